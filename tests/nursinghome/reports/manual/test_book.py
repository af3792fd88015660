from __future__ import annotations

import functools
import io
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from nursinghome.core.charset import unsupported
from nursinghome.core.paths import resources
from nursinghome.reports.manual import MANUALS, book, make_manual, setting
from nursinghome.reports.manual.setting import BODY, FRAME, lines_of
from nursinghome.reports.manual.source import Grid, Heading, read_manual
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import MM, Rendered
from nursinghome.reports.pdf.text import Setter
from tests.nursinghome.reports.pdf.reading import fonts, texts

NAMES = list(MANUALS)


@functools.cache
def made(name: str) -> Rendered:
    return make_manual(name)


@functools.cache
def opened(name: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made(name).pdf))


@functools.cache
def words(name: str) -> tuple[str, ...]:
    return tuple(squeezed(text) for text in texts(made(name).pdf))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def bookmarks(name: str) -> list[tuple[str, int]]:
    """Every entry of the outline with the number of its page, from 1."""
    reader = opened(name)
    found: list[tuple[str, int]] = []

    def walk(entries: list[object]) -> None:
        for one in entries:
            if isinstance(one, list):
                walk(one)
            elif isinstance(one, pypdf.generic.Destination):
                page = reader.get_destination_page_number(one)
                found.append((str(one.title), -1 if page is None else page + 1))

    walk(list(reader.outline))
    return found


