"""The left rail: one button for each page, arrow keys move between them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from ui.kit.buttons import row
from ui.kit.icons import GAP
from ui.kit.look import BOLD, MEDIUM, Look
from ui.kit.mark import PRODUCT, Mark
from ui.kit.tokens import Space
from ui.kit.words import Role, label


class NavButton(QToolButton):
    """A page's sign and name, and in red how many things are due there today."""

    def __init__(self, look: Look, icon: str, title: str, short: str) -> None:
        super().__init__()
        self._look, self._due, self._title = look, 0, title
        narrow = look.sizes.narrow
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setText(short if narrow else title)
        self.setAccessibleName(title)
        self.setIcon(look.icon(icon, checked=look.colours.on_accent))
        wide = 0 if narrow else GAP
        self.setIconSize(QSize(look.sizes.icon + wide, look.sizes.icon))
        self.setFont(look.font(look.sizes.caption if narrow else look.sizes.body, MEDIUM))
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        self.setToolButtonStyle(style if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Ten pages stand below one another in the smallest window, with the largest letters too.
        self.setFixedHeight(look.sizes.icon * 2 + 2 if narrow else look.sizes.control + 4)

    def sizeHint(self) -> QSize:
        """Style sheets ask for more room around the words than the narrow rail has."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.maximumHeight()) if self._look.sizes.narrow else hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_due(self, count: int) -> None:
        self._due = count
        self.setAccessibleName(f"{self._title}，今天要办 {count} 件" if count else self._title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._due:
            return
        narrow, caption = self._look.sizes.narrow, self._look.sizes.caption
        side = caption + (4 if narrow else 8)
        top = 2 if narrow else (self.height() - side) // 2
        place = QRect(self.width() - side - (1 if narrow else 8), top, side, side)
        colours, painter = self._look.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = self.isChecked()  # red on the accent would not be seen
        painter.setBrush(QColor(colours.on_accent if chosen else colours.bad.words))
        painter.drawEllipse(place)
        painter.setPen(QColor(colours.accent if chosen else colours.surface))
        painter.setFont(self._look.font(caption - 4 if narrow else caption, BOLD))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(self._due))
        painter.end()


class Rail(QFrame):
    """Pages from top to bottom; the last ones may stand at the foot."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName("页面")
        self._look = look
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        self._box.setSpacing(Space.XS if look.sizes.narrow else Space.XS + 2)
        self.setFixedWidth(look.sizes.rail)
        self._add_mark()
        self._group.idClicked.connect(self._tell)

    def add(self, key: str, icon: str, title: str, short: str) -> NavButton:
        made = NavButton(self._look, icon, title, short)
        self._group.addButton(made, len(self._keys))
        self._keys.append(key)
        self._box.addWidget(made)
        return made

    def add_gap(self) -> None:
        """What is added after this stands at the foot."""
        self._box.addStretch(1)

    def choose(self, key: str) -> None:
        self._group.button(self._keys.index(key)).setChecked(True)

    def show_due(self, key: str, count: int) -> None:
        """How many things are due today on a page; a page that is not here is passed over."""
        if key in self._keys:
            found = self._group.button(self._keys.index(key))
            assert isinstance(found, NavButton)  # noqa: S101 - the group holds nothing else
            found.show_due(count)

    def take_focus(self) -> None:
        self._group.checkedButton().setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = (self._group.checkedId() + step) % len(self._keys)
        self._group.button(at).setFocus(Qt.FocusReason.TabFocusReason)
        self._group.button(at).click()

    def _add_mark(self) -> None:
        side = self._look.sizes.icon + 12
        mark = Mark(self._look, side)
        words = label(self._look, PRODUCT, Role.SUBHEAD)
        line = row(mark, words, None, spacing=Space.S)
        line.setContentsMargins(Space.S if not self._look.sizes.narrow else 18, 0, 0, Space.M)
        self._box.addLayout(line)
        words.setVisible(not self._look.sizes.narrow)

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._keys[number])
