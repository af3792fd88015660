"""The practice home of this computer: made once, opened without a password, made anew on wish.

It stands in the program's own folder of the user, never beside the home's file.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import Clock, today
from nursinghome.core.errors import Trouble
from nursinghome.core.files import reason
from nursinghome.core.paths import user_data
from nursinghome.demo.building import PASSWORD, Progress, write
from nursinghome.demo.model import Wish
from nursinghome.demo.planning import plan
from nursinghome.demo.staff import LOGIN
from nursinghome.storage import Seat
from nursinghome.workspace import belongings, discard, open_workspace

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace

NAME = "练习院.nhdb"
MARK = "（练习）"
"""Stands behind the home's name on every page and paper."""


def practice_file() -> Path:
    return user_data() / "practice" / NAME


def is_ready(file: Path) -> bool:
    """Whether the practice home was made whole."""
    return file.is_file() and belongings(file)[0].is_file()


def make_practice(file: Path, clock: Clock, progress: Progress, *, months: int = 14) -> None:
    """Make it anew as of today; the one before stays until the new one is whole.

    Raises Taken while another window practises in it.
    """
    started = file.with_name(f"~{file.name}")
    planned = plan(Wish(as_of=today(clock), months=months))
    home = replace(planned.home, name=f"{planned.home.name}{MARK}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with Seat.take(file, "练习", clock):
            discard(started)
            write(replace(planned, home=home), started, cost=LEAST, progress=progress)
            discard(file)
            for made, wanted in zip(belongings(started)[:2], belongings(file)[:2], strict=True):
                made.replace(wanted)
    except OSError as error:
        raise Trouble(f"练习院做不出来：{reason(error)}") from error


def open_practice(file: Path, clock: Clock) -> Workspace:
    """At the director's desk of the practice home; its password is no secret."""
    return open_workspace(file, KeyRing.read(file, clock).unlock(LOGIN, PASSWORD), clock)
