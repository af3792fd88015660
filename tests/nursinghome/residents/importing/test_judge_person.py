"""What is refused, stored and pointed out about a person, cell by cell."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.residents.codes import Sex
from nursinghome.residents.model import Person
from tests.nursinghome.residents.importing.helpers import judged, number, refused, row, warned

OLD = "500236400302997"  # the 15-digit form of the number of a row without faults


def stored(**cells: object) -> tuple[Person, list[tuple[str, str]]]:
    """The person of a row with these cells, and what was pointed out."""
    plan = judged(row(**cells))
    assert refused(plan) == []
    assert plan.accepted == 1
    return plan.new_people[0].person, [(column, reason) for _, column, reason in warned(plan)]


def turned_away(**cells: object) -> list[tuple[str, str]]:
    plan = judged(row(**cells))
    assert (plan.accepted, plan.new_people, plan.new_stays) == (0, (), ())
    assert warned(plan) == []
    return [(column, reason) for _, column, reason in refused(plan)]


def test_a_row_without_a_fault_is_taken_in_without_a_word() -> None:
    person, warnings = stored()
    assert warnings == []
    assert person == Person(
        name="赵石头", sex=Sex.MALE, birth_date=date(1940, 3, 2), id_number=number()
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (None, "name_missing"),
        ("  　", "name_missing"),
        ("崔腊梅\n钟国安", "name_multiple"),
        ("贺石头、任家英", "name_multiple"),
        ("贺石头,任家英", "name_multiple"),
        ("贺石头，任家英", "name_multiple"),
        ("贺石头/任家英", "name_multiple"),
        ("贺石头；任家英", "name_multiple"),
        ('=HYPERLINK("http://192.0.2.1/a","点我")', "name_invalid"),
        ("＝1+1", "name_invalid"),
        ("+赵石头", "name_invalid"),
        ("-赵石头", "name_invalid"),
        ("@赵石头", "name_invalid"),
        ("赵石头2", "name_invalid"),
        ("赵石头(五保)", "name_invalid"),
        ("赵石头、", "name_invalid"),
        ("赵" * 51, "name_invalid"),
        (12345, "name_invalid"),
    ],
)
def test_a_cell_that_holds_no_single_name_is_refused(name: object, reason: str) -> None:
    assert ("姓名", reason) in turned_away(姓名=name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" 尹　代富 ", "尹代富"),
        ("尹\n", "尹"),
        ("吐尔逊·买买提", "吐尔逊·买买提"),
        ("吐尔逊•买买提", "吐尔逊·买买提"),
        ("Anna  Li", "Anna Li"),
        ("赵" * 50, "赵" * 50),
    ],
)
def test_blanks_of_a_name_are_dropped_and_its_dot_stays(written: str, name: str) -> None:
    person, warnings = stored(姓名=written)
    assert (person.name, warnings) == (name, [])


@pytest.mark.parametrize("column", ["姓名", "电话", "备注", "类别", "自理情况", "房间"])
def test_a_character_without_a_shape_is_refused_wherever_it_would_be_stored(column: str) -> None:
    plan = judged(row(**{column: "赵\ue000大", "床位": "1"}), odd="\ue000")
    assert refused(plan) == [(2, column, "char_unsupported")]
    assert "U+E000" in plan.refused[0].text


def test_a_character_is_asked_for_once_and_still_found_again() -> None:
    plan = judged(
        row("赵甲"), row("赵\ue000", 身份证号=number("19400303")), row("钱\ue000"), odd="\ue000"
    )
    assert [r for r, _, reason in refused(plan) if reason == "char_unsupported"] == [3, 4]


@pytest.mark.parametrize(
    "written",
    ["5.00236E+17", "5.00236e17", 5.00236194003029e17, 500236194003029970, "500236194003029970.0"],
)
def test_a_number_that_a_spreadsheet_rounded_is_refused(written: object) -> None:
    assert turned_away(身份证号=written) == [("身份证号", "id_damaged")]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("5002361935051299855", "有 19 位"),
        (1234567, "有 7 位"),
        ("50023O194003029970", "「O」"),
        ("50023619400302997Y", "「Y」"),
        ("500236194013029970", "出生日期不存在"),
        ("500236401302997", "出生日期不存在"),
        (number("20300101"), "还没有到"),
    ],
)
def test_a_number_of_the_wrong_form_is_refused_and_told_why(written: object, why: str) -> None:
    plan = judged(row(身份证号=written))
    assert refused(plan) == [(2, "身份证号", "id_malformed")]
    assert why in plan.refused[0].text


def test_a_fault_in_the_number_is_not_told_twice_as_a_missing_birth_date_or_sex() -> None:
    assert turned_away(身份证号="1", 出生日期=None, 性别=None) == [("身份证号", "id_malformed")]


@pytest.mark.parametrize("written", [None, "", "证件待补", "无"])
def test_a_person_without_a_number_is_stored_with_the_reason(written: object) -> None:
    person, warnings = stored(身份证号=written)
    assert warnings == [("身份证号", "id_missing")]
    assert person.id_number is None
    assert person.id_note


def test_a_wrong_check_digit_is_stored_as_written() -> None:
    wrong = number()[:-1] + "1"
    person, warnings = stored(身份证号=wrong)
    assert warnings == [("身份证号", "id_check_digit")]
    assert (person.id_number, person.id_note) == (wrong, "照花名册登记：末位对不上")


@pytest.mark.parametrize(
    "written",
    [
        "'" + number(),
        f" {number()}　",
        "500236 19400302 9970",
        "５００２３６１９４００３０２９９７０",
    ],
)
def test_a_number_is_freed_of_blanks_and_signs(written: str) -> None:
    person, warnings = stored(身份证号=written)
    assert (person.id_number, warnings) == (number(), [("身份证号", "id_normalised")])


def test_a_small_x_becomes_a_large_one_and_a_tab_is_no_matter() -> None:
    person, warnings = stored(身份证号="50010119350313999x", 出生日期=None)
    assert (person.id_number, warnings) == ("50010119350313999X", [("身份证号", "id_normalised")])
    assert stored(身份证号="\t" + number())[1] == []


@pytest.mark.parametrize("written", [OLD, int(OLD), float(OLD), OLD + ".0"])
def test_an_old_number_that_agrees_is_lengthened(written: object) -> None:
    person, warnings = stored(身份证号=written)
    assert (person.id_number, warnings) == (number(), [("身份证号", "id_15_upgraded")])


def test_a_number_kept_as_a_quantity_is_shown_as_one() -> None:
    for cell, shown in ((OLD, OLD), (int(OLD), f"{OLD}.0"), (float(OLD), f"{OLD}.0")):
        told = {note.reason: note.value for note in judged(row(身份证号=cell)).warnings}
        assert told["id_15_upgraded"] == shown


@pytest.mark.parametrize(
    "cells",
    [
        {"出生日期": "1940-03-03"},
        {"出生日期": None},
        {"出生日期": "1940.3"},
        {"性别": "女"},
        {"性别": None},
        {"性别": "不详"},
    ],
)
def test_an_old_number_that_does_not_agree_is_refused(cells: dict[str, object]) -> None:
    assert turned_away(身份证号=OLD, **cells) == [("身份证号", "id_15_unclear")]


def test_the_row_is_believed_where_it_disagrees_with_the_number() -> None:
    person, warnings = stored(出生日期="1940-03-03", 性别="女")
    assert warnings == [("出生日期", "id_birth_mismatch"), ("性别", "id_sex_mismatch")]
    assert (person.birth_date, person.sex, person.id_number) == (
        date(1940, 3, 3),
        Sex.FEMALE,
        number(),
    )
    assert person.id_note == "照花名册登记：与出生日期不符、与性别不符"


def test_an_empty_birth_date_or_sex_is_taken_from_the_number_without_a_word() -> None:
    person, warnings = stored(出生日期=None, 性别=None)
    assert (person.birth_date, person.sex, warnings) == (date(1940, 3, 2), Sex.MALE, [])


@pytest.mark.parametrize(
    ("written", "reason"),
    [("1940.3", "date_incomplete"), ("不详", "date_unreadable"), ("1850-1-1", "date_unreadable")],
)
def test_a_birth_date_that_is_not_whole_is_taken_from_the_number(written: str, reason: str) -> None:
    person, warnings = stored(出生日期=written)
    assert (person.birth_date, warnings) == (date(1940, 3, 2), [("出生日期", reason)])


def test_an_unknown_sex_is_taken_from_the_number() -> None:
    person, warnings = stored(性别="不详")
    assert (person.sex, warnings) == (Sex.MALE, [("性别", "sex_unknown")])


def test_without_a_number_birth_date_and_sex_must_be_told() -> None:
    assert turned_away(身份证号=None, 出生日期="1940.3", 性别="不详") == [
        ("出生日期", "birth_missing"),
        ("性别", "sex_missing"),
    ]


@pytest.mark.parametrize(
    ("cells", "born"),
    [
        ({"出生日期": "40-3-2"}, date(1940, 3, 2)),
        ({"出生日期": "19-5-6", "身份证号": None}, date(1919, 5, 6)),
        ({"出生日期": "19-5-6", "身份证号": number("19190506")}, date(1919, 5, 6)),
    ],
)
def test_a_birth_year_of_two_digits_is_read_when_one_century_fits(
    cells: dict[str, object], born: date
) -> None:
    plan = judged(row(入住日期="2016-01-01", **cells))
    assert plan.new_people[0].person.birth_date == born
    assert (2, "出生日期", "date_two_digit_year") in warned(plan)


def test_a_birth_year_of_two_digits_with_two_centuries_is_refused() -> None:
    assert turned_away(出生日期="19-5-6", 身份证号=None, 入住日期="2020-5-6") == [
        ("出生日期", "birth_missing")
    ]


def test_a_bare_day_number_is_read_and_pointed_out() -> None:
    person, warnings = stored(出生日期=14672)
    assert (person.birth_date, warnings) == (date(1940, 3, 2), [("出生日期", "date_serial")])


def test_an_address_code_that_is_nowhere_is_pointed_out() -> None:
    assert stored(身份证号=number(area="990000"))[1] == [("身份证号", "id_area_unknown")]


def test_all_faults_of_a_row_are_told_at_once() -> None:
    plan = judged(row(None, 身份证号="5.0E+17", 入住日期="前年秋天"))
    assert {reason for _, _, reason in refused(plan)} == {
        "name_missing",
        "id_damaged",
        "date_unreadable",
    }
    assert len({note.row for note in plan.refused}) == 1
