"""档案: which papers of the file are there, ticked one by one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nursinghome.residents import DocumentState, Paper
from ui.kit.buttons import Choice, row
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.residents.services import PersonFile

_STATES = [(state.value, state.words) for state in DocumentState]


class PapersTab(QWidget):
    """Each paper has its three states; a press is stored at once."""

    marked = Signal(object, object)
    """The paper and its new state."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._papers: tuple[Paper, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.S)
        self.rows: list[_PaperRow] = []

    def show_file(self, file: PersonFile, *, may_change: bool) -> None:
        kinds = [paper.kind for paper in file.papers.papers]
        if kinds != [one.paper.kind for one in self.rows]:
            self._rebuild(file.papers.papers)
        for one, paper in zip(self.rows, file.papers.papers, strict=True):
            one.show_paper(paper, may_change=may_change)

    def _rebuild(self, papers: tuple[Paper, ...]) -> None:
        while self._box.count():
            old = self._box.takeAt(0).widget()
            if isinstance(old, QWidget):
                old.hide()
                old.deleteLater()
        self.rows = [_PaperRow(self._look, paper) for paper in papers]
        for one in self.rows:
            one.marked.connect(self.marked)
            self._box.addWidget(one)
        self._box.addStretch(1)


class _PaperRow(QWidget):
    marked = Signal(object, object)

    def __init__(self, look: Look, paper: Paper) -> None:
        super().__init__()
        self.paper = paper
        self._colours = look.colours
        self.choice = Choice(look, _STATES, paper.name)
        needed = "" if paper.required else "（可不要）"
        words = label(look, paper.name + needed, Role.NAME, wrap=True)
        words.setMinimumWidth(look.sizes.body * 8)
        line = row(words, self.choice)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.choice.chosen.connect(self._on_chosen)

    def show_paper(self, paper: Paper, *, may_change: bool) -> None:
        self.paper = paper
        self.choice.choose(paper.state.value if paper.state else "")
        self.choice.setEnabled(may_change)

    def _on_chosen(self, key: str) -> None:
        self.marked.emit(self.paper, DocumentState(key))
