"""Journal entries in words: which field of which record, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nursinghome.core.ids import ActionId
from nursinghome.residents.codes import ScaleCode
from nursinghome.residents.history_fields import CODES, FIELDS, LEVEL_COLUMNS, LEVELS
from nursinghome.storage import Change, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One field before and after; empty text stands for nothing."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One action on a person's records: who, when, what, why."""

    id: ActionId
    at: str
    who: str
    name: str
    reason: str | None
    is_undo: bool
    details: tuple[Detail, ...]


Known = Mapping[str, Any]
"""Columns of one row that never change: its `scale` or `kind`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What numbers and codes of the file are called today."""

    beds: Mapping[int, str]
    categories: Mapping[str, str]
    residents: Mapping[int, str]
    ethnic: Mapping[str, str]
    papers: Mapping[str, str]


def lines(entries: Iterable[Entry], names: Names) -> list[Line]:
    """All entries about one person in words; raises nothing for codes that are gone today."""
    every = tuple(entries)
    known: dict[tuple[str, int], dict[str, Any]] = {}
    for entry in every:
        for change in entry.changes:
            row = known.setdefault((change.table, change.row_id), {})
            row.update({**(change.before or {}), **(change.after or {})})
    return [
        Line(
            id=entry.id,
            at=entry.at,
            who=entry.who,
            name=f"撤回：{entry.name}" if entry.undoes is not None else entry.name,
            reason=entry.reason,
            is_undo=entry.undoes is not None,
            details=tuple(
                detail
                for change in _joined(entry.changes)
                for detail in _details(change, known[change.table, change.row_id], names)
            ),
        )
        for entry in every
    ]


def _joined(changes: tuple[Change, ...]) -> list[Change]:
    """One change for each row: taken out and put back under one number is a change."""
    found: dict[tuple[str, int], Change] = {}
    for change in changes:
        key = (change.table, change.row_id)
        first = found.get(key)
        if first is None:
            found[key] = change
            continue
        before = None if first.before is None else {**(change.before or {}), **first.before}
        after = None if change.after is None else {**(first.after or {}), **change.after}
        found[key] = Change(table=change.table, row_id=change.row_id, before=before, after=after)
    return list(found.values())


def _details(change: Change, known: Known, names: Names) -> list[Detail]:
    before, after = change.before or {}, change.after or {}
    called = _called(change.table, known, names)
    return [
        Detail(
            what=label.format(called),
            old=_words(change.table, name, before.get(name), known, names),
            new=_words(change.table, name, after.get(name), known, names),
        )
        for name, label in FIELDS.get(change.table, {}).items()
        if before.get(name) != after.get(name)
    ]


def _called(table: str, known: Known, names: Names) -> str:
    """What the row itself is called, where its table holds several kinds of rows."""
    if "scale" in known:
        return ScaleCode(known["scale"]).words
    of_a_kind = table in {"document", "attachment"}
    return names.papers.get(known["kind"], "目录外的材料") if of_a_kind else ""


def _words(table: str, name: str, value: object, known: Known, names: Names) -> str:
    if value is None:
        return ""
    if name in LEVEL_COLUMNS:
        return _level(ScaleCode(known["scale"]), str(value))
    if (table, name) in CODES:
        return CODES[table, name](str(value)).words
    named: dict[str, tuple[Mapping[Any, str], str]] = {
        "bed_id": (names.beds, "已取消的床位"),
        "category": (names.categories, "已取消的类别"),
        "merged_into": (names.residents, "另一份登记"),
        "ethnic": (names.ethnic, "未列出的民族"),
        "is_emergency": ({0: "否", 1: "是"}, ""),
        "has_consent": ({0: "没有", 1: "有"}, ""),
        "has_prescription": ({0: "没见过", 1: "见过"}, ""),
    }
    if name in named:
        words, otherwise = named[name]
        return words.get(value, otherwise)
    return str(value)


def _level(scale: ScaleCode, code: str) -> str:
    """The level in the words of its own scale; a pack from the county may know more levels."""
    kind = LEVELS[scale]
    if code in list(kind):
        return kind(code).words
    return f"{code} 级" if code.isdecimal() else "未列出的等级"
