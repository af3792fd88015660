"""What a hand does to the month, as cells to write and cells to empty; nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nursinghome.roster import HeldShiftKind, Member, MonthView, Place
from ui.roster.faces import Key, kind_name

Copied = tuple[tuple["Place | None", ...], ...]
"""Cells by row and column, as they were taken along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Cells side by side; the ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, one: tuple[int, int], other: tuple[int, int]) -> Block:
        """Spanned by two cells (row, column)."""
        rows, columns = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return cls(top=rows[0], bottom=rows[1], left=columns[0], right=columns[1])

    @property
    def rows(self) -> range:
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        return range(self.left, self.right + 1)

    def holds(self, row: int, column: int) -> bool:
        return row in self.rows and column in self.columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step: either cells to write or cells to empty; `words` name it in the history."""

    places: tuple[Place, ...] = ()
    cleared: tuple[Key, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.places or self.cleared)

    def done(self, view: MonthView) -> MonthView:
        """The month as it is after the step."""
        gone = set(self.cleared)
        places = {key: one for key, one in view.places.items() if key not in gone}
        places |= {(one.worker_id, one.day): one for one in self.places}
        return replace(view, places=places, revision=view.revision + 1)


def put(view: MonthView, block: Block, kind: HeldShiftKind | None) -> Edit:
    """The kind into every cell; None is rest. What was fixed stays fixed."""
    found = (
        Place(
            worker_id=who.worker_id,
            day=day,
            kind_id=None if kind is None else kind.id,
            fixed=_fixed(view, who, day),
        )
        for who, day in _cells(view, block)
    )
    what = "休" if kind is None else kind_name(kind)
    return _edit(view, found, words=f"排{what}")


def clear(view: MonthView, block: Block) -> Edit:
    """Nobody has decided any more."""
    keys = ((who.worker_id, day) for who, day in _cells(view, block))
    return Edit(cleared=tuple(key for key in keys if key in view.places), words="清空格子")


def hold(view: MonthView, block: Block) -> Edit:
    """Fix what is decided; if all of it is fixed, let it go."""
    keys = [(who.worker_id, day) for who, day in _cells(view, block)]
    held = [view.places[key] for key in keys if key in view.places]
    fixed = not all(one.fixed for one in held)
    found = (replace(one, fixed=fixed) for one in held)
    return _edit(view, found, words="固定格子" if fixed else "放开格子")


def fill_right(view: MonthView, block: Block) -> Edit:
    """Each row as its first cell; a single cell as the one before it."""
    if block.left == block.right and block.left > 0:
        block = replace(block, left=block.left - 1)
    return _spread(view, block, taken(view, replace(block, right=block.left)), "向右填")


def fill_down(view: MonthView, block: Block) -> Edit:
    """Each column as its first cell."""
    return _spread(view, block, taken(view, replace(block, bottom=block.top)), "向下填")


def spread(view: MonthView, source: Block, target: Block) -> Edit:
    """The source over and over in the target, as the handle at its corner does."""
    return _spread(view, target, taken(view, source), "拖着填")


def taken(view: MonthView, block: Block) -> Copied:
    """The cells of a block, to be pasted elsewhere."""
    return tuple(
        tuple(
            view.places.get((view.members[row].worker_id, view.days[at].day))
            for at in block.columns
        )
        for row in block.rows
    )


def paste(view: MonthView, block: Block, copied: Copied) -> Edit:
    """Over the block, repeated; a block of one cell grows as far as what was copied."""
    high, wide = len(copied), len(copied[0])
    bottom = max(block.bottom, min(block.top + high, len(view.members)) - 1)
    right = max(block.right, min(block.left + wide, len(view.days)) - 1)
    return _spread(view, replace(block, bottom=bottom, right=right), copied, "粘贴")


def carry(view: MonthView, source: Key, target: Key, *, copy: bool) -> Edit:
    """A shift put elsewhere: copied, moved, or exchanged with what stands there."""
    if source == target or source not in view.places or not _open(view, target):
        return Edit()
    here, there = view.places[source], view.places.get(target)
    put_there = replace(here, worker_id=target[0], day=target[1], fixed=False)
    if copy:
        return _edit(view, [put_there], words="复制班次")
    if there is None or there.kind_id is None:
        rest = replace(here, kind_id=None, fixed=False)
        return _edit(view, [put_there, rest], words="挪班次")
    back = replace(there, worker_id=source[0], day=source[1], fixed=False)
    return _edit(view, [put_there, back], words="对换班次")


def as_text(view: MonthView, copied: Copied) -> str:
    """Tab-separated marks, as a spreadsheet takes them."""
    marks = {one.id: one.mark for one in view.kinds}

    def mark(place: Place | None) -> str:
        if place is None:
            return ""
        return marks.get(place.kind_id, "休") if place.kind_id is not None else "休"

    return "\n".join("\t".join(mark(one) for one in row) for row in copied)


def from_text(view: MonthView, text: str) -> Copied:
    """Marks or names of shifts, 休 for rest, nothing for undecided; empty for other words."""
    known: dict[str, int | None] = {"休": None, "·": None}
    for kind in view.kinds:
        known |= {kind.mark: kind.id, kind.name: kind.id}
    lines = [[word.strip() for word in line.split("\t")] for line in text.rstrip("\n").split("\n")]
    if not text.strip() or not {word for line in lines for word in line if word} <= set(known):
        return ()
    wide = max(map(len, lines))
    nobody, day = 0, view.month.first

    def place(line: list[str], at: int) -> Place | None:
        if at >= len(line) or not line[at]:
            return None
        return Place(worker_id=nobody, day=day, kind_id=known[line[at]])

    return tuple(tuple(place(line, at) for at in range(wide)) for line in lines)


def _spread(view: MonthView, block: Block, source: Copied, words: str) -> Edit:
    """Undecided cells change nothing, unless nothing else is spread: then they clear."""
    if not any(one is not None for line in source for one in line):
        return clear(view, block)
    high, wide = len(source), len(source[0])
    found = []
    for row in block.rows:
        for at in block.columns:
            who, day = view.members[row], view.days[at].day
            model = source[(row - block.top) % high][(at - block.left) % wide]
            if model is not None and who.here(day):
                fixed = _fixed(view, who, day)
                found.append(replace(model, worker_id=who.worker_id, day=day, fixed=fixed))
    return _edit(view, found, words=words)


def _edit(view: MonthView, places: Iterator[Place] | Sequence[Place], *, words: str) -> Edit:
    """Only what is not so already."""
    new = (one for one in places if view.places.get((one.worker_id, one.day)) != one)
    return Edit(places=tuple(new), words=words)


def _cells(view: MonthView, block: Block) -> Iterator[tuple[Member, date]]:
    for row in block.rows:
        for at in block.columns:
            who, day = view.members[row], view.days[at].day
            if who.here(day):
                yield who, day


def _fixed(view: MonthView, who: Member, day: date) -> bool:
    held = view.places.get((who.worker_id, day))
    return held is not None and held.fixed


def _open(view: MonthView, key: Key) -> bool:
    """Whether the person is here on that day."""
    return any(one.worker_id == key[0] and one.here(key[1]) for one in view.members)
