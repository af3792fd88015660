"""One step back in the staff register, and never past a scan; what a line says of its proofs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, NotAllowed
from nursinghome.evidence import EvidenceService, Owner
from nursinghome.staff import (
    CERTIFICATE,
    Certificate,
    CertificateService,
    Paper,
    Post,
    StaffService,
    StaffUndoService,
    Training,
    TrainingService,
)
from nursinghome.storage import Ledger
from tests.factories import dump, open_ledger
from tests.nursinghome.staff.test_staff import JOB, MAY, TODAY, worker
from tests.pictures import portrait

HEALTH = Paper(kind=Certificate.HEALTH, issued_on=date(2026, 1, 10), valid_until=TODAY)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    yield opened
    opened.db.close()


def undone(ledger: Ledger) -> str:
    """Take the last step back; gives its name."""
    last = StaffUndoService(ledger).last()
    assert last is not None
    StaffUndoService(ledger).undo(last.id)
    return last.name


def test_every_step_goes_back_to_the_same_bytes(ledger: Ledger) -> None:
    empty = dump(ledger)
    who = StaffService(ledger).add(worker(), JOB)
    begun = dump(ledger)
    CertificateService(ledger).add(who, HEALTH)
    assert undone(ledger) == "登记证书"
    TrainingService(ledger).add(who, Training(held_on=TODAY, topic="急救", minutes=60))
    assert undone(ledger) == "登记培训"
    StaffService(ledger).move(who, replace(JOB, post=Post.COOK, from_on=date(2026, 5, 1)))
    assert undone(ledger) == "调整岗位"
    assert dump(ledger) == begun
    assert undone(ledger) == "登记员工"
    assert dump(ledger) == empty
    assert StaffUndoService(ledger).last() is None


def test_a_scan_holds_its_certificate(ledger: Ledger) -> None:
    who = StaffService(ledger).add(worker(), JOB)
    paper = CertificateService(ledger).add(who, HEALTH)
    scans = EvidenceService(ledger)
    scans.attach(Owner(CERTIFICATE, paper), portrait())
    with pytest.raises(Clash):
        undone(ledger)
    scans.withdraw(CERTIFICATE, scans.of(Owner(CERTIFICATE, paper))[0].id, "附错了")
    assert undone(ledger) == "登记证书"


def test_nobody_takes_back_without_leave(ledger: Ledger) -> None:
    StaffService(ledger).add(worker(), JOB)
    last = StaffUndoService(ledger).last()
    assert last is not None
    actor = replace(ledger.actor, permissions=frozenset({"staff.see"}))
    other = Ledger(ledger.db, clock=ledger.clock, feed=ledger.feed, actor=actor, seal_key=bytes(32))
    with pytest.raises(NotAllowed):
        StaffUndoService(other).undo(last.id)


def test_a_newer_certificate_takes_the_place_of_the_older(ledger: Ledger) -> None:
    staff, papers = StaffService(ledger), CertificateService(ledger)
    who = staff.add(worker(), replace(JOB, post=Post.COOK))
    (line,) = staff.lines()
    assert line.lacks_health(TODAY)
    old = papers.add(who, HEALTH)
    other = papers.add(
        who, Paper(kind=Certificate.OTHER, title="驾驶证", issued_on=date(2020, 1, 1))
    )
    (line,) = staff.lines()
    assert not line.lacks_health(TODAY)
    assert line.lacks_health(TODAY + timedelta(days=1))
    assert {one.id for one in line.current} == {old, other}
    new = papers.add(who, replace(HEALTH, issued_on=date(2026, 10, 1)))
    (line,) = staff.lines()
    assert {one.id for one in line.current} == {new, other}
    staff.move(who, replace(JOB, from_on=date(2026, 10, 30)))
    assert not staff.lines()[0].lacks_health(TODAY + timedelta(days=9))
