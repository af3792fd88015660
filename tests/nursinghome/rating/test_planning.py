"""The way to the next level over a real sheet, what it is worth, and the list for the month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.rating import Advice, Aim, EffortWish, RateWish, Score
from nursinghome.rating.queries import open_plans
from nursinghome.storage import Database
from tests.nursinghome.rating.houses import lives
from tests.nursinghome.rating.tables import Office, drilled, office

D = Decimal
SCORES = (("1-1", "10"), ("1-2", "6"), ("1-3", "10"), ("2-1", "20"), ("2-2", "9"))
"""55 points, 26 of 60 and 29 of 40: 二星 lacks 5 points in all, and 4 of 安全."""


def advised(desk: Office, aim: Aim = Aim.YUAN, level: str | None = None) -> Advice:
    found = desk.advice.advise(desk.rating.sheet("small-star"), aim, level)
    assert found is not None
    return found


def test_the_cheapest_way_heeds_the_sections(desk: Office) -> None:
    desk.begun(*SCORES)
    found = advised(desk)
    assert found.target.label == "二星"
    assert found.verdict.sections_short == {"safe": D(4)}
    assert found.steps is not None
    assert [(one.row.item.code, one.gain) for one in found.steps] == [("1-1", D(10))]
    assert (found.gain, found.yuan, found.days, found.guessed) == (D(10), 0, 1, 1)
    assert found.steps[0].what == "做 2 次演练"
    assert found.steps[0].opens == ("safety", 0, "drills")
    assert [one.need.id for one in found.unmet] == ["occupancy", "schooling"]


def test_money_and_days_that_were_entered_decide(desk: Office) -> None:
    desk.begun(*SCORES)
    desk.choices.set_effort(
        "small-star", EffortWish(item="1-1", what="请消防队来", yuan=900, days=3)
    )
    found = advised(desk)
    assert found.steps is not None
    assert [one.row.item.code for one in found.steps] == ["2-1", "1-2"]
    quick = advised(desk, Aim.COUNT)
    assert quick.steps is not None
    assert [(one.row.item.code, one.what) for one in quick.steps] == [("1-3", "有人持消防证")]
    assert (quick.yuan, quick.days, quick.guessed) == (680, 20, 0)
    desk.choices.set_effort("small-star", EffortWish(item="1-3", is_out=True))
    again = advised(desk, Aim.COUNT)
    assert again.steps is not None
    assert [(one.what, one.yuan, one.days) for one in again.steps] == [("请消防队来", 900, 3)]


def test_what_is_taken_for_granted_can_be_set(desk: Office) -> None:
    desk.begun(*SCORES)
    desk.choices.set_effort("small-star", EffortWish(yuan=30, days=4))
    found = advised(desk)
    assert (found.yuan, found.days) == (30, 4)


def test_what_was_not_scored_is_scored_first(desk: Office) -> None:
    """It brings what the figures suggest, else all its points: 三星 needs every one of them."""
    desk.begun(("1-2", "6"), ("2-1", "20"))
    drilled(desk.db, "2026-10-20")
    found = advised(desk, level="3")
    assert found.unanswered == 3
    assert found.steps is not None
    told = {one.row.item.code: (one.what, one.gain, one.guessed) for one in found.steps}
    assert told == {
        "1-1": ("先打分：每半年做一次演练", D(10), False),
        "1-2": ("通道畅通", D(4), True),
        "1-3": ("先打分：有人持消防证", D(30), False),
        "2-1": ("入院都评估", D(5), True),
        "2-2": ("先打分：每周公布食谱，荤素搭配，照顾地方…", D(15), False),
    }


def test_no_way_leads_there(desk: Office) -> None:
    round_id = desk.begun(*SCORES)
    for code in ("1-1", "1-2", "1-3"):
        desk.choices.set_effort("small-star", EffortWish(item=code, is_out=True))
    found = advised(desk)
    assert found.steps is None
    assert (found.gain, found.yuan, found.days, found.guessed) == (D(0), 0, 0, 0)
    desk.rating.score(round_id, [Score(item="2-2", is_out=True)])
    desk.choices.set_effort("small-star", EffortWish(item="1-1"))
    left = advised(desk, level="2").steps or ()
    assert [one.row.item.code for one in left] == ["1-1", "2-1"]
    assert desk.advice.advise(desk.rating.sheet("small-star"), level="4") is None


def test_before_the_first_score_everything_can_be_won(desk: Office) -> None:
    found = advised(desk)
    assert found.target.label == "一星"
    assert found.unanswered == 5
    assert not any(one.planned for one in found.steps or ())


def test_everything_is_reached(desk: Office) -> None:
    desk.begun(("1-1", "20"), ("1-2", "10"), ("1-3", "30"), ("2-1", "25"), ("2-2", "15"))
    assert desk.advice.advise(desk.rating.sheet("small-star")) is None


def test_a_drill_changes_item_subtotal_and_advice(desk: Office) -> None:
    """One daily record more, and the paper's four places move."""
    round_id = desk.begun(("1-2", "6"), ("1-3", "10"), ("2-1", "20"), ("2-2", "9"))
    drilled(desk.db, "2026-10-20")
    desk.rating.confirm(round_id, ["1-1"])
    before = desk.rating.sheet("small-star")
    assert (before.row("1-1").suggested, before.parts[0].got) == (D(10), D(26))
    assert advised(desk).steps is not None
    drilled(desk.db, "2026-02-20")
    sheet = desk.rating.sheet("small-star")
    assert sheet.row("1-1").suggested == 20
    assert [one.item.code for one in sheet.changed] == ["1-1"]
    desk.rating.confirm(round_id, ["1-1"])
    after = desk.rating.sheet("small-star")
    assert (after.row("1-1").score, after.parts[0].got, after.judgement.total) == (
        D(20),
        D(36),
        D(65),
    )
    assert advised(desk).target.label == "三星"


