from __future__ import annotations

from pathlib import Path

from nursinghome.core.pdfs import count_pages
from tests.nursinghome.cli.conftest import Call


def test_a_book_is_written_without_a_data_file(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "手册.pdf"
    said = call("--json", "manual", "admin", "--pdf", target)
    assert said.code == 0
    assert said.json["pages"] == count_pages(target.read_bytes())
    assert call("manual", "admin", "--pdf", target).out.startswith("管理员手册，")


def test_an_unknown_book_is_refused(call: Call, tmp_path: Path) -> None:
    said = call("--json", "manual", "cook", "--pdf", tmp_path / "a.pdf")
    assert (said.code, list(tmp_path.glob("*.pdf"))) == (2, [])
