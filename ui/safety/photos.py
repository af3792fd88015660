"""Photos beside a record: small pictures with their stage, one press to look, one to add."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QMenu, QWidget

from nursinghome.core.pdfs import pdf_of_picture
from nursinghome.evidence import Evidence, Owner, Stage
from ui.kit.dialogs import Question
from ui.kit.look import MEDIUM, Look
from ui.kit.tokens import Radius, Space
from ui.safety.view import Parts

_WRONG = ("附错了记录", "看不清，要重拍", "重复")
_ACROSS = 2


class Photo(QAbstractButton):
    """One small picture with its stage on it; or a dashed place that asks for one."""

    def __init__(self, look: Look, words: str, picture: QImage | None = None) -> None:
        super().__init__()
        self._look, self._words, self._picture = look, words, picture
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(look.sizes.body * 5)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 5, self.height())

    def sizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 8, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is None:
            self._paint_place(painter)
        else:
            self._paint_picture(painter, self._picture)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look.colours.accent), 3))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), Radius.TAG, Radius.TAG)
        painter.end()

    def _paint_place(self, painter: QPainter) -> None:
        colours = self._look.colours
        painter.setPen(QPen(QColor(colours.edge), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), Radius.TAG, Radius.TAG)
        side = self._look.sizes.icon
        ratio = self.devicePixelRatioF()
        sign = self._look.pixmap("camera", colours.accent, side, ratio)
        high = side + Space.XS + self.fontMetrics().height()
        top = (self.height() - high) // 2
        painter.drawPixmap((self.width() - side) // 2, top, sign)
        painter.setPen(QColor(colours.accent))
        painter.setFont(self._look.font(self._look.sizes.caption, MEDIUM))
        room = self.rect().adjusted(0, top + side + Space.XS, 0, 0)
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self._words
        )

    def _paint_picture(self, painter: QPainter, picture: QImage) -> None:
        place = self.rect()
        wanted = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        part = place.translated(0, 0)
        scaled = picture.scaled(
            wanted,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        x, y = (scaled.width() - part.width()) // 2, (scaled.height() - part.height()) // 2
        painter.drawImage(0, 0, scaled, x, y, part.width(), part.height())
        painter.setFont(self._look.font(self._look.sizes.caption, MEDIUM))
        metrics = painter.fontMetrics()
        tag = metrics.boundingRect(self._words).adjusted(-Space.S, -2, Space.S, 2)
        tag.moveBottomLeft(part.bottomLeft())
        painter.fillRect(tag, QColor(0, 0, 0, 200))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), self._words)


class Photos(QWidget):
    """The photos of one record, and a place for one more of each stage that is asked for."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._owner: Owner | None = None
        self.pictures: list[Photo] = []
        """What stands in the grid, the places that ask for a photo too."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S)

    def show_owner(self, owner: Owner, stages: Sequence[Stage]) -> None:
        """stages: of which a photo may be added now; nothing is asked for when it is empty."""
        self._owner = owner
        for old in self.pictures:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        desk, look = self._parts.desk, self._parts.look
        self.pictures = made = []
        for one in desk.evidence.of(owner):
            picture = QImage.fromData(desk.evidence.content(owner.kind, one.id))
            found = Photo(look, one.stage.words if one.is_picture else "扫描件", picture)
            found.clicked.connect(partial(self._on_photo, one, found))
            made.append(found)
        for stage in stages if self._parts.may_change else ():
            word = "" if stage is Stage.RECORD else stage.words
            place = Photo(look, f"添{word}照片")
            place.clicked.connect(partial(self._on_add, stage))
            made.append(place)
        for at, widget in enumerate(made):
            self._grid.addWidget(widget, at // _ACROSS, at % _ACROSS)

    def menu(self, one: Evidence) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(one.name)
        menu.addAction("看大图", partial(self._view, one))
        if self._parts.may_change:
            menu.addAction("撤下照片…", partial(self._withdraw, one))
        return menu

    def _on_photo(self, one: Evidence, where: QWidget) -> None:
        corner = where.mapToGlobal(where.rect().bottomLeft())
        self._parts.dialogs.pop_up(self.menu(one), corner)

    def _on_add(self, stage: Stage) -> None:
        from ui.residents import giving  # noqa: PLC0415 - only when a photo is added

        chosen = self._parts.dialogs.open_file(self, f"选{stage.words}照片", giving.SCANS)
        if chosen is not None and self._owner is not None:
            with self._parts.refusals.shown():
                self._parts.desk.evidence.attach(self._owner, giving.read(chosen), stage)

    def _view(self, one: Evidence) -> None:
        from ui.kit.preview import PreviewSheet  # noqa: PLC0415 - loads the reader of PDF files

        if self._owner is None:
            return
        with self._parts.refusals.shown():
            content = self._parts.desk.evidence.content(self._owner.kind, one.id)
            pdf = pdf_of_picture(content) if one.is_picture else content
            sheet = PreviewSheet(self._parts.look, one.name, pdf, self)
            for made in (sheet.save_pdf, sheet.save_xlsx):
                made.hide()
            self._parts.dialogs.run(sheet)

    def _withdraw(self, one: Evidence) -> None:
        question = Question(
            title=f"撤下「{one.name}」？",
            fact="记录旁不再显示这张照片；内容和历史都会留着。",
            do="撤下",
            leave="不撤下",
            danger=True,
        )
        reason = self._parts.dialogs.reason(self, question, _WRONG)
        if reason and self._owner is not None:
            with self._parts.refusals.shown():
                self._parts.desk.evidence.withdraw(self._owner.kind, one.id, reason)
