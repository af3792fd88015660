"""Leads from the file to the lock screen and from there to the pages, and back again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from nursinghome.core.clock import Clock
from nursinghome.core.errors import Cancelled, NotAllowed, Refusal
from ui.kit.jobs import Task, run_job
from ui.kit.look import Look
from ui.kit.mark import PRODUCT
from ui.kit.preferences import PreferenceStore
from ui.kit.tokens import TextSize, Theme
from ui.login import LoginPage

if TYPE_CHECKING:
    from nursinghome.accounts import KeyRing, PinBoard, Unlocked
    from nursinghome.workspace import Workspace
    from ui.first.answers import FirstAnswers
    from ui.first.screen import FirstStart
    from ui.keeper import Keeper
    from ui.kit.dialogs import Dialogs
    from ui.kit.messages import Message
    from ui.locking import Locking
    from ui.practice import PracticeWait
    from ui.window import Window

FILES = "敬老院台账 (*.nhdb)"


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
        self.locking: Locking | None = None
        self._board: PinBoard | None = None
        """Whose quick code opens the file that was locked last."""

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
        page.larger_wanted.connect(self._on_larger)
        page.other_file_wanted.connect(self._on_other_file)
        page.new_file_wanted.connect(self._on_new_file)
        page.practice_wanted.connect(self.enter_practice)
        page.forgotten.connect(self._on_forgotten)
        page.setProperty("help", "recovery")
        QShortcut(QKeySequence("F1"), page, partial(self._on_help, page))
        before = self._current()
        self.login = page
        self._read_names(page)
        self._show(page, before)
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
        if self.window is None:
            return True
        if self.window.may_leave():
            self.window.let_go()
            return True
        return False

    def _enter_at_once(self, file: Path, login: str, password: str) -> None:
        from nursinghome.accounts import KeyRing  # noqa: PLC0415 - the lock screen comes first

        try:
            unlocked = KeyRing.read(file, self._clock).unlock(login, password)
            self._open(file, unlocked)
        except Refusal:
            return  # the lock screen asks again and says what is wrong

    def _read_names(self, page: LoginPage) -> None:
        if self._file is None:
            page.say("还没有打开台账", "第一次用，请点「新建台账」。已有的，点「换一个台账」。")
        else:
            self._offer_names(page, self._file)

    def _offer_names(self, page: LoginPage, file: Path) -> None:
        from nursinghome.accounts import logins_of  # noqa: PLC0415 - a first start has none

        logins = logins_of(file)
        try:
            if not logins:
                logins = self._key_ring(file).logins
            quick = self._board.logins if self._board is not None else ()
            page.offer(logins, self._store.read().last_login, quick)
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
        assert self._file is not None  # noqa: S101 - a ring was read from beside it
        unlocked, how = found
        try:
            self._open(self._file, unlocked, how)
        except Refusal as refusal:
            self._on_refused(refusal)

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

    def _on_larger(self) -> None:
        sizes = list(TextSize)
        now = sizes.index(self.look.text_size)
        self.dress(self.look.theme, sizes[(now + 1) % len(sizes)])

    def _on_other_file(self) -> None:
        assert self.login is not None  # noqa: S101 - it asked
        chosen = self.dialogs.open_file(self.login, "选台账文件", FILES)
        if chosen is not None:
            self._file, self._ring, self._board = chosen, None, None
            self.show_login()

    def _on_forgotten(self, login: str) -> None:
        from nursinghome.accounts import KeyRing  # noqa: PLC0415 - seldom
        from ui.first.forgotten import ForgottenSheet  # noqa: PLC0415 - seldom

        page, file = self.login, self._file
        assert page is not None  # noqa: S101 - it asked
        assert file is not None  # noqa: S101 - its names were offered
        try:
            ring = self._ring = KeyRing.read(file, self._clock)
        except Refusal as refusal:
            self.dialogs.tell(page, refusal)
            return
        sheet = ForgottenSheet(self.dialogs, ring, login, page, file=file, clock=self._clock)
        if self.dialogs.run(sheet):
            page.password.complain("新密码定好了，请输入。", bad=False)

    def _on_new_file(self) -> None:
        from ui.first.answers import FirstAnswers, free_place  # noqa: PLC0415 - only the first time

        usual = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(usual)) / PRODUCT
        self._show_first(FirstAnswers(path=free_place(folder)))

    def _show_first(self, answers: FirstAnswers) -> None:
        from ui.first.screen import FirstStart  # noqa: PLC0415 - only the first time

        screen = FirstStart(self.dialogs, self._clock, answers, workspace=self.workspace)
        screen.made.connect(self._on_made)
        screen.left.connect(self.show_login)
        screen.finished.connect(partial(self._show_window, ""))
        screen.practice_wanted.connect(self.enter_practice)
        screen.size_wanted.connect(lambda size: self.dress(self.look.theme, size))
        before = self._current()
        self.first = screen
        self._show(screen, before)
        self.settled.emit(screen)

    def _on_made(self, unlocked: Unlocked) -> None:
        """The first step that needs the file: from here on it is the one that was open last."""
        from nursinghome.workspace import open_workspace  # noqa: PLC0415 - after the password

        assert self.first is not None  # noqa: S101 - it has made it
        self._file = self.first.answers.path
        self.workspace = open_workspace(self._file, unlocked, self._clock)
        login = self.workspace.accounts.me().login
        self._remember(last_file=str(self._file.resolve()), last_login=login)
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
        self._show(wait, before)
        wait.start()

    def _open_practice(self) -> None:
        from nursinghome.demo import open_practice, practice_file  # noqa: PLC0415 - seldom

        try:
            self.workspace = open_practice(practice_file(), self._clock)
        except Refusal as refusal:
            self._on_no_practice(refusal)
            return
        self.in_practice = True
        self._show_window("")

    def _on_no_practice(self, error: BaseException) -> None:
        """Back to the lock screen of the real file."""
        if not isinstance(error, Refusal):
            raise error
        self.show_login()
        if not isinstance(error, Cancelled) and self.login is not None:
            self.dialogs.tell(self.login, error)

    def _open(self, file: Path, unlocked: Unlocked, how: str = "密码") -> None:
        from nursinghome.workspace import open_workspace  # noqa: PLC0415 - after the password

        self.workspace = open_workspace(file, unlocked, self._clock)
        login = self.workspace.accounts.me().login
        self._remember(last_file=str(file.resolve()), last_login=login)
        self._show_window("", how)

    def _show_window(self, first: str, how: str = "密码") -> None:
        from ui.desk import desk_of  # noqa: PLC0415 - not for the lock screen
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
        if self._keeper is None and not self.in_practice and "backup.make" in desk.permissions:
            self._keeper = self._make_keeper(self.workspace)
        window = Window(desk, first=first)
        window.lock_wanted.connect(self.lock)
        before = self._current()
        self.window = window
        if self.locking is None and not self.in_practice:
            self.locking = self._make_locking(self.workspace, how)
        self._show(window, before)
        self.settled.emit(window.page)

    def _make_locking(self, workspace: Workspace, how: str) -> Locking:
        from ui.locking import Locking  # noqa: PLC0415 - not for the lock screen

        made = Locking(workspace, self.dialogs, self._clock, how, lambda: self.window, self)
        made.wanted.connect(self.lock)
        return made

    def _make_keeper(self, workspace: Workspace) -> Keeper:
        from ui.keeper import Keeper  # noqa: PLC0415 - not for the lock screen

        def tell(message: Message) -> None:
            if self.window is not None:
                self.window.page.banners.tell(message)

        return Keeper(workspace, tell, self)

    def _current(self) -> QWidget | None:
        """Whichever screen is shown; it is no longer ours."""
        shown: QWidget | None = self.window or self.login or self.first or self.waiting
        if self.first is not None:
            self.first.let_go()
        self.window, self.login, self.first, self.waiting = None, None, None, None
        return shown

    def _show(self, new: QWidget, before: QWidget | None) -> None:
        """The new screen takes the place of the old one, which is freed."""
        if before is None:
            new.resize(1366, 768)
            new.showMaximized()
            return
        new.setGeometry(before.geometry())
        new.setWindowState(before.windowState())
        new.show()
        before.close()
        before.deleteLater()

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
        self._ring = None
        self.in_practice = False

    def _remember(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        self._store.write(self._store.read()._replace(**changes))
