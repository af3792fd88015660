"""A star table as it stands: every item with its scores side by side and what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from nursinghome.rating.figures import Figure
from nursinghome.rating.judging import NOTHING, Judgement, Line, Part
from nursinghome.standards.checklist import Checklist, Item, MustHave
from nursinghome.standards.model import badge

NO_PROOF = "没有照片、记录佐证"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """One filling of the table: by the home itself or by a reviewer."""

    id: int
    on: date
    who: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A live figure that an item names."""

    key: str
    label: str
    figure: Figure


class Opens(NamedTuple):
    """A page and its record; or, in `action`, what the page is to begin with."""

    page: str = ""
    number: int = 0
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One item: the home's score, the reviewer's, last year's, and what the registers say.

    `suggested` counts for nothing until a person confirmed it. `changed` says that the figures
    are no longer what they were when the score was given.
    """

    item: Item
    score: Decimal | None = None
    is_out: bool = False
    note: str = ""
    review: Decimal | None = None
    review_note: str = ""
    last: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    suggested: Decimal | None = None
    changed: bool = False
    photos: int = 0

    @property
    def answered(self) -> bool:
        return self.score is not None or self.is_out

    @property
    def lost(self) -> Decimal:
        """Points that the score lacks to the whole."""
        return NOTHING if self.is_out else self.item.points - (self.score or NOTHING)

    @property
    def differs(self) -> bool:
        """Whether the reviewer gave another score than the home."""
        return self.review is not None and self.score is not None and self.review != self.score

    @property
    def waits(self) -> bool:
        """Whether a suggestion can be confirmed."""
        return not self.is_out and self.suggested is not None and self.score is None

    @property
    def sign(self) -> str:
        """good, warn or bad of what proves the item; nothing where nobody can say."""
        if self.evidence:
            shares = [one.figure.share for one in self.evidence]
            if None in shares:
                return "warn" if any(share == 0 for share in shares) else ""
            return "good" if set(shares) == {Fraction(1)} else "bad" if 0 in shares else "warn"
        return "good" if self.photos else ""

    @property
    def proof(self) -> str:
        """What there is, in words: the figures, the photos, the note."""
        told = [one.figure.words for one in self.evidence]
        if self.photos:
            told.append(f"照片 {self.photos} 张")
        if self.note:
            told.append(self.note)
        return "；".join(told)

    @property
    def lacks(self) -> str:
        """What an inspector would miss; nothing where all is there."""
        if self.is_out:
            return ""
        gaps = [
            one.figure.mend or one.figure.words
            for one in self.evidence
            if one.figure.share is not None and one.figure.share < 1
        ]
        if gaps:
            return "；".join(gaps)
        known = any(one.figure.share is not None for one in self.evidence)
        return "" if known or self.photos or self.note else NO_PROOF

    @property
    def mend(self) -> str:
        """What is to be done first, in a few words."""
        told = [one.figure.mend for one in self.evidence if one.figure.mend]
        return told[0] if told else ""

    @property
    def opens(self) -> Opens:
        """Where it is mended; nowhere where no register knows."""
        for one in self.evidence:
            if one.figure.mend:
                return Opens(*one.figure.first, one.figure.action)
        figures = [one.figure for one in self.evidence if one.figure.page]
        return next((Opens(*one.first, one.action) for one in figures), Opens())


@dataclass(frozen=True, slots=True, kw_only=True)
class Must:
    """A must-have; `answer` is the highest level that it is said to be enough for.

    None in `answer` means that it is not enough for any; `is_answered` that somebody said so.
    """

    need: MustHave
    ranks: Mapping[str, int]
    figure: Figure | None = None
    answer: str | None = None
    is_answered: bool = False
    note: str = ""

    def asks(self, level: str) -> str:
        """What the level asks for, as on paper; nothing where it asks for nothing."""
        return self.need.values.get(level, "")

    def met(self, level: str) -> bool | None:
        """Whether it is enough for the level; None where nobody has said so yet."""
        if not self.asks(level):
            return True
        if self.by_figure(level):
            assert self.figure is not None  # noqa: S101 - that is what by_figure says
            assert self.figure.value is not None  # noqa: S101 - as above
            return self.figure.value >= Fraction(self.need.least[level])
        if not self.is_answered:
            return None
        return self.answer is not None and self.ranks[self.answer] >= self.ranks[level]

    def by_figure(self, level: str) -> bool:
        """Whether the registers answer for the level."""
        has_value = self.figure is not None and self.figure.value is not None
        return has_value and level in self.need.least

    @property
    def asked_of_people(self) -> bool:
        """Whether a person must answer for some level."""
        return any(not self.by_figure(level) for level in self.need.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole table of one filling, with what the score amounts to."""

    pack: Checklist
    own: Filling | None
    review: Filling | None
    last: Filling | None
    rows: tuple[ItemLine, ...]
    parts: tuple[Part, ...]
    judgement: Judgement
    musts: tuple[Must, ...]
    lines: tuple[Line, ...]
    day: date

    @property
    def badge(self) -> str:
        return badge(self.pack)

    def row(self, code: str) -> ItemLine:
        return next(one for one in self.rows if one.item.code == code)

    def rows_of(self, section: str) -> tuple[ItemLine, ...]:
        return tuple(one for one in self.rows if one.item.section == section)

    @property
    def unanswered(self) -> tuple[ItemLine, ...]:
        return tuple(one for one in self.rows if not one.answered)

    @property
    def waiting(self) -> tuple[ItemLine, ...]:
        return tuple(one for one in self.rows if one.waits)

    @property
    def changed(self) -> tuple[ItemLine, ...]:
        return tuple(one for one in self.rows if one.changed)

    @property
    def differing(self) -> tuple[ItemLine, ...]:
        """Where home and reviewer disagree, the widest first."""
        some = [one for one in self.rows if one.differs]
        return tuple(sorted(some, key=lambda one: -_apart(one)))

    @property
    def lacking(self) -> tuple[ItemLine, ...]:
        """What is not proved, the most points first."""
        some = [one for one in self.rows if one.lacks]
        return tuple(sorted(some, key=lambda one: -one.item.points))

    def review_total(self, section: str = "") -> Decimal | None:
        """What the reviewer gave, in all or for one section; None where nothing was."""
        return _total([one.review for one in self.rows if section in {"", one.item.section}])

    def last_total(self, section: str = "") -> Decimal | None:
        """As review_total, of last year's filling."""
        return _total([one.last for one in self.rows if section in {"", one.item.section}])

    def unmet(self, level: str) -> tuple[Must, ...]:
        """Must-haves of the level that are not enough, or that nobody has answered."""
        return tuple(one for one in self.musts if not one.met(level))

    @property
    def conclusion(self) -> str:
        """What the score comes to in one sentence."""
        reached = self.judgement.reached
        if reached is None:
            known = any(line.known for line in self.lines)
            return "分数还不够最低一级" if known else "分数线未定，不判等级"
        unmet = self.unmet(reached.code)
        tail = f"，必备内容还有 {len(unmet)} 项要核" if unmet else ""
        return f"分数够{reached.label}{tail}"


def _apart(one: ItemLine) -> Decimal:
    assert one.review is not None  # noqa: S101 - asked of differing ones alone
    assert one.score is not None  # noqa: S101 - as above
    return abs(one.review - one.score)


def _total(scores: list[Decimal | None]) -> Decimal | None:
    given = [one for one in scores if one is not None]
    return sum(given, NOTHING) if given else None
