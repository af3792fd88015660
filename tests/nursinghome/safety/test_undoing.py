"""One step back in the ledgers of safety: what the office wrote, only the office takes back."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.core.errors import NotAllowed
from nursinghome.core.ids import AccountId, ResidentId
from nursinghome.safety import (
    Harm,
    Hurt,
    Incident,
    IncidentService,
    Licence,
    LicenceService,
    Risk,
    SafetyUndoService,
)
from nursinghome.storage import Actor, Ledger
from tests.factories import REGISTRY, dump

FOOD = Licence(kind="food", title="许可证", issuer="县局", issued_on=date(2025, 1, 1))


def on_duty(ledger: Ledger) -> Ledger:
    """The same file with a carer at work."""
    may = frozenset({"safety.see", "safety.change", "home.see"})
    actor = Actor(account_id=AccountId(2), name="罗护理", permissions=may)
    return Ledger(ledger.db, clock=ledger.clock, feed=ledger.feed, actor=actor, seal_key=bytes(32))


def test_a_licence_is_taken_back_by_the_office_alone(ledger: Ledger) -> None:
    before = dump(ledger)
    LicenceService(ledger, REGISTRY).add(FOOD)
    after = dump(ledger)
    last = SafetyUndoService(ledger).last()
    assert last is not None
    assert last.name == "登记证照"
    assert SafetyUndoService(on_duty(ledger)).last() is None  # of what the shift does not know
    with pytest.raises(NotAllowed):
        SafetyUndoService(on_duty(ledger)).undo(last.id)
    assert dump(ledger) == after
    SafetyUndoService(ledger).undo(last.id)
    assert dump(ledger) == before


def test_an_incident_is_taken_back_by_whoever_is_on_duty(ledger: Ledger, zhao: ResidentId) -> None:
    before = dump(ledger)
    duty = on_duty(ledger)
    made = Incident(
        risk=Risk.FALL,
        happened_on=date(2026, 10, 30),
        at="06:20",
        place="走廊",
        seen_by="罗护理",
        what="滑倒。",
        hurt=(Hurt(zhao, Harm.NONE),),
    )
    IncidentService(duty).report(made)
    undoing = SafetyUndoService(duty)
    last = undoing.last()
    assert last is not None
    undoing.undo(last.id)
    assert dump(ledger) == before
