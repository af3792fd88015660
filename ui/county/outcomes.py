"""What became, or would become, of each package that was handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from nursinghome.county import Fate, Outcome
from ui.kit.badges import Badge
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.reports.months_view import BadgeCell

FATE = 3
_BADGES = {
    Fate.RECEIVED: Badge.state("good", "新收", "check"),
    Fate.CORRECTED: Badge.state("good", "更正", "rotate-ccw"),
    Fate.SAME: Badge.state("", "收过了"),
    Fate.CONFLICT: Badge.state("warn", "有冲突", "triangle-alert"),
    Fate.REFUSED: Badge.state("bad", "不能收", "circle-x"),
}
_ORDER = tuple(_BADGES)
TAKEN = frozenset({Fate.RECEIVED, Fate.CORRECTED})


class OutcomeTable(TableView):
    """A row a package, in the order in which they were read."""

    def __init__(self, look: Look) -> None:
        self.records: RecordTable[Outcome] = RecordTable(_columns())
        super().__init__(look, self.records, "上报包")
        self._cell = BadgeCell(look, lambda one: _BADGES[one.fate])
        self.setItemDelegateForColumn(FATE, self._cell)
        self.setMinimumHeight(look.sizes.control * 3)

    @property
    def chosen(self) -> Outcome | None:
        index = self.currentIndex()
        return self.records.record(self.source_row(index)) if index.isValid() else None


def counted(outcomes: Sequence[Outcome]) -> str:
    """12 个包：9 个新收，1 个更正，2 个不能收."""
    counts = Counter(one.fate for one in outcomes)
    told = "，".join(f"{counts[fate]} 个{_BADGES[fate].words}" for fate in _ORDER if counts[fate])
    return f"{len(outcomes)} 个包：{told}"


def told(one: Outcome) -> str:
    """Everything about one package, below the table."""
    parts = [one.text if one.text.endswith("。") else f"{one.text}。", *one.notes]
    if one.is_new_home and one.month is not None:
        parts.append(f"这个院的钥匙第一次见到，请打电话核对指纹 {one.fingerprint}。")
    return f"{who(one)}：{''.join(parts)}"


def who(one: Outcome) -> str:
    return one.home_name or Path(one.file).name


def _columns() -> tuple[Column[Outcome], ...]:
    made = Column[Outcome]
    return (
        made(title="院", words=who),
        made(title="月份", words=lambda one: one.month.words if one.month else "—"),
        made(
            title="份次",
            words=lambda one: f"第 {one.sequence} 份" if one.month else "—",
            sort=lambda one: one.sequence,
        ),
        made(
            title="结果",
            words=lambda one: _BADGES[one.fate].words,
            sort=lambda one: _ORDER.index(one.fate),
        ),
        made(title="说明", words=_note, grows=True),
    )


def _note(one: Outcome) -> str:
    """Nothing for what its badge says already."""
    if one.fate in TAKEN or one.fate is Fate.SAME:
        new = "第一次报，请核对指纹" if one.is_new_home else ""
        return (
            "；".join([*(note.rstrip("。") for note in one.notes), *([new] if new else [])]) or "—"
        )
    return one.text
