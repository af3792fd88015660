"""The services that the page 老人 uses, and what it reads of one person at a time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from nursinghome.accounts import DraftService
from nursinghome.care import CareService, LevelSince, ScaleCode
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    ETHNIC,
    Attachment,
    AttachmentService,
    BedService,
    ContactCard,
    DossierService,
    FilterService,
    Funding,
    FundingService,
    Health,
    Line,
    Listed,
    Papers,
    PeopleService,
    Resident,
    SearchService,
    StatedLevel,
    StayService,
    Timeline,
    UndoService,
)
from nursinghome.residents.importing import ImportService
from nursinghome.standards.lists import Codes
from ui.kit.storing import elsewhere

if TYPE_CHECKING:
    from nursinghome.privacy import PersonRequestService
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentServices:
    """Who, where, how paid, and what papers."""

    people: PeopleService
    stays: StayService
    beds: BedService
    dossier: DossierService
    attachments: AttachmentService
    filters: FilterService
    funding: FundingService
    search: SearchService
    undoing: UndoService
    care: CareService
    drafts: DraftService
    elsewhere: Callable[[], AbstractContextManager[Workspace]]
    """The same file once more, for work in another thread; closed at the block's end."""
    requests: Callable[[], PersonRequestService] | None
    """Requests about personal data; None for whoever does not decide on them."""
    ethnic_groups: tuple[tuple[str, str], ...]
    """Codes of GB/T 3304 with their names."""

    @contextmanager
    def lists(self) -> Iterator[ImportService]:
        """For taking in a roster in another thread."""
        with self.elsewhere() as other:
            yield other.imports


def services_of(workspace: Workspace) -> ResidentServices:
    registry = workspace.registry
    groups = registry.of_kind(Codes, ETHNIC).entries
    decides = "privacy.handle" in workspace.ledger.actor.permissions
    return ResidentServices(
        people=workspace.people,
        stays=workspace.stays,
        beds=workspace.beds,
        dossier=workspace.dossier,
        attachments=workspace.attachments,
        filters=workspace.filters,
        funding=workspace.funding,
        search=workspace.search,
        undoing=workspace.undoing,
        care=workspace.care,
        drafts=workspace.drafts,
        elsewhere=partial(elsewhere, workspace),
        requests=(lambda: workspace.person_requests) if decides else None,
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
    ability: LevelSince | None
    dated: tuple[LevelSince, ...]
    """Every level on every scale, newest first."""
    health: Health
    attachments: tuple[Attachment, ...]
    photo: bytes | None
    today: date

    @property
    def is_withdrawn(self) -> bool:
        """Opened by mistake; it is only looked at until it is restored."""
        return self.resident.withdrawn_reason is not None


def read_file(services: ResidentServices, resident_id: ResidentId, today: date) -> PersonFile:
    dated = services.care.levels(resident_id)
    return PersonFile(
        resident=services.people.get(resident_id),
        line=services.people.line(resident_id),
        timeline=services.stays.timeline(resident_id),
        card=services.dossier.card(resident_id),
        papers=services.dossier.papers(resident_id),
        levels=services.funding.levels(resident_id),
        fundings=services.funding.history(resident_id),
        history=services.people.history(resident_id),
        ability=_ability(dated, today),
        dated=dated,
        health=services.dossier.health(resident_id),
        attachments=services.attachments.of(resident_id),
        photo=services.attachments.photo(resident_id),
        today=today,
    )


def _ability(levels: Sequence[LevelSince], today: date) -> LevelSince | None:
    """The 能力等级 that holds, with the day since when it is the same."""
    held = [one for one in levels if one.scale is ScaleCode.ABILITY]
    return same_since(held, today)


class Dated(Protocol):
    """A level from a day on."""

    @property
    def level(self) -> object: ...
    @property
    def from_on(self) -> date: ...


L = TypeVar("L", bound=Dated)


def same_since(levels: Sequence[L], today: date) -> L | None:
    """Of levels, newest first: the one that began what holds today, however often confirmed."""
    past = [one for one in levels if one.from_on <= today]
    same = itertools.takewhile(lambda one: one.level == past[0].level, past)
    return next(reversed(list(same)), None)


def person_paper(workspace: Workspace, kind: str, resident_id: ResidentId, month: Month) -> Made:
    """A paper about one person, as files; called on a working thread."""
    from nursinghome.reports import REPORTS, Wanted  # noqa: PLC0415 - the PDF library

    return REPORTS[kind].make(workspace, Wanted(month=month, resident_id=resident_id))


def register_paper(workspace: Workspace, month: Month) -> Made:
    """The register of everybody who lives here, as files; called on a working thread."""
    from nursinghome.reports import REPORTS, Wanted  # noqa: PLC0415 - the PDF library

    return REPORTS["resident"].make(workspace, Wanted(month=month))