@functools.cache
def links(name: str) -> list[tuple[int, float, float, int]]:
    """Of each link its page, its lower and right edge, and the page it leads to, from 1."""
    reader = opened(name)
    known = {page.indirect_reference: number for number, page in enumerate(reader.pages, 1)}
    return [
        (
            number,
            float(one["/Rect"][1]),
            float(one["/Rect"][2]),
            known[one["/Dest"].get_object()[0]],
        )
        for number, page in enumerate(reader.pages, 1)
        for one in (reference.get_object() for reference in page.get("/Annots") or ())
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_entry_of_the_contents_stands_on_the_page_it_names(name: str) -> None:
    manual = read_manual(resources("help"), name)
    titles = [
        title
        for part in manual.parts
        for chapter in part.chapters
        for title in (chapter.title, *_sections(chapter.blocks))
    ]
    marks = bookmarks(name)[2:]
    assert [title for title, _ in marks if title not in {p.title for p in manual.parts}] == [
        title for title in titles if title not in {p.title for p in manual.parts}
    ]
    for title, page in marks:
        assert squeezed(title) in words(name)[page - 1], (title, page)
    assert [page for _, page in marks] == [led for *_, led in links(name)]


def _sections(blocks: tuple[object, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("name", NAMES)
def test_the_number_printed_beside_a_link_is_where_it_leads(name: str) -> None:
    document = pypdfium2.PdfDocument(made(name).pdf)
    pages = [document[number].get_textpage() for number in range(len(document))]
    for number, lower, right, led in links(name):
        box = (right - 14, lower, right + 1, lower + 12)
        assert pages[number - 1].get_text_bounded(*box).strip() == str(led)


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_numbered_and_have_a_running_head(name: str) -> None:
    pages = words(name)
    front = next(page for title, page in bookmarks(name)[2:]) - 1
    for number, text in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in text
        if number > front:
            assert text.startswith(squeezed(f"敬老院台账{MANUALS[name]}"))
    assert made(name).pages == len(pages)


@pytest.mark.parametrize("name", NAMES)
def test_every_sign_has_a_shape_and_every_font_is_in_the_file(name: str) -> None:
    source = "".join(
        file.read_text(encoding="utf-8").replace("\n", "")
        for file in resources("help").glob("*.md")
    )
    assert list(unsupported(source)) == []
    assert all(fonts(made(name).pdf).values())
    assert "\ufffd" not in "".join(words(name))
    assert "**" not in "".join(words(name))
    assert "`" not in "".join(words(name))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_beyond_the_margins(name: str) -> None:
    document = pypdfium2.PdfDocument(made(name).pdf)
    for page in document:
        for thing in page.get_objects():
            left, bottom, right, _ = thing.get_bounds()
            assert left >= FRAME.left - 2
            assert right <= FRAME.left + FRAME.width + 3
            assert bottom >= FRAME.bottom - 8 * MM


def test_the_first_day_comes_first_and_takes_ten_minutes() -> None:
    first = next(page for title, page in bookmarks("user") if title.startswith("第一天"))
    assert bookmarks("user")[2][1] == first
    assert "十分钟走一遍" in words("user")[first - 1]


def test_every_page_of_the_guide_is_bound_into_a_book() -> None:
    plans = tomllib.loads(resources("help", "manuals.toml").read_text(encoding="utf-8"))
    bound = {
        topic for plan in plans.values() for part in plan["parts"] for topic in part["chapters"]
    }
    pages = {file.stem.partition("-")[2] for file in resources("help").glob("*.md")}
    assert bound == pages
    assert set(plans) == set(MANUALS)
    assert {name: plans[name]["title"] for name in plans} == MANUALS


def test_bold_and_typed_words_keep_their_place_over_a_break() -> None:
    setter = Setter(shared_faces())
    got = list(lines_of(setter, "按**很长很长的键**再`输入`。", 5 * BODY))
    assert "".join(text for line in got for _, text in line) == "按很长很长的键再输入。"
    bold = "".join(text for line in got for role, text in line if role == "hei")
    assert bold == "很长很长的键输入"
    assert len(got) > 1


def test_what_does_not_fit_goes_on_over_the_page(tmp_path: Path) -> None:
    rows = "\n".join(f"| 第{number}行 | 话 |" for number in range(90))
    text = f"# 长表\n\n## 节\n\n| 号 | 说 |\n|---|---|\n{rows}\n"
    (tmp_path / "01-long.md").write_text(text, encoding="utf-8")
    sections = "\n".join(f"## 第{number}节\n话。\n" for number in range(130))
    (tmp_path / "02-many.md").write_text(f"# 多节\n\n{sections}", encoding="utf-8")
    (tmp_path / "manuals.toml").write_text(
        '[x]\ntitle = "书"\ntold = "说"\n[[x.parts]]\ntitle = "部"\nchapters = ["long", "many"]\n',
        encoding="utf-8",
    )
    paper = make_manual("x", tmp_path)
    got = [squeezed(text) for text in texts(paper.pdf)]
    assert "目录（续）" in got[2]
    heads = [text for text in got if "长表" in text and "号说" in text]
    assert len(heads) == 3
    assert "第89行" in heads[-1]


@pytest.mark.parametrize(("sections", "pages"), [(11, 1), (13, 1), (14, 2), (18, 2)])
def test_a_few_lines_alone_on_a_last_page_are_drawn_in(
    tmp_path: Path, sections: int, pages: int
) -> None:
    """Eleven sections fill a page; two more are drawn in, three are too many, and seven are no few."""
    text = "".join(f"## 第{number}节\n话。\n" for number in range(sections))
    (tmp_path / "01-one.md").write_text(f"# 一章\n\n{text}", encoding="utf-8")
    (tmp_path / "manuals.toml").write_text(
        '[x]\ntitle = "书"\ntold = "说"\n[[x.parts]]\ntitle = "部"\nchapters = ["one"]\n',
        encoding="utf-8",
    )
    assert make_manual("x", tmp_path).pages == 2 + pages


def test_the_last_column_of_a_table_takes_what_the_others_leave() -> None:
    rows = (("键", "做什么"), ("F1", "看帮助"))
    keys = setting.table_of(Grid(rows), 400.0)
    assert keys.widths == (104.0, 296.0)
    long = setting.table_of(Grid((("很长很长很长很长很长的键", "说"),)), 400.0)
    assert long.widths == (130.5, 269.5)


def test_a_copy_that_was_never_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", book.version())

    def missing(_name: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", missing)
    assert book.version() == "没有安装的源码"
