"""Looks over a month before it is sent: the form's sums, and what the records leave open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nursinghome.core.dates import words
from nursinghome.reports.monthly.cells import Cells, Value, at_end, category
from nursinghome.reports.monthly.facts import Facts, StayFact
from nursinghome.reports.monthly.model import Finding
from nursinghome.standards.form import LAST_MONTH, Check, Form


def findings(
    form: Form, facts: Facts, cells: Cells, last_month: Cells | None, today: date
) -> tuple[Finding, ...]:
    """The form's own checks first, then the records; each says ok or what to do."""
    figures = _figures(cells, last_month or {})
    sums = (_judged(check, figures) for check in form.checks)
    return (
        *(found for found in sums if found),
        _over(facts, today),
        *_of_records(facts),
    )


def _figures(cells: Cells, last_month: Cells) -> Mapping[str, int | Decimal | None]:
    named = dict(cells) | {f"{LAST_MONTH}{code}": value for code, value in last_month.items()}
    return {code: _exact(value) for code, value in named.items()}


def _exact(value: Value) -> int | Decimal | None:
    return Decimal(str(value)) if isinstance(value, float) else value


def _judged(check: Check, figures: Mapping[str, int | Decimal | None]) -> Finding | None:
    """None when a figure that it needs is not there, such as those of another register."""
    verdict = check.judge(figures)
    if verdict.ok is None:
        return None
    return Finding(
        id=check.id,
        ok=verdict.ok,
        severity=check.severity,
        what="" if verdict.ok else check.told(verdict),
        why=check.why,
        cure="" if verdict.ok else check.cure,
        cells=tuple(sorted(n for n in check.relation.names if not n.startswith(LAST_MONTH))),
    )


def _over(facts: Facts, today: date) -> Finding:
    """A county may ask before the month ends; a month that has not begun is a slip of the hand."""
    month = facts.month
    return Finding(
        id="month_over",
        ok=today > month.last,
        severity="fatal" if today < month.first else "warning",
        what="" if today > month.last else f"{month.words}还没有过完，今天是{words(today)}。",
        why="月末当天以后数字才不再变。",
        cure="" if today > month.last else f"等到{words(month.last)}以后再定稿，或改选月份。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """Something the records of the people present leave open."""

    id: str
    concerns: Callable[[StayFact, Facts], bool]
    what: str
    why: str
    cure: str
    cell: str


def _overdue(stay: StayFact, facts: Facts) -> bool:
    due_on = stay.assessment_due_on(facts.reassess_months)
    return stay.assessed_within is None and due_on <= facts.month.last


def _no_selfcare(stay: StayFact, _: Facts) -> bool:
    return category(stay) == "tekun" and (stay.selfcare or "unassessed") == "unassessed"


_OPEN = (
    _Open(
        id="no_bed",
        concerns=lambda stay, _: stay.bed_id is None,
        what="没有床位",
        why="在院老人都应有床位，空床数才对。",
        cure="在床位页给他们安排床位。",
        cell="beds_used",
    ),
    _Open(
        id="category_missing",
        concerns=lambda stay, _: stay.category is None,
        what="没有登记类别，暂记其他",
        why="类别决定供养经费。",
        cure="在老人页补上类别和起始日期。",
        cell="other",
    ),
    _Open(
        id="selfcare_unassessed",
        concerns=_no_selfcare,
        what="是特困人员，没有自理类别",
        why="照料护理标准按自理类别定。",
        cure="在评估页登记自理类别。",
        cell="selfcare_unassessed",
    ),
    _Open(
        id="ability_unassessed",
        concerns=lambda stay, _: stay.ability is None,
        what="没有能力等级",
        why="照护按能力等级安排。",
        cure="在评估页做能力评估，或登记纸质结果。",
        cell="ability_unassessed",
    ),
    _Open(
        id="assessment_overdue",
        concerns=_overdue,
        what="能力评估已到期，本月没有评",
        why="能力等级要按期复评。",
        cure="在评估页复评。",
        cell="assess_overdue",
    ),
    _Open(
        id="id_missing",
        concerns=lambda stay, _: not stay.has_id_number,
        what="没有身份证号",
        why="县里按身份证号核对人员。",
        cure="在老人页补上身份证号。",
        cell="residents_end",
    ),
)


def _of_records(facts: Facts) -> Iterator[Finding]:
    present = at_end(facts)
    for one in _OPEN:
        found = [stay for stay in present if one.concerns(stay, facts)]
        yield Finding(
            id=one.id,
            ok=not found,
            severity="warning",
            what=f"{len(found)} 人{one.what}。" if found else "",
            why=one.why,
            cure=one.cure if found else "",
            cells=(one.cell,),
            people=tuple(stay.resident_id for stay in found),
        )
