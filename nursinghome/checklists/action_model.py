"""整改: what is wrong, who puts it right by when, and who looked at it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursinghome.accounts import ALONE
from nursinghome.checklists.model import text_problems
from nursinghome.core.changes import Topic
from nursinghome.core.dates import words
from nursinghome.core.errors import Problem
from nursinghome.evidence.model import Kind
from nursinghome.residents.codes import Coded

MOST_WHO, MOST_FAULT, MOST_TEXT = 50, 200, 500
MOST_FEN = 1_000_000_000_00


class Source(Coded):
    """Which record says that something is to be put right."""

    CHECK = "check", "检查自查"
    HAZARD = "hazard", "隐患"
    NOTICE = "notice", "整改通知"


_REGISTERS = {
    Source.CHECK: (Topic.CHECKLISTS, "checklists"),
    Source.HAZARD: (Topic.SAFETY, "safety"),
    Source.NOTICE: (Topic.SAFETY, "safety"),
}


def register_of(source: Source) -> str:
    """The register's word in permissions."""
    return _REGISTERS[source][1]


def topic_of(source: Source) -> Topic:
    return _REGISTERS[source][0]


def photo_kind(source: Source) -> Kind:
    """What photos before and after are kept under, by the permissions of their register."""
    topic, register = _REGISTERS[source]
    return Kind("rectification", topic, register, "整改")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be put right; `fen` is what it costs, once that is known."""

    source: Source
    source_id: int
    item: str | None = None
    spot: str = ""
    fault: str
    measure: str
    who: str
    found_on: date
    due_on: date
    fen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification:
    """A stored plan with what became of it; checked by another than who did it."""

    id: int
    plan: Plan
    done_on: date | None = None
    outcome: str = ""
    checked_by: str | None = None
    checked_on: date | None = None
    checked_alone: bool = False
    """The account that wrote down the mending also wrote down the check: the only one."""
    withdrawn_reason: str | None = None

    @property
    def checker(self) -> str:
        """Who checked it, and whether nobody else could write it down."""
        return f"{self.checked_by or ''}{ALONE if self.checked_alone else ''}"

    @property
    def is_open(self) -> bool:
        return self.checked_on is None and self.withdrawn_reason is None

    @property
    def state_words(self) -> str:
        if self.withdrawn_reason is not None:
            return "已撤销"
        if self.checked_on is not None:
            return "已销号"
        return "在整改" if self.done_on is None else "待复核"

    def is_late(self, today: date) -> bool:
        """Whether its day is past and it is still not done."""
        return self.is_open and self.done_on is None and self.plan.due_on < today


def plan_problems(plan: Plan, today: date) -> Iterator[Problem]:
    yield from text_problems("fault", "存在的问题", plan.fault, MOST_FAULT)
    yield from text_problems("measure", "整改措施", plan.measure, MOST_TEXT)
    yield from text_problems("who", "责任人", plan.who, MOST_WHO)
    yield from text_problems("spot", "地点", plan.spot, MOST_WHO, may_lack=True)
    if plan.found_on > today:
        yield Problem("found_on", f"{words(plan.found_on)}还没到", "请填今天或以前的日期。")
    elif plan.due_on < plan.found_on:
        what = f"期限{words(plan.due_on)}早于发现日期"
        yield Problem("due_on", what, "期限填发现那天或以后。")
    yield from _faults_of_money(plan.fen)


def done_problems(
    plan: Plan, on: date, fen: int | None, outcome: str, today: date
) -> Iterator[Problem]:
    if on > today:
        yield Problem("done_on", f"{words(on)}还没到", "请填今天或以前的日期。")
    elif on < plan.found_on:
        yield Problem("done_on", f"{words(on)}早于发现日期", "核对两个日期。")
    yield from text_problems("outcome", "整改情况", outcome, MOST_TEXT)
    yield from _faults_of_money(fen)


def check_problems(found: Rectification, by: str, on: date, today: date) -> Iterator[Problem]:
    yield from text_problems("checked_by", "复核人", by, MOST_WHO)
    if by.strip() == found.plan.who:
        yield Problem("checked_by", f"复核人和责任人都是{by.strip()}", "请另一个人复核。")
    if on > today:
        yield Problem("checked_on", f"{words(on)}还没到", "请填今天或以前的日期。")
    elif found.done_on is not None and on < found.done_on:
        what = f"复核日期{words(on)}早于完成日期{words(found.done_on)}"
        yield Problem("checked_on", what, "核对两个日期。")


def _faults_of_money(fen: int | None) -> Iterator[Problem]:
    if fen is not None and not 0 <= fen <= MOST_FEN:
        yield Problem("fen", "投入的数目不对", "填 0 元以上。")
