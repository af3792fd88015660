"""Rows of the roster, read into records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.residents.values import day, day_or_none
from nursinghome.roster.codes import Absence, Condition, DayClass, Match, SwapState, Tint, Wish
from nursinghome.roster.model import (
    Absent,
    Change,
    Couple,
    HeldShiftKind,
    Issue,
    Need,
    Place,
    Request,
    RosterRules,
    Stated,
    Swap,
)
from nursinghome.staff.codes import Post
from nursinghome.storage import Database

Span = tuple[date, date]
"""Half-open days."""


def kinds(db: Database) -> list[HeldShiftKind]:
    """All kinds of shift, retired ones too, in the order of their begin."""
    return [_kind(row) for row in db.query("SELECT * FROM shift_kind ORDER BY starts, lasts, id")]


def kind(db: Database, kind_id: int) -> HeldShiftKind:
    for row in db.query("SELECT * FROM shift_kind WHERE id = ?", [kind_id]):
        return _kind(row)
    raise NotFound("没有找到这个班次。请刷新后再看。")


def needs(db: Database) -> list[Need]:
    """What is asked for, of kinds in use."""
    sql = """
        SELECT n.* FROM shift_need n JOIN shift_kind k ON k.id = n.kind_id
        WHERE k.retired = 0 ORDER BY k.starts, k.lasts, k.id, n.day_class DESC
    """
    return [
        Need(kind_id=row["kind_id"], on=DayClass(row["day_class"]), people=row["people"])
        for row in db.query(sql)
    ]


def need_id(db: Database, need: Need) -> int | None:
    sql = "SELECT id FROM shift_need WHERE kind_id = ? AND day_class = ?"
    return next((row["id"] for row in db.query(sql, [need.kind_id, need.on.value])), None)


def rules(db: Database) -> RosterRules:
    """What the home has decided, or what is usual."""
    for row in db.query("SELECT * FROM roster_rules"):
        return RosterRules(
            labour_pack=row["labour_pack"],
            comprehensive=bool(row["comprehensive"]),
            approval=row["approval"] or "",
            rest_hours=row["rest_hours"],
            rest_after_night=row["rest_after_night"],
            nights_in_a_row=row["nights_in_a_row"],
            certified_company=bool(row["certified_company"]),
            presence=row["presence"],
            by_ratio=bool(row["by_ratio"]),
        )
    return RosterRules()


def cells(db: Database, span: Span) -> Iterator[Place]:
    """What is decided on the days, by day and worker."""
    sql = "SELECT * FROM roster_cell WHERE day >= ? AND day < ? ORDER BY day, worker_id"
    for row in db.query(sql, _iso(span)):
        yield _place(row)


def cell_rows(db: Database, span: Span) -> dict[tuple[int, date], tuple[int, Place]]:
    """The same by worker and day, each with the number of its row."""
    sql = "SELECT * FROM roster_cell WHERE day >= ? AND day < ?"
    found = ((row["id"], _place(row)) for row in db.query(sql, _iso(span)))
    return {(place.worker_id, place.day): (number, place) for number, place in found}


def used(db: Database, kind_id: int) -> tuple[bool, bool]:
    """Whether the kind stands in any roster, and whether in one that is published."""
    sql = """
        SELECT count(*) > 0 AS ever, coalesce(max(EXISTS (
            SELECT 1 FROM roster_issue i
            WHERE i.month = substr(c.day, 1, 7) AND i.reopened_at IS NULL
        )), 0) AS published FROM roster_cell c WHERE c.kind_id = ?
    """
    row = next(iter(db.query(sql, [kind_id])))
    return bool(row["ever"]), bool(row["published"])


def absences(db: Database, span: Span) -> list[Absent]:
    """Leave that touches the days, of everybody, by its first day."""
    sql = """
        SELECT * FROM worker_absence WHERE withdrawn_reason IS NULL
        AND until_on > ? AND from_on < ? ORDER BY from_on, id
    """
    return [_absent(row) for row in db.query(sql, _iso(span))]


def absences_of(db: Database, worker_id: int) -> list[Absent]:
    sql = """
        SELECT * FROM worker_absence WHERE withdrawn_reason IS NULL AND worker_id = ?
        ORDER BY from_on, id
    """
    return [_absent(row) for row in db.query(sql, [worker_id])]


def absence(db: Database, absence_id: int) -> Absent:
    sql = "SELECT * FROM worker_absence WHERE id = ? AND withdrawn_reason IS NULL"
    for row in db.query(sql, [absence_id]):
        return _absent(row)
    raise NotFound("没有找到这次请假，或已经撤销。请刷新后再看。")


def conditions(db: Database, span: Span) -> list[Stated]:
    sql = """
        SELECT * FROM worker_condition WHERE withdrawn_reason IS NULL
        AND until_on > ? AND from_on < ? ORDER BY from_on, id
    """
    return [_stated(row) for row in db.query(sql, _iso(span))]


def conditions_of(db: Database, worker_id: int) -> list[Stated]:
    sql = """
        SELECT * FROM worker_condition WHERE withdrawn_reason IS NULL AND worker_id = ?
        ORDER BY from_on, id
    """
    return [_stated(row) for row in db.query(sql, [worker_id])]


def condition(db: Database, condition_id: int) -> Stated:
    sql = "SELECT * FROM worker_condition WHERE id = ? AND withdrawn_reason IS NULL"
    for row in db.query(sql, [condition_id]):
        return _stated(row)
    raise NotFound("没有找到这条登记，或已经撤销。请刷新后再看。")


def requests(db: Database, span: Span) -> list[Request]:
    sql = """
        SELECT * FROM roster_request WHERE withdrawn_reason IS NULL
        AND day >= ? AND day < ? ORDER BY day, id
    """
    return [_request(row) for row in db.query(sql, _iso(span))]


def request(db: Database, request_id: int) -> Request:
    sql = "SELECT * FROM roster_request WHERE id = ? AND withdrawn_reason IS NULL"
    for row in db.query(sql, [request_id]):
        return _request(row)
    raise NotFound("没有找到这条意愿，或已经撤销。请刷新后再看。")


def couples(db: Database) -> list[Couple]:
    sql = "SELECT * FROM worker_couple WHERE withdrawn_reason IS NULL ORDER BY id"
    return [_couple(row) for row in db.query(sql)]


def couple(db: Database, couple_id: int) -> Couple:
    sql = "SELECT * FROM worker_couple WHERE id = ? AND withdrawn_reason IS NULL"
    for row in db.query(sql, [couple_id]):
        return _couple(row)
    raise NotFound("没有找到这条约定，或已经撤销。请刷新后再看。")


def swaps(db: Database, span: Span) -> list[Swap]:
    """Swaps of which a day lies within, withdrawn ones left out, by their first day."""
    sql = """
        SELECT * FROM roster_swap WHERE state <> 'withdrawn'
        AND (first_day >= :since AND first_day < :until
            OR second_day >= :since AND second_day < :until) ORDER BY first_day, id
    """
    since, until = _iso(span)
    return [_swap(row) for row in db.query(sql, {"since": since, "until": until})]


def swaps_waiting(db: Database) -> list[Swap]:
    sql = "SELECT * FROM roster_swap WHERE state = 'asked' ORDER BY first_day, id"
    return [_swap(row) for row in db.query(sql)]


def swap(db: Database, swap_id: int) -> tuple[Swap, int]:
    """A swap, and the account that wrote it down."""
    for row in db.query("SELECT * FROM roster_swap WHERE id = ?", [swap_id]):
        return _swap(row), row["asked_by"]
    raise NotFound("没有找到这张换班单。请刷新后再看。")


def changes(db: Database, month: Month) -> list[Change]:
    """What was changed after publishing, the oldest first."""
    sql = "SELECT * FROM roster_change WHERE month = ? ORDER BY id"
    return [_change(row) for row in db.query(sql, [str(month)])]


def issues(db: Database, month: Month) -> list[Issue]:
    """All issues of the month, the newest first."""
    sql = "SELECT * FROM roster_issue WHERE month = ? ORDER BY revision DESC"
    return [_issue(row) for row in db.query(sql, [str(month)])]


def in_force(db: Database, month: Month) -> Issue | None:
    """The issue by which the month is published."""
    sql = "SELECT * FROM roster_issue WHERE month = ? AND reopened_at IS NULL"
    return next((_issue(row) for row in db.query(sql, [str(month)])), None)


def published_months(db: Database) -> frozenset[Month]:
    rows = db.query("SELECT month FROM roster_issue WHERE reopened_at IS NULL")
    return frozenset(Month.parse(row["month"]) for row in rows)


def revision(db: Database, month: Month) -> int:
    """The newest version of the month; 0 while it never was published."""
    sql = """
        SELECT max(revision) AS last FROM (
            SELECT revision FROM roster_issue WHERE month = :month
            UNION ALL SELECT revision FROM roster_change WHERE month = :month
        )
    """
    return next(iter(db.query(sql, {"month": str(month)})))["last"] or 0


def _iso(span: Span) -> list[str]:
    return [span[0].isoformat(), span[1].isoformat()]


def _kind(row: Mapping[str, Any]) -> HeldShiftKind:
    return HeldShiftKind(
        id=row["id"],
        name=row["name"],
        mark=row["mark"],
        starts=row["starts"],
        lasts=row["lasts"],
        breaks=row["breaks"],
        tint=Tint(row["tint"]),
        digit=row["digit"],
        posts=frozenset(Post(one) for one in json.loads(row["posts"])),
        on_call=bool(row["on_call"]),
        retired=bool(row["retired"]),
    )


def _place(row: Mapping[str, Any]) -> Place:
    return Place(
        worker_id=row["worker_id"],
        day=day(row["day"]),
        kind_id=row["kind_id"],
        fixed=bool(row["fixed"]),
    )


def _absent(row: Mapping[str, Any]) -> Absent:
    return Absent(
        id=row["id"],
        worker_id=row["worker_id"],
        from_on=day(row["from_on"]),
        until_on=day(row["until_on"]),
        kind=Absence(row["kind"]),
        note=row["note"] or "",
    )


def _stated(row: Mapping[str, Any]) -> Stated:
    return Stated(
        id=row["id"],
        worker_id=row["worker_id"],
        from_on=day(row["from_on"]),
        until_on=day(row["until_on"]),
        condition=Condition(row["condition"]),
    )


def _request(row: Mapping[str, Any]) -> Request:
    return Request(
        id=row["id"],
        worker_id=row["worker_id"],
        day=day(row["day"]),
        wish=Wish(row["wish"]),
        kind_id=row["kind_id"],
        weight=row["weight"],
        note=row["note"] or "",
    )


def _couple(row: Mapping[str, Any]) -> Couple:
    return Couple(
        id=row["id"],
        first_id=row["first_id"],
        second_id=row["second_id"],
        match=Match(row["match"]),
        note=row["note"] or "",
    )


def _swap(row: Mapping[str, Any]) -> Swap:
    return Swap(
        id=row["id"],
        first_id=row["first_id"],
        first_day=day(row["first_day"]),
        second_id=row["second_id"],
        second_day=day(row["second_day"]),
        reason=row["reason"],
        state=SwapState(row["state"]),
        decided_on=day_or_none(row["decided_on"]),
        decided_by=row["decided_by"] or "",
        decided_reason=row["decided_reason"] or "",
    )


def _change(row: Mapping[str, Any]) -> Change:
    return Change(
        at=datetime.fromisoformat(row["at"]),
        by=row["changed_by"],
        worker_id=row["worker_id"],
        day=day(row["day"]),
        before=row["before_id"],
        after=row["after_id"],
        reason=row["reason"],
        revision=row["revision"],
    )


def _issue(row: Mapping[str, Any]) -> Issue:
    reopened = row["reopened_at"]
    return Issue(
        id=row["id"],
        month=Month.parse(row["month"]),
        revision=row["revision"],
        published_at=datetime.fromisoformat(row["published_at"]),
        published_by=row["published_by"],
        sha256=row["sha256"],
        content=row["content"],
        reopened_at=None if reopened is None else datetime.fromisoformat(reopened),
        reopened_by=row["reopened_by"] or "",
        reopened_reason=row["reopened_reason"] or "",
    )
