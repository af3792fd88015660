"""A finished paper on screen: its pages, and the ways it leaves the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPageLayout,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from nursinghome.core.pdfs import LOCK
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Scroll
from ui.kit.focus import FocusRing
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300
_EDGE = 4
"""Around a page, so that its border is seen."""
_POINTS_PER_INCH = 72


class Pages:
    """The pages of a PDF as pictures."""

    def __init__(self, pdf: bytes) -> None:
        with LOCK:
            self._document: Any = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        with LOCK:
            return len(self._document)

    def picture(self, page: int, scale: float) -> QImage:
        """One page; scale 1 is 72 dots per inch."""
        with LOCK:
            bitmap = self._document[page].render(scale=scale, rev_byteorder=True)
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB888
                if bitmap.n_channels == 3
                else QImage.Format.Format_RGBX8888,
            )
            return picture.copy()

    def size(self, page: int) -> tuple[float, float]:
        """Width and height in points."""
        with LOCK:
            width, height = self._document[page].get_size()
        return width, height


def print_pages(pages: Pages, printer: QPrinter) -> None:
    """Every page on its own sheet, turned the way it lies, in the full size of the paper."""
    from PySide6.QtPrintSupport import QPrinter as Printer  # noqa: PLC0415 - only when printing

    printer.setFullPage(True)
    painter = QPainter()
    for page in range(len(pages)):
        width, height = pages.size(page)
        wide = width > height
        way = QPageLayout.Orientation
        printer.setPageOrientation(way.Landscape if wide else way.Portrait)
        if page == 0:
            painter.begin(printer)
        else:
            printer.newPage()
        whole = printer.paperRect(Printer.Unit.DevicePixel)
        picture = pages.picture(page, PRINT_DPI / _POINTS_PER_INCH)
        painter.drawImage(QRectF(0, 0, whole.width(), whole.height()), picture)
    painter.end()


class PaperView(QWidget):
    """One page: the whole of it, or as wide as the place, to be read."""

    leafed = Signal(int)
    """A key asked for so many pages further."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self._drawn: tuple[tuple[int, float], QImage] | None = None
        self.page = 0
        self.large = False
        self.setMinimumSize(QSize(300, 300))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def turn(self, step: int) -> None:
        self.page = max(0, min(len(self._pages) - 1, self.page + step))
        self.updateGeometry()
        self.update()

    def enlarge(self, *, on: bool) -> None:
        self.large = on
        policy = self.sizePolicy()
        policy.setHeightForWidth(on)
        self.setSizePolicy(policy)
        self.update()

    def heightForWidth(self, width: int) -> int:
        wide, high = self._pages.size(self.page)
        return round((width - 2 * _EDGE) * high / wide) + 2 * _EDGE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._pages)
        step = {
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.leafed.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        width, height = self._pages.size(self.page)
        across = (self.width() - 2 * _EDGE) / width
        scale = across if self.large else min(across, (self.height() - 2 * _EDGE) / height)
        paper = self.paper(scale)
        painter = QPainter(self)
        painter.setPen(QColor(0, 0, 0, 60))
        painter.drawRect(paper.adjusted(-1, -1, 0, 0))  # Qt draws it one dot further right and down
        painter.drawImage(QRectF(paper), self._picture(scale * self.devicePixelRatioF()))
        painter.end()

    def _picture(self, scale: float) -> QImage:
        """Drawn anew only for another page or size: scrolling paints many times."""
        key = (self.page, scale)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._pages.picture(self.page, scale))
        picture = self._drawn[1]
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture

    def paper(self, scale: float) -> QRect:
        """The page in whole dots: between them its border would be drawn twice or not at all."""
        width, height = self._pages.size(self.page)
        wide, high = round(width * scale), round(height * scale)
        return QRect((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)


class PreviewSheet(QDialog):
    """The paper with its buttons; saving and printing are the page's."""

    print_wanted = Signal()
    pdf_wanted = Signal()
    xlsx_wanted = Signal()

    def __init__(self, look: Look, title: str, pdf: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusRing(self, look.colours.accent)
        self.setWindowTitle(title)
        self.pages = Pages(pdf)
        self.view = PaperView(self.pages)
        self.view.setAccessibleName(f"{title}，共 {len(self.pages)} 页")
        self.where = label(look, "", Role.NAME)
        self.back = button(look, "上一页", "chevron-left")
        self.ahead = button(look, "下一页", "chevron-right")
        self.larger = button(look, "看大", "zoom-in")
        self.larger.setToolTip("字看不清就按这里，再按回到整页（Ctrl+加号）")
        leave = button(look, "关上")
        self.save_pdf = button(look, "存 PDF", "file-down")
        self.save_xlsx = button(look, "存表格", "file-spreadsheet")
        do_print = button(look, "打印", "printer", kind=Kind.PRIMARY)
        do_print.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.rolling = Scroll(self.view)
        box.addWidget(self.rolling, 1)
        turning = (self.back, self.where, self.ahead, self.larger, None, leave)
        box.addLayout(row(*turning, self.save_xlsx, self.save_pdf, do_print))
        self.view.leafed.connect(self._on_leafed)
        self.larger.clicked.connect(self._on_larger)
        QShortcut(QKeySequence(QKeySequence.StandardKey.ZoomIn), self, self._on_larger)
        QShortcut(QKeySequence(QKeySequence.StandardKey.ZoomOut), self, self._on_larger)
        self.back.clicked.connect(self._on_back)
        self.ahead.clicked.connect(self._on_ahead)
        leave.clicked.connect(self.reject)
        self.save_pdf.clicked.connect(self.pdf_wanted)
        self.save_xlsx.clicked.connect(self.xlsx_wanted)
        do_print.clicked.connect(self.print_wanted)
        do_print.setDefault(True)
        self.resize(_room(parent))
        self._show()

    def _on_back(self) -> None:
        self._turn(-1)

    def _on_ahead(self) -> None:
        self._turn(1)

    def _on_leafed(self, step: int) -> None:
        """What is left of an enlarged page comes before the next one."""
        bar = self.rolling.verticalScrollBar()
        if step == 1 and bar.value() < bar.maximum():
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        elif step == -1 and bar.value() > 0:
            bar.triggerAction(bar.SliderAction.SliderPageStepSub)
        else:
            self._turn(step)

    def _on_larger(self) -> None:
        self.view.enlarge(on=not self.view.large)
        self.larger.setText("看整页" if self.view.large else "看大")

    def _turn(self, step: int) -> None:
        before = self.view.page
        self.view.turn(step)
        bar = self.rolling.verticalScrollBar()
        if self.view.page != before:
            bar.setValue(bar.maximum() if step == -1 else 0)
        self._show()

    def _show(self) -> None:
        count = len(self.pages)
        self.where.setText(f"第 {self.view.page + 1} 页 共 {count} 页")
        self.back.setEnabled(self.view.page > 0)
        self.ahead.setEnabled(self.view.page < count - 1)


def _room(parent: QWidget | None) -> QSize:
    """As much as the window below gives."""
    size = parent.window().size() if parent is not None else QSize(1100, 700)
    return QSize(min(size.width() - 80, 1200), size.height() - 60)
