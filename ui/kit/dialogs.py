"""Questions to the person; a page asks through `Dialogs`, so a test can answer instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nursinghome.core.errors import Refusal
from ui.kit.buttons import Kind, button, row
from ui.kit.focus import FocusRing
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.witness import Nobody, Witness
from ui.kit.words import Role, label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog


class Question(NamedTuple):
    """title: the question with name and date; fact: what will happen; do/leave: verbs.

    danger: with a sign; lossy: what is done cannot be undone, so Enter leaves, and so does the eye.
    """

    title: str
    do: str
    leave: str
    fact: str = ""
    note: str = ""
    danger: bool = False
    lossy: bool = False


class Sheet(QDialog):
    """A dialog in the look of the house; fill `column`, the two buttons stand below."""

    def __init__(self, look: Look, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        FocusRing(self, look.colours.accent)
        self.setWindowTitle(question.title)
        self.setMinimumWidth(look.sizes.body * 30)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self.outer.setSpacing(Space.M)
        sign = QLabel()
        colour = look.colours.warn.words
        sign.setPixmap(look.pixmap("triangle-alert", colour, look.sizes.icon + 8))
        self.outer.addLayout(row(sign, label(look, question.title, Role.HEAD), None))
        sign.setVisible(question.danger or question.lossy)
        if question.fact:
            self.outer.addWidget(label(look, question.fact, wrap=True))
        self.column = QVBoxLayout()
        self.column.setSpacing(Space.M)
        self.outer.addLayout(self.column)
        if question.note:
            note = label(look, question.note, Role.NOTE, colour=look.colours.text2, wrap=True)
            self.outer.addWidget(note)
        going, staying = Kind.PRIMARY, Kind.PLAIN
        if question.lossy:
            going, staying = Kind.DANGER, Kind.PRIMARY
        self.leave = button(look, question.leave, kind=staying) if question.leave else None
        self.do: QPushButton = button(look, question.do, kind=going)
        self.outer.addLayout(row(None, self.leave, self.do) if self.leave else row(None, self.do))
        if self.leave:
            self.leave.clicked.connect(self.reject)
        self.do.clicked.connect(self.accept)
        usual = self.leave if question.lossy and self.leave else self.do
        usual.setDefault(True)
        self.outer.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need: on its own it would stop at two thirds of the screen."""
        super().showEvent(event)
        wide = max(self.width(), self.sizeHint().width(), self.look.sizes.body * 30)
        self.resize(wide, max(self.height(), self.outer.totalHeightForWidth(wide)))


class ReasonSheet(Sheet):
    """A question that needs a reason: from a list, or in own words under 其他."""

    OTHER = "其他"

    def __init__(
        self, look: Look, question: Question, reasons: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, question, parent)
        from ui.kit.fields import ListField, MemoField  # noqa: PLC0415 - not for the lock screen

        self.choice = ListField(look, "reason", "原因", [(r, r) for r in (*reasons, self.OTHER)])
        self.words = MemoField(look, "words", "说明")
        self.column.addWidget(self.choice)
        self.column.addWidget(self.words)
        self.words.hide()
        self.choice.edited.connect(self._show_words)

    @property
    def reason(self) -> str:
        return self.words.text if self.choice.text == self.OTHER else self.choice.text

    def accept(self) -> None:
        if self.reason:
            super().accept()
        else:
            self.words.complain("还没写说明。请写一句。")

    def _show_words(self) -> None:
        self.words.setVisible(self.choice.text == self.OTHER)
        if self.words.isVisible():
            self.words.setFocus()


class Shade(QWidget):
    """Darkens the window behind a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(0, 0, 0, 120))
        painter.end()


class Dialogs:
    """Every question that stops the person; tests hand in one that answers by itself."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.on_help: Callable[[QWidget], None] = lambda _asker: None
        """Opens the guide at what has the focus; F1 asks for it."""
        self.witness: Witness = Nobody()
        """Hears of every paper that is shown, printed or stored, while a file is open."""
        self.nobody_there = False
        """Whether questions are answered by no one: then nothing is thrown away."""
        self._last_folder: Path | None = None

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog until it is closed; True when the person did it."""
        owner = dialog.parentWidget()
        shade = Shade(owner.window()) if owner else None
        QShortcut(QKeySequence("F1"), dialog, partial(self.on_help, dialog))
        try:
            return dialog.exec() == int(QDialog.DialogCode.Accepted)
        finally:
            if shade is not None:
                shade.deleteLater()
            dialog.deleteLater()

    def ask(self, parent: QWidget, question: Question) -> bool:
        if self.nobody_there:
            return False
        return self.run(Sheet(self.look, question, parent))

    def reason(self, parent: QWidget, question: Question, reasons: Sequence[str]) -> str:
        """The chosen reason, or '' when the person left."""
        sheet = ReasonSheet(self.look, question, reasons, parent)
        return sheet.reason if self.run(sheet) else ""

    def tell(self, parent: QWidget, refusal: Refusal) -> None:
        """Trouble of the surroundings: what is wrong and what to do."""
        fact = "\n".join(f"{p.what}{p.cure}" for p in refusal.problems)
        question = Question(title=refusal.message, fact=fact, do="知道了", leave="", danger=True)
        self.run(Sheet(self.look, question, parent))

    def printer(self, parent: QWidget, title: str) -> QPrinter | None:
        """The chosen printer with its paper, or None when the person left."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - only when printing

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        return printer if self.run(dialog) else None

    def pop_up(self, menu: QMenu, corner: QPoint) -> None:
        """Show a menu at a place of the screen; it goes away with its last choice."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(corner)

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """kinds: 花名册 (*.xlsx *.xls *.csv)."""
        from ui.kit.choosing import opening  # noqa: PLC0415 - only when asked

        return self._chosen(opening(parent, title, kinds, self._where()))

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder that is there, or None when the person left."""
        from ui.kit.choosing import finding_folder  # noqa: PLC0415 - only when asked

        return self._chosen(finding_folder(parent, title, self._where()))

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        from ui.kit.choosing import saving  # noqa: PLC0415 - only when asked

        return self._chosen(saving(parent, title, name, kinds, self._where()))

    def _where(self) -> Path:
        """The folder that was chosen from last, else the desktop."""
        from ui.kit.choosing import beginning  # noqa: PLC0415 - only when asked

        last = self._last_folder
        return last if last is not None and last.is_dir() else beginning()

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        if not self.run(dialog):
            return None
        found = Path(dialog.selectedFiles()[0])
        self._last_folder = found if found.is_dir() else found.parent
        return found
