"""The plan of a practice home, looked at as a story: who, how many, how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from nursinghome.care.scoring import score
from nursinghome.core.charset import unsupported
from nursinghome.core.dates import age_on
from nursinghome.demo import Wish, house, outings, plan
from nursinghome.demo.guests import Beds
from nursinghome.demo.life import Life
from nursinghome.demo.model import (
    Admit,
    Amend,
    Assess,
    AssessedOnPaper,
    CloseBed,
    CorrectDischarge,
    DemoPlan,
    Discharge,
    Enter,
    Event,
    Examine,
    Fund,
    GoOut,
    Merge,
    Move,
    Report,
    Step,
    Withdraw,
)
from nursinghome.demo.planning import begin
from nursinghome.demo.stories import Stories
from nursinghome.residents.codes import AbsenceKind, DischargeReason, Sex
from nursinghome.standards.scale import Scale
from nursinghome.workspace import registry_for
from tests.nursinghome.demo.conftest import AS_OF
from tests.nursinghome.demo.replay import faults, in_order, present_by_day

PACKS = registry_for()
"""Read once for all drawn plans."""

Kind = TypeVar("Kind", bound=Event)

wishes = st.builds(
    Wish,
    as_of=st.dates(date(2012, 1, 1), date(2031, 12, 31)),
    seed=st.integers(0, 10_000),
    beds=st.sampled_from([8, 9, 11, 12, 20, 45]),
    months=st.sampled_from([1, 2, 3, 5, 14]),
)


@pytest.fixture(scope="module")
def decade() -> DemoPlan:
    return plan(Wish(as_of=AS_OF, beds=100, months=120))


def of_kind(planned: DemoPlan, kind: type[Kind]) -> list[Kind]:
    return [event for event in planned.events if isinstance(event, kind)]


def texts(record: object) -> Iterator[str]:
    """Every text inside a record, however deep."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from texts(part)
    elif is_dataclass(record):
        for field in fields(record):
            yield from texts(getattr(record, field.name))


@pytest.mark.no_cover
@settings(max_examples=25)
@given(wishes)
def test_every_plan_can_have_happened_and_the_same_wish_gives_it_again(wish: Wish) -> None:
    planned = plan(wish, PACKS)
    assert faults(planned) == []
    assert in_order(planned)
    assert planned == plan(wish, PACKS)


def test_another_seed_gives_other_people(usual: DemoPlan) -> None:
    other = plan(Wish(as_of=AS_OF, seed=2))
    assert other.files != usual.files


