"""The advisor against trying every set."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pytest

from nursinghome.rating.advising import Aim, Chance, Need, Way, cheapest

D = Decimal
SECTIONS = ("a", "b", "c", "d")


def table(seed: int) -> tuple[list[Chance], Need]:
    dice = random.Random(seed)  # noqa: S311 - a table to try, no secret
    sections = SECTIONS[: dice.randint(1, 4)]
    chances = [
        Chance(
            item=str(number),
            section=dice.choice(sections),
            gain=D(dice.randint(0, 60)) / dice.choice((1, 1, 2, 10))
            if dice.random() > 0.1
            else D(0),
            yuan=dice.choice((0, 0, 50, 200, 680, dice.randint(1, 900))),
            days=dice.randint(0, 6),
        )
        for number in range(dice.randint(0, 9))
    ]
    chances = [
        Chance(
            item=c.item, section=c.section, gain=c.gain.quantize(D("0.1")), yuan=c.yuan, days=c.days
        )
        for c in chances
    ]
    whole = sum((c.gain for c in chances), D(0))
    need = Need(
        total=(whole * dice.randint(0, 110) / 100).quantize(D("0.1")),
        sections={
            s: (
                sum((c.gain for c in chances if c.section == s), D(0)) * dice.randint(0, 105) / 100
            ).quantize(D("0.1"))
            for s in sections
            if dice.random() < 0.6
        },
    )
    return chances, need


def fills(some: Iterable[Chance], need: Need) -> bool:
    taken = list(some)
    by = {s: sum((c.gain for c in taken if c.section == s), D(0)) for s in SECTIONS}
    return sum(by.values(), D(0)) >= need.total and all(
        by[s] >= least for s, least in need.sections.items()
    )


def price(some: Sequence[Chance], aim: Aim) -> tuple[int, ...]:
    yuan, days = sum(c.yuan for c in some), max((c.days for c in some), default=0)
    return {
        Aim.YUAN: (yuan, days, len(some)),
        Aim.DAYS: (days, yuan, len(some)),
        Aim.COUNT: (len(some), yuan, days),
    }[aim]


def tried(chances: Sequence[Chance], need: Need, aim: Aim) -> tuple[int, ...] | None:
    sets = (
        some
        for size in range(len(chances) + 1)
        for some in itertools.combinations(chances, size)
        if fills(some, need)
    )
    return min((price(some, aim) for some in sets), default=None)


@pytest.mark.parametrize("aim", Aim)
def test_as_cheap_as_trying_every_set_of_200_tables(aim: Aim) -> None:
    empty = 0
    for seed in range(200):
        chances, need = table(seed)
        way = cheapest(chances, need, aim)
        if way is None:
            empty += 1
            assert tried(chances, need, aim) is None, seed
        else:
            assert fills(way.chances, need), seed
            assert price(way.chances, aim) == tried(chances, need, aim), seed
    assert 10 < empty < 150  # both kinds were met


def test_79_items_are_answered_within_a_second() -> None:
    dice = random.Random(7)  # noqa: S311 - as above
    chances = [
        Chance(
            item=str(number),
            section=SECTIONS[number % 4],
            gain=D(dice.randint(1, 200)) / 10,
            yuan=dice.randint(0, 9000),
            days=dice.randint(1, 60),
        )
        for number in range(79)
    ]
    need = Need(total=D(340), sections={s: D(40) for s in SECTIONS})
    begun = time.process_time()
    way = cheapest(chances, need, Aim.YUAN)
    assert time.process_time() - begun < 1
    assert way is not None
    assert fills(way.chances, need)


def test_nothing_is_needed() -> None:
    assert cheapest([], Need(total=D(0), sections={}), Aim.YUAN) == Way(chances=())


def test_days_go_side_by_side() -> None:
    some = [
        Chance(item="1", section="a", gain=D(6), yuan=0, days=1),
        Chance(item="2", section="a", gain=D(10), yuan=680, days=20),
    ]
    way = cheapest(some, Need(total=D(16), sections={}), Aim.DAYS)
    assert way is not None
    assert [one.item for one in way.chances] == ["1", "2"]


def test_aims_have_words() -> None:
    assert [aim.words for aim in Aim] == ["最省钱", "最快", "件数最少"]
