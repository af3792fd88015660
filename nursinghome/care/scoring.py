"""Turns answers into a care level by what the scale's pack says; knows no standard by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from nursinghome.care.model import Change, Score
from nursinghome.core.dates import add_months
from nursinghome.core.errors import Invalid, Problem
from nursinghome.standards.scale import Clause, Item, Level, Scale

MOST_EVENTS = 999


def score(scale: Scale, answers: Mapping[str, object], changes: Mapping[str, object]) -> Score:
    """The level by the scale's bands and clauses.

    Raises Invalid naming every missing, unknown and unfitting answer or fact at once.
    """
    refuse([*faults_of_scale(scale), *faults(scale, answers, changes)])
    points = whole(answers)
    total = _total(scale, points)
    first = next(rank for rank, level in enumerate(scale.levels) if level.holds(total))
    applying = _applying(scale, changes)
    level = scale.levels[_after(scale, first, applying)]
    return Score(
        standard=scale.id,
        subtotals={
            group.code: sum(points[i.code] for i in scale.items if i.group == group.code)
            for group in scale.groups
        },
        total=total,
        preliminary_level=scale.levels[first].code,
        level=level.code,
        level_name=level.name,
        changes=tuple(Change(id=c.id, basis=c.basis, reason=c.reason) for c in applying),
        remarks=tuple(_remarks(scale, first, applying)),
    )


def possible_levels(
    scale: Scale, answers: Mapping[str, object], changes: Mapping[str, object] | None = None
) -> tuple[Level, ...]:
    """The levels that may still come out while items are unanswered, from best to worst.

    Raises Invalid for an answer or fact that does not fit; missing ones are no fault.
    """
    facts = changes or {}
    answered = [item for item in scale.items if item.code in answers]
    found = [*_faults_of_answers(scale, answers, answered), *_faults_of_facts(scale, facts)]
    refuse([*faults_of_scale(scale), *found])
    least, most = possible_totals(scale, whole(answers))
    applying = _applying(scale, facts)
    ranks = {
        _after(scale, rank, applying)
        for rank, level in enumerate(scale.levels)
        if (level.low or 0) <= most and least <= level.high
    }
    return tuple(scale.levels[rank] for rank in sorted(ranks))


def possible_totals(scale: Scale, answers: Mapping[str, int]) -> tuple[int, int]:
    """The least and the greatest total that may still come out; answers that fit are given."""
    ends = [
        _total(scale, {i.code: answers.get(i.code, top * i.top) for i in scale.items})
        for top in (0, 1)
    ]
    return min(ends), max(ends)


def next_due(assessed_on: date, months: int = 6) -> date:
    """The day by which the level must be assessed again."""
    return add_months(assessed_on, months)


def faults_of_scale(scale: Scale) -> Iterator[Problem]:
    """A scale that is only recorded cannot be scored."""
    if not scale.computed:
        cure = "请登记纸质报告上的等级、评定机构和日期。"
        yield Problem("standard", f"{scale.name}只登记等级，不计分", cure)


def faults(
    scale: Scale, answers: Mapping[str, object], changes: Mapping[str, object]
) -> Iterator[Problem]:
    """Every fault of the answers and facts, in the order of the form."""
    yield from _faults_of_answers(scale, answers, scale.items)
    yield from _faults_of_facts(scale, changes)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise Invalid when there is any problem."""
    told = tuple(problems)
    if told:
        raise Invalid(f"评估表有 {len(told)} 处要改，没有计分。", told)


def shown(value: object) -> str:
    """A foreign value as it may stand in a sentence: short, and safe for any output."""
    if isinstance(value, str):
        return "".join(letter if letter.isprintable() else "?" for letter in value[:40])
    if value is None or isinstance(value, int | float):
        return json.dumps(value)[:40]
    return "一组值"


def whole(values: Mapping[str, object]) -> dict[str, int]:
    """The values that are whole numbers: all of them, once their faults were told."""
    return {key: value for key, value in values.items() if isinstance(value, int)}


def _faults_of_answers(
    scale: Scale, answers: Mapping[str, object], asked: Iterable[Item]
) -> Iterator[Problem]:
    known = {item.code for item in scale.items}
    for item in asked:
        wanted = f"填 0 到 {item.top} 的整数。"
        if item.code not in answers:
            yield Problem(item.code, f"「{item.name}」没有作答", wanted)
            continue
        value = answers[item.code]
        if type(value) is not int:  # true and 1.0 are not answers
            yield Problem(item.code, f"「{item.name}」写成了 {shown(value)}，不是整数", wanted)
        elif not 0 <= value <= item.top:
            yield Problem(item.code, f"「{item.name}」没有 {shown(value)} 分", wanted)
    for code in answers:
        if code not in known:
            yield Problem(shown(code), f"{scale.name}没有这一项", "删去这一项，或核对编号。")


def _faults_of_facts(scale: Scale, changes: Mapping[str, object]) -> Iterator[Problem]:
    known = {clause.fact: clause for clause in scale.clauses}
    for fact, value in changes.items():
        clause, where = known.get(fact), f"changes.{shown(fact)}"
        if clause is None:
            if scale.clauses or value:  # a scale without clauses has no use for a "no"
                yield Problem(where, f"{scale.name}没有这条等级变更条款", "删去这一项。")
        elif not clause.at_least:
            if type(value) is not bool:
                yield Problem(
                    where, f"「{clause.question}」写成了 {shown(value)}", "写 true 或 false。"
                )
        elif type(value) is not int or not 0 <= value <= MOST_EVENTS:
            cure = f"写 0 到 {MOST_EVENTS} 的整数次数。"
            yield Problem(where, f"「{clause.question}」写成了 {shown(value)}", cure)


def _total(scale: Scale, points: Mapping[str, int]) -> int:
    if scale.counting == "unmet":
        return sum(value == 0 for value in points.values())
    return sum(points.values())


def _applying(scale: Scale, changes: Mapping[str, object]) -> tuple[Clause, ...]:
    facts = whole(changes)
    return tuple(c for c in scale.clauses if c.applies(facts.get(c.fact, 0)))


def _after(scale: Scale, rank: int, applying: Iterable[Clause]) -> int:
    """The rank after the clauses: steps count once, and none leads beyond the worst level."""
    clauses = tuple(applying)
    stepped = rank + max((c.steps for c in clauses), default=0)
    direct = max((scale.rank(c.level) for c in clauses if c.level is not None), default=0)
    return min(max(stepped, direct), len(scale.levels) - 1)


def _remarks(scale: Scale, rank: int, applying: tuple[Clause, ...]) -> Iterator[str]:
    stepping = sum(c.steps > 0 for c in applying)
    if stepping and rank == len(scale.levels) - 1:
        yield f"已是{scale.levels[rank].name}，不再提高。"
    elif stepping > 1:
        yield f"{stepping} 条“提高一级”同时成立，只提高一级，请评估人核对。"
