"""What is done on the page: each deed is one call of a service, told in the strip with 撤回."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QObject

from nursinghome.rating import Past, Purpose, Score, Sheet, Step, points
from nursinghome.rating import Planned as PlannedThing
from ui.kit.card import Scroll
from ui.kit.dialogs import Question
from ui.kit.dialogs import Sheet as Dialog
from ui.kit.facts import Facts
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.rating.desk import RatingDesk
from ui.rating.dialogs import Asking

_WRONG = ("评错了表", "重复登记", "日期填错")
_REOPEN = ("有一条打错了分", "记录补上了", "县里要求改")
_DROP = ("不办了", "明年再办", "换别的办法")


class Deeds(QObject):
    """Knows no layout: it is told the sheet and the line."""

    def __init__(self, page: LivePage, desk: RatingDesk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.ask = Asking(page, page.dialogs, desk)

    def score(self, round_id: int, code: str, given: Decimal | None) -> bool:
        return self._do(lambda: self._desk.rating.score(round_id, [Score(item=code, points=given)]))

    def leave_out(self, round_id: int, code: str) -> bool:
        return self._do(lambda: self._desk.rating.score(round_id, [Score(item=code, is_out=True)]))

    def take(self, round_id: int, codes: Sequence[str]) -> None:
        """Take over what the figures suggest."""
        if self._do(lambda: self._desk.rating.confirm(round_id, codes)):
            self.tell(f"已采用 {len(codes)} 条建议得分")

    def take_all(self, sheet: Sheet) -> None:
        """All suggestions of items without a score, after showing what they come to."""
        waiting = sheet.waiting
        if sheet.own is None or not waiting:
            return
        total = sum((row.suggested or Decimal(0) for row in waiting), Decimal(0))
        question = Question(
            title=f"采用 {len(waiting)} 条建议得分？",
            fact=f"按台账里的记录，一共 {points(total)} 分。每条都可以再改，也可以整步撤回。",
            do="采用建议",
            leave="我自己打",
        )
        if self._page.dialogs.ask(self._page, question):
            self.take(sheet.own.id, [row.item.code for row in waiting])

    def begin(self, sheet: Sheet, purpose: Purpose) -> None:
        if self.ask.begin(sheet, purpose):
            self.tell("已开始自评" if purpose is Purpose.SELF else "已开始登记评审得分")

    def settle(self, sheet: Sheet) -> None:
        if sheet.own is None:
            return
        round_id = sheet.own.id
        question = Question(
            title=f"{sheet.own.on}的自评定稿？",
            fact="定稿以后分数不再改；要改，先写明原因重新打开。",
            do="定稿",
            leave="先不定稿",
        )
        if self._page.dialogs.ask(self._page, question):
            self._told(lambda: self._desk.rating.settle(round_id), "自评已定稿")

    def reopen(self, sheet: Sheet) -> None:
        if sheet.own is None:
            return
        round_id = sheet.own.id
        question = Question(title=f"重新打开{sheet.own.on}的自评？", do="重新打开", leave="不打开")
        self._with_reason(
            question, _REOPEN, lambda why: self._desk.rating.reopen(round_id, why), "已重新打开"
        )

    def withdraw(self, sheet: Sheet, *, review: bool = False) -> None:
        """Of the home's own filling, or of the reviewer's."""
        filling = sheet.review if review else sheet.own
        if filling is None:
            return
        question = Question(
            title=f"撤销{filling.who} {filling.on}的{'评审' if review else '自评'}？",
            fact="整份不再算数，历史里会留下记录。",
            do="撤销",
            leave="不撤销",
            danger=True,
        )
        self._with_reason(
            question, _WRONG, lambda why: self._desk.rating.withdraw(filling.id, why), "已撤销"
        )

    def plan(self, round_id: int, steps: Sequence[Step]) -> None:
        count: list[int] = []
        if self._do(lambda: count.append(self._desk.advice.plan(round_id, steps))):
            self.tell(f"已列入 {count[0]} 件要办的事，今日里看得到")

    def finish(self, plan: PlannedThing) -> None:
        """A thing on the list: done, or taken off it."""
        question = Question(
            title=f"「{plan.what}」办完了吗",
            fact=f"办完可以加 {points(plan.gain)} 分；分数还要到这一条里打。",
            do="办完了",
            leave="还没有",
        )
        if self._page.dialogs.ask(self._page, question):
            self._told(lambda: self._desk.advice.done(plan.id), f"已办完：{plan.what}")

    def drop(self, plan: PlannedThing) -> None:
        question = Question(title=f"把「{plan.what}」移出要办的事？", do="移出", leave="留着")
        self._with_reason(
            question, _DROP, lambda why: self._desk.advice.drop(plan.id, why), "已移出"
        )

    def give_lines_back(self, sheet: Sheet) -> None:
        question = Question(
            title="分数线照评定表的来？",
            fact="本院设定的分数线都去掉。",
            do="照评定表",
            leave="不改",
        )
        if self._page.dialogs.ask(self._page, question):
            pack = sheet.pack.id
            self._told(lambda: self._desk.choices.give_lines_back(pack), "分数线已恢复")

    def history(self, sheet: Sheet) -> None:
        """Every filling of the table with its total, the newest first."""
        facts = Facts(self._page.look)
        facts.show_facts([_past(one) for one in self._desk.past(sheet.pack.id)])
        question = Question(title=f"历次：{sheet.pack.title}", do="知道了", leave="")
        shown = Dialog(self._page.look, question, self._page)
        scroll = Scroll(facts)
        scroll.setMinimumHeight(self._page.look.sizes.body * 12)
        shown.column.addWidget(scroll)
        self._page.dialogs.run(shown)

    def undo_last(self) -> None:
        """Take back the last step of the self-assessment."""
        last = self._desk.undoing.last()
        if last is None:
            self._page.banners.tell(
                Message(tone="warn", fact="没有可撤回的这一步", cure="别处改过的，请到那里撤回。")
            )
        elif self._do(lambda: self._desk.undoing.undo(last.id)):
            self._page.banners.tell(Message(tone="good", fact=f"已撤回：{last.name}", seconds=8))

    def tell(self, fact: str) -> None:
        self._page.banners.tell(
            Message(tone="good", fact=fact, action="撤回", on_action=self.undo_last, seconds=8)
        )

    def _told(self, call: Callable[[], object], fact: str) -> None:
        if self._do(call):
            self.tell(fact)

    def _with_reason(
        self, question: Question, reasons: Sequence[str], call: Callable[[str], None], fact: str
    ) -> None:
        reason = self._page.dialogs.reason(self._page, question, reasons)
        if reason:
            self._told(lambda: call(reason), fact)

    def _do(self, call: Callable[[], object]) -> bool:
        with self._page.refusals.shown() as guard:
            call()
        return guard.done


def _past(one: Past) -> tuple[str, str]:
    """2025-11-20 自评, and who gave how much."""
    level = f"　够{one.level}" if one.level else ""
    return f"{one.on} {one.purpose.words}", f"{one.who}　{points(one.total)} 分{level}　{one.state}"
