"""The home file: what a new data file is told about the home, its director and its rooms."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec

from nursinghome.core import shapes
from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.files import read_file

MOST_BYTES = 1_000_000
MOST_BEDS = 50


class HomeHead(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The home's name, codes and opening day."""

    name: str
    code: str
    region: str
    region_name: str
    opened_on: date


class Director(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Who signs for the home and gets the first account."""

    name: str


class RoomLine(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One room; its beds are numbered from 1 and are all nursing beds or all not."""

    number: str
    beds: int
    nursing: bool = False
    dementia: bool = False
    floor: int | None = None
    building: str | None = None


class HomeFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The whole home file, checked."""

    home: HomeHead
    director: Director
    rooms: tuple[RoomLine, ...] = ()


def read_home_file(path: Path) -> HomeFile:
    """Read and check a home file; refuses it with every fault at its place."""
    return parse_home_file(read_file(path, MOST_BYTES), path.name)


def parse_home_file(content: bytes, name: str) -> HomeFile:
    if len(content) > MOST_BYTES:
        raise Invalid(f"「{name}」太大，不是敬老院的设立文件。")
    try:
        found = msgspec.convert(tomllib.loads(content.decode("utf-8-sig")), HomeFile)
    except msgspec.ValidationError as error:
        found_wrong = shapes.problem_of(error)
        problem = found_wrong._replace(where=found_wrong.where or name)
        raise Invalid(f"「{name}」的内容不对。", [problem]) from error
    except UnicodeDecodeError as error:
        problem = Problem(name, "不是 UTF-8 文字", "另存为 UTF-8 编码再试。")
        raise Invalid(f"「{name}」读不出来。", [problem]) from error
    except (ValueError, RecursionError) as error:  # not TOML, a number without end
        problem = Problem(name, f"{_spot(error)}不是 TOML 写法", "请对照样例改写这一处。")
        raise Invalid(f"「{name}」读不出来。", [problem]) from error
    return checked_home(found, name)


def checked_home(told: HomeFile, name: str) -> HomeFile:
    """The same home when nothing is wrong with it; else every fault at its place."""
    problems = _problems(told)
    if problems:
        raise Invalid(f"「{name}」有 {len(problems)} 处要改。", problems)
    return told


def _spot(error: Exception) -> str:
    """Where the reader of TOML stopped, when it says so."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return f"第 {found[1]} 行第 {found[2]} 列" if found else ""


def _problems(file: HomeFile) -> list[Problem]:
    home = file.home
    words = {
        "home.name": (home.name, 100),
        "home.code": (home.code, 30),
        "home.region_name": (home.region_name, 100),
        "director.name": (file.director.name, 50),
    }
    found = [
        Problem(where, "是空的或太长", f"请写 1 到 {most} 个字。")
        for where, (text, most) in words.items()
        if not 1 <= len(text.strip()) <= most
    ]
    found += [
        Problem(where, f"字符 {code_of(letter)} 打印不出来", "请换成同音的常用字。")
        for where, (text, _) in words.items()
        for letter in unsupported(text)
    ]
    if not (home.region.isascii() and home.region.isdigit() and 6 <= len(home.region) <= 12):
        found.append(
            Problem("home.region", f"「{home.region}」不是区划代码", "请写 6 到 12 位数字。")
        )
    return found + _room_problems(file.rooms)


def _room_problems(rooms: tuple[RoomLine, ...]) -> list[Problem]:
    found = []
    for at, room in enumerate(rooms):
        if not 1 <= len(room.number.strip()) <= 20:
            found.append(Problem(f"rooms[{at}].number", "房号是空的或太长", "请写 1 到 20 个字。"))
        if room.building is not None and not 1 <= len(room.building.strip()) <= 50:
            cure = "请写 1 到 50 个字。"
            found.append(Problem(f"rooms[{at}].building", "楼名是空的或太长", cure))
        if not 0 <= room.beds <= MOST_BEDS:
            cure = f"请写 0 到 {MOST_BEDS}。"
            found.append(Problem(f"rooms[{at}].beds", f"{room.number} 有 {room.beds} 张床", cure))
    twice = [
        number for number, times in Counter(room.number for room in rooms).items() if times > 1
    ]
    return found + [
        Problem("rooms", f"房号「{number}」写了两次", "每间房只写一次。") for number in twice
    ]
