"""Every finding as a sentence: who, which day, which rule, by how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from nursinghome.roster import words_law
from nursinghome.roster.check import Finding
from nursinghome.roster.codes import Match
from nursinghome.roster.model import DAY_MINUTES, Violation, clock
from nursinghome.roster.problem import (
    OFF,
    Company,
    Cover,
    Limit,
    Pair,
    Run,
)
from nursinghome.roster.telling import HOUR, Telling, hours, names, span


def violations(telling: Telling, finding: Finding) -> Iterator[Violation]:
    """A finding in words; one of several cells becomes one for each."""
    speak = _WORDS.get(finding.rule.rule)
    if speak is not None:
        yield from speak(telling, finding)


def _cover(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Cover", finding.rule)
    day, shift = rule.cells[0]
    there = [telling.name(one) for one in telling.on(rule.cells, rule.workers)]
    only = f"只有{names(there)}" if there else "没有人"
    yield words_law.told(
        telling,
        finding,
        title=f"{telling.day_words(day)}{telling.kind(shift).name}缺 {finding.amount} 人",
        text=f"应 {rule.need} 人，{only}",
        day=day,
    )


def _ratio(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Cover", finding.rule)
    day = rule.cells[0][0]
    asked = telling.built.setting.view.needed_by_ratio
    yield words_law.told(
        telling,
        finding,
        title=f"{telling.day_words(day)}白天缺 {finding.amount} 人",
        text=f"按配比应有护理员 {asked} 人，折合白天 {rule.need} 人，"
        f"排了 {rule.need - finding.amount} 人",
        day=day,
    )


def presence(telling: Telling, begins: int, ends: int, few: int) -> Violation:
    """A stretch of time, in minutes of the month, in which the house is not kept."""
    need = telling.built.setting.view.rules.presence
    first, last = begins // DAY_MINUTES, (ends - 1) // DAY_MINUTES
    day = telling.day(first)
    until = clock(ends - last * DAY_MINUTES)
    if last > first:
        until = f"{'次日' if last == first + 1 else telling.day_words(last)}{until}"
    return Violation(
        rule="presence",
        hard=True,
        amount=few,
        title=f"{telling.day_words(first)} {clock(begins - first * DAY_MINUTES)}—{until} "
        + ("没有人在院" if few == need else f"在院缺 {few} 人"),
        text=f"院里 24 小时都要有至少 {need} 人（《养老机构管理办法》第二十八条）",
        day=day,
        days=tuple(telling.day(one) for one in range(first, last + 1)),
    )


def _company(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Company", finding.rule)
    day, shift = rule.cells[0]
    alone = [telling.name(one) for one in telling.on(rule.cells, rule.of)]
    yield words_law.told(
        telling,
        finding,
        title=f"{telling.day_words(day)}{telling.kind(shift).name}没有持证的人",
        text=f"{names(alone)}没有证书，院里规定要有持证的人同班",
        day=day,
    )


def _absent(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Limit", finding.rule)
    who = telling.member(rule.worker)
    for day, shift, _ in telling.hits(rule):
        leave = telling.built.setting.view.absent(who.worker_id, telling.day(day))
        why = leave.kind.words if leave else ""
        yield words_law.cell(
            telling,
            finding,
            day,
            title=f"{who.name}{telling.day_words(day)}{why}，排了{telling.kind(shift).name}",
            text=f"{why}期间不排班，要上班先改{why}的日期",
        )


def _not_here(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Limit", finding.rule)
    who = telling.member(rule.worker)
    for day, shift, _ in telling.hits(rule):
        when = telling.day(day)
        if when < who.from_on:
            why = f"{who.from_on.month}月{who.from_on.day}日才到岗"
        else:
            why = f"{when.month}月{when.day}日已经离岗"
        yield words_law.cell(
            telling,
            finding,
            day,
            title=f"{who.name}{telling.day_words(day)}不在岗，排了{telling.kind(shift).name}",
            text=f"{who.name}{why}",
        )


def _post(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Limit", finding.rule)
    who = telling.member(rule.worker)
    for day, shift, _ in telling.hits(rule):
        kind = telling.kind(shift)
        posts = names(sorted(post.words for post in kind.posts))
        yield words_law.cell(
            telling,
            finding,
            day,
            title=f"{who.name}{telling.day_words(day)}排了{kind.name}，岗位不对",
            text=f"{kind.name}由{posts}上，{who.name}是{who.post.words}",
        )


def _rest_hours(telling: Telling, finding: Finding) -> Iterator[Violation]:
    worker, first, day = _two_days(telling, finding)
    one, other = telling.kind(telling.shift(worker, first)), telling.kind(telling.plan[worker][day])
    between = other.starts + (day - first) * DAY_MINUTES - one.ends
    rest = telling.built.setting.view.rules.rest_hours
    room = f"只隔 {hours(between)}" if between > 0 else "没有间隔"
    yield words_law.told(
        telling,
        finding,
        title=f"{telling.name(worker)}{telling.day_words(first)}、{telling.day_words(day)}"
        f"两班{room}",
        text=f"{one.name} {one.hours_words}，{other.name} {clock(other.starts)} 上班，"
        f"院里规定至少隔 {rest} 小时",
        worker=worker,
        day=day,
        days=(first, day),
        amount=rest * HOUR - between,
    )


def _night_rest(telling: Telling, finding: Finding) -> Iterator[Violation]:
    setting = telling.built.setting
    rest = setting.view.rules.rest_after_night
    if isinstance(finding.rule, Run):
        worker, first = finding.rule.worker, cast("int", finding.day) - 1
        while telling.shift(worker, first) not in setting.nights:
            first -= 1
        last = first + rest - finding.amount + 1
    else:
        worker, first, last = _two_days(telling, finding)
    yield words_law.told(
        telling,
        finding,
        title=f"{telling.name(worker)}{telling.day_words(first)}"
        f"{telling.shift_words(worker, first)}后没有休够",
        text=f"{telling.day_words(first)}{telling.shift_words(worker, first)}，"
        f"{telling.day_words(last)}{telling.shift_words(worker, last)}，夜班后要休 {rest} 天",
        worker=worker,
        day=last,
        days=(first, last),
    )


def _nights(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Run", finding.rule)
    first, last = words_law.run_around(telling, rule, cast("int", finding.day))
    yield words_law.told(
        telling,
        finding,
        title=f"{telling.name(rule.worker)}连上 {last - first + 1} 个夜班",
        text=f"{span(telling, first, last)}，院里规定最多连上 {rule.most} 个",
        worker=rule.worker,
        day=last,
        days=tuple(range(first, last + 1)),
    )


def _pair(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Pair", finding.rule)
    one, other = telling.name(rule.first), telling.name(rule.second)
    day = telling.day_words(rule.day)
    first, second = (telling.shift_words(who, rule.day) for who in (rule.first, rule.second))
    if rule.together:
        title, text = f"{one}、{other}{day}没有同班", f"{one}{first}，{other}{second}；两人要同班"
    else:
        title, text = f"{one}、{other}{day}同上{first}", "院里规定两人不同班"
    note = note_of(telling, rule)
    yield words_law.told(
        telling,
        finding,
        title=title,
        text=text + (f"（{note}）" if note else ""),
        worker=rule.first,
        day=rule.day,
    )


def note_of(telling: Telling, rule: Pair) -> str:
    """Why the two do, or do not, work together."""
    match = Match.TOGETHER if rule.together else Match.APART
    two = {telling.member(rule.first).worker_id, telling.member(rule.second).worker_id}
    found = (
        one.note
        for one in telling.built.setting.view.couples
        if {one.first_id, one.second_id} == two and one.match is match
    )
    return next(found, "")


def _request(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Limit", finding.rule)
    day, shift, _ = rule.terms[0]
    single = len(rule.terms) == 1
    has = telling.plan[rule.worker][day]
    got = f"排了{telling.kind(has).name}" if has > OFF else "没有排班"
    if rule.least is None:
        wish = f"不想上{telling.kind(shift).name}" if single else "想休"
    else:
        wish = f"想上{telling.kind(shift).name}" if single else "不想休"
    yield words_law.told(
        telling,
        finding,
        title=f"{telling.name(rule.worker)}{telling.day_words(day)}{wish}，{got}",
        text="本人提过这一天的想法",
        worker=rule.worker,
        day=day,
    )


def _two_days(telling: Telling, finding: Finding) -> tuple[int, int, int]:
    """Who, and the earlier and the later day, of a rest that is too short."""
    rule = finding.rule
    if isinstance(rule, Limit):
        days = [day for day, _, _ in telling.hits(rule)]
        return rule.worker, _earlier(telling, rule, days), days[-1]
    worker, day = cast("int", finding.worker), cast("int", finding.day)
    return worker, day - 1, day


def _earlier(telling: Telling, rule: Limit, days: list[int]) -> int:
    """The first of two days; where it lies before the month, the last shift that it can be."""
    if len(days) > 1:
        return days[0]
    setting = telling.built.setting
    wanted = setting.nights if rule.rule == "night_rest" else setting.working
    past = range(-1, -len(setting.before[rule.worker]) - 1, -1)
    return next(day for day in past if telling.shift(rule.worker, day) in wanted)


_WORDS: dict[str, Callable[[Telling, Finding], Iterator[Violation]]] = {
    "cover": _cover,
    "ratio": _ratio,
    "company": _company,
    "absent": _absent,
    "not_here": _not_here,
    "post": _post,
    "rest_hours": _rest_hours,
    "night_rest": _night_rest,
    "nights": _nights,
    "apart": _pair,
    "together": _pair,
    "request": _request,
    **words_law.WORDS,
}
