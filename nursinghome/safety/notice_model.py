"""Rectification notices: split into items, each with its deadline, measure and day of completion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from nursinghome.core.errors import Problem
from nursinghome.safety.paper_rules import order_problems, past_problems
from nursinghome.safety.words import text_problems

MOST_WORDS, MOST_TITLE, MOST_ITEM, MOST_MEASURE, MOST_NOTE = 60, 100, 200, 300, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The paper that came in."""

    issuer: str
    title: str
    received_on: date
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the notice asks for: until when, by whom, and how."""

    what: str
    due_on: date
    who: str
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldItem:
    """A stored item."""

    id: int
    notice_id: int
    item: Item
    done_on: date | None = None
    withdrawn_reason: str | None = None

    def as_of(self, day: date) -> HeldItem:
        """The item as it stood at the end of an earlier day."""
        later = self.done_on is not None and self.done_on > day
        return replace(self, done_on=None) if later else self

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.withdrawn_reason is None

    def is_late(self, today: date) -> bool:
        """The day itself is still in time."""
        return self.is_open and self.item.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldNotice:
    """A stored notice with the items that stand."""

    id: int
    notice: Notice
    items: tuple[HeldItem, ...]
    replied_on: date | None = None
    reply_number: str = ""
    withdrawn_reason: str | None = None

    def as_of(self, day: date) -> HeldNotice:
        """The notice with its items as they stood at the end of an earlier day."""
        later = self.replied_on is not None and self.replied_on > day
        return replace(
            self,
            items=tuple(one.as_of(day) for one in self.items),
            replied_on=None if later else self.replied_on,
            reply_number="" if later else self.reply_number,
        )

    @property
    def done(self) -> int:
        return sum(one.done_on is not None for one in self.items)

    @property
    def is_done(self) -> bool:
        """Every item of at least one is done."""
        return bool(self.items) and self.done == len(self.items)

    @property
    def state_words(self) -> str:
        if self.withdrawn_reason is not None:
            return "已撤销"
        if self.replied_on is not None:
            return "已回复"
        return "待回复" if self.is_done else "整改中"


def notice_problems(notice: Notice, today: date) -> Iterator[Problem]:
    yield from text_problems("number", "文号", notice.number, MOST_WORDS, needed=False)
    yield from text_problems("issuer", "发文单位", notice.issuer, MOST_WORDS)
    yield from text_problems("title", "标题", notice.title, MOST_TITLE)
    yield from past_problems("received_on", notice.received_on, today)
    yield from text_problems("note", "备注", notice.note, MOST_NOTE, needed=False)


def item_problems(item: Item, notice: Notice) -> Iterator[Problem]:
    yield from text_problems("what", "整改事项", item.what, MOST_ITEM)
    yield from order_problems("due_on", item.due_on, "整改期限", notice.received_on, "收到日期")
    yield from text_problems("who", "责任人", item.who, MOST_WORDS)
    yield from text_problems("measure", "整改措施", item.measure, MOST_MEASURE, needed=False)
