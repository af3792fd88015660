"""Draws the papers that forms.py describes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nursinghome.reports.pdf import blocks, photos
from nursinghome.reports.pdf.fonts import Faces, shared_faces
from nursinghome.reports.pdf.forms import ListPaper, SheetPaper, StatForm
from nursinghome.reports.pdf.paging import paginate
from nursinghome.reports.pdf.paper import (
    MM,
    About,
    Frame,
    Page,
    Pen,
    Rendered,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.photos import Annex
from nursinghome.reports.pdf.table import Block, Table, block, draw
from nursinghome.reports.pdf.tables import list_table, sheet_table, stat_table
from nursinghome.reports.pdf.text import Setter

Paper = StatForm | ListPaper | SheetPaper
Content = tuple[Table, Block, list[list[Block]]]

FORM = tuple(20.0 - step / 4 for step in range(23))
REGISTER = tuple(20.0 - step / 4 for step in range(13))
"""Heights of a row in points that are tried: down to 14.5 for a form and 17 for a register."""


class Room(NamedTuple):
    """Heights in points: for the table on the first page and on later ones, and what follows."""

    first: float
    later: float
    tail: float


def render_stat_form(form: StatForm, faces: Faces | None = None) -> Rendered:
    """The form as a PDF; raises Invalid for a character that no bundled font has."""
    return _render(faces or shared_faces(), form)


def render_with_annex(form: StatForm, annex: ListPaper, faces: Faces | None = None) -> Rendered:
    """The form and a register behind it as one file, numbered through."""
    return _render(faces or shared_faces(), form, annex)


def render_list(paper: ListPaper, faces: Faces | None = None) -> Rendered:
    """The register as a PDF; raises Invalid for a character that no bundled font has."""
    return _render(faces or shared_faces(), paper)


def render_sheets(papers: Sequence[SheetPaper | ListPaper], faces: Faces | None = None) -> Rendered:
    """Sheets behind one another as one file, numbered through; each begins on a page of its own."""
    return _render(faces or shared_faces(), *papers)


def _render(faces: Faces, *papers: Paper) -> Rendered:
    setter, main = Setter(faces), papers[0]
    pages = [page for paper in papers for page in lay_out(paper, setter)]
    put_footers(pages, setter, fingerprint(_said(papers)), main.footer)
    return write(pages, faces, setter, About(title=_name(main), author=main.author, day=main.day))


def _said(papers: Sequence[Paper]) -> object:
    """What the mark hangs on: a paper without photos has the mark of its words alone."""
    annexes = [one.photos for one in papers if isinstance(one, SheetPaper) and one.photos]
    return (papers, annexes) if annexes else papers


def _name(paper: Paper) -> str:
    return f"{paper.title} {paper.period}".strip()


def frame_of(paper: Paper) -> Frame:
    if not isinstance(paper, StatForm) and paper.landscape:
        wall = isinstance(paper, SheetPaper) and paper.wall
        return Frame(landscape=True, wall=wall, left=15 * MM, right=15 * MM, top=13 * MM)
    return Frame()


def lay_out(paper: Paper, setter: Setter) -> list[Page]:
    """The pages without their footers."""
    frame = frame_of(paper)
    pen = Pen(Page(frame), setter)
    top = _begin(pen, frame, paper)
    later = frame.ceiling - blocks.RUNNING - frame.bottom
    room = Room(top - frame.bottom, later, _tail_height(pen, frame, paper))
    table, head, shares = _shared_out(paper, frame, setter, room)
    pages = []
    for number, share in enumerate(shares):
        if number:
            pen = Pen(Page(frame), setter)
            top = blocks.running_title(pen, frame, paper.title, paper.draft)
        low = draw(pen, table, [head, *share], frame.left, top) if share else top
        pen.page.bookmarks.extend(_bookmarks(paper, share))
        pages.append(pen.page)
    low = _end(pen, frame, low, paper)
    if isinstance(paper, SheetPaper) and paper.photos is not None:
        _hang(paper, paper.photos, setter, pages, low)
    return pages


def _hang(paper: SheetPaper, annex: Annex, setter: Setter, pages: list[Page], y: float) -> None:
    """The photos go on below the paper where a line of them has room, else behind it."""
    frame = pages[-1].frame

    def begin() -> float:
        pages.append(Page(frame))
        return blocks.running_title(Pen(pages[-1], setter), frame, paper.title, paper.draft)

    if y - photos.HEADING - photos.line_height(frame, annex) < frame.bottom:
        y = begin()
    y = photos.heading(Pen(pages[-1], setter), frame, y, annex)
    photos.hang(annex, setter, pages, y, begin)


def _shared_out(paper: Paper, frame: Frame, setter: Setter, room: Room) -> Content:
    """The table, its head, and the rows of each page.

    It takes as few pages as the lowest rows do, then the highest rows that need no more.
    """
    if isinstance(paper, StatForm):
        heights, table = FORM, stat_table(paper, frame.width, FORM[-1], setter)
    elif isinstance(paper, SheetPaper):
        heights, table = (0.0,), sheet_table(paper, frame.width)
    else:
        heights, table = REGISTER, list_table(paper, frame.width, REGISTER[-1])
    head = block(table, table.head, setter)
    body = [block(table, group, setter) for group in table.body]

    def pages(height: float) -> list[list[Block]]:
        raised = [each.at_least(height) for each in body]
        return paginate(raised, head.height, room.first, room.later, room.tail)

    fewest = len(pages(heights[-1]))
    return table, head, next(p for p in map(pages, heights) if len(p) == fewest)


def _begin(pen: Pen, frame: Frame, paper: Paper) -> float:
    """Everything above the table on the first page; the y where the table begins."""
    pen.page.bookmarks.append((0, _name(paper)))
    below = blocks.draft_mark(pen, frame, paper.draft)
    y = min(below, blocks.header_block(pen, frame, frame.ceiling, paper.header))
    y = blocks.title(pen, frame, y, paper.title, paper.period)
    if not isinstance(paper, StatForm):
        pen.page.told = paper.measured_in
    return blocks.unit_line(pen, frame, y, paper.reported_by, paper.measured_in)


def _tail_height(pen: Pen, frame: Frame, paper: Paper) -> float:
    return blocks.signatures_height(paper.signatures) + blocks.notes_height(pen, frame, paper.notes)


def _end(pen: Pen, frame: Frame, y: float, paper: Paper) -> float:
    y = blocks.signatures(pen, frame, y, paper.signatures)
    y = blocks.notes(pen, frame, y, paper.notes)
    if y < frame.bottom - blocks.LINE:
        raise ValueError(f"the notes of 《{paper.title}》 are longer than a page")
    return y


def _bookmarks(paper: Paper, share: Sequence[Block]) -> list[tuple[int, str]]:
    """The headings that begin on the page, below the title."""
    return [
        (1, placed.cell.text)
        for each in share
        for placed in each.cells
        if isinstance(paper, StatForm) and placed.column == 0 and placed.cell.role == "hei"
    ]
