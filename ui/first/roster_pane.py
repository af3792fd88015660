"""④ The roster the home kept before: looked over first, then taken in; or left for later."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from nursinghome.core.changes import Topic
from ui.first.answers import FirstAnswers
from ui.first.pane import StepPane
from ui.importing.flow import ImportFlow
from ui.kit.buttons import button
from ui.kit.dialogs import Dialogs, Question
from ui.kit.empty import Empty
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.residents.services import ResidentServices, services_of

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace

_NOT_YET = Question(
    title="花名册看过了，还没有导入",
    fact="按「导入」才会存下来。也可以以后在「老人」里再导入。",
    do="先不导入",
    leave="回去看看",
)


class RosterPane(StepPane):
    """The file is made already: what is taken in here is kept at once and can be taken back."""

    title = "有现成的花名册吗？"
    hint = "表格怎么排都行，先看清楚再收。没有就下一步，以后在「老人」里再导入。"
    onward = "下一步：看一看"

    def __init__(
        self, look: Look, answers: FirstAnswers, dialogs: Dialogs, workspace: Workspace
    ) -> None:
        super().__init__(look, answers)
        self._dialogs = dialogs
        self.page = _RosterPage(look, dialogs, workspace)
        self.page.counted.connect(self._on_counted)
        self.page.taken.connect(self.settled)
        self.column.addWidget(self.page, 1)

    def check(self) -> bool:
        """A list that was looked over and not taken in is not forgotten without a word."""
        return not self.page.is_waiting or self._dialogs.ask(self, _NOT_YET)

    def first(self) -> QWidget:
        return self.page.choose

    def _on_counted(self, people: int) -> None:
        self.answers.people = people


class _RosterPage(LivePage):
    """The import of the page 老人, by itself."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.RESIDENTS})
    help: ClassVar[str] = "import"
    counted = Signal(int)
    """How many people are on file."""
    taken = Signal()
    """A list was taken in: most have no other."""

    def __init__(self, look: Look, dialogs: Dialogs, workspace: Workspace) -> None:
        super().__init__(look, dialogs, workspace.feed, "花名册")
        self.title.hide()
        self.subtitle.hide()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._services: ResidentServices = services_of(workspace)
        self.importing = ImportFlow(self, self._services.undoing, self._services.lists)
        self.choose = button(look, "选花名册", "file-input")
        self.choose.clicked.connect(self.importing.start)
        self._people = 0
        self._empty = Empty(look, "users", "", "", self.choose)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty)
        self.column.addWidget(self.stack, 1)
        self.importing.entered.connect(self._on_entered)
        self.importing.left.connect(self._on_left)

    @property
    def is_waiting(self) -> bool:
        """Whether a list was read that could be stored now."""
        shown = self.stack.currentWidget() is not self._empty
        return shown and self.importing.pane.store.isEnabled()

    def reload(self) -> None:
        self._people = len(self._services.people.list())
        if self._people:
            self._empty.tell(
                f"收了 {self._people} 位老人", "还有别的名册，就再选一份。没有就下一步。"
            )
        else:
            told = "电子表格就行，不用改格式。收之前先给您看每一行怎么办。"
            self._empty.tell("还没有老人", told)
        self.choose.setText("再选一份" if self._people else "选花名册")
        self.counted.emit(self._people)

    def _on_entered(self) -> None:
        self.stack.addWidget(self.importing.pane)  # once in, this changes nothing
        self.stack.setCurrentWidget(self.importing.pane)

    def _on_left(self) -> None:
        self.stack.setCurrentWidget(self._empty)
        self.reload()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._people:
            self.taken.emit()
