"""What came to the office and the home's own papers: seen and kept by those whose work it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from nursinghome.accounts import Role
from nursinghome.core.errors import NotAllowed
from nursinghome.core.ids import ResidentId
from nursinghome.evidence import EvidenceService
from nursinghome.residents import PeopleService
from nursinghome.safety import (
    COMPLAINT,
    About,
    Channel,
    Complaint,
    ComplaintService,
    EquipmentService,
    LicenceService,
    NoticeService,
)
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, work_as

Look = Callable[[Ledger], object]
LOOKS: tuple[Look, ...] = (
    lambda ledger: LicenceService(ledger, REGISTRY).board(),
    lambda ledger: LicenceService(ledger, REGISTRY).all(),
    lambda ledger: EquipmentService(ledger).all(),
    lambda ledger: EquipmentService(ledger).used_on(date(2026, 10, 1)),
    lambda ledger: NoticeService(ledger).all(),
    lambda ledger: ComplaintService(ledger).all(),
    lambda ledger: EvidenceService(ledger).by_owner(COMPLAINT),
)


def about(zhao: ResidentId) -> Complaint:
    return Complaint(
        received_on=date(2026, 10, 5),
        channel=Channel.VISIT,
        about=About.CARE,
        who="赵小石",
        resident_id=zhao,
        what="换药不及时。",
        handled_by="陈国安",
    )


@pytest.mark.parametrize("look", LOOKS)
def test_neither_carer_nor_auditor_reads_any_of_it(ledger: Ledger, look: Look) -> None:
    for role in (Role.DIRECTOR, Role.CLERK):
        look(work_as(ledger, role))
    for role in (Role.CARER, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            look(work_as(ledger, role))


@pytest.mark.parametrize("role", [Role.CARER, Role.AUDITOR])
def test_neither_of_them_writes_any_of_it(ledger: Ledger, zhao: ResidentId, role: Role) -> None:
    with pytest.raises(NotAllowed):
        ComplaintService(work_as(ledger, role)).receive(about(zhao))


def test_the_history_of_a_person_tells_a_carer_of_no_complaint(
    ledger: Ledger, zhao: ResidentId
) -> None:
    ComplaintService(ledger).receive(about(zhao))
    told = PeopleService(ledger, REGISTRY).history(zhao)
    assert [line.name for line in told] == ["登记投诉", "登记老人"]
    carer = PeopleService(work_as(ledger, Role.CARER), REGISTRY)
    assert [line.name for line in carer.history(zhao)] == ["登记老人"]
