"""The practice home's monthly checks: most done, one fault late, one waiting to be looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nursinghome.checklists import Source
from nursinghome.core.dates import Month
from nursinghome.demo import Wish, checks, plan
from nursinghome.demo.checks import FAULTS, LookAgain, Mend, PlanMending, RunCheck
from nursinghome.demo.model import DemoPlan
from nursinghome.workspace import Workspace, registry_for
from tests.nursinghome.demo.conftest import AS_OF, SMALL


def test_the_last_months_are_checked_and_this_one_is_begun(usual: DemoPlan) -> None:
    runs = [event for event in usual.events if isinstance(event, RunCheck)]
    assert [run.month for run in runs] == [Month(2026, 5).plus(n) for n in range(7)]
    assert [run.begun for run in runs] == [None] * 6 + [checks.BEGUN]
    told = (RunCheck, PlanMending, Mend, LookAgain)
    again = [event for event in plan(Wish(as_of=AS_OF)).events if isinstance(event, told)]
    assert again == [event for event in usual.events if isinstance(event, told)]


def test_on_the_first_of_a_month_nothing_is_begun() -> None:
    wish = replace(SMALL, as_of=date(2026, 11, 1))
    assert all(one.begun is None for one in checks.tell(wish) if isinstance(one, RunCheck))


def test_every_fault_is_of_an_item_of_the_pack() -> None:
    from nursinghome.standards.checklist import Checklist  # noqa: PLC0415 - for this test

    pack = registry_for().of_kind(Checklist, checks.MONTHLY)
    for fault in FAULTS:
        assert pack.item(fault.item).basic
        assert pack.option(fault.option).met == "part"


def test_the_file_holds_what_became_of_the_faults(opened: Workspace) -> None:
    rounds = opened.check_book.rounds(checks.MONTHLY)
    assert [one.is_open for one in rounds] == [True] + [False] * (len(rounds) - 1)
    assert opened.check_book.result(rounds[0].id).answered == checks.BEGUN
    actions = opened.actions.of(Source.CHECK)
    states = [one.state_words for one in actions]
    assert states.count("在整改") == 1
    assert states.count("待复核") == 1
    assert states.count("已销号") == len(states) - 2
    (late,) = (one for one in actions if one.state_words == "在整改")
    assert late.is_late(late.plan.due_on + timedelta(days=1))


@pytest.mark.parametrize("months", [1, 3])
def test_a_short_story_has_few_checks(months: int) -> None:
    runs = [e for e in checks.tell(replace(SMALL, months=months)) if isinstance(e, RunCheck)]
    assert len(runs) == months + 1


def test_what_must_not_happen_was_gone_through_once(opened: Workspace) -> None:
    (found,) = opened.check_book.rounds(checks.VIOLATIONS)
    assert not found.is_open
    result = opened.check_book.result(found.id)
    assert (str(result.got), result.unanswered) == ("3", 0)
