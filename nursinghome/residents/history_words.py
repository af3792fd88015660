"""Journal entries in words: which field of which record, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nursinghome.core.ids import ActionId
from nursinghome.residents import codes
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


_TABLES = {
    "resident": "",
    "contact": "联系人",
    "health": "健康",
    "document": "档案材料",
    "funding": "人员类别",
    "care_level": "自理类别",
    "stay": "入住",
    "occupancy": "床位",
    "absence": "请假住院",
    "assessment": "评估",
}
_FIELDS = {
    "name": "姓名",
    "sex": "性别",
    "birth_date": "出生日期",
    "id_number": "身份证号",
    "id_note": "号码说明",
    "ethnic": "民族",
    "phone": "电话",
    "address": "住址",
    "education": "文化程度",
    "marital": "婚姻状况",
    "religion": "宗教信仰",
    "medical_insurance": "医疗保险",
    "insurance_number": "医保号",
    "note": "备注",
    "withdrawn_reason": "撤销原因",
    "merged_into": "并入",
    "role": "身份",
    "relation": "关系",
    "is_emergency": "紧急联系人",
    "height_cm": "身高（厘米）",
    "weight_kg": "体重（千克）",
    "blood_type": "血型",
    "allergies": "过敏",
    "conditions": "疾病",
    "medicines": "用药",
    "disability": "残疾",
    "examined_on": "体检日期",
    "kind": "种类",
    "state": "状态",
    "dated_on": "日期",
    "category": "类别",
    "word": "原写",
    "from_on": "从",
    "until_on": "到",
    "certificate": "证号",
    "review_due_on": "年审日期",
    "level": "类别",
    "origin": "来源",
    "admitted_on": "入住日期",
    "discharged_on": "离院日期",
    "reason": "离院原因",
    "reason_word": "原因原写",
    "bed_id": "床位",
    "place": "去处",
    "standard": "标准",
    "assessed_on": "评估日期",
    "total": "总分",
}
_ALONE = {
    ("occupancy", "bed_id"): "床位",
    ("funding", "category"): "人员类别",
    ("care_level", "level"): "自理类别",
    ("stay", "admitted_on"): "入住日期",
    ("stay", "discharged_on"): "离院日期",
    ("stay", "reason"): "离院原因",
    ("stay", "reason_word"): "离院原因原写",
    ("absence", "kind"): "请假住院",
    ("health", "disability"): "残疾",
    ("health", "examined_on"): "体检日期",
    ("assessment", "assessed_on"): "评估日期",
}
_CODES: dict[tuple[str, str], type[codes.Coded]] = {
    ("resident", "sex"): codes.Sex,
    ("contact", "role"): codes.ContactRole,
    ("document", "state"): codes.DocumentState,
    ("care_level", "level"): codes.SelfCare,
    ("care_level", "origin"): codes.Origin,
    ("stay", "reason"): codes.DischargeReason,
    ("absence", "kind"): codes.AbsenceKind,
}


@dataclass(frozen=True, slots=True)
class Names:
    """What numbers and codes of the file are called today."""

    beds: Mapping[int, str]
    categories: Mapping[str, str]
    residents: Mapping[int, str]


def line(entry: Entry, names: Names) -> Line:
    return Line(
        id=entry.id,
        at=entry.at,
        who=entry.who,
        name=f"撤回：{entry.name}" if entry.undoes is not None else entry.name,
        reason=entry.reason,
        is_undo=entry.undoes is not None,
        details=tuple(
            detail for change in _joined(entry.changes) for detail in _details(change, names)
        ),
    )


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


def _details(change: Change, names: Names) -> list[Detail]:
    before, after = change.before or {}, change.after or {}
    return [
        Detail(
            what=_label(change.table, name),
            old=_words(change.table, name, before.get(name), names),
            new=_words(change.table, name, after.get(name), names),
        )
        for name in _FIELDS
        if before.get(name) != after.get(name)
    ]


def _label(table: str, name: str) -> str:
    """床位到, 联系人姓名; a field that says it all stands alone (床位, 人员类别, 离院日期)."""
    if (table, name) in _ALONE:
        return _ALONE[table, name]
    return f"{_TABLES.get(table, '')}{_FIELDS[name]}"


def _words(table: str, name: str, value: object, names: Names) -> str:
    kind = _CODES.get((table, name))
    if kind is not None and value in list(kind):
        return kind(str(value)).words
    named: dict[str, Mapping[Any, str]] = {
        "bed_id": names.beds,
        "category": names.categories,
        "merged_into": names.residents,
        "is_emergency": {0: "否", 1: "是"},
    }
    return "" if value is None else named.get(name, {}).get(value, str(value))
