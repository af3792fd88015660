"""The recovery sheet: every digit, the home, the day, how to use it and where to keep it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pdfplumber

from nursinghome.accounts import new_recovery_key
from nursinghome.reports.recovery_sheet import RecoverySheet, recovery_sheet

TOLD = RecoverySheet(
    key="-".join(f"{number}23456" for number in range(1, 9)),
    home="青莲镇敬老院",
    director="陈国安",
    on=date(2026, 11, 3),
)


def words_on(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        return "".join(document.pages[0].extract_text().split())


def test_it_shows_every_group_under_its_number_on_one_page() -> None:
    read = words_on(recovery_sheet(TOLD).pdf)
    for number, group in enumerate(TOLD.key.split("-"), 1):
        assert f"第{number}组" in read
        assert group in read


def test_it_says_whose_it_is_how_it_is_used_and_where_it_is_kept() -> None:
    read = words_on(recovery_sheet(TOLD).pdf)
    for told in ("恢复单", "青莲镇敬老院", "2026年11月3日", "陈国安", "忘了密码", "锁在一起"):
        assert told in read


def test_its_mark_tells_nothing_of_the_key() -> None:
    other = recovery_sheet(replace(TOLD, key=new_recovery_key()))
    marks = [words_on(one.pdf).partition("内容校验")[2] for one in (recovery_sheet(TOLD), other)]
    assert marks[0]
    assert marks[0] == marks[1]


def test_the_same_sheet_is_the_same_file() -> None:
    assert recovery_sheet(TOLD).sha256 == recovery_sheet(TOLD).sha256
