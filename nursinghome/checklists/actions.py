"""The service of 整改: planned, done, checked by another person; sent back or withdrawn."""

from __future__ import annotations

import json
from datetime import date

from nursinghome.accounts import looked_alone
from nursinghome.checklists import action_queries as queries
from nursinghome.checklists.action_model import (
    Plan,
    Rectification,
    Source,
    check_problems,
    done_problems,
    plan_problems,
    register_of,
    topic_of,
)
from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, NotFound
from nursinghome.residents import rules
from nursinghome.storage import Ledger


class ActionService:
    """Each may be seen and changed by who may see and change the register it comes from."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def open_on(self, on: date) -> tuple[Rectification, ...]:
        """What was not settled at the end of the day, of what may be seen; the earliest first."""
        return tuple(queries.open_on(self._db, on, self._seen()))

    def touching(self, first: date, last: date) -> tuple[Rectification, ...]:
        """What was open on some of the days, of what may be seen; the first found first."""
        return tuple(queries.touching(self._db, first, last, self._seen()))

    def of(self, source: Source, source_id: int | None = None) -> tuple[Rectification, ...]:
        """Those of one record, or of all records of the kind, the newest first."""
        self._ledger.require(f"{register_of(source)}.see")
        return tuple(queries.of_source(self._db, source, source_id))

    def one(self, action_id: int) -> Rectification:
        found = queries.one(self._db, action_id)
        self._ledger.require(f"{register_of(found.plan.source)}.see")
        return found

    def add(self, plan: Plan) -> int:
        """Plan how something is put right. Raises Invalid field by field.

        Whether a hazard or a notice is there is proved by the service of that register.
        """
        with self._ledger.action(
            "安排整改", *_topics(plan.source), permission=_change(plan.source)
        ) as act:
            if plan.source is Source.CHECK and not queries.round_stands(self._db, plan.source_id):
                raise NotFound("没有找到这份检查，或已经撤销。")
            self._refuse(plan)
            return act.insert("rectification", queries.row_of(plan))

    def change(self, action_id: int, plan: Plan) -> None:
        """Put a plan right; it stays with the record that it came from."""
        found = queries.one(self._db, action_id)
        source = found.plan.source
        with self._ledger.action("更正整改", *_topics(source), permission=_change(source)) as act:
            self._standing(action_id)
            self._refuse(plan)
            row = queries.row_of(plan)
            del row["source"], row["source_id"]
            act.update("rectification", action_id, row)

    def done(self, action_id: int, on: date, outcome: str, fen: int | None = None) -> None:
        """Say that it was put right and what it cost; somebody else is to look at it."""
        found = queries.one(self._db, action_id)
        source = found.plan.source
        with self._ledger.action("完成整改", *_topics(source), permission=_change(source)) as act:
            plan = self._standing(action_id).plan
            today = clock.today(self._ledger.clock)
            rules.refuse_if("还不能保存。", done_problems(plan, on, fen, outcome, today))
            money = plan.fen if fen is None else fen
            row = {"done_on": on.isoformat(), "outcome": outcome.strip(), "fen": money}
            act.update("rectification", action_id, row)

    def check(self, action_id: int, by: str, on: date) -> None:
        """复核: another person has seen that it was put right.

        Raises Clash for the account that said it was done, while there is another.
        """
        found = queries.one(self._db, action_id)
        source = found.plan.source
        with self._ledger.action("复核整改", *_topics(source), permission=_change(source)) as act:
            found = self._standing(action_id)
            if found.done_on is None:
                raise Clash("这项整改还没有完成，不能复核。")
            today = clock.today(self._ledger.clock)
            rules.refuse_if("还不能保存。", check_problems(found, by, on, today))
            mine = ("rectification", action_id)
            alone = looked_alone(self._ledger, mine, "done_on", permission=_change(source))
            row = {"checked_by": by.strip(), "checked_on": on.isoformat()}
            act.update(*mine, {**row, "checked_alone": int(alone)})

    def reopen(self, action_id: int, reason: str) -> None:
        """Send it back: what was said to be done was not enough."""
        why = rules.required_reason(reason)
        found = queries.one(self._db, action_id)
        source = found.plan.source
        with self._ledger.action(
            "退回整改", *_topics(source), permission=_change(source), reason=why
        ) as act:
            self._kept(action_id)
            row = dict.fromkeys(("done_on", "outcome", "checked_by", "checked_on"))
            act.update("rectification", action_id, {**row, "checked_alone": 0})

    def withdraw(self, action_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        found = queries.one(self._db, action_id)
        source = found.plan.source
        with self._ledger.action(
            "撤销整改", *_topics(source), permission=_change(source), reason=why
        ) as act:
            self._kept(action_id)
            act.update("rectification", action_id, {"withdrawn_reason": why})

    def _seen(self) -> str:
        may = self._ledger.actor.permissions
        return json.dumps([one.value for one in Source if f"{register_of(one)}.see" in may])

    def _refuse(self, plan: Plan) -> None:
        today = clock.today(self._ledger.clock)
        rules.refuse_if("整改还不能保存。", plan_problems(plan, today))

    def _kept(self, action_id: int) -> Rectification:
        found = queries.one(self._db, action_id)
        if found.withdrawn_reason is not None:
            raise Clash("这项整改已经撤销过了。")
        return found

    def _standing(self, action_id: int) -> Rectification:
        found = self._kept(action_id)
        if found.checked_on is not None:
            raise Clash("这项整改已经销号。要改请先退回。")
        return found


def _change(source: Source) -> str:
    return f"{register_of(source)}.change"


def _topics(source: Source) -> tuple[Topic, ...]:
    """Its register, and the list of all that is to be put right."""
    return tuple({topic_of(source), Topic.CHECKLISTS})
