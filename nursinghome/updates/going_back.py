"""The way back to the version before, with its data when the newer one had changed the schema."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.core.errors import Clash, NotFound, Trouble
from nursinghome.core.files import reason
from nursinghome.storage.migrations import STEPS

if TYPE_CHECKING:
    from nursinghome.backup import Restored
    from nursinghome.core.clock import Clock
    from nursinghome.storage import FileKey
    from nursinghome.updates.places import Installation
    from nursinghome.workspace import Workspace

MAY = "settings.change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """The version that counts again, and what was brought back with it."""

    version: str
    restored: Restored | None


def needs_restore(there: Installation, steps: int = len(STEPS)) -> bool:
    """Whether the version before could not open the file as it is now."""
    return steps > there.state.steps


def refuse_back(there: Installation, work: Workspace) -> None:
    """Before the file is closed. Raises NotAllowed, Clash or NotFound without a version before."""
    work.ledger.require(MAY)
    _refuse_nowhere(there)
    work.ledger.witness("回到上一版程序", there.state.previous or there.state.base)


def go_back(
    there: Installation,
    data: Path,
    key: FileKey,
    clock: Clock,
    steps: int = len(STEPS),
) -> Back:
    """The file must be closed. Raises Clash without a version before, and what Restore raises.

    steps: how many of the schema this program knows. When they are more than the version before
    knew, the backup of before the update takes the place of the file, which is kept beside it.
    """
    _refuse_nowhere(there)
    state = there.state
    restored = None
    if needs_restore(there, steps):
        restored = _restored(Path(state.backup), Path(state.data), data, key, clock)
    try:
        there.remember(
            replace(state, current=state.previous or "", previous=None, trial="", backup="")
        )
    except OSError as error:
        raise Trouble(f"没有换回去：{reason(error)}") from error
    return Back(version=state.previous or state.base, restored=restored)


def _refuse_nowhere(there: Installation) -> None:
    previous = there.state.previous
    if previous is None:
        raise Clash("没有上一版可以回去。")
    if previous and not there.folder(previous).is_dir():
        raise NotFound(f"上一版 {previous} 的文件夹不在了，回不去。")


def _restored(backup: Path, of: Path, data: Path, key: FileKey, clock: Clock) -> Restored:
    from nursinghome.backup import Restore  # noqa: PLC0415 - seldom

    if of != data.resolve():
        raise Clash(f"更新以前备份的是「{of.name}」，不是现在这一本。请先打开那一本。")
    with Restore(backup, data, clock) as written:
        return written.put(key)
