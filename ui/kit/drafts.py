"""Typed words survive a crash: they are put aside every few seconds and offered the next time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Trouble
from ui.kit.messages import Banners, Message

if TYPE_CHECKING:
    from nursinghome.accounts import Draft

KEEP_AFTER_MS = 2000
"""At most so long do typed words stand on the screen alone."""


class DraftStore(Protocol):
    """Where drafts are put; DraftService is one."""

    def find(self, form: str) -> Draft | None: ...
    def keep(self, form: str, values: Mapping[str, str]) -> bool: ...
    def drop(self, form: str) -> None: ...


class Typed(QWidget):
    """Something that is filled in by hand and can be kept as words."""

    edited = Signal()

    def is_begun(self) -> bool:
        """Whether something would be lost."""
        raise NotImplementedError

    def values(self) -> dict[str, str]:
        raise NotImplementedError

    def take_up(self, values: Mapping[str, str]) -> None:
        """Put in what was kept, over what stands there, and go on with it."""
        raise NotImplementedError


class DraftKeeper(QObject):
    """Keeps one form's typing; `open` it with the form, `drop` when stored, `leave` when left."""

    def __init__(self, form: Typed, store: DraftStore, banners: Banners) -> None:
        super().__init__(form)
        self._form, self._store, self._banners = form, store, banners
        self._key = ""
        self._found: Draft | None = None
        self._offer: Message | None = None
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self._on_time)
        form.edited.connect(self._on_edited)
        self._rests = False
        form.installEventFilter(self)

    def open(self, key: str) -> None:
        """The form was opened for this record; what was left unfinished is offered."""
        self.rest()
        self._key, self._told = key, False
        self._found = self._store.find(key)
        if self._found is not None:
            at = datetime.fromisoformat(self._found.at)
            self._offer = Message(
                tone="warn",
                fact="上次填到一半，没有保存",
                cure=f"是{at.month}月{at.day}日 {at:%H:%M} 填的。",
                action="接着填",
                on_action=self._take_up,
                other="丢弃",
                on_other=self._throw_away,
            )
            self._banners.tell(self._offer)

    def put_aside(self) -> bool:
        """Keep what is typed at once; False when it could not be kept."""
        self._timer.stop()
        if not self._key or not self._form.is_begun():
            return True
        values = self._form.values()
        if self._found is not None:  # not answered yet: what stood there is not lost by typing on
            typed = {name: words for name, words in values.items() if words}
            values = {**self._found.values, **typed}
        try:
            return self._store.keep(self._key, values)
        except Trouble as trouble:
            self._tell_once(trouble)
            return False

    def drop(self) -> None:
        """Stored, or thrown away on purpose: nothing is offered again."""
        key = self._key
        self.rest()
        if key:
            try:
                self._store.drop(key)
            except Trouble as trouble:
                self._tell_once(trouble)

    def leave(self) -> None:
        """Left on purpose: what was typed now is forgotten, an older draft goes on waiting."""
        if self._form.is_begun():
            self.drop()
        else:
            self.rest()

    def rest(self) -> None:
        """The form is closed; what was put aside before stays."""
        self._timer.stop()
        self._key, self._found = "", None
        if self._offer is not None:
            self._banners.take_away(self._offer)
            self._offer = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Whoever went away or locked the file cannot type; the rest is put aside on return."""
        if event.type() is QEvent.Type.Hide and self._timer.isActive():
            self._timer.stop()
            self._rests = True
        elif event.type() is QEvent.Type.Show and self._rests:
            self._rests = False
            self._timer.start()
        return False

    def _take_up(self) -> None:
        found, self._found, self._offer = self._found, None, None
        if found is not None:
            self._form.take_up(found.values)

    def _throw_away(self) -> None:
        """The offer was declined; what was typed meanwhile goes on being kept."""
        key, self._found, self._offer = self._key, None, None
        self._store.drop(key)
        if self._form.is_begun():
            self._timer.start()

    def _on_edited(self) -> None:
        if self._key and not self._timer.isActive():
            self._timer.start()

    def _on_time(self) -> None:
        if not self.put_aside() and not self._told:
            self._timer.start()

    def _tell_once(self, trouble: Trouble) -> None:
        if not self._told:
            self._told = True
            self._banners.tell(Message(tone="warn", fact="填的没能暂存", cure=trouble.message))
