"""The crew of the practice home: on file, certified but for one, trained; the same for a seed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nursinghome.demo import Wish, plan
from nursinghome.demo.crew import LEAVER, Muster, Quit, Teach
from nursinghome.demo.model import DemoPlan, Event
from nursinghome.staff import Certificate, Post
from nursinghome.workspace import Workspace
from tests.nursinghome.demo.conftest import AS_OF

KINDS = (Muster, Quit, Teach)


def crew(told: DemoPlan) -> list[Event]:
    return [event for event in told.events if isinstance(event, KINDS)]


@pytest.mark.no_cover
def test_the_same_seed_tells_the_same_and_another_one_does_not(usual: DemoPlan) -> None:
    assert crew(plan(Wish(as_of=AS_OF))) == crew(usual)
    assert crew(plan(Wish(as_of=AS_OF, seed=2))) != crew(usual)


def test_whoever_keeps_the_books_is_on_file(opened: Workspace) -> None:
    names = {line.worker.name for line in opened.staff.lines()}
    assert {account.name for account in opened.accounts.accounts()} <= names
    assert 9 <= len(names) <= 12


def test_one_left_and_the_others_work(opened: Workspace) -> None:
    gone = [line.worker.name for line in opened.staff.lines() if not line.works_on(AS_OF)]
    assert gone == [LEAVER]


def test_a_cook_lacks_a_certificate_and_one_soon_runs_out(opened: Workspace) -> None:
    lines = opened.staff.lines()
    assert [line.worker.name for line in lines if line.lacks_health(AS_OF)] == ["赵大勺"]
    ends = [one.paper for line in lines for one in line.current if one.paper.valid_until]
    soon = [one for one in ends if AS_OF <= one.valid_until <= AS_OF + timedelta(days=30)]  # type: ignore[operator] # those that end
    assert [one.kind for one in soon] == [Certificate.FIRST_AID]
    assert any(line.job.job.post is Post.DIRECTOR for line in lines)


def test_carers_are_trained(opened: Workspace) -> None:
    carers = [one for one in opened.staff.lines() if one.job.job.post is Post.CARER]
    assert all(opened.training.of(line.worker.id) for line in carers)
