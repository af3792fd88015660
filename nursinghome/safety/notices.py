"""Rectification notices: taken in, split into items, done one by one, replied to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.evidence.model import Kind
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.safety import notice_queries
from nursinghome.safety.notice_model import (
    MOST_MEASURE,
    MOST_WORDS,
    HeldItem,
    HeldNotice,
    Item,
    Notice,
    item_problems,
    notice_problems,
)
from nursinghome.safety.paper_rules import order_problems, past_problems
from nursinghome.safety.words import text_problems
from nursinghome.storage import Ledger

SEE, CHANGE = "office.see", "office.change"
NOTICE = Kind("notice", Topic.SAFETY, "office", "整改通知")
NOTICE_ITEM = Kind("notice_item", Topic.SAFETY, "office", "整改事项")


class NoticeService:
    """What an authority asks the home to put right."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def receive(self, notice: Notice, items: Sequence[Item] = ()) -> int:
        """Take a notice in with its items, as far as it is split already."""
        with self._ledger.action("登记整改通知", Topic.SAFETY, permission=CHANGE) as act:
            self._refuse(notice)
            number = act.insert("notice", to_row(notice))
            for item in items:
                rules.refuse_if("整改事项还不能保存。", item_problems(item, notice))
                act.insert("notice_item", {"notice_id": number, **to_row(item)})
            return number

    def correct(self, notice_id: int, notice: Notice) -> None:
        with self._ledger.action("更正整改通知", Topic.SAFETY, permission=CHANGE) as act:
            found = self._standing(notice_id)
            self._refuse(notice)
            days = [one.item.due_on for one in found.items]
            days += [found.replied_on] if found.replied_on is not None else []
            if any(one < notice.received_on for one in days):
                what = "收到日期晚于整改期限或回复日期"
                raise Invalid(f"{what}。", [Problem("received_on", what, "请核对几个日期。")])
            act.update("notice", notice_id, to_row(notice))

    def add_item(self, notice_id: int, item: Item) -> int:
        with self._ledger.action("拆出整改事项", Topic.SAFETY, permission=CHANGE) as act:
            found = self._unanswered(notice_id)
            rules.refuse_if("整改事项还不能保存。", item_problems(item, found.notice))
            return act.insert("notice_item", {"notice_id": notice_id, **to_row(item)})

    def correct_item(self, item_id: int, item: Item) -> None:
        with self._ledger.action("更正整改事项", Topic.SAFETY, permission=CHANGE) as act:
            held = self._item(item_id)
            found = self._unanswered(held.notice_id)
            rules.refuse_if("整改事项还不能保存。", item_problems(item, found.notice))
            if held.done_on is not None and not item.measure.strip():
                what = "已经完成的事项要有整改措施"
                raise Invalid(f"{what}。", [Problem("measure", what, "写明怎么改的。")])
            act.update("notice_item", item_id, to_row(item))

    def finish_item(self, item_id: int, on: date, measure: str) -> None:
        """It is put right: when, and how."""
        with self._ledger.action("完成整改事项", Topic.SAFETY, permission=CHANGE) as act:
            held = self._item(item_id)
            found = self._unanswered(held.notice_id)
            today = clock.today(self._ledger.clock)
            problems = [
                *past_problems("done_on", on, today),
                *order_problems("done_on", on, "完成日期", found.notice.received_on, "收到日期"),
                *text_problems("measure", "整改措施", measure, MOST_MEASURE),
            ]
            rules.refuse_if("这项整改还不能完成。", iter(problems))
            values = {"done_on": on.isoformat(), "measure": measure.strip()}
            act.update("notice_item", item_id, values)

    def reopen_item(self, item_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action(
            "重开整改事项", Topic.SAFETY, permission=CHANGE, reason=why
        ) as act:
            held = self._item(item_id)
            self._unanswered(held.notice_id)
            if held.done_on is None:
                raise Clash("这项整改还没有完成。")
            act.update("notice_item", item_id, {"done_on": None})

    def withdraw_item(self, item_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action(
            "撤销整改事项", Topic.SAFETY, permission=CHANGE, reason=why
        ) as act:
            self._unanswered(self._item(item_id).notice_id)
            act.update("notice_item", item_id, {"withdrawn_reason": why})

    def reply(self, notice_id: int, on: date, number: str = "") -> None:
        """The letter of reply went out; every item must be done."""
        with self._ledger.action("回复整改通知", Topic.SAFETY, permission=CHANGE) as act:
            found = self._unanswered(notice_id)
            if not found.is_done:
                what = f"还有 {len(found.items) - found.done} 项没有完成" if found.items else ""
                said = what or "还没有拆出整改事项"
                raise Clash(f"{said}，不能回复。", [Problem("items", said, "完成后再回复。")])
            last = max(one.done_on or found.notice.received_on for one in found.items)
            today = clock.today(self._ledger.clock)
            problems = [
                *past_problems("replied_on", on, today),
                *order_problems("replied_on", on, "回复日期", last, "最后一项完成日期"),
                *text_problems("reply_number", "复函文号", number, MOST_WORDS, needed=False),
            ]
            rules.refuse_if("回复还不能登记。", iter(problems))
            values = {"replied_on": on.isoformat(), "reply_number": number.strip() or None}
            act.update("notice", notice_id, values)

    def withdraw(self, notice_id: int, reason: str) -> None:
        """It was written down by mistake; its items stay in the file with it."""
        why = rules.required_reason(reason)
        with self._ledger.action(
            "撤销整改通知", Topic.SAFETY, permission=CHANGE, reason=why
        ) as act:
            self._standing(notice_id)
            act.update("notice", notice_id, {"withdrawn_reason": why})

    def all(self) -> tuple[HeldNotice, ...]:
        """Every notice, the newest first; withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(notice_queries.notices(self._db))

    def one(self, notice_id: int) -> HeldNotice:
        self._ledger.require(SEE)
        return notice_queries.notice(self._db, notice_id)

    def _standing(self, notice_id: int) -> HeldNotice:
        found = notice_queries.notice(self._db, notice_id)
        if found.withdrawn_reason is not None:
            raise Clash("这份整改通知的登记已经撤销。")
        return found

    def _unanswered(self, notice_id: int) -> HeldNotice:
        found = self._standing(notice_id)
        if found.replied_on is not None:
            raise Clash(f"这份通知{words(found.replied_on)}已经回复，整改事项不能再改。")
        return found

    def _item(self, item_id: int) -> HeldItem:
        found = notice_queries.item(self._db, item_id)
        if found.withdrawn_reason is not None:
            raise Clash("这项整改的登记已经撤销。")
        return found

    def _refuse(self, notice: Notice) -> None:
        today = clock.today(self._ledger.clock)
        rules.refuse_if("整改通知还不能保存。", notice_problems(notice, today))
