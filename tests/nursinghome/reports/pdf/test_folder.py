"""Papers bound into one folder: one run of numbers, one contents, each paper findable."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from nursinghome.reports.pdf import ListColumn, ListPaper, render_list
from nursinghome.reports.pdf.folder import Bound, Folder, Part, bind, hanzi
from nursinghome.reports.pdf.paper import Page, bound_into
from tests.nursinghome.reports.pdf.reading import marks, texts


def pages_of(title: str, rows: int, *, landscape: bool = False) -> tuple[Page, ...]:
    pages: list[Page] = []
    with bound_into(pages):
        render_list(
            ListPaper(
                title=title,
                columns=(ListColumn(head="甲"), ListColumn(head="乙")),
                rows=tuple((f"{title}{n}", "字") for n in range(rows)),
                landscape=landscape,
            )
        )
    return tuple(pages)


def bound(*parts: Part, notes: tuple[str, ...] = ()) -> Bound:
    return bind(
        Folder(
            title="进门包",
            told="全册",
            home="青莲镇敬老院",
            cover=(("单位", "青莲镇敬老院"), ("检查日期", "")),
            parts=parts,
            notes=notes,
            day=date(2026, 10, 31),
        )
    )


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page number of each bookmark."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            (one.level, one.get_title(), one.get_dest().get_index() + 1)
            for one in document.get_toc()
        ]
    finally:
        document.close()


def test_pages_are_numbered_through_and_the_contents_say_where_each_part_begins() -> None:
    made = bound(
        Part(title="证照", words="都在有效期内", pages=pages_of("证照表", 3)),
        Part(title="留样", pages=pages_of("留样表", 90, landscape=True)),
        Part(title="隐患", pages=pages_of("隐患表", 1)),
    )
    pages = [marks(text) for text in texts(made.paper.pdf)]
    assert made.paper.pages == len(pages)
    for number, page in enumerate(pages, 1):
        assert page.count("共") == 1
        assert f"第{number}页共{len(pages)}页" in page
    assert made.begins[:2] == (3, 4)
    for begin, title in zip(made.begins, ("证照", "留样", "隐患"), strict=True):
        assert begin is not None
        assert f"{title}表0" in pages[begin - 1]
        assert f"{title}{begin}" in pages[1]
    assert "都在有效期内" in pages[1]
    assert "青莲镇敬老院二、留样" in pages[4]


def test_bookmarks_of_a_part_stand_below_its_name() -> None:
    made = bound(Part(title="证照", pages=pages_of("证照表", 3)))
    assert outline(made.paper.pdf) == [
        (0, "封面", 1),
        (0, "目录", 2),
        (0, "一、证照", 3),
        (1, "证照表", 3),
    ]


def test_a_part_that_is_not_here_stands_in_the_contents_without_a_number() -> None:
    made = bound(
        Part(title="证照", words="没有变"),
        Part(title="留样", pages=pages_of("留样表", 1)),
        notes=("没有页码的没有印。",),
    )
    contents = marks(texts(made.paper.pdf)[1])
    assert made.begins == (None, 3)
    assert "一、证照—" in contents
    assert "没有变" in contents
    assert "说明：没有页码的没有印。" in contents
    assert [title for _, title, _ in outline(made.paper.pdf)][2] == "二、留样"


def test_a_folder_without_parts_is_a_cover_and_empty_contents() -> None:
    assert bound().paper.pages == 2


@pytest.mark.parametrize(("count", "front"), [(19, 2), (20, 3), (38, 3), (39, 4)])
def test_long_contents_go_on_on_another_page(count: int, front: int) -> None:
    page = pages_of("表", 1)
    made = bound(*(Part(title=f"第{n}件", pages=page) for n in range(count)))
    assert made.begins[0] == front + 1
    assert made.paper.pages == front + count
    assert f"第{count - 1}件{front + count}" in marks(texts(made.paper.pdf)[front - 1])


def test_the_same_folder_gives_the_same_bytes_and_leaves_its_pages_as_they_were() -> None:
    part = Part(title="证照", pages=pages_of("证照表", 3))
    feet = [list(page.footer) for page in part.pages]
    first, again = bound(part), bound(part)
    assert first.paper.pdf == again.paper.pdf
    assert [page.footer for page in part.pages] == feet
    assert [page.bookmarks for page in part.pages] == [[(0, "证照表")]]


def test_what_is_said_in_a_part_changes_the_mark_of_the_folder() -> None:
    def mark(rows: int) -> str:
        made = bound(Part(title="证照", pages=pages_of("证照表", rows)))
        return marks(texts(made.paper.pdf)[0]).partition("内容校验")[2]

    assert mark(3) == mark(3) != mark(4)


def test_a_paper_made_for_a_folder_draws_no_file_and_afterwards_papers_draw_again() -> None:
    paper = ListPaper(title="表", columns=(ListColumn(head="甲"),), rows=(("字",),))
    pages: list[Page] = []
    with bound_into(pages):
        assert render_list(paper).pdf == b""
    assert len(pages) == 1
    assert render_list(paper).pdf.startswith(b"%PDF")
    assert len(pages) == 1


def test_numbers_are_written_as_headings_have_them() -> None:
    assert [hanzi(n) for n in (1, 9, 10, 11, 19, 20, 21, 99)] == [
        *("一", "九", "十", "十一", "十九", "二十", "二十一", "九十九"),
    ]
