"""What a person may type to find somebody."""

from __future__ import annotations

import json

import pytest

from nursinghome.residents.pinyin import initials_in, search_keys

NUMBER = "50023619360409999X"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("赵石头", ["赵石头", "石头", "头", "zst", "st", "zhaoshitou"]),
        ("单雄信", ["sxx", "dxx", "shanxiongxin", "danxiongxin"]),
        ("仇德贵", ["qdg", "cdg", "qiudegui"]),
        ("解水生", ["xss", "jss", "xieshuisheng"]),
        ("查光碧", ["zgb", "cgb", "zhaguangbi"]),
        ("曾秀", ["zx", "cx", "zengxiu"]),
        ("区朝秀", ["ocx", "qcx", "ouchaoxiu"]),
        ("任天凤", ["rtf", "rentianfeng"]),
        ("朴有田", ["pyt", "piaoyoutian", "puyoutian"]),
        ("盖立翀", ["glc", "gelichong", "gailichong"]),
        ("乐天禄", ["ytl", "ltl", "yuetianlu"]),
        ("尉迟文斌", ["ycwb", "wcwb", "yuchiwenbin"]),
        ("万俟春", ["mqc", "moqichun"]),
        ("钱𬘭生", ["qls", "钱𬘭", "𬘭生"]),
        ("吐尔逊·买买提", ["texmmt", "买买提", "mmt"]),
        ("Anna Li", ["anna", "li", "annali"]),
    ],
)
def test_every_way_of_typing_a_name_begins_a_key(name: str, typed: list[str]) -> None:
    keys = search_keys(name, None)
    assert [text for text in typed if not any(key.startswith(text) for key in keys)] == []


def test_the_end_of_a_number_begins_a_key_backwards() -> None:
    keys = search_keys("任登科", NUMBER)
    assert any(key.startswith("999x"[::-1]) for key in keys)
    assert not any(key.startswith("500236") for key in keys)


def test_keys_are_lower_case_and_told_once() -> None:
    keys = search_keys("Bo BO", NUMBER)
    assert all(key == key.lower() for key in keys)
    assert len(keys) == len(set(keys))


def test_a_name_of_signs_alone_is_found_by_itself() -> None:
    assert search_keys("··", None) == ("··", "·")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张秀梅", "zxm"),
        ("单玉兰", "syl"),
        ("欧阳买买提江·吐尔逊", "oymmtjtex"),
        ("Wang Li", "wangli"),
        ("··", ""),
    ],
)
def test_the_kept_keys_tell_the_initials_of_the_usual_reading(name: str, letters: str) -> None:
    for number in (None, NUMBER, "110101194508060021"):
        stored = json.dumps(search_keys(name, number))
        assert initials_in(stored) == letters


def test_a_file_without_keys_has_no_initials() -> None:
    assert initials_in("[]") == ""
