"""What history calls the columns and codes of the file; a column that is not here is not told.

`{}` stands for what the row itself is called: its scale, or its kind of paper.
"""

from __future__ import annotations

from collections.abc import Mapping

from nursinghome.residents import codes

FIELDS: Mapping[str, Mapping[str, str]] = {
    "resident": {
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
    },
    "contact": {
        "name": "联系人姓名",
        "role": "联系人身份",
        "relation": "联系人关系",
        "phone": "联系人电话",
        "address": "联系人住址",
        "is_emergency": "紧急联系人",
    },
    "health": {
        "height_cm": "身高（厘米）",
        "weight_kg": "体重（千克）",
        "blood_type": "血型",
        "allergies": "过敏",
        "conditions": "疾病",
        "medicines": "用药",
        "disability": "残疾",
        "examined_on": "体检日期",
        "note": "健康备注",
    },
    "document": {"state": "{}", "dated_on": "{}日期", "note": "{}备注"},
    "attachment": {
        "name": "{}文件",
        "dated_on": "{}文件日期",
        "withdrawn_reason": "{}撤下原因",
    },
    "copy_out": {"name": "另存的副本"},
    "funding": {
        "category": "人员类别",
        "word": "人员类别原写",
        "from_on": "人员类别从",
        "certificate": "人员类别证号",
        "review_due_on": "年审日期",
        "note": "人员类别备注",
    },
    "care_level": {"level": "{}", "word": "{}原写", "from_on": "{}从", "origin": "{}来源"},
    "stay": {
        "admitted_on": "入住日期",
        "discharged_on": "离院日期",
        "reason": "离院原因",
        "reason_word": "离院原因原写",
        "note": "入住备注",
        "withdrawn_reason": "入住撤销原因",
    },
    "occupancy": {"bed_id": "床位", "from_on": "床位从", "until_on": "床位到"},
    "absence": {
        "kind": "请假住院",
        "from_on": "请假住院从",
        "until_on": "请假住院到",
        "place": "请假住院去处",
        "note": "请假住院备注",
    },
    "assessment": {
        "assessed_on": "{}评估日期",
        "occasion": "{}评估原因",
        "origin": "{}评估方式",
        "edition": "{}评估标准版次",
        "assessor": "{}评估人",
        "second_assessor": "{}第二评估人",
        "informant": "{}评估信息提供人",
        "organisation": "{}评估机构",
        "document_number": "{}评估报告编号",
        "total": "{}评估总分",
        "preliminary_level": "{}评估初步结果",
        "level": "{}评估结果",
        "state": "{}评估状态",
        "effective_on": "{}评估结果生效日期",
        "note": "{}评估备注",
        "withdrawn_reason": "{}评估撤销原因",
    },
    "care_note": {
        "noted_on": "照护记录日期",
        "shift": "照护记录班次",
        "at": "照护记录时间",
        "kind": "照护记录类别",
        "text": "照护记录内容",
        "who": "照护记录人",
        "withdrawn_reason": "照护记录撤销原因",
    },
    "medicine": {
        "name": "代管药品",
        "dose": "代管药品每次用量",
        "times_a_day": "代管药品每天次数",
        "from_on": "代管药品从",
        "until_on": "代管药品到",
        "brought_by": "代管药品送药人",
        "brought_on": "代管药品送来日期",
        "quantity": "代管药品数量",
        "has_consent": "代管药品委托书",
        "has_prescription": "代管药品处方",
        "stopped_reason": "代管药品停药原因",
        "withdrawn_reason": "代管药品撤销原因",
    },
}
UNTOLD: Mapping[str, frozenset[str]] = {
    "resident": frozenset({"search_keys"}),
    "document": frozenset({"kind"}),
    "attachment": frozenset({"kind", "sha256", "media", "size", "pages", "added_on", "added_by"}),
    "copy_out": frozenset({"sha256"}),
    "care_level": frozenset({"scale", "assessment_id"}),
    "assessment": frozenset({"standard", "scale", "answers", "changes", "subtotals"}),
}
"""Beside `id` and what a row hangs on: in the row's name already, or no words for people."""

CODES: Mapping[tuple[str, str], type[codes.Coded]] = {
    ("resident", "sex"): codes.Sex,
    ("contact", "role"): codes.ContactRole,
    ("document", "state"): codes.DocumentState,
    ("care_level", "origin"): codes.Origin,
    ("stay", "reason"): codes.DischargeReason,
    ("absence", "kind"): codes.AbsenceKind,
    ("assessment", "occasion"): codes.Occasion,
    ("assessment", "origin"): codes.AssessmentOrigin,
    ("assessment", "state"): codes.AssessmentState,
    ("care_note", "shift"): codes.Shift,
    ("care_note", "kind"): codes.NoteKind,
}
LEVELS: Mapping[codes.ScaleCode, type[codes.Coded]] = {
    codes.ScaleCode.TEKUN: codes.SelfCare,
    codes.ScaleCode.ABILITY: codes.Ability,
    codes.ScaleCode.MZT039: codes.OldAbility,
    codes.ScaleCode.LTCI: codes.InsuredLevel,
}
LEVEL_COLUMNS = frozenset({"level", "preliminary_level"})
