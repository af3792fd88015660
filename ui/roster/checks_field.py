"""A field of which several words may be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.kit.field import Field
from ui.kit.flow import Flow
from ui.kit.look import Look
from ui.kit.tokens import Space


class ChecksField(Field):
    """Its text is the chosen keys, separated by commas."""

    def __init__(
        self, look: Look, key: str, title: str, options: Sequence[tuple[str, str]]
    ) -> None:
        place = QWidget()
        flow = Flow(place, gap=Space.M)
        self.boxes: dict[str, QCheckBox] = {}
        for name, words in options:
            box = QCheckBox(words)
            box.setFont(look.font(look.sizes.body))
            box.setAccessibleName(f"{title}：{words}")
            box.clicked.connect(self._typed)
            flow.addWidget(box)
            self.boxes[name] = box
        super().__init__(look, key, title, place)
        self.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def text(self) -> str:
        return ",".join(key for key, box in self.boxes.items() if box.isChecked())

    def put(self, text: str) -> None:
        chosen = text.split(",")
        for key, box in self.boxes.items():
            box.setChecked(key in chosen)
        self.complain("")

    def _typed(self) -> None:
        self.complain("")
        self.edited.emit()
