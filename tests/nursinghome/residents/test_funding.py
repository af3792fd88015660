"""Funding categories, 年审, and the stated 自理类别."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    Admission,
    Category,
    DischargeReason,
    Funding,
    FundingCategory,
    FundingService,
    Origin,
    PeopleService,
    SelfCare,
    StatedLevel,
    StayService,
)
from nursinghome.storage import Ledger
from tests.factories import make_resident


@pytest.fixture
def funding(ledger: Ledger) -> FundingService:
    return FundingService(ledger)


@pytest.fixture
def zhao(ledger: Ledger) -> ResidentId:
    return make_resident(ledger)


def test_categories_follow_one_another_newest_first(
    funding: FundingService, zhao: ResidentId
) -> None:
    funding.record(zhao, Funding(category="dibao", from_on=date(2020, 1, 1)))
    funding.record(
        zhao,
        Funding(
            category="tekun", from_on=date(2022, 1, 1), certificate="奉特字 12 号", word="五保"
        ),
    )
    assert [one.category for one in funding.history(zhao)] == ["tekun", "dibao"]
    assert funding.history(zhao)[0].certificate == "奉特字 12 号"


def test_the_same_day_again_corrects(funding: FundingService, zhao: ResidentId) -> None:
    first = funding.record(zhao, Funding(category="dibao", from_on=date(2020, 1, 1)))
    again = funding.record(zhao, Funding(category="tekun", from_on=date(2020, 1, 1)))
    assert first == again
    assert [one.category for one in funding.history(zhao)] == ["tekun"]
    funding.withdraw(first, "登错人")
    assert funding.history(zhao) == ()


def test_a_category_off_the_list_or_a_day_to_come_is_refused(
    funding: FundingService, zhao: ResidentId, people: PeopleService
) -> None:
    with pytest.raises(Invalid, match="人员类别不对"):
        funding.record(zhao, Funding(category="五保", from_on=date(2020, 1, 1)))
    with pytest.raises(Invalid, match="还没有到"):
        funding.record(zhao, Funding(category="tekun", from_on=date(2026, 11, 1)))
    people.withdraw(zhao, "重复")
    with pytest.raises(NotFound, match="已经撤销"):
        funding.record(zhao, Funding(category="tekun", from_on=date(2020, 1, 1)))


def test_reviews_due_name_those_living_here(
    funding: FundingService, zhao: ResidentId, stays: StayService, ledger: Ledger
) -> None:
    qian, sun = make_resident(ledger, "钱二"), make_resident(ledger, "孙三")
    for who, due in (
        (zhao, date(2026, 12, 1)),
        (qian, date(2026, 11, 15)),
        (sun, date(2027, 6, 1)),
    ):
        stays.admit(Admission(resident_id=who, on=date(2026, 3, 1)))
        funding.record(who, Funding(category="tekun", from_on=date(2026, 3, 1), review_due_on=due))
    told = funding.reviews_due(date(2026, 12, 31))
    assert [(one.name, one.due_on, one.category_label) for one in told] == [
        ("钱二", date(2026, 11, 15), "特困"),
        ("赵石头", date(2026, 12, 1), "特困"),
    ]
    stay = stays.timeline(zhao).stays[0]
    stays.discharge(stay.id, date(2026, 10, 1), DischargeReason.HOME)
    assert [one.name for one in funding.reviews_due(date(2026, 12, 31))] == ["钱二"]


def test_stated_levels_follow_one_another(funding: FundingService, zhao: ResidentId) -> None:
    funding.state_level(zhao, StatedLevel(level=SelfCare.FULL, from_on=date(2020, 1, 1)))
    wrong = StatedLevel(level=SelfCare.NONE, from_on=date(2025, 1, 1), origin=Origin.ASSESSED)
    number = funding.state_level(zhao, wrong)
    assert [(one.level, one.origin) for one in funding.levels(zhao)] == [
        (SelfCare.NONE, Origin.STATED),
        (SelfCare.FULL, Origin.STATED),
    ]
    funding.withdraw_level(number, "登错人")
    assert len(funding.levels(zhao)) == 1


def test_an_assessed_level_stands_against_a_stated_one(
    funding: FundingService, zhao: ResidentId, ledger: Ledger
) -> None:
    with ledger.action("评估", Topic.CARE, permission="residents.change") as act:
        values = {"resident_id": zhao, "scale": "tekun", "level": "none"}
        number = act.insert("care_level", {**values, "from_on": "2025-01-01", "origin": "assessed"})
    stated = StatedLevel(level=SelfCare.FULL, from_on=date(2025, 1, 1))
    with pytest.raises(Clash, match="已有评估得出的全护理"):
        funding.state_level(zhao, stated)
    with pytest.raises(Clash, match="请撤销那次评估"):
        funding.withdraw_level(number, "不对")


def test_a_county_adds_its_own_category_that_counts_as_one_of_the_six(
    funding: FundingService, zhao: ResidentId, stays: StayService
) -> None:
    own = FundingCategory(code="tekun-city", label=" 城市特困 ", counts_as=Category.TEKUN)
    funding.set_category(own)
    stays.admit(Admission(resident_id=zhao, on=date(2026, 3, 1), category="tekun-city"))
    (line,) = stays.present_on(date(2026, 3, 1))
    assert (line.category, line.category_label) == (Category.TEKUN, "城市特困")
    unused = FundingCategory(
        code="tekun-city", label="城市特困", counts_as=Category.OTHER, is_used=False
    )
    funding.set_category(unused)
    assert funding.categories()[-1] == unused
    assert len(funding.categories()) == 7


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        (FundingCategory(code="x", label=" ", counts_as=Category.OTHER), Invalid),
        (FundingCategory(code="", label="甲", counts_as=Category.OTHER), Invalid),
        (FundingCategory(code="x", label="特困", counts_as=Category.OTHER), Clash),
        (FundingCategory(code="tekun", label="特困", counts_as=Category.OTHER), Invalid),
    ],
)
def test_a_category_that_would_confuse_is_refused(
    funding: FundingService, category: FundingCategory, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        funding.set_category(category)
    assert len(funding.categories()) == 6
