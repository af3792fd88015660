"""Tiles: one figure of the home with its fraction, its percent, and the target as a tick."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from nursinghome.agenda import Situation, percent
from ui.kit.buttons import row
from ui.kit.card import Card
from ui.kit.look import BOLD, Look
from ui.kit.tokens import Space, Theme
from ui.kit.words import Elided, Role, label, tint

_BAR, _TICK = 8, 3
_SMALL_ICON = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a tile shows; `target` is a share of the whole, None without one."""

    part: int
    whole: int
    told: str
    """The word before the percent: 入住率, 占."""
    note: str
    target: float | None = None
    is_low: bool = False

    @property
    def percent(self) -> str:
        return percent(self.part, self.whole)


class Bar(QWidget):
    """A share of the whole, and a tick where it should be."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._share, self._is_low = 0.0, False
        self._target: float | None = None
        self.setFixedHeight(_BAR + 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        self._share = min(figure.part / figure.whole, 1.0) if figure.whole else 0.0
        self._target, self._is_low = figure.target, figure.is_low
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours, painter = self._look.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, (self.height() - _BAR) / 2, self.width(), _BAR)
        hollow = self._look.theme is Theme.CONTRAST  # white would outshine what is filled
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.surface if hollow else colours.line))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), _BAR / 2, _BAR / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warn.words if self._is_low else colours.accent))
        filled = QRectF(track)
        filled.setWidth(track.width() * self._share)
        painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)
        if self._target is not None:
            x = round((self.width() - _TICK) * self._target)
            painter.fillRect(QRectF(x - 1, 0, _TICK + 2, self.height()), QColor(colours.surface))
            painter.fillRect(QRectF(x, 0, _TICK, self.height()), QColor(colours.text))
        painter.end()


class Fraction(QWidget):
    """52/60 and 入住率 86.7% on one baseline: the part large, the whole quiet, the percent right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.figure: Figure | None = None
        sizes = look.sizes
        self._big = look.font(sizes.h1 if sizes.narrow else sizes.big, BOLD)
        self._quiet, self._strong = look.font(sizes.h2), look.font(sizes.h2, BOLD)
        self.setFixedHeight(round(self._big.pixelSize() * 1.15))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        self.figure = figure
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> tuple[str, str, str]:
        """The three parts as they are written."""
        if self.figure is None:
            return "", "", ""
        percent = self.figure.percent
        told = percent if self._look.sizes.narrow else f"{self.figure.told} {percent}"
        return str(self.figure.part), f"/{self.figure.whole}", told

    def minimumSizeHint(self) -> QSize:
        fonts = (self._big, self._quiet, self._strong)
        pairs = zip(self.words, fonts, strict=True)
        wide = sum(QFontMetrics(font).horizontalAdvance(words) for words, font in pairs)
        return QSize(wide + Space.XS + Space.S, self.height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self.figure is None:
            return
        colours, painter = self._look.colours, QPainter(self)
        part, whole, told = self.words
        low = self.height() - round(self._big.pixelSize() * 0.16)
        painter.setFont(self._big)
        painter.setPen(QColor(colours.text))
        painter.drawText(0, low, part)
        x = QFontMetrics(self._big).horizontalAdvance(part) + Space.XS
        painter.setFont(self._quiet)
        painter.setPen(QColor(colours.text2))
        painter.drawText(x, low, whole)
        painter.setFont(self._strong)
        painter.setPen(QColor(colours.warn.words if self.figure.is_low else colours.text))
        x = self.width() - QFontMetrics(self._strong).horizontalAdvance(told)
        painter.drawText(x, low, told)
        painter.end()


class Tile(Card):
    """A name with its sign, the fraction in large figures, the percent, and the bar."""

    def __init__(self, look: Look, icon: str, name: str) -> None:
        super().__init__(look, padding=Space.L if look.sizes.icon == _SMALL_ICON else Space.M)
        self._name = name
        self.column.setSpacing(Space.XS)
        sign = QLabel()
        sign.setPixmap(look.pixmap(icon, look.colours.text2))
        self.note = Elided(look, "", Role.NOTE)
        tint(self.note, look.colours.text2)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(sign, label(look, name, Role.NAME), spacing=Space.S)
        head.addWidget(self.note, 1)
        self.fraction = Fraction(look)
        self.bar = Bar(look)
        self.column.addLayout(head)
        self.column.addWidget(self.fraction)
        self.column.addWidget(self.bar)

    def show_figure(self, figure: Figure) -> None:
        self.note.setText(figure.note)
        self.fraction.show_figure(figure)
        self.bar.show_figure(figure)
        told = f"{self._name} {figure.part}，共 {figure.whole}，{figure.percent}，{figure.note}"
        self.setAccessibleName(told)


class Tiles(QWidget):
    """The four tiles, two in a row."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.residents = Tile(look, "users", "在院老人")
        self.nursing = Tile(look, "bed-double", "护理型床位")
        self.away = Tile(look, "door-open", "在外")
        self.assessed = Tile(look, "clipboard-check", "评估在有效期")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.M)
        for at, tile in enumerate((self.residents, self.nursing, self.away, self.assessed)):
            grid.addWidget(tile, at // 2, at % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def show_situation(self, now: Situation) -> None:
        self.residents.show_figure(
            Figure(part=now.residents, whole=now.beds, told="入住率", note=f"空床 {now.beds_free}")
        )
        self.nursing.show_figure(_nursing(now))
        self.away.show_figure(
            Figure(
                part=now.away,
                whole=now.residents,
                told="占",
                note=f"住院 {now.in_hospital} · 请假 {now.on_leave}",
            )
        )
        late = now.residents - now.assessed
        self.assessed.show_figure(
            Figure(
                part=now.assessed,
                whole=now.residents,
                told="占",
                note=f"{late} 人要补" if late else "没有过期",
                is_low=late > 0,
            )
        )

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def _nursing(now: Situation) -> Figure:
    """Says how many beds are missing to the target, which is a suggestion."""
    target = now.nursing_target_pct
    lack = -(-now.beds * target // 100) - now.beds_nursing
    return Figure(
        part=now.beds_nursing,
        whole=now.beds,
        told="占",
        note=f"差 {lack} 张" if lack > 0 else f"建议 ≥{target}%",
        target=target / 100,
        is_low=lack > 0,
    )
