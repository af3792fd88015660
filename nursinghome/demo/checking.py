"""Writes the checks of the story through the services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from nursinghome.checklists import HOME, Answer, Plan, Source
from nursinghome.core.dates import Month
from nursinghome.demo import drawing
from nursinghome.demo.checks import (
    MONTHLY,
    TAKEN,
    VIOLATIONS,
    CheckViolations,
    LookAgain,
    Mend,
    PlanMending,
    RunCheck,
)
from nursinghome.demo.house import DIRECTOR
from nursinghome.demo.model import Event
from nursinghome.demo.staff import Staff


class Checking:
    """The clerk fills the sheet; the director looks at what was put right."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff
        self._rounds: dict[Month, int] = {}
        self._actions: dict[tuple[Month, str], int] = {}

    def ways(self) -> Mapping[type[Event], Callable[[Any], None]]:
        return {
            RunCheck: self._run,
            CheckViolations: self._violations,
            PlanMending: self._plan,
            Mend: self._mend,
            LookAgain: self._look,
        }

    def _run(self, event: RunCheck) -> None:
        desk = self._staff.clerk
        items = desk.packs.pack(MONTHLY).items[: event.begun]
        found = {fault.item: fault for fault in event.faults}
        number = desk.checks.open(MONTHLY, event.on, desk.accounts.me().name)
        answers = []
        for item in items:
            fault = found.get(item.code)
            option, note = (fault.option, fault.fault) if fault else ("A", "")
            answers.append(Answer(item=item.code, option=option, note=note))
        desk.checks.answer(number, answers)
        for code in found:
            desk.check_photos.attach(number, code, HOME, drawing.found(code))
        if event.begun is None:
            desk.checks.close(number)
        self._rounds[event.month] = number

    def _violations(self, event: CheckViolations) -> None:
        desk = self._staff.director
        number = desk.checks.open(VIOLATIONS, event.on, desk.accounts.me().name)
        answers = []
        for item in desk.packs.pack(VIOLATIONS).items:
            points, note = TAKEN.get(item.code, (0, ""))
            answers.append(Answer(item=item.code, points=Decimal(points), note=note))
        desk.checks.answer(number, answers)
        desk.checks.close(number)

    def _plan(self, event: PlanMending) -> None:
        fault = event.fault
        plan = Plan(
            source=Source.CHECK,
            source_id=self._rounds[event.month],
            item=fault.item,
            spot=fault.spot,
            fault=fault.fault,
            measure=fault.measure,
            who=event.who,
            found_on=event.on,
            due_on=event.on + timedelta(days=fault.days),
            fen=fault.yuan * 100 or None,
        )
        self._actions[event.month, fault.item] = self._staff.clerk.actions.add(plan)

    def _mend(self, event: Mend) -> None:
        number = self._actions[event.month, event.fault.item]
        self._staff.clerk.actions.done(number, event.on, event.fault.outcome)

    def _look(self, event: LookAgain) -> None:
        number = self._actions[event.month, event.fault.item]
        self._staff.director.actions.check(number, DIRECTOR, event.on)
