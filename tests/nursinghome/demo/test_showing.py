"""The folder that `nursinghome demo` leaves behind."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Trouble
from nursinghome.county import Fate
from nursinghome.demo import Wish
from nursinghome.demo.showing import Shown, show
from nursinghome.demo.staff import BEIJING
from nursinghome.reports import REPORTS
from nursinghome.workspace import open_workspace
from tests.nursinghome.demo.conftest import AS_OF

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


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Trouble, match="taken"):
        show(tmp_path / "taken", TINY, cost=LEAST)
