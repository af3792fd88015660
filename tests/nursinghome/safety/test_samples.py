"""Food samples: weight and time at their exact edges, and what may be thrown away now."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.safety import Limits, Meal, Sample, SampleService
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, open_ledger

OCTOBER = Month(2026, 10)
NOON = datetime(2026, 10, 29, 11, 30)  # noqa: DTZ001 - local, as samples are kept
"""48 hours before it is 09:30 on the last of October are not over yet."""
NOW = datetime(2026, 10, 31, 9, 30)  # noqa: DTZ001 - as above


def sample(**changes: Any) -> Sample:
    values: dict[str, Any] = {
        "kept_from": NOON,
        "meal": Meal.LUNCH,
        "dish": "回锅肉",
        "grams": 125,
        "kept_by": "赵大勺",
    }
    return Sample(**{**values, **changes})


@pytest.fixture
def samples(ledger: Ledger) -> SampleService:
    return SampleService(ledger, REGISTRY)


def where(refused: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [problem.where for problem in refused.value.problems]


def test_the_numbers_come_from_the_pack_with_their_source(samples: SampleService) -> None:
    limits = samples.limits()
    assert (limits.grams, limits.hours) == (125, 48)
    assert "125 克（两处一致）" in limits.basis
    assert samples.now == NOW


def test_a_gram_too_little_needs_its_reason_and_stays_marked(samples: SampleService) -> None:
    samples.keep([sample()])
    with pytest.raises(Invalid) as refused:
        samples.keep([sample(), sample(grams=124)])
    assert where(refused) == ["grams"]
    assert len(samples.held()) == 1
    samples.keep([sample(grams=124, note="菜不够了")])
    limits = samples.limits()
    assert [one.faults(limits) for one in samples.held()] == [(), ("不足 125 克",)]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"kept_from": NOW + timedelta(minutes=1)}, "kept_from"),
        ({"dish": ""}, "dish"),
        ({"kept_by": ""}, "kept_by"),
        ({"grams": 0}, "grams"),
        ({"grams": 5001}, "grams"),
        ({"note": "长" * 201}, "note"),
    ],
)
def test_a_sample_that_cannot_be_is_refused(
    samples: SampleService, changes: dict[str, Any], place: str
) -> None:
    with pytest.raises(Invalid) as refused:
        samples.keep([sample(**changes)])
    assert where(refused) == [place]


def test_it_may_go_at_the_very_minute_and_not_before(samples: SampleService) -> None:
    exact, short = samples.keep(
        [
            sample(kept_from=NOW - timedelta(hours=48)),
            sample(kept_from=NOW - timedelta(hours=48) + timedelta(minutes=1)),
        ]
    )
    assert [one.id for one in samples.to_go()] == [exact]
    assert samples.throw([exact], NOW, "赵大勺") == 1
    with pytest.raises(Invalid) as refused:
        samples.throw([short], NOW, "赵大勺")
    assert where(refused) == ["at"]
    assert "还没满 48 小时" in refused.value.problems[0].what
    samples.throw([short], NOW, "赵大勺", "冰箱坏了")
    limits = samples.limits()
    newest, oldest = samples.of_month(OCTOBER)
    assert newest.faults(limits) == ("没留满 48 小时",)
    assert newest.sample.note == "冰箱坏了"
    assert oldest.faults(limits) == ()
    assert samples.held() == ()


def test_a_reason_is_added_to_the_one_that_is_there(samples: SampleService) -> None:
    (number,) = samples.keep([sample(grams=100, note="菜不够了")])
    samples.throw([number], NOON + timedelta(hours=1), "赵大勺", "坏了")
    (line,) = samples.of_month(OCTOBER)
    assert line.sample.note == "菜不够了；坏了"
    assert line.faults(samples.limits()) == ("不足 125 克", "没留满 48 小时")


def test_all_are_thrown_away_or_none(samples: SampleService) -> None:
    old = NOW - timedelta(hours=50)
    first, second = samples.keep([sample(kept_from=old), sample(kept_from=NOW)])
    with pytest.raises(Invalid):
        samples.throw([first, second], NOW, "赵大勺")
    assert len(samples.held()) == 2
    samples.throw([first], NOW, "赵大勺")
    with pytest.raises(Clash, match="已经登记倒掉"):
        samples.throw([first], NOW, "赵大勺")


@pytest.mark.parametrize(
    ("at", "by", "note", "place"),
    [
        (NOW + timedelta(minutes=1), "赵大勺", "", "at"),
        (NOON - timedelta(minutes=1), "赵大勺", "", "at"),
        (NOW, "", "早倒", "by"),
        (NOW, "赵大勺", "长" * 201, "note"),
    ],
)
def test_a_throwing_away_that_cannot_be_is_refused(
    samples: SampleService, at: datetime, by: str, note: str, place: str
) -> None:
    (number,) = samples.keep([sample()])
    with pytest.raises(Invalid) as refused:
        samples.throw([number], at, by, note)
    assert where(refused) == [place]


def test_a_sample_is_put_right_and_withdrawn(samples: SampleService) -> None:
    (number,) = samples.keep([sample()])
    samples.correct(number, sample(dish="红烧肉", meal=Meal.SUPPER))
    (line,) = samples.held()
    assert (line.sample.dish, line.sample.meal.words) == ("红烧肉", "晚餐")
    assert line.keep_until(Limits(grams=1, hours=2)) == NOON + timedelta(hours=2)
    samples.throw([number], NOON + timedelta(hours=1), "赵大勺", "坏了")
    with pytest.raises(Clash, match="已经倒掉"):
        samples.correct(number, sample(kept_from=NOON + timedelta(hours=2)))
    samples.withdraw(number, "登记错了")
    (line,) = samples.of_month(OCTOBER)
    assert line.withdrawn_reason == "登记错了"
    assert line.faults(samples.limits()) == ()
    assert not line.is_held
    with pytest.raises(Clash, match="已经撤销"):
        samples.withdraw(number, "再撤")
    with pytest.raises(NotFound):
        samples.withdraw(99, "没有")
    assert samples.of_month(Month(2026, 9)) == ()


def test_who_may_not_see_sees_no_samples(tmp_path: Path) -> None:
    blind = SampleService(open_ledger(tmp_path, permissions=ALL), REGISTRY)
    for call in (
        blind.held,
        blind.to_go,
        lambda: blind.of_month(OCTOBER),
        lambda: blind.keep([sample()]),
    ):
        with pytest.raises(NotAllowed):
            call()
