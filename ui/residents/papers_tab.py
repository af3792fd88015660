"""档案: which papers of the file are there, ticked one by one, with the scans beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nursinghome.residents import PHOTO, Attachment, DocumentState, Paper
from ui.kit import giving
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label, tint
from ui.residents.services import PersonFile

_STATES = [(state.value, state.words) for state in DocumentState]
_HOW = "按「附上」选扫描件或照片，也可以把文件拖到那一行；附上就记作已有。"


def told(found: Attachment) -> str:
    """PDF 2 页 · 84 KB · 2026-10-31 李桂兰 附上."""
    kind = "图片" if found.is_picture else f"PDF {found.pages} 页"
    dated = f" · {found.dated_on} 的" if found.dated_on else ""
    return f"{kind}{dated} · {found.size_words} · {found.added_on} {found.added_by} 附上"


class PapersTab(QWidget):
    """Each paper has its three states; a press is stored at once."""

    marked = Signal(object, object)
    """The paper and its new state."""
    attach_wanted = Signal(object)
    dropped = Signal(object, object)
    """The paper and the sources that were dropped on it."""
    view_wanted = Signal(object)
    copy_wanted = Signal(object)
    withdraw_wanted = Signal(object, object)
    """The attachment and its paper."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._papers: tuple[Paper, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, Space.S, 0)
        self._box.setSpacing(Space.S)
        self.how = label(look, _HOW, Role.NOTE, colour=look.colours.text2, wrap=True)
        self.rows: list[_PaperRow] = []

    def show_file(self, file: PersonFile, *, may_change: bool) -> None:
        kinds = [paper.kind for paper in file.papers.papers]
        if kinds != [one.paper.kind for one in self.rows]:
            self._rebuild(file.papers.papers)
        self.how.setVisible(may_change)
        for one, paper in zip(self.rows, file.papers.papers, strict=True):
            held = [found for found in file.attachments if found.kind == paper.kind]
            one.show_paper(paper, held, may_change=may_change)

    def _rebuild(self, papers: tuple[Paper, ...]) -> None:
        while self._box.count():
            old = self._box.takeAt(0).widget()
            if isinstance(old, _PaperRow):
                old.hide()
                old.deleteLater()
        self._box.addWidget(self.how)
        self.rows = [_PaperRow(self._look, paper) for paper in papers]
        for one in self.rows:
            one.marked.connect(self.marked)
            one.attach_wanted.connect(self.attach_wanted)
            one.dropped.connect(self.dropped)
            one.view_wanted.connect(self.view_wanted)
            one.copy_wanted.connect(self.copy_wanted)
            one.withdraw_wanted.connect(self.withdraw_wanted)
            self._box.addWidget(one)
        self._box.addStretch(1)


class _PaperRow(QWidget):
    marked = Signal(object, object)
    attach_wanted = Signal(object)
    dropped = Signal(object, object)
    view_wanted = Signal(object)
    copy_wanted = Signal(object)
    withdraw_wanted = Signal(object, object)

    def __init__(self, look: Look, paper: Paper) -> None:
        super().__init__()
        self.paper = paper
        self._look = look
        self.choice = Choice(look, _STATES, paper.name)
        needed = "" if paper.required else "（可不要）"
        words = label(look, paper.name + needed, Role.NAME, wrap=True)
        words.setMinimumWidth(look.sizes.body * 8)
        self.attach = button(look, "附上", "camera" if paper.kind == PHOTO else "paperclip")
        self.attach.setAccessibleName(f"附上：{paper.name}")
        line = row(words, self.choice, self.attach, spacing=Space.S)
        line.setStretch(0, 1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.XS)
        self._box.addLayout(line)
        self.held: list[_Held] = []
        self.choice.chosen.connect(self._on_chosen)
        self.attach.clicked.connect(self._on_attach)

    def show_paper(self, paper: Paper, held: Sequence[Attachment], *, may_change: bool) -> None:
        self.paper = paper
        self.choice.choose(paper.state.value if paper.state else "")
        self.choice.setEnabled(may_change)
        self.attach.setVisible(may_change)
        self.setAcceptDrops(may_change)
        for old in self.held:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.held = [_Held(self._look, found, may_change=may_change) for found in held]
        for one in self.held:
            one.view_wanted.connect(self.view_wanted)
            one.copy_wanted.connect(self.copy_wanted)
            one.withdraw_wanted.connect(self._on_withdraw)
            self._box.addWidget(one)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if giving.sources(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(self.paper, giving.sources(event.mimeData()))

    def _on_chosen(self, key: str) -> None:
        self.marked.emit(self.paper, DocumentState(key))

    def _on_attach(self) -> None:
        self.attach_wanted.emit(self.paper)

    def _on_withdraw(self, found: Attachment) -> None:
        self.withdraw_wanted.emit(found, self.paper)


class _Held(QWidget):
    """One file beside its paper: its name, what is known of it, and what can be done."""

    view_wanted = Signal(object)
    copy_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, look: Look, found: Attachment, *, may_change: bool) -> None:
        super().__init__()
        self.found = found
        self.view = self._button(look, "看", "eye")
        self.copy = self._button(look, "存副本", "file-down")
        self.withdraw = self._button(look, "撤下", "undo-2")
        name = Elided(look, found.name, Role.LABEL)
        facts = Elided(look, told(found), Role.NOTE)
        tint(facts, look.colours.text2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(facts)
        line = row(self.view, self.copy, self.withdraw, spacing=Space.XS)
        line.insertLayout(0, words, 1)
        line.setContentsMargins(Space.L, 0, 0, 0)
        self.setLayout(line)
        for made in (self.copy, self.withdraw):
            made.setVisible(may_change)
        self.view.clicked.connect(self._on_view)
        self.copy.clicked.connect(self._on_copy)
        self.withdraw.clicked.connect(self._on_withdraw)

    def _button(self, look: Look, words: str, icon: str) -> QPushButton:
        made = button(look, words, icon, kind=Kind.GHOST, small=True)
        made.setAccessibleName(f"{words}：{self.found.name}")
        return made

    def _on_view(self) -> None:
        self.view_wanted.emit(self.found)

    def _on_copy(self) -> None:
        self.copy_wanted.emit(self.found)

    def _on_withdraw(self) -> None:
        self.withdraw_wanted.emit(self.found)
