"""县里的表: the county's own form is tried, compared, installed, and filled with the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.core.dates import Month
from nursinghome.core.errors import Problem
from nursinghome.exchange import Form, FormLine, FormReading
from ui.kit.buttons import button, row
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.field import TextField
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.paper_out import PaperOut
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.words import Role, label

if TYPE_CHECKING:
    from nursinghome.reports import Made
    from ui.reports.services import MonthlyDesk

KINDS = "县里的对照表 (*.toml)"


class FormSheet(Sheet):
    """Which form is installed; from here it is filled, or another is taken in."""

    def __init__(self, look: Look, form: Form | None, parent: QWidget | None = None) -> None:
        question = Question(
            title="县里的表",
            fact=_told(form),
            do="填好看看" if form else "从U盘装",
            leave="先不弄",
        )
        super().__init__(look, question, parent)
        self.wants_new = form is None
        self.new = button(look, "装一份新的", "file-input", small=True)
        self.new.clicked.connect(self._on_new)
        self.column.addLayout(row(self.new, None))
        self.new.setVisible(form is not None)

    def _on_new(self) -> None:
        self.wants_new = True
        self.accept()


class TrialSheet(Sheet):
    """A form that came on a stick, tried on the month: what would go where, or what is wrong."""

    def __init__(
        self, look: Look, reading: FormReading, month: Month, parent: QWidget | None = None
    ) -> None:
        pack, wrong = reading.pack, bool(reading.faults)
        fact = (
            f"对照表有 {len(reading.faults)} 处要改，没有装。请县局改好再给。"
            if wrong
            else f"用{month.words}的数字试填，{len(reading.lines)} 格都放得进。别的格子和公式不动。"
        )
        question = Question(
            title=f"{pack.title}（{pack.issuer}，{pack.edition}）",
            fact=fact,
            do="知道了" if wrong else "装上",
            leave="" if wrong else "不装",
        )
        super().__init__(look, question, parent)
        self.table = _faults(look, reading) if wrong else _lines(look, reading)
        self.table.setMinimumSize(look.sizes.body * 44, look.sizes.control * 6)
        self.column.addWidget(column(self.table))
        self.compared = TextField(look, "fingerprint", "电话里听到的指纹（6 组 4 位）")
        if not wrong:
            self._show_voucher(look, reading)
        self.compared.setVisible(not wrong and not reading.is_signed)

    def _show_voucher(self, look: Look, reading: FormReading) -> None:
        told = "县局签过名，核对过了。"
        if not reading.is_signed:
            told = f"没有县局的签名。请打电话核对指纹：{reading.fingerprint}"
        self.column.addWidget(label(look, told, Role.STRONG, wrap=True))
        if reading.loses_shapes:
            lost = "表里画的图形和线条留不住，填好的表里没有。"
            self.column.addWidget(label(look, lost, colour=look.colours.warn.words, wrap=True))
        self.column.addWidget(self.compared)


class CountyForms:
    """Belongs to 上报; asks, and does what was answered."""

    def __init__(self, page: LivePage, dialogs: Dialogs, desk: MonthlyDesk) -> None:
        self._page, self._dialogs, self._desk = page, dialogs, desk
        self._out = PaperOut(
            page=page, dialogs=dialogs, banners=page.banners, refusals=page.refusals
        )

    def open(self, month: Month) -> None:
        sheet = FormSheet(
            self._page.look, self._desk.workspace.county_forms.installed(), self._page
        )
        if not self._dialogs.run(sheet):
            return
        if sheet.wants_new:
            self._take_in(month)
        else:
            self._fill(month)

    def _take_in(self, month: Month) -> None:
        path = self._dialogs.open_file(self._page, "选县局给的对照表", KINDS)
        if path is None:
            return
        forms = self._desk.workspace.county_forms
        with self._page.refusals.shown() as guard:
            reading = forms.read(path, month)
        if not guard.done:
            return
        sheet = TrialSheet(self._page.look, reading, month, self._page)
        if not self._dialogs.run(sheet) or reading.faults:
            return
        with self._page.refusals.shown() as guard:
            forms.install(reading, sheet.compared.text)
        if guard.done:
            cure = "写U盘时勾上「放县里的表」，就一起放"
            self._page.banners.tell(
                Message(tone="good", fact=f"装好了：{reading.pack.title}", cure=cure)
            )

    def _fill(self, month: Month) -> None:
        desk = self._desk

        def work(_task: object) -> Made:
            from nursinghome.workspace import open_again  # noqa: PLC0415 - the desk has loaded it

            other = open_again(desk.workspace)
            try:
                return other.county_forms.paper(month)
            finally:
                other.close()

        def done(made: Made) -> None:
            self._out.show(f"{month.words}县里的表", made)

        self._page.run("正在填县里的表", work, done=done)


def _told(form: Form | None) -> str:
    if form is None:
        return "县局发了自己的表，U盘上就有一个对照表和一个表样。装上以后，每月照样子填好。"
    who = "县局签过名" if form.is_signed else "电话核对过指纹"
    day = f"{form.installed_at:%Y-%m-%d}"
    return f"{form.pack.title}（{form.pack.issuer}，{form.pack.edition}），{day}由{form.installed_by}装上，{who}。"


def _lines(look: Look, reading: FormReading) -> TableView:
    made = Column[FormLine]
    model: RecordTable[FormLine] = RecordTable(
        (
            made(title="格子", words=lambda one: one.place.words),
            made(title="项目", words=lambda one: one.label, grows=True),
            made(
                title="会填",
                words=lambda one: "（不填）" if one.value is None else str(one.value),
                figures=True,
            ),
        )
    )
    model.show(reading.lines)
    return TableView(look, model, "会填成什么样")


def _faults(look: Look, reading: FormReading) -> TableView:
    made = Column[Problem]
    model: RecordTable[Problem] = RecordTable(
        (
            made(title="代码", words=lambda one: one.where),
            made(title="哪里不对", words=lambda one: one.what, grows=True),
            made(title="怎么改", words=lambda one: one.cure),
        )
    )
    model.show(reading.faults)
    return TableView(look, model, "要改的地方")
