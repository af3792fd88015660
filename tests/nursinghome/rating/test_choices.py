"""What a home sets for itself, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from nursinghome.core.errors import Invalid, NotAllowed, NotFound
from nursinghome.rating import DEFAULT, EffortWish, LineWish, RateWish
from nursinghome.storage import Database
from tests.nursinghome.rating.tables import Office, office

D = Decimal


def test_the_homes_own_line_says_so_and_can_be_given_back(desk: Office) -> None:
    wish = LineWish(level="4", total=D("95.5"), section_pct=D(80), basis="县民政局〔2026〕5号")
    desk.choices.set_lines("small-star", (wish,))
    line = desk.rating.sheet("small-star").lines[3]
    assert (line.total, line.section_pct, line.own, line.known) == (D("95.5"), D(80), True, True)
    assert desk.choices.line_bases("small-star") == {"4": "县民政局〔2026〕5号"}
    desk.choices.set_lines("small-star", (LineWish(level="4", total=None, beyond=True),))
    assert not desk.rating.sheet("small-star").lines[3].known
    desk.choices.give_lines_back("small-star")
    line = desk.rating.sheet("small-star").lines[3]
    assert (line.total, line.own) == (None, False)


def test_levels_without_lines_are_not_judged(desk: Office) -> None:
    sheet = desk.rating.sheet("star-1000-local")
    assert sheet.conclusion == "分数线未定，不判等级"
    assert len(sheet.judgement.unknown) == 5
    desk.choices.set_lines("star-1000-local", (LineWish(level="1", total=D(600)),))
    assert desk.rating.sheet("star-1000-local").conclusion == "分数还不够最低一级"


@pytest.mark.parametrize(
    ("wish", "what"),
    [
        (LineWish(level="4", total=D(101)), "四星填了 101 分"),
        (LineWish(level="4", total=D(0)), "四星填了 0 分"),
        (LineWish(level="4", total=D("95.55")), "四星填了 95.55"),
        (LineWish(level="4", total=D(95), section_pct=D(101)), "四星得分率 101%"),
        (LineWish(level="4", total=D(90)), "四星 90 分，不高于三星 90 分"),
        (LineWish(level="2", total=D(95)), "三星 90 分，不高于二星 95 分"),
        (LineWish(level="9", total=D(95)), "评定表里没有这一级"),
        (LineWish(level="4", total=D(95), basis="长" * 101), "依据有 101 个字"),
        (
            LineWish(level="4", total=D(95), basis="县\U0010fffd"),
            "依据里有印不出的字「\U0010fffd」",
        ),
    ],
)
def test_lines_that_cannot_be(desk: Office, wish: LineWish, what: str) -> None:
    with pytest.raises(Invalid) as caught:
        desk.choices.set_lines("small-star", (wish,))
    assert what in [problem.what for problem in caught.value.problems]
    assert not any(line.own for line in desk.rating.sheet("small-star").lines)


def test_a_line_is_held_against_the_homes_own_ones(desk: Office) -> None:
    desk.choices.set_lines("small-star", (LineWish(level="3", total=D(70)),))
    desk.choices.set_lines("small-star", (LineWish(level="4", total=D(80)),))
    with pytest.raises(Invalid):
        desk.choices.set_lines("small-star", (LineWish(level="3", total=D(80)),))


def test_what_mending_takes(desk: Office) -> None:
    desk.choices.set_effort("small-star", EffortWish(item="1-2", what="清通道", yuan=0, days=2))
    desk.choices.set_effort("small-star", EffortWish(item="1-2", what="", yuan=50, days=2))
    desk.choices.set_effort("small-star", EffortWish(yuan=100))
    found = desk.choices.efforts("small-star")
    assert (found["1-2"].what, found["1-2"].yuan, found["1-2"].days) == ("", 50, 2)
    assert (found[DEFAULT].yuan, found[DEFAULT].days) == (100, None)


@pytest.mark.parametrize(
    ("wish", "where"),
    [
        (EffortWish(item="1-2", yuan=-1), "yuan"),
        (EffortWish(item="1-2", days=3651), "days"),
        (EffortWish(item="1-2", what="长" * 61), "what"),
    ],
)
def test_efforts_that_cannot_be(desk: Office, wish: EffortWish, where: str) -> None:
    with pytest.raises(Invalid) as caught:
        desk.choices.set_effort("small-star", wish)
    assert [problem.where for problem in caught.value.problems] == [where]
    assert desk.choices.efforts("small-star") == {}


def test_an_effort_for_nothing(desk: Office) -> None:
    with pytest.raises(NotFound):
        desk.choices.set_effort("small-star", EffortWish(item="9-9", yuan=1))


def test_what_levels_bring(desk: Office) -> None:
    assert [pack.id for pack in desk.choices.subsidies("small-star")] == ["small-money"]
    assert desk.choices.subsidies("gbt37276-2018-frame") == ()
    rate = RateWish(level="2", per="resident-month", fen=3000, basis="县里文件")
    desk.choices.set_rates("small-money", (rate,))
    desk.choices.set_rates("small-money", (RateWish(level="2", per="home-year", fen=99),))
    found = desk.choices.rates("small-money")["2"]
    assert (found.per, found.fen) == ("home-year", 99)


@pytest.mark.parametrize(
    ("wish", "what"),
    [
        (RateWish(level="9", per="home-year", fen=1), "评定表里没有这一级"),
        (RateWish(level="2", per="home-year", fen=-1), "二星的金额填得不对"),
        (RateWish(level="2", per="home-year", fen=1, basis="长" * 101), "依据有 101 个字"),
    ],
)
def test_rates_that_cannot_be(desk: Office, wish: RateWish, what: str) -> None:
    with pytest.raises(Invalid) as caught:
        desk.choices.set_rates("small-money", (wish,))
    assert [problem.what for problem in caught.value.problems] == [what]


def test_a_tenth_of_a_point_and_no_money_at_all_can_be(desk: Office) -> None:
    desk.choices.set_lines("small-star", (LineWish(level="1", total=D("0.1")),))
    assert desk.rating.sheet("small-star").lines[0].total == D("0.1")
    desk.choices.set_rates("small-money", (RateWish(level="2", per="home-year", fen=0),))
    assert desk.choices.rates("small-money")["2"].fen == 0


def test_who_may_not_look(db: Database, tmp_path: Path) -> None:
    nobody = office(db, tmp_path, may=frozenset())
    with pytest.raises(NotAllowed):
        nobody.choices.subsidies("small-star")
    with pytest.raises(NotAllowed):
        nobody.choices.rates("small-money")
