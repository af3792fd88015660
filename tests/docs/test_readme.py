"""What the READMEs count and show is so: packs, figures, items, commands, and the files they read."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from functools import cache
from pathlib import Path

import click
import pytest

from nursinghome.care.sheets import read_sheet
from nursinghome.cli.menu import menu
from nursinghome.residents.homefile import parse_home_file
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale
from nursinghome.workspace import registry_for

pytestmark = pytest.mark.no_cover
ROOT = Path(__file__).resolve().parents[2]


@cache
def prose(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


@cache
def registry() -> Registry:
    return registry_for()


def fenced(kind: str) -> str:
    blocks: list[str] = re.findall(rf"```{kind}\n(.*?)```", prose("README.md"), re.DOTALL)
    return blocks[-1]


def numbers(file: str, pattern: str) -> list[int]:
    found = re.search(pattern, prose(file))
    assert found is not None, (file, pattern)
    return [int(one) for one in found.groups()]


def test_what_is_said_of_the_packs_is_so() -> None:
    """In shares: a new pack is two files, and the READMEs are none of them."""
    packs = registry().list()
    scopes = Counter(pack.scope.value for pack in packs)
    assert 0.6 < (scopes["地方"] + scopes["建议"]) / len(packs) < 0.75
    assert "two in three are 地方 or 建议" in prose("README.md")
    assert "三个里有两个是地方、建议" in prose("README.zh-CN.md")
    assert 0 < sum(pack.confidence.value == "original" for pack in packs) < len(packs) / 4


def test_the_figures_of_the_monthly_report_are_counted() -> None:
    form = (ROOT / "resources/standards/monthly-report-2026.toml").read_text(encoding="utf-8")
    cells = len(set(re.findall(r'\bcell = "(\w+)"', form)))
    assert numbers("README.md", r"Reports the month\*\*: (\d+) figures") == [cells]
    assert numbers("README.zh-CN.md", r"月报\*\*：(\d+) 个数字") == [cells]


@pytest.mark.parametrize(
    ("pack", "items"),
    [
        ("shexian-212", 212),
        ("shexian-monthly-30", 30),
        ("shexian-yearly-50", 50),
        ("star-1000-local", 79),
        ("xian-violations-41", 41),
    ],
)
def test_a_checklist_has_as_many_items_as_is_said(pack: str, items: int) -> None:
    assert len(registry().of_kind(Checklist, pack).items) == items
    assert re.search(rf"\b{items}\s?[项条]", prose("CHANGELOG.md"))


def test_each_command_of_the_readme_is_understood() -> None:
    lines = re.findall(r"^nursinghome (.*)$", fenced("sh"), re.MULTILINE)
    assert len(lines) > 15
    for line in lines:
        words = shlex.split(re.sub(r"--(json|file \S+)", "", line), comments=True)
        understood(menu, words)


def understood(command: click.Command, words: list[str]) -> None:
    """Refused by click when a word or an option is not known, or one is missing."""
    context = click.Context(command)
    if isinstance(command, click.Group) and not words[0].startswith("-"):
        found = command.get_command(context, words[0])
        assert found is not None, words
        understood(found, words[1:])
    else:
        command.make_context(command.name, words)


def test_the_files_that_the_commands_read_are_right_as_shown() -> None:
    home = parse_home_file(fenced("toml").encode(), "home.toml")
    assert (home.director.name, home.rooms[0].beds) == ("陈国安", 3)
    scale = registry().of_kind(Scale, "tekun-2021")
    assert len(read_sheet(fenced("json").encode(), scale).answers) == 6
