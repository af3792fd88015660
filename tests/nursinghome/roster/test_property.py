"""Any sequence of what the office does to a roster, against cells kept in a plain dictionary."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid
from nursinghome.roster import Change, Place, RosterUndoService, Swap, SwapService, queries
from nursinghome.roster.model import Issue
from tests.factories import REGISTRY, dump
from tests.nursinghome.roster.desk import MAY, MONTH, desk, roster

NEXT = MONTH.plus(1)
DAYS = [MONTH.end - timedelta(days=2) + timedelta(days=number) for number in range(4)]
"""Two days of each of two months."""
people = st.integers(1, 3)
days = st.sampled_from(DAYS)
kinds = st.sampled_from([None, 1, 2, 3])
months = st.sampled_from([MONTH, NEXT])
reasons = st.sampled_from(["", "顶班"])
cells = st.lists(st.tuples(people, days, kinds, st.booleans()), min_size=1, max_size=4)

Kept = dict[tuple[int, date], tuple[int | None, bool]]


class RosterMachine(RuleBasedStateMachine):
    """A published month changes only by lines of its log, and no line of it is ever lost."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = desk(Path(self.folder.name), ["李秀英", "周敏", "冯建军"])
        actor = self.ledger.actor
        self.ledger.actor = type(actor)(
            account_id=actor.account_id,
            name=actor.name,
            permissions=frozenset({*MAY, "roster.override"}),
        )
        self.service = roster(self.ledger)
        begun = RosterUndoService(self.ledger).last()
        self.first = begun.id if begun else 0
        self.kept: Kept = {}
        self.log: dict[Month, list[Change]] = {MONTH: [], NEXT: []}
        self.issues: dict[Month, list[Issue]] = {MONTH: [], NEXT: []}

    def teardown(self) -> None:
        self.ledger.db.close()
        self.folder.cleanup()

    @rule(wanted=cells, reason=reasons)
    def put(self, wanted: list[tuple[int, date, int | None, bool]], reason: str) -> None:
        places = [
            Place(worker_id=who, day=day, kind_id=kind, fixed=fixed)
            for who, day, kind, fixed in wanted
        ]
        after = self.kept | {(one.worker_id, one.day): (one.kind_id, one.fixed) for one in places}
        if self._needs_reason(after) and not reason:
            self._refused(lambda: self.service.put(places))
        else:
            self.service.put(places, reason=reason)
            self.kept = after

    @rule(who=people, day=days, reason=reasons)
    def clear(self, who: int, day: date, reason: str) -> None:
        after = {key: kept for key, kept in self.kept.items() if key != (who, day)}
        if self._needs_reason(after) and not reason:
            self._refused(lambda: self.service.clear([(who, day)]))
        else:
            self.service.clear([(who, day)], reason=reason)
            self.kept = after

    @rule(month=months, made=cells)
    def take(self, month: Month, made: list[tuple[int, date, int | None, bool]]) -> None:
        places = [
            Place(worker_id=who, day=day, kind_id=kind)
            for who, day, kind, _ in made
            if Month.of(day) == month
        ]
        if self._published(month):
            self._refused(lambda: self.service.take(month, places))
            return
        self.service.take(month, places)
        stays = {
            key: kept for key, kept in self.kept.items() if Month.of(key[1]) != month or kept[1]
        }
        new = {(one.worker_id, one.day): (one.kind_id, False) for one in places}
        self.kept = new | stays

    @rule(month=months)
    def publish(self, month: Month) -> None:
        works = any(kept[0] is not None for key, kept in self.kept.items() if _in(key, month))
        if works or self._published(month):
            was_published = self._published(month)
            before = dump(self.ledger, without=())
            first = self.service.publish(month)
            stored = dump(self.ledger, without=())
            assert (stored == before) is was_published
            assert self.service.publish(month) == first
            assert dump(self.ledger, without=()) == stored
            self._read()
        else:
            self._refused(lambda: self.service.publish(month))

    @rule(month=months)
    def reopen(self, month: Month) -> None:
        if self._published(month):
            self.service.reopen(month, "排漏了人")
            self._read()
        else:
            self._refused(lambda: self.service.reopen(month, "排漏了人"))

    @rule(first=people, second=people, day=days, other=days)
    def swap(self, first: int, second: int, day: date, other: date) -> None:
        service = SwapService(self.ledger, REGISTRY)
        slip = Swap(
            first_id=first, first_day=day, second_id=second, second_day=other, reason="有事"
        )
        for waiting in queries.swaps_waiting(self.ledger.db):
            service.withdraw(waiting.id, "不换了")
        both = {day, other}
        mine, theirs = self._row(first, both), self._row(second, both)
        if first == second or _kinds(mine) == _kinds(theirs):
            self._refused(lambda: service.ask(slip))
            return
        service.agree(service.ask(slip), "没有别人")
        for one in both:
            if _kind(mine[one]) != _kind(theirs[one]):
                self._set((first, one), theirs[one])
                self._set((second, one), mine[one])

    @rule()
    def undo(self) -> None:
        service = RosterUndoService(self.ledger)
        last = service.last()
        if last is None or last.id <= self.first:
            return
        try:
            service.undo(last.id)
        except Clash:
            return  # what a later step stands on stays
        view = {key: place for month in (MONTH, NEXT) for key, place in self._places(month)}
        for month in (MONTH, NEXT):
            if self._published(month):
                assert self._replayed(month) == _only(view, month)
        self.kept = {key: (place.kind_id, place.fixed) for key, place in view.items()}

    @invariant()
    def the_cells_are_those_that_were_put(self) -> None:
        shown = {
            key: (place.kind_id, place.fixed)
            for month in (MONTH, NEXT)
            for key, place in self._places(month)
        }
        assert shown == self.kept

    @invariant()
    def nothing_that_was_published_is_lost(self) -> None:
        logs, issues = dict(self.log), dict(self.issues)
        self._read()
        for month in (MONTH, NEXT):
            assert self.log[month][: len(logs[month])] == logs[month]
            kept = [(one.id, one.sha256, one.content) for one in issues[month]]
            now = [(one.id, one.sha256, one.content) for one in self.issues[month]]
            assert now[: len(kept)] == kept

    @invariant()
    def a_published_month_is_its_issue_and_its_log(self) -> None:
        for month in (MONTH, NEXT):
            if self._published(month):
                assert self._replayed(month) == _only(dict(self._places(month)), month)

    def _replayed(self, month: Month) -> dict[tuple[int, date], int]:
        """Who works what by the newest issue and the lines after it."""
        issue = queries.issues(self.ledger.db, month)[0]
        found = {
            (who, date.fromisoformat(day)): kind
            for who, day, kind in json.loads(issue.content)["cells"]
        }
        for line in self.service.changes(month):
            if line.revision > issue.revision:
                assert found.get((line.worker_id, line.day)) == line.before
                found[line.worker_id, line.day] = line.after
        return {key: kind for key, kind in found.items() if kind is not None}

    def _published(self, month: Month) -> bool:
        return queries.in_force(self.ledger.db, month) is not None

    def _places(self, month: Month) -> list[tuple[tuple[int, date], Place]]:
        found = queries.cells(self.ledger.db, (month.first, month.end))
        return [((one.worker_id, one.day), one) for one in found]

    def _read(self) -> None:
        self.log = {month: list(self.service.changes(month)) for month in (MONTH, NEXT)}
        db = self.ledger.db
        self.issues = {month: queries.issues(db, month)[::-1] for month in (MONTH, NEXT)}

    def _needs_reason(self, after: Kept) -> bool:
        published = {month for month in (MONTH, NEXT) if self._published(month)}
        return any(
            _kind(self.kept.get(key)) != _kind(after.get(key))
            for key in {*self.kept, *after}
            if Month.of(key[1]) in published
        )

    def _refused(self, call: Callable[[], object]) -> None:
        before = dump(self.ledger, without=())
        try:
            call()
        except (Clash, Invalid):
            assert dump(self.ledger, without=()) == before
        else:
            raise AssertionError

    def _row(self, who: int, some: set[date]) -> dict[date, tuple[int | None, bool] | None]:
        return {day: self.kept.get((who, day)) for day in sorted(some)}

    def _set(self, key: tuple[int, date], value: tuple[int | None, bool] | None) -> None:
        if value is None:
            self.kept.pop(key, None)
        else:
            self.kept[key] = value


def _in(key: tuple[int, date], month: Month) -> bool:
    return Month.of(key[1]) == month


def _only(places: dict[tuple[int, date], Place], month: Month) -> dict[tuple[int, date], int]:
    return {
        key: place.kind_id
        for key, place in places.items()
        if _in(key, month) and place.kind_id is not None
    }


def _kind(kept: tuple[int | None, bool] | None) -> int | None:
    return None if kept is None else kept[0]


def _kinds(row: dict[date, tuple[int | None, bool] | None]) -> list[int | None]:
    return [_kind(one) for one in row.values()]


TestRoster = RosterMachine.TestCase
TestRoster.settings = settings(
    max_examples=12,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
