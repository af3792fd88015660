"""What is refused, stored and pointed out about a stay, cell by cell."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.residents.codes import Category, DischargeReason, SelfCare
from nursinghome.residents.importing.cells import BedName
from nursinghome.residents.importing.grid import Grid, RawLine, lend
from nursinghome.residents.importing.judge import judge
from nursinghome.residents.importing.known import Known
from nursinghome.residents.importing.layout import find_roster
from nursinghome.residents.importing.plan import NewStay, Place
from tests.nursinghome.residents.importing.helpers import (
    TODAY,
    judged,
    lexicon,
    refused,
    row,
    table,
    warned,
)


def stored(**cells: object) -> tuple[NewStay, list[tuple[str, str]]]:
    plan = judged(row(**cells))
    assert refused(plan) == []
    return plan.new_stays[0], [(column, reason) for _, column, reason in warned(plan)]


def turned_away(**cells: object) -> list[tuple[str, str]]:
    plan = judged(row(**cells))
    assert (plan.accepted, plan.new_stays) == (0, ())
    return [(column, reason) for _, column, reason in refused(plan)]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"入住日期": None}, "入住日期", "admission_missing"),
        ({"入住日期": "前年秋天"}, "入住日期", "date_unreadable"),
        ({"入住日期": "2021-02-30"}, "入住日期", "date_unreadable"),
        ({"入住日期": "2021年7月"}, "入住日期", "date_incomplete"),
        ({"入住日期": "2026-11-01"}, "入住日期", "date_future"),
        ({"入住日期": "1940-03-01"}, "入住日期", "admission_before_birth"),
        ({"离院日期": "2020-05-05", "离院原因": "回家"}, "离院日期", "discharge_before_admission"),
        ({"离院日期": "2099-05-05", "离院原因": "回家"}, "离院日期", "date_future"),
        ({"离院日期": "2021.5", "离院原因": "回家"}, "离院日期", "date_incomplete"),
        ({"离院日期": "去年", "离院原因": "回家"}, "离院日期", "date_unreadable"),
        ({"离院原因": "去世"}, "离院日期", "discharge_date_missing"),
    ],
)
def test_a_stay_whose_dates_cannot_be_is_refused(
    cells: dict[str, object], column: str, reason: str
) -> None:
    assert turned_away(**cells) == [(column, reason)]


def test_the_last_possible_days_are_accepted() -> None:
    stay, warnings = stored(入住日期="2026-10-31", 离院日期="2026-10-31", 离院原因="回家")
    assert (stay.admitted_on, stay.discharged_on) == (date(2026, 10, 31), date(2026, 10, 31))
    assert warnings == []


def test_a_short_year_is_read_when_one_century_lies_between_birth_and_today() -> None:
    stay, warnings = stored(入住日期="21-11-21", 离院日期="22-1-2", 离院原因="回家")
    assert (stay.admitted_on, stay.discharged_on) == (date(2021, 11, 21), date(2022, 1, 2))
    assert warnings == [("入住日期", "date_two_digit_year"), ("离院日期", "date_two_digit_year")]


def test_a_short_year_with_no_fitting_century_is_refused() -> None:
    assert turned_away(入住日期="30-1-1") == [("入住日期", "date_unreadable")]


def test_a_day_number_is_read_and_pointed_out() -> None:
    stay, warnings = stored(入住日期="43329")
    assert (stay.admitted_on, warnings) == (date(2018, 8, 17), [("入住日期", "date_serial")])


@pytest.mark.parametrize(
    ("word", "code"),
    [("农村 特困", "tekun"), ("低保户", "dibao"), ("代养", "social"), ("复员军人", "veteran"), ("残疾人", "disabled"), ("其它", "other")],
)  # fmt: skip
def test_category_words_stand_for_their_codes(word: str, code: str) -> None:
    stay, warnings = stored(类别=word)
    assert (stay.category, stay.category_word, warnings) == (Category(code), None, [])


@pytest.mark.parametrize(
    ("word", "code"),
    [("生活能自理", "full"), ("介助", "partial"), ("失能", "none"), (None, "unassessed")],
)
def test_selfcare_words_stand_for_their_codes_and_an_empty_cell_is_no_fault(
    word: object, code: str
) -> None:
    stay, warnings = stored(自理情况=word)
    assert (stay.selfcare, stay.selfcare_word, warnings) == (SelfCare(code), None, [])


def test_unknown_words_are_kept_and_pointed_out() -> None:
    stay, warnings = stored(
        类别="贫困户", 自理情况="二级护理", 离院日期="2021-1-1", 离院原因="外出打工"
    )
    assert (stay.category, stay.category_word) == (Category.OTHER, "贫困户")
    assert (stay.selfcare, stay.selfcare_word) == (SelfCare.UNASSESSED, "二级护理")
    assert (stay.reason, stay.reason_word) == (DischargeReason.OTHER, "外出打工")
    assert sorted(reason for _, reason in warnings) == [
        "care_unknown",
        "category_unknown",
        "reason_unknown",
    ]


def test_missing_words_count_as_other() -> None:
    stay, warnings = stored(类别=None, 离院日期="2021-1-1")
    assert (stay.category, stay.reason) == (Category.OTHER, DischargeReason.OTHER)
    assert warnings == [("类别", "category_missing"), ("离院原因", "reason_missing")]


@pytest.mark.parametrize(
    ("word", "code"), [("接回家", "home"), ("转其他机构", "transfer"), ("病故", "death"), ("其它", "other")]
)  # fmt: skip
def test_reasons_stand_for_their_codes(word: str, code: str) -> None:
    stay, warnings = stored(离院日期="2021-1-1", 离院原因=word)
    assert (stay.reason, warnings) == (DischargeReason(code), [])


@pytest.mark.parametrize(
    ("room", "bed", "label"),
    [
        (None, "203-1", "203-1"),
        (None, "203－1", "203-1"),
        (None, "203—1", "203-1"),
        (None, "203/1", "203-1"),
        (None, "203室1床", "203-1"),
        (None, "203房1号", "203-1"),
        (None, "203号房1号床", "203-1"),
        (None, " 203 - 01 ", "203-1"),
        (None, "２０３－１", "203-1"),
        (None, "2-203-1", "2-203-1"),
        (None, "东楼3室2床", "东楼3-2"),
        ("203", 1, "203-1"),
        (203, "1床", "203-1"),
        ("203室", "1号床", "203-1"),
        ("203", "203-2", "203-2"),
        ("平房", "A", "平房-A"),
    ],
)
def test_beds_are_read_however_they_are_written(room: object, bed: object, label: str) -> None:
    plan = judged(row(房间=room, 床位=bed))
    place = plan.new_stays[0].place
    assert place is not None
    assert place.bed is not None
    assert place.bed.label == label
    assert [reason for _, _, reason in warned(plan)] == ["bed_created"]


@pytest.mark.parametrize(
    ("room", "bed", "column"),
    [
        (None, "203", "床位"),
        (None, "二楼东头", "床位"),
        ("203", None, "房间"),
        ("203", "靠窗", "床位"),
        (None, date(2025, 1, 2), "床位"),
        ("一" * 21, "1", "床位"),
    ],
)
def test_a_bed_that_cannot_be_read_is_pointed_out_and_left_out(
    room: object, bed: object, column: str
) -> None:
    stay, warnings = stored(房间=room, 床位=bed)
    assert (stay.place, warnings) == (None, [(column, "bed_unreadable")])


def test_a_new_bed_is_in_service_from_its_first_use() -> None:
    plan = judged(
        row("赵石头", 床位="101-1", 入住日期="2021-01-01"),
        row(
            "钱大",
            身份证号=None,
            床位="101-1",
            入住日期="2020-01-01",
            离院日期="2020-06-01",
            离院原因="回家",
        ),
    )
    assert [(new.bed, new.from_on) for new in plan.new_beds] == [
        (BedName("101", "1"), date(2020, 1, 1))
    ]
    assert [s.place for s in plan.new_stays] == [
        Place(bed=BedName("101", "1"), from_on=date(2021, 1, 1)),
        Place(bed=BedName("101", "1"), from_on=date(2020, 1, 1)),
    ]


def test_phone_numbers_in_number_cells_keep_their_digits() -> None:
    assert judged(row(电话=18900009534)).new_people[0].person.phone == "18900009534"
    assert judged(row(电话=18900009534.0)).new_people[0].person.phone == "18900009534"
    assert judged(row(电话="'023-56000000 ")).new_people[0].person.phone == "023-56000000"


def test_a_note_that_looks_like_a_formula_stays_text() -> None:
    plan = judged(row(备注="=1+2"))
    assert plan.new_people[0].person.note == "=1+2"
    assert warned(plan) == [(2, "备注", "formula_text")]


def test_a_hidden_row_is_taken_in_and_pointed_out() -> None:
    raw: list[RawLine] = [
        RawLine(n, line, n == 2)
        for n, line in enumerate(table(row(), row("钱大", 身份证号="无")), 1)
    ]
    hidden = find_roster([Grid(title="", lines=lend(raw, ()))], lexicon())
    plan = judge(hidden, Known(today=TODAY), lexicon=lexicon(), unsupported=lambda _: ())
    assert (plan.accepted, warned(plan)[0]) == (2, (2, "姓名", "row_hidden"))
