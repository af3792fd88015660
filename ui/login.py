"""The lock screen: names first, then the password; the left side says that all is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nursinghome.core.clock import Clock
from ui.kit.buttons import Kind, button, row
from ui.kit.card import column
from ui.kit.field import Field
from ui.kit.flow import Flow
from ui.kit.focus import FocusRing
from ui.kit.look import Look
from ui.kit.mark import PRODUCT
from ui.kit.tokens import Space
from ui.kit.words import Role, label, tint
from ui.lock_side import AccountCard, LockSide


class PasswordField(Field):
    """What is typed is not shown."""

    def __init__(self, look: Look, key: str = "password", title: str = "密码") -> None:
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(look, key, title, self.line)
        self.line.textEdited.connect(self.edited)

    @property
    def text(self) -> str:
        return self.line.text()

    def put(self, text: str) -> None:
        self.line.setText(text)
        self.complain("")


class LoginPage(QWidget):
    """Asks who it is; it checks nothing itself."""

    tried = Signal(str, str)
    larger_wanted = Signal()
    other_file_wanted = Signal()
    new_file_wanted = Signal()
    arrival_wanted = Signal()
    practice_wanted = Signal()
    forgotten = Signal(str)
    """Somebody forgot the password of this account."""
    new_file: QPushButton
    arrival: QPushButton
    """Stands there once `say` told of a trouble."""

    def __init__(self, look: Look, clock: Clock, file_name: str) -> None:
        super().__init__()
        self._look = look
        FocusRing(self, look.colours.accent)
        self.setAccessibleName("锁屏")
        self.setWindowTitle(f"{PRODUCT} · 锁屏")
        self._wait = 0
        self._quick: Collection[str] = ()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(LockSide(look, clock, file_name), 11)
        outer.addWidget(self._make_right(), 21)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)

    def _make_right(self) -> QWidget:
        look = self._look
        right = QWidget()
        right.setAutoFillBackground(True)
        palette = right.palette()
        palette.setColor(right.backgroundRole(), QColor(look.colours.surface))
        right.setPalette(palette)
        box = QVBoxLayout(right)
        box.setContentsMargins(look.sizes.control * 2, Space.XL, look.sizes.control, Space.XL)
        box.setSpacing(Space.S)
        box.addStretch(2)
        self._title = label(look, "请选您的名字", Role.TITLE)
        box.addWidget(self._title)
        self._hint = label(look, "然后输入密码", colour=look.colours.text2)
        box.addWidget(self._hint)
        box.addSpacing(Space.M)
        self._cards_place = QWidget()
        self._flow = Flow(self._cards_place, gap=Space.M)
        box.addWidget(self._cards_place)
        box.addSpacing(Space.M)
        box.addWidget(self._make_password())
        box.addStretch(3)
        return right

    def _make_password(self) -> QWidget:
        look = self._look
        self.password = PasswordField(look)
        self.enter = button(look, "进入", kind=Kind.PRIMARY)
        self.password.line.setMaximumWidth(look.sizes.control * 7)
        self.forgot = button(look, "忘了密码", "key-round", kind=Kind.GHOST)
        self.forgot.clicked.connect(self._on_forgotten)
        larger = button(look, "字变大", "zoom-in", kind=Kind.GHOST)
        practice = button(look, "打开练习院", "graduation-cap", kind=Kind.GHOST)
        practice.clicked.connect(self.practice_wanted)
        other = button(look, "换一个台账", "file-input", kind=Kind.GHOST)
        self.enter.clicked.connect(self._try)
        self.password.line.returnPressed.connect(self._try)
        larger.clicked.connect(self.larger_wanted)
        other.clicked.connect(self.other_file_wanted)
        buttons = QWidget()
        self._buttons = row(self.enter, None)
        buttons.setLayout(self._buttons)
        ways = self._ways = QWidget()
        flow = Flow(ways, gap=Space.S)
        for way in (self.forgot, larger, practice, other):
            flow.addWidget(way)
        return column(self.password, buttons, ways, spacing=Space.L)

    def _on_forgotten(self) -> None:
        self.forgotten.emit(self.login)

    @property
    def cards(self) -> list[AccountCard]:
        return self._cards_place.findChildren(AccountCard)

    def offer(self, logins: Sequence[str], chosen: str = "", quick: Collection[str] = ()) -> None:
        """The accounts of the file; the one who worked last is chosen.

        quick: who may come in with a quick code just now.
        """
        self._quick = quick
        for login in logins:
            card = AccountCard(self._look, login)
            card.clicked.connect(self._on_card)
            self._flow.addWidget(card)
            card.setChecked(login == chosen or (chosen not in logins and login == logins[0]))
        self._on_card()

    def remind(self, words: str) -> None:
        """What is good to know before a password is typed; nothing for an empty text."""
        if words:
            self._hint.setText(words)
            self._hint.setWordWrap(True)
            tint(self._hint, self._look.colours.bad.words)

    def refuse(self, words: str, wait_seconds: int) -> None:
        """A wrong password: say so, and let nobody try again before the wait is over."""
        self._wait = wait_seconds
        self._words = words
        self.password.put("")
        self.busy(on=wait_seconds > 0)
        self._show_wait()
        if wait_seconds:
            self._tick.start()

    def alone(self, words: str) -> None:
        """Only the one who was at work can come in; nothing else is offered."""
        self._title.setText("锁着")
        self._hint.setText(words)
        self._ways.hide()

    def busy(self, *, on: bool) -> None:
        """While the password is being checked nothing else can be tried."""
        for part in (self.enter, self.password.line, *self.cards):
            part.setEnabled(not on)
        if not on:
            self.password.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str, advice: str = "") -> None:
        """A trouble with the file, in place of the names; a new file may be made."""
        self.new_file = button(self._look, "新建台账", "plus", kind=Kind.PRIMARY)
        self.new_file.setAutoDefault(True)  # Enter presses it
        self.new_file.clicked.connect(self.new_file_wanted)
        self._buttons.insertWidget(0, self.new_file)
        self.arrival = button(self._look, "从搬家U盘搬来", "file-input")
        self.arrival.clicked.connect(self.arrival_wanted)
        self._buttons.insertWidget(1, self.arrival)
        self.setTabOrder(self.enter, self.new_file)
        self.setTabOrder(self.new_file, self.arrival)
        self._hint.setText(advice)
        self._hint.setVisible(bool(advice))
        self._title.setText(words)
        self._title.setWordWrap(True)
        self.password.hide()
        self.enter.hide()
        self.forgot.hide()
        self.new_file.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_card(self) -> None:
        login = self.login
        words = f"{login}的密码或快捷码" if login in self._quick else f"{login}的密码"
        self.password.caption.setText(words)
        self.password.line.setAccessibleName(words)
        self.password.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def login(self) -> str:
        return next((card.login for card in self.cards if card.isChecked()), "")

    def _try(self) -> None:
        if self.password.text and self.login and not self._wait:
            self.password.complain("")
            self.busy(on=True)
            self.tried.emit(self.login, self.password.text)

    def _on_tick(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._wait = 0
            self._tick.stop()
            self.busy(on=False)
        self._show_wait()

    def _show_wait(self) -> None:
        after = f"请等 {self._wait} 秒再输。" if self._wait else "请再输一次。"
        self.password.complain(self._words + after)
