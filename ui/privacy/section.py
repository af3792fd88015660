"""个人信息 in 设置: the register of requests, and what is done about each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from nursinghome.core.clock import Clock, today
from nursinghome.privacy import Asked, Copied, Gone, Request, State
from ui.kit.buttons import Kind, button
from ui.kit.card import Card
from ui.kit.dialogs import Question
from ui.kit.flow import Flow
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.paper_out import PaperOut
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.privacy import sheets
from ui.settings.section import Section

if TYPE_CHECKING:
    from nursinghome.privacy import PersonRequestService
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace
    from ui.kit.jobs import Task

T = TypeVar("T")
Elsewhere = Callable[[], AbstractContextManager["Workspace"]]
_DEEDS = {Asked.COPY: "做副本", Asked.CORRECT: "办结更正", Asked.ERASE: "删除"}
_WHY_NOT = ("保存年限没有满", "还在院、还在岗", "核实后登记没有错", "申请人不是本人或近亲属")
_WHY_BACK = ("申请人不要了", "登记重复", "登记错了人")


class PrivacySection(Section):
    """A table with its deeds below; what takes long is done over another connection."""

    title = "个人信息"

    def __init__(
        self, page: LivePage, service: PersonRequestService, elsewhere: Elsewhere, clock: Clock
    ) -> None:
        look = page.look
        super().__init__(look)
        self.setProperty("help", "privacy")
        self._page, self._service, self._elsewhere = page, service, elsewhere
        self._clock = clock
        card = Card(look, "谁来申请过")
        self._make_table()
        card.column.addWidget(self.table, 1)
        self.note = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        card.column.addWidget(self.note)
        card.column.addWidget(self._make_buttons())
        self.column.addWidget(card, 1)
        page.lets_out(self.table)

    def _make_table(self) -> None:
        self.model: RecordTable[Request] = RecordTable(
            (
                Column[Request](title="编号", words=lambda one: one.number),
                Column[Request](title="谁的信息", words=lambda one: one.name),
                Column[Request](title="要什么", words=lambda one: one.kind.words),
                Column[Request](title="谁申请", words=_asker, grows=True),
                Column[Request](title="收到", words=lambda one: one.received_on.isoformat()),
                Column[Request](title="最迟答复", words=lambda one: one.due_on.isoformat()),
                Column[Request](title="怎么样了", words=self._state),
            )
        )
        self.table = TableView(self.look, self.model, "个人信息申请")
        self.model.setParent(self.table)
        self.table.setMinimumHeight(self.look.sizes.control * 3)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def _make_buttons(self) -> QWidget:
        look = self.look
        self.add = button(look, "登记申请", "plus", kind=Kind.PRIMARY)
        self.do = button(look, _DEEDS[Asked.COPY], "check")
        self.refuse = button(look, "不同意", "circle-x")
        self.withdraw = button(look, "撤回申请", "undo-2")
        self.print = button(look, "打印答复", "printer")
        self.add.clicked.connect(self._on_add)
        self.do.clicked.connect(self._on_do)
        self.refuse.clicked.connect(self._on_refuse)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.print.clicked.connect(self._on_print)
        made = QWidget()
        flow = Flow(made, gap=Space.S)
        for one in (self.add, self.do, self.refuse, self.withdraw, self.print):
            flow.addWidget(one)
        return made

    @property
    def chosen(self) -> Request | None:
        return chosen_record(self.table, self.model)

    def reload(self) -> None:
        before = self.chosen
        requests = self._service.all()
        self.model.show(requests)
        ids = [one.id for one in requests]
        self.table.choose_source_row(ids.index(before.id) if before and before.id in ids else 0)
        self._on_selected()

    def _state(self, one: Request) -> str:
        if one.state is not State.OPEN:
            return f"{one.closed_on} {one.state.words}"
        late = (today(self._clock) - one.due_on).days
        return f"待办，已过 {late} 天" if late > 0 else "待办"

    def _on_selected(self) -> None:
        one = self.chosen
        is_open = one is not None and one.state is State.OPEN
        for key in (self.do, self.refuse, self.withdraw):
            key.setEnabled(is_open)
        self.print.setEnabled(one is not None)
        self.do.setText(_DEEDS[one.kind] if one else _DEEDS[Asked.COPY])
        empty = "还没有人申请过。本人或近亲属要查阅、更正、删除时，先在这里登记。"
        told = (
            [] if one is None else [one.what, one.answer, one.closed_by and f"{one.closed_by}经办"]
        )
        self.note.setText("　".join(filter(None, told)) if one else empty)

    def _on_add(self) -> None:
        dialogs, page = self._page.dialogs, self._page
        sheet = sheets.RequestSheet(self._service, dialogs, page, today(self._clock))
        if dialogs.run(sheet) and sheet.request is not None:
            self._done(f"登记好了：第 {sheet.request.number} 号", f"{sheet.request.due_on} 前答复")

    def _on_do(self) -> None:
        one = self.chosen
        if one is not None:
            {
                Asked.COPY: self._copy,
                Asked.CORRECT: self._correct,
                Asked.ERASE: self._look_first,
            }[one.kind](one)

    def _copy(self, one: Request) -> None:
        dialogs, page = self._page.dialogs, self._page
        sheet, choice = sheets.copy_sheet(dialogs, page, one.name)
        if not dialogs.run(sheet):
            return
        seal = choice.text == sheets.SEALED
        to = dialogs.folder(page, "副本放在哪里（U盘或文件夹）")
        if to is not None:
            self._run(
                "正在做副本",
                lambda work: work.person_data.copy(one.id, to, seal=seal),
                self._on_copied,
            )

    def _on_copied(self, copied: Copied) -> None:
        self._wait(busy=False)
        told = f"放在「{copied.folder}」，{copied.files} 个文件。"
        if copied.password:
            question = Question(
                title="副本写好了",
                fact=f"{told}\n密码：{copied.password}",
                note="密码只显示这一次，请抄下来，当面或电话告诉本人。打开时不打空格。",
                do="抄好了",
                leave="",
            )
            self._page.dialogs.ask(self._page, question)
        self._done("副本写好了", told)

    def _correct(self, one: Request) -> None:
        dialogs, page = self._page.dialogs, self._page
        changes = self._service.changes(one.id)

        def save(answer: str) -> None:
            self._service.corrected(one.id, answer)

        sheet = sheets.answer_sheet(dialogs, page, one, changes, save)
        if dialogs.run(sheet):
            self._done(f"第 {one.number} 号办结了", "可以打印答复")

    def _look_first(self, one: Request) -> None:
        self._run(
            "正在试算",
            lambda work: work.person_data.preview(one.id),
            partial(self._on_previewed, one),
        )

    def _on_previewed(self, one: Request, gone: Gone) -> None:
        self._wait(busy=False)
        shared = f"和别人相同的 {len(gone.shared)} 处字不动。" if gone.shared else ""
        question = Question(
            title=f"删除{one.name}的个人信息？",
            fact=f"本人记录 {gone.rows} 条、别处写到 {gone.mentions} 处、照片和扫描件 {gone.photos} 份、"
            f"改动记录 {gone.steps} 步、草稿 {gone.drafts} 份，都去掉姓名、号码和所写内容。"
            f"{shared}人数、床日和报过的月报数字不变。",
            note="删了找不回来。要给家属留一份的，请先做副本。",
            do="删除",
            leave="不删除",
            lossy=True,
        )
        if self._page.dialogs.ask(self._page, question):
            self._run("正在删除", lambda work: work.person_data.erase(one.id), self._on_erased)

    def _on_erased(self, gone: Gone) -> None:
        self._wait(busy=False)
        self._done("个人信息删除了", "请打印答复，上面写着旧备份到哪天清完")
        self._tell_swept(is_swept=gone.is_swept)

    def _tell_swept(self, *, is_swept: bool) -> None:
        if not is_swept:
            self._page.banners.tell(
                Message(
                    tone="warn",
                    fact="另一个窗口开着，文件里的空页还没清",
                    cure="请关掉那个窗口",
                    action="再清一次",
                    on_action=self._sweep,
                )
            )

    def _sweep(self) -> None:
        self._run("正在清空页", lambda work: work.person_data.sweep(), self._on_swept)

    def _on_swept(self, is_swept: bool) -> None:
        self._wait(busy=False)
        if is_swept:
            self._done("文件清好了")
        self._tell_swept(is_swept=is_swept)

    def _on_refuse(self) -> None:
        self._with_reason("不同意", _WHY_NOT, self._service.refuse)

    def _on_withdraw(self) -> None:
        self._with_reason("撤回", _WHY_BACK, self._service.withdraw)

    def _with_reason(
        self, word: str, reasons: tuple[str, ...], call: Callable[[int, str], Request]
    ) -> None:
        one = self.chosen
        if one is None:
            return
        question = Question(
            title=f"{word}第 {one.number} 号申请",
            fact="原因写在答复上。",
            do=word,
            leave="回去",
        )
        reason = self._page.dialogs.reason(self._page, question, reasons)
        if not reason:
            return
        with self._page.refusals.shown() as guard:
            call(one.id, reason)
        if guard.done:
            self._done(f"第 {one.number} 号{word}了", "可以打印答复")

    def _on_print(self) -> None:
        one, page = self.chosen, self._page
        if one is None:
            return
        out = PaperOut(
            page=page, dialogs=page.dialogs, banners=page.banners, refusals=page.refusals
        )

        def show(made: Made) -> None:
            self._wait(busy=False)
            out.show(f"个人信息申请答复 {one.number}", made)

        self._run("正在排版", lambda work: work.person_requests.paper(one.id), show)

    def _run(self, title: str, work: Callable[[Workspace], T], done: Callable[[T], None]) -> None:
        """In another thread, over another connection; its buttons wait meanwhile."""
        again = self._elsewhere

        def elsewhere(_task: Task) -> T:
            with again() as other:
                return work(other)

        self._wait(busy=True)
        self._page.run(title, elsewhere, done=done, failed=self._on_failed)

    def _wait(self, *, busy: bool) -> None:
        for key in (self.add, self.do, self.refuse, self.withdraw, self.print):
            key.setEnabled(not busy)
        if not busy:
            self._on_selected()

    def _on_failed(self, error: BaseException) -> None:
        self._wait(busy=False)
        self._page.refusals.failed(error)

    def _done(self, fact: str, cure: str = "") -> None:
        self.reload()
        self._page.banners.tell(Message(tone="good", fact=fact, cure=cure, seconds=12))


def _asker(one: Request) -> str:
    return f"{one.asked_by}（{one.relation}）" if one.relation else one.asked_by
