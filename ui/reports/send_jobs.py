"""Work of 上报 off the window's thread: each opens the file a second time and closes it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.core.dates import Month
from nursinghome.exchange import Along, Exported, FileLook, Level, Taken, eject, probe
from ui.reports.sticks import Stick

if TYPE_CHECKING:
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be written where."""

    month: Month
    level: Level
    along: Along
    stick: Stick
    probe: bool
    """Whether the stick is to be looked over first, because it was not seen before."""


@contextmanager
def _again(workspace: Workspace) -> Iterator[Workspace]:
    from nursinghome.workspace import open_again  # noqa: PLC0415 - the desk has loaded it

    other = open_again(workspace)
    try:
        yield other
    finally:
        other.close()


def write(workspace: Workspace, wish: Wish) -> Exported:
    if wish.probe:
        probe(wish.stick.folder, wish.stick.free)
    with _again(workspace) as other:
        return other.exports.export(wish.month, wish.stick.folder, wish.level, along=wish.along)


def look(workspace: Workspace, month: Month, level: Level) -> tuple[FileLook, ...]:
    with _again(workspace) as other:
        return other.exports.look(month, level)


def letter(workspace: Workspace, month: Month) -> Made:
    with _again(workspace) as other:
        return other.exports.letter(month)


def receipts(workspace: Workspace, folders: tuple[Path, ...]) -> tuple[Taken, ...]:
    with _again(workspace) as other:
        return tuple(other.answers.take(folder) for folder in folders)


def take_out(stick: Stick) -> str:
    return eject(stick.device)