def test_what_a_level_brings_more(desk: Office) -> None:
    desk.begun(*SCORES)
    lives(desk.db, "甲", "101-1")
    lives(desk.db, "乙")
    sheet = desk.rating.sheet("small-star")
    found = desk.advice.worth(sheet, "2")
    assert found is not None
    assert (found.now, found.then, found.more, found.asks) == (24000, None, None, ("2",))
    desk.choices.set_rates("small-money", (RateWish(level="2", per="resident-month", fen=3000),))
    found = desk.advice.worth(sheet, "2")
    assert found is not None
    assert (found.then, found.more, found.asks) == (72000, 48000, ())
    assert found.how == "每人每月，在院 2 人，12 个月"
    assert desk.advice.worth(desk.rating.sheet("gbt37276-2018-frame"), "1") is None


def test_no_star_brings_nothing_now(desk: Office) -> None:
    desk.begun()
    found = desk.advice.worth(desk.rating.sheet("small-star"), "1")
    assert found is not None
    assert (found.now, found.then) == (0, 0)


def test_the_list_for_this_month(desk: Office) -> None:
    round_id = desk.begun(*SCORES)
    steps = advised(desk).steps or ()
    assert desk.advice.plan(round_id, steps) == 1
    assert desk.advice.plan(round_id, steps) == 0
    (listed,) = desk.advice.planned(round_id)
    assert (listed.what, listed.gain, listed.due_on) == ("做 2 次演练", D(10), date(2026, 11, 30))
    assert desk.advice.find(listed.id) == listed
    assert [one.id for one in open_plans(desk.db)] == [listed.id]
    assert all(one.planned for one in advised(desk).steps or ())
    desk.advice.done(listed.id)
    assert open_plans(desk.db) == []
    with pytest.raises(Clash, match="已经办完"):
        desk.advice.drop(listed.id, "不办了")
    assert desk.advice.plan(round_id, steps, date(2026, 12, 5)) == 1
    again = open_plans(desk.db)[0]
    desk.advice.drop(again.id, "明年再办")
    assert [one.is_open for one in desk.advice.planned(round_id)] == [False, False]
    with pytest.raises(Invalid, match="还不能列入"):
        desk.advice.plan(round_id, steps, date(2026, 11, 2))
    with pytest.raises(NotFound):
        desk.advice.find(99)


@pytest.mark.parametrize(("day", "due"), [(23, date(2026, 11, 30)), (24, date(2026, 12, 31))])
def test_in_the_last_week_the_next_month_is_meant(
    db: Database, tmp_path: Path, day: int, due: date
) -> None:
    desk = office(db, tmp_path, date(2026, 11, day))
    round_id = desk.begun(*SCORES)
    desk.advice.plan(round_id, advised(desk).steps or ())
    assert desk.advice.planned(round_id)[0].due_on == due
