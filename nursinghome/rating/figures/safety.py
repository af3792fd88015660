"""Figures of what is done for safety from day to day: drills, patrols, samples, hazards, checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import pairwise

from nursinghome.core.dates import Month, add_months
from nursinghome.rating.figures import safety_reading as reading
from nursinghome.rating.figures.figure import (
    MONTH,
    Figure,
    Reader,
    Record,
    enough,
    unknown,
)
from nursinghome.safety import numbers

PAGE = "safety"
MONTHS, MEALS = 12, 3


def drills_12m(desk: Reader) -> Figure:
    return _each_period(desk, "drill", "演练")


def trainings_12m(desk: Reader) -> Figure:
    return _each_period(desk, "training", "培训")


def _each_period(desk: Reader, form: str, what: str) -> Figure:
    """At least one in each period of the last year, counted back from today: each half year."""
    months = numbers(desk.registry, desk.today).drill_months.value
    wanted = MONTHS // months
    ends = [add_months(desk.today, -months * back) for back in range(wanted + 1)]
    held = reading.held(desk.db, form, ends[-1], desk.today)
    good = sum(any(begin < one.on <= end for one in held) for end, begin in pairwise(ends))
    lacks = wanted - good
    period = "半年" if months == MONTHS // 2 else f" {months} 个月"
    return Figure(
        words=f"{what} {good}/{wanted} 个{period}（共 {len(held)} 次）",
        value=Fraction(len(held)),
        share=enough(good, wanted),
        records=tuple(Record(PAGE, one.id, f"{one.on} {one.words}") for one in held),
        newest=max((one.on for one in held), default=None),
        stale=not any(one.on > ends[1] for one in held),
        mend=f"做 {lacks} 次{what}" if lacks else "",
        page=PAGE,
        view="drills",
    )


def patrol_gaps_30d(desk: Reader) -> Figure:
    """Days of the last thirty, today left out, on which nobody went round by day."""
    least = numbers(desk.registry, desk.today).day_patrols.value
    return _patrolled(desk, "day", least, "白天巡查")


def night_patrols_30d(desk: Reader) -> Figure:
    """Nights of the last thirty with as many rounds as are asked for."""
    least = numbers(desk.registry, desk.today).night_patrols.value
    return _patrolled(desk, "night", least, f"夜间巡查 {least} 次")


def _patrolled(desk: Reader, watch: str, least: int, label: str) -> Figure:
    rounds = Counter(reading.patrolled(desk.db, watch, desk.ago(MONTH), desk.today))
    if not rounds and not reading.any_patrol(desk.db):
        return unknown("还没有巡查登记")
    days = [desk.ago(back) for back in range(1, MONTH + 1)]
    gaps = [day for day in days if rounds[day] < least]
    newest = max(rounds, default=None)
    return Figure(
        words=f"{label} {MONTH - len(gaps)}/{MONTH} 天",
        value=Fraction(len(gaps) if watch == "day" else MONTH - len(gaps)),
        share=Fraction(MONTH - len(gaps), MONTH),
        records=tuple(
            Record(PAGE, 0, f"{day} {rounds[day]} 次", good=rounds[day] >= least) for day in days
        ),
        newest=newest,
        stale=_is_old(newest, desk.ago(2)),
        mend=f"补上巡查，近30天缺 {len(gaps)} 天" if gaps else "",
        page=PAGE,
        view="patrols",
    )


def samples_30d(desk: Reader) -> Figure:
    """Meals of the last thirty days, today left out, of which every kept dish is heavy enough."""
    kept = reading.sampled(desk.db, desk.ago(MONTH), desk.today)
    if not kept:
        return unknown("近30天没有留样登记")
    least = numbers(desk.registry, desk.today).sample_grams.value
    good = sum(grams >= least for grams in kept.values())
    whole = MONTH * MEALS
    newest = max(day for day, _ in kept)
    return Figure(
        words=f"留样 {good}/{whole} 餐",
        value=Fraction(good * 100, whole),
        share=Fraction(good, whole),
        records=tuple(
            Record(PAGE, 0, f"{day} {_MEALS[meal]}最少 {grams} 克", good=grams >= least)
            for (day, meal), grams in kept.items()
        ),
        newest=newest,
        stale=_is_old(newest, desk.ago(2)),
        mend=f"每餐留样，近30天缺 {whole - good} 餐" if good < whole else "",
        page=PAGE,
        view="samples",
    )


_MEALS = {"breakfast": "早餐", "lunch": "午餐", "supper": "晚餐"}


def hazards_open(desk: Reader) -> Figure:
    """Hazards not closed yet; the share is that of the closed among those of a year."""
    found = reading.hazards(desk.db, desk.ago(365), desk.today)
    if not found and not reading.any_hazard(desk.db):
        return unknown("还没有隐患登记")
    standing = [one for one in found if one.is_open]
    share = Fraction(len(found) - len(standing), len(found)) if found else Fraction(1)
    return Figure(
        words=f"近一年隐患 {len(found)} 条，未销号 {len(standing)} 条",
        value=Fraction(len(standing)),
        share=share,
        records=tuple(
            Record(PAGE, one.id, f"{one.on} {one.words}", good=not one.is_open)
            for one in sorted(found, key=lambda one: not one.is_open)
        ),
        newest=max((one.on for one in found), default=None),
        mend=f"整改销号 {len(standing)} 条隐患" if standing else "",
        page=PAGE,
        view="hazards",
    )


def hazards_overdue(desk: Reader) -> Figure:
    """Open hazards whose day is over and that are not mended yet."""
    found = reading.hazards(desk.db, desk.today, desk.today)
    standing = [one for one in found if one.is_open]
    late = [one for one in standing if one.due_on < desk.today and not one.is_mended]
    if not standing and not reading.any_hazard(desk.db):
        return unknown("还没有隐患登记")
    share = Fraction(len(standing) - len(late), len(standing)) if standing else Fraction(1)
    return Figure(
        words=f"超期未改隐患 {len(late)} 条",
        value=Fraction(len(late)),
        share=share,
        records=tuple(
            Record(PAGE, one.id, f"{one.words}，应 {one.due_on}改完", good=False) for one in late
        ),
        mend=f"改完 {len(late)} 条超期隐患" if late else "",
        page=PAGE,
        view="hazards",
    )


def self_checks_12m(desk: Reader) -> Figure:
    """Months with a monthly check; this month counts once it has one."""
    done = reading.checks(desk.db, desk.ago(400), desk.today)
    return _monthly(desk, "自查", ((one.on, one.id, one.words) for one in done), "checks")


def fire_upkeep_12m(desk: Reader) -> Figure:
    """Months in which some fire equipment was looked after."""
    done = reading.fire_upkeep(desk.db, desk.ago(400), desk.today)
    return _monthly(desk, "消防维保", ((one.on, one.id, one.words) for one in done), "equipment")


def _monthly(desk: Reader, label: str, done: Iterable[tuple[date, int, str]], view: str) -> Figure:
    rows = list(done)
    if not rows:
        return unknown(f"近12个月没有{label}登记")
    have = {Month.of(day) for day, _, _ in rows}
    this = Month.of(desk.today)
    last = this if this in have else this.plus(-1)
    months = [last.plus(-back) for back in range(MONTHS)]
    gaps = [month for month in months if month not in have]
    newest = max(day for day, _, _ in rows)
    return Figure(
        words=f"{label} {MONTHS - len(gaps)}/{MONTHS} 个月",
        value=Fraction(MONTHS - len(gaps)),
        share=Fraction(MONTHS - len(gaps), MONTHS),
        records=(
            *(Record(PAGE, 0, f"{month.words}没有", good=False) for month in gaps),
            *(Record(PAGE, number, f"{day} {words}") for day, number, words in rows),
        ),
        newest=newest,
        stale=_is_old(newest, desk.ago(62)),
        mend=f"按月做{label}，还差 {len(gaps)} 个月" if gaps else "",
        page=PAGE,
        view=view,
    )


def _is_old(newest: date | None, since: date) -> bool:
    return newest is None or newest < since
