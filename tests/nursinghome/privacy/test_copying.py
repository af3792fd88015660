"""A person's copy is whole, readable, under a password when wanted, and there or not there."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from nursinghome.audit import Part, Query
from nursinghome.core.errors import Clash, Trouble
from nursinghome.exchange.sealed_sheet import opened
from nursinghome.privacy import Asked, Request, State, Whose, Wish, copying
from nursinghome.privacy.paper import copy_paper
from tests.nursinghome.privacy.conftest import SEEDED, Old
from tests.nursinghome.privacy.reading import marks, text_of


def asked(old: Old) -> Request:
    return old.work.person_requests.receive(
        Wish(
            whose=Whose.RESIDENT,
            subject_id=old.zhao,
            kind=Asked.COPY,
            asked_by="赵家兴",
            relation="儿子",
            received_on=date(2026, 10, 30),
        )
    )


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_an_open_copy_holds_everything_that_is_held(old: Old, stick: Path) -> None:
    made = old.work.person_data.copy(asked(old).id, stick, seal=False)
    names = sorted(one.relative_to(made.folder).as_posix() for one in made.folder.rglob("*.*"))
    assert names == [
        "README.txt",
        "person.json",
        "person.pdf",
        "person.xlsx",
        "photos/attachment-01.jpg",
        "photos/attachment-02.pdf",
    ]
    assert (made.folder.name, made.files, made.password) == ("个人信息-20261031-001", 6, "")
    data = (made.folder / "person.json").read_text("utf-8")
    book = openpyxl.load_workbook(made.folder / "person.xlsx", read_only=True)
    (page,) = book.worksheets
    sheet = "\n".join(str(cell) for row in page.iter_rows(values_only=True) for cell in row)
    paper = text_of((made.folder / "person.pdf").read_bytes())
    for word in SEEDED:
        if word != "赵石头的身份证":
            assert word in data
            assert word in sheet
            assert marks(word) in paper
    assert "钱秀英" not in data.replace("和赵石头同屋", "")
    for word in ("民族：汉族", "材料：身份证复印件", "人员类别：特困"):
        assert marks(word) in paper
    told = json.loads(data)
    assert {one["table"] for one in told["mentions"]} == {
        "hazard",
        "incident",
        "resident",
        "monthly_report",
    }
    assert any(one["title"] == "看健康档案" for one in told["journal"])
    assert [one["file"] for one in told["photos"]] == ["attachment-01.jpg", "attachment-02.pdf"]


def test_a_sealed_copy_tells_nobody_anything_without_the_password(old: Old, stick: Path) -> None:
    made = old.work.person_data.copy(asked(old).id, stick)
    every = b"".join(one.read_bytes() for one in made.folder.rglob("*.*"))
    every += str(sorted(one.name for one in made.folder.rglob("*"))).encode()
    for code in ("utf-8", "utf-16-le", "gb18030"):
        assert [word for word in SEEDED if word.encode(code) in every] == []
    book = opened((made.folder / "person.xlsx").read_bytes(), made.password)
    assert "赵家兴" in str(zipfile.ZipFile(io.BytesIO(book)).read("xl/sharedStrings.xml"), "utf-8")
    packed = (made.folder / "person.zip.age").read_bytes()
    assert packed.startswith(b"age-encryption.org/v1\n-> scrypt ")  # a busy machine opens none
    (one,) = old.work.person_requests.all()
    assert (one.state, one.told["photos"], one.told["sealed"]) == (State.DONE, 2, True)
    told = text_of(old.work.person_requests.paper(one.id).pdf)
    assert marks("照片和扫描件2份") in told
    assert marks("密码另行") in told
    (line,) = [
        one for one in old.work.audit.read(Query(part=Part.OUT)) if one.name == "导出个人信息"
    ]
    assert "赵石头" in line.about


def test_a_place_that_does_not_take_it_keeps_the_request_open(old: Old, stick: Path) -> None:
    one = asked(old)
    (stick / "个人信息-20261031-001").mkdir()
    with pytest.raises(Clash, match="已经有了"):
        old.work.person_data.copy(one.id, stick)
    with pytest.raises(Trouble):
        old.work.person_data.copy(one.id, stick / "gone")
    (stick / "file").write_bytes(b"")
    with pytest.raises(Trouble):
        old.work.person_data.copy(one.id, stick / "file")
    assert [found.state for found in old.work.person_requests.all()] == [State.OPEN]
    assert sorted(found.name for found in stick.iterdir()) == ["file", "个人信息-20261031-001"]


def test_the_same_copy_is_the_same_paper(old: Old) -> None:
    held = old.work.person_data.held(Whose.RESIDENT, old.zhao)
    assert copy_paper(held, "青莲镇敬老院") == copy_paper(held, "青莲镇敬老院")


def test_a_relative_has_a_copy_of_their_own(old: Old, stick: Path) -> None:
    held = old.work.person_data.held(Whose.CONTACT, old.contact)
    assert [one.table for one in held.items] == ["contact"]
    assert {one.table for one in held.mentions} == {"incident", "complaint"}
    assert held.sent == ()
    told = text_of(copy_paper(held, "青莲镇敬老院").pdf)
    assert marks("家属（赵石头的）") in told
    assert marks("没有这样的记录") in told


def test_what_is_packed_is_packed_the_same_each_time() -> None:
    files = {"person.pdf": b"%PDF", "photos/attachment-01.jpg": b"x"}
    packed = copying._packed(files)
    assert zipfile.ZipFile(io.BytesIO(packed)).namelist() == list(files)
    assert packed == copying._packed(files)
