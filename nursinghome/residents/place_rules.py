"""What may be written about the home, its rooms and beds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from nursinghome.core.dates import words
from nursinghome.core.errors import Problem
from nursinghome.residents import idnumber
from nursinghome.residents.place_model import Home, RoomPlan

MOST_BEDS_IN_A_ROOM = 60


def home_problems(home: Home, today: date) -> Iterator[Problem]:
    needed = (
        ("name", home.name, "院名"),
        ("code", home.code, "机构编号"),
        ("region_name", home.region_name, "行政区划名称"),
        ("director", home.director, "院长姓名"),
    )
    for where, text, label in needed:
        if not text.strip():
            yield Problem(where, f"没有填{label}", f"请填{label}。")
    if not re.fullmatch(r"\d{6,12}", home.region, re.ASCII):
        yield Problem("region", f"「{home.region}」不是行政区划代码", "请填 6 至 12 位数字。")
    if home.credit_code and not idnumber.is_credit_code(home.credit_code):
        cure = "请对照登记证书逐位核对。"
        yield Problem("credit_code", "统一社会信用代码对不上校验位", cure)
    for where, day in (
        ("opened_on", home.opened_on),
        ("registered_on", home.registered_on),
        ("filed_on", home.filed_on),
    ):
        if day is not None and day > today:
            yield Problem(where, f"{words(day)}还没有到", "请填今天或以前的日期。")
    for where, area in (
        ("site_area_m2", home.site_area_m2),
        ("floor_area_m2", home.floor_area_m2),
        ("fire_area_m2", home.fire_area_m2),
    ):
        if area is not None and area < 0:
            yield Problem(where, "面积小于 0", "请核对面积。")


def building_problems(name: str, floors: int) -> Iterator[Problem]:
    if not name.strip():
        yield Problem("name", "没有填楼栋名称", "请填名称，如 1号楼。")
    if not 1 <= floors <= 60:
        yield Problem("floors", f"楼层数是 {floors}", "请填 1 到 60。")


def room_problems(plan: RoomPlan) -> Iterator[Problem]:
    yield from number_problems(plan.number, "number", 20)
    if plan.area_m2 is not None and plan.area_m2 < 0:
        yield Problem("area_m2", "面积小于 0", "请核对面积。")


def number_problems(number: str, where: str, most: int) -> Iterator[Problem]:
    if not number:
        yield Problem(where, "没有填编号", "请填编号，如 203。")
    elif len(number) > most:
        yield Problem(where, f"编号有 {len(number)} 个字", f"最多 {most} 个字。")


def count_problems(beds: int) -> Iterator[Problem]:
    if not 0 <= beds <= MOST_BEDS_IN_A_ROOM:
        yield Problem("beds", f"床位数是 {beds}", f"请填 0 到 {MOST_BEDS_IN_A_ROOM}。")


def next_number(taken: Iterable[str]) -> str:
    """One more than the highest whole number in use."""
    return str(max((int(number) for number in taken if number.isdecimal()), default=0) + 1)
