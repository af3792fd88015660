"""Who a row is about: people of earlier rows and on file, their stays, and lists that come again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.residents.codes import Category, DischargeReason, SelfCare, Sex
from nursinghome.residents.importing.plan import Plan
from tests.nursinghome.residents.importing.helpers import (
    after,
    judged,
    number,
    refused,
    row,
    warned,
)

WRONG = number()[:-1] + "1"
OTHER = number("19500101", "999")


def again(first: Plan, *rows: dict[str, object]) -> Plan:
    return judged(*rows, known=after(first))


def counts(plan: Plan) -> tuple[int, int, int, int]:
    return plan.accepted, plan.updated, plan.unchanged, len({note.row for note in plan.refused})


def test_the_number_of_an_earlier_row_under_another_name_is_refused() -> None:
    plan = judged(row("赵石头"), row("钱大"))
    assert refused(plan) == [(3, "身份证号", "id_conflict")]
    assert "第 2 行的赵石头" in plan.refused[0].text


def test_a_refused_row_does_not_keep_a_later_one_out() -> None:
    plan = judged(row("赵石头", 入住日期=None), row("钱大"))
    assert (counts(plan), refused(plan)) == ((1, 0, 0, 1), [(2, "入住日期", "admission_missing")])


def test_the_number_of_somebody_on_file_under_another_name_is_refused() -> None:
    plan = again(judged(row("赵石头")), row("钱大"))
    assert refused(plan) == [(2, "身份证号", "id_conflict")]
    assert "在册的赵石头" in plan.refused[0].text


def test_the_same_person_with_the_same_admission_is_a_duplicate() -> None:
    plan = judged(row(), row(), row(身份证号=None))
    assert refused(plan) == [(3, "身份证号", "duplicate_row"), (4, "姓名", "duplicate_row")]
    assert "第 2 行" in plan.refused[0].text


def test_a_second_stay_while_the_first_runs_is_refused() -> None:
    plan = judged(row(), row(入住日期="2021-10-21"))
    assert refused(plan) == [(3, "入住日期", "stay_overlap")]


@pytest.mark.parametrize("back", ["2021-01-01", "2022-01-01"])
def test_a_person_may_come_back_on_the_day_of_leaving_or_later(back: str) -> None:
    plan = judged(row(离院日期="2021-01-01", 离院原因="回家"), row(入住日期=back))
    assert (counts(plan), len(plan.new_people)) == ((2, 0, 0, 0), 1)


def test_stays_may_stand_in_any_order() -> None:
    plan = judged(row(入住日期="2022-01-01"), row(离院日期="2021-01-01", 离院原因="回家"))
    assert counts(plan) == (2, 0, 0, 0)


def test_two_people_of_one_name_are_both_real() -> None:
    plan = judged(row(), row(身份证号=OTHER, 出生日期="1950-01-01"))
    assert (counts(plan), warned(plan)) == ((2, 0, 0, 0), [(3, "姓名", "name_same")])


def test_two_people_of_one_name_and_birth_date_are_told_apart_by_their_numbers() -> None:
    plan = judged(row(), row(身份证号=number(order="999")))
    assert (counts(plan), len(plan.new_people)) == ((2, 0, 0, 0), 2)


def test_a_row_without_a_number_is_no_guess_between_two_of_one_name_and_birth_date() -> None:
    first = judged(row(), row(身份证号=number(order="999"), 入住日期="2021-01-01"))
    unclear = again(first, row(身份证号=None, 入住日期="2022-01-01"))
    assert len(unclear.new_people) == 1
    clear = again(first, row(身份证号=None, 入住日期="2021-01-01"))
    assert counts(clear) == (0, 0, 1, 0)


def test_the_same_list_again_says_nothing_new() -> None:
    rows = [
        row(床位="101-1", 电话="1", 备注="甲"),
        row(
            "钱大",
            身份证号=None,
            类别="贫困户",
            自理情况="二级护理",
            离院日期="2021-1-1",
            离院原因="打工",
        ),
        row(
            "孙二",
            身份证号=WRONG.replace("1940", "1941"),
            出生日期="1941-1-2",
            性别="女",
            类别=None,
        ),
        row("李三", 身份证号=number("19450101"), 出生日期="1945-01-01", 床位="101-1"),
        row("李三", 身份证号=number("19450101"), 出生日期="1945-01-01"),
    ]
    first = judged(*rows)
    second = again(first, *rows)
    assert counts(first) == (4, 0, 0, 1)
    assert counts(second) == (0, 0, 4, 1)
    assert second.is_empty


def test_filled_cells_that_differ_update_and_empty_cells_change_nothing() -> None:
    first = judged(row(电话="1", 备注="甲"), row("钱大", 身份证号=None))
    plan = again(
        first,
        row(电话="2", 备注=None, 类别=None, 自理情况=None, 性别=None),
        row(
            "钱大",
            身份证号=OTHER.replace("19500101", "19400302")[:-1] + "X",
            类别="低保",
            自理情况="介护",
        ),
    )
    assert counts(plan) == (0, 2, 0, 0)
    assert [(c.row, c.phone, c.note, c.sex, c.id_number) for c in plan.person_changes[:1]] == [
        (2, "2", None, None, None)
    ]
    (change,) = plan.stay_changes
    assert (change.row, change.category, change.selfcare) == (3, Category.DIBAO, SelfCare.NONE)
    assert (change.category_from, change.discharged_on, change.place) == (
        date(2020, 5, 6),
        None,
        None,
    )


def test_a_discharge_updates_the_stay() -> None:
    plan = again(judged(row()), row(离院日期="2026-10-01", 离院原因="去世"))
    (change,) = plan.stay_changes
    assert (change.discharged_on, change.reason) == (date(2026, 10, 1), DischargeReason.DEATH)
    assert (counts(plan), warned(plan)) == ((0, 1, 0, 0), [])


def test_a_discharge_without_a_reason_counts_as_other_and_keeps_a_known_one() -> None:
    first = judged(row())
    plan = again(first, row(离院日期="2026-10-01"))
    assert plan.stay_changes[0].reason is DischargeReason.OTHER
    assert warned(plan) == [(2, "离院原因", "reason_missing")]
    left = judged(row(离院日期="2026-10-01", 离院原因="去世"))
    later = again(left, row(离院日期="2026-10-02"))
    assert (later.stay_changes[0].discharged_on, later.stay_changes[0].reason) == (
        date(2026, 10, 2),
        None,
    )
    assert warned(later) == []


def test_a_reason_may_be_corrected_alone() -> None:
    left = judged(row(离院日期="2026-10-01", 离院原因="打工"))
    plan = again(left, row(离院日期="2026-10-01", 离院原因="回家"))
    assert (plan.stay_changes[0].reason, plan.stay_changes[0].discharged_on) == (
        DischargeReason.HOME,
        None,
    )


def test_a_word_that_is_not_understood_never_replaces_a_code_that_is() -> None:
    plan = again(judged(row()), row(类别="贫困户", 自理情况="二级护理"))
    assert counts(plan) == (0, 0, 1, 0)
    assert {reason for _, _, reason in warned(plan)} == {"category_unknown", "care_unknown"}


def test_another_word_that_is_not_understood_is_kept_instead() -> None:
    plan = again(judged(row(类别="贫困户")), row(类别="外来户"))
    assert [(c.category, c.category_word) for c in plan.stay_changes] == [
        (Category.OTHER, "外来户")
    ]


def test_a_list_never_replaces_an_assessment() -> None:
    known = after(judged(row()))
    stay = replace(known.people[0].stays[0], selfcare=SelfCare.PARTIAL, selfcare_is_assessed=True)
    assessed = replace(known, people=(replace(known.people[0], stays=(stay,)),))
    plan = judged(row(自理情况="失能"), known=assessed)
    assert (plan.is_empty, warned(plan)) == (True, [(2, "自理情况", "care_assessed")])
    assert judged(row(自理情况="介助"), known=assessed).warnings == ()


def test_a_discharge_further_down_makes_room_for_an_admission_further_up() -> None:
    plan = again(
        judged(row()),
        row(入住日期="2026-10-05"),
        row(离院日期="2026-10-01", 离院原因="回家"),
    )
    assert counts(plan) == (1, 1, 0, 0)


def test_a_corrected_discharge_must_not_reach_into_the_next_stay() -> None:
    first = judged(row(离院日期="2021-01-01", 离院原因="回家"), row(入住日期="2022-01-01"))
    plan = again(first, row(离院日期="2023-01-01", 离院原因="回家"))
    assert refused(plan) == [(2, "入住日期", "stay_overlap")]


def test_a_person_on_file_without_a_number_gets_one() -> None:
    plan = again(judged(row(身份证号=None)), row())
    (change,) = plan.person_changes
    assert (change.id_number, change.id_note, counts(plan)) == (number(), None, (0, 1, 0, 0))


def test_a_right_number_replaces_one_with_a_wrong_check_digit_but_not_the_other_way() -> None:
    assert again(judged(row(身份证号=WRONG)), row()).person_changes[0].id_number == number()
    kept = again(judged(row()), row(身份证号=WRONG))
    assert (counts(kept), warned(kept)) == ((0, 0, 1, 0), [(2, "身份证号", "id_check_digit")])
    told_first = judged(
        row(身份证号=None),
        row(身份证号=WRONG, 入住日期="2019-1-1", 离院日期="2019-2-1", 离院原因="回家"),
    )
    assert [new.person.id_number for new in told_first.new_people] == [WRONG]


def test_birth_date_and_sex_are_corrected_with_the_words_for_it() -> None:
    plan = again(judged(row()), row(出生日期="1940-03-03", 性别="女"))
    (change,) = plan.person_changes
    assert (change.birth_date, change.sex, change.id_number) == (date(1940, 3, 3), Sex.FEMALE, None)
    assert change.id_note == "照花名册登记：与出生日期不符、与性别不符"


def test_of_several_rows_about_a_person_the_latest_admission_speaks_for_the_person() -> None:
    rows = [
        row(电话="新", 入住日期="2022-01-01", 出生日期="1940-03-04"),
        row(电话="旧", 离院日期="2021-01-01", 离院原因="回家", 出生日期="1940-03-03"),
    ]
    first = judged(*rows)
    assert [(p.person.phone, p.person.birth_date) for p in first.new_people] == [
        ("新", date(1940, 3, 4))
    ]
    assert again(first, *rows).is_empty


def test_a_new_stay_of_a_person_on_file_belongs_to_that_person() -> None:
    first = judged(row(离院日期="2021-01-01", 离院原因="回家"))
    plan = again(first, row(入住日期="2022-01-01", 电话="5"))
    assert (counts(plan), plan.new_people) == ((1, 0, 0, 0), ())
    assert [(s.resident_id, s.person_row) for s in plan.new_stays] == [(1, None)]
    assert [c.phone for c in plan.person_changes] == ["5"]


def test_of_two_rows_about_one_stay_the_one_that_fits_by_itself_stands_again() -> None:
    rows = (
        row(入住日期="2026-07-15"),
        row(入住日期="2021-10-15", 自理情况="介护"),
        row(入住日期="2021-10-15", 离院日期="2022-06-15", 离院原因="回家"),
    )
    first = judged(*rows)
    assert (counts(first), refused(first)) == ((2, 0, 0, 1), [(3, "入住日期", "stay_overlap")])
    second = again(first, *rows)
    assert (counts(second), refused(second)) == ((0, 0, 2, 1), refused(first))
    assert second.is_empty


def test_a_row_without_a_discharge_leaves_the_stored_one() -> None:
    first = judged(row(离院日期="2021-01-01", 离院原因="回家"), row(入住日期="2022-01-01"))
    assert counts(again(first, row())) == (0, 0, 1, 0)
