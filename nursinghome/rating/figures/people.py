"""Figures of who lives here: beds taken, papers on file, assessments, care notes, medicines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from nursinghome.core.dates import add_months
from nursinghome.rating.figures.figure import (
    MONTH,
    Figure,
    Reader,
    Record,
    counted,
    fraction,
    of_people,
    unknown,
)
from nursinghome.rating.figures.reading import Person, medicines, noted, papers
from nursinghome.standards.lists import Documents

DOCUMENTS = "resident-documents"
AGREEMENT, CHECKUP = "agreement", "checkup"


def occupancy(desk: Reader) -> Figure:
    """入住率: who lives here over the beds in service; what is enough the must-haves say."""
    people, beds = len(desk.present), desk.beds
    share = fraction(people, beds)
    return Figure(
        words=counted("入住", people, beds),
        value=None if share is None else share * 100,
        records=tuple(Record("residents", one.resident_id, one.name) for one in desk.present),
        newest=max((one.admitted_on for one in desk.present), default=None),
        page="beds",
    )


def assessed_pct(desk: Reader) -> Figure:
    """Those with a confirmed ability assessment that is still in date."""
    good = [one for one in desk.present if one.assessed_on and _in_date(desk, one)]
    newest = max((one.assessed_on for one in good if one.assessed_on), default=None)
    return of_people(
        "评估有效",
        good,
        desk.present,
        lacks="没有有效的评估",
        mend="补做能力评估",
        page="care",
        newest=newest,
    )


def assess_overdue(desk: Reader) -> Figure:
    """Those whose assessment was never done or is past its day."""
    late = [one for one in desk.present if not _in_date(desk, one)]
    share = fraction(len(desk.present) - len(late), len(desk.present))
    return Figure(
        words=f"评估过期 {len(late)} 人",
        value=Fraction(len(late)),
        share=share,
        records=tuple(
            Record("care", one.resident_id, f"{one.name}：{_since(one)}", good=False)
            for one in late
        ),
        newest=max((one.assessed_on for one in desk.present if one.assessed_on), default=None),
        mend=f"补做能力评估（{len(late)} 人）" if late else "",
        page="care",
    )


def _in_date(desk: Reader, one: Person) -> bool:
    if one.assessed_on is None:
        return False
    return add_months(one.assessed_on, desk.settings.reassess_months) >= desk.today


def _since(one: Person) -> str:
    return f"{one.assessed_on}评估" if one.assessed_on else "从未评估"


def file_complete_pct(desk: Reader) -> Figure:
    """Files that hold every paper that they must hold."""
    entries = desk.registry.of_kind(Documents, DOCUMENTS).entries
    always = {one.id for one in entries if one.need == "always"}
    tekun = {one.id for one in entries if one.need == "tekun"}
    held = papers(desk.db, always | tekun)
    good = [
        one
        for one in desk.present
        if (always | tekun if one.is_tekun else always) <= held.get(one.resident_id, {}).keys()
    ]
    return of_people("档案齐全", good, desk.present, lacks="材料不齐", mend="补齐档案材料")


def contract_pct(desk: Reader) -> Figure:
    """Signed agreements."""
    held = papers(desk.db, [AGREEMENT])
    good = [one for one in desk.present if one.resident_id in held]
    dates = [held[one.resident_id][AGREEMENT].dated_on for one in good]
    return of_people(
        "签订协议",
        good,
        desk.present,
        lacks="没有协议",
        mend="补签服务协议",
        newest=_newest(dates),
    )


def checkup_pct(desk: Reader) -> Figure:
    """Health check reports of the last twelve months; a paper without its day does not say."""
    held = papers(desk.db, [CHECKUP])
    since = add_months(desk.today, -12)
    dated = {who: found[CHECKUP] for who, found in held.items()}

    def is_good(one: Person) -> bool:
        paper = dated.get(one.resident_id)
        if paper is None:
            return False
        return not paper.needed or (paper.dated_on is not None and paper.dated_on >= since)

    good = [one for one in desk.present if is_good(one)]
    return of_people(
        "一年内体检",
        good,
        desk.present,
        lacks="没有一年内的体检报告",
        mend="安排体检",
        newest=_newest(dated[one.resident_id].dated_on for one in good),
    )


def care_notes_30d(desk: Reader) -> Figure:
    """Those about whom something was written down in the last thirty days."""
    found = noted(desk.db, desk.ago(MONTH), desk.today)
    good = [one for one in desk.present if one.resident_id in found]
    return of_people(
        "近30天有照护记录",
        good,
        desk.present,
        lacks="近30天没有照护记录",
        mend="补写照护记录",
        page="care",
        newest=max((found[one.resident_id] for one in good), default=None),
    )


def medicines_consent_pct(desk: Reader) -> Figure:
    """Entrusted medicines with the family's consent."""
    here = {one.resident_id: one.name for one in desk.present}
    held = [one for one in medicines(desk.db, desk.today) if one.resident_id in here]
    if not held:
        return unknown("没有代管药品")
    lacking = [one for one in held if not one.has_consent]
    share = Fraction(len(held) - len(lacking), len(held))
    return Figure(
        words=counted("代管药品有委托书", len(held) - len(lacking), len(held)),
        value=share * 100,
        share=share,
        records=tuple(
            Record("care", one.resident_id, f"{here[one.resident_id]}：{one.name}", one.has_consent)
            for one in sorted(held, key=lambda one: one.has_consent)
        ),
        newest=max(one.brought_on for one in held),
        mend=f"补签委托书（{len(lacking)} 种药）" if lacking else "",
        page="care",
    )


def _newest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
