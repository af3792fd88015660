"""急救单: what goes along when a person is taken to hospital, on one page."""

from __future__ import annotations

import hashlib

from nursinghome.core.clock import today
from nursinghome.core.dates import age_on, words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf.emergency import EmergencySheet, render_emergency
from nursinghome.reports.person import PersonRecord, body_words, read_person, wanted_person
from nursinghome.reports.report import Made, Sources, Wanted
from nursinghome.residents import Contact, masked_number

TITLE = "急救单"
MOST_CONTACTS = 6
ASK = "没有登记（不等于没有过敏，请问清楚）"
_LABELS = ("疾病", "用药", "残疾", "自理类别", "能力等级", "身高体重", "医保", "备注")
_NOTES = (
    "本单照台账打出，用药以病历和药袋为准。",
    "身份证号遮住中间几位，全号见身份证；自理类别和能力等级是两种标准，互不推算。",
)


def emergency(sources: Sources, wanted: Wanted) -> Made:
    """Of the person as they are today; the blank form needs no person."""
    sheet = _blank(sources) if wanted.blank else sheet_of(_record(sources, wanted))
    paper = render_emergency(sheet)
    return Made(pdf=paper.pdf, pages=paper.pages, xlsx=b"")


def _record(sources: Sources, wanted: Wanted) -> PersonRecord:
    return read_person(sources, wanted_person(wanted))


def sheet_of(record: PersonRecord) -> EmergencySheet:
    person, health = record.resident, record.health
    insured = (person.medical_insurance or "", person.insurance_number or "")
    texts = (
        health.conditions or "没有登记",
        health.medicines or "没有登记",
        health.disability or "没有登记",
        record.selfcare_words or "未评估",
        record.ability_words or "未评估",
        body_words(health) or "没有登记",
        "　".join(part for part in insured if part) or "没有登记",
        "　".join(part for part in (health.note, person.note) if part),
    )
    return EmergencySheet(
        home=record.home.name,
        phone=f"电话 {record.home.phone}" if record.home.phone else "",
        day=record.today,
        day_words=f"{words(record.today)}打印",
        name=person.name,
        facts=_facts(record),
        allergies=health.allergies or ASK,
        rows=tuple((label, text) for label, text in zip(_LABELS, texts, strict=True) if text),
        contacts=tuple(_contact(one) for one in record.card.contacts[:MOST_CONTACTS])
        or (("没有登记联系人", "", ""),),
        photo=record.photo,
        photo_mark=hashlib.sha256(record.photo).hexdigest() if record.photo else "",
        notes=_notes(record),
    )


def _facts(record: PersonRecord) -> tuple[str, ...]:
    person, line = record.resident, record.line
    age = age_on(person.birth_date, record.today)
    since = f"{words(line.admitted_on)}入院" if line.admitted_on else ""
    where = f"{record.bed} 床" if record.bed else "没有床位"
    return (
        f"{person.sex.words}　{age} 岁　{words(person.birth_date)}出生　{record.ethnic}".rstrip(
            "　"
        ),
        f"{where}　{since}".rstrip("　"),
        f"血型：{record.health.blood_type or '没有登记'}",
        f"身份证号：{masked_number(person.id_number or '') or '没有号码'}",
        f"类别：{line.category_label or '没有登记'}",
    )


def _contact(one: Contact) -> tuple[str, str, str]:
    what = f"{one.relation}（{one.role.words}）" if one.relation else one.role.words
    return what, one.name, one.phone or "没有电话"


def _notes(record: PersonRecord) -> tuple[str, ...]:
    rest = len(record.card.contacts) - MOST_CONTACTS
    return (*_NOTES, f"另有联系人 {rest} 位，见台账。") if rest > 0 else _NOTES


def _blank(sources: Sources) -> EmergencySheet:
    sources.ledger.require("residents.see")
    head = home(sources.ledger.db)
    return EmergencySheet(
        home=head.name,
        phone=f"电话 {head.phone}" if head.phone else "",
        day=today(sources.ledger.clock),
        day_words="　　　　年　　月　　日填",
        name="",
        facts=(
            "性别：　　　　年龄：　　　　出生日期：",
            "床位：　　　　入院日期：",
            "血型：",
            "身份证号：",
            "类别：",
        ),
        allergies="",
        rows=tuple((label, "") for label in _LABELS),
        contacts=(("", "", ""),) * 4,
        notes=_NOTES,
    )
