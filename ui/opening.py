"""Sits down at a data file and opens it: one window at a time, and its disk is looked after."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from nursinghome.accounts import Unlocked
from nursinghome.backup import Room, Seat
from nursinghome.checklists import note_found
from nursinghome.core.clock import Clock
from nursinghome.core.errors import Refusal
from nursinghome.workspace import Workspace, open_workspace


def sit_down(file: Path, unlocked: Unlocked, login: str, clock: Clock) -> tuple[Workspace, Seat]:
    """The open file, and the seat to be left when it is closed.

    Raises Trouble when another window or command works in it; nothing was touched then.
    """
    seat = Seat.take(file, login, clock, window=True)
    try:
        work = open_workspace(file, unlocked, clock, Room(file))
    except BaseException:
        seat.leave()
        raise
    with suppress(Refusal):  # a pack that is faulty is told where it is used
        note_found(work.ledger, work.registry)
    return work, seat
