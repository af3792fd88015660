"""Colours, sizes and spaces of the window, as typed tables without any behaviour.

Named tuples, not dataclasses: they are made before the first page is painted, ten times as fast.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Theme(Enum):
    """Which set of colours the window wears."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class TextSize(Enum):
    """How large the letters are; the person chooses it, never the screen."""

    NORMAL = "normal"
    LARGE = "large"
    HUGE = "huge"

    @property
    def next(self) -> TextSize:
        """The larger one; after the largest the first."""
        sizes = list(TextSize)
        return sizes[(sizes.index(self) + 1) % len(sizes)]


class Pair(NamedTuple):
    """A ground and the words on it."""

    fill: str
    words: str


class Notice(NamedTuple):
    """Words, ground and edge of something that must be noticed."""

    words: str
    ground: str
    edge: str


class Colours(NamedTuple):
    """Every colour of one theme; #RRGGBB."""

    ground: str
    side: str
    surface: str
    surface2: str
    line: str
    edge: str
    text: str
    text2: str
    faint: str
    accent: str
    hover: str
    on_accent: str
    tint: str
    tint_line: str
    good: Notice
    warn: Notice
    bad: Notice
    selfcare_full: Pair
    selfcare_partial: Pair
    selfcare_none: Pair
    ability: str
    away: Pair
    bar: str
    rate: str
    lock_top: str
    lock_foot: str


class Sizes(NamedTuple):
    """Letters and controls of one text size, in pixels."""

    caption: int
    body: int
    h3: int
    h2: int
    h1: int
    big: int
    control: int
    small_control: int
    row: int
    icon: int
    rail: int
    narrow: bool
    top: int
    status: int
    margin_x: int
    margin_y: int


class Space:
    """The 8-pixel grid."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


class Radius:
    """How round corners are."""

    CARD = 8
    CONTROL = 6
    TAG = 4


COLOURS = {
    Theme.LIGHT: Colours(
        ground="#F5F4EF",
        side="#EAE8DF",
        surface="#FFFFFF",
        surface2="#FAF9F5",
        line="#DAD6CA",
        edge="#80877F",
        text="#17211E",
        text2="#465049",
        faint="#80877F",
        accent="#0B6653",
        hover="#084F40",
        on_accent="#FFFFFF",
        tint="#E0F0EA",
        tint_line="#9CCBBC",
        good=Notice(words="#0B6653", ground="#E0F0EA", edge="#9CCBBC"),
        warn=Notice(words="#7F4600", ground="#FDF0D9", edge="#E5B873"),
        bad=Notice(words="#AE231B", ground="#FCE9E6", edge="#E9A59E"),
        selfcare_full=Pair(fill="#DCE9F6", words="#17324D"),
        selfcare_partial=Pair(fill="#8DB6DD", words="#0B1F35"),
        selfcare_none=Pair(fill="#275A92", words="#FFFFFF"),
        ability="#4A3F7A",
        away=Pair(fill="#7F4600", words="#FFFFFF"),
        bar="#A9CFC3",
        rate="#8A3B12",
        lock_top="#0B6653",
        lock_foot="#073C32",
    ),
    Theme.DARK: Colours(
        ground="#141918",
        side="#0E1211",
        surface="#1E2523",
        surface2="#242C29",
        line="#3A4541",
        edge="#82908A",
        text="#EEF2F0",
        text2="#B7C2BD",
        faint="#82908A",
        accent="#5CC9AE",
        hover="#7BD8C1",
        on_accent="#06231C",
        tint="#17372F",
        tint_line="#2F6B5C",
        good=Notice(words="#5CC9AE", ground="#17372F", edge="#2F6B5C"),
        warn=Notice(words="#F2BC6E", ground="#3A2C15", edge="#7A5C28"),
        bad=Notice(words="#FF9D92", ground="#45211D", edge="#8A4139"),
        selfcare_full=Pair(fill="#24384C", words="#DCE9F6"),
        selfcare_partial=Pair(fill="#366594", words="#FFFFFF"),
        selfcare_none=Pair(fill="#9CC6F0", words="#0B1F35"),
        ability="#B9ADF0",
        away=Pair(fill="#F2BC6E", words="#1E1503"),
        bar="#2F6B5C",
        rate="#F2BC6E",
        lock_top="#0E2A24",
        lock_foot="#0A1512",
    ),
    Theme.CONTRAST: Colours(
        ground="#000000",
        side="#000000",
        surface="#000000",
        surface2="#000000",
        line="#FFFFFF",
        edge="#FFFFFF",
        text="#FFFFFF",
        text2="#FFFFFF",
        faint="#B8B8B8",
        accent="#FFE14A",
        hover="#FFFFFF",
        on_accent="#000000",
        tint="#000000",
        tint_line="#FFE14A",
        good=Notice(words="#FFE14A", ground="#000000", edge="#FFE14A"),
        warn=Notice(words="#FFE14A", ground="#000000", edge="#FFE14A"),
        bad=Notice(words="#FF9B8F", ground="#000000", edge="#FF9B8F"),
        selfcare_full=Pair(fill="#000000", words="#FFFFFF"),
        selfcare_partial=Pair(fill="#7FB8FF", words="#000000"),
        selfcare_none=Pair(fill="#FFFFFF", words="#000000"),
        ability="#FFFFFF",
        away=Pair(fill="#FFE14A", words="#000000"),
        bar="#FFFFFF",
        rate="#FFE14A",
        lock_top="#000000",
        lock_foot="#000000",
    ),
}

SIZES = {
    TextSize.NORMAL: Sizes(
        caption=14,
        body=16,
        h3=18,
        h2=20,
        h1=26,
        big=34,
        control=40,
        small_control=32,
        row=64,
        icon=20,
        rail=168,
        narrow=False,
        top=56,
        status=40,
        margin_x=24,
        margin_y=16,
    ),
    TextSize.LARGE: Sizes(
        caption=18,
        body=20,
        h3=22,
        h2=24,
        h1=30,
        big=38,
        control=48,
        small_control=40,
        row=72,
        icon=24,
        rail=192,
        narrow=False,
        top=64,
        status=44,
        margin_x=16,
        margin_y=12,
    ),
    TextSize.HUGE: Sizes(
        caption=20,
        body=24,
        h3=26,
        h2=28,
        h1=34,
        big=44,
        control=56,
        small_control=46,
        row=88,
        icon=28,
        rail=96,
        narrow=True,
        top=72,
        status=48,
        margin_x=16,
        margin_y=8,
    ),
}
