"""Figures of the daily work for safety."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from nursinghome.core.paths import resources
from nursinghome.rating.figures import Figures, Reader
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Settings
from tests.nursinghome.rating.houses import TODAY, figures
from tests.nursinghome.rating.tables import drilled
from tests.nursinghome.reports.crews import put


def went_round(db: Database, on: date, watch: str = "day", turn: int = 1, **more: object) -> None:
    put(db, "patrol", patrolled_on=on.isoformat(), watch=watch, turn=turn, who="王芳", **more)


def hazard(db: Database, on: str, *, closed: bool, due: str = "2026-11-10") -> int:
    found = put(
        db,
        "hazard",
        found_on=on,
        level="general",
        how="patrol",
        found_by="王芳",
        place="走廊",
        text="灯不亮",
        owner="李桂兰",
        due_on=due,
    )
    put(
        db,
        "hazard_turn",
        hazard_id=found,
        from_on=on,
        rectified_on=on if closed else None,
        rectified_by="王芳" if closed else None,
        rechecked_on=on if closed else None,
        rechecked_by="李桂兰" if closed else None,
    )
    return found


def sample(db: Database, on: date, meal: str, grams: int) -> None:
    put(
        db,
        "food_sample",
        kept_from=f"{on}T12:00",
        meal=meal,
        dish="米饭",
        grams=grams,
        kept_by="王芳",
    )


def test_one_drill_in_each_half_year(db: Database) -> None:
    found = figures(db)["drills_12m"]
    assert (found.words, found.share, found.mend) == (
        "演练 0/2 个半年（共 0 次）",
        Fraction(0),
        "做 2 次演练",
    )
    assert found.stale
    drilled(db, "2026-05-03")  # the last day of the half year before
    drilled(db, "2025-11-04")
    found = figures(db)["drills_12m"]
    assert (found.value, found.share, found.stale) == (Fraction(2), Fraction(1, 2), True)
    drilled(db, "2026-05-04")
    found = figures(db)["drills_12m"]
    assert (found.share, found.mend, found.stale) == (Fraction(1), "", False)
    assert found.newest == date(2026, 5, 4)
    assert found.records[0].words == "2026-05-04 夜间疏散"


def test_a_drill_of_a_year_ago_counts_no_more(db: Database) -> None:
    drilled(db, "2025-11-03")
    assert figures(db)["drills_12m"].value == 0


def test_trainings_are_no_drills(db: Database) -> None:
    drilled(db, "2026-10-03", "training")
    assert figures(db)["drills_12m"].value == 0
    assert figures(db)["trainings_12m"].words == "培训 1/2 个半年（共 1 次）"


def test_patrols_by_day(db: Database) -> None:
    assert figures(db)["patrol_gaps_30d"].words == "还没有巡查登记"
    for back in range(1, 30):
        went_round(db, TODAY - timedelta(days=back))
    went_round(db, TODAY - timedelta(days=30), skipped="停电")
    went_round(db, TODAY)
    found = figures(db)["patrol_gaps_30d"]
    assert found.words == "白天巡查 29/30 天"
    assert (found.value, found.mend) == (Fraction(1), "补上巡查，近30天缺 1 天")
    assert [one.words for one in found.lacking] == ["2026-10-04 0 次"]
    assert not found.stale


def test_two_rounds_a_night(db: Database) -> None:
    for back in range(1, 31):
        on = TODAY - timedelta(days=back)
        went_round(db, on, "night", 1)
        if back > 3:
            went_round(db, on, "night", 2)
    found = figures(db)["night_patrols_30d"]
    assert (found.words, found.value) == ("夜间巡查 2 次 27/30 天", Fraction(27))
    assert figures(db)["patrol_gaps_30d"].stale  # rounds are kept, and none by day


def test_all_nights(db: Database) -> None:
    for back in range(1, 31):
        for turn in (1, 2):
            went_round(db, TODAY - timedelta(days=back), "night", turn)
    assert figures(db)["night_patrols_30d"].mend == ""


def test_samples_of_every_meal(db: Database) -> None:
    assert figures(db)["samples_30d"].words == "近30天没有留样登记"
    for back in range(1, 31):
        for meal in ("breakfast", "lunch", "supper"):
            sample(db, TODAY - timedelta(days=back), meal, 125)
    sample(db, TODAY, "lunch", 125)
    assert figures(db)["samples_30d"].mend == ""
    sample(db, TODAY - timedelta(days=1), "lunch", 124)
    found = figures(db)["samples_30d"]
    assert (found.words, found.mend) == ("留样 89/90 餐", "每餐留样，近30天缺 1 餐")
    assert found.lacking[0].words == "2026-11-02 午餐最少 124 克"
    assert found.value == Fraction(8900, 90)


def test_hazards_of_a_year_and_those_open(db: Database) -> None:
    for key in ("hazards_open", "hazards_overdue"):
        assert figures(db)[key].words == "还没有隐患登记"
    hazard(db, "2024-01-01", closed=True)
    assert figures(db)["hazards_open"].share == 1
    assert figures(db)["hazards_overdue"].share == 1
    hazard(db, "2026-10-01", closed=True)
    late = hazard(db, "2024-02-01", closed=False, due="2026-11-02")
    hazard(db, "2026-11-01", closed=False, due="2026-11-03")
    found = figures(db)["hazards_open"]
    assert found.words == "近一年隐患 3 条，未销号 2 条"
    assert (found.share, found.mend) == (Fraction(1, 3), "整改销号 2 条隐患")
    over = figures(db)["hazards_overdue"]
    assert (over.words, over.share) == ("超期未改隐患 1 条", Fraction(1, 2))
    assert over.first == ("safety", late)
    assert over.mend == "改完 1 条超期隐患"
    sql = "UPDATE hazard_turn SET rectified_on = ?, rectified_by = '王芳' WHERE hazard_id = ?"
    db.execute(sql, ["2026-11-04", late])  # the day after TODAY
    assert figures(db)["hazards_overdue"].words == "超期未改隐患 1 条"
    db.execute(sql, ["2026-11-03", late])
    assert figures(db)["hazards_overdue"].words == "超期未改隐患 0 条"  # it waits for the look
    assert figures(db)["hazards_open"].value == 2


def test_a_closed_hazard_counts_for_a_year(db: Database) -> None:
    hazard(db, "2025-11-02", closed=True)  # more than a year before TODAY
    assert figures(db)["hazards_open"].words == "近一年隐患 0 条，未销号 0 条"
    hazard(db, "2025-11-03", closed=True)
    assert figures(db)["hazards_open"].words == "近一年隐患 1 条，未销号 0 条"


def test_hazards_stand_as_they_did_on_the_day(db: Database) -> None:
    hazard(db, "2026-11-04", closed=False)  # the day after TODAY
    later = hazard(db, "2026-10-01", closed=True)
    db.execute("UPDATE hazard_turn SET rechecked_on = '2026-11-04' WHERE hazard_id = ?", [later])
    assert figures(db)["hazards_open"].words == "近一年隐患 1 条，未销号 1 条"


def test_the_numbers_of_the_home_s_own_pack_count(db: Database, tmp_path: Path) -> None:
    for back in range(1, 31):
        for turn in (1, 2):
            went_round(db, TODAY - timedelta(days=back), "night", turn)
    assert figures(db)["night_patrols_30d"].words == "夜间巡查 2 次 30/30 天"
    text = resources("standards", "safety-daily-2026.toml").read_text("utf-8")
    text = text.replace("[night_patrols]\nvalue = 2", "[night_patrols]\nvalue = 3")
    text = text.replace("[drill_months]\nvalue = 6", "[drill_months]\nvalue = 3")
    (tmp_path / "safety-daily-2026.toml").write_text(text, "utf-8")
    own = Registry([resources("standards"), tmp_path])
    found = Figures(Reader(db=db, registry=own, today=TODAY, settings=Settings()))
    assert found["night_patrols_30d"].words == "夜间巡查 3 次 0/30 天"
    assert found["drills_12m"].words == "演练 0/4 个 3 个月（共 0 次）"


def test_monthly_checks(db: Database) -> None:
    def check(on: str, **more: object) -> None:
        values: dict[str, object] = {
            "pack": "cgas-monthly",
            "edition": "2019",
            "repeat": "monthly",
            "purpose": "check",
            "place": "home",
            "place_id": 0,
            "checked_on": on,
            "who": "王芳",
            "closed_on": on,
        }
        put(db, "check_round", **(values | more))

    assert figures(db)["self_checks_12m"].words == "近12个月没有自查登记"
    for month in range(1, 11):
        check(f"2026-{month:02d}-28")
    check("2026-11-01", closed_on=None)
    check("2025-12-01", purpose="self")
    check("2025-12-01", repeat="yearly")
    found = figures(db)["self_checks_12m"]
    assert found.words == "自查 10/12 个月"
    assert [one.words for one in found.lacking] == ["2025年12月没有", "2025年11月没有"]
    assert [one.number for one in found.lacking] == [0, 0]
    check("2026-11-02")
    found = figures(db)["self_checks_12m"]
    assert (found.words, found.mend) == ("自查 11/12 个月", "按月做自查，还差 1 个月")
    check("2025-12-31")
    assert figures(db)["self_checks_12m"].mend == ""
