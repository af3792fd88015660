"""What the page 安全 reads and calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.core import clock
from nursinghome.core.clock import Clock
from nursinghome.evidence import EvidenceService
from nursinghome.safety import (
    DrillService,
    HazardService,
    PatrolService,
    SafetyUndoService,
    SampleService,
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
    undoing: SafetyUndoService
    evidence: EvidenceService
    me: str

    @property
    def today(self) -> date:
        return clock.today(self.clock)

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
        undoing=workspace.undoing_safety,
        evidence=workspace.evidence,
        me=workspace.accounts.me().name,
    )
