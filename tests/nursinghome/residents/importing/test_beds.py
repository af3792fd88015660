"""Who gets the bed that a row names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.residents.importing.cells import BedName
from nursinghome.residents.importing.known import Known, KnownBed
from nursinghome.residents.importing.plan import Place, Plan
from tests.nursinghome.residents.importing.helpers import TODAY, after, judged, number, row, warned

OPENED = date(1998, 5, 1)
BEDS = tuple(KnownBed(bed=BedName("101", str(n)), from_on=OPENED) for n in (1, 2, 3))
ONE, TWO, THREE = (bed.bed for bed in BEDS)


def who(name: str, **cells: object) -> dict[str, object]:
    """Somebody of their own with a number of their own."""
    born = f"19{40 + ord(name) % 20}-03-02"
    return row(name, 身份证号=number(born.replace("-", "")), 出生日期=born, **cells)


def on_file(*rows: dict[str, object]) -> Known:
    return after(judged(*rows, known=Known(today=TODAY, beds=BEDS)), beds=BEDS)


def places(plan: Plan) -> dict[int, Place | None]:
    new = {stay.row: stay.place for stay in plan.new_stays}
    return new | {change.row: change.place for change in plan.stay_changes}


def test_a_bed_of_another_present_resident_is_not_given_twice() -> None:
    plan = judged(who("甲", 床位="101-1"), who("乙", 床位="101-1", 入住日期="2010-01-01"))
    assert places(plan)[3] is None
    assert warned(plan)[-1] == (3, "床位", "bed_taken")
    assert "101-1 床甲住着" in plan.warnings[-1].text


def test_a_bed_of_somebody_on_file_is_not_given_twice() -> None:
    plan = judged(who("乙", 床位="101-1"), known=on_file(who("甲", 床位="101-1")))
    assert (places(plan), warned(plan)) == ({2: None}, [(2, "床位", "bed_taken")])


def test_a_bed_left_on_a_day_is_taken_by_another_on_that_day() -> None:
    plan = judged(
        who("甲", 床位="101-1", 离院日期="2021-01-01", 离院原因="回家"),
        who("乙", 床位="101-1", 入住日期="2021-01-01"),
    )
    assert [p.from_on for p in places(plan).values() if p] == [date(2020, 5, 6), date(2021, 1, 1)]


def test_a_bed_is_given_from_the_day_the_one_before_left_it() -> None:
    plan = judged(
        who("甲", 床位="101-1", 离院日期="2021-01-01", 离院原因="回家"),
        who("乙", 床位="101-1", 入住日期="2020-12-01"),
    )
    assert places(plan)[3] == Place(bed=ONE, from_on=date(2021, 1, 1))


def test_a_discharge_in_the_same_list_frees_the_bed_even_further_down() -> None:
    plan = judged(
        who("乙", 床位="101-1", 入住日期="2026-10-05"),
        who("甲", 床位="101-1", 离院日期="2026-10-05", 离院原因="回家"),
        known=on_file(who("甲", 床位="101-1")),
    )
    assert places(plan)[2] == Place(bed=ONE, from_on=date(2026, 10, 5))
    assert warned(plan) == []


def test_the_bed_that_is_held_already_is_nothing_new() -> None:
    assert judged(who("甲", 床位="101-1"), known=on_file(who("甲", 床位="101-1"))).is_empty


def test_another_bed_replaces_the_one_on_file() -> None:
    plan = judged(who("甲", 床位="101-2"), known=on_file(who("甲", 床位="101-1")))
    assert places(plan) == {
        2: Place(bed=TWO, from_on=date(2020, 5, 6), replaces_from=date(2020, 5, 6))
    }


def test_a_first_bed_replaces_none() -> None:
    plan = judged(who("甲", 床位="101-2"), known=on_file(who("甲")))
    assert places(plan) == {2: Place(bed=TWO, from_on=date(2020, 5, 6))}


def test_two_may_change_beds() -> None:
    known = on_file(who("甲", 床位="101-1"), who("乙", 床位="101-2"))
    plan = judged(who("甲", 床位="101-2"), who("乙", 床位="101-1"), known=known)
    assert [p.bed for p in places(plan).values() if p] == [TWO, ONE]
    assert warned(plan) == []


def test_the_old_bed_is_kept_up_to_the_day_the_new_one_is_free() -> None:
    known = on_file(
        who("甲", 床位="101-1"),
        who("乙", 床位="101-2", 离院日期="2026-01-01", 离院原因="回家"),
    )
    plan = judged(who("甲", 床位="101-2"), known=known)
    assert places(plan)[2] == Place(
        bed=TWO,
        from_on=date(2026, 1, 1),
        replaces_from=date(2020, 5, 6),
        old_until=date(2026, 1, 1),
    )


def test_whoever_cannot_move_keeps_the_old_bed() -> None:
    known = on_file(who("甲", 床位="101-1"), who("乙", 床位="101-2"))
    plan = judged(who("甲", 床位="101-2"), known=known)
    assert (plan.is_empty, warned(plan)) == (True, [(2, "床位", "bed_taken")])


def test_whoever_wants_no_bed_but_a_taken_one_stays_without() -> None:
    known = on_file(who("甲"), who("乙", 床位="101-2"))
    plan = judged(who("甲", 床位="101-2"), known=known)
    assert (plan.is_empty, warned(plan)) == (True, [(2, "床位", "bed_taken")])


def test_nobody_takes_the_bed_of_one_who_cannot_move_away() -> None:
    known = on_file(who("甲", 床位="101-1"), who("乙", 床位="101-2"))
    plan = judged(who("丙", 床位="101-1"), who("甲", 床位="101-2"), known=known)
    assert places(plan) == {2: None}
    assert warned(plan) == [(2, "床位", "bed_taken"), (3, "床位", "bed_taken")]


def test_beds_are_passed_on_in_a_chain_whatever_the_order_of_rows() -> None:
    known = on_file(
        who("甲", 床位="101-1"),
        who("乙", 床位="101-2"),
        who("丁", 床位="101-3", 离院日期="2026-09-01", 离院原因="去世"),
    )
    plan = judged(who("甲", 床位="101-2"), who("乙", 床位="101-3"), known=known)
    moved = {
        "from_on": date(2026, 9, 1),
        "replaces_from": date(2020, 5, 6),
        "old_until": date(2026, 9, 1),
    }
    assert places(plan) == {2: Place(bed=TWO, **moved), 3: Place(bed=THREE, **moved)}


def test_in_a_circle_an_old_bed_that_an_earlier_row_took_is_lost() -> None:
    known = on_file(who("甲", 床位="101-1"), who("乙", 床位="101-2"))
    plan = judged(
        who("丙", 床位="101-1"), who("甲", 床位="101-2"), who("乙", 床位="101-1"), known=known
    )
    start = date(2020, 5, 6)
    assert places(plan) == {
        2: Place(bed=ONE, from_on=start),
        3: Place(bed=TWO, from_on=start, replaces_from=start),
        4: Place(bed=None, from_on=start, replaces_from=start),
    }
    assert warned(plan) == [(4, "床位", "bed_taken")]


def test_a_later_discharge_keeps_the_bed_unless_the_next_one_lies_in_it() -> None:
    known = on_file(
        who("甲", 床位="101-1", 离院日期="2021-01-01", 离院原因="回家"),
        who("乙", 床位="101-2", 离院日期="2021-01-01", 离院原因="回家"),
        who("丙", 床位="101-2", 入住日期="2021-01-01"),
    )
    plan = judged(
        who("甲", 离院日期="2021-02-01", 离院原因="回家"),
        who("乙", 床位="101-2", 离院日期="2021-02-01", 离院原因="回家"),
        known=known,
    )
    start = date(2020, 5, 6)
    assert places(plan)[2] == Place(bed=ONE, from_on=start, replaces_from=start)
    assert places(plan)[3] == Place(
        bed=None, from_on=start, replaces_from=start, old_until=date(2021, 1, 1)
    )
    assert warned(plan) == [(3, "床位", "bed_taken")]


@pytest.mark.parametrize(
    "bed",
    [
        KnownBed(bed=ONE, from_on=OPENED, until_on=date(2025, 1, 1)),
        KnownBed(bed=ONE, from_on=date(2026, 11, 1)),
    ],
)
def test_a_bed_that_is_not_in_service_to_the_end_of_the_stay_is_not_given(bed: KnownBed) -> None:
    plan = judged(
        who("甲", 床位="101-1", 离院日期="2026-01-01", 离院原因="回家"),
        known=Known(today=TODAY, beds=(bed,)),
    )
    assert (places(plan), warned(plan)) == ({2: None}, [(2, "床位", "bed_out_of_service")])


def test_a_bed_is_held_from_its_first_day_in_service() -> None:
    later = Known(today=TODAY, beds=(replace(BEDS[0], from_on=date(2022, 1, 1)),))
    assert places(judged(who("甲", 床位="101-1"), known=later))[2] == Place(
        bed=ONE, from_on=date(2022, 1, 1)
    )


def test_a_move_on_file_after_admission_is_not_rewritten() -> None:
    known = on_file(who("甲", 床位="101-1"))
    stay = replace(known.people[0].stays[0], bed_from=date(2024, 1, 1))
    beds = tuple(
        replace(bed, holdings=tuple(replace(h, from_on=date(2024, 1, 1)) for h in bed.holdings))
        for bed in known.beds
    )
    moved = replace(known, people=(replace(known.people[0], stays=(stay,)),), beds=beds)
    plan = judged(who("甲", 床位="101-3"), known=moved)
    day = date(2024, 1, 1)
    assert places(plan)[2] == Place(bed=THREE, from_on=day, replaces_from=day)


def test_a_stay_of_no_days_takes_a_bed_only_between_others() -> None:
    short = {
        "入住日期": "2021-01-01",
        "离院日期": "2021-01-01",
        "离院原因": "回家",
        "床位": "101-1",
    }
    inside = judged(who("甲", 床位="101-1"), who("乙", **short))
    assert warned(inside)[-1] == (3, "床位", "bed_taken")
    edge = judged(who("甲", 床位="101-1", 入住日期="2021-01-01"), who("乙", **short))
    assert [reason for _, _, reason in warned(edge)] == ["bed_created"]
