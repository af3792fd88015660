"""What needs no home: packs, letters, room on the disk, and files of earlier programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from nursinghome.accounts import KeyRing, Unlocked
from nursinghome.accounts.keyring import path_of
from nursinghome.core.charset import font_bytes, font_of
from nursinghome.core.clock import SystemClock
from nursinghome.core.paths import resources
from nursinghome.demo.building import PASSWORD
from nursinghome.demo.staff import LOGIN
from nursinghome.reports.pdf.fonts import ROLES, Face
from nursinghome.storage.health import problems_of
from nursinghome.storage.opening import connect_again
from nursinghome.workspace import open_workspace, registry_for

RARE = "㛃䶮𬭎𠅤𫖯𬱖𨱏䲟㸆𬘭𪚥𫝀"
"""Of names, from Extensions A, B, C and E; the last two lie in blocks that are loaded on demand."""
PLAIN = b"SQLite format 3\0"
"""How a file begins that is not encrypted."""
LEAST_FREE = 100 << 20
"""Bytes: a home of a few years, its backup, and some papers."""


def standards() -> str:
    registry = registry_for()
    packs = [registry.get(head.id) for head in registry.list()]
    if not packs:
        raise RuntimeError("一个标准包也没有")
    return f"{len(packs)} 个标准包都读得出来"


def fonts() -> str:
    """Every face of the papers, and the one that has each rare character."""
    files = dict.fromkeys(ROLES.values(), "院")
    for char in RARE:
        file = str(font_of(char))
        files[file] = files.get(file, "") + char
    for file, text in files.items():
        if not Face(font_bytes(file)).has(text):
            raise RuntimeError(f"字库「{file}」里缺字 {text}")
    return f"{len(files)} 个字库都在，{len(RARE)} 个生僻字有字形"


def space(folder: Path, least: int = LEAST_FREE) -> str:
    free = shutil.disk_usage(folder).free
    words = f"还空着 {free / (1 << 30):.1f} GB"
    if free < least:
        raise RuntimeError(f"{words}，太少了，请腾出地方")
    return words


def upgrades(folder: Path) -> str:
    """A file of every released program is opened by this one; nothing of it may be lost."""
    released = sorted(resources("old_files").glob("*.nhdb"))
    if not released:
        raise RuntimeError("没有旧版的文件可试")
    folder.mkdir(parents=True)
    for old in released:
        _upgrade(folder / old.name, old)
    names = "、".join(old.stem for old in released)
    return f"{names} 版的文件都打得开，一条不少"


def _upgrade(path: Path, old: Path) -> None:
    shutil.copy(path_of(old), path_of(path))
    unlocked = KeyRing.read(old, SystemClock()).unlock(LOGIN, PASSWORD)
    _lay(path, old, unlocked)
    before = dict(_counted(path, unlocked))
    work = open_workspace(path, unlocked, SystemClock())
    try:
        problems = [problem.what for problem in problems_of(work.ledger)]
    finally:
        work.close()
    after = dict(_counted(path, unlocked))
    problems += [name for name, count in before.items() if after.get(name, 0) < count]
    if problems:
        raise RuntimeError(f"{old.name}：{problems[0]}")


def _lay(path: Path, old: Path, unlocked: Unlocked) -> None:
    """A copy; a package carries the file without its lock, which packs to a quarter."""
    with old.open("rb") as file:
        is_locked = file.read(len(PLAIN)) != PLAIN
    if is_locked:
        shutil.copy(old, path)
        return
    db = connect_again(path, unlocked.key)
    with closing(db.conn):
        db.execute("ATTACH DATABASE ? AS plain KEY ''", [str(old)])
        db.execute("SELECT sqlcipher_export('main', 'plain')")


def _counted(path: Path, unlocked: Unlocked) -> Iterator[tuple[str, int]]:
    db = connect_again(path, unlocked.key)
    with closing(db.conn):
        for name in db.table_names():
            yield name, db.table(name).count
