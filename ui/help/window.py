"""The window of the guide: contents and search at the left, the page at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.help.book import HelpBook, Place, help_book
from ui.help.drawing import fill, to_pdf
from ui.help.papers import HelpPaper
from ui.help.text import HelpText
from ui.kit.buttons import button, row
from ui.kit.dialogs import Dialogs
from ui.kit.focus import FocusRing
from ui.kit.jobs import Task, run_job
from ui.kit.look import Look
from ui.kit.search import SearchField
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_PLACE = Qt.ItemDataRole.UserRole
SIZE = (1080, 640)


class HelpWindow(QDialog):
    """Stands beside the work and stops nobody; Esc closes it."""

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = self._look = dialogs.look
        self._dialogs = dialogs
        self.book: HelpBook = help_book()
        self.place = Place(0)
        FocusRing(self, look.colours.accent)
        self.setWindowTitle("帮助")
        self.resize(*SIZE)
        self.search = SearchField(look, "在帮助里找")
        self.search.setAccessibleName("在帮助里找")
        self.contents = QListWidget()
        self.contents.setAccessibleName("目录")
        self.contents.setFont(look.font(look.sizes.body))
        self.contents.setWordWrap(True)
        self.contents.setSpacing(Space.XS)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = HelpText(look)
        self.nothing = label(look, "没有找到。换个说法试试。", Role.NOTE, colour=look.colours.text2)
        self.nothing.hide()
        self._make_layout(look)
        self.search.textEdited.connect(self._on_search)
        self.search.went_on.connect(self._on_went_on)
        self.contents.currentItemChanged.connect(self._on_chosen)
        self.text.narrowed.connect(self._redraw)
        QShortcut(QKeySequence("Ctrl+K"), self, self._on_find)
        self._show_contents()

    def open_at(self, place: Place) -> None:
        """Show a section; the contents follow."""
        self.search.clear()
        self._show_contents()
        self._show(place)

    def _make_layout(self, look: Look) -> None:
        self.print = button(look, "打印这一页", "printer")
        self.print.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self.user_manual = button(look, "用户手册", "book-open-text")
        self.admin_manual = button(look, "管理员手册", "book-open-text")
        leave = button(look, "关上")
        self.print.clicked.connect(self._on_print)
        self.user_manual.clicked.connect(partial(self._on_manual, "user"))
        self.admin_manual.clicked.connect(partial(self._on_manual, "admin"))
        leave.clicked.connect(self.reject)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        for part in (self.search, self.nothing):
            left.addWidget(part)
        left.addWidget(self.contents, 1)
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addLayout(left, 3)
        body.addWidget(self.text, 8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        outer.addLayout(body, 1)
        outer.addLayout(row(self.user_manual, self.admin_manual, None, self.print, leave))

    def _show_contents(self) -> None:
        self.nothing.hide()
        self._fill([(page.title, Place(number)) for number, page in enumerate(self.book.pages)])

    def _fill(self, lines: list[tuple[str, Place]]) -> None:
        self.contents.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.contents.clear()
        for words, place in lines:
            item = QListWidgetItem(words)
            item.setData(_PLACE, place)
            self.contents.addItem(item)
        self.contents.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _show(self, place: Place) -> None:
        self.place = place
        self.contents.blockSignals(True)  # noqa: FBT003 - Qt's signature
        for number in range(self.contents.count()):
            held: Place = self.contents.item(number).data(_PLACE)
            if place in {held, Place(held.page, place.section)}:
                self.contents.setCurrentRow(number)
                break
        self.contents.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._redraw()

    def _redraw(self) -> None:
        page = self.book.pages[self.place.page]
        document = self.text.document()
        fill(document, self.book, page, self._look, self.text.room)
        self.text.setAccessibleName(f"帮助：{page.title}")
        self.text.go_to(self.place.section)

    def _on_search(self, words: str) -> None:
        if not words.strip():
            self._show_contents()
            return
        found = self.book.search(words)
        self.nothing.setVisible(not found)
        self._fill([(f"{self._name(one.place)}\n{one.words}".strip(), one.place) for one in found])
        if found:
            self._show(found[0].place)

    def _name(self, place: Place) -> str:
        page = self.book.pages[place.page]
        section = page.sections[place.section].title
        return page.title if place.section == 0 else f"{page.title} › {section}"

    def _on_went_on(self) -> None:
        self.contents.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.place = item.data(_PLACE)
            self._redraw()

    def _on_print(self) -> None:
        page = self.book.pages[self.place.page]
        self._show_paper(HelpPaper(page.title, to_pdf(self.book, page)))

    def _show_paper(self, paper: HelpPaper) -> None:
        from ui.help.papers import show_paper  # noqa: PLC0415 - only when printing

        show_paper(self._dialogs, self, paper)

    def _on_manual(self, name: str) -> None:
        """A whole book takes a second or two to be set, so it is set beside the window."""

        def work(_task: Task) -> HelpPaper:
            from nursinghome.reports.manual import MANUALS, make_manual  # noqa: PLC0415 - as above

            return HelpPaper(MANUALS[name], make_manual(name).pdf)

        self._allow_manuals(allowed=False)
        run_job(self, work, done=self._on_bound, failed=self._on_unbound)

    def _on_bound(self, paper: HelpPaper) -> None:
        self._allow_manuals(allowed=True)
        self._show_paper(paper)

    def _on_unbound(self, error: BaseException) -> None:
        self._allow_manuals(allowed=True)
        raise error

    def _allow_manuals(self, *, allowed: bool) -> None:
        for one in (self.user_manual, self.admin_manual):
            one.setEnabled(allowed)
