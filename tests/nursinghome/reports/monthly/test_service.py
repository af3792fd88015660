"""A month's way from filling to freezing, and what happens to it afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.paths import resources
from nursinghome.reports.monthly import store
from nursinghome.reports.monthly.model import Drift, State
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Ledger, seal, settings
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import put_resident, put_stay

OCTOBER = Month(2026, 10)
REGISTRY = Registry([resources("standards")])


@pytest.fixture
def months(office: Ledger) -> MonthlyService:
    return MonthlyService(office, REGISTRY)


def freeze(months: MonthlyService, month: Month = OCTOBER) -> None:
    months.prepare(month)
    months.review(month)
    months.approve(month)


def admit_late(office: Ledger) -> None:
    """Somebody who came in October is written down after the month was frozen."""
    put_stay(office.db, put_resident(office.db, "补录", born=date(1950, 1, 1)), "2026-10-30")


def test_an_open_month_is_counted_from_the_records(months: MonthlyService, office: Ledger) -> None:
    assert months.cells(OCTOBER)["residents_end"] == 3
    admit_late(office)
    assert months.cells(OCTOBER)["residents_end"] == 4
    assert months.editions(OCTOBER) == []
    assert months.drift(OCTOBER) == ()


def test_names_add_up_to_each_cell_before_and_after_the_freeze(
    months: MonthlyService, office: Ledger
) -> None:
    freeze(months)
    admit_late(office)
    cells = months.cells(OCTOBER)
    for code in ("residents_end", "bed_days", "beds_free", "discharged_death"):
        assert sum(line.amount for line in months.names(OCTOBER, code)) == cells[code]
    (gone,) = months.names(OCTOBER, "discharged_death")
    assert (gone.name, gone.until_on) == ("王福", date(2026, 10, 11))


def test_a_cell_that_does_not_exist_is_refused_by_its_code(months: MonthlyService) -> None:
    with pytest.raises(NotFound) as refused:
        months.names(OCTOBER, "income")
    assert refused.value.problems[0].where == "cell"


def test_a_month_goes_from_filled_to_reviewed_to_frozen(
    months: MonthlyService, office: Ledger
) -> None:
    months.prepare(OCTOBER)
    assert [one.state for one in months.editions(OCTOBER)] == [State.PREPARED]
    months.review(OCTOBER)
    assert [one.state for one in months.editions(OCTOBER)] == [State.REVIEWED]
    head = seal.head(office.db)
    frozen = months.approve(OCTOBER)
    assert (frozen.state, frozen.name, frozen.anchor) == (State.FROZEN, "原报", head)
    text = next(office.db.query("SELECT content FROM monthly_report"))["content"]
    assert frozen.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert frozen.approved_by == frozen.reviewed_by == frozen.prepared_by == "李桂兰"
    assert State.FROZEN.words == "已定稿"


@pytest.mark.parametrize("step", ["review", "approve", "correct"])
def test_no_step_may_be_taken_before_its_turn(months: MonthlyService, step: str) -> None:
    with pytest.raises(Clash, match="还没有"):
        months.correct(OCTOBER, "早了") if step == "correct" else getattr(months, step)(OCTOBER)
    assert months.editions(OCTOBER) == []


def test_an_approval_needs_a_review_first(months: MonthlyService) -> None:
    months.prepare(OCTOBER)
    with pytest.raises(Clash, match="已填表。请先审核"):
        months.approve(OCTOBER)


def test_figures_that_moved_after_filling_must_be_filled_in_again(
    months: MonthlyService, office: Ledger
) -> None:
    months.prepare(OCTOBER)
    admit_late(office)
    with pytest.raises(Clash, match="重新填表"):
        months.review(OCTOBER)
    months.prepare(OCTOBER)
    months.review(OCTOBER)
    months.prepare(OCTOBER)  # the clerk fills in once more: the review no longer counts
    assert months.editions(OCTOBER)[0].reviewed_by is None
    assert months.editions(OCTOBER)[0].state is State.PREPARED


def test_a_fatal_check_blocks_every_step(office: Ledger) -> None:
    early = homes.ledger_of(office.db, today=date(2026, 9, 30))
    months = MonthlyService(early, REGISTRY)
    with pytest.raises(Invalid, match="1 处错") as refused:
        months.prepare(OCTOBER)
    assert [one.where for one in refused.value.problems] == ["month_over"]
    assert months.editions(OCTOBER) == []


def test_a_month_that_is_not_over_is_pointed_out_and_can_be_settled(office: Ledger) -> None:
    months = MonthlyService(homes.ledger_of(office.db, today=date(2026, 10, 31)), REGISTRY)
    (found,) = [one for one in months.checks(OCTOBER) if one.id == "month_over"]
    assert (found.ok, found.severity) == (False, "warning")
    assert found.what == "2026年10月还没有过完，今天是2026年10月31日。"
    freeze(months)
    assert months.editions(OCTOBER)[0].state is State.FROZEN


def test_a_frozen_month_is_read_from_its_snapshot_and_drift_is_told(
    months: MonthlyService, office: Ledger
) -> None:
    freeze(months)
    before, checks = months.cells(OCTOBER), months.checks(OCTOBER)
    paper, sheet = months.pdf(OCTOBER), months.xlsx(OCTOBER)
    assert months.drift(OCTOBER) == ()
    admit_late(office)
    office.db.execute("UPDATE home SET director = '新院长'")
    assert months.cells(OCTOBER) == before
    assert months.checks(OCTOBER) == checks
    assert months.pdf(OCTOBER) == paper
    assert months.xlsx(OCTOBER) == sheet
    drift = {one.cell: one for one in months.drift(OCTOBER)}
    assert drift["residents_end"] == Drift(
        cell="residents_end", label="月末在院人数", frozen=3, today=4
    )
    assert {"admitted", "bed_days", "occupancy_pct"} <= set(drift)


def test_a_frozen_report_cannot_be_changed_even_behind_the_service(
    months: MonthlyService, office: Ledger
) -> None:
    freeze(months)
    with pytest.raises(Clash, match="定稿"):
        months.prepare(OCTOBER)
    report = months.editions(OCTOBER)[0].id
    with (
        pytest.raises(Clash, match="已经定稿"),
        office.action("改", permission="reports.approve") as act,
    ):
        act.update("monthly_report", report, {"reason": "悄悄改"})
    with (
        pytest.raises(Clash, match="已经定稿"),
        office.action("删", permission="reports.approve") as act,
    ):
        act.remove("monthly_report", report)
    done = office.last_action()
    assert done is not None
    with pytest.raises(Clash, match="已经定稿"):
        office.undo(done.id, permission="reports.approve")


def test_corrections_make_a_chain_in_which_each_names_the_hash_it_replaces(
    months: MonthlyService, office: Ledger
) -> None:
    freeze(months)
    admit_late(office)
    months.correct(OCTOBER, " 漏报一人 ")
    assert months.cells(OCTOBER)["residents_end"] == 4
    with pytest.raises(Clash, match="还没有定稿"):
        months.correct(OCTOBER, "再来")
    months.review(OCTOBER)
    months.approve(OCTOBER)
    months.correct(OCTOBER, "再核一次")
    months.review(OCTOBER)
    months.approve(OCTOBER)
    second, first, original = months.editions(OCTOBER)
    assert [one.name for one in (original, first, second)] == ["原报", "更正01", "更正02"]
    assert (original.replaces, first.replaces, second.replaces) == (
        None,
        original.sha256,
        first.sha256,
    )
    assert first.reason == "漏报一人"
    assert len({original.sha256, first.sha256, second.sha256}) == 3
    assert original.cells["residents_end"] == 3


def test_a_correction_needs_a_reason(months: MonthlyService) -> None:
    freeze(months)
    with pytest.raises(Invalid, match="要写原因"):
        months.correct(OCTOBER, "  ")


def test_the_hundredth_correction_is_refused(months: MonthlyService, office: Ledger) -> None:
    put(
        office.db,
        "monthly_report",
        month="2026-10",
        correction=99,
        form="monthly-report-2026",
        state="frozen",
        prepared_by="甲",
        prepared_at="",
        replaces="",
        reason="",
        cells="{}",
        sha256="0" * 64,
    )
    with pytest.raises(Clash, match="更正 99 次"):
        months.correct(OCTOBER, "又错了")


def test_each_step_is_denied_without_its_permission(office: Ledger) -> None:
    nobody = MonthlyService(homes.ledger_of(office.db, may=frozenset()), REGISTRY)
    steps = (
        nobody.cells,
        nobody.checks,
        nobody.compare,
        nobody.editions,
        nobody.drift,
        nobody.prepare,
        nobody.review,
        nobody.approve,
        nobody.pdf,
        nobody.xlsx,
        lambda month: nobody.names(month, "tekun"),
        lambda month: nobody.correct(month, "因为"),
    )
    for step in steps:
        with pytest.raises(NotAllowed):
            step(OCTOBER)


def test_the_month_stands_beside_last_month_and_last_year(months: MonthlyService) -> None:
    beside = months.compare(OCTOBER)
    assert beside.this_month["residents_end"] == 3
    assert beside.last_month is not None
    assert beside.last_month["residents_end"] == beside.this_month["residents_start"] == 3
    assert beside.last_year is not None
    assert beside.last_year["residents_end"] == 2
    assert months.compare(Month(2021, 1)).last_month is None


def test_the_start_is_compared_with_what_was_sent_for_the_month_before(
    months: MonthlyService, office: Ledger
) -> None:
    freeze(months, Month(2026, 9))
    put_stay(office.db, put_resident(office.db, "补录", born=date(1950, 1, 1)), "2026-09-30")
    (start,) = [one for one in months.checks(OCTOBER) if one.id == "start"]
    assert not start.ok
    assert start.what == "月初在院 4 人，上月末在院 3 人。"


def test_the_interval_between_assessments_is_the_homes_own(
    months: MonthlyService, office: Ledger
) -> None:
    assert months.cells(OCTOBER)["assess_due"] == 2
    put(office.db, "setting", key="reassess_months", value="1")
    assert settings.read(office).reassess_months == 1
    assert months.cells(OCTOBER)["assess_due"] == 3


def test_a_home_without_a_name_is_asked_for_it(empty_file: Database) -> None:
    with pytest.raises(NotFound, match="请先在设置里填写"):
        store.home(empty_file)
    with pytest.raises(NotFound):
        store.content(empty_file, 1)  # type: ignore[arg-type]  # a number that no report has


def test_a_pack_that_is_no_form_is_refused(office: Ledger, tmp_path: Path) -> None:
    text = (resources("standards") / "gbt3304.toml").read_text("utf-8")
    changed = text.replace('family = "ethnic"', 'family = "monthly-report"')
    (tmp_path / "gbt3304.toml").write_text(changed, "utf-8")
    copy(resources("standards") / "ratios-fengjie-2021.toml", tmp_path)
    with pytest.raises(Invalid, match="不是报表表样"):
        MonthlyService(office, Registry([tmp_path])).checks(OCTOBER)


def test_a_fresh_edition_equals_what_is_stored(months: MonthlyService, office: Ledger) -> None:
    freeze(months)
    (edition,) = months.editions(OCTOBER)
    content = store.content(office.db, edition.id)
    assert content.cells == edition.cells
    assert replace(content) == content
    assert content.month == OCTOBER
