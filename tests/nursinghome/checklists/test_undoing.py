"""The last step on checks is taken back, unless something stands on it."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.checklists import (
    ActionService,
    Answer,
    ChecklistService,
    CheckUndoService,
    Plan,
    Source,
    photo_kind,
)
from nursinghome.core.errors import Clash, NotAllowed
from nursinghome.core.ids import ActionId
from nursinghome.evidence import EvidenceService, Owner
from nursinghome.residents import Given
from nursinghome.storage import Actor, Ledger
from tests.factories import dump, make_resident
from tests.pictures import halves, saved

TODAY = date(2026, 10, 31)


@pytest.fixture
def undoing(ledger: Ledger) -> CheckUndoService:
    return CheckUndoService(ledger)


def last(undoing: CheckUndoService) -> ActionId:
    entry = undoing.last()
    assert entry is not None
    return entry.id


def plan(round_id: int) -> Plan:
    return Plan(
        source=Source.CHECK,
        source_id=round_id,
        fault="通道有杂物",
        measure="清走",
        who="刘建军",
        found_on=TODAY,
        due_on=TODAY,
    )


def test_steps_are_taken_back_one_after_the_other(
    undoing: CheckUndoService, checks: ChecklistService, actions: ActionService, ledger: Ledger
) -> None:
    assert undoing.last() is None
    before = dump(ledger)
    number = checks.open("monthly", TODAY, "陈国安")
    checks.answer(number, [Answer(item="1.1", option="A")])
    actions.add(plan(number))
    make_resident(ledger)  # a step on another register
    for name in ("安排整改", "填写检查", "开始检查"):
        entry = undoing.last()
        assert entry is not None
        assert entry.name == name
        undoing.undo(entry.id)
    assert [line for line in dump(ledger).splitlines() if line.startswith(("check", "rect"))] == [
        line for line in before.splitlines() if line.startswith(("check", "rect"))
    ]
    assert undoing.last() is None


def test_a_step_that_something_stands_on_stays(
    undoing: CheckUndoService, checks: ChecklistService, actions: ActionService, ledger: Ledger
) -> None:
    number = checks.open("monthly", TODAY, "陈国安")
    opened = last(undoing)
    action = actions.add(plan(number))
    added = last(undoing)
    with pytest.raises(Clash, match="不能整步撤回"):
        undoing.undo(opened)
    EvidenceService(ledger).attach(
        Owner(photo_kind(Source.CHECK), action), Given(name="a.png", content=saved(halves()))
    )
    with pytest.raises(Clash, match="不能整步撤回"):
        undoing.undo(added)


def test_only_who_may_takes_back(
    undoing: CheckUndoService, checks: ChecklistService, ledger: Ledger
) -> None:
    checks.open("monthly", TODAY, "陈国安")
    opened = last(undoing)
    ledger.actor = Actor(account_id=ledger.actor.account_id, name="外", permissions=frozenset())
    with pytest.raises(NotAllowed):
        undoing.last()
    with pytest.raises(NotAllowed):
        undoing.undo(opened)
