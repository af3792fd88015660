"""A dialog with a form: what is refused stands beside its field and the dialog stays open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals


class FormSheet(Sheet):
    """Closes only when `save` was not refused; Esc asks nothing when nothing was typed."""

    def __init__(
        self,
        question: Question,
        form: Form,
        save: Callable[[], None],
        *,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        look: Look = dialogs.look
        super().__init__(look, question, parent)
        self.form, self._save, self._dialogs = form, save, dialogs
        banners = Banners(look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.column.addWidget(banners)
        self.column.addWidget(form)
        form.finished.connect(self.do.click)
        next(iter(form.fields.values())).setFocus()

    def accept(self) -> None:
        with self.refusals.shown(self.form) as guard:
            self._save()
        if guard.done:
            super().accept()

    def reject(self) -> None:
        if not self.form.changed or self._dialogs.ask(self, unsaved()):
            super().reject()


def unsaved() -> Question:
    """What is asked before typed words are thrown away."""
    return Question(
        title="填的还没有保存",
        fact="不保存就会丢掉刚才填的。",
        do="不保存",
        leave="接着填",
        danger=True,
    )
