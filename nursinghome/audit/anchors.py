"""What is known elsewhere of how far the record went: a record cut short does not fit it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nursinghome.core.errors import Problem
from nursinghome.storage import Database

_NAME = re.compile(r"^([0-9A-Za-z]+)_(\d{8}-\d{6})_(\d+)-([0-9a-f]{8})\.nhbak$")
RESTORED = "恢复备份"
_CURE = "请报告主管单位，并用这之前的备份比对。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Somewhere the seal (or its beginning) of a step was written down."""

    where: str
    seal: str
    action: int | None = None
    """The number of the step, where it is known too."""


def known(db: Database, folder: Path) -> list[Anchor]:
    """Of the backups in the folder and on the list, of frozen reports, of packages."""
    return [*_named(db, folder), *_listed(db), *_frozen(db), *_sent(db)]


def faults(db: Database, anchors: Iterable[Anchor]) -> Iterator[Problem]:
    """Anchors that the record does not reach, or that it contradicts."""
    rows = db.query("SELECT id, seal FROM action")
    seals = {int(row["id"]): str(row["seal"]) for row in rows}
    reached, of_all = max(seals, default=0), set(seals.values())
    used = next(db.query("SELECT seq FROM sqlite_sequence WHERE name = 'action'"), {"seq": 0})
    if int(used["seq"]) > reached:
        what = f"写到过第 {used['seq']} 步，现在只到第 {reached} 步"
        yield Problem("记录链", what, _CURE)
    for one in anchors:
        if one.action is None:
            if one.seal not in of_all:
                yield Problem(one.where, "上面的记录锚在记录里找不到", _CURE)
        elif one.action > reached:
            what = f"记到第 {one.action} 步，现在只到第 {reached} 步，后面的被截掉了"
            yield Problem(one.where, what, _CURE)
        elif not seals.get(one.action, "").startswith(one.seal):
            yield Problem(one.where, f"第 {one.action} 步和它记的对不上", _CURE)


def _named(db: Database, folder: Path) -> Iterator[Anchor]:
    """Backups tell their anchor in their names, also when the list of backups was cut.

    A restored file does not reach what was backed up before that: the record says so itself.
    """
    restored = _restored(db)
    code = next((str(row["code"]) for row in db.query("SELECT code FROM home")), "")
    home = re.sub(r"[^0-9A-Za-z]", "", code) or "home"
    for path in sorted(folder.glob("*.nhbak")) if folder.is_dir() else ():
        found = _NAME.match(path.name)
        if found and found[1] == home and found[2] > restored:
            yield Anchor(where=f"备份 {path.name}", action=int(found[3]), seal=found[4])


def _restored(db: Database) -> str:
    """When the file was restored last, as backups write it; '' when it never was."""
    sql = "SELECT at FROM action WHERE name = ? ORDER BY id DESC LIMIT 1"
    for row in db.query(sql, [RESTORED]):
        return f"{datetime.fromisoformat(row['at']):%Y%m%d-%H%M%S}"
    return ""


def _listed(db: Database) -> Iterator[Anchor]:
    for row in db.query("SELECT name, last_action, seal FROM backup ORDER BY id"):
        where = f"备份登记 {row['name']}"
        yield Anchor(where=where, action=row["last_action"], seal=row["seal"])


def _frozen(db: Database) -> Iterator[Anchor]:
    sql = "SELECT month, correction, anchor FROM monthly_report WHERE anchor IS NOT NULL"
    for row in db.query(f"{sql} ORDER BY id"):
        more = f"更正 {row['correction']}" if row["correction"] else "定稿"
        yield Anchor(where=f"{row['month']} 月报{more}", seal=row["anchor"])


def _sent(db: Database) -> Iterator[Anchor]:
    sql = """
        SELECT s.name, c.bytes FROM sent_package s JOIN content c ON c.sha256 = s.sha256
        ORDER BY s.id
    """
    for row in db.query(sql):
        with zipfile.ZipFile(io.BytesIO(row["bytes"])) as package:
            told = json.loads(package.read("manifest.json"))["anchor"]
        yield Anchor(where=f"上报包 {row['name']}", action=told["action"], seal=told["seal"])