@given(st.integers(8, 1000))
def test_the_house_has_the_beds_wished_for_half_of_them_for_nursing(beds: int) -> None:
    buildings = house.buildings(Random(beds), beds)  # noqa: S311 - a story, not a secret
    rooms = [room for building in buildings for room in building.rooms]
    labels = [label for room in rooms for label in room.labels]
    assert len(buildings) == 2
    assert len(set(labels)) == len(labels) == beds
    assert {room.beds for room in rooms} <= {2, 3}
    assert sum(room.beds for room in rooms if room.nursing) == beds // 2
    assert 2 <= sum(room.beds for room in rooms if room.dementia) <= max(3, beds // 16)
    assert all(1 <= room.room.floor <= 60 for room in rooms)


def test_the_home_is_nowhere(usual: DemoPlan) -> None:
    assert usual.home.region.startswith("99")
    assert usual.home.region_name == "青禾县"


@pytest.mark.no_cover
def test_numbers_hold_and_were_issued_to_nobody(decade: DemoPlan) -> None:
    numbers = [file.person.id_number for file in decade.files if file.person.id_number]
    assert len(set(numbers)) == len(numbers)
    for file in decade.files:
        number = file.person.id_number
        if number is None:
            assert file.person.id_note
            continue
        assert ric.is_valid(number)
        orders = {"000", "998"} if file.person.sex is Sex.FEMALE else {"997", "999"}
        assert number[14:17] in orders
        fits = number[6:14] == f"{file.person.birth_date:%Y%m%d}"
        assert fits or "户口簿" in (file.person.id_note or "")


def test_a_few_numbers_are_missing_or_need_a_word(usual: DemoPlan) -> None:
    people = [file.person for file in usual.files]
    assert 1 <= sum(person.id_number is None for person in people) <= 5
    assert 1 <= sum(bool(person.id_number and person.id_note) for person in people) <= 5


def test_everything_written_can_be_drawn(decade: DemoPlan) -> None:
    assert unsupported("".join(texts((decade.home, decade.buildings, decade.events)))) == ()


def test_names_are_plausible_and_some_are_rare(usual: DemoPlan) -> None:
    names = [file.person.name for file in usual.files]
    surnames = Counter(name[0] for name in names)
    assert {"买买提明·艾山", "解玉㛃", "仇国䶮", "查𬭎生", "欧阳桂英"} <= set(names)
    assert len(surnames) > 25
    assert len(set(names)) >= len(names) - 4


def test_phones_are_made_up(decade: DemoPlan) -> None:
    phones = [
        phone
        for file in decade.files
        for phone in (file.person.phone, *(contact.phone for contact in file.contacts))
        if phone is not None
    ]
    assert all(phone.startswith("1390000") and len(phone) == 11 for phone in phones)


def test_ages_run_from_58_to_97(decade: DemoPlan) -> None:
    born = {file.key: file.person.birth_date for file in decade.files}
    ages = [age_on(born[one.who], one.since) for one in of_kind(decade, Admit)]
    ages += [age_on(born[one.who], one.on) for one in of_kind(decade, Discharge)]
    assert 58 <= min(ages) < 60
    assert 94 <= max(ages) <= 97


def test_most_are_tekun_and_only_tekun_or_disabled_are_under_60(decade: DemoPlan) -> None:
    born = {file.key: file.person.birth_date for file in decade.files}
    admitted = of_kind(decade, Admit)
    categories = Counter(one.category for one in admitted)
    assert set(categories) == {"tekun", "dibao", "social", "veteran", "disabled"}
    assert 0.6 < categories["tekun"] / len(admitted) < 0.85
    young = {one.category for one in admitted if age_on(born[one.who], one.on) < 60}
    assert young <= {"tekun", "disabled"}


def test_about_85_of_100_beds_are_taken_all_the_time(usual: DemoPlan, decade: DemoPlan) -> None:
    for planned in (usual, decade):
        starts = planned.wish.window[0].first
        rates = [n / planned.wish.beds for day, n in present_by_day(planned) if day >= starts]
        assert min(rates) > 0.75
        assert max(rates) <= 0.92
        assert 0.82 < sum(rates) / len(rates) < 0.89


def test_people_come_and_go_at_the_pace_of_such_a_home(decade: DemoPlan) -> None:
    reasons = Counter(one.reason for one in of_kind(decade, Discharge))
    a_year = sum(reasons.values()) / 10
    assert 15 < a_year < 40
    assert reasons[DischargeReason.DEATH] > sum(reasons.values()) / 2
    assert set(reasons) == set(DischargeReason)


def test_more_die_in_winter_than_in_summer(decade: DemoPlan) -> None:
    deaths = [one.on for one in of_kind(decade, Discharge) if one.reason is DischargeReason.DEATH]
    winter = sum(day.month in {12, 1, 2} for day in deaths)
    summer = sum(day.month in {6, 7, 8} for day in deaths)
    assert winter > 1.3 * summer


def test_many_go_home_for_the_spring_festival(decade: DemoPlan) -> None:
    leaves = [one.on for one in of_kind(decade, GoOut) if one.kind is AbsenceKind.LEAVE]
    by_month = Counter(day.month for day in leaves)
    assert by_month[1] + by_month[2] > 0.4 * len(leaves)
    assert by_month[4] > 1.5 * by_month[9]


def test_somebody_is_in_hospital_and_somebody_on_leave_when_the_story_ends(
    usual: DemoPlan,
) -> None:
    last = {one.who: one for one in usual.events if isinstance(one, GoOut)}
    for one in usual.events:
        if type(one).__name__ in {"ComeBack", "Discharge"}:
            last.pop(one.who, None)  # type: ignore[attr-defined] # both are about a person
    assert {one.kind for one in last.values()} == set(AbsenceKind)


@pytest.mark.no_cover
def test_everyone_is_assessed_about_every_six_months_and_a_few_are_forgotten() -> None:
    seen: dict[int, list[date]] = {}
    planned = plan(Wish(as_of=AS_OF, beds=200, months=40), PACKS)
    for one in of_kind(planned, Assess):
        if one.sheet.standard == "gbt42195-2022":
            seen.setdefault(one.who, []).append(one.sheet.assessed_on)
    gaps = sorted((b - a).days for days in seen.values() for a, b in pairwise(days))
    assert 175 < gaps[len(gaps) // 2] < 190
    assert 0.025 < sum(gap > 215 for gap in gaps) / len(gaps) < 0.08


def test_two_assessors_see_everyone_in_turn(usual: DemoPlan) -> None:
    assert {one.assessors for one in of_kind(usual, Assess)} == {
        ("蒋慧敏", "秦月华"),
        ("秦月华", "蒋慧敏"),
    }


def test_all_levels_occur_and_every_sheet_can_be_scored(usual: DemoPlan) -> None:
    levels: dict[str, Counter[str]] = {}
    for one in of_kind(usual, Assess):
        scale = PACKS.of_kind(Scale, one.sheet.standard)
        result = score(scale, one.sheet.answers, one.sheet.changes)
        levels.setdefault(scale.id, Counter())[str(result.level)] += 1
    assert set(levels["tekun-2021"]) == {"full", "partial", "none"}
    assert set(levels["gbt42195-2022"]) == set("01234")


def test_the_older_scale_is_used_before_2023_and_none_before_there_was_one(
    decade: DemoPlan,
) -> None:
    papers = of_kind(decade, AssessedOnPaper)
    assert papers
    assert max(one.assessed_on for one in papers) < date(2023, 1, 1)
    assert {one.standard for one in papers} == {"mzt039-2013"}
    scored = [one.sheet for one in of_kind(decade, Assess)]
    ability = [sheet for sheet in scored if sheet.standard == "gbt42195-2022"]
    assert min(sheet.assessed_on for sheet in ability) >= date(2023, 1, 1)
    early = plan(Wish(as_of=date(2013, 6, 15), months=2))
    assert {one.sheet.standard for one in of_kind(early, Assess)} == {"tekun-2021"}
    assert of_kind(early, AssessedOnPaper) == []


def test_everyone_is_examined_in_may_and_reviewed_in_march(usual: DemoPlan) -> None:
    examined = of_kind(usual, Examine)
    assert {one.on.month for one in examined} == {5}
    assert 30 < len(examined) <= 52
    assert all(one.health.examined_on == one.paper.dated_on == one.on for one in examined)
    reviewed = [one.funding for one in of_kind(usual, Fund) if one.funding.review_due_on]
    assert {funding.category for funding in reviewed} == {"tekun"}
    assert all(str(funding.review_due_on)[5:] == "03-31" for funding in reviewed)


def test_categories_change_now_and_then(decade: DemoPlan) -> None:
    first = {one.who: one.category for one in of_kind(decade, Admit)}
    changed = [
        (first[one.who], one.funding.category)
        for one in of_kind(decade, Fund)
        if one.funding.category != first[one.who]
    ]
    assert ("dibao", "tekun") in changed
    assert ("social", "dibao") in changed


def test_some_papers_are_missing(usual: DemoPlan) -> None:
    states = Counter(str(paper.state) for file in usual.files for paper in file.papers)
    assert 0.05 < states["missing"] / states.total() < 0.15


def test_the_stories_that_must_be_shown_are_told(usual: DemoPlan) -> None:
    stays = Counter(one.who for one in of_kind(usual, Admit))
    assert 2 in stays.values()
    assert len(of_kind(usual, Withdraw)) == len(of_kind(usual, Merge)) == 1
    (amended,) = of_kind(usual, Amend)
    (corrected,) = of_kind(usual, CorrectDischarge)
    assert corrected.left == amended.month.last
    assert amended.month in usual.wish.window[-4:-1]
    kinds = [one.kind for one in of_kind(usual, CloseBed)]
    assert kinds == ["repair", "reserved"]
    assert of_kind(usual, Move)


def test_the_twin_of_the_merged_file_is_the_same_person(usual: DemoPlan) -> None:
    (merge,) = of_kind(usual, Merge)
    people = {file.key: file.person for file in usual.files}
    one, other = people[merge.who], people[merge.into]
    assert (one.name, one.birth_date) == (other.name, other.birth_date)
    assert one.id_number is None


def test_every_month_but_the_last_goes_all_the_way(usual: DemoPlan) -> None:
    steps: dict[str, list[Step]] = {}
    for one in of_kind(usual, Report):
        steps.setdefault(str(one.month), []).append(one.step)
        assert (one.on - one.month.end).days in range(3)
    assert steps.pop("2026-10") == [Step.PREPARE]
    assert set(map(tuple, steps.values())) == {(Step.PREPARE, Step.REVIEW, Step.APPROVE)}
    assert len(steps) == 13


def test_who_lived_there_before_was_entered_with_the_day_they_came(usual: DemoPlan) -> None:
    starts = usual.wish.window[0].first
    first = [one for one in of_kind(usual, Admit) if one.on < starts]
    assert len(first) == 52
    assert all(usual.home.opened_on <= one.since <= one.on for one in first)
    assert min(one.since for one in first).year < 2020
    assert {one.on for one in of_kind(usual, Enter) if one.on < starts} == {
        date(2025, 8, day) for day in (26, 27, 28, 29)
    }


def begun(wish: Wish) -> Life:
    rng = Random(wish.seed)  # noqa: S311 - a story, not a secret
    beds = Beds(rng, house.buildings(rng, wish.beds), house.home(wish).opened_on)
    return begin(wish, rng, beds, PACKS)


def test_two_people_born_on_a_day_get_two_numbers() -> None:
    first, second = (begun(Wish(as_of=AS_OF, beds=10, months=1)).crowd for _ in range(2))
    one = str(first.person(AS_OF, category="tekun").person.id_number)
    second._numbers.add(one)
    other = str(second.person(AS_OF, category="tekun").person.id_number)
    assert other != one
    assert other[6:14] == one[6:14]


def test_nobody_is_out_where_nobody_lives_and_no_feast_is_told_after_the_last_day() -> None:
    life = begun(Wish(as_of=AS_OF, beds=10, months=1))
    stories, last_day = Stories(life), life.wish.last_day
    for guest in life.guests:
        guest.free_from = guest.kept_until = date.min
    before = list(life.events)
    outings._feast(life, last_day + timedelta(1), 1.0, (1, 2))
    assert life.events == before
    outings._feast(life, last_day - timedelta(9), 1.0, (1, 2))
    assert len(life.events) > len(before)
    life.guests.clear()
    before = list(life.events)
    stories._be_out(AbsenceKind.LEAVE, last_day)
    assert life.events == before


def test_late_news_wait_for_a_month_in_which_somebody_stayed_in_the_home() -> None:
    wish = Wish(as_of=AS_OF, beds=10, months=4)
    life = begun(wish)
    stories = Stories(life)
    for guest in life.guests:
        guest.kept_until = date.max
    stories.tell(wish.window[0])
    assert not any(isinstance(one, Amend) for one in life.events)
    for guest in life.guests:
        guest.kept_until = date.min
    stories.tell(wish.window[1])
    stories.tell(wish.window[2])
    assert [one.month for one in life.events if isinstance(one, Amend)] == [wish.window[1]]
