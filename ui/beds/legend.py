"""What the colours and signs of the board mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nursinghome.residents import SelfCare
from ui.beds.painting import SIGNS, ground_of
from ui.kit.look import BOLD, REGULAR, Look
from ui.kit.tokens import Radius, TextSize

_GAP, _BETWEEN = 6, 14


class Legend(QWidget):
    """One line: 自 全自理, 半 半护理, 全 全护理, — 未评估, an empty bed, and the brain."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._chip = look.sizes.caption + 12
        beside_buttons = look.text_size is TextSize.NORMAL
        self._high = look.sizes.control if beside_buttons else look.sizes.caption + 14
        self.setAccessibleName(
            "图例：自 全自理，半 半护理，全 全护理，— 未评估，虚线 空床，脑形 认知症照护"
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(self._look.sizes.caption))
        words = sum(metrics.horizontalAdvance(text) for text in self._texts())
        each = self._chip + _GAP + _BETWEEN
        return QSize(words + each * len(self._texts()), self._high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for level, words in zip([*SelfCare, None, None], self._texts(), strict=True):
            high = self._look.sizes.caption + 7
            chip = QRectF(left + 0.5, (self.height() - high) / 2, self._chip - 1, high)
            if level is not None:
                self._paint_level(painter, chip, level)
            elif words == "空床":
                self._paint_free(painter, chip)
            else:
                self._paint_brain(painter, chip)
            left = self._paint_words(painter, left + self._chip + _GAP, words)
        painter.end()

    def _texts(self) -> list[str]:
        return [*(level.words for level in SelfCare), "空床", "认知症"]

    def _paint_level(self, painter: QPainter, chip: QRectF, level: SelfCare) -> None:
        pair = ground_of(self._look, level)
        plain = pair.fill == self._look.colours.surface
        painter.setPen(QColor(self._look.colours.edge) if plain else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.fill))
        painter.drawRoundedRect(chip, Radius.TAG, Radius.TAG)
        painter.setFont(self._look.font(self._look.sizes.caption, BOLD))
        painter.setPen(QColor(pair.words))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), SIGNS[level])

    def _paint_free(self, painter: QPainter, chip: QRectF) -> None:
        pen = QPen(QColor(self._look.colours.edge), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(self._look.colours.surface))
        painter.drawRoundedRect(chip, Radius.TAG, Radius.TAG)

    def _paint_brain(self, painter: QPainter, chip: QRectF) -> None:
        side = self._look.sizes.caption + 4
        picture = self._look.pixmap(
            "brain", self._look.colours.ability, side, self.devicePixelRatioF()
        )
        middle = chip.center()
        painter.drawPixmap(round(middle.x() - side / 2), round(middle.y() - side / 2), picture)

    def _paint_words(self, painter: QPainter, left: int, words: str) -> int:
        """Gives where the next one begins."""
        font = self._look.font(self._look.sizes.caption, REGULAR)
        painter.setFont(font)
        painter.setPen(QColor(self._look.colours.text))
        wide = QFontMetrics(font).horizontalAdvance(words)
        place = QRectF(left, 0, wide + 2, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
        return left + wide + _BETWEEN
