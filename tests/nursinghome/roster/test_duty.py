"""Who is on duty at a moment: the night that began yesterday, the relief, and drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from nursinghome.core.errors import NotAllowed
from nursinghome.roster import DutyService, ShiftKindService
from nursinghome.roster.duty import OnDuty, duties
from nursinghome.storage import Ledger
from tests.factories import open_ledger
from tests.nursinghome.roster.desk import EARLY, MONTH, cell, desk, roster


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = desk(tmp_path)
    roster(opened).put([cell(1, 2), cell(2, 2, 2), cell(3, 2, 3), cell(4, 2, None), cell(4, 3)])
    yield opened
    opened.db.close()


def at(ledger: Ledger, day: int, hour: int, minute: int = 0) -> OnDuty:
    return DutyService(ledger).at(datetime(2026, 11, day, hour, minute, tzinfo=UTC))


def told(found: OnDuty) -> tuple[str, str]:
    return "".join(one.name for one in found.now), "".join(one.name for one in found.next)


def test_a_shift_lasts_from_its_begin_to_just_before_its_end(ledger: Ledger) -> None:
    assert told(at(ledger, 2, 5, 59)) == ("", "李秀英")
    assert told(at(ledger, 2, 6)) == ("李秀英", "周敏")
    assert told(at(ledger, 2, 13, 59)) == ("李秀英", "周敏")
    assert told(at(ledger, 2, 14)) == ("周敏", "冯建军")


def test_the_night_of_yesterday_is_on_duty_until_its_end(ledger: Ledger) -> None:
    assert told(at(ledger, 2, 23)) == ("冯建军", "吴小燕")
    night = at(ledger, 3, 5, 59)
    assert told(night) == ("冯建军", "吴小燕")
    (one,) = night.now
    assert (one.day, one.begins.hour, one.ends) == (
        date(2026, 11, 2),
        22,
        datetime(2026, 11, 3, 6),  # noqa: DTZ001 - of the clock on the wall
    )
    assert [one.name for one in night.leaving] == ["冯建军"]
    assert told(at(ledger, 3, 6)) == ("吴小燕", "")
    assert at(ledger, 3, 6).leaving == ()


def test_a_duty_of_a_whole_day_is_there_beside_the_shifts(ledger: Ledger) -> None:
    duty = replace(EARLY, name="值班", mark="值", starts=480, lasts=1440, digit=4, on_call=True)
    kind = ShiftKindService(ledger).add(duty)
    roster(ledger).put([cell(4, 2, kind), cell(4, 3, None)])
    both = at(ledger, 2, 21)
    assert told(both) == ("吴小燕周敏", "冯建军")
    assert [one.name for one in both.leaving] == ["周敏"]
    assert told(at(ledger, 3, 7, 59)) == ("吴小燕", "")


def test_a_draft_is_told_as_one(ledger: Ledger) -> None:
    assert at(ledger, 2, 7).is_draft
    roster(ledger).publish(MONTH)
    assert not at(ledger, 2, 7).is_draft
    assert not at(ledger, 20, 7).is_draft
    last = replace(cell(1, 30, 3))
    roster(ledger).put([last], reason="补排")
    first = MONTH.end
    roster(ledger).put([replace(last, worker_id=2, day=first, kind_id=1)])
    night = DutyService(ledger).at(datetime(2026, 12, 1, 1, tzinfo=UTC))
    assert [one.is_draft for one in (*night.now, *night.next)] == [False, True]
    assert night.is_draft


def test_the_shifts_of_a_day_stand_by_their_begin(ledger: Ledger) -> None:
    day = MONTH.first + timedelta(days=1)
    shifts = duties(ledger.db, day, day + timedelta(days=1))
    assert [one.kind.mark for one in shifts] == ["早", "中", "夜"]
    assert DutyService(ledger).at().now == ()  # the clock stands in October


def test_who_may_not_see_the_staff_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    ledger = open_ledger(tmp_path / "other", permissions=["home.see"])
    with pytest.raises(NotAllowed):
        DutyService(ledger).at()
    ledger.db.close()
