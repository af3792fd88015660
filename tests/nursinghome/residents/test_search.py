"""Finding people by what staff type."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.residents import (
    Admission,
    DischargeReason,
    PeopleService,
    SearchService,
    StayService,
    search_queries,
)
from nursinghome.storage import Ledger
from tests.factories import bed_id, make_resident, person

NUMBER = "50023619400302997X"


@pytest.fixture
def search(ledger: Ledger, stays: StayService) -> SearchService:
    return SearchService(ledger)


def names(search: SearchService, text: str, **given: object) -> list[str]:
    return [hit.name for hit in search.find(text, **given)]  # type: ignore[arg-type]  # limit or on


@pytest.mark.parametrize(
    "text",
    [
        "赵",
        "赵石头",
        "石头",
        " 赵 石",
        "z",
        "ZST",
        "st",
        "zhao",
        "zhaoshit",
        "997X",
        "997x",
        "102",
        "102-1",
        "１０２－１",
    ],
)
def test_name_pinyin_initials_bed_and_number_find_a_person(
    ledger: Ledger, stays: StayService, search: SearchService, text: str
) -> None:
    who = make_resident(ledger, id_number=NUMBER)
    make_resident(ledger, "钱秀英")
    stays.admit(Admission(resident_id=who, on=date(2026, 3, 1), bed_id=bed_id(ledger, "102-1")))
    (hit,) = search.find(text)
    assert (hit.name, hit.bed, hit.is_here, hit.id_number) == ("赵石头", "102-1", True, NUMBER)


@pytest.mark.parametrize("text", ["", "  ", "李", "9999", "103", "%", "_", "'", "赵*"])
def test_what_nobody_has_finds_nobody(ledger: Ledger, search: SearchService, text: str) -> None:
    make_resident(ledger, id_number=NUMBER)
    assert search.find(text) == ()


def test_those_living_here_stand_before_those_who_left(
    ledger: Ledger, stays: StayService, search: SearchService
) -> None:
    for name, end in (("赵甲", date(2026, 5, 1)), ("赵乙", None), ("赵丙", None)):
        who = make_resident(ledger, name)
        stay = stays.admit(Admission(resident_id=who, on=date(2026, 3, 1)))
        if end is not None:
            stays.discharge(stay, end, DischargeReason.HOME)
    make_resident(ledger, "赵丁")
    assert sorted(names(search, "zhao")[:2]) == ["赵丙", "赵乙"]
    assert sorted(names(search, "zhao")[2:]) == ["赵丁", "赵甲"]
    assert sorted(names(search, "zhao", on=date(2026, 4, 1))[:3]) == ["赵丙", "赵乙", "赵甲"]
    assert len(names(search, "zhao", limit=1)) == 1


@pytest.mark.parametrize("typed", ["y", "Y", "尹"])
def test_whose_name_begins_so_stands_before_those_with_it_further_on(
    ledger: Ledger, search: SearchService, typed: str
) -> None:
    for name in ("于尹兰", "史尹兰", "尹玉兰"):
        make_resident(ledger, name)
    assert names(search, typed)[-1] == "史尹兰"
    assert search.find("yl")[0].initials == "yyl"


def test_whoever_was_withdrawn_is_not_found(
    ledger: Ledger, search: SearchService, people: PeopleService
) -> None:
    who = make_resident(ledger)
    people.withdraw(who, "登错了")
    assert names(search, "赵") == []


def test_a_changed_name_is_found_under_the_new_one_alone(
    ledger: Ledger, search: SearchService, people: PeopleService
) -> None:
    who = make_resident(ledger)
    people.change(who, person("钱石头"))
    assert (names(search, "zst"), names(search, "qst")) == ([], ["钱石头"])


@pytest.mark.parametrize("crowd", ["few here", "many here"])
def test_among_very_many_those_living_here_are_still_found_first(
    ledger: Ledger,
    stays: StayService,
    search: SearchService,
    monkeypatch: pytest.MonkeyPatch,
    crowd: str,
) -> None:
    monkeypatch.setattr(search_queries, "FEW", 8 if crowd == "few here" else 4)
    for number in range(9):
        make_resident(ledger, f"赵{'零一二三四五六七八'[number]}")
    for name in ("钱下", "赵左", "赵右", "赵中", "赵上"):
        who = make_resident(ledger, name)
        stays.admit(Admission(resident_id=who, on=date(2026, 3, 1)))
    found = search.find("zhao", limit=6)
    assert {hit.name for hit in found[:4]} == {"赵左", "赵右", "赵中", "赵上"}
    assert [hit.is_here for hit in found] == [True] * 4 + [False] * 2


@pytest.mark.parametrize("few", [9, 3, 2])
def test_among_very_many_beds_whoever_lies_there_is_found_bed_by_bed(
    ledger: Ledger,
    stays: StayService,
    search: SearchService,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
) -> None:
    """There are three beds and two people here: the search begins where fewer than `few` are."""
    for name, label in zip(("赵左", "赵右"), ("102-1", "101-2"), strict=True):
        who = make_resident(ledger, name)
        stays.admit(Admission(resident_id=who, on=date(2026, 3, 1), bed_id=bed_id(ledger, label)))
    gone = make_resident(ledger, "钱早")
    left = stays.admit(
        Admission(resident_id=gone, on=date(2026, 1, 1), bed_id=bed_id(ledger, "101-1"))
    )
    stays.discharge(left, date(2026, 2, 1), DischargeReason.HOME)
    monkeypatch.setattr(search_queries, "FEW", few)
    assert names(search, "10") == ["赵右", "赵左"]
    assert names(search, "10", limit=1) == ["赵右"]
    assert names(search, "102") == ["赵左"]
