"""Finding the header, and telling people from titles, totals and footers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.residents.importing.grid import Grid, Merged, RawLine, lend
from nursinghome.residents.importing.layout import Roster, find_roster
from tests.nursinghome.residents.importing.helpers import grid, lexicon

HEAD: list[object] = ["序号", "姓名", "身份证号", "入住日期", "备注"]
ZHAO: list[object] = [1, "赵石头", "500236194003029970", "2020-5-6", None]


def found(*lines: Sequence[object]) -> Roster:
    return find_roster([grid(lines)], lexicon())


def ignored(roster: Roster) -> list[tuple[int, str]]:
    return [(line.row, line.reason) for line in roster.ignored]


def test_titles_above_the_header_and_lines_below_the_list_are_told() -> None:
    roster = found(
        ["青莲镇敬老院花名册"],
        ["填报单位：青莲镇敬老院", None, None, "2026年9月30日"],
        HEAD,
        ZHAO,
        [None],
        ["合 计", "1人", "男1人"],
        ["填表人：李会计"],
        ["以上情况属实"],
        [2],
    )
    assert (roster.layout.line, [entry.row for entry in roster.entries]) == (3, [4])
    assert ignored(roster) == [
        (1, "title"),
        (2, "title"),
        (6, "total"),
        (7, "footer"),
        (8, "footer"),
    ]
    assert "填报单位" in roster.ignored[1].text


def test_a_footer_in_a_column_of_the_list_is_told_too() -> None:
    roster = found(HEAD[1:], ZHAO[1:], ["注：以上为在院老人"], ["总计"])
    assert ignored(roster) == [(3, "footer"), (4, "total")]


@pytest.mark.parametrize("text", ["备注：以上均在院", "院 长: 陈国安"])
def test_what_stands_alone_and_says_something_is_a_footer_in_any_column(text: str) -> None:
    roster = found(HEAD[1:], ZHAO[1:], [text], [None, None, text, "经办人：李会计"])
    assert ignored(roster) == [(3, "footer"), (4, "footer")]


def test_a_person_whose_name_begins_like_a_footer_is_a_person() -> None:
    roster = found(HEAD[1:], ["制表", *ZHAO[2:]], ["合计", None, "2020-5-6"])
    assert [entry.get("name") for entry in roster.entries] == ["制表", "合计"]


def test_a_footer_may_hold_a_day_where_admissions_stand() -> None:
    roster = found(HEAD, ZHAO, ["单位负责人：陈国安", "填表人：李会计", None, "2026年9月30日"])
    assert ignored(roster) == [(3, "footer")]


def test_the_header_of_a_new_page_is_no_person() -> None:
    roster = found(HEAD, ZHAO, HEAD, [2, "钱大", None, "2021-1-1"])
    assert ([entry.row for entry in roster.entries], ignored(roster)) == ([2, 4], [(3, "title")])


def test_headers_may_hold_blanks_stars_and_remarks() -> None:
    roster = found(["姓　名", "*身份证号", "入住 日期\n", "出生日期（年月日）", "床号："], ["赵"])
    assert list(roster.layout.columns) == ["name", "id_number", "admitted_on", "birth_date", "bed"]
    assert roster.column("admitted_on") == "入住 日期"
    assert roster.column("sex") == "性别"


def test_the_lower_line_of_a_header_of_two_lines_counts() -> None:
    raw = [
        RawLine(1, ["序号", "基本信息", None, "供养类别", "入住情况"]),
        RawLine(2, [None, "老人姓名", "公民身份号码", None, "入院时间"]),
        RawLine(3, [1, "赵石头", "500236194003029970", "特困", "2020-5-6"]),
    ]
    merges = [Merged(0, 0, 1, 0), Merged(0, 1, 0, 2), Merged(0, 3, 1, 3)]
    for lines in (lend(raw, merges), lend(raw, ())):
        roster = find_roster([Grid(title="", lines=lines)], lexicon())
        assert (roster.layout.line, [entry.row for entry in roster.entries]) == (2, [3])
        assert set(roster.layout.columns) == {"name", "id_number", "category", "admitted_on"}
        assert ignored(roster) == []


def test_a_header_of_two_lines_may_name_the_person_in_the_upper_one() -> None:
    roster = found(
        ["姓名", "身份证号", "入住情况", None],
        [None, None, "入院时间", "床号"],
        ["赵石头", "500236194003029970", "2020-5-6", "101-1"],
    )
    assert (roster.layout.line, len(roster.entries)) == (2, 1)
    assert set(roster.layout.columns) == {"name", "id_number", "admitted_on", "bed"}


def test_of_two_columns_of_one_name_the_first_counts() -> None:
    roster = found([*HEAD, "联系电话", "电话"], [*ZHAO, "1", "2"])
    assert roster.entries[0].get("phone") == "1"


def test_columns_with_other_names_are_left_alone() -> None:
    roster = found([*HEAD, "年龄", "民族"], [*ZHAO, 86, "汉族"])
    assert set(roster.entries[0].cells) == {"name", "id_number", "admitted_on", "note"}


def test_a_merged_room_counts_for_every_row_it_covers() -> None:
    raw = [
        RawLine(1, ["房间", "床位", "姓名", "身份证号"]),
        RawLine(2, ["101", 1, "赵石头"]),
        RawLine(3, [None, 2, "钱大"]),
        RawLine(4, []),
        RawLine(5, ["102", 1, "孙二"]),
    ]
    roster = find_roster([Grid(title="", lines=lend(raw, [Merged(1, 0, 3, 0)]))], lexicon())
    assert [(e.row, e.get("room")) for e in roster.entries] == [(2, "101"), (3, "101"), (5, "102")]


def test_a_bed_without_a_person_is_a_row_to_be_asked_about() -> None:
    roster = found(["床位", "姓名", "身份证号"], ["101-1", "赵", None], ["101-2", None, None])
    assert [entry.row for entry in roster.entries] == [2, 3]


def test_the_first_sheet_with_a_header_is_taken_hidden_ones_last() -> None:
    sheets = [
        grid([["说明"], ["本表由各院填写"]], "说明"),
        grid([HEAD, ZHAO], "旧表", visible=False),
        grid([HEAD], "空表"),
        grid([HEAD, ZHAO], "九月"),
        grid([HEAD, ZHAO], "八月"),
    ]
    assert find_roster(sheets, lexicon()).sheet == "九月"
    assert find_roster(sheets[:2], lexicon()).sheet == "旧表"


def test_a_list_of_staff_does_not_stand_for_the_list_of_residents() -> None:
    staff = grid([["姓名", "身份证号", "电话"], ["李会计", "500236197003029970", "1"]], "员工")
    assert find_roster([staff, grid([HEAD, ZHAO], "老人")], lexicon()).sheet == "老人"
    assert find_roster([staff], lexicon()).sheet == "员工"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([["说明"], ["没有表"]], "没有找到表头"),
        ([["姓名", "电话"], ["赵", "1"]], "没有找到表头"),
        ([], "没有找到表头"),
        ([HEAD], "没有老人"),
        ([HEAD, ["合计"]], "没有老人"),
        ([[None]] * 3 + [["x"]] * 40 + [HEAD, ZHAO], "没有找到表头"),
    ],
)
def test_a_table_without_a_header_or_without_people_is_refused(
    lines: list[list[object]], words: str
) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        find_roster([grid(lines)], lexicon())
    assert refused.value.problems[0].cure
