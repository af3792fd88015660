"""Bringing an older file to today's schema: copied first, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from sqlite_utils import Database, Migrations  # noqa: TID251 - the package face has named the driver

from nursinghome.core.errors import Refusal, Trouble
from nursinghome.core.files import put_in_place
from nursinghome.storage.driver import DatabaseError
from nursinghome.storage.migrations import STEPS

Step = tuple[str, Callable[[Database], None]]


class FileTooNew(Refusal):
    """The file was written by a newer program."""

    kind = "too_new"


def create_schema(db: Database) -> None:
    """All steps in one transaction: the disk is waited for once."""
    with db.atomic():
        _migrations(steps(STEPS)).apply(db)


def bring_up_to_date(db: Database, path: Path, wanted: Iterable[Step] | None = None) -> None:
    """Apply the missing steps in one transaction after a verified copy was made beside the file.

    Raises FileTooNew for a file that knows steps we do not, Trouble when the copy or the
    result cannot be proven; in both cases the file is as it was.
    """
    known = list(steps(STEPS) if wanted is None else wanted)
    migrations = _migrations(known)
    done = {step.name for step in migrations.applied(db)}
    if not done <= {name for name, _ in known}:
        raise FileTooNew("这个数据文件是用更新的程序写的。请装上新程序再打开。")
    if len(done) == len(known):
        return
    copy = _copied(db, path)
    with db.atomic():
        migrations.apply(db)
        faults = _faults(db, "main")
        if faults:
            raise Trouble(f"升级没有通过检查，文件保持原样；另有副本「{copy.name}」。")


def steps(modules: Iterable[ModuleType]) -> list[Step]:
    return [(module.__name__.rpartition(".")[2], module.up) for module in modules]


def _migrations(known: Iterable[Step]) -> Migrations:
    migrations = Migrations("nursinghome")
    for name, step in known:
        migrations(name=name)(step)
    return migrations


def _copied(db: Database, path: Path) -> Path:
    """A copy of the file as it stands, encrypted with the same key and read through once."""
    copy = path.with_name(f"{path.stem}.before-upgrade{path.suffix}")
    part = path.with_name(f"~{copy.name}.part")
    try:
        part.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", [str(part)])
        db.execute("ATTACH ? AS copy", [str(part)])  # opens with the key of the main file
        faults = _faults(db, "copy")
        db.execute("DETACH copy")
        if not faults:
            put_in_place(part, copy)
    except (OSError, DatabaseError) as error:
        raise Trouble(f"升级前的副本「{copy.name}」写不成，文件保持原样。请看磁盘。") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    if faults:
        raise Trouble(f"升级前的副本「{copy.name}」没有通过检查，文件保持原样。")
    return copy


def _faults(db: Database, schema: str) -> list[str]:
    broken = [str(row) for row in db.query(f"PRAGMA {schema}.foreign_key_check")]
    verdict = [str(row["integrity_check"]) for row in db.query(f"PRAGMA {schema}.integrity_check")]
    return broken + [line for line in verdict if line != "ok"]
