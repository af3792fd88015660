"""Photos side by side, each with its words on it, and a place that takes one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import giving
from ui.kit.look import MEDIUM, Look
from ui.kit.tokens import Radius, Space
from ui.kit.words import Role, label

_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A photo or scan with the words on it; `told` says all that is known of it."""

    id: int
    words: str
    told: str
    is_picture: bool = True


class _Frame(QAbstractButton):
    """A place of the strip."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 6, self._look.sizes.body * 11 // 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Thumb(_Frame):
    """One photo as large as its place: pressed it is shown whole."""

    menu_wanted = Signal(int)

    def __init__(self, look: Look, shot: Shot, content: bytes) -> None:
        super().__init__(look)
        self.shot = shot
        self.setAccessibleName(f"{'照片' if shot.is_picture else '扫描件'}：{shot.told}")
        self.setToolTip(f"{shot.told}\n按一下看大图，右键有更多")
        self._picture = _small(content, look.sizes.body * 22) if shot.is_picture else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        self.menu_wanted.emit(self.shot.id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
        painter.save()
        painter.setClipPath(shape)
        if self._picture is None:
            self._paint_sheet(painter, place)
        else:
            _paint_filling(painter, self._picture, place)
        painter.restore()
        self._paint_words(painter, place)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.colours.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)
        painter.end()

    def _paint_sheet(self, painter: QPainter, place: QRectF) -> None:
        """A scanned paper: its pages are drawn only when somebody looks at them."""
        look = self._look
        painter.fillRect(place, QColor(look.colours.surface2))
        side = look.sizes.icon + Space.S
        sign = look.pixmap("paperclip", look.colours.text2, side, self.devicePixelRatioF())
        top = place.top() + (place.height() - look.sizes.caption - 12 - side) / 2
        painter.drawPixmap(round(place.center().x() - side / 2), round(top), sign)

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        """White on nearly black in every theme: the photo below may have any colour."""
        look = self._look
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        metrics = painter.fontMetrics()
        room = int(place.width()) - 24
        words = metrics.elidedText(self.shot.words, Qt.TextElideMode.ElideRight, room)
        high = look.sizes.caption + 12
        plate = QRectF(place.left() + 6, place.bottom() - high - 5, 0, high)
        plate.setWidth(metrics.horizontalAdvance(words) + 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(16, 22, 20, 225))
        painter.drawRoundedRect(plate, Radius.TAG, Radius.TAG)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(plate, _MIDDLE, words)


class AddThumb(_Frame):
    """An empty frame that says what to press; brighter while a file is held over the strip."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look)
        self.is_hot = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip("选照片，也可以把照片拖到这里，或按 Ctrl+V 粘贴")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        look, c = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(c.edge), 1)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(QPen(QColor(c.accent), 3) if self.hasFocus() or self.is_hot else pen)
        painter.setBrush(QColor(c.tint if self.is_hot else c.surface2))
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
        side = look.sizes.icon
        sign = look.pixmap("camera", c.accent, side, self.devicePixelRatioF())
        middle = place.center()
        top = middle.y() - (side + look.sizes.caption + 8) / 2
        painter.drawPixmap(round(middle.x() - side / 2), round(top), sign)
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        painter.setPen(QColor(c.accent))
        words = QRectF(place.left(), top + side + 4, place.width(), look.sizes.caption + 10)
        painter.drawText(words, _MIDDLE, self.text())
        painter.end()


class PhotoStrip(QWidget):
    """Two photos side by side in each line; the last place takes one more.

    Delete asks for the photo with the focus to be taken off, Ctrl+V gives what was copied.
    """

    opened = Signal(int)
    menu_wanted = Signal(int)
    off_wanted = Signal(int)
    add_wanted = Signal()
    given = Signal(object)
    """Sources that were dropped or pasted."""

    def __init__(self, look: Look, *, columns: int = 2) -> None:
        super().__init__()
        self._look, self._columns = look, columns
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # pasting works between the photos, too
        self.thumbs: list[Thumb] = []
        self.add = AddThumb(look, "添照片")
        self.nothing = label(look, "还没有照片", Role.NOTE, colour=look.colours.text2)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.S)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.nothing)
        box.addLayout(self._grid)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self.add.clicked.connect(self.add_wanted)

    @property
    def places(self) -> list[QWidget]:
        """What Tab goes through."""
        return [*self.thumbs, self.add]

    def show_shots(
        self, shots: Sequence[Shot], read: Callable[[int], bytes], *, may_add: bool
    ) -> None:
        """Read gives the content of a photo; photos that stand already are not read again."""
        if [one.shot for one in self.thumbs] != list(shots):
            self._remake(shots, read)
        self._grid.addWidget(self.add, *divmod(len(self.thumbs), self._columns))
        self.add.setVisible(may_add)
        self.nothing.setVisible(not shots and not may_add)
        self.setAcceptDrops(may_add)
        for one, after in pairwise((self, *self.places)):
            self.setTabOrder(one, after)

    def _remake(self, shots: Sequence[Shot], read: Callable[[int], bytes]) -> None:
        for old in self.thumbs:
            old.hide()
            old.deleteLater()
        self.thumbs = [
            Thumb(self._look, shot, read(shot.id) if shot.is_picture else b"") for shot in shots
        ]
        for at, thumb in enumerate(self.thumbs):
            thumb.clicked.connect(_calls(self.opened.emit, thumb.shot.id))
            thumb.menu_wanted.connect(self.menu_wanted)
            self._grid.addWidget(thumb, *divmod(at, self._columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((one.shot.id for one in self.thumbs if one.hasFocus()), 0)
        if event.key() == Qt.Key.Key_Delete and at:
            self.off_wanted.emit(at)
        elif event.matches(QKeySequence.StandardKey.Paste) and self.acceptDrops():
            self.given.emit(giving.clipboard())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if giving.sources(event.mimeData()):
            event.acceptProposedAction()
            self._heat(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 - Qt's signature
        self._heat(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._heat(on=False)
        event.acceptProposedAction()
        self.given.emit(giving.sources(event.mimeData()))

    def _heat(self, *, on: bool) -> None:
        self.add.is_hot = on
        self.add.update()


def _calls(emit: Callable[[int], None], number: int) -> Callable[[], None]:
    return lambda: emit(number)


def _small(jpeg: bytes, wide: int) -> QImage:
    """Read no larger than it is shown; a photo that cannot be read is a grey one."""
    held = QByteArray(jpeg)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isValid() and size.width() > wide:
        reader.setScaledSize(size.scaled(wide, wide, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    buffer.close()
    if picture.isNull():
        picture = QImage(4, 3, QImage.Format.Format_RGB32)
        picture.fill(QColor("#80877F"))
    return picture


def _paint_filling(painter: QPainter, photo: QImage, place: QRectF) -> None:
    scale = max(place.width() / photo.width(), place.height() / photo.height())
    size = QRectF(0, 0, photo.width() * scale, photo.height() * scale)
    size.moveCenter(place.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(size, photo)
