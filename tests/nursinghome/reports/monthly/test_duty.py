"""What a published roster changes in the monthly report: who counts, and the ratio of each shift."""

from __future__ import annotations

from datetime import timedelta

from nursinghome.core.dates import Month
from nursinghome.core.paths import resources
from nursinghome.reports.monthly.cells import count, each
from nursinghome.reports.monthly.counting import Counting
from nursinghome.reports.monthly.facts import DutyFact, Facts
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Ledger
from tests.nursinghome.reports.crews import put, put_worker
from tests.nursinghome.reports.pdf.reading import texts

OCTOBER = Month(2026, 10)
REGISTRY = Registry([resources("standards")])
TOLD = ("carers_by_day", "carers_by_night", "ratio_by_day", "ratio_by_night")


def draw(db: Database, *who: int, starts: int = 480) -> None:
    """Everybody on a shift of eight hours, every day of the month."""
    kind = put(db, "shift_kind", name="班", mark=str(starts)[0], starts=starts, lasts=480,
               breaks=0, tint="day", digit=None, posts='["carer"]', on_call=0, retired=0)  # fmt: skip
    for number in range(OCTOBER.days):
        day = (OCTOBER.first + timedelta(days=number)).isoformat()
        for one in who:
            put(db, "roster_cell", worker_id=one, day=day, kind_id=kind, fixed=0)


def publish(db: Database) -> None:
    put(db, "roster_issue", month="2026-10", revision=1, published_at="2026-09-25T09:00:00+08:00",
        published_by="陈国安", content="{}", sha256="0" * 64)  # fmt: skip


def test_whoever_did_not_work_is_not_counted(office: Ledger) -> None:
    months = MonthlyService(office, REGISTRY)
    put_worker(office.db, "未上班", "carer", "2026-01-01")
    draw(office.db, 2)
    before = months.cells(OCTOBER)
    assert (before["carers"], before["staff_total"], before["ratio_actual"]) == (2, 4, 3)
    assert not set(TOLD) & set(before)
    publish(office.db)
    after = months.cells(OCTOBER)
    assert (after["carers"], after["staff_total"], after["ratio_actual"]) == (1, 3, 2)
    assert (after["managers"], after["cooks"]) == (1, 1)
    assert [one.name for one in months.names(OCTOBER, "carers")] == ["周敏（护理员）"]


def test_the_ratio_of_each_part_of_the_day_is_told(office: Ledger) -> None:
    months = MonthlyService(office, REGISTRY)
    night = put_worker(office.db, "夜里来", "carer", "2026-01-01")
    draw(office.db, 2)
    draw(office.db, night, starts=1320)
    publish(office.db)
    cells = months.cells(OCTOBER)
    assert [cells[code] for code in TOLD[:2]] == [0.5, 1.0]
    residents = Counting(office, REGISTRY).facts(OCTOBER).duty
    assert residents is not None
    assert cells["ratio_by_night"] == residents.residents
    assert cells["ratio_by_day"] == round(residents.residents / 0.5, 1)

    told = "".join("".join(texts(months.pdf(OCTOBER).pdf)).split())

    assert (
        f"按公布的班表，日均在院{residents.residents}人，白天（6—22时）平均0.5名护理员在岗" in told
    )
    assert f"夜间平均1.0名护理员在岗，1:{residents.residents}" in told


def test_without_a_carer_there_is_no_ratio() -> None:
    assert each(20.0, 0.0) is None
    facts = Facts(
        month=OCTOBER,
        reassess_months=6,
        stays=(),
        absences=(),
        beds=(),
        duty=DutyFact(by_day=2.0, by_night=0.0, residents=30.0),
    )
    cells = count(facts)
    assert [cells[code] for code in TOLD] == [2.0, 0.0, 15.0, None]


def test_a_frozen_month_keeps_its_roster(office: Ledger) -> None:
    months = MonthlyService(office, REGISTRY)
    draw(office.db, 2)
    publish(office.db)
    months.prepare(OCTOBER)
    months.review(OCTOBER)
    months.approve(OCTOBER)
    before = months.cells(OCTOBER)
    office.db.execute(
        "UPDATE roster_issue SET reopened_at = 'x', reopened_by = 'x', reopened_reason = 'x'"
    )
    assert months.cells(OCTOBER) == before
    assert {one.cell for one in months.drift(OCTOBER)} == set(TOLD[:3])
