"""Measures the inspection folder of a practice home beside merging its papers as finished PDFs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pypdf

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.demo.building import build
from nursinghome.demo.model import Wish
from nursinghome.reports.inspection.parts import PARTS, MadePart, made_parts
from nursinghome.reports.inspection.service import InspectionService
from nursinghome.reports.inspection.told import Asked
from nursinghome.reports.pdf.folder import Folder, Part, bind
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import About, put_footers, write
from nursinghome.reports.pdf.text import Setter
from nursinghome.workspace import Workspace, open_workspace
from tests.benchmarks.table import Row
from tests.benchmarks.timing import alternating
from tests.factories import NOW

LONGEST_MS = 60_000.0
PEER = "pypdf merging the same papers, finished"
DAY = NOW.moment.date()


def measure(folder: Path, beds: int = 100, months: int = 14, rounds: int = 5) -> list[Row]:
    """From the registers to the file, and the binding alone of papers that are laid out."""
    work = _workspace(folder / "folder.nhdb", beds, months)
    month = Month.of(DAY).plus(-1)
    try:
        parts = tuple(made_parts(Asked(work, month, month.last), PARTS))
        papers = [_finished(part) for part in parts if part.pages]
        service = InspectionService(work)
        whole = alternating(lambda: _merged(papers), lambda: service.make(month), rounds).medians
        bound = alternating(lambda: _merged(papers), lambda: _bound(parts), rounds).medians
        pages = service.make(month).pages
    finally:
        work.close()
    what = f"inspection folder, {beds} beds, {pages} pages"
    merged = sum(len(part.pages) for part in parts)
    return [
        Row(
            what=f"{what}, from the registers",
            peer=PEER,
            floor=whole[0],
            ours=whole[1],
            most=LONGEST_MS,
            of_ours=True,
        ),
        Row(
            what=f"{what}, from the registers",
            peer=PEER,
            floor=merged / whole[0] * 1000,
            ours=pages / whole[1] * 1000,
            unit="pages/s",
        ),
        Row(what=f"{what}, bound alone", peer=PEER, floor=bound[0], ours=bound[1]),
    ]


def _workspace(file: Path, beds: int, months: int) -> Workspace:
    home = build(file, Wish(as_of=DAY, beds=beds, months=months))
    clock = FixedClock(NOW.moment)
    unlocked = KeyRing.read(home.file, clock).unlock(home.user, home.password)
    return open_workspace(home.file, unlocked, clock)


def _finished(part: MadePart) -> bytes:
    faces = shared_faces()
    setter = Setter(faces)
    put_footers(part.pages, setter, "")
    return write(part.pages, faces, setter, About(title=part.title)).pdf


def _merged(papers: Sequence[bytes]) -> bytes:
    target = pypdf.PdfWriter()
    for paper in papers:
        target.append(io.BytesIO(paper))
    out = io.BytesIO()
    target.write(out)
    target.close()
    return out.getvalue()


def _bound(parts: Sequence[MadePart]) -> bytes:
    folder = Folder(
        title="检查组进门包",
        told="全册",
        home="敬老院",
        cover=(),
        parts=tuple(Part(title=one.title, words=one.words, pages=one.pages) for one in parts),
        day=date(2026, 1, 1),
    )
    return bind(folder).paper.pdf
