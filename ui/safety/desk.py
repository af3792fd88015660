"""What the page 安全 reads and calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.core import clock
from nursinghome.core.clock import Clock
from nursinghome.core.ids import ResidentId
from nursinghome.evidence import EvidenceService
from nursinghome.residents import Hit, PeopleService, SearchService
from nursinghome.safety import (
    ComplaintService,
    DrillService,
    EquipmentService,
    HazardService,
    IncidentService,
    LicenceService,
    LightDays,
    NoticeService,
    PatrolService,
    SafetyUndoService,
    SampleService,
    light_days,
)

if TYPE_CHECKING:
    from nursinghome.reports import Made, Wanted
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyDesk:
    """The services, and whose turn it is to write."""

    workspace: Workspace
    clock: Clock
    hazards: HazardService
    patrols: PatrolService
    drills: DrillService
    samples: SampleService
    licences: LicenceService
    equipment: EquipmentService
    incidents: IncidentService
    notices: NoticeService
    complaints: ComplaintService
    people: PeopleService
    search: SearchService
    undoing: SafetyUndoService
    evidence: EvidenceService
    me: str

    @property
    def today(self) -> date:
        return clock.today(self.clock)

    @property
    def is_office(self) -> bool:
        """Whether the account keeps the home's own papers, not only the shift's."""
        return self.may("office.change")

    def may(self, permission: str) -> bool:
        return permission in self.workspace.ledger.actor.permissions

    def light_days(self) -> LightDays:
        """The days of the three lights as the home has set them."""
        return light_days(self.workspace.ledger)

    def find(self, words: str) -> Sequence[Hit]:
        return self.search.find(words)

    def name_of(self, number: int) -> str:
        return self.people.line(ResidentId(number)).name

    def paper_of(self, make: Callable[[Workspace], Made]) -> Made:
        """A paper about one record; called on a working thread, opens the file a second time."""
        from nursinghome.workspace import open_again  # noqa: PLC0415 - not on the way to the page

        other = open_again(self.workspace)
        try:
            return make(other)
        finally:
            other.close()

    def paper(self, kind: str, wanted: Wanted) -> Made:
        """A report of the catalogue; called on a working thread, opens the file a second time."""
        from nursinghome.reports import REPORTS  # noqa: PLC0415 - loads the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            return REPORTS[kind].make(other, wanted)
        finally:
            other.close()


def safety_desk(workspace: Workspace, clock: Clock) -> SafetyDesk:
    return SafetyDesk(
        workspace=workspace,
        clock=clock,
        hazards=workspace.hazards,
        patrols=workspace.patrols,
        drills=workspace.drills,
        samples=workspace.samples,
        licences=workspace.licences,
        equipment=workspace.equipment,
        incidents=workspace.incidents,
        notices=workspace.notices,
        complaints=workspace.complaints,
        people=workspace.people,
        search=workspace.search,
        undoing=workspace.undoing_safety,
        evidence=workspace.evidence,
        me=workspace.accounts.me().name,
    )
