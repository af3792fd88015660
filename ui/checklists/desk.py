"""What the view of checks reads and calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.checklists import (
    ActionService,
    CheckBook,
    ChecklistService,
    CheckUndoService,
    PackService,
)
from nursinghome.core import clock
from nursinghome.core.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksDesk:
    """The services, who is at work, and what that account may do."""

    workspace: Workspace
    clock: Clock
    book: CheckBook
    checks: ChecklistService
    actions: ActionService
    packs: PackService
    undoing: CheckUndoService
    me: str
    may_change: bool
    may_change_packs: bool

    @property
    def today(self) -> date:
        return clock.today(self.clock)

    def paper(self, make: Callable[[Workspace], Made]) -> Made:
        """Called on a working thread: opens the file a second time."""
        from nursinghome.workspace import open_again  # noqa: PLC0415 - only when printing

        other = open_again(self.workspace)
        try:
            return make(other)
        finally:
            other.close()


def checks_desk(workspace: Workspace, clock: Clock) -> ChecksDesk:
    may = workspace.ledger.actor.permissions
    return ChecksDesk(
        workspace=workspace,
        clock=clock,
        book=workspace.check_book,
        checks=workspace.checks,
        actions=workspace.actions,
        packs=workspace.packs,
        undoing=workspace.undoing_checks,
        me=workspace.ledger.actor.name,
        may_change="checklists.change" in may,
        may_change_packs="settings.change" in may,
    )
