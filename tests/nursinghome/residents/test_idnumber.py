"""Identity numbers: check digit, birth date, sex, the old form, masking."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.residents import idnumber
from nursinghome.residents.idnumber import (
    facts,
    is_credit_code,
    is_short,
    lengthened,
    long_forms,
    masked,
)

MAN = "500236194003029970"
WOMAN = "500236193811150029"


def test_a_number_tells_birth_date_and_sex() -> None:
    found = facts(MAN)
    assert found is not None
    assert (found.birth_date, found.sex, found.check_holds) == (date(1940, 3, 2), "male", True)
    woman = facts(WOMAN)
    assert woman is not None
    assert (woman.birth_date, woman.sex) == (date(1938, 11, 15), "female")


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_the_standard_hold(number: str) -> None:
    found = facts(number)
    assert found is not None
    assert found.check_holds


def test_a_wrong_last_character_is_told_apart_from_a_wrong_form() -> None:
    found = facts(MAN[:-1] + "1")
    assert found is not None
    assert not found.check_holds


@pytest.mark.parametrize(
    "number",
    [
        "", "50023619400302997", MAN + "1", "50023O194003029973", MAN[:-1] + "x", MAN[:-1] + "A",
        "500236194013029973", "500236194002309973", "500236179903029973", "٥00236194003029973",
    ],
)  # fmt: skip
def test_what_has_not_the_form_of_a_number_tells_nothing(number: str) -> None:
    assert facts(number) is None


@pytest.mark.parametrize(
    ("area", "known"),
    [("500236", True), ("512222", True), ("500999", False), ("990000", False)],
)
def test_areas_are_looked_up_in_the_list_of_present_and_past_ones(area: str, known: bool) -> None:
    found = facts(area + MAN[6:])
    assert found is not None
    assert found.area_known is known


def test_an_old_number_is_lengthened_when_birth_date_and_sex_agree() -> None:
    assert is_short("500236440127998")
    assert lengthened("500236440127998", date(1944, 1, 27), "female") == "500236194401279983"
    assert lengthened("500236440127998", date(1944, 1, 28), "female") is None
    assert lengthened("500236440127998", date(1944, 1, 27), "male") is None


def test_the_birth_date_decides_the_century_of_order_codes_once_given_to_centenarians() -> None:
    assert (
        lengthened("500101900131997", date(1890, 1, 31), "male") == long_forms("500101900131997")[1]
    )
    assert lengthened("500101900131995", date(1890, 1, 31), "male") is None


@pytest.mark.parametrize("number", ["500236441327998", "50023644012799", "5002364401279X8"])
def test_old_numbers_must_have_their_form_and_a_birth_date(number: str) -> None:
    assert not is_short(number)


def test_masking_hides_the_birth_date() -> None:
    assert masked(MAN) == "500236********9970"
    assert masked("500236440") == "500236440"


def test_a_credit_code_is_checked() -> None:
    assert is_credit_code("91110000600037341L")
    assert not is_credit_code("91110000600037341A")


@given(st.dates(idnumber.EARLIEST_BIRTH, date(1999, 12, 31)), st.integers(0, 995))
def test_lengthening_gives_a_number_that_says_the_same(born: date, order: int) -> None:
    short = f"500236{born:%y%m%d}{order:03}"
    sex = "male" if order % 2 else "female"
    long = lengthened(short, born, sex)
    if born.year < 1900:
        assert long is None
        return
    assert long is not None
    found = facts(long)
    assert found is not None
    assert (found.birth_date, found.sex, found.check_holds) == (born, sex, True)
