"""Figures of 三改: rooms done, and days without hot water."""

from __future__ import annotations

from fractions import Fraction

from nursinghome.core.dates import add_months
from nursinghome.rating.figures.figure import Figure, Reader, Record, counted, unknown
from nursinghome.storage import Database

PAGE = "renovation"
_WORKS = """
    SELECT r.id, r.number, sum(w.state = 'done') AS done, sum(w.state <> 'none') AS wanted,
        max(w.accepted_on) AS accepted_on
    FROM room_work w JOIN room r ON r.id = w.room_id WHERE r.state <> 'demolished'
    GROUP BY r.id ORDER BY r.number
"""
_STOPS = (
    "SELECT on_day FROM water_day WHERE hours = 0 AND on_day > ? AND on_day <= ? ORDER BY on_day"
)


def renovation_done_pct(desk: Reader) -> Figure:
    """Works accepted, of all that rooms need."""
    rows = [row for row in desk.db.query(_WORKS) if row["wanted"]]
    if not rows:
        return unknown("还没有三改登记")
    done, wanted = sum(row["done"] for row in rows), sum(row["wanted"] for row in rows)
    share = Fraction(done, wanted)
    open_rooms = [row for row in rows if row["done"] < row["wanted"]]
    return Figure(
        words=counted("三改完成", done, wanted),
        value=share * 100,
        share=share,
        records=tuple(
            Record(PAGE, row["id"], f"{row['number']}室 {row['done']}/{row['wanted']}", good=False)
            for row in open_rooms
        ),
        mend=f"改完 {len(open_rooms)} 间房" if open_rooms else "",
        page=PAGE,
    )


def hot_water_stops_12m(desk: Reader) -> Figure:
    """Days of a year on which no hot water came; how many are too many the item says."""
    since = add_months(desk.today, -12)
    if not _is_logged(desk.db):
        return unknown("还没有热水登记")
    days = [
        row["on_day"] for row in desk.db.query(_STOPS, [since.isoformat(), desk.today.isoformat()])
    ]
    return Figure(
        words=f"近12个月热水停供 {len(days)} 天",
        value=Fraction(len(days)),
        share=None if days else Fraction(1),
        records=tuple(Record(PAGE, 0, f"{day}停供", good=False) for day in days),
        page=PAGE,
    )


def _is_logged(db: Database) -> bool:
    return any(db.query("SELECT 1 FROM water_day LIMIT 1"))
