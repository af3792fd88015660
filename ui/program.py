"""Leads from the file to the lock screen and from there to the pages, and back again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from nursinghome.core.clock import Clock
from nursinghome.core.errors import Cancelled, NotAllowed, Refusal
from ui.kit.jobs import Task, run_job
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.tokens import TextSize, Theme
from ui.login import LoginPage
from ui.screens import cures_itself, take_place

if TYPE_CHECKING:
    from nursinghome.accounts import KeyRing, PinBoard, Unlocked
    from nursinghome.backup import Seat
    from nursinghome.workspace import Workspace
    from ui.first.answers import FirstAnswers
    from ui.first.screen import FirstStart
    from ui.keeper import Keeper
    from ui.kit.dialogs import Dialogs
    from ui.locking import Locking
    from ui.practice import PracticeWait
    from ui.window import Window


class Program(QObject):
    """Holds the open file and whichever of the two screens is shown."""

    settled = Signal(QWidget)
    """A screen has everything it shows; only painting is left."""

    def __init__(
        self, *, look: Look, store: PreferenceStore, clock: Clock, dialogs: Dialogs
    ) -> None:
        super().__init__()
        self.look, self.dialogs = look, dialogs
        dialogs.on_help = self._on_help
        self._store, self._clock = store, clock
        self._file: Path | None = None
        self._ring: KeyRing | None = None
        self.workspace: Workspace | None = None
        self.login: LoginPage | None = None
        self.window: Window | None = None
        self.first: FirstStart | None = None
        self.waiting: PracticeWait | None = None
        self.in_practice = False
        self._keeper: Keeper | None = None
        self._seat: Seat | None = None
        self.locking: Locking | None = None
        self._board: PinBoard | None = None  # quick codes for the file that was locked last

    def start(self, file: Path | None, login: str | None, password: str | None) -> None:
        """Show the lock screen, or with a login at hand the first page."""
        last = self._store.read().last_file
        self._file = file or (Path(last) if last else None)
        if self._file is not None and login is not None and password is not None:
            self._enter_at_once(self._file, login, password)
        if self.window is None:
            self.show_login()

    def show_login(self) -> None:
        """The lock screen with the names; what unlocks is loaded when a password was given."""
        name = self._file.name if self._file else "还没有打开"
        page = LoginPage(self.look, self._clock, name)
        page.tried.connect(self._on_tried)
        page.larger_wanted.connect(lambda: self.dress(self.look.theme, self.look.text_size.next))
        page.other_file_wanted.connect(self._on_other_file)
        page.new_file_wanted.connect(self._show_first)
        page.arrival_wanted.connect(self._on_arrival)
        page.practice_wanted.connect(self.enter_practice)
        page.forgotten.connect(self._on_forgotten)
        page.setProperty("help", "recovery")
        QShortcut(QKeySequence("F1"), page, partial(self._on_help, page))
        before = self._current()
        self.login = page
        self._read_names(page)
        take_place(page, before)
        self.settled.emit(page)

    def lock(self, closed: Callable[[], object] | None = None) -> None:
        """Close the pages and forget the key; closed: what is then done to the file."""
        window = self.window
        if window is not None:
            if not window.may_lock():
                return
            window.let_go()
        self._leave("锁屏")
        if closed is not None and window is not None:
            self._board = None
            try:
                closed()
            except Refusal as refusal:
                self.dialogs.tell(window, refusal)
        self.show_login()

    def close(self) -> None:
        """Close the shown screen and the file; what was changed is backed up first."""
        shown = self._current()
        if shown is not None:
            shown.close()
            shown.deleteLater()
        if self._keeper is not None:
            self._keeper.finish()
        self._leave()

    def dress(self, theme: Theme, text_size: TextSize) -> None:
        """Another theme or text size: the shown screen is built anew."""
        if not self._may_leave():
            return
        answers = self.first.answers if self.first is not None else None
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a screen is shown
        self._remember(theme=theme, text_size=text_size)
        self.look = self.look.dressed(theme, text_size)
        self.dialogs.look = self.look
        self.look.wear(app)
        if answers is not None:
            self._show_first(answers)
        elif self.workspace is not None:
            self._show_window(self.window.key if self.window else "")
        else:
            self.show_login()

    def _on_help(self, asker: QWidget) -> None:
        from ui.help.asking import open_help  # noqa: PLC0415 - when first asked

        open_help(self.dialogs, asker)

    def _may_leave(self) -> bool:
        may = self.window is None or self.window.may_leave()
        if self.window is not None and may:
            self.window.let_go()
        return may

    def _enter_at_once(self, file: Path, login: str, password: str) -> None:
        from nursinghome.accounts import KeyRing  # noqa: PLC0415 - the lock screen comes first

        try:
            unlocked = KeyRing.read(file, self._clock).unlock(login, password)
            self._open(file, unlocked, login)
            self._show_window("")
        except Exception as error:
            self._leave()
            if not cures_itself(error):  # else the lock screen asks again and says what is wrong
                raise

    def _read_names(self, page: LoginPage) -> None:
        file = self._file
        if file is None:
            page.say("还没有打开台账", "第一次用，请点「新建台账」。已有的，点「换一个台账」。")
            return
        from nursinghome.accounts import logins_of  # noqa: PLC0415 - a first start has none
        from ui.sitting import who_sits_at  # noqa: PLC0415 - as above

        logins = logins_of(file)
        try:
            if not logins:
                logins = self._key_ring(file).logins
            quick = self._board.logins if self._board is not None else ()
            page.offer(logins, self._store.read().last_login, quick)
            page.remind(who_sits_at(file))
        except Refusal as refusal:
            page.say(refusal.message)

    def _key_ring(self, file: Path) -> KeyRing:
        from nursinghome.accounts import KeyRing  # noqa: PLC0415 - the lock screen comes first

        if self._ring is None:
            self._ring = KeyRing.read(file, self._clock)
        return self._ring

    def _on_tried(self, login: str, password: str) -> None:
        file = self._file
        assert file is not None  # noqa: S101 - the names are offered from beside it
        board = self._board

        def work(_task: Task) -> tuple[Unlocked, str]:
            quick = board.unlock(login, password) if board is not None else None
            if quick is not None:
                return quick, "快捷码"
            return self._key_ring(file).unlock(login, password), "密码"

        run_job(self, work, done=self._on_unlocked, failed=self._on_refused)

    def _on_unlocked(self, found: Any) -> None:  # noqa: ANN401 - of a lazily loaded type
        from ui.rescue import entering  # noqa: PLC0415 - after the password

        file, page = self._file, self.login
        assert file is not None  # noqa: S101 - a ring was read from beside it
        assert page is not None  # noqa: S101 - it asked
        unlocked, how = found
        try:
            self._open(file, unlocked, page.login)
            assert self.workspace is not None  # noqa: S101 - just opened
            if entering.may_go_on(self.dialogs, page, self.workspace):
                self._show_window("", how)
            else:
                self._leave()
                page.busy(on=False)
        except Exception as error:  # noqa: BLE001 - a damaged page is met wherever it is read
            self._leave()
            if not self._mended(error, file, unlocked):
                self._on_refused(error)

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            raise error
        page, ring = self.login, self._ring
        if page is None:
            return
        if isinstance(error, NotAllowed) and ring is not None:
            page.refuse(error.message, ring.wait_seconds(page.login))
        else:
            page.busy(on=False)
            self.dialogs.tell(page, error)

    def _on_other_file(self) -> None:
        from ui.settings.restoring import file_or_backup  # noqa: PLC0415 - seldom

        assert self.login is not None  # noqa: S101 - it asked
        self._take(file_or_backup(self.dialogs, self.login, self._clock))

    def _on_arrival(self) -> None:
        from ui.rescue.arriving import arrive  # noqa: PLC0415 - only the first time

        assert self.login is not None  # noqa: S101 - it asked
        self._take(arrive(self.dialogs, self.login, self._clock))

    def _take(self, file: Path | None) -> None:
        if file is not None:
            self._file, self._ring, self._board = file, None, None
            self.show_login()

    def _on_forgotten(self, login: str) -> None:
        from ui.first.forgotten import set_anew  # noqa: PLC0415 - seldom

        page, file = self.login, self._file
        assert page is not None  # noqa: S101 - it asked
        assert file is not None  # noqa: S101 - its names were offered
        self._ring = set_anew(self.dialogs, page, login, file, self._clock)

    def _show_first(self, answers: FirstAnswers | None = None) -> None:
        from ui.first.answers import usual_answers  # noqa: PLC0415 - only the first time
        from ui.first.screen import FirstStart  # noqa: PLC0415 - as above

        answers = answers or usual_answers()
        screen = FirstStart(self.dialogs, self._clock, answers, workspace=self.workspace)
        screen.made.connect(self._on_made)
        screen.left.connect(self.show_login)
        screen.finished.connect(partial(self._show_window, ""))
        screen.practice_wanted.connect(self.enter_practice)
        screen.size_wanted.connect(lambda size: self.dress(self.look.theme, size))
        before = self._current()
        self.first = screen
        take_place(screen, before)
        self.settled.emit(screen)

    def _on_made(self, unlocked: Unlocked) -> None:
        assert self.first is not None  # noqa: S101 - it has made it
        file = self._file = self.first.answers.path
        self._open(file, unlocked, "")
        assert self.workspace is not None  # noqa: S101 - just opened
        self.first.go_on_with(self.workspace)

    def enter_practice(self, *, anew: bool = False) -> None:
        """Leave whatever is open for the practice home, which is made when there is none."""
        from nursinghome.demo import is_ready, practice_file  # noqa: PLC0415 - seldom
        from ui.practice import PracticeWait  # noqa: PLC0415 - seldom

        if not self._may_leave():
            return
        self._leave()
        if is_ready(practice_file()) and not anew:
            self._open_practice()
            return
        wait = PracticeWait(self.look, self._clock)
        wait.made.connect(self._open_practice)
        wait.failed.connect(self._on_no_practice)
        before = self._current()
        self.waiting = wait
        take_place(wait, before)
        wait.start()

    def _open_practice(self) -> None:
        from ui.opening import sit_in_practice  # noqa: PLC0415 - seldom

        try:
            self.workspace, self._seat = sit_in_practice(self._clock)
        except Refusal as refusal:
            self._on_no_practice(refusal)
            return
        self.in_practice = True
        self._show_window("")

    def _on_no_practice(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.show_login()
        if not isinstance(error, Cancelled) and self.login is not None:
            self.dialogs.tell(self.login, error)

    def _open(self, file: Path, unlocked: Unlocked, login: str) -> None:
        from ui.opening import sit_down  # noqa: PLC0415 - after the password

        self.workspace, self._seat = sit_down(file, unlocked, login, self._clock)
        me = self.workspace.accounts.me()
        self._remember(last_file=str(file.resolve()), last_login=me.login)

    def _show_window(self, first: str, how: str = "密码") -> None:
        from ui.desk import desk_of  # noqa: PLC0415 - not for the lock screen
        from ui.rescue.entering import greet  # noqa: PLC0415 - not for the lock screen
        from ui.window import Window  # noqa: PLC0415 - not for the lock screen

        assert self.workspace is not None  # noqa: S101 - just opened
        desk = desk_of(
            self.workspace,
            look=self.look,
            dialogs=self.dialogs,
            clock=self._clock,
            dress=self.dress,
            in_practice=self.in_practice,
            go_practice=lambda anew: self.enter_practice(anew=anew),
            lock_and=self.lock,
        )
        if not self.in_practice:
            self._watch(self.workspace, how)
        window = Window(desk, first=first)
        window.lock_wanted.connect(self.lock)
        if self._keeper is not None:
            window.full.turned.connect(self._keeper.on_full)
        before = self._current()
        self.window = window
        take_place(window, before)
        if not self.in_practice:
            greet(window.page.banners.tell, self.workspace)
        self.settled.emit(window.page)

    def _watch(self, workspace: Workspace, how: str) -> None:
        """As long as the file is open: backups by themselves, and the lock after idle minutes."""
        from ui.keeper import keeper_of  # noqa: PLC0415 - not for the lock screen
        from ui.locking import Locking  # noqa: PLC0415 - as above

        if self._keeper is None:
            self._keeper = keeper_of(workspace, lambda: self.window, self)
            if self._keeper is not None:
                self._keeper.rescue_wanted.connect(self.rescue)
        if self.locking is None:
            made = Locking(workspace, self.dialogs, self._clock, how, lambda: self.window, self)
            made.wanted.connect(self.lock)
            self.locking = made

    def rescue(self) -> None:
        """Close the damaged file and show what can be done about it."""
        assert self.workspace is not None  # noqa: S101 - it was found to be damaged
        file, unlocked = self.workspace.path, self.workspace.unlocked
        self.lock()
        self._mended(None, file, unlocked)

    def _mended(self, met: Exception | None, file: Path, unlocked: Any) -> bool:  # noqa: ANN401 - as above
        from ui.rescue.damage import mend_at  # noqa: PLC0415 - seldom

        self._ring = None  # it may be another one afterwards
        return mend_at(self.login, self.dialogs, met, (file, unlocked, self._clock))

    def _current(self) -> QWidget | None:
        """Whichever screen is shown; it is no longer ours."""
        shown: QWidget | None = self.window or self.login or self.first or self.waiting
        if self.first is not None:
            self.first.let_go()
        self.window, self.login, self.first, self.waiting = None, None, None, None
        return shown

    def _leave(self, name: str = "退出") -> None:
        if self.locking is not None:
            self._board = self.locking.leave(name)
            self.locking.deleteLater()
            self.locking = None
        if self._keeper is not None:
            self._keeper.deleteLater()
            self._keeper = None
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None
        if self._seat is not None:
            self._seat.leave()
            self._seat = None
        self._ring, self.in_practice = None, False

    def _remember(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        self._store.write(self._store.read()._replace(**changes))
