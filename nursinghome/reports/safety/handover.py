"""交班单 made from what the day wrote into the registers; 今日 prints it with the tasks as well."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.report import Made
from nursinghome.reports.safety import handover_queries
from nursinghome.reports.today_paper import Fact, TodaySheet, paper
from nursinghome.residents.codes import NoteKind, Shift
from nursinghome.roster import duties, on_duty, shifts_words
from nursinghome.safety import HazardService, IncidentService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE = "residents.see"
LABELS = ("值班", "在院", "进出", "事故", "照护记录", "代管药品", "隐患")
_PERMISSIONS = (
    "residents.see",
    "residents.see",
    "residents.see",
    "safety.see",
    "care.see",
    "care.see",
    "safety.see",
)
MOST_NAMES, MOST_NOTES, MOST_LETTERS = 6, 4, 24
_WEEKDAYS = "一二三四五六日"


def day_facts(ledger: Ledger, registry: Registry, day: date) -> tuple[Fact, ...]:
    """What the account at work may see of the day, one line for each register."""

    def hazards(ledger: Ledger, day: date) -> str:
        return _hazards(ledger, registry, day)

    told = (_duty, _present, _moves, _incidents, _notes, _doses, hazards)
    return tuple(
        Fact(label, tell(ledger, day))
        for label, permission, tell in zip(LABELS, _PERMISSIONS, told, strict=True)
        if permission in ledger.actor.permissions
    )


class HandoverPaper:
    """The sheet of a month's last day, or of today while the month runs."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def month(self, month: Month, *, blank: bool = False) -> Made:
        self._ledger.require(SEE)
        day = min(month.last, clock.today(self._ledger.clock))
        facts = (
            tuple(Fact(label, "") for label in LABELS)
            if blank
            else day_facts(self._ledger, self._registry, day)
        )
        when = "　　　　年　　月　　日" if blank else day_words(day)
        return paper(
            TodaySheet(
                home=home(self._ledger.db).name,
                day=day,
                when=when,
                pressing=0,
                lines=(),
                figures=(),
                birthdays=(),
                months=(),
                facts=facts,
                told="",
            )
        )


def day_words(day: date) -> str:
    return f"{words(day)}　星期{_WEEKDAYS[day.weekday()]}"


def _duty(ledger: Ledger, day: date) -> str:
    """The shifts that begin on the day; today also who goes and who comes next."""
    found = duties(ledger.db, day, day + timedelta(days=1))
    if not found:
        return "没有排班"
    told = shifts_words(found, MOST_NAMES)
    now = on_duty(ledger.db, ledger.clock.now())
    if now.at.date() != day or not now.next:
        return told
    goes = f"{shifts_words(now.leaving, MOST_NAMES)} 交给 " if now.leaving else ""
    return f"{told}。{now.next[0].begins:%H:%M} {goes}{shifts_words(now.next, MOST_NAMES)}"


def _present(ledger: Ledger, day: date) -> str:
    found = handover_queries.people(ledger.db, day)
    out = len(found.in_hospital) + len(found.on_leave)
    told = f"在院 {found.present} 人，院内 {found.present - out} 人"
    for word, names in (("住院", found.in_hospital), ("请假", found.on_leave)):
        told += f"；{word} {len(names)} 人{_named(names)}"
    return told


def _moves(ledger: Ledger, day: date) -> str:
    found = handover_queries.people(ledger.db, day)
    pairs = (("入院", found.came), ("离院", found.left))
    told = [f"{word} {len(names)} 人{_named(names)}" for word, names in pairs if names]
    return "；".join(told) or "没有人入院、离院"


def _incidents(ledger: Ledger, day: date) -> str:
    found = IncidentService(ledger).between(day, day)
    held = [one for one in reversed(found) if one.withdrawn_reason is None]
    told = [
        f"{one.incident.at} {'、'.join(one.names)}{one.incident.risk.words}"
        f"（{one.incident.place}，{one.worst.words}，{one.state_words}）"
        for one in held
    ]
    return "；".join(told) or "没有登记事故"


def _notes(ledger: Ledger, day: date) -> str:
    """How many, and those that the next shift must know: whoever was unwell."""
    found = handover_queries.notes(ledger.db, day)
    if not found:
        return "没有照护记录"
    ill = [row for row in found if row["kind"] == NoteKind.ILL]
    told = [
        f"{Shift(row['shift']).words if row['shift'] else row['at']} {row['name']}："
        f"{_shortened(row['text'])}"
        for row in ill[:MOST_NOTES]
    ]
    more = f"；等 {len(ill)} 人不适" if len(ill) > MOST_NOTES else ""
    marked = f"，不适就医 {len(ill)} 条：{'；'.join(told)}{more}" if ill else "，没有不适就医"
    return f"{len(found)} 条{marked}"


def _doses(ledger: Ledger, day: date) -> str:
    due, ticked = handover_queries.doses(ledger.db, day)
    if not due:
        return "今天没有要给的药"
    left = due - sum(ticked.values())
    words_of = (("given", "给了"), ("missed", "没给"), ("refused", "拒服"))
    told = [f"{word} {ticked[code]} 次" for code, word in words_of if ticked.get(code)]
    told += [f"没登记 {left} 次"] if left else []
    return f"应给 {due} 次：{'，'.join(told)}"


def _hazards(ledger: Ledger, registry: Registry, day: date) -> str:
    now = HazardService(ledger, registry).standing(day)
    if not now.open:
        return "没有没销号的隐患"
    return f"没销号 {now.open} 处，超期 {now.overdue} 处，待复查 {now.waiting} 处"


def _named(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    more = "等" if len(names) > MOST_NAMES else ""
    return f"（{'、'.join(names[:MOST_NAMES])}{more}）"


def _shortened(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= MOST_LETTERS else f"{tidy[:MOST_LETTERS]}…"
