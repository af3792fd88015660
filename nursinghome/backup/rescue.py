"""A damaged file: what is wrong, the newest good backup, and what would be lost by taking it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nursinghome.backup import archive
from nursinghome.backup.archive import SUFFIX, Manifest
from nursinghome.backup.proving import prove
from nursinghome.backup.service import FOLDER
from nursinghome.core.errors import Refusal
from nursinghome.storage import FileKey
from nursinghome.storage.damage import Wounds, damaged_pages, is_damage, wounds_of

REGISTERS = {
    "resident": "老人",
    "stay": "入住",
    "occupancy": "床位安排",
    "absence": "请假住院",
    "assessment": "评估",
    "care_note": "照护记录",
    "medicine": "托管药品",
    "worker": "员工",
    "roster_cell": "排班",
    "check_round": "检查",
    "hazard": "隐患",
    "patrol": "巡查",
    "incident": "事故",
    "room_work": "三改",
    "monthly_report": "月报",
    "content": "照片和扫描件",
    "action": "操作记录",
}
"""The tables that people know, in the order of the pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One register then and now; now is None when it cannot be read to its end."""

    name: str
    then: int
    now: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescue:
    """What is wrong with the data, and what may be done about it."""

    data: Path
    wounds: Wounds
    backup: Path | None
    """The newest backup that was opened and found whole; None when there is none."""
    made_at: datetime | None
    steps_lost: int
    """Steps after the backup, as far as can be read."""
    counted: tuple[Counted, ...]

    @property
    def newest(self) -> datetime | None:
        """When the newest step that can be read was stored."""
        told = self.wounds.newest
        return None if told is None else datetime.fromisoformat(told)


def look_into(data: Path, key: FileKey, *, chosen: Path | None = None) -> Rescue:
    """Read what can be read and find the newest good backup beside the data.

    Takes as long as reading the file once and a backup twice.
    chosen: this backup instead; raises Invalid when it is not good.
    """
    wounds = wounds_of(data, key)
    path: Path | None
    manifest: Manifest | None
    if chosen is not None:
        path, manifest = chosen, prove(chosen, key).manifest
    else:
        path, manifest = newest_good([data.parent / FOLDER, data.parent], key) or (None, None)
    rows = {} if manifest is None else manifest.rows
    return Rescue(
        data=data,
        wounds=wounds,
        backup=path,
        made_at=None if manifest is None else manifest.made_at,
        steps_lost=0 if manifest is None else max(0, wounds.actions - manifest.last_action),
        counted=tuple(
            Counted(name=name, then=rows.get(table, 0), now=wounds.rows.get(table))
            for table, name in REGISTERS.items()
            if rows.get(table) or wounds.rows.get(table) or table in wounds.lost
        ),
    )


def newest_good(places: Iterable[Path], key: FileKey) -> tuple[Path, Manifest] | None:
    """The backup of this key that reached furthest and is proved; worse ones are passed over."""
    told = [one for place in places for one in _told(place)]
    for path, _ in sorted(told, key=lambda one: one[1].last_action, reverse=True):
        with suppress(Refusal):
            return path, prove(path, key).manifest
    return None


def _told(place: Path) -> Iterator[tuple[Path, Manifest]]:
    try:
        found = sorted(place.glob(f"*{SUFFIX}"))
    except OSError:
        return
    for path in found:
        with suppress(Refusal):
            yield path, archive.manifest_of(path)


__all__ = ["Counted", "Rescue", "damaged_pages", "is_damage", "look_into", "newest_good"]
