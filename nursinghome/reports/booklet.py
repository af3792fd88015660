"""一人一档: everything that is on file about one person, as a booklet with the scans behind it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import partial

from nursinghome.care import ScaleCode
from nursinghome.core.clock import today
from nursinghome.core.dates import words
from nursinghome.core.pdfs import picture_of_page
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf.booklet import (
    Booklet,
    Facts,
    Listing,
    Scan,
    Section,
    render_booklet,
)
from nursinghome.reports.person import PersonRecord, body_words, read_person, wanted_person
from nursinghome.reports.report import Made, Sources, Wanted
from nursinghome.residents import PHOTO, Attachment, AttachmentService, Origin, SelfCare, Stay

TITLE = "一人一档"
MOST_HISTORY = 200
_DOTS, _QUALITY = 1754, 82
"""A page of a scanned PDF is drawn with so many dots on its longer side."""
_IDENTITY = (
    *("姓名", "性别", "出生日期", "民族", "身份证号", "号码说明", "电话", "文化程度"),
    *("婚姻状况", "宗教信仰", "医保种类", "医保号", "户籍地址", "备注"),
)
_HEALTH = ("血型", "身高体重", "体检日期", "残疾", "过敏", "疾病", "用药", "备注")
_WIDE = frozenset({"户籍地址", "备注", "过敏", "疾病", "用药", "号码说明"})
_CONTACTS = (("是什么人", 2.0), ("姓名", 2.0), ("电话", 2.4), ("住址", 3.6), ("先找", 1.0))
_STAYS = (("从", 2.0), ("到", 2.0), ("什么事", 2.6), ("说明", 3.4))
_LEVELS = (("标准", 3.4), ("等级", 3.0), ("从哪天起", 2.2), ("怎么来的", 2.0))
_ASSESSED = (
    *(("评估日期", 1.9), ("标准和版次", 2.9), ("结果", 2.6), ("总分", 1.0)),
    *(("评估人", 2.4), ("状态", 1.4)),
)
_FUNDING = (("类别", 1.8), ("从哪天起", 2.0), ("证号", 3.0), ("年审日期", 2.0), ("备注", 2.2))
_PAPERS = (("序号", 0.8), ("材料", 5.0), ("有没有", 1.4), ("日期", 1.8), ("附件", 3.0))
_HISTORY = (("时间", 2.4), ("谁", 1.6), ("做了什么", 2.6), ("为什么", 3.4))
_BLANK_ROWS = 6


def booklet(sources: Sources, wanted: Wanted) -> Made:
    """Of the person as they are today; the blank one is for writing by hand."""
    made = _blank(sources) if wanted.blank else _of_person(sources, wanted)
    paper = render_booklet(made)
    return Made(pdf=paper.pdf, pages=paper.pages, xlsx=b"")


def _of_person(sources: Sources, wanted: Wanted) -> Booklet:
    record = read_person(sources, wanted_person(wanted))
    files = AttachmentService(sources.ledger, sources.registry)
    names = {paper.kind: paper.name for paper in record.papers.papers}
    return Booklet(
        title=TITLE,
        name=record.resident.name,
        home=record.home.name,
        cover=(
            ("姓　　名", record.resident.name),
            ("床　　位", record.bed),
            ("单　　位", record.home.name),
            ("打印日期", words(record.today)),
        ),
        sections=tuple(_sections(record)),
        day=record.today,
        scans=tuple(
            Scan(
                title=f"{names.get(one.kind, '目录外的材料')}：{one.name}",
                sha256=one.sha256,
                pages=one.pages,
                draw=partial(_drawn, files, one),
            )
            for one in record.attachments
            if one.kind != PHOTO
        ),
        photo=record.photo,
        photo_mark=hashlib.sha256(record.photo).hexdigest() if record.photo else "",
    )


def _drawn(files: AttachmentService, found: Attachment, page: int) -> bytes:
    """A picture as it is kept; a page of a PDF as a picture."""
    content = files.content(found.id)
    if found.is_picture:
        return content
    target = io.BytesIO()
    picture_of_page(content, page, _DOTS).save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def _sections(record: PersonRecord) -> Iterator[Section]:
    yield Section(title="基本情况", part=Facts(pairs=_identity(record), wide=_WIDE))
    yield Section(title="联系人", part=_listing(_CONTACTS, _contacts(record)))
    yield Section(title="入住经过", part=_listing(_STAYS, _stays(record)))
    note = "两种等级各评各的，互不推算。"
    yield Section(title="等级", part=_listing(_LEVELS, _levels(record)), note=note)
    yield Section(title="评估记录", part=_listing(_ASSESSED, _assessed(record)))
    yield Section(title="对象类别", part=_listing(_FUNDING, _fundings(record)))
    yield Section(title="健康情况", part=Facts(pairs=_health(record), wide=_WIDE))
    held, needed = record.papers.held, len(record.papers.needed)
    note = f"应有 {needed} 种，已有 {held} 种。"
    yield Section(title="档案材料", part=_listing(_PAPERS, _papers(record)), note=note)
    yield Section(
        title="办理记录",
        part=_listing(_HISTORY, _history(record)),
        note=_history_note(record),
    )


def _listing(heads: tuple[tuple[str, float], ...], rows: Iterator[tuple[str, ...]]) -> Listing:
    """A table that has nothing says so."""
    nothing = ("没有登记", *[""] * (len(heads) - 1))
    return Listing(heads=heads, rows=tuple(rows) or (nothing,))


def _identity(record: PersonRecord) -> tuple[tuple[str, str], ...]:
    person = record.resident
    values = (
        *(person.name, person.sex.words, words(person.birth_date), record.ethnic),
        *(person.id_number, person.id_note, person.phone, person.education),
        *(person.marital, person.religion, person.medical_insurance, person.insurance_number),
        *(person.address, person.note),
    )
    return tuple((label, value or "") for label, value in zip(_IDENTITY, values, strict=True))


def _health(record: PersonRecord) -> tuple[tuple[str, str], ...]:
    held = record.health
    examined = words(held.examined_on) if held.examined_on else ""
    values = (
        *(held.blood_type, body_words(held), examined, held.disability),
        *(held.allergies, held.conditions, held.medicines, held.note),
    )
    return tuple((label, value or "") for label, value in zip(_HEALTH, values, strict=True))


def _contacts(record: PersonRecord) -> Iterator[tuple[str, ...]]:
    for one in record.card.contacts:
        what = f"{one.relation}（{one.role.words}）" if one.relation else one.role.words
        yield what, one.name, one.phone or "", one.address or "", "是" if one.is_emergency else ""


def _stays(record: PersonRecord) -> Iterator[tuple[str, ...]]:
    for stay in record.timeline.stays:
        yield from _stay(stay)


def _stay(stay: Stay) -> Iterator[tuple[str, ...]]:
    """In order of days: admission, beds and absences, discharge."""
    yield str(stay.admitted_on), "", "入院", stay.note or ""
    inside = [
        *((one.from_on, one.until_on, f"住 {one.bed} 床", "") for one in stay.occupancies),
        *((one.from_on, one.until_on, one.kind.words, one.place or "") for one in stay.absences),
    ]
    for from_on, until_on, what, note in sorted(inside, key=lambda part: (part[0], part[2])):
        yield str(from_on), str(until_on or "今"), what, note
    if stay.discharged_on is not None:
        why = stay.reason.words if stay.reason else ""
        yield str(stay.discharged_on), "", "离院", stay.reason_word or why


def _levels(record: PersonRecord) -> Iterator[tuple[str, ...]]:
    for one in record.levels:
        is_selfcare = one.scale is ScaleCode.TEKUN
        level = SelfCare(one.level).words if is_selfcare else f"{one.level}级 {one.word or ''}"
        yield one.scale.words, level.rstrip(), str(one.from_on), Origin(one.origin).words


def _assessed(record: PersonRecord) -> Iterator[tuple[str, ...]]:
    for one, level in record.assessments:
        told = one.circumstances
        yield (
            str(told.assessed_on),
            f"{one.scale.words}（{one.edition} 版）",
            level,
            "" if one.total is None else str(one.total),
            "、".join(who for who in (told.assessor, told.second_assessor) if who),
            one.state.words,
        )


def _fundings(record: PersonRecord) -> Iterator[tuple[str, ...]]:
    for one in record.fundings:
        label = record.categories.get(one.category, one.word or "")
        due = str(one.review_due_on or "")
        yield label, str(one.from_on), one.certificate or "", due, one.note or ""


def _papers(record: PersonRecord) -> Iterator[tuple[str, ...]]:
    for number, paper in enumerate(record.papers.papers, 1):
        held = [one.name for one in record.attachments if one.kind == paper.kind]
        state = paper.state.words if paper.state else ""
        yield str(number), paper.name, state, str(paper.dated_on or ""), "；".join(held)


def _history(record: PersonRecord) -> Iterator[tuple[str, ...]]:
    for line in record.history[:MOST_HISTORY]:
        yield line.at[:16].replace("T", " "), line.who, line.name, line.reason or ""


def _history_note(record: PersonRecord) -> str:
    whole = len(record.history)
    if whole > MOST_HISTORY:
        return f"共 {whole} 条，列出最近 {MOST_HISTORY} 条；改了哪一项见台账里的历史。"
    return f"共 {whole} 条；改了哪一项见台账里的历史。"


def _blank(sources: Sources) -> Booklet:
    """The same sections with room for the pen."""
    sources.ledger.require("residents.see")
    head = home(sources.ledger.db)
    lists = (
        *(("联系人", _CONTACTS), ("入住经过", _STAYS), ("等级", _LEVELS)),
        *(("评估记录", _ASSESSED), ("对象类别", _FUNDING), ("档案材料", _PAPERS)),
    )
    facts = (("基本情况", _IDENTITY), ("健康情况", _HEALTH))
    sections: dict[str, Facts | Listing] = {
        **{
            title: Facts(pairs=tuple((label, "") for label in labels), wide=_WIDE)
            for title, labels in facts
        },
        **{
            title: Listing(heads=heads, rows=(("",) * len(heads),) * _BLANK_ROWS)
            for title, heads in lists
        },
    }
    return Booklet(
        title=TITLE,
        name="",
        home=head.name,
        cover=(("姓　　名", ""), ("床　　位", ""), ("单　　位", head.name), ("建档日期", "")),
        sections=tuple(Section(title=title, part=part) for title, part in sections.items()),
        day=today(sources.ledger.clock),
    )
