"""How the columns of the registers are called on a person's own copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nursinghome.residents.codes import Coded, ScaleCode
from nursinghome.residents.history_fields import CODES, FIELDS, LEVEL_COLUMNS, LEVELS
from nursinghome.staff import codes as staff

_WORK: Mapping[str, Mapping[str, str]] = {
    "worker": {
        "name": "姓名",
        "sex": "性别",
        "birth_date": "出生日期",
        "id_number": "身份证号",
        "id_note": "号码说明",
        "phone": "电话",
        "address": "住址",
        "education": "文化程度",
        "note": "备注",
        "withdrawn_reason": "撤销原因",
    },
    "job": {
        "post": "岗位",
        "employment": "用工形式",
        "from_on": "从",
        "until_on": "到",
        "left_reason": "离岗原因",
    },
    "certificate": {
        "kind": "证书",
        "title": "名称",
        "number": "编号",
        "issuer": "发证单位",
        "issued_on": "发证日期",
        "valid_until": "有效期到",
    },
    "staff_training": {
        "held_on": "日期",
        "topic": "内容",
        "minutes": "分钟",
        "teacher": "授课人",
    },
    "worker_absence": {"from_on": "从", "until_on": "到", "note": "说明"},
    "worker_condition": {"from_on": "从", "until_on": "到"},
    "roster_request": {"day": "日期", "note": "说明"},
    "roster_cell": {"day": "日期"},
    "roster_change": {"day": "日期", "changed_by": "谁改的", "reason": "原因"},
    "roster_swap": {"first_day": "一方日期", "second_day": "另一方日期", "reason": "原因"},
    "worker_couple": {"note": "说明"},
    "evidence": {"name": "文件", "taken_on": "拍摄日期", "caption": "说明"},
    "medicine_tick": {"given_on": "日期", "turn": "第几次"},
    "person_request": {
        "received_on": "收到日期",
        "asked_by": "申请人",
        "what": "要求",
        "answer": "答复",
        "closed_on": "办结日期",
    },
}
_CODED: Mapping[tuple[str, str], type[Coded]] = {
    **CODES,
    ("worker", "sex"): CODES["resident", "sex"],
    ("job", "post"): staff.Post,
    ("job", "employment"): staff.Employment,
    ("job", "left_reason"): staff.LeftReason,
    ("certificate", "kind"): staff.Certificate,
}
_YES = {0: "否", 1: "是"}
_IS = frozenset({"is_emergency", "has_consent", "has_prescription"})


def fields_of(table: str, row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Label and words of each column that has something to say."""
    labels = FIELDS.get(table) or _WORK.get(table, {})
    called = ScaleCode(row["scale"]).words if "scale" in row else ""
    return tuple(
        (label.format(called) or "情况", _words(table, column, row))
        for column, label in labels.items()
        if row.get(column) not in (None, "") and not column.endswith("_id")
    )


def _words(table: str, column: str, row: Mapping[str, Any]) -> str:
    value = row[column]
    if column in LEVEL_COLUMNS:
        kind = LEVELS[ScaleCode(row["scale"])]
        return kind(value).words if value in list(kind) else str(value)
    if (table, column) in _CODED:
        return _CODED[table, column](str(value)).words
    return _YES.get(value, "") if column in _IS else str(value)
