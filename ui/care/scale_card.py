"""A scale as a card: how far it is, its items, and for the 特困 items what they come to."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from nursinghome.care import ScaleCode, possible_levels
from nursinghome.standards.scale import Scale
from ui.care.desk import level_badge
from ui.care.items import ItemsPane, muted, progress_words
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import row
from ui.kit.card import Card
from ui.kit.flow import Flow
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label


class ScaleCard(Card):
    """Head and items; what stands below them is the scale's own."""

    def __init__(self, look: Look, scale: Scale, title: str, second: str) -> None:
        super().__init__(look, padding=Space.S)
        self.setAccessibleName(title)
        self.look, self.scale = look, scale
        self.items = ItemsPane(look, scale)
        self.progress = label(look, "", Role.LABEL, colour=look.colours.accent)
        self._done = QLabel()
        self._done.setPixmap(look.pixmap("circle-check", look.colours.accent))
        note = label(look, second, Role.NOTE, colour=look.colours.text2)
        head = row(label(look, title, Role.SUBHEAD), note, None, self.progress, self._done)
        head.setContentsMargins(Space.S, Space.XS, Space.S, 0)
        self.column.addLayout(head)
        self.column.addWidget(self.items, 1)

    def show_answers(self) -> None:
        answered, asked = len(self.items.answers), len(self.items.cards)
        self.progress.setText(progress_words(answered, asked))
        self._done.setVisible(answered == asked)


class AbilityCard(ScaleCard):
    """The 26 items, with a bar that fills as they are answered."""

    def __init__(self, look: Look, scale: Scale) -> None:
        wide = look.sizes.icon != 24
        second = f"{scale.document}　{len(scale.items)} 项" if wide else scale.document
        super().__init__(look, scale, "能力评估", second)
        self._bar = QProgressBar()
        self._bar.setRange(0, len(scale.items))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("能力评估已答")
        self.column.insertWidget(1, self._bar)

    def show_answers(self) -> None:
        super().show_answers()
        self._bar.setValue(len(self.items.answers))


class SelfcareCard(ScaleCard):
    """The six items, and below them how many are not met and what that comes to."""

    def __init__(self, look: Look, scale: Scale) -> None:
        super().__init__(
            look, scale, "特困自理", "1 达到　0 达不到" if look.sizes.icon != 24 else ""
        )
        self.total = label(look, "", Role.STRONG)
        self._badges = QWidget()
        self._flow = Flow(self._badges, gap=Space.S)
        self._flow.addWidget(self.total)
        box = QFrame()
        box.setObjectName("good")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        inner.addWidget(self._badges)
        self.column.addWidget(box)
        bands = "　".join(
            f"{_band(level.low, level.high)} 项 {level.name}" for level in scale.levels
        )
        self.column.addWidget(muted(look, bands))

    def show_answers(self) -> None:
        super().show_answers()
        answers = self.items.given()
        unmet = sum(points == 0 for points in answers.values())
        done = len(answers) == len(self.items.cards)
        self.total.setText(f"达不到 {unmet} 项，{'评为' if done else '还可能'}")
        while self._flow.count() > 1:
            item = self._flow.takeAt(1)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for level in possible_levels(self.scale, answers):
            badge: Badge = level_badge(ScaleCode.TEKUN, str(level.code), level.name)
            made = BadgeLabel(self.look, badge)
            self._flow.addWidget(made)
            made.show()
        self._badges.updateGeometry()


def _band(low: int | None, high: int) -> str:
    return str(high) if low == high else f"{low}–{high}"
