"""The card of the map: its title, what the signs mean, and the rooms."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kit.flow import Flow
from ui.kit.look import Look
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Role, label
from ui.renovation.legend import Legend
from ui.renovation.map_model import MapModel
from ui.renovation.map_view import MapView


class MapCard(QFrame):
    """The map takes all the height that is left."""

    def __init__(self, look: Look, model: MapModel) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.view = MapView(look, model)
        tight = look.text_size is not TextSize.NORMAL
        pad = Space.S if tight else Space.M
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, pad, Space.S, Space.S)
        box.setSpacing(Space.XS if tight else Space.S)
        line = QWidget()
        flow = Flow(line, gap=Space.M)
        title = label(look, "房间改造图", Role.SUBHEAD)
        flow.addWidget(title)
        title.setVisible(not tight)
        flow.addWidget(Legend(look))
        box.addWidget(line)
        box.addWidget(self.view, 1)
