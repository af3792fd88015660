"""Makes the file out of the answers: the home checked field by field, then everything at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.core.clock import Clock
from nursinghome.core.errors import Invalid, Problem, Trouble
from nursinghome.residents import Director, HomeFile, HomeHead, RoomLine, checked_home

if TYPE_CHECKING:
    from nursinghome.accounts import Cost, Unlocked

Told = Callable[[int, int, str], None]
_SLOW = "做钥匙：故意做得慢，别人就试不出密码"


def home_of(values: dict[str, str], rooms: tuple[RoomLine, ...] = ()) -> HomeFile:
    """The home as typed, checked as a home file is; raises Invalid by the field's key."""
    told = HomeFile(
        home=HomeHead(
            name=values["name"],
            code=values["code"],
            region=values["region"],
            region_name=values["region_name"],
            opened_on=date.fromisoformat(values["opened_on"]),
        ),
        director=Director(name=values["director"]),
        rooms=rooms,
    )
    try:
        return checked_home(told, "新台账")
    except Invalid as refusal:
        problems = [_at_field(problem) for problem in refusal.problems]
        raise Invalid("这一步还有没填好的。", problems) from None


def _at_field(problem: Problem) -> Problem:
    """home.name -> name, director.name -> director."""
    key = "director" if problem.where == "director.name" else problem.where.removeprefix("home.")
    return Problem(key, problem.what, problem.cure)


def _nobody(_done: int, _total: int, _words: str) -> None:
    """Nobody waits to hear it."""


def found(  # noqa: PLR0913 - what a file is made of
    path: Path,
    told: HomeFile,
    password: str,
    recovery_key: str,
    *,
    clock: Clock,
    cost: Cost | None = None,
    tell: Told = _nobody,
) -> Unlocked:
    """Make the file with its director's account and its rooms. A refusal leaves nothing.

    cost: of one try at a password; without it this computer is measured.
    tell: called before each step; what it raises leaves nothing either.
    """
    tell(0, 2, _SLOW)
    name = told.director.name.strip()
    with _placed(path) as made:
        unlocked = _created(made, name, password, recovery_key, clock=clock, cost=cost)
        tell(1, 2, "写院名、房间和床")
        _furnish(made, unlocked, told, clock)
    return unlocked


def found_county(  # noqa: PLR0913 - as above
    path: Path,
    names: tuple[str, str],
    password: str,
    recovery_key: str,
    *,
    clock: Clock,
    cost: Cost | None = None,
    tell: Told = _nobody,
) -> Unlocked:
    """As found, for the desk of a county; names: of the office, and of who works there."""
    from nursinghome.workspace import open_workspace  # noqa: PLC0415 - as below

    tell(0, 2, _SLOW)
    with _placed(path) as made:
        unlocked = _created(made, names[1], password, recovery_key, clock=clock, cost=cost)
        tell(1, 2, "做县局的公钥和私钥")
        work = open_workspace(made, unlocked, clock)
        try:
            work.county.set_up(names[0])
        finally:
            work.close()
    return unlocked


def _created(
    path: Path, name: str, password: str, recovery_key: str, *, clock: Clock, cost: Cost | None
) -> Unlocked:
    from nursinghome.workspace import create_workspace  # noqa: PLC0415 - only once

    return create_workspace(
        path,
        login=name,
        name=name,
        password=password,
        clock=clock,
        cost=cost,
        recovery_key=recovery_key,
    ).unlocked


@contextmanager
def _placed(path: Path) -> Iterator[Path]:
    """Where to make the file; it comes to its place when it is whole, whenever the power goes."""
    from nursinghome.accounts import begun  # noqa: PLC0415 - as above

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"「{path.parent}」里存不了台账。请换一个地方。") from error
    with begun(path) as made:
        yield made


def _furnish(path: Path, unlocked: Unlocked, told: HomeFile, clock: Clock) -> None:
    from nursinghome.residents import found_home  # noqa: PLC0415 - as above
    from nursinghome.workspace import open_workspace  # noqa: PLC0415 - as above

    work = open_workspace(path, unlocked, clock)
    try:
        found_home(work.ledger, told)
    finally:
        work.close()
