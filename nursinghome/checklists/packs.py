"""Packs of the home's own: an official item table taken in, a pack changed in the program.

Every change is a new edition; the earlier one is kept and explains the rounds that name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from nursinghome.checklists.model import text_problems
from nursinghome.checklists.pack_notes import noted
from nursinghome.checklists.table_judging import Fault, judged, with_items
from nursinghome.checklists.table_rows import read_table
from nursinghome.core import clock
from nursinghome.core.dates import words
from nursinghome.core.errors import Invalid, NotFound, Problem
from nursinghome.core.files import read_file
from nursinghome.residents import rules
from nursinghome.standards.checklist import Checklist, Item, Level
from nursinghome.standards.loader import MOST_BYTES, AnyPack, read_pack
from nursinghome.standards.model import Confidence, Scope
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE, CHANGE = "checklists.see", "settings.change"
FRAME = "gbt37276-2018-frame"
"""The pack whose parts and lines an official item table fills."""
_PUBLISHED = {Scope.NATIONAL, Scope.INDUSTRY, Scope.MINISTRY}
_LONGEST_EDITION = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """An item table as it was judged; nothing is installed yet. `pack` is None with any fault."""

    source: str
    sheet: str
    rows: int
    faults: tuple[Fault, ...]
    passed_over: tuple[tuple[int, str], ...]
    pack: Checklist | None

    def outcome(self) -> dict[str, object]:
        """What is told to other programs."""
        return {
            "source": self.source,
            "rows": self.rows,
            "accepted": self.rows if self.pack else 0,
            "refused": [
                {
                    "row": one.row,
                    "column": one.column,
                    "value": one.value,
                    "what": one.what,
                    "cure": one.cure,
                }
                for one in self.faults
            ],
            "ignored": [{"row": row, "value": text} for row, text in self.passed_over],
        }

    def refusal(self) -> Invalid:
        """What is wrong, as one refusal with a place for each fault."""
        problems = [
            Problem(one.where, f"「{one.value[:40]}」：{one.what}", one.cure) for one in self.faults
        ]
        count = len({one.row for one in self.faults if one.row}) or len(problems)
        return Invalid(f"条目表有 {count} 处要改，没有装入。", problems)


class TableReader:
    """Reads an official item table against the frame; needs no file of a home."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def read(self, path: Path, frame_id: str = FRAME) -> TableReading:
        """What installing the table would do. Raises Invalid for what is no item table."""
        frame = self._registry.of_kind(Checklist, frame_id)
        table = read_table(path)
        if not table.rows:
            problem = Problem("file", "表头下面没有条目", "看看选的是不是评分条目表。")
            raise Invalid("表头下面没有条目。", [problem])
        faults, items = judged(table, frame)
        pack = None
        if not faults:
            pack = with_items(
                frame,
                items,
                edition=next_edition(self._registry, frame, "表"),
                source=f"{path.name}（{table.sheet}），条目由本院导入",
                note=f"{len(items)} 条条目由本院从表格导入，没有与公布的原文核对；分值已按各大项核对。",
            )
        return TableReading(
            source=path.name,
            sheet=table.sheet,
            rows=len(table.rows),
            faults=faults,
            passed_over=table.passed_over,
            pack=pack,
        )

    def install(self, reading: TableReading) -> Checklist:
        """Install what was read; raises Invalid line by line when anything was wrong."""
        if reading.pack is None:
            raise reading.refusal()
        self._registry.keep(reading.pack)
        return reading.pack


class PackService:
    """Installs and changes packs for the home; who may is who may change its settings."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry
        self._tables = TableReader(registry)

    def pack(self, pack_id: str) -> Checklist:
        self._ledger.require(SEE)
        return self._registry.of_kind(Checklist, pack_id)

    def read_table(self, path: Path, frame_id: str = FRAME) -> TableReading:
        self._ledger.require(CHANGE)
        return self._tables.read(path, frame_id)

    def install_table(self, reading: TableReading) -> Checklist:
        with noted(self._ledger, self._registry, "装入评分条目表"):
            return self._tables.install(reading)

    def read_file(self, path: Path) -> AnyPack:
        """What installing a pack file would install. Raises Invalid with every fault of it."""
        self._ledger.require(CHANGE)
        return read_pack(read_file(path, MOST_BYTES), path.name)

    def install_file(self, path: Path) -> AnyPack:
        """Install a pack file that the county gave."""
        with noted(self._ledger, self._registry, "装入标准包"):
            return self._registry.install(path)

    def edit(
        self, pack_id: str, items: Iterable[Item] = (), levels: Iterable[Level] = ()
    ) -> Checklist:
        """Keep the pack with these items and levels in the place of those of the same code.

        The change is an edition of its own and never shown as a published standard. The points
        of each part still come to its own. Raises Invalid and changes nothing when they do not.
        """
        self._ledger.require(CHANGE)
        old = self._registry.of_kind(Checklist, pack_id)
        new_items = {one.code: one for one in items}
        new_levels = {one.code: one for one in levels}
        rules.refuse_if("这张表还不能保存。", _faults(old, new_items, new_levels))
        edited = _with(old, new_items, new_levels)
        changed = _count_changed(old, edited)
        if not changed:
            raise Invalid("没有改动，不用保存。", [Problem("items", "与原来一样", "改了再保存。")])
        day = words(clock.today(self._ledger.clock))
        edited = msgspec.structs.replace(
            edited,
            edition=next_edition(self._registry, old, "改"),
            scope=Scope.LOCAL if old.scope in _PUBLISHED else old.scope,
            confidence=Confidence.SUGGESTED,
            note=f"{day}由{self._ledger.actor.name}在「{old.edition}」版上改了 {changed} 处。"
            f"{old.note}",
        )
        with noted(self._ledger, self._registry, "改标准包"):
            self._registry.keep(edited)
        return edited


def next_edition(registry: Registry, pack: Checklist, sign: str) -> str:
    """The first free name of an edition made here: 2018-改1, 2018-改2 …"""
    base = pack.edition.partition("-表")[0].partition("-改")[0]
    number = 1
    while True:
        edition = f"{base[: _LONGEST_EDITION - 6]}-{sign}{number}"
        try:
            registry.get(pack.id, edition)
        except NotFound:
            return edition
        number += 1


def _faults(pack: Checklist, items: dict[str, Item], levels: dict[str, Level]) -> Iterator[Problem]:
    known = {one.code for one in pack.items} | {f"level:{one.code}" for one in pack.levels}
    for code in [*items, *(f"level:{code}" for code in levels)]:
        if code not in known:
            yield Problem(code, "表里没有这一条", "请刷新后再改。")
    for item in items.values():
        yield from text_problems(item.code, "要求", item.text, 500)
        yield from text_problems(item.code, "评分办法", item.rule, 1000, may_lack=True)


def _with(pack: Checklist, items: dict[str, Item], levels: dict[str, Level]) -> Checklist:
    edited = msgspec.structs.replace(
        pack,
        items=tuple(items.get(one.code, one) for one in pack.items),
        levels=tuple(levels.get(one.code, one) for one in pack.levels),
    )
    rules.refuse_if("这张表还不能保存。", edited.faults())
    return edited


def _count_changed(old: Checklist, new: Checklist) -> int:
    pairs = [*zip(old.items, new.items, strict=True), *zip(old.levels, new.levels, strict=True)]
    return sum(before != after for before, after in pairs)
