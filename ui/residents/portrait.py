"""The photo in the head of a file: pressed it opens the choice of photos, and it takes drops."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit import giving
from ui.kit.hover import edge_of, hovers
from ui.kit.look import MEDIUM, Look
from ui.kit.tokens import Radius

ADD = "添照片"


def paint_photo(painter: QPainter, photo: QImage, place: QRectF, *, whole: bool) -> None:
    """The picture in its place: all of it, or as much as fills the place."""
    wide, high = place.width() / photo.width(), place.height() / photo.height()
    scale = min(wide, high) if whole else max(wide, high)
    size = QRectF(0, 0, photo.width() * scale, photo.height() * scale)
    size.moveCenter(place.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(size, photo)


class Portrait(QAbstractButton):
    """Shows the photo, or an empty frame that says what to press."""

    given = Signal(object)
    """What was dropped, as sources."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._photo = look, QImage()
        side = look.sizes.control
        self.setFixedSize(QSize(side * 2, side * 12 // 5))
        self.setAcceptDrops(True)
        hovers(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_photo(self, name: str, photo: bytes | None, *, may_change: bool) -> None:
        self._photo = QImage.fromData(photo) if photo else QImage()
        self.setEnabled(may_change)
        self.setAcceptDrops(may_change)
        what = "换照片" if self.has_photo else ADD
        self.setAccessibleName(f"{name}的照片：{what if may_change else '只看'}")
        self.setToolTip(f"{what}：按一下，或把照片拖到这里" if may_change else "")
        self.update()

    @property
    def has_photo(self) -> bool:
        return not self._photo.isNull()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if giving.sources(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.given.emit(giving.sources(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(place, Radius.CARD, Radius.CARD)
        painter.save()
        painter.setClipPath(shape)
        if self.has_photo:
            paint_photo(painter, self._photo, place, whole=False)
        else:
            self._paint_nobody(painter, place)
        painter.restore()
        self._paint_frame(painter, shape)
        if self.isEnabled() and not self.has_photo:
            self._paint_word(painter, place)
        painter.end()

    def _paint_nobody(self, painter: QPainter, place: QRectF) -> None:
        """Head and shoulders of nobody."""
        colours = self._look.colours
        painter.fillRect(place, QColor(colours.surface2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        wide, middle = place.width(), place.center().x()
        head = wide * 0.36
        painter.drawEllipse(QRectF(middle - head / 2, place.top() + wide * 0.16, head, head))
        body = wide * 0.72
        painter.drawEllipse(QRectF(middle - body / 2, place.top() + wide * 0.6, body, body))

    def _paint_frame(self, painter: QPainter, shape: QPainterPath) -> None:
        colours = self._look.colours
        pen = QPen(QColor(edge_of(self, colours)), 1)
        if not self.has_photo:
            pen.setStyle(Qt.PenStyle.DashLine)
        if self.hasFocus() or self.isDown():
            pen = QPen(QColor(colours.accent), 3)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_word(self, painter: QPainter, place: QRectF) -> None:
        look, colours = self._look, self._look.colours
        side = look.sizes.caption
        painter.setFont(look.font(side, MEDIUM))
        wide = painter.fontMetrics().horizontalAdvance(ADD) + side + 6
        plate = QRectF(place.left() + 4, place.bottom() - side * 2 - 4, place.width() - 8, side * 2)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(plate, Radius.TAG, Radius.TAG)
        left = plate.center().x() - wide / 2
        sign = look.pixmap("camera", colours.text, side, self.devicePixelRatioF())
        painter.drawPixmap(round(left), round(plate.center().y() - side / 2), sign)
        painter.setPen(QColor(colours.text))
        words = QRectF(left + side + 6, plate.top(), wide, plate.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), ADD)


class PhotoView(QWidget):
    """The photo that would be kept, whole."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._photo = look, QImage()
        side = look.sizes.control
        self.setFixedSize(QSize(side * 9 // 2, side * 6))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_photo(self, photo: bytes | None, told: str) -> None:
        self._photo = QImage.fromData(photo) if photo else QImage()
        self.setAccessibleName(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours = self._look.colours
        painter = QPainter(self)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(place, QColor(colours.surface2))
        if self._photo.isNull():
            painter.setPen(QColor(colours.text2))
            painter.setFont(self._look.font(self._look.sizes.caption))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), "还没有照片")
        else:
            paint_photo(painter, self._photo, place, whole=True)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawRect(place)
        painter.end()
