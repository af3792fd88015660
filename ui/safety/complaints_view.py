"""投诉调解: what was complained of, who deals with it, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from nursinghome.evidence import Owner, Stage
from nursinghome.safety import COMPLAINT, HeldComplaint, Satisfaction
from ui.kit.badges import Badge
from ui.kit.look import Look
from ui.kit.table import Column
from ui.kit.tokens import TextSize
from ui.safety import complaint_forms as forms
from ui.safety.record_pane import Shelf, Shown, Step
from ui.safety.register_view import RegisterView, Wording

OPEN, ALL = "open", "all"
_WRONG = ("登记错了", "重复登记", "本人撤回")
_AGAIN = ("对结果不满意", "又出现了")
_BADGES = {
    "办理中": ("warn", "clock"),
    "已调解": ("warn", "users"),
    "已办结": ("good", "circle-check"),
    "已撤销": ("plain", "undo-2"),
}


class ComplaintsView(RegisterView[HeldComplaint]):
    """Open ones first, the longest waiting on top."""

    key = "complaints"
    title = "投诉"
    wording = Wording(
        "投诉调解", "登记投诉", "phone", "这里没有投诉", "电话、来访、意见箱里的，都登记下来。"
    )
    filters = ((ALL, "全部"), (OPEN, "没办结的"))
    cards_of = (
        ("clock", "没办结"),
        ("users", "待签调解协议"),
        ("circle-check", "今年办结"),
        ("phone", "回访满意"),
    )

    def columns(self, look: Look) -> Sequence[Column[HeldComplaint]]:
        who = Column[HeldComplaint](title="投诉人", words=lambda o: o.complaint.who or "没留姓名")
        channel = Column[HeldComplaint](title="渠道", words=lambda o: o.complaint.channel.words)
        days = Column[HeldComplaint](title="天数", words=self._days, figures=True)
        wide = look.text_size is TextSize.NORMAL
        return (
            Column[HeldComplaint](title="收到", words=lambda o: str(o.complaint.received_on)),
            *((channel, who) if wide else ()),
            Column[HeldComplaint](title="内容", words=_text, grows=True),
            *((days,) if look.text_size is not TextSize.HUGE else ()),
            Column[HeldComplaint](title="办到哪", words=lambda o: o.state_words),
        )

    def records(self, key: str) -> Sequence[HeldComplaint]:
        every = self.parts.desk.complaints.all()
        shown = [one for one in every if key == ALL or one.is_open]
        return sorted(shown, key=lambda one: not one.is_open)

    def show_cards(self) -> None:
        every = [o for o in self.parts.desk.complaints.all() if o.withdrawn_reason is None]
        waiting = [one for one in every if one.is_open]
        year = [one for one in every if one.complaint.received_on.year == self.month.year]
        oldest = min((one.complaint.received_on for one in waiting), default=None)
        told = f"最早 {oldest} 收到" if oldest else "都办结了"
        self.cards[0].show_number(str(len(waiting)), "件", told, tone="warn" if waiting else "")
        agreed = [one for one in waiting if one.mediation is not None]
        told = "打印协议，双方签名" if agreed else "没有等签的"
        self.cards[1].show_number(str(len(agreed)), "件", told, tone="warn" if agreed else "")
        closed = [one.outcome for one in year if one.outcome is not None]
        self.cards[2].show_number(f"{len(closed)}/{len(year)}", "件", "已办结／收到")
        asked = [one for one in closed if one.satisfaction is not Satisfaction.UNASKED]
        good = sum(one.satisfaction is not Satisfaction.BAD for one in asked)
        self.cards[3].show_number(f"{good}/{len(asked)}", "件", "满意和基本满意／回访")

    def number_of(self, record: HeldComplaint) -> int:
        return record.id

    def shown(self, record: HeldComplaint) -> Shown:
        one, outcome, settled = record.complaint, record.outcome, record.mediation
        tone, icon = _BADGES[record.state_words]
        may = self.parts.may_change and record.withdrawn_reason is None
        return Shown(
            head=f"{one.about.words}：{one.who or '没留姓名'}",
            badge=Badge.state(tone, record.state_words, icon),
            text=one.what,
            facts=[
                ("撤销", record.withdrawn_reason or ""),
                ("收到", f"{one.received_on} {one.channel.words}"),
                ("电话", one.phone),
                ("涉及老人", record.resident),
                ("承办人", one.handled_by),
                ("调解", f"{settled.mediated_on} {settled.mediator}" if settled else ""),
                ("协议", settled.agreement if settled else ""),
                ("结果", outcome.result if outcome else ""),
                ("办结", f"{outcome.closed_on}，用了 {record.days} 天" if outcome else ""),
                ("回访", outcome.satisfaction.words if outcome else ""),
            ],
            shelves=[
                Shelf(
                    "材料和签名的协议", Owner(COMPLAINT, record.id), [Stage.RECORD] if may else []
                )
            ],
            steps=self._steps(record) if may else (),
        )

    def write_new(self) -> int:
        return forms.ask_complaint(self)

    def print_choices(self) -> Sequence[tuple[str, Callable[[], None]]]:
        show = partial(self.print_register, "投诉调解台账", "complaints")
        return [
            ("投诉调解台账，今年到这个月（Ctrl+P）", partial(show, blank=False)),
            ("投诉调解台账和协议书，空表", partial(show, blank=True)),
        ]

    def _steps(self, record: HeldComplaint) -> Sequence[Step]:
        service, name = self.parts.desk.complaints, _name(record)
        withdraw = self.withdrawing("撤销登记…", name, _WRONG, partial(service.withdraw, record.id))
        paper = [Step("打印调解协议", partial(self._print, record))] if record.mediation else []
        if record.outcome is not None:
            again = self.withdrawing("重开…", name, _AGAIN, partial(service.reopen, record.id))
            return [*paper, again, withdraw]
        settle = Step("办结", partial(forms.ask_outcome, self, record))
        words = "登记调解" if record.mediation is None else "改调解协议"
        mediate = Step(words, partial(forms.ask_mediation, self, record))
        correct = Step("更正", partial(forms.correct_complaint, self, record))
        return [settle, *paper, mediate, correct, withdraw]

    def _days(self, record: HeldComplaint) -> str:
        if record.days is not None:
            return str(record.days)
        if not record.is_open:
            return ""
        return str((self.parts.desk.today - record.complaint.received_on).days)

    def _print(self, record: HeldComplaint) -> None:
        from nursinghome.reports.safety.complaints import (  # noqa: PLC0415 - only when printing
            AGREEMENT_TITLE,
            mediation_agreement,
        )

        self.print_of(AGREEMENT_TITLE, partial(mediation_agreement, complaint_id=record.id))


def _name(record: HeldComplaint) -> str:
    day = record.complaint.received_on
    return f"{day.month}月{day.day}日的{record.complaint.about.words}投诉"


def _text(record: HeldComplaint) -> str:
    text = " ".join(record.complaint.what.split())
    return f"（已撤销）{text}" if record.withdrawn_reason is not None else text
