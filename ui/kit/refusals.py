"""Shows a refusal where it belongs: beside fields, in the banner, or in a dialog."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Cancelled, Refusal, Trouble
from ui.kit.dialogs import Dialogs
from ui.kit.form import Form
from ui.kit.messages import Banners, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """Where a page shows what it is refused."""

    page: QWidget
    banners: Banners
    dialogs: Dialogs

    def shown(self, form: Form | None = None) -> Guard:
        """Guard a block: a refusal is shown, anything else is a bug and goes on."""
        return Guard(self, form)

    def show(self, refusal: Refusal, form: Form | None = None) -> None:
        if isinstance(refusal, Cancelled):
            self.banners.tell(Message(tone="warn", fact=refusal.message))
        elif isinstance(refusal, Trouble):
            self.dialogs.tell(self.page, refusal)
        else:
            self._show_faults(refusal, form)

    def failed(self, error: BaseException) -> None:
        """The end of a job that did not end well."""
        if not isinstance(error, Refusal):
            raise error
        self.show(error)

    def _show_faults(self, refusal: Refusal, form: Form | None) -> None:
        rest = list(refusal.problems)
        if form is not None:
            rest = form.complain(refusal.problems)
            if refusal.problems and not rest:
                return
        cure = "；".join(f"{problem.what} {problem.cure}".strip() for problem in rest[:3])
        self.banners.tell(Message(tone="bad", fact=refusal.message, cure=cure))


@dataclass(slots=True)
class Guard:
    """Whether the guarded block ran to its end."""

    refusals: Refusals
    form: Form | None
    done: bool = False

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object
    ) -> bool:
        self.done = error is None
        if isinstance(error, Refusal):
            self.refusals.show(error, self.form)
        return isinstance(error, Refusal)
