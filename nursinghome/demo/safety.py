"""Safety in the practice home: hazards found and mended, rounds, drills, and food samples.

It draws from a chance of its own, so that the story of stays does not hang on it. Most is done,
something is open, something is late: as a home looks on an ordinary morning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from nursinghome.core.dates import Month
from nursinghome.demo.life import Life
from nursinghome.demo.model import Event
from nursinghome.safety import (
    DrillForm,
    DrillKind,
    DrillPlan,
    HazardLevel,
    Held,
    How,
    Part,
    Watch,
)

DAY = timedelta(days=1)
MENDER, COOK = "周明富", "赵大勺"
"""Who mends what is broken, and who keeps the samples."""
FEWEST, MOST = 2, 4
"""Hazards found in a month."""
MISSED = 0.02
"""Share of night rounds that nobody made."""
_HAZARDS = (
    (HazardLevel.LARGE, "厨房", "燃气软管老化，有裂纹。", "换成不锈钢波纹管。", 8600),
    (
        HazardLevel.GENERAL,
        "二楼走廊",
        "消防通道口堆了旧床架，挡住一半。",
        "清走，画上禁停线。",
        None,
    ),
    (HazardLevel.GENERAL, "洗衣房", "插头发烫，插线板串着用。", "换固定插座。", 12000),
    (HazardLevel.LOW, "院坝", "路灯坏了一盏，夜里看不清台阶。", "换灯，台阶贴反光条。", 4500),
    (HazardLevel.GENERAL, "卫生间", "地面积水，防滑垫翘边。", "换防滑垫，疏通地漏。", 6800),
    (HazardLevel.LOW, "大厅", "安全出口指示灯不亮。", "换电池，列入每月检查。", 3000),
    (HazardLevel.GENERAL, "配电房", "灭火器压力不足两具。", "送检换新。", 18000),
    (HazardLevel.LOW, "晾衣间", "晾衣杆松动。", "重新打膨胀螺栓。", None),
)
_DRILLS = (
    (2, 15, DrillForm.DRILL, DrillKind.FIRE, "厨房起火灭火和疏散演练"),
    (3, 10, DrillForm.TRAINING, DrillKind.CHOKING, "噎食急救培训"),
    (4, 20, DrillForm.DRILL, DrillKind.WEATHER, "防汛转移演练"),
)
"""Month and day within the half-year."""
_SCRIPT = "14:30 报警；14:31 断电断气；14:32 按房间带老人从东门走；14:40 在院坝清点人数。"
_JUDGED = (
    "九分钟走完，二楼轮椅下楼慢，下次两人一组。",
    "报警到集合七分钟，有一位老人忘拿助行器，床头要贴提示。",
    "都会用灭火器了，应急灯再添两盏。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindHazard(Event):
    """Somebody writes down what is not safe; `key` names it within the plan."""

    key: str
    level: HazardLevel
    how: How
    place: str
    text: str
    photo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MendHazard(Event):
    """It was mended."""

    key: str
    measure: str
    cost: int | None
    photo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckHazard(Event):
    """The director saw that it is mended."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRoute(Event):
    """The places that a round passes are written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkRounds(Event):
    """The sheets of these days are typed in; both days count, the last night if it is over."""

    first: date
    last: date
    nights_until: date
    missing: frozenset[tuple[date, Watch, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDrill(Event):
    """It is put into the plan of the half-year."""

    key: str
    plan: DrillPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDrill(Event):
    """It was held."""

    key: str
    held: Held
    photo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSamples(Event):
    """The cook's sheet is typed in, from the first day to the breakfast of this one."""

    first: date
    menu: int
    """Where in the list of dishes it begins."""


def keep_watch(life: Life, month: Month) -> None:
    """What a month brings; the last full month is told with what is still to be done."""
    rng = Random(f"{life.wish.seed} safety {month}")  # noqa: S311 - a story, not a secret
    if month == life.wish.window[0]:
        life.events.append(KeepRoute(on=month.first))
    _hazards(life, rng, month)
    _rounds(life, rng, month)
    _drills(life, rng, month)
    if month == life.wish.month:
        _leave_open(life, month)
        first = month.first
        life.events.append(KeepSamples(on=life.wish.last_day, first=first, menu=rng.randint(0, 9)))


