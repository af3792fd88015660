"""What the view of checks reads and calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.checklists import (
    ANSWER,
    HOME,
    ActionService,
    CheckBook,
    ChecklistService,
    CheckPhotoService,
    CheckUndoService,
    PackService,
    Round,
)
from nursinghome.core import clock
from nursinghome.core.clock import Clock
from nursinghome.evidence import Evidence, Stage
from ui.checklists.lines import Line
from ui.kit.photos import Album, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksDesk:
    """The services, who is at work, and what that account may do."""

    workspace: Workspace
    clock: Clock
    book: CheckBook
    checks: ChecklistService
    photos: CheckPhotoService
    actions: ActionService
    packs: PackService
    undoing: CheckUndoService
    me: str
    may_change: bool
    may_change_packs: bool

    @property
    def today(self) -> date:
        return clock.today(self.clock)

    def album(
        self, found: Round, line: Line | None, held: Sequence[Evidence], *, answered: bool
    ) -> Album:
        """The photos beside an answer; a closed round shows them and takes no more."""
        item, target = line.key if line and line.key else ("", HOME)
        return Album(
            kind=ANSWER,
            title=item,
            photos=[(words_of(one), one) for one in held],
            stages=(Stage.RECORD,) if found.is_open and answered else (),
            nothing="先作答，再附照片。" if found.is_open else "没有附照片",
            attach=lambda work, given, _stage: work.check_photos.attach(
                found.id, item, target, given
            ),
            withdraw=self.photos.withdraw,
        )

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
        photos=workspace.check_photos,
        actions=workspace.actions,
        packs=workspace.packs,
        undoing=workspace.undoing_checks,
        me=workspace.ledger.actor.name,
        may_change="checklists.change" in may,
        may_change_packs="settings.change" in may,
    )
