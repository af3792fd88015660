"""Measures the monthly PDF beside the same strings and lines on a bare canvas, warm and cold."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from reportlab.pdfbase import pdfmetrics

from nursinghome.core.dates import Month
from nursinghome.core.paths import resources
from nursinghome.reports.monthly import papers
from nursinghome.reports.monthly.model import Content, MonthlyPaper
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.pdf.fonts import ROLES, shared_faces
from nursinghome.reports.pdf.paper import Page, fingerprint, joined, put_footers
from nursinghome.reports.pdf.render import lay_out
from nursinghome.reports.pdf.text import Setter
from nursinghome.standards.registry import Registry
from tests.benchmarks import direct
from tests.benchmarks.houses import END, make_house
from tests.benchmarks.processes import environment
from tests.benchmarks.table import Row
from tests.benchmarks.timing import alternating

WARM, COLD_MS, COLD_MB = 1.5, 350.0, 60.0
PEER = "reportlab canvas alone, same fonts, strings, lines"


def measure(folder: Path, beds: int = 100, rounds: int = 60, starts: int = 9) -> list[Row]:
    """The paper from its content: again and again in one process, then each time in a new one."""
    paper = MonthlyPaper(content=_content(folder, beds))
    files, sheets = sheets_of(paper)
    direct.load_fonts(files)
    warm = alternating(lambda: direct.draw(sheets), lambda: papers.pdf(paper), rounds)
    floor, ours = warm.medians
    (folder / "ours.json").write_bytes(paper.content.encoded())
    (folder / "direct.json").write_text(direct.stored(files, sheets), encoding="utf-8")
    what = f"monthly PDF, {len(sheets)} page(s)"
    return [
        Row(what=f"{what}, warm", peer=PEER, floor=floor, ours=ours, most=WARM),
        *_cold(folder, what, starts),
    ]


def _cold(folder: Path, what: str, starts: int) -> list[Row]:
    memory: dict[str, list[float]] = defaultdict(list)

    def start(way: str) -> None:
        memory[way].append(_fresh(way, folder / f"{way}.json"))

    pair = alternating(lambda: start("direct"), lambda: start("ours"), starts)
    floor, ours = pair.medians
    least, most = (statistics.median(memory[way]) for way in ("direct", "ours"))
    cold = f"{what}, new process"
    return [
        Row(what=cold, peer=PEER, floor=floor, ours=ours, most=COLD_MS, of_ours=True),
        Row(
            what=f"{cold}, most memory",
            peer=PEER,
            floor=least,
            ours=most,
            unit="MB",
            most=COLD_MB,
            of_ours=True,
        ),
    ]


def _fresh(way: str, source: Path) -> float:
    """The megabytes that a new process needed for the paper."""
    command = [sys.executable, "-m", "tests.benchmarks.cold", way, str(source)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment(source.parent)
    )
    return int(done.stdout.split()[1]) / 1024


def _content(folder: Path, beds: int) -> Content:
    ledger = make_house(folder / "paper.nhdb", 1, beds)
    service = MonthlyService(ledger, Registry([resources("standards")]))
    content = service._content(Month(END.year, END.month), None)
    ledger.db.close()
    return content


def sheets_of(paper: MonthlyPaper) -> tuple[dict[str, str], list[direct.Sheet]]:
    """What our paper shows, as strings and lines in their places, and the font files for it."""
    form = papers._filled(paper)
    setter = Setter(shared_faces())
    pages = lay_out(form, setter)
    put_footers(pages, setter, fingerprint([form]), form.footer)
    names = {shared_faces().role(role).fontName: file for role, file in ROLES.items()}
    sheets = [_sheet(page, setter) for page in pages]
    used = {font for sheet in sheets for _, _, font, *_ in sheet.strings}
    files = {f"direct {name}": str(resources("fonts", file)) for name, file in names.items()}
    return {name: file for name, file in files.items() if name in used}, sheets


def _sheet(page: Page, setter: Setter) -> direct.Sheet:
    strings = []
    for text in (*page.texts, *page.footer):
        x = text.x
        for run in setter.measure(text.role, text.text).runs:
            font = f"direct {run.font}"
            strings.append((x, text.y, font, text.size, text.spread, run.text))
            x += pdfmetrics.stringWidth(run.text, run.font, text.size)
    widths = sorted({rule.width for rule in page.rules})
    lines = [(width, joined(r for r in page.rules if r.width == width)) for width in widths]
    return direct.Sheet(size=page.frame.size, strings=strings, lines=lines)
