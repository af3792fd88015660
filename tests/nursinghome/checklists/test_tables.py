"""An official item table: a good one becomes a pack, one with defects is refused line by line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nursinghome.checklists import TableReader, TableReading
from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.model import badge
from nursinghome.standards.registry import Registry
from tests.nursinghome.checklists.tables import HEADER, PARTS, Row, book, rows

FRAME = "gbt37276-2018-frame"


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry([resources("standards"), tmp_path / "installed"])


@pytest.fixture
def tables(registry: Registry) -> TableReader:
    return TableReader(registry)


def told(reading: TableReading) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.column, one.value, one.what) for one in reading.faults]


def test_a_good_table_of_300_items_becomes_a_pack(
    tables: TableReader, registry: Registry, tmp_path: Path
) -> None:
    reading = tables.read(book(tmp_path / "县里.xlsx", rows()))
    assert (reading.rows, reading.faults, reading.passed_over) == (300, (), ())
    tables.install(reading)
    pack = registry.of_kind(Checklist, FRAME)
    assert len(pack.items) == 300
    for title, points, count in PARTS:
        (section,) = (one for one in pack.sections if one.title == title)
        items = pack.items_of(section.id)
        assert (sum(one.points for one in items), len(items)) == (Decimal(points), count)
    first = pack.items[0]
    assert (first.code, first.group, first.points, first.basis) == (
        "5.1.1",
        "环境第1项",
        Decimal(3),
        "",
    )
    assert (pack.edition, badge(pack)) == ("2018-表1", "地方 · 单一来源")
    assert [level.code for level in pack.levels] == ["1", "2", "3", "4", "5"]
    assert "县里.xlsx" in pack.source
    assert registry.of_kind(Checklist, FRAME, "2018").items == ()
    tables.install(tables.read(tmp_path / "县里.xlsx"))
    assert registry.get(FRAME).edition == "2018-表2"


def test_the_ways_in_which_people_write_a_table_are_understood(
    tables: TableReader, tmp_path: Path
) -> None:
    table = rows()
    table[0][0], table[0][4] = "一、环境（120分）", "３ 分"
    table[1][0] = "5.1 环境"
    table[2][:3] = None, None, None  # as above
    table[3][0] = "（一）环境"
    table.insert(2, [*HEADER])
    table.insert(1, ["小计", None, None, None, 3, None])
    table.append(["合计", None, None, None, 1000, None])

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:F1")

    above: list[Row] = [["养老机构评定评分表"], [], ["单位：", None, "日期："]]
    table.append([None, None, None, None, None, None, None, "县民政局印"])
    reading = tables.read(book(tmp_path / "a.xlsx", table, above=above, after=merge))
    assert (reading.faults, reading.rows) == ((), 300)
    assert [row for row, _ in reading.passed_over] == [6, 8, 307]
    assert reading.pack is not None
    assert [one.points for one in reading.pack.items[:3]] == [3, 3, 3]
    assert reading.pack.items[2].group == "环境第1项"
    assert reading.pack.items[2].basis == "5.1.2", "a clause that is said twice is no number"
    assert reading.pack.items[2].code == "1.1.3"


def test_merged_cells_lend_and_join(tables: TableReader, tmp_path: Path) -> None:
    table = rows()
    table[1][0] = table[1][1] = None
    more: Row = [None, None, None, "再写一句", None, "再说一句"]
    silent: Row = [None, None, None, "第三句", None, None]
    table[1:1] = [more, silent]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:A5")
        sheet.merge_cells("B2:B5")
        sheet.merge_cells("E2:E4")

    reading = tables.read(book(tmp_path / "a.xlsx", table, after=merge))
    assert reading.faults == ()
    assert reading.pack is not None
    first, second, *_ = reading.pack.items
    assert first.text == "环境的第 1 个要点\n再写一句\n第三句"
    assert first.rule == "不符合不得分\n再说一句"
    assert (second.group, second.points) == ("环境第1项", Decimal(3))


def test_a_table_without_the_lesser_columns_is_taken(tables: TableReader, tmp_path: Path) -> None:
    table = [[row[0], row[3], row[4]] for row in rows()]
    reading = tables.read(book(tmp_path / "a.xlsx", table, header=("一级指标", "评定要点", "满分")))
    assert reading.pack is not None
    assert (reading.pack.items[-1].code, reading.pack.items[-1].group) == ("4.1.150", "")
    assert reading.pack.sections[0].parts == ()


def test_only_the_last_part_of_a_rule_column_is_joined_where_it_is_there(
    tables: TableReader, tmp_path: Path
) -> None:
    table = [[row[0], row[3], row[4]] for row in rows()]
    table.insert(1, [None, "再写一句", None])

    def merge(sheet: Any) -> None:
        sheet.merge_cells("C2:C3")

    reading = tables.read(
        book(tmp_path / "a.xlsx", table, header=("大项", "要点", "分值"), after=merge)
    )
    assert reading.pack is not None
    assert reading.pack.items[0].text.endswith("\n再写一句")


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        (0, "卫生", "没有「卫生」这一大项"),
        (3, None, "没有填要点"),
        (3, "长" * 501, "有 501 个字"),
        (3, "\U000e0041", "有印不出的字 U+E0041"),
        (4, None, "没有填分值"),
        (4, "三分", "「三分」不是分数"),
        (4, "扣 2 分", "「扣 2 分」不是分数"),
        (4, -3, "「-3」不是分数"),
        (4, 0, "分值是 0"),
        (4, 2.25, "「2.25」多于一位小数"),
        (4, 121, "121 超过「环境」的 120 分"),
        (4, "=SUM(A1:A9)", "「=SUM(A1:A9)」不是分数"),
        (5, None, "没有填评分办法"),
        (5, "长" * 1001, "有 1001 个字"),
    ],
)
def test_a_row_is_refused_at_its_cell_and_nothing_changes(
    tables: TableReader, registry: Registry, tmp_path: Path, column: int, value: Any, what: str
) -> None:
    table = rows()
    table[7][column] = value
    reading = tables.read(book(tmp_path / "a.xlsx", table))
    assert [(one.row, one.column, one.what) for one in reading.faults] == [
        (9, HEADER[column], what)
    ]
    assert reading.faults[0].cure
    with pytest.raises(Invalid, match="1 处要改，没有装入") as raised:
        tables.install(reading)
    assert raised.value.problems[0].where == f"第 9 行「{HEADER[column]}」"
    assert registry.get(FRAME).edition == "2018"
    assert not (tmp_path / "installed").exists()


def test_the_first_row_needs_its_part_and_group(tables: TableReader, tmp_path: Path) -> None:
    table = rows()
    table[0][0] = table[0][1] = None
    reading = tables.read(book(tmp_path / "a.xlsx", table))
    assert told(reading) == [
        (2, "大项", "", "没有填大项"),
        (2, "分项", "", "没有填分项"),
    ]


def test_every_defect_of_a_long_table_is_told_once(tables: TableReader, tmp_path: Path) -> None:
    table = rows()
    for place in range(0, 300, 10):
        table[place][4] = "若干"
        table[place + 1][3] = ""
    table[299][3] = table[298][3]
    table[299][2] = table[298][2]
    reading = tables.read(book(tmp_path / "a.xlsx", table))
    assert len(reading.faults) == 61
    assert told(reading)[-1] == (301, "要点", "服务的第 149 个要点", "与第 300 行重复")
    outcome = reading.outcome()
    assert (outcome["rows"], outcome["accepted"]) == (300, 0)
    assert outcome["refused"][0] == {  # type: ignore[index]  # a list of what is refused
        "row": 2,
        "column": "分值",
        "value": "若干",
        "what": "「若干」不是分数",
        "cure": "只写一个数，如 5 或 2.5。",
    }


@pytest.mark.parametrize("points", [2.9, 3.1])
def test_the_points_of_a_part_come_to_those_of_the_frame(
    tables: TableReader, tmp_path: Path, points: float
) -> None:
    table = rows()
    table[0][4] = points
    reading = tables.read(book(tmp_path / "a.xlsx", table))
    found = Decimal(120) - 3 + Decimal(str(points))
    assert told(reading) == [(0, "环境", f"{found}", f"各行相加是 {found} 分，应是 120 分")]
    refusal = reading.refusal()
    assert refusal.problems[0].where == "「环境」合计"
    assert "1 处要改" in refusal.message


def test_a_missing_part_is_told(tables: TableReader, tmp_path: Path) -> None:
    reading = tables.read(book(tmp_path / "a.xlsx", rows()[:150]))
    assert told(reading) == [(0, "服务", "0", "各行相加是 0 分，应是 600 分")]


def test_the_outcome_of_a_good_table_is_told(tables: TableReader, tmp_path: Path) -> None:
    table = [*rows(), ["合计", None, None, None, 1000, None]]
    outcome = tables.read(book(tmp_path / "a.xlsx", table)).outcome()
    assert outcome == {
        "source": "a.xlsx",
        "rows": 300,
        "accepted": 300,
        "refused": [],
        "ignored": [{"row": 302, "value": "合计 1000"}],
    }


@pytest.mark.parametrize(
    ("table", "header", "what"),
    [
        ([], HEADER, "表头下面没有条目"),
        (rows()[:3], ("大项", "要点", "得分"), "没有找到表头"),
    ],
)
def test_what_is_no_item_table_is_refused(
    tables: TableReader, tmp_path: Path, table: list[Row], header: tuple[str, ...], what: str
) -> None:
    with pytest.raises(Invalid, match=what):
        tables.read(book(tmp_path / "a.xlsx", table, header=header))


def test_a_file_that_is_no_workbook_is_refused_in_words_of_tables(
    tables: TableReader, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    with pytest.raises(Invalid, match="请选条目表文件") as raised:
        tables.read(tmp_path / "a.xlsx")
    assert "花名册" not in raised.value.problems[0].cure
