"""服务协议一览: who lives in the home on the month's last day, and whether the agreement is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import Month
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import ListColumn, ListPaper, render_list
from nursinghome.storage import Database, Ledger

TITLE = "入住服务协议一览"
AGREEMENT = "agreement"
"""The paper's id in the list of the papers of a resident's file."""
_STATES = {"present": "有", "not_needed": "不需要"}
_COLUMNS = (
    ListColumn(head="序号", share=1.0, align="right", whole=True),
    ListColumn(head="姓名", share=2.2),
    ListColumn(head="床号", share=1.6, align="middle", whole=True),
    ListColumn(head="类别", share=2.0),
    ListColumn(head="入院日期", share=2.2, align="middle", whole=True),
    ListColumn(head="协议", share=1.6, align="middle"),
    ListColumn(head="协议日期", share=2.2, align="middle", whole=True),
    ListColumn(head="备注", share=3.2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One resident of the day, and the agreement as the file has it."""

    name: str
    bed: str
    category: str
    admitted_on: date
    state: str
    dated_on: str
    note: str

    @property
    def is_missing(self) -> bool:
        return self.state not in _STATES


_LINES = """
    SELECT r.name, s.admitted_on, coalesce(c.label, '') AS category, coalesce(b.label, '') AS bed,
        coalesce(d.state, '') AS state, coalesce(d.dated_on, '') AS dated_on,
        coalesce(d.note, '') AS note
    FROM stay s JOIN resident r ON r.id = s.resident_id
    LEFT JOIN document d ON d.resident_id = r.id AND d.kind = :paper
    LEFT JOIN funding f ON f.id = (
        SELECT id FROM funding WHERE resident_id = r.id AND from_on <= :day
        ORDER BY from_on DESC LIMIT 1)
    LEFT JOIN funding_category c ON c.code = f.category
    LEFT JOIN occupancy o ON o.stay_id = s.id AND o.from_on <= :day
        AND coalesce(o.until_on, '9999-12-31') > :day
    LEFT JOIN bed b ON b.id = o.bed_id
    LEFT JOIN room ro ON ro.id = b.room_id
    WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND s.admitted_on <= :day AND coalesce(s.discharged_on, '9999-12-31') > :day
    ORDER BY b.label IS NULL, length(ro.number), ro.number, length(b.number), b.number, r.name, s.id
"""


def lines(db: Database, day: date) -> list[Line]:
    """Everybody who is counted on the day, by bed."""
    found = db.query(_LINES, {"day": day.isoformat(), "paper": AGREEMENT})
    return [Line(**{**row, "admitted_on": date.fromisoformat(row["admitted_on"])}) for row in found]


def contracts(ledger: Ledger, month: Month, day: date) -> str:
    """Draw the paper; give what the contents say of it."""
    ledger.require("residents.see")
    head, held = home(ledger.db), lines(ledger.db, day)
    told = _told(held)
    render_list(
        ListPaper(
            title=TITLE,
            period=month.words,
            columns=_COLUMNS,
            rows=tuple(_cells(number, line) for number, line in enumerate(held, 1)),
            reported_by=f"单位：{head.name}",
            measured_in=told,
            signatures=(("单位负责人", head.director), ("填表人", ""), ("填表日期", "")),
            notes=("按月末或打印当天在院的老人列出；协议原件在老人档案里。",),
            landscape=False,
            author=head.name,
            day=month.last,
        )
    )
    return told


def _cells(number: int, line: Line) -> tuple[str, ...]:
    return (
        str(number),
        line.name,
        line.bed,
        line.category,
        str(line.admitted_on),
        _STATES.get(line.state, "缺"),
        line.dated_on,
        line.note,
    )


def _told(held: list[Line]) -> str:
    missing = sum(line.is_missing for line in held)
    state = f"缺 {missing} 份" if missing else "都有协议"
    return f"在院 {len(held)} 人，{state}"
