"""The task cards: what, why or when, one button, and the digit that presses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nursinghome.agenda import Task, Urgency
from ui.kit.buttons import Kind, button, dress
from ui.kit.card import Scroll
from ui.kit.look import MEDIUM, Look
from ui.kit.tokens import Notice, Radius, Space
from ui.kit.words import Role, label, tint

SIGNS = {
    "reports": "send",
    "assessments": "clipboard-check",
    "reviews": "file-clock",
    "beds": "bed-double",
    "numbers": "id-card",
    "contacts": "phone",
    "papers": "folder-open",
    "birthdays": "cake",
    "checks": "clipboard-check",
    "samples": "clock",
    "hazards": "triangle-alert",
    "patrols": "shield-check",
    "drills": "graduation-cap",
    "incidents": "heart-pulse",
    "notices": "file-input",
    "licences": "shield-check",
    "certificates": "id-card",
    "equipment": "settings",
    "complaints": "phone",
    "works": "hammer",
    "hot_water": "thermometer",
    "star_plans": "star",
    "star_changed": "star",
    "rosters": "file-clock",
    "shifts": "users",
    "slips": "rotate-ccw",
}
"""By the source of a task; another one takes OTHER."""

OTHER = "circle-alert"

_SIDE = {20: 44, 24: 48, 28: 52}


class TaskSign(QWidget):
    """The sign of a task on the ground of its urgency; what is due today bears a mark too."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._icon, self._urgency = OTHER, Urgency.KIND
        self.setFixedSize(_SIDE[look.sizes.icon], _SIDE[look.sizes.icon])

    def show_task(self, task: Task) -> None:
        self._icon, self._urgency = SIGNS.get(task.source, OTHER), task.urgency
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        notice, sizes = _notice(self._look, self._urgency), self._look.sizes
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(notice.edge), 1))
        painter.setBrush(QColor(notice.ground))
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
        side = sizes.icon + 4
        at = (self.width() - side) // 2
        picture = self._look.pixmap(self._icon, notice.words, side, ratio)
        painter.drawPixmap(QPoint(at, at), picture)
        if self._urgency is Urgency.TODAY:
            self._paint_mark(painter, notice)
        painter.end()

    def _paint_mark(self, painter: QPainter, notice: Notice) -> None:
        """A small filled disc in the corner, so that red is not told by its colour alone."""
        side = self._look.sizes.icon * 3 // 5
        place = QRectF(self.width() - side - 1, 1, side, side)
        painter.setPen(QPen(QColor(notice.ground), 2))
        painter.setBrush(QColor(notice.words))
        painter.drawEllipse(place)
        painter.setPen(QPen(QColor(notice.ground), 2, c=Qt.PenCapStyle.RoundCap))
        middle = place.center()
        painter.drawLine(middle - QPointF(0, side * 0.25), middle + QPointF(0, side * 0.05))
        painter.drawPoint(middle + QPointF(0, side * 0.27))


class Digit(QLabel):
    """The digit that presses a card's button, drawn as a key."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__(str(number))
        self.setFont(look.font(look.sizes.caption, MEDIUM))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tint(self, look.colours.text2)
        self._look = look
        side = look.sizes.caption + 10
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = self._look.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.surface2))
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, Radius.TAG, Radius.TAG)
        low = QPointF(0, -1)
        painter.drawLine(
            place.bottomLeft() + low + QPointF(3, 0), place.bottomRight() + low - QPointF(3, 0)
        )
        painter.end()
        super().paintEvent(event)


class TaskCard(QFrame):
    """Shows one task at a time."""

    wanted = Signal(object)

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self.task: Task | None = None
        self.sign = TaskSign(look)
        self.what = label(look, "", Role.STRONG, wrap=True)
        self.why = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.do = button(look, "")
        self.do.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.do.setMinimumWidth(self.do.fontMetrics().horizontalAdvance("安排评估") + 44)
        self.do.clicked.connect(self._on_clicked)
        self.digit = Digit(look, number)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.what)
        words.addWidget(self.why)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        line.setSpacing(Space.M)
        line.addWidget(self.sign)
        line.addLayout(words, 1)
        line.addWidget(self.do)
        line.addWidget(self.digit)

    def show_task(self, task: Task, *, digit: bool, first: bool) -> None:
        """`first` fills the button of what presses most; `digit` shows the key that presses it."""
        self.task = task
        self.sign.show_task(task)
        self.what.setText(task.what)
        self.why.setText(task.why)
        self.do.setText(task.verb)
        self.do.setAccessibleName(f"{task.verb}：{task.what}，{task.why}")
        filled = first and task.urgency is Urgency.TODAY
        dress(self._look, self.do, Kind.PRIMARY if filled else Kind.PLAIN)
        self.digit.setEnabled(digit)
        self.digit.setVisible(digit)
        self.setAccessibleName(f"{task.urgency.words}：{task.what}")

    def _on_clicked(self) -> None:
        self.wanted.emit(self.task)


class TaskList(QWidget):
    """Cards below one another, kept and filled anew when the tasks change."""

    wanted = Signal(object)

    def __init__(self, look: Look, keys: int) -> None:
        """keys: how many of the cards have a digit."""
        super().__init__()
        self._look, self._keys, self._height = look, keys, 0
        self._cards: list[TaskCard] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, Space.XS, 0)
        self._box.setSpacing(Space.S)
        self._box.addStretch(1)

    @property
    def cards(self) -> tuple[TaskCard, ...]:
        """Those that are shown."""
        return tuple(card for card in self._cards if not card.isHidden())

    def fit(self, height: int) -> None:
        """Let the first cards share the height, up to a comfortable one."""
        keys = max(self._keys, 1)
        self._height = min((height - Space.S * (keys - 1)) // keys, self._look.sizes.row + 8)
        for card in self._cards:
            card.setMinimumHeight(self._height)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        while len(self._cards) < len(tasks):
            self._add()
        for at, card in enumerate(self._cards):
            if at < len(tasks):
                card.show_task(tasks[at], digit=at < self._keys, first=at == 0)
            card.setVisible(at < len(tasks))

    def press(self, number: int) -> None:
        """The digit of a card was pressed."""
        shown = self.cards
        if 0 < number <= min(len(shown), self._keys):
            shown[number - 1].do.click()

    def take_focus(self) -> bool:
        """Go to the first card's button; False when there is none."""
        for card in self.cards[:1]:
            card.do.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _add(self) -> None:
        card = TaskCard(self._look, len(self._cards) + 1)
        card.setMinimumHeight(self._height)
        card.wanted.connect(self.wanted)
        self._box.insertWidget(len(self._cards), card)
        self._cards.append(card)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the buttons allow: words wrap."""
        return QSize(self._look.sizes.control * 7, 0)


class TaskScroll(Scroll):
    """The list in a place that it may be longer than."""

    def __init__(self, tasks: TaskList) -> None:
        super().__init__(tasks)
        self._tasks = tasks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tasks.fit(event.size().height())  # a scroll area is told of its viewport


def _notice(look: Look, urgency: Urgency) -> Notice:
    colours = look.colours
    kind = Notice(words=colours.text2, ground=colours.surface2, edge=colours.line)
    return {Urgency.TODAY: colours.bad, Urgency.SOON: colours.warn}.get(urgency, kind)
