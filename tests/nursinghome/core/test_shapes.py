"""Faults of a file's shape, told in words that its writer understands."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
import pytest

from nursinghome.core.errors import Problem
from nursinghome.core.shapes import problem_of


class Bed(msgspec.Struct, forbid_unknown_fields=True):
    """A made-up line of a file."""

    number: str
    places: Annotated[int, msgspec.Meta(ge=0)] = 1
    floor: int | str | None = None
    since: date | None = None
    kind: Literal["a", "b"] = "a"


class House(msgspec.Struct):
    """A made-up file."""

    beds: list[Bed]


@pytest.mark.parametrize(
    ("line", "where", "what"),
    [
        ({}, "beds[0]", "缺少「number」这一项"),
        ({"number": "1", "date": 1}, "beds[0]", "不认得「date」这一项"),
        ({"number": 1}, "beds[0].number", "应是文字，写成了整数"),
        ({"number": "1", "floor": 1.5}, "beds[0].floor", "应是整数或文字或空，写成了小数"),
        ({"number": "1", "since": "abc"}, "beds[0].since", "不是日期"),
        ({"number": "1", "kind": "c"}, "beds[0].kind", "值 'c' 不在可选范围"),
        ({"number": "1", "places": -1}, "beds[0].places", "写法不对"),
    ],
)
def test_each_fault_is_told_at_its_place(line: dict[str, Any], where: str, what: str) -> None:
    problem = fault({"beds": [line]})
    assert (problem.where, problem.what) == (where, what)
    assert problem.cure


def test_a_fault_of_the_whole_file_has_no_place() -> None:
    assert fault([]) == Problem("", "应是一组项目，写成了列表", "改成要求的类型。")


def fault(content: object) -> Problem:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert(content, House)
    return problem_of(refused.value)
