"""Incidents in the nine risks of GB 38600: what happened to whom, who was told, what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nursinghome.core.dates import words
from nursinghome.core.errors import Problem
from nursinghome.core.ids import ResidentId
from nursinghome.residents.codes import Coded, Harm
from nursinghome.safety.paper_rules import order_problems, past_problems
from nursinghome.safety.words import text_problems, time_problems

MOST_WORDS, MOST_TEXT = 60, 500


class Risk(Coded):
    """The nine risks that GB 38600-2019 clause 5 names."""

    CHOKING = "choking", "噎食"
    INGESTION = "ingestion", "食品药品误食"
    PRESSURE = "pressure", "压疮"
    BURN = "burn", "烫伤"
    BED_FALL = "bed_fall", "坠床"
    FALL = "fall", "跌倒"
    INJURY = "injury", "他伤和自伤"
    MISSING = "missing", "走失"
    EVENT = "event", "文娱活动意外"


class Hurt(NamedTuple):
    """A resident whom it befell, and how badly."""

    resident_id: ResidentId
    harm: Harm


class Moment(NamedTuple):
    """A day, and the time of day where it is known (08:30)."""

    on: date
    at: str | None = None

    @property
    def words(self) -> str:
        return f"{words(self.on)} {self.at}" if self.at else words(self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What happened, as it is written down on the day."""

    risk: Risk
    happened_on: date
    at: str
    place: str
    seen_by: str
    what: str
    hurt: tuple[Hurt, ...]
    first_aid: str = ""
    family_told: Moment | None = None
    county_told: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was found out afterwards, and what is done so that it does not happen again."""

    reviewed_on: date
    cause: str
    measure: str
    review: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldIncident:
    """A stored incident; `names` are those of `incident.hurt`, in their order."""

    id: int
    incident: Incident
    names: tuple[str, ...]
    review: Review | None = None
    closed_on: date | None = None
    withdrawn_reason: str | None = None

    @property
    def worst(self) -> Harm:
        """The gravest harm to any of the residents."""
        return max((one.harm for one in self.incident.hurt), key=list(Harm).index)

    @property
    def state_words(self) -> str:
        if self.withdrawn_reason is not None:
            return "已撤销"
        if self.closed_on is not None:
            return "已结案"
        return "待分析" if self.review is None else "待结案"


def incident_problems(incident: Incident, today: date) -> Iterator[Problem]:
    one = incident
    yield from past_problems("happened_on", one.happened_on, today)
    yield from time_problems("at", one.at)
    yield from text_problems("place", "地点", one.place, MOST_WORDS)
    yield from text_problems("seen_by", "发现人", one.seen_by, MOST_WORDS)
    yield from text_problems("what", "经过", one.what, MOST_TEXT)
    yield from text_problems("first_aid", "现场处置", one.first_aid, MOST_TEXT, needed=False)
    people = [hurt.resident_id for hurt in one.hurt]
    if not people:
        yield Problem("hurt", "没有选老人", "请选出事的老人。")
    elif len(set(people)) < len(people):
        yield Problem("hurt", "同一位老人选了两次", "去掉一个。")
    for where, label, told in (
        ("family_told", "告知家属", one.family_told),
        ("county_told", "报告民政", one.county_told),
    ):
        if told is not None:
            yield from past_problems(where, told.on, today)
            if told.at is not None:
                yield from time_problems(where, told.at)
            yield from order_problems(where, told.on, label, one.happened_on, "发生日期")
            if told.on == one.happened_on and told.at is not None and told.at < one.at:
                what = f"{label}{told.at}早于发生时间{one.at}"
                yield Problem(where, what, "请核对两个时间。")


def review_problems(review: Review, incident: Incident, today: date) -> Iterator[Problem]:
    yield from past_problems("reviewed_on", review.reviewed_on, today)
    yield from order_problems(
        "reviewed_on", review.reviewed_on, "分析日期", incident.happened_on, "发生日期"
    )
    yield from text_problems("cause", "原因", review.cause, MOST_TEXT)
    yield from text_problems("measure", "措施", review.measure, MOST_TEXT)
    yield from text_problems("review", "复核", review.review, MOST_TEXT)
