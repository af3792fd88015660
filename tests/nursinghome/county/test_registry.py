"""The list of homes as a file: what is read, and what is refused with its row."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from nursinghome.core.errors import Invalid, NotFound
from nursinghome.county import HomeLine, read_homes

HEAD = ("序号", "机构代码", "行政区划代码", "单位名称", "乡镇（街道）")


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_a_workbook_is_read_by_its_heads(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ("青禾县敬老院名册",),
        HEAD,
        (1, 500236001, "500236", "甲敬老院", "甲镇"),
        (),
        (2, "５００２３６００２", 500236, " 乙敬老院 ", None),
    )
    assert read_homes(path) == (
        HomeLine(code="500236001", region="500236", name="甲敬老院", town="甲镇"),
        HomeLine(code="500236002", region="500236", name="乙敬老院"),
    )


def test_a_workbook_may_leave_out_the_town(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("代码", "区划代码", "院名"), ("1", "500236", "甲"))
    assert read_homes(path)[0].town == ""


def test_a_text_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        '[[homes]]\ncode = "7"\nregion = "500236"\nname = "甲"\ntown = "乙镇"\n', "utf-8"
    )
    assert read_homes(path) == (HomeLine(code="7", region="500236", name="甲", town="乙镇"),)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("a b", "500236", "甲")], "第 2 行：机构代码是「a b」"),
        ([("1", "5002", "甲")], "第 2 行：区划代码是「5002」"),
        ([("1", "500236", "")], "第 2 行：没有院名"),
        ([("1", "500236", "\U000e0041")], "第 2 行：有印不出来的字：U+E0041"),
        ([("1", "500236", "甲"), ("1", "500236", "乙")], "第 3 行：机构代码和第 2 行一样"),
        ([], "里面没有院"),
    ],
)
def test_every_row_that_is_wrong_is_named(
    tmp_path: Path, rows: list[tuple[object, ...]], told: str
) -> None:
    path = book(tmp_path / "a.xlsx", ("代码", "区划代码", "院名"), *rows)
    with pytest.raises(Invalid, match="没有收") as refused:
        read_homes(path)
    words = [f"{one.where}：{one.what}" for one in refused.value.problems]
    assert any(told in one for one in words), words


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", b"\xff", "不是约定的样子"),
        ("a.toml", b"homes = 3", "不是约定的样子"),
        ("a.toml", b"x = 1", "不是约定的样子"),
        ("a.xlsx", b"not a workbook", "读不出来"),
        ("a.xlsx", b"x" * (4 * 1024 * 1024 + 1), "文件太大"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Invalid) as refused:
        read_homes(tmp_path / name)
    assert told in refused.value.problems[0].what


def test_without_a_head_nothing_is_guessed(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("甲", "乙"), ("1", "2"))
    with pytest.raises(Invalid) as refused:
        read_homes(path)
    assert refused.value.problems[0].what == "没有找到表头"
    with pytest.raises(NotFound):
        read_homes(tmp_path / "gone.xlsx")
