"""Says in Chinese what a file of declared shape has wrong: a field missing, unknown, of another type."""

from __future__ import annotations

import re

import msgspec

from nursinghome.core.errors import Problem

_SPOT = re.compile(r"^(?P<what>.*?)(?: - at `(?:key in )?\$\.?(?P<path>.*?)`)?$", re.DOTALL)
_WORDS = (
    (
        re.compile(r"Object contains unknown field `(.+)`"),
        "不认得「{}」这一项",
        "删去它，或改正写法。",
    ),
    (re.compile(r"Object missing required field `(.+)`"), "缺少「{}」这一项", "补上这一项。"),
    (re.compile(r"Invalid enum value (.+)"), "值 {} 不在可选范围", "照说明改成可选的值。"),
    (re.compile(r"Invalid value (.+)"), "值 {} 不在可选范围", "照说明改成可选的值。"),
    (re.compile(r"Expected `(.+?)`, got `(.+)`"), "应是{}，写成了{}", "改成要求的类型。"),
    (re.compile(r"Invalid RFC3339 encoded date"), "不是日期", "写成 2026-11-03 的样子。"),
)

_TYPES = {
    "str": "文字",
    "int": "整数",
    "float": "小数",
    "bool": "true 或 false",
    "date": "日期",
    "array": "列表",
    "object": "一组项目",
    "null": "空",
}


def problem_of(error: msgspec.ValidationError) -> Problem:
    """The fault at its place, such as rooms[0].beds; an empty place is the whole file."""
    match = _SPOT.match(str(error))
    what, path = (match["what"], match["path"] or "") if match else (str(error), "")
    for shape, words, cure in _WORDS:
        if found := shape.match(what):
            said = [_type(one) if what.startswith("Expected") else one for one in found.groups()]
            return Problem(path, words.format(*said), cure)
    return Problem(path, "写法不对", "照说明改正。")


def _type(name: str) -> str:
    return "或".join(_TYPES.get(one, one) for one in name.split(" | "))
