"""The crew of the practice home: who works there, their certificates, training, and one who left.

Whoever keeps the books has an account and is on file too. It draws from a chance of its own, so
that the story of stays does not hang on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from stdnum.cn import ric

from nursinghome.core.dates import add_months
from nursinghome.demo import words
from nursinghome.demo.house import DIRECTOR
from nursinghome.demo.model import Event, Wish
from nursinghome.demo.people import ORDERS
from nursinghome.demo.staff import Staff
from nursinghome.residents.codes import Sex
from nursinghome.staff import (
    Certificate,
    Employment,
    Job,
    LeftReason,
    Paper,
    Post,
    Training,
    Worker,
)

DAY = timedelta(days=1)
LEAVER = "罗海燕"
"""Whose contract ended last month."""


class Proof(NamedTuple):
    """A certificate: so many months old, and good for so many days more; None for ever."""

    kind: Certificate
    months: int
    left: int | None


class Hand(NamedTuple):
    """One of the crew in few words; years in the post."""

    name: str
    sex: Sex
    age: int
    post: Post
    employment: Employment
    years: int
    proofs: tuple[Proof, ...] = ()
    note: str = ""
    full_time: bool = True


_HEALTHY = Proof(Certificate.HEALTH, 5, 210)
_F, _M = Sex.FEMALE, Sex.MALE
_KNOWN = (
    Hand(
        DIRECTOR, _M, 55, Post.DIRECTOR, Employment.FORMAL, 9, (Proof(Certificate.FIRE, 20, None),)
    ),
    Hand(
        "龚敏",
        _F,
        41,
        Post.ACCOUNTANT,
        Employment.FORMAL,
        6,
        (Proof(Certificate.ACCOUNTING, 90, None),),
    ),
    Hand("谢小兰", _F, 38, Post.MANAGER, Employment.CONTRACT, 4),
    Hand(
        *("蒋慧敏", _F, 46, Post.CARER, Employment.CONTRACT, 7),
        (Proof(Certificate.CARER_4, 40, None), _HEALTHY, Proof(Certificate.FIRST_AID, 23, 25)),
    ),
    Hand(
        "赵大勺", _M, 52, Post.COOK, Employment.CONTRACT, 5, (Proof(Certificate.HEALTH, 13, -12),)
    ),
    Hand(
        *(
            "周明富",
            _M,
            49,
            Post.GUARD,
            Employment.PUBLIC_POST,
            3,
            (Proof(Certificate.FIRE, 30, None),),
        ),
        "兼管水电维修",
    ),
    Hand(
        LEAVER,
        _F,
        44,
        Post.CARER,
        Employment.AGENCY,
        2,
        (Proof(Certificate.CARE_TRAINING, 26, None),),
    ),
)
_CARERS = (
    (Employment.CONTRACT, (Proof(Certificate.CARER_5, 30, None), _HEALTHY)),
    (
        Employment.CONTRACT,
        (Proof(Certificate.CARER_5, 18, None), Proof(Certificate.HEALTH, 10, 55)),
    ),
    (Employment.PUBLIC_POST, (Proof(Certificate.CARE_TRAINING, 14, None), _HEALTHY)),
    (Employment.AGENCY, (_HEALTHY,)),
)
"""Further carers, whose names are drawn."""
_COOK_TOO = Hand("", _F, 43, Post.COOK, Employment.PUBLIC_POST, 2, (_HEALTHY,))
_TOPICS = (
    ("老年人跌倒预防和转移", 120),
    ("噎食急救和心肺复苏", 90),
    ("消防器材使用和疏散", 120),
    ("失智老人沟通", 90),
)
_TEACHER = "幸福镇中心卫生院 秦月华"


@dataclass(frozen=True, slots=True, kw_only=True)
class Muster(Event):
    """Whoever works there on the first day of the file is written down."""

    crew: tuple[tuple[Worker, Job, tuple[Paper, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quit(Event):
    """One of the crew, by the place in the muster, works there no more."""

    hand: int
    why: LeftReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Teach(Event):
    """These of the crew are trained together."""

    hands: tuple[int, ...]
    training: Training


def tell(wish: Wish, first: date) -> Iterator[Event]:
    """The muster, a training every other month, and somebody leaving."""
    rng = Random(f"{wish.seed} crew")  # noqa: S311 - a story, not a secret
    hands = _hands(rng)
    crew = tuple(
        (_worker(rng, one, first), _job(one, first), _papers(one, wish, first)) for one in hands
    )
    yield Muster(on=first, crew=crew)
    gone = wish.month.last - 9 * DAY
    leaver = [one.name for one in hands].index(LEAVER)
    carers = tuple(at for at, one in enumerate(hands) if one.post is Post.CARER)
    for month in wish.window:
        if month.number % 2 == wish.month.number % 2:
            topic, minutes = _TOPICS[(month.year * 12 + month.number) // 2 % len(_TOPICS)]
            on = month.first + 11 * DAY
            training = Training(held_on=on, topic=topic, minutes=minutes, teacher=_TEACHER)
            yield Teach(on=on, hands=carers, training=training)
    yield Quit(on=gone, hand=leaver, why=LeftReason.ENDED)


def _hands(rng: Random) -> tuple[Hand, ...]:
    surnames = rng.sample(words.COMMON_SURNAMES, len(_CARERS) + 1)
    given = rng.sample(words.YOUNG_FEMALE, len(_CARERS) + 1)
    names = [surname + name for surname, name in zip(surnames, given, strict=True)]
    drawn = [
        Hand(name, _F, rng.randint(38, 54), Post.CARER, terms, rng.randint(1, 6), proofs)
        for name, (terms, proofs) in zip(names, _CARERS, strict=False)
    ]
    return (*_KNOWN, *drawn, _COOK_TOO._replace(name=names[-1]))


def _worker(rng: Random, hand: Hand, first: date) -> Worker:
    born = add_months(first, -12 * hand.age) - rng.randint(0, 300) * DAY
    stem = f"{rng.choice(words.AREAS)}{born:%Y%m%d}{rng.choice(ORDERS[hand.sex])}"
    return Worker(
        name=hand.name,
        sex=hand.sex,
        birth_date=born,
        id_number=stem + str(ric.calc_check_digit(f"{stem}0")),
        phone=f"1390000{rng.randint(1000, 9999)}",
        address=f"青禾县幸福镇{rng.choice(words.VILLAGES)}",
        note=hand.note or None,
    )


def _job(hand: Hand, first: date) -> Job:
    began = add_months(first, -12 * hand.years).replace(day=1)
    return Job(post=hand.post, employment=hand.employment, from_on=began, full_time=hand.full_time)


def _papers(hand: Hand, wish: Wish, first: date) -> tuple[Paper, ...]:
    """As old as told, but never newer than the file."""
    return tuple(
        Paper(
            kind=one.kind,
            number=f"练习{wish.seed:02d}{at + 1:02d}{one.months:03d}",
            issued_on=min(add_months(wish.as_of, -one.months), first),
            valid_until=None if one.left is None else wish.as_of + one.left * DAY,
        )
        for at, one in enumerate(hand.proofs)
    )


class CrewWriter:
    """Writes these events through the services, as the office would."""

    def __init__(self, staff: Staff) -> None:
        self._office = staff.director
        self.numbers: list[int] = []
        """In the file, by the place in the muster."""

    @property
    def ways(self) -> Mapping[type[Event], Callable[[Any], None]]:
        return {Muster: self._muster, Quit: self._quit, Teach: self._teach}

    def _muster(self, event: Muster) -> None:
        for worker, job, papers in event.crew:
            number = self._office.staff.add(worker, job)
            self.numbers.append(number)
            for paper in papers:
                self._office.certificates.add(number, paper)

    def _quit(self, event: Quit) -> None:
        self._office.staff.leave(self.numbers[event.hand], event.on, event.why)

    def _teach(self, event: Teach) -> None:
        for hand in event.hands:
            self._office.training.add(self.numbers[hand], event.training)
