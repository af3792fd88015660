"""One line below the month: which digit writes which shift, and what was just done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nursinghome.roster import MonthView
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Pair, Radius, Space
from ui.roster.shades import SHADES
from ui.roster.tags import Aside


class Legend(QWidget):
    """The kinds in use by their digit; a second line of hints would take the room of a person."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.kinds = _Kinds(look)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(Space.XS, 0, Space.XS, 0)
        self._line.setSpacing(Space.L)
        self._line.addWidget(self.kinds)
        self._said: Aside | None = None
        self.setFixedHeight(look.sizes.caption + Space.M)

    def also(self, words: Aside) -> None:
        """In the room at the right."""
        self._said = words
        self._line.addWidget(words, 1)

    def show_kinds(self, view: MonthView) -> None:
        self.kinds.show_kinds(view)
        self.make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """The hours of the kinds give way to what was just done; the tool tip tells them still."""
        said = self._said.needed + Space.L if self._said is not None else 0
        self.kinds.be_brief(brief=self.kinds.whole + said + 2 * Space.XS > self.width())


class _Kinds(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: tuple[tuple[str, str, Pair | None, str], ...] = ()
        """Digit, mark, colours, and what it is."""
        self._brief = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_kinds(self, view: MonthView) -> None:
        shades = SHADES[self._look.theme]
        kinds = [one for one in view.kinds if not one.retired and one.digit is not None]
        self._parts = (
            *(
                (str(one.digit), one.mark, shades.tints[one.tint], one.hours_words)
                for one in sorted(kinds, key=lambda one: one.digit or 0)
            ),
            ("0", "休", None, "休息"),
        )
        told = "，".join(f"{digit} 写{mark} {words}" for digit, mark, _, words in self._parts)
        self.setAccessibleName(told)
        self.setToolTip(f"按数字键写班：{told}")
        self.updateGeometry()
        self.update()

    @property
    def whole(self) -> int:
        """How wide they are with their hours."""
        return sum(self._wide(*part, brief=False) for part in self._parts)

    def be_brief(self, *, brief: bool) -> None:
        if brief is not self._brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        wide = sum(self._wide(*part, brief=self._brief) for part in self._parts)
        return QSize(max(1, wide), self._look.sizes.caption + Space.M)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        look, left = self._look, 0
        size, high = look.sizes.caption, self.height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        for digit, mark, pair, words in self._parts:
            painter.setPen(QPen(QColor(look.colours.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(left, 2, size + 4, high - 5, Radius.TAG, Radius.TAG)
            painter.setFont(look.font(size, MEDIUM))
            painter.setPen(QColor(look.colours.text2))
            painter.drawText(left, 1, size + 4, high - 4, middle, digit)
            left += size + 8
            if pair is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(pair.fill))
                painter.drawRoundedRect(left, 2, size + 8, high - 4, Radius.TAG, Radius.TAG)
            painter.setFont(look.font(size, BOLD))
            painter.setPen(QColor(pair.words if pair is not None else look.colours.text))
            painter.drawText(left, 1, size + 8, high - 4, middle, mark)
            left += size + 12
            painter.setFont(look.font(size, REGULAR))
            painter.setPen(QColor(look.colours.text2))
            shown = words if pair is not None and not self._brief else ""
            wide = QFontMetrics(painter.font()).horizontalAdvance(shown)
            painter.drawText(left, 1, wide + 2, high - 4, middle, shown)
            left += wide + Space.L
        painter.end()

    def _wide(  # a part whole
        self,
        digit: str,  # noqa: ARG002 - as above
        mark: str,  # noqa: ARG002 - as above
        pair: Pair | None,
        words: str,
        *,
        brief: bool,
    ) -> int:
        size = self._look.sizes.caption
        metrics = QFontMetrics(self._look.font(size, REGULAR))
        told = metrics.horizontalAdvance(words) if pair is not None and not brief else 0
        return size * 2 + 20 + told + Space.L
