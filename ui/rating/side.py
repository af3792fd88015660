"""The right of the page: the nearest way, one item, must-haves, gaps."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from ui.kit.buttons import Choice
from ui.kit.card import Card
from ui.kit.look import Look
from ui.kit.photos import PhotoDesk
from ui.kit.tokens import Space
from ui.rating.desk import View
from ui.rating.item_pane import ItemPane
from ui.rating.lists_pane import GapsPane, MustPane
from ui.rating.way_pane import WayPane

WAY, ITEM, MUSTS, GAPS = "way", "item", "musts", "gaps"
_PANES = [(WAY, "近路"), (ITEM, "这条"), (MUSTS, "必备"), (GAPS, "缺项")]
_WIDE = {20: 354, 24: 400, 28: 440}
"""Pixels by the size of the icons."""


class Side(Card):
    """One of the four at a time."""

    def __init__(self, look: Look, photos: PhotoDesk, *, may_change: bool) -> None:
        super().__init__(look, padding=Space.M)
        self.setFixedWidth(_WIDE[look.sizes.icon])
        self.panes = Choice(look, _PANES, "右边看什么")
        self.panes.choose(WAY)
        self.way = WayPane(look, may_change=may_change)
        self.item = ItemPane(look, photos, may_change=may_change)
        self.musts, self.gaps = MustPane(look), GapsPane(look)
        self._stack = QStackedWidget()
        for pane in (self.way, self.item, self.musts, self.gaps):
            self._stack.addWidget(pane)
        self.column.addWidget(self.panes)
        self.column.addWidget(self._stack, 1)
        self.panes.chosen.connect(self.show_pane)

    def show_pane(self, key: str) -> None:
        self.panes.choose(key)
        self._stack.setCurrentIndex([pane for pane, _ in _PANES].index(key))

    def show_view(self, view: View) -> None:
        sheet = view.sheet
        self.way.show_advice(sheet, view.advice, view.worth)
        reached = sheet.judgement.reached
        level = view.advice.target.code if view.advice else reached.code if reached else ""
        self.musts.show_sheet(sheet, level)
        self.gaps.show_sheet(sheet, view.planned)
