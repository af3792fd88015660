"""The file of a practice home, as the services tell it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import SystemClock
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid
from nursinghome.demo import DemoHome, Wish, build, plan
from nursinghome.demo.building import write
from nursinghome.demo.model import Admit, CorrectDischarge
from nursinghome.demo.staff import BEIJING, MovingClock
from nursinghome.reports.monthly.model import State
from nursinghome.residents import Filter, Presence
from nursinghome.workspace import Workspace
from tests.nursinghome.demo.conftest import AS_OF, SMALL, home_at, open_home


def dump(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, without what comes from the key or from the computer's clock."""
    db = workspace.ledger.db
    rows = {
        table: list(db.query(f"SELECT * FROM {table}"))  # noqa: S608 - the file's own names
        for table in db.table_names()
        if table != "_sqlite_migrations"
    }
    for row in rows["action"]:
        del row["seal"]
    for row in rows["monthly_report"]:
        del row["anchor"]
    for row in rows["change"]:
        if row["table_name"] == "monthly_report":
            row["after"] = {**json.loads(row["after"]), "anchor": None}
    return rows


@pytest.mark.no_cover
def test_the_same_wish_gives_the_same_content(opened: Workspace, tmp_path: Path) -> None:
    other = open_home(home_at(tmp_path, SMALL))
    try:
        assert dump(other) == dump(opened)
    finally:
        other.close()


def test_it_says_where_it_is_and_how_it_is_opened(small: DemoHome) -> None:
    assert small.file.is_file()
    assert small.month == Month(2026, 10)
    assert small.months == (Month(2026, 8), Month(2026, 9), Month(2026, 10))
    unlocked = KeyRing.read(small.file, SystemClock()).unlock(small.user, small.password)
    assert unlocked.account_id == 1


def test_four_people_keep_the_books(opened: Workspace) -> None:
    accounts = opened.accounts.accounts()
    assert [one.login for one in accounts] == ["yuanzhang", "kuaiji", "neiqin", "huli"]
    assert [one.role.value for one in accounts] == ["director", "clerk", "clerk", "carer"]


def test_no_month_has_a_fatal_fault(opened: Workspace, small: DemoHome) -> None:
    for month in small.months:
        blocking = [one.what for one in opened.monthly.checks(month) if one.blocks]
        assert blocking == []
        assert opened.monthly.drift(month) == ()


def test_all_months_are_frozen_but_the_last_and_one_is_corrected(
    opened: Workspace, small: DemoHome
) -> None:
    editions = {month: opened.monthly.editions(month) for month in small.months}
    states = [[(one.name, one.state) for one in found] for found in editions.values()]
    frozen = State.FROZEN
    assert states == [
        [("更正01", frozen), ("原报", frozen)],
        [("原报", frozen)],
        [("原报", State.PREPARED)],
    ]
    new, old = editions[Month(2026, 8)]
    assert new.replaces == old.sha256
    assert new.reason == "死亡证明送到，离院日期应为2026年8月31日"
    assert new.cells["discharged_death"] == 1 + (old.cells["discharged_death"] or 0)
    assert (new.prepared_by, new.reviewed_by, new.approved_by) == ("谢小兰", "龚敏", "周国安")


def test_each_thing_was_written_down_on_its_day_in_working_hours(opened: Workspace) -> None:
    last = datetime.min.replace(tzinfo=BEIJING)
    for row in opened.ledger.db.query("SELECT at FROM action ORDER BY id"):
        moment = datetime.fromisoformat(row["at"])
        assert last <= moment
        assert 8 <= moment.hour <= 16
        last = moment
    assert last.date() < AS_OF


def test_the_journal_is_unbroken(opened: Workspace) -> None:
    assert opened.ledger.broken_seals() == []


