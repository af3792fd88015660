"""The folder that `nursinghome demo` leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.core.errors import Trouble
from nursinghome.county import Arrival, Fate
from nursinghome.demo import Wish
from nursinghome.demo.county import PASSWORD, USER
from nursinghome.demo.county_year import show_county_year
from nursinghome.demo.showing import Shown, show
from nursinghome.demo.staff import BEIJING
from nursinghome.reports import REPORTS
from nursinghome.storage.health import problems_of
from nursinghome.workspace import open_workspace
from tests.nursinghome.demo.conftest import AS_OF

OCTOBER = Month(2026, 10)
TINY = Wish(as_of=AS_OF, beds=8, months=1)
MORNING = FixedClock(datetime(2026, 11, 23, 9, tzinfo=BEIJING))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shown") / "new"


@pytest.fixture(scope="module")
def shown(folder: Path) -> Shown:
    return show(folder, TINY, cost=LEAST, clock=MORNING)


def test_the_folder_holds_the_home_and_every_paper_of_its_last_month(
    folder: Path, shown: Shown
) -> None:
    names = {path.name for path in shown.papers}
    assert {f"{report.title}-2026-10.pdf" for report in REPORTS.values()} <= names
    assert {path.name for path in folder.iterdir()} == names | {
        "demo.nhdb",
        "demo.nhdb.keys.json",
        "county.nhdb",
        "county.nhdb.keys.json",
        "county-year.nhdb",
        "county-year.nhdb.keys.json",
        shown.county.package.name,
    }
    assert all(path.stat().st_size > 1000 for path in shown.papers)


def test_the_county_of_the_practice_home_takes_its_package(shown: Shown) -> None:
    county = shown.county
    unlocked = KeyRing.read(county.file, MORNING).unlock(county.user, county.password)
    desk = open_workspace(county.file, unlocked, MORNING)
    (outcome,) = desk.county.receive([county.package])
    (home,) = desk.county.homes()
    desk.close()
    assert (outcome.fate, outcome.is_new_home) == (Fate.RECEIVED, False)
    assert outcome.month == shown.home.month
    assert home.name == outcome.home_name


def test_another_county_has_a_year_to_look_at(tmp_path: Path) -> None:
    file = show_county_year(tmp_path, replace(TINY, as_of=date(2026, 11, 3)), LEAST)
    unlocked = KeyRing.read(file, MORNING).unlock(USER, PASSWORD)
    desk = open_workspace(file, unlocked, MORNING)
    months = {spot.arrival for row in desk.desk.calendar(OCTOBER).rows for spot in row.spots}
    summary = desk.county.summary(OCTOBER)
    wrong = [one for report in desk.desk.reports(OCTOBER) for one in desk.desk.wrong(report)]
    faults = problems_of(desk.ledger)
    desk.close()
    wanted = {Arrival.ON_TIME, Arrival.LATE, Arrival.CORRECTED, Arrival.RETURNED}
    assert wanted | {Arrival.MISSING} <= months
    assert len(summary.homes) + len(summary.missing) == 33
    assert (bool(wrong), faults) == (True, [])


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Trouble, match="taken"):
        show(tmp_path / "taken", TINY, cost=LEAST)
