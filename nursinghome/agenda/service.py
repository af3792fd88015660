"""The agenda: today's tasks out of every register, how the home stands, and the way to paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nursinghome.agenda import queries
from nursinghome.agenda.birthdays import birthdays
from nursinghome.agenda.model import Agenda, Birthday, Situation, in_order, percent, short
from nursinghome.agenda.sources import SOURCES, Desk, Source, checked
from nursinghome.care import CareService, Due, DueState
from nursinghome.core import clock, lunar
from nursinghome.core.dates import Month, words
from nursinghome.reports.monthly.trend import MonthEnd, month_ends
from nursinghome.roster import duty_words, on_duty
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, settings

if TYPE_CHECKING:
    from datetime import date

    from nursinghome.reports import Made

SEE = "residents.see"
_WEEKDAYS = "一二三四五六日"


class AgendaService:
    """Only reads; what a task asks for is done by the service of its register."""

    def __init__(
        self, ledger: Ledger, registry: Registry, sources: tuple[Source, ...] = SOURCES
    ) -> None:
        self._ledger = ledger
        self._registry = registry
        self._sources = sources

    def today(self) -> Agenda:
        """The tasks that the account at work may see, and the figures of the day."""
        self._ledger.require(SEE)
        desk = self._desk()
        may = self._ledger.actor.permissions
        tasks = [
            task
            for source in self._sources
            if source.permission in may
            for task in source.tasks(desk)
        ]
        return Agenda(
            day=desk.today,
            tasks=in_order(tasks),
            birthdays=desk.birthdays,
            situation=self._situation(desk),
            duty=self.duty(),
        )

    def duty(self) -> str:
        """Who is on duty at this moment and who comes next, in words."""
        self._ledger.require(SEE)
        return duty_words(on_duty(self._ledger.db, self._ledger.clock.now()))

    def checked(self, agenda: Agenda) -> Agenda:
        """The same with what the checks of the month found; takes a while in a large home."""
        self._ledger.require(SEE)
        tasks = tuple(checked(task, self._ledger, self._registry) for task in agenda.tasks)
        return replace(agenda, tasks=tasks)

    def trend(self) -> tuple[MonthEnd, ...]:
        """The last full months, at most 24, since somebody lived here."""
        self._ledger.require(SEE)
        last = Month.of(clock.today(self._ledger.clock)).plus(-1)
        return month_ends(self._ledger.db, last)

    def paper(self, home: str) -> Made:
        """交班单: one sheet with the tasks, the figures, the birthdays and the chart."""
        from nursinghome.reports import today_paper  # noqa: PLC0415 - loads the PDF library
        from nursinghome.reports.safety.handover import day_facts  # noqa: PLC0415 - as above

        agenda = self.checked(self.today())
        sheet = today_paper.TodaySheet(
            home=home,
            day=agenda.day,
            when=f"{words(agenda.day)}　{day_words(agenda.day)}",
            pressing=agenda.pressing,
            lines=tuple(
                today_paper.Line(
                    urgency=task.urgency.words, what=task.what, why=task.why, due_on=task.due_on
                )
                for task in agenda.tasks
            ),
            figures=tuple(
                today_paper.Figure(name=name, fraction=fraction, amount=amount)
                for name, fraction, amount in _figures(agenda.situation)
            ),
            birthdays=tuple(_told(one, agenda.day) for one in agenda.birthdays),
            months=self.trend(),
            facts=day_facts(self._ledger, self._registry, agenda.day),
        )
        return today_paper.paper(sheet)

    def _desk(self) -> Desk:
        today = clock.today(self._ledger.clock)
        care = CareService(self._ledger, self._registry)
        present = queries.present(self._ledger.db, today)
        return Desk(
            ledger=self._ledger,
            registry=self._registry,
            settings=settings.read(self._ledger),
            today=today,
            present=present,
            due=care.due_list(today),
            birthdays=birthdays(present, today),
        )

    def _situation(self, desk: Desk) -> Situation:
        found = queries.beds(self._ledger.db, desk.today)
        late = sum(_is_late(one, desk.today) for one in desk.due)
        away = [one.away for one in desk.present]
        return Situation(
            residents=len(desk.present),
            beds=found.beds,
            beds_free=found.free,
            beds_nursing=found.nursing,
            nursing_target_pct=desk.settings.nursing_bed_target_pct,
            on_leave=away.count("leave"),
            in_hospital=away.count("hospital"),
            assessed=len(desk.present) - late,
        )


def day_words(day: date) -> str:
    """星期一　农历九月廿四."""
    return f"星期{_WEEKDAYS[day.weekday()]}　农历{lunar.to_lunar(day).words}"


def _is_late(due: Due, today: date) -> bool:
    return due.state is DueState.NEVER or due.due_on < today


def _figures(now: Situation) -> tuple[tuple[str, str, str], ...]:
    residents, beds = now.residents, now.beds
    return (
        ("在院老人", f"{residents}/{beds}", f"入住率 {percent(residents, beds)}"),
        ("护理型床位", f"{now.beds_nursing}/{beds}", f"占 {percent(now.beds_nursing, beds)}"),
        ("在外", f"{now.away}/{residents}", f"住院 {now.in_hospital}，请假 {now.on_leave}"),
        ("评估在有效期", f"{now.assessed}/{residents}", f"占 {percent(now.assessed, residents)}"),
    )


def _told(one: Birthday, today: date) -> str:
    return f"{'今天' if one.on == today else short(one.on)} {one.words}"
