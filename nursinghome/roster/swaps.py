"""Swaps: two people exchange shifts; somebody else agrees, and the law has its say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nursinghome.accounts import PERMISSIONS
from nursinghome.accounts import queries as account_queries
from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.dates import Month, words
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.roster import faults, queries
from nursinghome.roster.codes import SwapState
from nursinghome.roster.model import Place, Swap, Violation
from nursinghome.roster.service import CHANGE, SEE
from nursinghome.roster.viewing import changed, labour_of, month_view
from nursinghome.roster.writing import Wanted, at_work, write
from nursinghome.staff import queries as staff_queries
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

OVERRIDE = "roster.override"
MOST = faults.MOST_NOTE
_KEPT = ("state", "decided_on", "decided_by", "decided_reason")


class SwapService:
    """Asked, then agreed or refused by another account where there is one."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry

    def ask(self, swap: Swap) -> int:
        """Write a slip down; nothing moves yet. Raises Invalid field by field, Clash."""
        with self._ledger.action("登记换班", Topic.ROSTER, permission=CHANGE) as act:
            rules.refuse_if("换班还不能登记。", faults.swap_problems(swap))
            self._refuse_away(swap)
            if not self._exchange(swap):
                what = "两个人这几天的班一样，换了也没有变化"
                raise Clash(f"{what}。", [Problem("second_day", what, "请核对日期。")])
            for other in queries.swaps_waiting(self._db):
                if _cells(other) & _cells(swap):
                    what = f"{words(other.first_day)}的班已经有一张换班单等着批准"
                    raise Clash(f"{what}。", [Problem("first_day", what, "请先批准或撤回那一张。")])
            row = to_row(replace(swap, state=SwapState.ASKED), leave_out=("id", *_KEPT))
            blank = dict.fromkeys(("decided_on", "decided_by", "decided_reason"))
            more = {"state": SwapState.ASKED.value, "asked_by": self._ledger.actor.account_id}
            return act.insert("roster_swap", {**row, **blank, **more})

    def agree(self, swap_id: int, reason: str = "") -> None:
        """Exchange the cells. Where a rule would be broken the director may still, with a reason.

        Raises Clash with what would be broken, and for whoever asked while others may agree.
        """
        why = reason.strip()
        with self._ledger.action(
            "批准换班", Topic.ROSTER, permission=CHANGE, reason=why or None
        ) as act:
            swap = self._waiting(swap_id, is_second=True)
            broken = self._broken(swap)
            if broken:
                self._refuse_broken(broken, why)
            write(act, self._ledger, self._exchange(swap), f"换班：{swap.reason}"[:MOST])
            act.update("roster_swap", swap_id, self._decided(SwapState.AGREED, why))

    def refuse(self, swap_id: int, reason: str) -> None:
        """Everything stays as it was."""
        why = rules.required_reason(reason)
        with self._ledger.action("不批准换班", Topic.ROSTER, permission=CHANGE, reason=why) as act:
            self._waiting(swap_id, is_second=True)
            act.update("roster_swap", swap_id, self._decided(SwapState.REFUSED, why))

    def withdraw(self, swap_id: int, reason: str) -> None:
        """They no longer want to, or it was written down by mistake."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤回换班", Topic.ROSTER, permission=CHANGE, reason=why) as act:
            self._waiting(swap_id)
            act.update("roster_swap", swap_id, self._decided(SwapState.WITHDRAWN, why))

    def of_month(self, month: Month) -> tuple[Swap, ...]:
        self._ledger.require(SEE)
        return tuple(queries.swaps(self._db, (month.first, month.end)))

    def _waiting(self, swap_id: int, *, is_second: bool = False) -> Swap:
        swap, asked_by = queries.swap(self._db, swap_id)
        if swap.state is not SwapState.ASKED:
            raise Clash(f"这张换班单{swap.state.words}，不用再办。")
        me = self._ledger.actor.account_id
        if is_second and asked_by == me and self._has_others():
            raise Clash("登记换班的人不能自己批准。请另一位有权限的人来批。")
        return swap

    def _has_others(self) -> bool:
        day = today(self._ledger.clock).isoformat()
        return any(
            one.id != self._ledger.actor.account_id
            and CHANGE in PERMISSIONS[one.role]
            and (one.left_on is None or one.left_on > day)
            for one in account_queries.all_accounts(self._db)
        )

    def _decided(self, state: SwapState, why: str) -> dict[str, str | None]:
        return {
            "state": state.value,
            "decided_on": today(self._ledger.clock).isoformat(),
            "decided_by": self._ledger.actor.name,
            "decided_reason": why[:MOST] or None,
        }

    def _refuse_away(self, swap: Swap) -> None:
        works = at_work(self._db)
        for where, who, day in (
            ("first_day", swap.first_id, swap.first_day),
            ("second_day", swap.second_id, swap.second_day),
            ("second_day", swap.first_id, swap.second_day),
            ("first_day", swap.second_id, swap.first_day),
        ):
            name = staff_queries.standing(self._db, who).name
            if not works(who, day):
                what = f"{name}{words(day)}不在岗"
                raise Invalid(f"{what}。", [Problem(where, what, "请核对日期。")])

    def _refuse_broken(self, broken: tuple[Violation, ...], why: str) -> None:
        self._ledger.require(OVERRIDE)
        if not why:
            cure = "请院长写明原因再批准，或不批准。"
            problems = [Problem("reason", f"{one.title}：{one.text}", cure) for one in broken]
            raise Clash(f"换了以后，{broken[0].title}。", problems)
        rules.refuse_if("换班还不能批准。", faults.reason_problems(why))

    def _broken(self, swap: Swap) -> tuple[Violation, ...]:
        """Hard rules newly broken, in every month that the swap or its effects touch."""
        from nursinghome.roster.judging import judge  # noqa: PLC0415 - not on the way to a window

        wanted = self._exchange(swap)
        found = []
        for month in sorted({Month.of(day) for _, day in wanted}):
            view = month_view(self._ledger, self._registry, month)
            labour = labour_of(self._registry, view.rules)
            known = {_same(one) for one in judge(view, labour)}
            after = judge(changed(view, wanted), labour)
            found += [one for one in after if one.hard and _same(one) not in known]
        return tuple(found)

    def _exchange(self, swap: Swap) -> Wanted:
        """The cells of the two on both days, the one's with the other's."""
        days = sorted({swap.first_day, swap.second_day})
        held = queries.cell_rows(self._db, (days[0], days[-1] + timedelta(days=1)))
        wanted: dict[tuple[int, date], Place | None] = {}
        for day in days:
            for who, other in ((swap.first_id, swap.second_id), (swap.second_id, swap.first_id)):
                theirs = held[other, day][1] if (other, day) in held else None
                mine = held[who, day][1] if (who, day) in held else None
                if _kind(theirs) != _kind(mine):
                    wanted[who, day] = theirs and replace(theirs, worker_id=who)
        return wanted


def _same(one: Violation) -> tuple[object, ...]:
    """What makes two findings the same: more of the same is another one."""
    return one.rule, one.worker_id, one.day, one.amount


def _kind(place: Place | None) -> int | None:
    return None if place is None else place.kind_id


def _cells(swap: Swap) -> frozenset[tuple[int, date]]:
    return frozenset(
        (who, day)
        for who in (swap.first_id, swap.second_id)
        for day in (swap.first_day, swap.second_day)
    )
