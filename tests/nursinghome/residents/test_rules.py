"""What may be written about a person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.residents import Contact, ContactRole, Health, Sex, rules
from tests.factories import person

TODAY = date(2026, 10, 31)
NUMBER = "500236194003029970"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 赵　石 头 ", "赵石头"),
        ("吐尔逊•买买提", "吐尔逊·买买提"),
        ("吐尔逊.买买提", "吐尔逊·买买提"),
        ("John  Smith", "John Smith"),
    ],
)
def test_names_lose_blanks_and_have_one_dot(typed: str, kept: str) -> None:
    assert rules.tidy_name(typed) == kept
    assert list(rules.name_problems(kept)) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "没有填姓名"),
        ("赵" * 51, "姓名有 51 个字"),
        ("赵1", "「1」"),
        ("赵、钱", "「、」"),
        ("=赵", "「=」"),
        ("·赵", "「·」"),
        ("赵·", "「·」"),
    ],
)
def test_what_is_not_a_name_is_refused(name: str, words: str) -> None:
    (problem,) = rules.name_problems(name)
    assert words in problem.what


@given(st.text("赵钱孙李国安秀英石头", min_size=1, max_size=50))
def test_every_plain_chinese_name_is_taken_and_tidying_it_again_changes_nothing(name: str) -> None:
    assert list(rules.name_problems(name)) == []
    assert rules.tidy_name(" ".join(name)) == name == rules.tidy_name(name)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"birth_date": date(2026, 11, 1)}, "birth_date"),
        ({"birth_date": date(1890, 1, 1)}, "birth_date"),
        ({"ethnic": "汉"}, "ethnic"),
        ({"id_note": None}, "id_number"),
        ({"id_number": "123"}, "id_number"),
        ({"id_number": NUMBER[:-1] + "1", "id_note": None}, "id_number"),
        ({"id_number": NUMBER, "id_note": None, "sex": Sex.FEMALE}, "sex"),
        ({"id_number": NUMBER, "id_note": None, "birth_date": date(1940, 3, 3)}, "birth_date"),
        ({"address": "\ue000村"}, "address"),
        ({"phone": "1\n2"}, "phone"),
        ({"name": ""}, "name"),
    ],
)
def test_each_fault_is_told_at_its_field(changes: dict[str, Any], where: str) -> None:
    problems = list(rules.person_problems(person(**changes), TODAY))
    assert [problem.where for problem in problems] == [where]
    assert all(problem.cure for problem in problems)


def test_a_right_number_needs_no_note_and_a_note_explains_a_wrong_one() -> None:
    right = person(id_number=NUMBER, id_note=None)
    explained = person(id_number=NUMBER, sex=Sex.FEMALE, id_note="老证性别登错")
    assert list(rules.person_problems(right, TODAY)) == []
    assert list(rules.person_problems(explained, TODAY)) == []


def test_a_note_may_have_lines_and_a_rare_character_is_told_by_its_code() -> None:
    assert list(rules.person_problems(person(note="一\n二"), TODAY)) == []
    (problem,) = rules.person_problems(person("赵\ue000"), TODAY)
    assert "第 2 个字 U+E000" in problem.what


def test_the_years_of_a_life_end_where_the_rule_says() -> None:
    oldest = person(birth_date=date(1896, 10, 31), id_note="证件待补")
    assert list(rules.person_problems(oldest, TODAY)) == []
    newborn = person(birth_date=TODAY, id_note="证件待补")
    assert list(rules.person_problems(newborn, TODAY)) == []


@pytest.mark.parametrize(
    ("height", "weight", "where"),
    [
        (50, 10, []),
        (250, 300, []),
        (49.9, 9.9, ["height_cm", "weight_kg"]),
        (250.1, 300.1, ["height_cm", "weight_kg"]),
    ],
)
def test_measures_of_a_body_reach_to_the_edge_and_no_further(
    height: float, weight: float, where: list[str]
) -> None:
    health = Health(height_cm=height, weight_kg=weight)
    found = rules.health_problems(health, TODAY, date(1940, 3, 2))
    assert [problem.where for problem in found] == where


def test_a_day_of_the_register_lies_between_birth_and_today() -> None:
    born = date(1940, 3, 2)
    assert rules.day_problem(TODAY, TODAY, born, "on") is None
    assert rules.day_problem(born, TODAY, born, "on") is None


def test_a_contact_has_a_name_and_letters_that_can_be_printed() -> None:
    for name, phone, where in (("", "1", "name"), ("赵大", "\ue000", "phone")):
        contact = Contact(role=ContactRole.FAMILY, name=name, phone=phone)
        assert [problem.where for problem in rules.contact_problems(contact)] == [where]


def test_an_emergency_contact_has_a_telephone() -> None:
    contact = Contact(role=ContactRole.FAMILY, name="赵大", is_emergency=True)
    assert [problem.where for problem in rules.contact_problems(contact)] == ["phone"]
