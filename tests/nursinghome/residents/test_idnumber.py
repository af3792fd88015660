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
    read_typed,
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


@pytest.mark.parametrize(
    ("typed", "told", "wrong", "lack", "doubt"),
    [
        ("", "", "", "现在是 0 位", ""),
        ("5002361940", "已写 10 位，还差 8 位", "", "请补齐后 8 位", ""),
        ("50023619400302", "还差 4 位 · 1940年3月2日生", "", "请补齐后 4 位", ""),
        ("5O0236", "", "第 2 位「O」不是数字", "", ""),
        ("50023619400302997Y", "", "第 18 位「Y」不是数字", "", ""),
        ("5002361940X", "", "第 11 位「X」不是数字", "", ""),
        ("50023619401302", "", "「19401302」不是出生日期", "", ""),
        (MAN + "1", "", "请去掉多的 1 位", "", ""),
        ("50023640030299", "已写 14 位", "", "请补齐后 4 位", ""),
        ("500236400302997", "已写 15 位", "", f"18 位是 {MAN}", ""),
        ("5002364003029970", "", "「40030299」不是出生日期", "", ""),
        (MAN, "1940年3月2日生 · 男 · 末位对", "", "", ""),
        (MAN[:-1] + "1", "1940年3月2日生 · 男", "", "", "末位对不上。请对照身份证核对"),
        ("000000194003029975", "男 · 末位对 · 前 6 位没有查到", "", "", ""),
    ],
)
def test_a_number_is_judged_while_it_is_typed(
    typed: str, told: str, wrong: str, lack: str, doubt: str
) -> None:
    read = read_typed(typed)
    for words, expected in zip(
        (read.told, read.wrong, read.lack, read.doubt), (told, wrong, lack, doubt), strict=True
    ):
        assert expected in words
        assert bool(expected) == bool(words)
    assert (read.facts is not None) == (len(typed) == 18 and not wrong)


def test_what_does_not_fit_the_fields_beside_it_is_a_doubt_with_its_reason() -> None:
    read = read_typed(MAN, date(1941, 3, 2), "female")
    assert "1940年3月2日生，和填的出生日期不一样；号码里是男，和选的性别不一样" in read.doubt
    assert "请在号码说明里写明" in read.doubt
    assert read_typed(MAN, date(1940, 3, 2), "male").doubt == ""


@given(st.text("0123456789X", max_size=19))
def test_every_typed_number_is_told_or_wrong(number: str) -> None:
    read = read_typed(number)
    assert bool(read.wrong) != bool(read.facts is not None or read.lack)
