"""A wrong clock: ten years back, ten years ahead, an hour of summer; order stays order."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from nursinghome.core.clock import FixedClock
from nursinghome.storage import Ledger
from nursinghome.storage.moments import go_on, strangeness
from tests.factories import ALL, NOW, make_home, make_resident, open_ledger

YEARS = timedelta(days=3652)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = open_ledger(tmp_path, permissions=ALL | {"home.see"})
    make_home(opened)
    return opened


def _at(ledger: Ledger, away: timedelta) -> None:
    ledger.clock = FixedClock(NOW.moment + away)


@pytest.mark.parametrize(
    "away", [timedelta(0), timedelta(minutes=-14), timedelta(days=399), timedelta(hours=5)]
)
def test_a_clock_that_may_be_right_is_let_be(ledger: Ledger, away: timedelta) -> None:
    _at(ledger, away)
    assert strangeness(ledger) is None


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (-YEARS, "2016年10月31日 09:30，比最近一次记录（2026年10月31日 09:30）早 3652 天"),
        (YEARS, "2036年10月30日 09:30，比最近一次记录（2026年10月31日 09:30）晚 3652 天"),
        (timedelta(days=401), "晚 401 天"),
        (timedelta(minutes=-16), "早 16 分钟"),
    ],
)
def test_a_clock_that_cannot_be_right_is_told_with_both_dates(
    ledger: Ledger, away: timedelta, words: str
) -> None:
    _at(ledger, away)
    strange = strangeness(ledger)
    assert strange is not None
    assert strange.fact.startswith("电脑的时间是 ")
    assert strange.fact.endswith(words)


def test_whoever_goes_on_is_written_down_and_asked_no_more(ledger: Ledger) -> None:
    _at(ledger, -YEARS)
    strange = strangeness(ledger)
    assert strange is not None
    go_on(ledger, strange)
    written = ledger.last_action()
    assert written is not None
    assert (written.name, written.reason) == ("电脑时间和记录对不上，看过仍接着用", strange.fact)
    assert strangeness(ledger) is None
    _at(ledger, timedelta(0))
    back = strangeness(ledger)
    assert back is not None, "put right again, it is ten years later than what was written"
    go_on(ledger, back)
    assert strangeness(ledger) is None


def test_a_file_without_a_step_knows_no_time(tmp_path: Path) -> None:
    assert strangeness(open_ledger(tmp_path)) is None


def test_an_hour_of_summer_time_is_no_hour(ledger: Ledger) -> None:
    """The same moment with another offset; the wall clock went back."""
    summer = NOW.moment.astimezone(timezone(timedelta(hours=9)))
    ledger.clock = FixedClock(summer)
    make_resident(ledger, "赵石头")
    ledger.clock = FixedClock(
        datetime(2026, 10, 31, 17, 35, tzinfo=timezone(timedelta(hours=8)))
    )  # five minutes later, on a wall clock that reads less
    assert strangeness(ledger) is None


@pytest.mark.parametrize("away", [-YEARS, YEARS, timedelta(hours=-1)])
def test_the_order_of_the_journal_is_the_order_of_doing(ledger: Ledger, away: timedelta) -> None:
    make_resident(ledger, "赵石头")
    _at(ledger, away)
    make_resident(ledger, "钱守田")
    _at(ledger, timedelta(minutes=1))
    third = make_resident(ledger, "孙有福")
    newest = ledger.last_action()
    assert newest is not None
    assert ledger.history("resident", third)[0].id == newest.id
    assert ledger.broken_seals() == []
    ids = [row["id"] for row in ledger.db.query("SELECT id FROM action ORDER BY id")]
    assert ids == list(range(1, len(ids) + 1))
