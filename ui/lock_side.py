"""The green side of the lock screen, and the cards of the accounts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from nursinghome.core.clock import Clock
from ui.kit.buttons import row
from ui.kit.hover import edge_of, hovers
from ui.kit.look import BOLD, MEDIUM, Look
from ui.kit.mark import PRODUCT, Mark, paint_initial
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_DAYS = "一二三四五六日"


class AccountCard(QAbstractButton):
    """One account to choose."""

    def __init__(self, look: Look, login: str) -> None:
        super().__init__()
        self.setText(login)
        self._look, self.login = look, login
        hovers(self)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFont(look.font(look.sizes.body, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._look.sizes.control
        wide = self.fontMetrics().horizontalAdvance(self.login) + 2 * Space.L
        return QSize(max(side * 3, min(wide, side * 6)), side * 3)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours, chosen = self._look.colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if chosen else 1
        painter.setPen(QPen(QColor(colours.accent if chosen else edge_of(self, colours)), width))
        painter.setBrush(QColor(colours.tint if chosen else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        disc = self._look.sizes.control * 1.4
        place = QRectF((self.width() - disc) / 2, self.height() * 0.12, disc, disc)
        paint_initial(painter, self._look, self.login, place, chosen=chosen)
        painter.setFont(self._look.font(self._look.sizes.body, BOLD if chosen else MEDIUM))
        painter.setPen(QColor(colours.text))
        foot = QRectF(4, place.bottom(), self.width() - 8, self.height() - place.bottom() - 2)
        words = painter.fontMetrics().elidedText(
            self.login, Qt.TextElideMode.ElideRight, round(foot.width())
        )
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.end()


class LockSide(QWidget):
    """The green side with the time of day."""

    def __init__(self, look: Look, clock: Clock, file_name: str) -> None:
        super().__init__()
        self._clock = clock
        self.setObjectName("lockside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self)
        margin = look.sizes.control
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(Space.S)
        name = label(look, PRODUCT, Role.HEAD, colour="#FFFFFF")
        box.addLayout(row(Mark(look, 48, reverse=True), name, None))
        box.addStretch(1)
        self._time = label(look, "", Role.BIG, colour="#FFFFFF")
        self._time.setFont(look.font(look.sizes.big * 2, BOLD))
        self._day = label(look, "", Role.SUBHEAD, colour="#FFFFFF")
        self._day.setFont(look.font(look.sizes.h3))
        box.addWidget(self._time)
        box.addWidget(self._day)
        box.addSpacing(Space.L)
        note = label(look, f"台账：{file_name}", Role.NOTE, colour="#FFFFFF", wrap=True)
        box.addWidget(note)
        self._tick = QTimer(self)
        self._tick.setInterval(5000)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._show_time()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 400)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 28))
        w, h = self.width(), self.height()
        painter.drawEllipse(QRectF(w * 0.64, h * 0.13, w * 0.24, w * 0.24))
        painter.drawEllipse(QRectF(-w * 0.3, h * 0.82, w * 0.9, w * 0.9))
        painter.drawEllipse(QRectF(w * 0.55, h * 0.86, w * 0.8, w * 0.8))
        painter.end()

    def _show_time(self) -> None:
        now: datetime = self._clock.now()
        self._time.setText(f"{now.hour:02d}:{now.minute:02d}")
        self._day.setText(f"{now.month}月{now.day}日　星期{_DAYS[now.weekday()]}")
