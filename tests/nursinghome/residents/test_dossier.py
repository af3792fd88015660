"""Contacts and the 1+N card, health, and the documents of a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.core.errors import Invalid, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.core.paths import resources
from nursinghome.residents import (
    Admission,
    Contact,
    ContactRole,
    DischargeReason,
    DocumentState,
    DossierService,
    Health,
    Paper,
    StayService,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import make_resident


@pytest.fixture
def dossier(ledger: Ledger) -> DossierService:
    return DossierService(ledger, Registry([resources("standards")]))


@pytest.fixture
def zhao(ledger: Ledger) -> ResidentId:
    return make_resident(ledger)


def contact(role: ContactRole, name: str = "赵大", **changes: object) -> Contact:
    return Contact(role=role, name=name, **changes)  # type: ignore[arg-type]  # real fields


def test_the_card_tells_which_of_the_four_are_missing(
    dossier: DossierService, zhao: ResidentId
) -> None:
    assert dossier.card(zhao).missing == ("亲属", "党员干部", "联系医生", "社工")
    dossier.add_contact(zhao, contact(ContactRole.GUARDIAN))
    dossier.add_contact(zhao, contact(ContactRole.DOCTOR, "李医生"))
    assert dossier.card(zhao).missing == ("党员干部", "社工")


def test_the_emergency_contact_stands_first(dossier: DossierService, zhao: ResidentId) -> None:
    dossier.add_contact(zhao, contact(ContactRole.CADRE, "钱书记"))
    urgent = contact(ContactRole.FAMILY, "赵 大", phone="13800000000", is_emergency=True)
    number = dossier.add_contact(zhao, urgent)
    card = dossier.card(zhao)
    assert [one.name for one in card.contacts] == ["赵大", "钱书记"]
    assert card.contacts[0] == replace(urgent, name="赵大", id=number)


def test_a_contact_is_changed_and_taken_off_with_a_reason(
    dossier: DossierService, zhao: ResidentId
) -> None:
    number = dossier.add_contact(zhao, contact(ContactRole.FAMILY))
    dossier.change_contact(number, contact(ContactRole.FAMILY, "赵二", relation="侄子"))
    assert dossier.card(zhao).contacts[0].relation == "侄子"
    with pytest.raises(Invalid, match="联系人还不能保存"):
        dossier.change_contact(number, contact(ContactRole.FAMILY, ""))
    dossier.remove_contact(number, "已不联系")
    assert dossier.card(zhao).contacts == ()


def test_health_is_empty_until_it_is_written_and_then_replaced(
    dossier: DossierService, zhao: ResidentId
) -> None:
    assert dossier.health(zhao) == Health()
    dossier.set_health(zhao, Health(height_cm=160.0, allergies="青霉素"))
    told = Health(height_cm=160.5, conditions="高血压", examined_on=date(2026, 5, 1))
    dossier.set_health(zhao, told)
    assert dossier.health(zhao) == told


@pytest.mark.parametrize(
    ("health", "where"),
    [
        (Health(height_cm=16.0), "height_cm"),
        (Health(weight_kg=500.0), "weight_kg"),
        (Health(examined_on=date(2026, 11, 1)), "examined_on"),
        (Health(conditions="\ue000"), "conditions"),
    ],
)
def test_health_that_cannot_be_is_refused(
    dossier: DossierService, zhao: ResidentId, health: Health, where: str
) -> None:
    with pytest.raises(Invalid) as refused:
        dossier.set_health(zhao, health)
    assert [problem.where for problem in refused.value.problems] == [where]


def test_completeness_counts_what_this_person_must_have(
    dossier: DossierService, zhao: ResidentId, stays: StayService
) -> None:
    always = len(dossier.papers(zhao).needed)
    stay = stays.admit(Admission(resident_id=zhao, on=date(2026, 3, 1), category="tekun"))
    tekun = len(dossier.papers(zhao).needed)
    stays.discharge(stay, date(2026, 4, 1), DischargeReason.HOME)
    assert (tekun - always, len(dossier.papers(zhao).needed) - tekun) == (3, 1)


def test_papers_are_present_missing_not_needed_or_never_looked_at(
    dossier: DossierService, zhao: ResidentId
) -> None:
    id_card = next(paper for paper in dossier.papers(zhao).papers if paper.kind == "id_card")
    assert (id_card.state, id_card.required) == (None, True)
    wanted = len(dossier.papers(zhao).needed)
    for state, held, needed in (
        (DocumentState.PRESENT, 1, wanted),
        (DocumentState.MISSING, 0, wanted),
        (DocumentState.NOT_NEEDED, 0, wanted - 1),
        (None, 0, wanted),
        (None, 0, wanted),
    ):
        dossier.set_paper(zhao, replace(id_card, state=state))
        papers = dossier.papers(zhao)
        assert (papers.held, len(papers.needed)) == (held, needed)
        assert (id_card.name in papers.missing) == (held == 0 and needed == wanted)


def test_a_paper_keeps_its_date_and_note(dossier: DossierService, zhao: ResidentId) -> None:
    paper = Paper(
        kind="checkup",
        name="",
        required=True,
        state=DocumentState.PRESENT,
        dated_on=date(2026, 2, 3),
        note="镇卫生院",
    )
    dossier.set_paper(zhao, paper)
    found = next(one for one in dossier.papers(zhao).papers if one.kind == "checkup")
    assert (found.dated_on, found.note) == (date(2026, 2, 3), "镇卫生院")
    with pytest.raises(Invalid, match="还没有到"):
        dossier.set_paper(zhao, replace(paper, dated_on=date(2026, 11, 1)))
    with pytest.raises(NotFound, match="档案目录里没有"):
        dossier.set_paper(zhao, replace(paper, kind="x"))
