from __future__ import annotations

import ast
from pathlib import Path

import pytest

from nursinghome.core.charset import unsupported
from ui.catalogue import PAGES
from ui.help.book import HelpBook, Place, help_book

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def small(tmp_path: Path) -> HelpBook:
    (tmp_path / "1-first.md").write_text(
        "# 一\n开头\n\n## 姓名 {#name born}\n写**姓名**。\n\n## 别的\n密码\n", encoding="utf-8"
    )
    (tmp_path / "2-second.md").write_text("# 二\n\n## 密码 {#name}\n- 六位\n", encoding="utf-8")
    return HelpBook(tmp_path)


def test_pages_are_read_in_order_with_their_sections(small: HelpBook) -> None:
    assert [(page.topic, page.title) for page in small.pages] == [("first", "一"), ("second", "二")]
    sections = small.pages[0].sections
    assert [(one.title, one.anchors, one.text) for one in sections] == [
        ("一", (), "开头"),
        ("姓名", ("name", "born"), "写姓名。"),
        ("别的", (), "密码"),
    ]
    assert "{#" not in small.pages[0].markdown


def test_a_key_is_found_on_its_own_page_first_and_else_anywhere(small: HelpBook) -> None:
    assert small.find("second", "name") == Place(1, 1)
    assert small.find("first", "name") == Place(0, 1)
    assert small.find("second", "born") == Place(0, 1)
    assert small.find("second", "unknown") == Place(1, 0)
    assert small.find("unknown") == Place(0, 0)


def test_words_are_found_in_titles_first_and_all_of_them(small: HelpBook) -> None:
    assert [one.place for one in small.search("密码")] == [Place(1, 1), Place(0, 2)]
    assert small.search("密码")[0].words == "- 六位"
    assert [one.place for one in small.search("姓名 写")] == [Place(0, 1)]
    assert small.search("没有") == ()
    assert small.search("  ") == ()


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.key)
def test_every_page_of_the_program_has_its_page_in_the_guide(spec: object) -> None:
    key = getattr(spec, "key", "")
    assert help_book().is_topic(key)
    assert help_book().pages[help_book().find(key).page].topic == key


def test_every_field_of_the_program_is_told_about_in_the_guide() -> None:
    known = {
        anchor
        for page in help_book().pages
        for section in page.sections
        for anchor in section.anchors
    }
    keys = set(_keys_of_fields())
    assert len(keys) > 30
    assert keys - known == set(), "name them behind a heading of resources/help as {#key}"


def _keys_of_fields() -> list[str]:
    """The keys written where fields are made: TextField(look, "name", …)."""
    return [
        node.args[1].value
        for path in (ROOT / "ui").rglob("*.py")
        if path.parent.name != "gallery"  # shows the kit itself
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id.endswith("Field")
        and len(node.args) > 2
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    ]


@pytest.mark.parametrize("page", help_book().pages, ids=lambda page: page.topic)
def test_a_page_is_short_can_be_shown_and_has_its_pictures(page: object) -> None:
    markdown = getattr(page, "markdown", "")
    sections = getattr(page, "sections", ())
    assert len(sections) >= 3
    assert markdown.count("\n") < 120
    assert list(unsupported(markdown.replace("\n", ""))) == []
    assert "http" not in markdown
    for picture in markdown.split("](")[1:]:
        assert (help_book().folder / picture.partition(")")[0]).is_file()


def test_no_two_sections_of_a_page_claim_one_key() -> None:
    for page in help_book().pages:
        anchors = [anchor for section in page.sections for anchor in section.anchors]
        assert len(anchors) == len(set(anchors)), page.topic


def test_the_guide_stays_small() -> None:
    folder = help_book().folder
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 3 * 1024 * 1024
    shown = "".join(page.markdown for page in help_book().pages)
    assert [one.name for one in (folder / "pictures").iterdir() if one.name not in shown] == []
