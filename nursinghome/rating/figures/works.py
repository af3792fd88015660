"""Figures of 三改: rooms done, and days without hot water."""

from __future__ import annotations

from fractions import Fraction

from nursinghome.core.dates import add_months
from nursinghome.rating.figures.figure import Figure, Reader, Record, counted, fraction, unknown
from nursinghome.renovation import RoomLine, Work, WorkState, board_on
from nursinghome.storage import Database

PAGE = "renovation"
_ANY_WORK = "SELECT 1 FROM room_work LIMIT 1"
_STOPS = (
    "SELECT on_day FROM water_day WHERE hours = 0 AND on_day > ? AND on_day <= ? ORDER BY on_day"
)


def renovation_done_pct(desk: Reader) -> Figure:
    """Works accepted, of all that the rooms in use need, written down or not: as on the board."""
    if not any(desk.db.query(_ANY_WORK)):
        return unknown("还没有三改登记")
    board = board_on(desk.db, desk.today).as_of(desk.today)
    works = [board.progress(work) for work in Work]
    done, wanted = sum(one.done for one in works), sum(one.total for one in works)
    open_rooms = [line for line in board.rooms if _done(line) < _wanted(line)]
    share = fraction(done, wanted)
    return Figure(
        words=counted("三改完成", done, wanted),
        value=None if share is None else share * 100,
        share=share,
        records=tuple(
            Record(
                PAGE,
                line.room.id,
                f"{line.room.number}室 {_done(line)}/{_wanted(line)}",
                good=False,
            )
            for line in open_rooms
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


def _done(line: RoomLine) -> int:
    return sum(one.state is WorkState.DONE for one in line.works.values())


def _wanted(line: RoomLine) -> int:
    return sum(one.state is not WorkState.NONE for one in line.works.values())
