"""The nearest way to the next level, what it brings, and what is put on the list for this month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.rating import queries
from nursinghome.rating.advising import Aim, Chance, Need, cheapest
from nursinghome.rating.choices import ChoiceService
from nursinghome.rating.figures import Figures
from nursinghome.rating.judging import NOTHING, Line, Verdict
from nursinghome.rating.model import ItemLine, Must, Opens, Sheet
from nursinghome.rating.queries import DEFAULT, Effort, Planned
from nursinghome.rating.reading import SheetReader
from nursinghome.rating.subsidy import Crowd, Worth, worth
from nursinghome.residents import rules
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE, CHANGE = "rating.see", "rating.change"
DEFAULT_YUAN, DEFAULT_DAYS = 0, 1
"""What is taken for granted until the home says otherwise; shown as such."""
SHORT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item of the way: what is to be done, what it brings and takes, and where it is done.

    `guessed` says that money or days are what is taken for granted.
    """

    row: ItemLine
    what: str
    gain: Decimal
    yuan: int
    days: int
    guessed: bool
    opens: Opens
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The way to a level; `steps` is None where no way leads there."""

    target: Line
    verdict: Verdict
    steps: tuple[Step, ...] | None
    unmet: tuple[Must, ...]
    unanswered: int

    @property
    def gain(self) -> Decimal:
        return sum((one.gain for one in self.steps or ()), NOTHING)

    @property
    def yuan(self) -> int:
        return sum(one.yuan for one in self.steps or ())

    @property
    def days(self) -> int:
        return max((one.days for one in self.steps or ()), default=0)

    @property
    def guessed(self) -> int:
        return sum(one.guessed for one in self.steps or ())


class AdviceService:
    """Reads a sheet that was read already; writes only the list."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry
        self._choices = ChoiceService(ledger, registry)

    def advise(self, sheet: Sheet, aim: Aim = Aim.YUAN, level: str | None = None) -> Advice | None:
        """The cheapest way to the next level, or to the one named; None where all are reached.

        None also where no line above is known.
        """
        self._ledger.require(SEE)
        verdict = _aimed_at(sheet, level)
        if verdict is None:
            return None
        planned = self._planned_items(sheet)
        efforts = queries.efforts(self._db, sheet.pack.id)
        steps = {one.row.item.code: one for one in _steps(sheet, efforts, planned)}
        need = Need(total=verdict.total_short, sections=verdict.sections_short)
        way = cheapest([_chance(one) for one in steps.values()], need, aim)
        return Advice(
            target=verdict.line,
            verdict=verdict,
            steps=_in_order(steps[one.item] for one in way.chances) if way else None,
            unmet=sheet.unmet(verdict.line.code),
            unanswered=len(sheet.unanswered),
        )

    def worth(self, sheet: Sheet, then: str) -> Worth | None:
        """What the level brings in a year against the one reached; None without a pack for it."""
        self._ledger.require(SEE)
        packs = self._choices.subsidies(sheet.pack.id)
        if not packs:
            return None
        desk = self._figures(sheet.day).desk
        reached = sheet.judgement.reached
        return worth(
            packs[0],
            self._choices.rates(packs[0].id),
            reached.code if reached else None,
            then,
            Crowd(residents=len(desk.present), beds=desk.beds),
        )

    def plan(self, round_id: int, steps: Iterable[Step], due_on: date | None = None) -> int:
        """Put items on the list for this month, or until the day; those on it stay. Gives how many.

        Raises Invalid for a day that is over.
        """
        with self._ledger.action("列入要办的事", Topic.RATING, permission=CHANGE) as act:
            today = clock.today(self._ledger.clock)
            due = due_on or _this_month(today)
            if due < today:
                problem = Problem("due_on", f"{due}已经过去", "请填今天或以后的日期。")
                raise Invalid("还不能列入要办的事。", [problem])
            listed = {one.item for one in queries.planned(self._db, round_id) if one.is_open}
            fresh = [one for one in steps if one.row.item.code not in listed]
            act.insert_all(
                "rating_plan",
                [
                    {
                        "round_id": round_id,
                        "item": one.row.item.code,
                        "what": one.what,
                        "tenths": int(one.gain * 10),
                        "yuan": one.yuan,
                        "days": one.days,
                        "planned_on": today.isoformat(),
                        "due_on": due.isoformat(),
                        "done_on": None,
                        "withdrawn_reason": None,
                    }
                    for one in fresh
                ],
            )
        return len(fresh)

    def planned(self, round_id: int) -> tuple[Planned, ...]:
        self._ledger.require(SEE)
        return tuple(queries.planned(self._db, round_id))

    def open_plans(self) -> tuple[Planned, ...]:
        """What is still to be done, whatever the table, the earliest day first."""
        self._ledger.require(SEE)
        return tuple(queries.open_plans(self._db))

    def find(self, plan_id: int) -> Planned:
        """One thing on the list. Raises NotFound."""
        self._ledger.require(SEE)
        return queries.plan(self._db, plan_id)

    def done(self, plan_id: int) -> None:
        """It was done today; the score is given by itself."""
        with self._ledger.action("办完一件", Topic.RATING, permission=CHANGE) as act:
            self._open_plan(plan_id)
            today = clock.today(self._ledger.clock)
            act.update("rating_plan", plan_id, {"done_on": today.isoformat()})

    def drop(self, plan_id: int, reason: str) -> None:
        """Take it off the list."""
        why = rules.required_reason(reason)
        with self._ledger.action(
            "移出要办的事", Topic.RATING, permission=CHANGE, reason=why
        ) as act:
            self._open_plan(plan_id)
            act.update("rating_plan", plan_id, {"withdrawn_reason": why})

    def _open_plan(self, plan_id: int) -> None:
        if not queries.plan(self._db, plan_id).is_open:
            raise Clash("这件事已经办完，或移出了。")

    def _planned_items(self, sheet: Sheet) -> frozenset[str]:
        if sheet.own is None:
            return frozenset()
        found = queries.planned(self._db, sheet.own.id)
        return frozenset(one.item for one in found if one.is_open)

    def _figures(self, day: date) -> Figures:
        return SheetReader(self._ledger, self._registry, day).figures


