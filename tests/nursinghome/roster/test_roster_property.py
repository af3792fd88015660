"""Random homes: the checker, the sentences and a slow recount by hand say the same."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import HealthCheck, given, settings

from nursinghome.roster import MonthView, judge
from nursinghome.roster.building import build_told, plan_of
from nursinghome.roster.check import check
from tests.nursinghome.roster.brute import Month, counted, edges, empty_house
from tests.nursinghome.roster.homes import homes
from tests.nursinghome.roster.judged import LAW

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WHOLE = {"empty", "gap", "approval"}
"""Said of the month as a whole; no rule of the problem."""


def by_checker(view: MonthView) -> Counter[str]:
    built = build_told(view, LAW)
    found: Counter[str] = Counter()
    for one in check(built.problem, plan_of(view, built)).findings:
        found[one.rule.rule] += one.amount
    return found


@QUICK
@given(view=homes())
def test_the_checker_finds_what_a_recount_finds(view: MonthView) -> None:
    found = by_checker(view)
    found.pop("presence", 0)
    assert found == counted(view, LAW)


@QUICK
@given(view=homes())
def test_the_sentences_tell_all_that_the_checker_finds(view: MonthView) -> None:
    told: Counter[str] = Counter()
    decided = {day for _, day in view.places}
    for one in judge(view, LAW):
        told[one.rule] += one.amount
        assert one.title
        assert one.text
    found = counted(view, LAW)
    of_the_day = {"cover", "rest_hours"}
    for rule in (found.keys() | told.keys()) - WHOLE - {"presence"} - of_the_day:
        assert told[rule] == found[rule]
    missing = [one for one in judge(view, LAW) if one.rule == "cover"]
    assert all(one.day in decided for one in missing)
    short = {day.day for day in view.days} - decided
    assert sum(one.amount for one in judge(view, LAW) if one.rule == "empty") == len(short)


@QUICK
@given(view=homes())
def test_the_house_is_told_empty_when_it_is(view: MonthView) -> None:
    month = Month(view, LAW)
    stretches = [_stretch(view, one.title) for one in judge(view, LAW) if one.rule == "presence"]
    told = {
        (day, minute)
        for number, day in enumerate(month.days)
        for minute in edges(month)
        if any(begins <= number * 1440 + minute < ends for begins, ends in stretches)
    }
    assert told == empty_house(month)


def _stretch(view: MonthView, title: str) -> tuple[int, int]:
    """Minutes of the month from 3日 22:00—次日6:00 没有人在院."""
    found = re.match(r"(\d+)日 (\d+):(\d+)—(次日|\d+日)?(\d+):(\d+) ", title)
    assert found
    day, hour, minute, until, last_hour, last_minute = found.groups()
    last = {None: int(day), "次日": int(day) + 1}.get(until) or int(until[:-1])
    assert last <= view.month.days
    return (
        (int(day) - 1) * 1440 + int(hour) * 60 + int(minute),
        (last - 1) * 1440 + int(last_hour) * 60 + int(last_minute),
    )
