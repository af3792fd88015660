"""Taking an update in: checked whole, the data backed up first, nothing half done.

A power cut leaves the version that was there: what is begun has a working name, and the small
file that says which version counts is replaced last and at once. Standard packs are put in one
by one, each whole; taking the same update in again does what was left.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.checklists.pack_notes import noted
from nursinghome.core.errors import Invalid, Trouble
from nursinghome.core.files import reason, settle_folder, write_bytes
from nursinghome.core.paths import resources
from nursinghome.standards.registry import EARLIER, Registry
from nursinghome.storage.migrations import STEPS
from nursinghome.updates.container import Update, broken
from nursinghome.updates.finding import MARK, refuse_unfit
from nursinghome.updates.launching import NEW, surroundings
from nursinghome.updates.places import Installation, State
from nursinghome.workspace import installed_packs

if TYPE_CHECKING:
    from nursinghome.backup import Backup
    from nursinghome.workspace import Workspace

MAY = "settings.change"
SPARE = 50 << 20
"""Bytes that stay free beside what is unpacked."""
PATIENCE = 600
"""Seconds that the check of a new version may take on an old computer."""
Progress = Callable[[int, int, str], None]
_STEPS = ("核对更新文件", "备份台账并验证", "解开", "新版自查", "换上")


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What was taken in."""

    version: str
    kind: str
    packs: tuple[str, ...]
    backup: Backup


def _quiet(_done: int, _total: int, _words: str) -> None:
    """Nobody watches."""


def install(
    update: Update,
    work: Workspace,
    running: str,
    installation: Installation | None,
    progress: Progress = _quiet,
) -> Installed:
    """installation: where the program is; not needed for standard packs.

    Raises NotAllowed, Invalid, Clash, Trouble, NotUpdatable; the version and the packs of before
    count then.
    """
    work.ledger.require(MAY)
    packs = installed_packs(work.path)
    refuse_unfit(update, running, packs)
    try:
        _tell(progress, 0)
        update.check()
        if update.manifest.kind == "packs":
            return _install_packs(update, work, packs, progress)
        assert installation is not None  # noqa: S101 - whoever calls has asked for it
        return _install_program(update, work, installation, progress)
    except OSError as error:
        raise Trouble(f"更新没有装成，还是原来的：{reason(error)}") from error


def _install_packs(update: Update, work: Workspace, packs: Path, progress: Progress) -> Installed:
    with tempfile.TemporaryDirectory(prefix="nursinghome-update-") as name:
        folder = Path(name)
        _refuse_full(folder, update)
        update.unpack(folder)
        files = [folder / one.name for one in update.manifest.files]
        _try_packs(files, packs, folder)
        _tell(progress, 1)
        backup = work.backups.keep()
        _tell(progress, 4)
        with noted(work.ledger, work.registry, "装更新里的标准包"):
            titles = tuple(work.registry.install(file).title for file in files)
    write_bytes(packs / MARK, update.manifest.version.encode())
    return Installed(version=update.manifest.version, kind="packs", packs=titles, backup=backup)


def _try_packs(files: list[Path], packs: Path, folder: Path) -> None:
    """All are put into a copy of the folder first, so that a bad one does not stop half way."""
    if any(file.suffix != ".toml" for file in files):
        raise broken("里面有不是标准包的文件")
    copy = folder / "~try"
    if packs.is_dir():
        shutil.copytree(packs, copy)
    (copy / EARLIER).mkdir(parents=True, exist_ok=True)
    registry = Registry([resources("standards"), copy])
    for file in files:
        registry.install(file)


def _install_program(
    update: Update, work: Workspace, there: Installation, progress: Progress
) -> Installed:
    there.refuse_foreign()
    version = update.manifest.version
    part = there.versions / f"~{version}.part"
    try:
        _refuse_full(there.versions, update)
        _tell(progress, 1)
        backup = work.backups.keep()
        _tell(progress, 2)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        update.unpack(part)
        _tell(progress, 3)
        _refuse_sick(part / there.program)
        _tell(progress, 4)
        _switch(part, there, version, work.path, backup.path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    work.ledger.witness("装程序更新", f"{version}，原来是 {there.version}", permission=MAY)
    return Installed(version=version, kind="program", packs=(), backup=backup)


def _refuse_full(folder: Path, update: Update) -> None:
    free, wanted = shutil.disk_usage(folder).free, update.manifest.size + SPARE
    if free < wanted:
        more = (wanted - free + (1 << 20) - 1) >> 20
        raise Trouble(f"磁盘不够放更新，还差 {more} MB。请腾出地方再装。")


def _refuse_sick(program: Path) -> None:
    """The new version checks itself where it will run, before it counts."""
    if not program.is_file():
        raise broken(f"里面没有「{program.name}」")
    try:
        done = subprocess.run(  # noqa: S603 - it was signed by the maker
            [program, "--json", "self-check"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={**surroundings(os.environ), "QT_QPA_PLATFORM": "offscreen"},
        )
    except subprocess.TimeoutExpired:
        raise Invalid("新版自查太久，没有换。还是用原来的。") from None
    if done.returncode:
        raise Invalid(f"新版自查没有通过（{_wrong(done.stdout)}），没有换。还是用原来的。")


def _wrong(told: bytes) -> str:
    """The names of the steps that failed."""
    with suppress(ValueError, KeyError, TypeError):
        steps = json.loads(told)["steps"]
        return "、".join(str(step["name"]) for step in steps if not step["ok"])
    return "打不开"


def _switch(part: Path, there: Installation, version: str, data: Path, backup: Path) -> None:
    """The last step: the folder gets its name, then the small file is replaced at once."""
    before = there.state
    target = there.folder(version)
    shutil.rmtree(target, ignore_errors=True)
    part.replace(target)
    settle_folder(there.versions)
    running = there.version if before.current == there.version else ""
    there.remember(
        State(
            base=before.base or there.version,
            current=version,
            previous=running,
            trial=NEW,
            data=str(data.resolve()),
            backup=str(backup.resolve()),
            steps=len(STEPS),
        )
    )
    for other in there.versions.iterdir():
        if other.is_dir() and other.name not in {version, running}:
            shutil.rmtree(other, ignore_errors=True)


def _tell(progress: Progress, step: int) -> None:
    progress(step, len(_STEPS), _STEPS[step])
