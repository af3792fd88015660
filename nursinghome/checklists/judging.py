"""What the answers of a round come to: sections, options, the conclusion and the level.

Of an item that is answered at several places the worst answer counts for its points.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from nursinghome.checklists.model import Answer, Result, SectionResult, Target
from nursinghome.standards.checklist import Checklist, Item, Level, Section

Met = Literal["full", "part", "none", "out"]
Asked = Mapping[str, Sequence[Target]]
"""For each item the targets at which it is to be answered."""


def met(pack: Checklist, item: Item, answer: Answer) -> Met:
    """How far the answer meets the item; `out` is not applicable."""
    if answer.option is not None:
        return pack.option(answer.option).met or "out"
    if answer.points is None:
        return "out"
    lost = answer.points if pack.marking == "deducted" else item.points - answer.points
    if lost == 0:
        return "full"
    return "none" if lost == item.points else "part"


def judge(pack: Checklist, asked: Asked, answers: Iterable[Answer]) -> Result:
    """The result of the answers to a pack; answers to nothing that is asked are passed over."""
    given: dict[str, dict[Target, Answer]] = defaultdict(dict)
    for answer in answers:
        given[answer.item][answer.target] = answer
    rows = [_Row(pack, item, asked[item.code], given[item.code]) for item in pack.items]
    sections = tuple(_section(pack, one, rows) for one in pack.sections)
    unanswered = sum(one.unanswered for one in sections)
    return Result(
        sections=sections,
        got=sum((one.got for one in sections), Decimal(0)),
        of=sum((one.of for one in sections), Decimal(0)),
        counts=sum((Counter(one.counts) for one in sections), Counter()),
        answered=sum(len(row.mets) for row in rows),
        unanswered=unanswered,
        conclusion=_conclusion(pack, rows, unanswered),
        level=reached(pack, sections),
    )


def reached(pack: Checklist, sections: Sequence[SectionResult]) -> Level | None:
    """The highest level whose known lines all hold; a level without a total says nothing."""
    got = sum((one.got for one in sections), Decimal(0))
    for level in reversed(pack.levels):
        if level.total is None or got < level.total:
            continue
        if level.section_pct is None or all(one.reaches(level.section_pct) for one in sections):
            return level
    return None


class _Row:
    """One item with its answers."""

    def __init__(
        self,
        pack: Checklist,
        item: Item,
        targets: Sequence[Target],
        given: Mapping[Target, Answer],
    ) -> None:
        answers = [given[target] for target in targets if target in given]
        self.item = item
        self.mets = [met(pack, item, answer) for answer in answers]
        self.codes = [answer.option or how for answer, how in zip(answers, self.mets, strict=True)]
        self.unanswered = len(targets) - len(answers)
        points = [answer.points for answer in answers if answer.points is not None]
        worst = max if pack.marking == "deducted" else min
        self.got = worst(points, default=Decimal(0))
        self.is_out = bool(self.mets) and set(self.mets) == {"out"} and not self.unanswered


def _section(pack: Checklist, section: Section, rows: Iterable[_Row]) -> SectionResult:
    mine = [row for row in rows if row.item.section == section.id]
    out = sum((row.item.points for row in mine if row.is_out), Decimal(0))
    counts = Counter(code for row in mine for code in row.codes)
    order = [option.code for option in pack.options] or ["full", "part", "none", "out"]
    return SectionResult(
        id=section.id,
        title=section.title,
        got=sum((row.got for row in mine), Decimal(0)),
        of=section.points - out,
        counts={code: counts[code] for code in order if counts[code]},
        unanswered=sum(row.unanswered for row in mine),
    )


def _conclusion(pack: Checklist, rows: Sequence[_Row], unanswered: int) -> str:
    """The first conclusion that is true; but for a 「no」 nothing is concluded of half a sheet."""
    basic = [how for row in rows if row.item.basic for how in row.mets]
    for one in pack.conclusions:
        if one.when == "basic-none":
            holds = "none" in basic
        else:
            holds = not unanswered and (
                one.when == "otherwise" or not {"none", "part"} & set(basic)
            )
        if holds:
            return one.text
    return ""
