"""What answers come to: counts, points, conclusions and levels, each at its exact edge."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nursinghome.checklists import HOME, Answer, Result, Target, met
from nursinghome.checklists.judging import judge
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry

MONTHLY = ("1.1", "1.2", "2.1")
STARS = ("甲1", "乙1", "乙2")
ROOMS = (Target("room", 1), Target("room", 2))


def judged(packs: Registry, codes: str) -> Result:
    """The monthly pack answered with options; a blank is no answer."""
    pack = packs.of_kind(Checklist, "monthly")
    answers = [
        Answer(item=item, option=code)
        for item, code in zip(MONTHLY, codes, strict=True)
        if code != " "
    ]
    return judge(pack, dict.fromkeys(MONTHLY, (HOME,)), answers)


def scored(packs: Registry, *points: str) -> Result:
    """The star table with points; - is not applicable, a blank is no answer."""
    pack = packs.of_kind(Checklist, "stars")
    answers = [
        Answer(item=item, is_left_out=True)
        if one == "-"
        else Answer(item=item, points=Decimal(one))
        for item, one in zip(STARS, points, strict=True)
        if one
    ]
    return judge(pack, dict.fromkeys(STARS, (HOME,)), answers)


@pytest.mark.parametrize(
    ("codes", "conclusion"),
    [
        ("ACA", "可按提升推进"),  # only a basic item decides
        ("DDA", "可按提升推进"),  # not applicable is no fault
        ("BAA", "继续完善"),
        ("CAA", "整改"),
        ("C  ", "整改"),  # one no is enough, whatever else is still open
        ("AA ", ""),
        ("   ", ""),
    ],
)
def test_the_first_conclusion_that_holds_counts(
    packs: Registry, codes: str, conclusion: str
) -> None:
    assert judged(packs, codes).conclusion == conclusion


def test_answers_are_counted_by_section(packs: Registry) -> None:
    result = judged(packs, "CB ")
    first, second = result.sections
    assert (first.title, dict(first.counts), first.unanswered) == ("住宿", {"B": 1, "C": 1}, 0)
    assert (second.title, dict(second.counts), second.unanswered) == ("膳食", {}, 1)
    assert (result.answered, result.unanswered, result.counts) == (2, 1, {"B": 1, "C": 1})


def test_points_are_added_by_section(packs: Registry) -> None:
    result = scored(packs, "4", "0.5", "")
    assert [(one.got, one.of, one.unanswered) for one in result.sections] == [
        (Decimal(4), Decimal(4), 0),
        (Decimal("0.5"), Decimal(6), 1),
    ]
    assert (result.got, result.of) == (Decimal("4.5"), Decimal(10))
    assert result.counts == {"full": 1, "part": 1}


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (("1", "2.5", "0.4"), None),  # 3.9 in all: one tenth is missing
        (("1", "2.5", "0.5"), "1"),  # exactly 4, and a section at exactly 25 %
        (("0.9", "2.5", "3.5"), None),  # enough in all, a section below 25 %
        (("4", "2.5", "0.4"), "1"),  # 48.3 % of a section
        (("4", "2.5", "0.5"), "2"),  # exactly 50 %; three stars have no line and are not given
        (("2", "2.5", "1.4"), "1"),
        (("2", "2.5", "1.5"), "2"),
    ],
)
def test_a_level_needs_its_total_and_each_of_its_sections(
    packs: Registry, points: tuple[str, ...], level: str | None
) -> None:
    found = scored(packs, *points).level
    assert (found.code if found else None) == level


def test_what_is_not_applicable_is_left_out_of_the_full_score(packs: Registry) -> None:
    result = scored(packs, "4", "-", "0")
    assert [(one.got, one.of) for one in result.sections] == [
        (Decimal(4), Decimal(4)),
        (Decimal(0), Decimal("3.5")),
    ]
    assert result.counts == {"full": 1, "out": 1, "none": 1}


def test_points_of_violations_are_taken_away(packs: Registry) -> None:
    pack = packs.of_kind(Checklist, "losses")
    answers = [Answer(item="1", points=Decimal(6)), Answer(item="2", points=Decimal(0))]
    result = judge(pack, {"1": (HOME,), "2": (HOME,)}, answers)
    assert (result.got, result.of) == (Decimal(6), Decimal(12))
    assert result.counts == {"full": 1, "none": 1}
    assert met(pack, pack.item("1"), Answer(item="1", points=Decimal(3))) == "part"


def test_of_several_places_the_worst_counts(packs: Registry) -> None:
    for name, worst in (("stars", 1), ("losses", 3)):
        pack = packs.of_kind(Checklist, name)
        code = pack.items[0].code
        asked = {item.code: ROOMS if item.code == code else () for item in pack.items}
        answers = [
            Answer(item=code, target=target, points=Decimal(points))
            for target, points in zip(ROOMS, (3, 1), strict=True)
        ]
        assert judge(pack, asked, answers).sections[0].got == worst


def test_answers_that_nobody_asks_for_are_passed_over(packs: Registry) -> None:
    pack = packs.of_kind(Checklist, "rooms")
    answers = [Answer(item="扶手", target=Target("room", 9), option="C")]
    result = judge(pack, {"门": (HOME,), "扶手": ROOMS}, answers)
    assert (result.answered, result.unanswered, dict(result.counts)) == (0, 3, {})
