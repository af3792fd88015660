"""Writes the events of safety through the services, as the staff would."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from nursinghome.core.changes import Topic
from nursinghome.demo.model import Event
from nursinghome.demo.safety import (
    COOK,
    DAY,
    MENDER,
    FindHazard,
    HoldDrill,
    KeepRoute,
    KeepSamples,
    MendHazard,
    PlanDrill,
    RecheckHazard,
    WalkRounds,
)
from nursinghome.demo.staff import Staff
from nursinghome.evidence import Owner, Stage
from nursinghome.residents.attachment_model import Given
from nursinghome.safety import DRILL, HAZARD, Hazard, Meal, Patrol, Point, Sample, Watch

_ROUTE = (
    Point(name="厨房", look_for="燃气关了没有、电源、油烟"),
    Point(name="配电房", look_for="温度、异味、灭火器"),
    Point(name="大厅", look_for="安全出口、指示灯"),
    Point(name="一楼走廊", look_for="通道、地面、房门"),
    Point(name="二楼走廊", look_for="通道、应急灯、窗户"),
    Point(name="洗衣房", look_for="插座、烘干机"),
    Point(name="院坝", look_for="大门、路灯、台阶"),
)
_TIMES = {Watch.DAY: ("09:30",), Watch.NIGHT: ("22:30", "02:30")}
_MENU = (
    ("稀饭", "馒头", "煮鸡蛋"),
    ("米饭", "回锅肉", "白菜豆腐"),
    ("面条", "炒青菜", "蒸南瓜"),
    ("豆浆", "花卷", "咸菜"),
    ("米饭", "土豆烧鸡", "番茄蛋汤"),
    ("绿豆粥", "凉拌黄瓜", "肉末茄子"),
)
_MEALS = ((Meal.BREAKFAST, time(7, 10)), (Meal.LUNCH, time(11, 30)), (Meal.SUPPER, time(17, 20)))
_SHORT_EVERY, _GRAMS, _SHORT = 67, 130, 110
"""Every so many samples one is lighter than it should be."""
_THROWN_LATER = timedelta(hours=48, minutes=20)
_COLOURS = {
    Stage.BEFORE: (196, 178, 158),
    Stage.AFTER: (158, 190, 172),
    Stage.RECORD: (150, 170, 196),
}


class SafetyWriter:
    """Knows which number the file gave to each hazard and drill of the plan."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff
        self._hazards: dict[str, int] = {}
        self._drills: dict[str, int] = {}
        self.ways: Mapping[type[Event], Callable[[Any], None]] = {
            FindHazard: self._find,
            MendHazard: self._mend,
            RecheckHazard: self._recheck,
            KeepRoute: self._route,
            WalkRounds: self._walk,
            PlanDrill: self._plan,
            HoldDrill: self._hold,
            KeepSamples: self._keep,
        }

    def _find(self, event: FindHazard) -> None:
        clerk = self._staff.clerk
        due_on = clerk.hazards.deadline(event.level, event.on)
        number = clerk.hazards.record(
            Hazard(
                found_on=event.on,
                level=event.level,
                how=event.how,
                found_by=clerk.accounts.me().name,
                place=event.place,
                text=event.text,
                owner=MENDER,
                due_on=due_on,
            )
        )
        self._hazards[event.key] = number
        if event.photo:
            clerk.evidence.attach(Owner(HAZARD, number), _picture(Stage.BEFORE), Stage.BEFORE)

    def _mend(self, event: MendHazard) -> None:
        clerk, number = self._staff.clerk, self._hazards[event.key]
        clerk.hazards.mend(number, event.on, MENDER, event.measure, event.cost)
        if event.photo:
            clerk.evidence.attach(Owner(HAZARD, number), _picture(Stage.AFTER), Stage.AFTER)

    def _recheck(self, event: RecheckHazard) -> None:
        director = self._staff.director
        who = director.accounts.me().name
        director.hazards.recheck(self._hazards[event.key], event.on, who)

    def _route(self, _event: KeepRoute) -> None:
        self._staff.clerk.patrols.keep_route(_ROUTE)

    def _walk(self, event: WalkRounds) -> None:
        """The day's round by the carer, the nights by whoever mends things by day."""
        carer = self._staff.carer
        who = {Watch.DAY: carer.accounts.me().name, Watch.NIGHT: MENDER}
        days = (event.last - event.first).days + 1
        carer.patrols.fill(
            [
                Patrol(patrolled_on=day, watch=watch, who=who[watch], at=at)
                for day in (event.first + timedelta(days=n) for n in range(days))
                for watch, times in _TIMES.items()
                for turn, at in enumerate(times, 1)
                if (day, watch, turn) not in event.missing
                and (watch is Watch.DAY or day <= event.nights_until)
            ]
        )

    def _plan(self, event: PlanDrill) -> None:
        self._drills[event.key] = self._staff.clerk.drills.plan(event.plan)

    def _hold(self, event: HoldDrill) -> None:
        clerk, number = self._staff.clerk, self._drills[event.key]
        clerk.drills.hold(number, event.held)
        if event.photo:
            clerk.evidence.attach(Owner(DRILL, number), _picture(Stage.RECORD))

    def _keep(self, event: KeepSamples) -> None:
        """One step for the whole sheet: what was kept, and what was thrown away since."""
        carer = self._staff.carer
        samples = carer.samples
        with carer.ledger.action("补登留样", Topic.SAFETY, permission="safety.change"):
            for meals in _meals(event):
                numbers = samples.keep(meals)
                thrown_at = meals[0].kept_from + _THROWN_LATER
                gone = numbers if thrown_at < samples.now else []
                samples.throw(gone, thrown_at, COOK)


def _meals(event: KeepSamples) -> list[list[Sample]]:
    """The dishes of each meal from the first day to the breakfast of the day of writing."""
    found: list[list[Sample]] = []
    day: date = event.first
    while day <= event.on:
        for meal, at in _MEALS if day < event.on else _MEALS[:1]:
            kept_from = datetime.combine(day, at)
            dishes = _MENU[(event.menu * len(_MEALS) + len(found)) % len(_MENU)]
            sample = Sample(kept_from=kept_from, meal=meal, dish="", grams=_GRAMS, kept_by=COOK)
            lines = [replace(sample, dish=dish) for dish in dishes]
            if len(found) % _SHORT_EVERY == _SHORT_EVERY - 1:
                lines[-1] = replace(lines[-1], grams=_SHORT, note="这餐做少了")
            found.append(lines)
        day += DAY
    return found


def _picture(stage: Stage) -> Given:
    """A small drawing in place of a photo."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only for a practice home

    picture = Image.new("RGB", (320, 240), _COLOURS[stage])
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 170, 320, 240), fill=(120, 112, 104))
    pen.rectangle((40, 60, 130, 200), fill=(92, 98, 96), outline=(40, 44, 43), width=3)
    if stage is Stage.BEFORE:
        pen.line((150, 190, 280, 80), fill=(174, 35, 27), width=8)
        pen.line((170, 80, 270, 200), fill=(174, 35, 27), width=8)
    else:
        pen.line((160, 150, 200, 190), fill=(11, 102, 83), width=10)
        pen.line((200, 190, 280, 80), fill=(11, 102, 83), width=10)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=80)
    return Given(name=f"{stage.words}.jpg", content=target.getvalue())
