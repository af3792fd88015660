"""What a manual is made of: the guide's pages, read as headings, words, lists, tables, pictures.

The guide is written by us, so what these few signs do not cover is a bug and not a refusal.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

_HEADING = re.compile(r"^(#{1,2})\s+(.*?)\s*(?:\{#[^}]*\})?$")
_ITEM = re.compile(r"^(?:(\d+)\.|-)\s+(.*)$")
_PICTURE = re.compile(r"^!\[(.*)\]\(pictures/(.*)\)$")
_LINE = re.compile(r"^[|:\s-]+$")
"""The line of a table between its head and its rows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; what stands between ** is bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with its number or a dot before it."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first row is the head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture with what it shows."""

    caption: str
    file: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines that stand as they are written."""

    lines: tuple[str, ...]


Block = Heading | Words | Item | Grid | Shot | Listing


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the guide."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Chapters under one head in the contents."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """A whole book, ready to be set."""

    title: str
    told: str
    parts: tuple[Part, ...]


def read_manual(folder: Path, name: str) -> Manual:
    """The book that manuals.toml of the guide's folder tells of under this name."""
    plan = tomllib.loads((folder / "manuals.toml").read_text(encoding="utf-8"))[name]
    pages = {file.stem.partition("-")[2]: file for file in folder.glob("*.md")}
    parts = (
        Part(part["title"], tuple(read_chapter(pages[topic]) for topic in part["chapters"]))
        for part in plan["parts"]
    )
    return Manual(plan["title"], plan["told"], tuple(parts))


def read_chapter(file: Path) -> Chapter:
    """A page of the guide; its first heading is the chapter's title."""
    first, *rest = _blocks(file.read_text(encoding="utf-8").splitlines())
    if not isinstance(first, Heading):
        raise TypeError(f"{file.name} does not begin with a heading")
    return Chapter(first.text, tuple(rest))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Lines of a table, and those between two fences, belong together."""
    within = False
    kinds = []
    for line in lines:
        fence = line.startswith("```")
        kinds.append("fence" if fence else "code" if within else "row" if line[:1] == "|" else "")
        within ^= fence
    for kind, group in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        texts = [line for _, line in group]
        if kind == "code":
            yield Listing(tuple(texts))
        elif kind == "row":
            yield Grid(tuple(_cells(text) for text in texts if not _LINE.match(text)))
        elif not kind:
            yield from map(_block, filter(str.strip, texts))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _block(line: str) -> Block:
    if heading := _HEADING.match(line):
        return Heading(heading[2])
    if picture := _PICTURE.match(line):
        return Shot(picture[1], picture[2])
    if item := _ITEM.match(line):
        return Item(f"{item[1]}." if item[1] else "·", item[2])
    return Words(line)
