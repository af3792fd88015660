"""Thumbnails behind a paper: whole groups on a line, pages go on, and a mark of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from nursinghome.reports.pdf import Cell, Photo, Row, SheetPaper, annex_of, render_sheets
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import Page
from nursinghome.reports.pdf.render import lay_out
from nursinghome.reports.pdf.text import Setter
from tests.nursinghome.reports.pdf.reading import marks, texts
from tests.pictures import halves, saved

JPEG = saved(halves((80, 60)), "JPEG")
Group = tuple[Photo | None, ...]


def photo(code: str, caption: str = "改前") -> Photo:
    return Photo(code=code, caption=caption, sha256=f"{code}{caption}", draw=lambda: JPEG)


def paper(groups: Sequence[Group], *, rows: int = 3, across: int = 2) -> SheetPaper:
    return SheetPaper(
        title="隐患清零表",
        widths=(1, 1),
        head=(Row(cells=(Cell(text="序号"), Cell(text="隐患")), height=20),),
        body=tuple(
            (Row(cells=(Cell(text=str(at)), Cell(text="软管老化")), height=20),)
            for at in range(rows)
        ),
        notes=("改前改后照片在后面。",),
        photos=annex_of("整改照片", across, groups),
    )


def pages(of: SheetPaper) -> list[Page]:
    return lay_out(of, Setter(shared_faces()))


def counts(of: SheetPaper) -> list[int]:
    return [len(page.pictures) for page in pages(of)]


def test_photos_go_on_below_the_notes_where_a_line_has_room() -> None:
    (page,) = pages(paper([(photo("1"), photo("1", "改后"))]))
    first, second = page.pictures
    assert first.y == second.y
    assert first.x < second.x
    assert (1, "整改照片") in page.bookmarks
    said = [text.text for text in page.texts]
    assert said.index("整改照片") > said.index("改前改后照片在后面。")
    assert said[-2:] == ["1　改前", "1　改后"]
    below = min(text.y for text in page.texts if text.text.startswith("改前改后"))
    assert below > first.y + first.height
    assert first.y > page.frame.bottom


@pytest.mark.parametrize(("rows", "wanted"), [(12, [2]), (24, [0, 2]), (30, [0, 2])])
def test_a_full_page_leaves_them_to_the_next(rows: int, wanted: list[int]) -> None:
    made = paper([(photo("1"), photo("1", "改后"))], rows=rows)
    assert counts(made) == wanted
    if len(wanted) > 1:
        last = marks(texts(render_sheets([made]).pdf)[-1])
        assert last.startswith("隐患清零表（续）整改照片")


def test_many_go_on_over_pages_and_none_is_lost() -> None:
    made = paper([(photo(str(at)),) for at in range(40)], across=3)
    found = counts(made)
    assert sum(found) == 40
    assert all(count % 3 == 0 for count in found[:-1])
    for page in pages(made):
        assert all(one.y >= page.frame.bottom + 20 for one in page.pictures)
        assert all(one.y + one.height < page.frame.ceiling for one in page.pictures)


def test_a_pair_is_never_parted() -> None:
    groups = [(photo("1"),), (photo("2"), photo("2", "改后")), (photo("3"), photo("3", "改后"))]
    (page,) = pages(paper(groups, across=4))
    places = [(round(one.x), round(one.y)) for one in page.pictures]
    assert len({y for _, y in places[:3]}) == 1
    assert places[3][1] == places[4][1] < places[0][1]
    assert places[3][0] == places[0][0]


def test_an_empty_place_says_what_lacks_and_a_gap_says_nothing() -> None:
    lacking = Photo(code="1", caption="没有改后照片")
    (page,) = pages(paper([(photo("1"), lacking, None)], across=3))
    (picture,) = page.pictures
    (word,) = [text for text in page.texts if text.text == "没有改后照片"]
    assert word.x > picture.x + picture.width
    assert word.y > picture.y
    assert sum(bool(rule.dash) for rule in page.rules) == 4


def test_the_mark_hangs_on_the_photos_and_a_paper_without_them_keeps_its_own() -> None:
    one, other, none = (
        texts(render_sheets([paper(groups)]).pdf)[0]
        for groups in ([(photo("1"),)], [(photo("1", "改后"),)], [])
    )
    ends = {marks(text)[-20:] for text in (one, other, none)}
    assert len(ends) == 3
    bare = replace(paper([]), photos=None)
    assert paper([]).photos is None
    assert render_sheets([bare]).pdf == render_sheets([paper([])]).pdf


def test_same_photos_same_bytes() -> None:
    first, again = (render_sheets([paper([(photo("1"),)])]).pdf for _ in range(2))
    assert first == again
