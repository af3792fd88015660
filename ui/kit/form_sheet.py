"""A dialog with a form: what is refused stands beside its field and the dialog stays open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.drafts import DraftKeeper, DraftStore
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
        draft: tuple[DraftStore, str] | None = None,
    ) -> None:
        """draft: where typed words are put aside, and the key that the form has there."""
        look: Look = dialogs.look
        super().__init__(look, question, parent)
        self.form, self._save, self._dialogs = form, save, dialogs
        banners = Banners(look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.column.addWidget(banners)
        self.column.addWidget(form)
        form.finished.connect(self.do.click)
        form.focus_first()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.do.click)
        self.drafts = DraftKeeper(form, draft[0], banners) if draft else None
        if self.drafts is not None and draft is not None:
            self.drafts.open(draft[1])

    def accept(self) -> None:
        with self.refusals.shown(self.form) as guard:
            self._save()
        if guard.done:
            if self.drafts is not None:
                self.drafts.drop()
            super().accept()

    def reject(self) -> None:
        if not self.form.changed or self._dialogs.ask(self, unsaved()):
            if self.drafts is not None:
                self.drafts.leave()
            super().reject()


def unsaved() -> Question:
    """What is asked before typed words are thrown away."""
    return Question(
        title="填的还没有保存",
        fact="不保存就会丢掉刚才填的。",
        do="不保存",
        leave="接着填",
        lossy=True,
    )
