"""The roster service: cells of a month, last month's pattern, publishing and what came after."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp, today
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.residents import rules
from nursinghome.roster import faults, queries
from nursinghome.roster.beginning import begin
from nursinghome.roster.copying import Copied, pattern
from nursinghome.roster.model import Change, Issue, MonthView, Place
from nursinghome.roster.viewing import history, month_view
from nursinghome.roster.writing import Key, Wanted, write
from nursinghome.staff import Post
from nursinghome.staff import queries as staff_queries
from nursinghome.standards.registry import Registry
from nursinghome.standards.shifts import Shifts
from nursinghome.storage import Ledger

SEE, CHANGE = "staff.see", "staff.change"
YEAR = 14
ORDINARY = "shifts-ordinary"


class RosterService:
    """One month at a time. Making, leave, wishes and swaps have services of their own."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry

    def begin(self) -> int:
        """The ordinary shifts with what so many carers can fill; how many kinds there are now.

        Raises Clash once the home has shifts of its own.
        """
        with self._ledger.action("启用常用班次", Topic.ROSTER, permission=CHANGE) as act:
            if any(not kind.retired for kind in queries.kinds(self._db)):
                raise Clash("已经有班次了。要改就改那些班次。")
            carers = sum(
                line.job.job.post is Post.CARER
                for line in staff_queries.at_work(self._db, today(self._ledger.clock))
            )
            return begin(act, self._registry.of_kind(Shifts, ORDINARY), carers)

    def view(self, month: Month) -> MonthView:
        """Everything that a month's roster is judged, shown and printed by."""
        self._ledger.require(SEE)
        return month_view(self._ledger, self._registry, month)

    def year(self, month: Month, months: int = YEAR) -> tuple[MonthView, ...]:
        """The months up to this one, the oldest first: who worked when, and nothing else.

        `fairness` makes its bars of them; 14 always hold a 春节.
        """
        self._ledger.require(SEE)
        return history(self._db, month, months)

    def put(self, places: Iterable[Place], *, words: str = "排班", reason: str = "") -> int:
        """Write cells, in one step that `words` names; how many are other than before.

        A published month asks for a reason. Raises Invalid for days without a post.
        """
        return self._write(words, {(one.worker_id, one.day): one for one in places}, reason)

    def clear(self, cells: Iterable[Key], *, reason: str = "") -> int:
        """Leave cells undecided again; how many there were."""
        return self._write("清空排班", dict.fromkeys(cells), reason)

    def rewrite(self, cells: Wanted, *, words: str) -> int:
        """Cells as they once were, written and left undecided again in one step."""
        return self._write(words, cells, "")

    def copy_month(self, source: Month, target: Month) -> Copied:
        """Take over an earlier month by the days of the week, where nothing is decided yet.

        Whoever has left or is on leave is skipped, and named.
        """
        if source >= target:
            problem = Problem("source", f"选的是{source.words}", "请选更早的月份。")
            raise Invalid("只能照抄以前的月份。", [problem])
        name = f"照抄{source.words}的班"
        with self._ledger.action(name, Topic.ROSTER, permission=CHANGE) as act:
            self._refuse_published(target, "要照抄，请先重新打开。")
            wanted, skipped = pattern(self._db, source, target)
            if not wanted and not skipped:
                raise Clash(f"{source.words}没有可以照抄的排班。")
            return Copied(cells=write(act, self._ledger, wanted), skipped=skipped)

    def take(self, month: Month, places: Iterable[Place], *, words: str = "自动排班") -> int:
        """What was made for a month becomes its draft; cells decided by hand stay as they are."""
        with self._ledger.action(words, Topic.ROSTER, permission=CHANGE) as act:
            self._refuse_published(month, "要重排，请先重新打开。")
            held = queries.cell_rows(self._db, (month.first, month.end))
            wanted: dict[Key, Place | None] = dict.fromkeys(held)
            wanted |= {(one.worker_id, one.day): one for one in places}
            fixed = {key for key, (_, place) in held.items() if place.fixed}
            outside = [key for key in wanted if Month.of(key[1]) != month]
            if outside:
                raise Invalid(f"{outside[0][1]}不在{month.words}。")
            return write(
                act, self._ledger, {key: one for key, one in wanted.items() if key not in fixed}
            )

    def publish(self, month: Month) -> Issue:
        """Freeze the month with its hash. A published month stays as it is."""
        with self._ledger.action("公布班表", Topic.ROSTER, permission=CHANGE) as act:
            found = queries.in_force(self._db, month)
            if found is not None:
                return found
            view = month_view(self._ledger, self._registry, month)
            if not any(place.kind_id is not None for place in view.places.values()):
                raise Clash(f"{month.words}还没有排班，不能公布。")
            content = content_of(view)
            row = {
                "month": str(month),
                "revision": view.revision + 1,
                "published_at": stamp(self._ledger.clock),
                "published_by": self._ledger.actor.name,
                "content": content,
                "sha256": hashlib.sha256(content.encode()).hexdigest(),
                "reopened_at": None,
                "reopened_by": None,
                "reopened_reason": None,
            }
            act.insert("roster_issue", row)
            return queries.issues(self._db, month)[0]

    def reopen(self, month: Month, reason: str) -> None:
        """A published month becomes a draft again; its issue stays on file with the reason."""
        why = rules.required_reason(reason)
        with self._ledger.action("重开班表", Topic.ROSTER, permission=CHANGE, reason=why) as act:
            rules.refuse_if("还不能重开。", faults.reason_problems(why))
            found = queries.in_force(self._db, month)
            if found is None:
                raise Clash(f"{month.words}的班表还没有公布。")
            act.update("roster_issue", found.id, reopened(self._ledger, why))

    def changes(self, month: Month) -> tuple[Change, ...]:
        """What was changed after publishing, the oldest first."""
        self._ledger.require(SEE)
        return tuple(queries.changes(self._db, month))

    def _write(self, name: str, wanted: Wanted, reason: str) -> int:
        why = reason.strip()
        with self._ledger.action(name, Topic.ROSTER, permission=CHANGE, reason=why or None) as act:
            return write(act, self._ledger, wanted, why)

    def _refuse_published(self, month: Month, cure: str) -> None:
        if queries.in_force(self._db, month) is not None:
            raise Clash(f"{month.words}的班表已经公布。{cure}")


def reopened(ledger: Ledger, reason: str) -> dict[str, str]:
    """The columns of an issue that is no longer in force."""
    return {
        "reopened_at": stamp(ledger.clock),
        "reopened_by": ledger.actor.name,
        "reopened_reason": reason,
    }


def content_of(view: MonthView) -> str:
    """Who works what, as text that is the same for the same roster."""
    used = {place.kind_id for place in view.places.values()}
    content = {
        "month": str(view.month),
        "revision": view.revision + 1,
        "kinds": [
            [kind.id, kind.name, kind.mark, kind.starts, kind.lasts, kind.breaks, kind.on_call]
            for kind in sorted(view.kinds, key=lambda kind: kind.id)
            if kind.id in used
        ],
        "people": [[one.worker_id, one.name, one.post.value] for one in view.members],
        "cells": [
            [worker_id, day.isoformat(), place.kind_id]
            for (worker_id, day), place in sorted(view.places.items())
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
