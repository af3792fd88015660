"""密码和恢复单: one's own password, and for the director a new recovery sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nursinghome.accounts import LEAST_LETTERS, PinService
from nursinghome.core.errors import Invalid, NotAllowed, Problem, Refusal
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.dialogs import Question
from ui.kit.form import Form
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.words import Role, label
from ui.login import PasswordField
from ui.settings.section import Section


class PasswordSection(Section):
    """Changes at once; the key file beside the data is written whole or not at all."""

    title = "密码和恢复单"

    def __init__(
        self,
        page: LivePage,
        change: Callable[[str, str], None],
        *,
        renew: Callable[[], None] | None,
        pins: PinService,
        set_pin: Callable[[str, str], None],
    ) -> None:
        """change: from the old password to the new one; it is called in another thread.

        renew: makes another recovery sheet; None for who may not.
        set_pin: from the password to the quick code; it is called in another thread.
        """
        look = page.look
        super().__init__(look)
        self._page, self._change = page, change
        self._pins, self._set_pin = pins, set_pin
        mine = Card(look, "我的密码")
        self._form = Form(
            [
                PasswordField(look, "old", "现在的密码"),
                PasswordField(look, "password", f"新密码（至少 {LEAST_LETTERS} 位）"),
                PasswordField(look, "again", "新密码再输一遍"),
            ],
            columns=1 if look.sizes.narrow else 3,
        )
        self.change = button(look, "换密码", kind=Kind.PRIMARY)
        self.change.clicked.connect(self._on_change)
        self._form.finished.connect(self.change.click)
        mine.column.addWidget(self._form)
        mine.column.addLayout(row(None, self.change))
        for card in (mine, self._make_pin(), self._make_sheet(renew)):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _make_sheet(self, renew: Callable[[], None] | None) -> Card:
        look = self.look
        sheet = Card(look, "恢复单")
        fact = "恢复单丢了，或者别人看过，就另做一张。旧的一张从此不管用。"
        sheet.column.addWidget(label(look, fact, colour=look.colours.text2, wrap=True))
        self.renew = button(look, "另做一张恢复单", "key-round")
        self.renew.setEnabled(renew is not None)
        if renew is not None:
            self.renew.clicked.connect(renew)
        why = "" if renew is not None else "要院长来做。"
        note = label(look, why, Role.NOTE, colour=look.colours.text2)
        sheet.column.addLayout(row(self.renew, note, None))
        return sheet

    def _make_pin(self) -> Card:
        look = self.look
        card = Card(look, "快捷码")
        fact = (
            "几位数字，锁屏以后自己再进来时用，不用输密码。"
            "程序关掉，或者输错三次，就要输密码。院长没有快捷码。"
        )
        card.column.addWidget(label(look, fact, colour=look.colours.text2, wrap=True))
        self.pin = button(look, "定一个快捷码", "lock")
        self.no_pin = button(look, "不用了", "x")
        self.pin.clicked.connect(self._on_pin)
        self.no_pin.clicked.connect(self._on_no_pin)
        card.column.addLayout(row(self.pin, self.no_pin, None))
        card.setVisible(self._pins.offered)
        self.no_pin.setEnabled(self._pins.has())
        return card

    def _on_pin(self) -> None:
        from ui.settings.account_sheets import KeySheet, pin_form  # noqa: PLC0415 - seldom

        page, set_pin = self._page, self._set_pin
        question = Question(title="定一个快捷码", do="定下", leave="不定")

        def save(values: Mapping[str, str]) -> None:
            set_pin(values["old"], values["pin"])

        form = pin_form(self.look)
        if page.dialogs.run(KeySheet(page.dialogs, question, form, save, page)):
            self.no_pin.setEnabled(True)
            cure = "锁屏以后输它就能进来"
            page.banners.tell(Message(tone="good", fact="快捷码定好了", cure=cure, seconds=8))

    def _on_no_pin(self) -> None:
        with self._page.refusals.shown() as guard:
            self._pins.drop()
        if guard.done:
            self.no_pin.setEnabled(False)
            self._page.banners.tell(Message(tone="good", fact="快捷码取消了", seconds=8))

    @property
    def form(self) -> Form:
        return self._form

    def _on_change(self) -> None:
        values, change = self._form.values(), self._change
        with self._page.refusals.shown(self._form) as guard:
            _check_typed_twice(values)
        if not guard.done:
            return
        self._wait(on=True)
        self._page.run(
            "正在换密码",
            lambda _task: change(values["old"], values["password"]),
            done=self._on_changed,
            failed=self._on_refused,
        )

    def _on_changed(self, _nothing: None) -> None:
        self._wait(on=False)
        self._form.put({})
        self._page.banners.tell(
            Message(tone="good", fact="密码换好了", cure="下次用新密码进", seconds=8)
        )

    def _on_refused(self, error: BaseException) -> None:
        self._wait(on=False)
        if isinstance(error, NotAllowed):
            problem = Problem("old", "现在的密码不对", "请等几秒再输。")
            error = Invalid(error.message, [problem])
        if not isinstance(error, Refusal):
            raise error
        self._page.refusals.show(error, self._form)

    def _wait(self, *, on: bool) -> None:
        for part in (self._form, self.change):
            part.setEnabled(not on)


def _check_typed_twice(values: dict[str, str]) -> None:
    if values["password"] != values["again"]:
        raise Invalid("两遍密码不一样。", [Problem("again", "两遍不一样", "请再输一遍。")])
