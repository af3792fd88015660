"""What may be written about a person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.residents import Contact, ContactRole, Sex, rules
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


def test_an_emergency_contact_has_a_telephone() -> None:
    contact = Contact(role=ContactRole.FAMILY, name="赵大", is_emergency=True)
    assert [problem.where for problem in rules.contact_problems(contact)] == ["phone"]
