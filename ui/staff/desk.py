"""What the page 员工 reads and calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.accounts import DraftService
from nursinghome.core.clock import Clock
from nursinghome.staff import (
    CertificateService,
    RatioService,
    StaffService,
    StaffUndoService,
    TrainingService,
)
from nursinghome.staff.importing import StaffImportService
from ui.safety.desk import SafetyDesk, safety_desk

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDesk:
    """The services; scans, lights and papers are those of the page 安全."""

    staff: StaffService
    certificates: CertificateService
    training: TrainingService
    ratios: RatioService
    undoing: StaffUndoService
    drafts: DraftService
    shared: SafetyDesk

    @contextmanager
    def lists(self) -> Iterator[StaffImportService]:
        """For taking in a list in another thread: the file is opened a second time."""
        from nursinghome.workspace import open_again  # noqa: PLC0415 - not on the way to the page

        other = open_again(self.shared.workspace)
        try:
            yield other.staff_imports
        finally:
            other.close()

    @property
    def today(self) -> date:
        return self.shared.today


def staff_desk(workspace: Workspace, clock: Clock) -> StaffDesk:
    return StaffDesk(
        staff=workspace.staff,
        certificates=workspace.certificates,
        training=workspace.training,
        ratios=workspace.ratios,
        undoing=workspace.undoing_staff,
        drafts=workspace.drafts,
        shared=safety_desk(workspace, clock),
    )