def _hazards(life: Life, rng: Random, month: Month) -> None:
    last = life.wish.last_day
    for number, found in enumerate(rng.sample(_HAZARDS, rng.randint(FEWEST, MOST))):
        level, place, text, measure, cost = found
        key = f"{month} {number}"
        on = month.first + timedelta(days=rng.randint(0, month.days - 1))
        mended = on + timedelta(days=rng.randint(1, 6))
        closed = mended + timedelta(days=rng.randint(0, 2))
        photo = number == 0 and month == life.wish.month
        how = rng.choice(tuple(How))
        if on <= last:
            told = FindHazard(
                on=on, key=key, level=level, how=how, place=place, text=text, photo=photo
            )
            life.events.append(told)
        if mended <= last:
            life.events.append(
                MendHazard(on=mended, key=key, measure=measure, cost=cost, photo=photo)
            )
        if closed <= last:
            life.events.append(RecheckHazard(on=closed, key=key))


def _leave_open(life: Life, month: Month) -> None:
    """One that is late, and one that waits to be looked at again."""
    late = FindHazard(
        on=month.first + 11 * DAY,
        key="late",
        level=HazardLevel.GENERAL,
        how=How.INSPECTION,
        place="活动室",
        text="窗户限位器坏了两扇，开得太大。",
        photo=True,
    )
    mended_on = life.wish.last_day
    waiting = FindHazard(
        on=mended_on - 3 * DAY,
        key="waiting",
        level=HazardLevel.LARGE,
        how=How.PATROL,
        place="203 室",
        text="插线板接了电热毯和取暖器。",
    )
    mended = MendHazard(on=mended_on, key="waiting", measure="收走取暖器，装固定插座。", cost=9500)
    life.events += [late, waiting, mended]


def _rounds(life: Life, rng: Random, month: Month) -> None:
    """Typed in on the first of the next month, or on the last evening of the story."""
    end = min(month.last, life.wish.last_day)
    if end < month.first:
        return
    on = min(month.end, life.wish.last_day)
    days = [month.first + timedelta(days=n) for n in range((end - month.first).days + 1)]
    missing = frozenset(
        (day, Watch.NIGHT, turn) for day in days for turn in (1, 2) if rng.random() < MISSED
    )
    nights = end if on > end else end - DAY
    life.events.append(
        WalkRounds(on=on, first=month.first, last=end, nights_until=nights, missing=missing)
    )


def _drills(life: Life, rng: Random, month: Month) -> None:
    """Planned when the half-year or the story begins."""
    part = Part.of(month.first, 6)
    begins = month.first == part.first or month == life.wish.window[0]
    if not begins:
        return
    for number, (months, day, form, kind, title) in enumerate(_DRILLS):
        planned_on = Month.of(part.first).plus(months).first + timedelta(days=day - 1)
        if planned_on < month.first:
            continue
        key = f"{part.first} {number}"
        plan = DrillPlan(
            form=form,
            kind=kind,
            title=title,
            planned_on=planned_on,
            leader="谢小兰",
            script=_SCRIPT if form is DrillForm.DRILL else "",
        )
        life.events.append(PlanDrill(on=month.first, key=key, plan=plan))
        held_on = planned_on + timedelta(days=rng.randint(0, 2))
        if held_on <= life.wish.last_day:
            held = Held(
                held_on=held_on,
                place="食堂和院坝" if form is DrillForm.DRILL else "活动室",
                staff=f"谢小兰、蒋慧敏、龚敏、{MENDER}、{COOK}",
                evaluation=rng.choice(_JUDGED),
                residents=rng.randint(8, 30) if form is DrillForm.DRILL else None,
            )
            life.events.append(HoldDrill(on=held_on, key=key, held=held, photo=not number))
    if part.first <= life.wish.month.first < part.end:
        late = DrillPlan(
            form=DrillForm.TRAINING,
            kind=DrillKind.FALL,
            title="跌倒处置培训",
            planned_on=life.wish.month.first + 24 * DAY,
            leader="蒋慧敏",
        )
        life.events.append(PlanDrill(on=month.first, key="late", plan=late))
