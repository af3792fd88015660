"""The services that the page 老人 uses, and what it reads of one person at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    ContactCard,
    Funding,
    Line,
    Listed,
    Papers,
    PeopleService,
    Resident,
    StatedLevel,
    StayService,
    Timeline,
)
from nursinghome.residents.beds import BedService
from nursinghome.residents.dossier import DossierService
from nursinghome.residents.funding import FundingService
from nursinghome.residents.search import SearchService
from nursinghome.standards.lists import Codes

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentServices:
    """Who, where, how paid, and what papers."""

    people: PeopleService
    stays: StayService
    beds: BedService
    dossier: DossierService
    funding: FundingService
    search: SearchService
    ethnic_groups: tuple[tuple[str, str], ...]
    """Codes of GB/T 3304 with their names."""


def services_of(workspace: Workspace) -> ResidentServices:
    registry = workspace.registry
    groups = registry.of_kind(Codes, "gbt3304").entries
    return ResidentServices(
        people=workspace.people,
        stays=workspace.stays,
        beds=BedService(workspace.ledger),
        dossier=DossierService(workspace.ledger, registry),
        funding=FundingService(workspace.ledger),
        search=SearchService(workspace.ledger),
        ethnic_groups=tuple((one.code, one.label) for one in groups),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """Everything the pane shows about one person."""

    resident: Resident
    line: Listed
    timeline: Timeline
    card: ContactCard
    papers: Papers
    levels: tuple[StatedLevel, ...]
    fundings: tuple[Funding, ...]
    history: tuple[Line, ...]
    today: date


def read_file(services: ResidentServices, resident_id: ResidentId, today: date) -> PersonFile:
    return PersonFile(
        resident=services.people.get(resident_id),
        line=services.people.line(resident_id),
        timeline=services.stays.timeline(resident_id),
        card=services.dossier.card(resident_id),
        papers=services.dossier.papers(resident_id),
        levels=services.funding.levels(resident_id),
        fundings=services.funding.history(resident_id),
        history=services.people.history(resident_id),
        today=today,
    )
