"""What kind of file it is, told by its content; and files made to do harm."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid, NotFound, Trouble
from nursinghome.residents.importing import limits
from nursinghome.residents.importing.reader import read_content, read_file
from tests.data.rosters.books import text, with_sheet, xls, xlsx

ROWS = [["姓名", "身份证号"], ["赵石头", "1"]]
GOOD = xlsx(ROWS)


@pytest.mark.parametrize(
    "content", [xlsx(ROWS), xls(ROWS), text(ROWS), text(ROWS, encoding="gb18030")]
)
def test_the_content_tells_the_kind_whatever_the_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "名册.doc"
    path.write_bytes(content)
    (grid,) = read_file(path)
    assert [list(line.cells) for line in grid.lines] == ROWS


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="没有找到"):
        read_file(tmp_path / "没有.xlsx")
    with pytest.raises(Invalid, match="是文件夹"):
        read_file(tmp_path)
    with pytest.raises(Trouble):
        read_file(tmp_path / ("长" * 300))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b" \n", "空的"),
        (b"%PDF-1.7", "不是表格"),
        (b"\x89PNG\r\n", "不是表格"),
        (b"PK\x05\x06" + bytes(18), "不是表格"),
        (b"\xef\xbb\xbf <HTML><table>", "不是表格"),
        (b"<?xml version='1.0'?><Workbook/>", "不是表格"),
        (b"x" * (limits.MOST_BYTES + 1), "20 MB"),
        (GOOD[:-200], "没有结尾"),
        (GOOD[: len(GOOD) // 2], "没有结尾"),
        (GOOD[:300] + b"\xff" + GOOD[301:], "读不完整"),
    ],
)  # fmt: skip
def test_what_is_no_table_or_damaged_is_refused_with_a_cure(content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        read_content(content)
    assert refused.value.problems[0].cure


def test_two_parts_of_one_name_are_refused() -> None:
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Invalid, match="同名"):
        read_content(made.getvalue())


def test_a_locked_part_is_refused() -> None:
    at = GOOD.index(b"PK\x01\x02")
    with pytest.raises(Invalid, match="密码"):
        read_content(GOOD[: at + 8] + b"\x01" + GOOD[at + 9 :])


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x" * 5000)
    content = bytearray(made.getvalue())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(Invalid, match="读不完整"):
        read_content(bytes(content))
    content[at + 24 : at + 28] = (50_000).to_bytes(4, "little")
    with pytest.raises(Invalid, match="读不完整"):
        read_content(bytes(content))


def bomb() -> bytes:
    return with_sheet(" " * (80 * 1024 * 1024))


def squeezed_cells() -> bytes:
    return with_sheet('<row r="1">' + "<c/>" * 1_000_000 + "</row>")


def last_cell() -> bytes:
    return with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def many_rows() -> bytes:
    return with_sheet("".join(f'<row r="{n}"/>' for n in range(1, 200_000)))


def merges() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 3000))
    after = '<mergeCell ref="A1:XFD1048576"/>' * 5000
    return with_sheet(rows, after=f"<mergeCells>{after}</mergeCells>")


def many_texts() -> bytes:
    texts = "<sst>" + "".join(f"<si>{n}</si>" for n in range(150_001)) + "</sst>"
    return with_sheet("", parts={"xl/sharedStrings.xml": texts, **LINK})


def laughs() -> bytes:
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return with_sheet(
        "", parts={"xl/workbook.xml": f'<!DOCTYPE l [<!ENTITY l0 "l">{nested}]><x>&l9;</x>'}
    )


def many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(2001):
            archive.writestr(f"{number}", "")
    return made.getvalue()


def wide_text() -> bytes:
    return b"," * 5_000_000


KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK: dict[str, str | bytes] = {
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships><Relationship Id="rId1" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{KIND}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
}
HARM: list[tuple[Callable[[], bytes], str]] = [
    (bomb, "60 MB"),
    (squeezed_cells, "压缩得太厉害"),
    (last_cell, "第 1048576 行"),
    (many_rows, "行太多"),
    (merges, "合并"),
    (many_texts, "文字太多"),
    (laughs, "文档类型"),
    (many_parts, "2001 个文件"),
    (wide_text, "格子太多"),
]


QUICK = [(make, words) for make, words in HARM if make not in (bomb, many_rows)]


@pytest.mark.parametrize(("make", "words"), QUICK)
def test_files_made_to_do_harm_are_refused(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read_content(make())


MEASURED = """
import resource, sys, time
from pathlib import Path
from nursinghome.core.errors import Invalid
from nursinghome.residents.importing.reader import read_file
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
start = time.process_time()
try:
    read_file(Path(sys.argv[1]))
except Invalid as refusal:
    print(time.process_time() - start, refusal.message)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are set the POSIX way")
@pytest.mark.parametrize(("make", "words"), HARM)
def test_harm_is_refused_within_two_seconds_and_512_mb(
    tmp_path: Path, make: Callable[[], bytes], words: str
) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    seconds, message = done.stdout.split(" ", 1)
    assert float(seconds) < 2
    assert words in message


@given(st.integers(0, 2**32))
def test_changed_bytes_are_refused_or_read_and_never_anything_else(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - damage, not secrets
    content = bytearray(GOOD)
    for _ in range(dice.choice([1, 3, 20])):
        content[dice.randrange(len(content))] = dice.randrange(256)
    try:
        grids = read_content(bytes(content))
    except Invalid:
        return
    assert len(grids) >= 1
