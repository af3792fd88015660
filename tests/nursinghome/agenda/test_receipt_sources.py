"""What the county answered is told on 今日: a return until it is corrected, a receipt for days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nursinghome.agenda import Task, Urgency
from nursinghome.storage import Database
from tests.nursinghome.agenda.rooms import EVERYTHING, TODAY, agenda
from tests.nursinghome.reports.crews import put


def send(db: Database, sequence: int, month: str = "2026-10") -> int:
    mark = f"{sequence:02d}{month[-2:]}".ljust(64, "a")
    db.execute("INSERT INTO content (sha256, size, bytes) VALUES (?, 1, x'00')", [mark])
    if not list(db.query("SELECT 1 FROM county_key")):
        put(db, "county_key", recipients="age1x", fingerprint="1", added_at="2026-10-01")
    return put(
        db,
        "sent_package",
        month=month,
        sequence=sequence,
        level="summary",
        name=f"{month}_{sequence}",
        sha256=mark,
        report="b" * 64,
        county_key_id=1,
        written_at="2026-11-02T09:00:00+08:00",
        written_by="李桂兰",
    )


def answer(db: Database, package: int, *, accepted: bool, at: date, number: int) -> None:
    mark = f"{number}".ljust(64, "c")
    db.execute("INSERT INTO content (sha256, size, bytes) VALUES (?, 1, x'00')", [mark])
    put(
        db,
        "receipt",
        package_id=package,
        slip=mark,
        is_accepted=int(accepted),
        received_at=f"{at.isoformat()}T08:00:00+08:00",
        taken_at=f"{at.isoformat()}T09:00:00+08:00",
        taken_by="李桂兰",
    )


def told(db: Database, *, may_send: bool = True) -> tuple[Task, ...]:
    may = EVERYTHING | ({"reports.send"} if may_send else set())
    return tuple(one for one in agenda(db, TODAY, may).tasks if one.source == "receipts")


def test_what_came_back_is_red_until_it_is_corrected(db: Database) -> None:
    first = send(db, 1)
    assert told(db) == ()
    answer(db, first, accepted=False, at=TODAY - timedelta(days=40), number=1)
    (task,) = told(db)
    assert (task.what, task.why, task.verb) == ("县局退回10月月报", "第 1 份要更正", "去更正")
    assert (task.urgency, task.page, task.action) == (Urgency.TODAY, "monthly", "send:202610")
    assert told(db, may_send=False) == ()
    send(db, 2)
    assert told(db) == ()


def test_the_newest_word_of_the_county_counts(db: Database) -> None:
    first = send(db, 1)
    answer(db, first, accepted=True, at=TODAY, number=1)
    answer(db, first, accepted=False, at=TODAY - timedelta(days=1), number=2)
    assert [one.urgency for one in told(db)] == [Urgency.KIND]


@pytest.mark.parametrize(("days", "count"), [(0, 1), (3, 1), (4, 0)])
def test_what_was_taken_is_told_for_some_days(db: Database, days: int, count: int) -> None:
    answer(db, send(db, 1), accepted=True, at=TODAY - timedelta(days=days), number=1)
    found = told(db)
    assert len(found) == count
    assert all(one.verb == "看回执" for one in found)
