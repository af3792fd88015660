"""整改通知: one line for each item, with its deadline; the notice and its reply at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from nursinghome.evidence import Owner, Stage
from nursinghome.safety import NOTICE, NOTICE_ITEM, HeldItem, HeldNotice
from ui.kit.badges import Badge
from ui.kit.look import Look
from ui.kit.table import Column
from ui.kit.tokens import TextSize
from ui.safety import notice_forms as forms
from ui.safety.record_pane import Shelf, Shown, Step
from ui.safety.register_view import RegisterView, Wording

OPEN, ALL = "open", "all"
_WRONG = ("登记错了", "重复登记", "不是给本院的")
_ITEM_WRONG = ("拆错了", "拆重了")
_AGAIN = ("复查没有通过", "又出现了")


class NoticeLine(NamedTuple):
    """An item with its notice; a notice that is not split yet stands alone."""

    notice: HeldNotice
    item: HeldItem | None


class NoticesView(RegisterView[NoticeLine]):
    """What the home was asked to put right, item by item."""

    key = "notices"
    title = "整改通知"
    wording = Wording(
        "整改通知",
        "登记整改通知",
        "file-input",
        "这里没有整改通知",
        "收到通知就登记，拍照附上，拆成几项。",
    )
    filters = ((OPEN, "没回复的"), (ALL, "全部"))
    cards_of = (
        ("circle-alert", "超期"),
        ("clock", "整改中"),
        ("send", "待回复"),
        ("circle-check", "已回复"),
    )

    def columns(self, look: Look) -> Sequence[Column[NoticeLine]]:
        issuer = Column[NoticeLine](title="发文单位", words=lambda one: one.notice.notice.issuer)
        who = Column[NoticeLine](title="责任人", words=lambda one: _of(one, "who"))
        wide = look.text_size is TextSize.NORMAL
        return (
            *((issuer,) if wide else ()),
            Column[NoticeLine](title="整改事项", words=_what, grows=True),
            *((who,) if wide else ()),
            Column[NoticeLine](title="期限", words=lambda one: _of(one, "due_on")),
            Column[NoticeLine](title="办到哪", words=lambda one: self._badge(one).words),
        )

    def records(self, key: str) -> Sequence[NoticeLine]:
        found = [
            one
            for one in self.parts.desk.notices.all()
            if key == ALL or (one.replied_on is None and one.withdrawn_reason is None)
        ]
        lines = [NoticeLine(one, item) for one in found for item in one.items or (None,)]
        return sorted(lines, key=_urgency)

    def show_cards(self) -> None:
        today = self.parts.desk.today
        notices = [o for o in self.parts.desk.notices.all() if o.withdrawn_reason is None]
        items = [item for one in notices for item in one.items if item.is_open]
        late = [item for item in items if item.is_late(today)]
        told = late[0].item.what if late else "没有超期的"
        self.cards[0].show_number(str(len(late)), "项", told, tone="bad" if late else "")
        due = min((item.item.due_on for item in items), default=None)
        told = f"最近期限 {due}" if due else "没有在改的"
        self.cards[1].show_number(str(len(items)), "项", told, tone="warn" if items else "")
        ready = [one for one in notices if one.is_done and one.replied_on is None]
        told = ready[0].notice.title if ready else "没有等回复的"
        self.cards[2].show_number(str(len(ready)), "份", told, tone="warn" if ready else "")
        replied = sum(one.replied_on is not None for one in notices)
        self.cards[3].show_number(f"{replied}/{len(notices)}", "份", "已回复／收到")

    def number_of(self, record: NoticeLine) -> int:
        """Of the item; a notice that is not split has a negative number."""
        return -record.notice.id if record.item is None else record.item.id

    def shown(self, record: NoticeLine) -> Shown:
        held, item = record
        notice = held.notice
        number = f"（{notice.number}）" if notice.number else ""
        facts = [
            ("撤销", held.withdrawn_reason or ""),
            ("通知", f"{notice.title}{number}"),
            ("来自", f"{notice.issuer}，{notice.received_on} 收到"),
            ("进度", f"{held.done}/{len(held.items)} 项"),
            ("复函", f"{held.replied_on} {held.reply_number}" if held.replied_on else ""),
            ("备注", notice.note),
        ]
        may = self.parts.may_change and held.withdrawn_reason is None
        stages = [Stage.RECORD] if may else []
        scans = Shelf("通知扫描件", Owner(NOTICE, held.id), stages)
        if item is None:
            head, shelves = notice.title, [scans]
        else:
            head = item.item.what
            mine = [
                ("责任人", item.item.who),
                ("期限", str(item.item.due_on)),
                ("措施", item.item.measure),
                ("完成", str(item.done_on) if item.done_on else ""),
            ]
            facts = [facts[0], *mine, *facts[1:]]
            proof = [Stage.BEFORE, Stage.AFTER] if may else []
            shelves = [Shelf("整改照片", Owner(NOTICE_ITEM, item.id), proof), scans]
        return Shown(
            head=head,
            badge=self._badge(record),
            facts=facts,
            shelves=shelves,
            steps=self._steps(record) if may else (),
        )

    def write_new(self) -> int:
        made = forms.ask_notice(self)
        if not made:
            return 0
        held = self.parts.desk.notices.one(made)
        return held.items[0].id if held.items else -held.id

    def print_choices(self) -> Sequence[tuple[str, Callable[[], None]]]:
        show = partial(self.print_register, "整改通知台账", "notices")
        return [
            ("整改通知台账（Ctrl+P）", partial(show, blank=False)),
            ("选中通知的复函", self._print_chosen),
            ("整改通知台账，空表", partial(show, blank=True)),
        ]

    def _badge(self, record: NoticeLine) -> Badge:
        held, item = record
        if held.withdrawn_reason is not None:
            return Badge.state("plain", "已撤销", "undo-2")
        if held.replied_on is not None:
            return Badge.state("good", "已回复", "circle-check")
        if item is None:
            return Badge.state("warn", "没拆分", "clock")
        if item.done_on is not None:
            return Badge.state("good", "已完成", "circle-check")
        if item.is_late(self.parts.desk.today):
            return Badge.state("bad", "超期", "circle-alert")
        return Badge.state("warn", "整改中", "clock")

    def _steps(self, record: NoticeLine) -> Sequence[Step]:
        held, item = record
        service, title = self.parts.desk.notices, held.notice.title
        letter = Step("打印复函", partial(self._print, held))
        whole = [
            Step("更正通知", partial(forms.correct_notice, self, held)),
            self.withdrawing("撤销通知…", title, _WRONG, partial(service.withdraw, held.id)),
        ]
        if held.replied_on is not None:
            return [letter, *whole]
        split = Step("再拆一项", partial(forms.ask_item, self, held, None))
        if item is None:
            return [split._replace(words="拆出事项"), *whole]
        words = item.item.what
        mine = [
            Step("更正这一项", partial(forms.ask_item, self, held, item)),
            self.withdrawing(
                "撤销这一项…", words, _ITEM_WRONG, partial(service.withdraw_item, item.id)
            ),
        ]
        finish = Step("这一项改好了", partial(forms.ask_finished, self, held, item))
        reply = Step("登记已回复", partial(forms.ask_reply, self, held))
        if held.is_done:
            first = [letter, reply]
        elif item.done_on is not None:
            first = [split, letter]
        else:
            return [finish, *mine, split, letter, *whole]
        again = self.withdrawing(
            "重开这一项…", words, _AGAIN, partial(service.reopen_item, item.id)
        )
        return [*first, again, *mine, *whole]

    def _print_chosen(self) -> None:
        if self.chosen is not None:
            self._print(self.chosen.notice)

    def _print(self, held: HeldNotice) -> None:
        from nursinghome.reports.safety.notices import (  # noqa: PLC0415 - only when printing
            REPLY_TITLE,
            reply_letter,
        )

        self.print_of(REPLY_TITLE, partial(reply_letter, notice_id=held.id))


def _what(line: NoticeLine) -> str:
    return f"（没拆分）{line.notice.notice.title}" if line.item is None else line.item.item.what


def _of(line: NoticeLine, field: str) -> str:
    return "" if line.item is None else str(getattr(line.item.item, field))


def _urgency(line: NoticeLine) -> tuple[bool, str]:
    """What is open first, by its deadline; a notice that is not split by the day it came."""
    if line.item is None:
        return False, str(line.notice.notice.received_on)
    return not line.item.is_open, str(line.item.item.due_on)
