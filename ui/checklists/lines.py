"""The lines of an answering sheet: every item at every place where it is to be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from nursinghome.checklists import Answer, Spot, Target, met
from nursinghome.core.reading import half_width
from nursinghome.standards.checklist import Checklist, Item

TONES = {"full": "good", "part": "warn", "none": "bad", "out": "plain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item at one place; without an item it is the heading of a part."""

    title: str
    item: Item | None = None
    spot: Spot | None = None

    @property
    def key(self) -> tuple[str, Target] | None:
        if self.item is None or self.spot is None:
            return None
        return self.item.code, self.spot.target


def lines_of(pack: Checklist, spots: Mapping[str, Sequence[Spot]]) -> list[Line]:
    """In the order of the pack, with a heading above each part that has items."""
    found: list[Line] = []
    for section in pack.sections:
        mine = [
            Line(title=section.title, item=item, spot=spot)
            for item in pack.items_of(section.id)
            for spot in spots[item.code]
        ]
        if mine:
            found += [Line(title=section.title), *mine]
    return found


def answer_words(pack: Checklist, answer: Answer | None) -> str:
    """符合, 4.5 分 or 不适用; nothing where nobody answered."""
    if answer is None:
        return ""
    if answer.option is not None:
        return pack.option(answer.option).label
    if answer.points is None:
        return "不适用"
    sign = "扣 " if pack.marking == "deducted" else ""
    return f"{sign}{answer.points} 分"


def answer_tone(pack: Checklist, item: Item, answer: Answer | None) -> str:
    """good, warn, bad or plain."""
    return "plain" if answer is None else TONES[met(pack, item, answer)]


def falls_short(pack: Checklist, item: Item, answer: Answer | None) -> bool:
    return answer is not None and met(pack, item, answer) in {"part", "none"}


def read_points(text: str) -> Decimal | None:
    """What was typed as points; nothing for what is no number."""
    try:
        found = Decimal(half_width(text).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
