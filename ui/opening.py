"""Sits down at a data file and opens it: one window at a time, and its disk is looked after."""

from __future__ import annotations

from collections.abc import Callable
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
    work, seat = _seated(
        file, login, clock, lambda: open_workspace(file, unlocked, clock, Room(file))
    )
    with suppress(Refusal):  # a pack that is faulty is told where it is used
        note_found(work.ledger, work.registry)
    return work, seat


def sit_in_practice(clock: Clock) -> tuple[Workspace, Seat]:
    """As above, for the practice home: making it anew in a second window would tear it away."""
    from nursinghome.demo import open_practice, practice_file  # noqa: PLC0415 - seldom

    file = practice_file()
    return _seated(file, "练习", clock, lambda: open_practice(file, clock))


def _seated(
    file: Path, login: str, clock: Clock, opened: Callable[[], Workspace]
) -> tuple[Workspace, Seat]:
    seat = Seat.take(file, login, clock, window=True)
    try:
        return opened(), seat
    except BaseException:
        seat.leave()
        raise