def test_history_answers_who_corrected_a_date_and_why(opened: Workspace) -> None:
    corrected = next(one for one in plan(SMALL).events if isinstance(one, CorrectDischarge))
    dead = opened.people.list(Filter(presence=Presence.LEFT))
    found = [
        line
        for one in dead
        for line in opened.people.history(one.resident_id)
        if line.name == "更正入住记录"
    ]
    assert [line.who for line in found] == ["谢小兰"]
    assert found[0].reason == corrected.reason
    assert found[0].at.startswith(corrected.on.isoformat())


def test_some_are_out_and_some_have_left(opened: Workspace) -> None:
    here = opened.people.list(Filter(presence=Presence.PRESENT))
    left = opened.people.list(Filter(presence=Presence.LEFT))
    assert 7 <= len(here) <= 12
    assert left
    assert all(one.bed for one in here)


def test_the_slips_of_the_pen_are_withdrawn_with_their_reason(opened: Workspace) -> None:
    sql = "SELECT withdrawn_reason, merged_into FROM resident WHERE withdrawn_reason IS NOT NULL"
    found = {row["withdrawn_reason"]: row["merged_into"] for row in opened.ledger.db.query(sql)}
    assert found == {"把来访亲属误登记成了老人": None, "同一位老人登记了两次": 1}


def test_an_existing_file_is_left_alone(small: DemoHome) -> None:
    before = small.file.read_bytes()
    with pytest.raises(Clash):
        build(small.file, SMALL, cost=LEAST)
    assert small.file.read_bytes() == before


def test_nothing_stays_when_a_step_is_refused(tmp_path: Path) -> None:
    planned = plan(SMALL)
    admitted = [one for one in planned.events if isinstance(one, Admit)]
    two_in_a_bed = replace(admitted[1], bed=admitted[0].bed)
    events = tuple(two_in_a_bed if one is admitted[1] else one for one in planned.events)
    with pytest.raises(Clash):
        write(replace(planned, events=events), tmp_path / "demo.nhdb", cost=LEAST)
    assert list(tmp_path.iterdir()) == []


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        build(tmp_path / "demo.nhdb", SMALL, password="12345", cost=LEAST)  # noqa: S106 - refused
    assert list(tmp_path.iterdir()) == []


def test_older_assessments_are_kept_as_papers(tmp_path: Path) -> None:
    home = home_at(tmp_path, Wish(as_of=date(2021, 6, 10), beds=8, months=1))
    assert {path.name for path in tmp_path.iterdir()} == {"demo.nhdb", "demo.nhdb.keys.json"}
    workspace = open_home(home)
    try:
        rows = workspace.ledger.db.query("SELECT DISTINCT scale, origin FROM assessment")
        assert {(row["scale"], row["origin"]) for row in rows} == {
            ("mzt039", "paper"),
            ("tekun", "scored"),
        }
        examined = workspace.ledger.db.query("SELECT examined_on FROM health")
        assert any(row["examined_on"].startswith("2021-05") for row in examined)
    finally:
        workspace.close()


def test_the_clock_never_goes_back_and_a_full_day_ends_in_time() -> None:
    day = date(2026, 3, 2)
    clock = MovingClock(day)
    last = clock.now()
    for index in range(200):
        clock.begin(day, index, 200)
        for _ in range(3):
            assert clock.now() >= last
            last = clock.now()
            clock.tick()
    assert clock.now() <= datetime(2026, 3, 2, 16, 30, tzinfo=BEIJING) + timedelta(minutes=3)


@pytest.mark.no_cover
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_home_of_100_beds_with_ten_years_is_built_and_can_be_reported(tmp_path: Path) -> None:
    home = home_at(tmp_path, Wish(as_of=AS_OF, beds=100, months=120))
    workspace = open_home(home)
    try:
        for month in home.months:
            assert not any(one.blocks for one in workspace.monthly.checks(month))
            assert 70 <= (workspace.monthly.cells(month)["residents_end"] or 0) <= 95
    finally:
        workspace.close()
