"""The left of the page: score, sections, items."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nursinghome.rating import Sheet, points
from ui.kit.card import Card
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.rating.gauge import ScoreGauge
from ui.rating.score_model import Mode
from ui.rating.score_table import ScoreTable
from ui.rating.section_cards import SectionCards


class Board(QWidget):
    """Shows one section's items at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.section = ""
        self.gauge = ScoreGauge(look)
        self.sections = SectionCards(look)
        self.table = ScoreTable(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.gauge)
        column.addWidget(self.sections)
        framed = Card(look, padding=4)
        framed.column.setContentsMargins(1, 1, 1, 1)
        framed.column.addWidget(self.table, 1)
        column.addWidget(framed, 1)

    def show_sheet(self, sheet: Sheet, mode: Mode, *, may_type: bool) -> None:
        """What is looked at stays, where the table still has it."""
        if self.section not in {part.id for part in sheet.parts}:
            self.section = sheet.parts[0].id
        self.gauge.show_sheet(sheet)
        found = sheet.judgement.next
        short = found.sections_short if found else {}
        told = {key: f"还差 {points(gap)} 分" for key, gap in short.items()}
        self.sections.show_parts(sheet.parts, told, self.section)
        self.show_rows(sheet, mode, may_type=may_type)

    def show_rows(self, sheet: Sheet, mode: Mode, *, may_type: bool) -> None:
        self.table.may_type = may_type
        self.table.show_rows(sheet.rows_of(self.section), mode)

    def open_section(self, section: str) -> None:
        self.table.commit()
        self.section = section
        for card in self.sections.cards:
            card.setChecked(card.part.id == section)