def _aimed_at(sheet: Sheet, level: str | None) -> Verdict | None:
    if level is None:
        return sheet.judgement.next
    found = [one for one in sheet.judgement.verdicts if one.line.code == level]
    return next((one for one in found if one.met is False), None)


def _steps(sheet: Sheet, efforts: Mapping[str, Effort], planned: frozenset[str]) -> Iterator[Step]:
    """What can still be won; what was not scored yet is to be scored first."""
    default = efforts.get(DEFAULT)
    for row in sheet.rows:
        effort = efforts.get(row.item.code)
        if effort is not None and effort.is_out:
            continue
        gain = row.lost if row.score is not None else _open_gain(row)
        if gain <= 0:
            continue
        yuan = _first(effort and effort.yuan, row.item.yuan, default and default.yuan)
        days = _first(effort and effort.days, row.item.days, default and default.days)
        yield Step(
            row=row,
            what=_what(row, effort),
            gain=gain,
            yuan=DEFAULT_YUAN if yuan is None else yuan,
            days=DEFAULT_DAYS if days is None else days,
            guessed=_is_guessed(row, effort),
            opens=row.opens,
            planned=row.item.code in planned,
        )


def _open_gain(row: ItemLine) -> Decimal:
    """What an item without a score would bring: what the figures suggest, else its points."""
    if row.is_out:
        return NOTHING
    return row.item.points if row.suggested is None else row.suggested


def _what(row: ItemLine, effort: Effort | None) -> str:
    if effort is not None and effort.what:
        return effort.what
    short = row.item.text[:SHORT] + ("…" if len(row.item.text) > SHORT else "")
    if row.score is None:
        return f"先打分：{short}"
    return row.mend or short


def _is_guessed(row: ItemLine, effort: Effort | None) -> bool:
    yuan = _first(effort and effort.yuan, row.item.yuan)
    days = _first(effort and effort.days, row.item.days)
    return row.score is not None and (yuan is None or days is None)


def _first(*values: int | Effort | None) -> int | None:
    return next((one for one in values if isinstance(one, int)), None)


def _in_order(some: Iterable[Step]) -> tuple[Step, ...]:
    """What is to be scored first, then what brings most."""
    return tuple(sorted(some, key=lambda one: (one.row.score is not None, -one.gain)))


def _chance(one: Step) -> Chance:
    item = one.row.item
    return Chance(item=item.code, section=item.section, gain=one.gain, yuan=one.yuan, days=one.days)


def _this_month(today: date) -> date:
    """The month's last day; in its last week the next month's."""
    month = Month.of(today)
    return month.last if month.last - today >= timedelta(days=7) else month.plus(1).last
