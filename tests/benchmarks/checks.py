"""Measures what one item of a long checklist costs on paper and on screen beside a short one's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from nursinghome.checklists import Answer, CheckBook, ChecklistService, Purpose, TableReader
from nursinghome.core.paths import resources
from nursinghome.reports import CheckPapers
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry
from tests.benchmarks.table import Row
from tests.benchmarks.timing import alternating
from tests.factories import ALL, make_home, open_ledger
from tests.nursinghome.checklists.tables import book, rows
from ui.checklists.answer_table import AnswerTable
from ui.checklists.lines import lines_of
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme

SHORT = "star-1000-local"
MOST = 1.3
_TODAY = date(2026, 10, 31)  # of tests.factories.NOW


def measure(folder: Path, rounds: int = 15) -> list[Row]:
    """300 items of an imported table against the 79 of the local star table."""
    app = QApplication.instance() or QApplication(["benchmarks"])
    registry = Registry([resources("standards"), folder / "installed"])
    reader = TableReader(registry)
    long = reader.install(reader.read(book(folder / "items.xlsx", rows()))).id
    ledger = open_ledger(folder, permissions=ALL | {"checklists.see", "checklists.change"})
    make_home(ledger)
    found, papers = CheckBook(ledger, registry), CheckPapers(ledger, registry)
    checks = ChecklistService(ledger, registry)
    filled = {pack_id: _fill(checks, registry, pack_id) for pack_id in (SHORT, long)}
    table = AnswerTable(Look(Theme.LIGHT, TextSize.NORMAL))
    table.resize(800, 600)
    table.show()

    def show(pack_id: str) -> None:
        number = filled[pack_id]
        pack = found.pack_of(found.round(number))
        given = {one.key: one for one in found.answers(number)}
        table.show_lines(pack, lines_of(pack, found.spots(number)), given)
        app.processEvents()

    counts = [len(found.pack_of(found.round(one)).items) for one in filled.values()]
    on_paper = alternating(
        lambda: papers.round(filled[SHORT]), lambda: papers.round(filled[long]), rounds
    )
    on_screen = alternating(lambda: show(SHORT), lambda: show(long), rounds)
    table.close()
    ledger.db.close()
    return [
        Row(
            what=f"{what}, {counts[1]} items, each",
            peer=f"the same, {counts[0]} items, each",
            floor=pair.medians[0] / counts[0],
            ours=pair.medians[1] / counts[1],
            most=MOST,
        )
        for what, pair in (("check sheet PDF", on_paper), ("check sheet on screen", on_screen))
    ]


def _fill(checks: ChecklistService, registry: Registry, pack_id: str) -> int:
    number = checks.open(pack_id, _TODAY, "陈国安", Purpose.SELF)
    items = registry.of_kind(Checklist, pack_id).items
    checks.answer(number, [Answer(item=one.code, points=one.points) for one in items])
    return number
