"""What may be written about shifts, leave, wishes and swaps, told all at once, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.dates import words
from nursinghome.core.errors import Problem
from nursinghome.roster.codes import Absence
from nursinghome.roster.model import (
    DAY_MINUTES,
    Absent,
    Couple,
    Need,
    Request,
    RosterRules,
    ShiftKind,
    Stated,
    Swap,
)

MOST_NAME, MOST_NOTE, MOST_APPROVAL = 8, 200, 40
MOST_PEOPLE, MOST_WEIGHT = 99, 3
LONGEST_LEAVE, LONGEST_CONDITION = 366, 550
"""Days. 产假 has at most about half a year with all additions; a condition ends within 18 months."""
_TAKEN = frozenset({"休", *(one.mark for one in Absence)})
"""Characters of the grid that mean rest or leave."""
_LIMITS = {
    "rest_hours": ("两班之间至少歇的小时数", 0, 48),
    "rest_after_night": ("连续夜班后歇的天数", 0, 7),
    "nights_in_a_row": ("连续夜班的天数", 1, 14),
    "presence": ("全天至少在岗的人数", 0, 20),
}


def kind_problems(kind: ShiftKind) -> Iterator[Problem]:
    """A shift has a name, one character, hours within a day and somebody who works it."""
    name, mark = kind.name.strip(), kind.mark.strip()
    if not name:
        yield Problem("name", "没有写班次的名称", "写一个名称，如「早班」。")
    yield from _text("name", name, MOST_NAME)
    if len(mark) != 1:
        yield Problem("mark", f"简称「{mark}」不是一个字", "表格里一格只写一个字，如「早」。")
    elif mark.isdigit() or mark in _TAKEN:
        yield Problem(
            "mark", f"简称不能是「{mark}」", "数字用来填班，这个字已有别的意思；换一个字。"
        )
    yield from _text("mark", mark, 1)
    if not 0 <= kind.starts < DAY_MINUTES:
        yield Problem("starts", "上班时间不对", "请填 0:00 到 23:59。")
    if not 0 < kind.lasts <= DAY_MINUTES:
        yield Problem("lasts", "一班的时间不对", "请填 1 分钟到 24 小时。")
    if not 0 <= kind.breaks < max(kind.lasts, 1):
        yield Problem("breaks", "班中休息不短于整班", "休息要比整班短；没有休息填 0。")
    if kind.digit is not None and not 1 <= kind.digit <= 9:
        yield Problem("digit", f"数字键不能是 {kind.digit}", "请填 1 到 9，或不设。")
    if not kind.posts:
        yield Problem("posts", "没有选哪些岗位上这个班", "至少选一个岗位。")


def need_problems(need: Need) -> Iterator[Problem]:
    if not 0 <= need.people <= MOST_PEOPLE:
        yield Problem("people", f"需要 {need.people} 人", f"请填 0 到 {MOST_PEOPLE}。")


def rules_problems(rules: RosterRules) -> Iterator[Problem]:
    for where, (label, least, most) in _LIMITS.items():
        value = getattr(rules, where)
        if not least <= value <= most:
            yield Problem(where, f"{label}不能是 {value}", f"请填 {least} 到 {most}。")
    if rules.comprehensive and not rules.approval.strip():
        cure = "请填人社部门批准的文号；没有批准就不能按综合计算工时排班。"
        yield Problem("approval", "没有批准文号", cure)
    yield from _text("approval", rules.approval, MOST_APPROVAL)


def absence_problems(absent: Absent) -> Iterator[Problem]:
    yield from _span(absent.from_on, absent.until_on, LONGEST_LEAVE)
    yield from _text("note", absent.note, MOST_NOTE)


def condition_problems(stated: Stated) -> Iterator[Problem]:
    yield from _span(stated.from_on, stated.until_on, LONGEST_CONDITION)


def request_problems(request: Request) -> Iterator[Problem]:
    if not 1 <= request.weight <= MOST_WEIGHT:
        yield Problem("weight", f"迫切程度不能是 {request.weight}", "请填 1 到 3。")
    yield from _text("note", request.note, MOST_NOTE)


def couple_problems(couple: Couple) -> Iterator[Problem]:
    if couple.first_id == couple.second_id:
        yield Problem("second_id", "选了同一个人", "请选两个人。")
    yield from _text("note", couple.note, MOST_NOTE)


def swap_problems(swap: Swap) -> Iterator[Problem]:
    if swap.first_id == swap.second_id:
        yield Problem("second_id", "选了同一个人", "换班是两个人的事，请选另一个人。")
    if not swap.reason.strip():
        yield Problem("reason", "没有写原因", "写一句话就行。")
    yield from _text("reason", swap.reason, MOST_NOTE)


def reason_problems(reason: str) -> Iterator[Problem]:
    """The reason of a change after publishing."""
    if not reason.strip():
        yield Problem("reason", "没有写原因", "写一句话就行，会记在改动记录里。")
    yield from _text("reason", reason, MOST_NOTE)


def _span(from_on: date, until_on: date, longest: int) -> Iterator[Problem]:
    if until_on <= from_on:
        what = f"到{words(until_on)}为止，不晚于{words(from_on)}"
        yield Problem("until_on", what, "请核对起止日期。")
    elif (until_on - from_on).days > longest:
        what = f"一共 {(until_on - from_on).days} 天"
        yield Problem("until_on", what, f"一次最多 {longest} 天，请核对起止日期。")


def _text(where: str, text: str, most: int) -> Iterator[Problem]:
    if len(text.strip()) > most:
        yield Problem(where, f"有 {len(text.strip())} 个字", f"请写在 {most} 字以内。")
    for char in unsupported(text):
        yield Problem(where, f"{code_of(char)} 打印不出", "换一个字。")
