"""The colours of the roster: of each kind of shift, of leave, and of a cell that breaks a rule."""

from __future__ import annotations

from typing import NamedTuple

from nursinghome.roster import Tint
from ui.kit.tokens import COLOURS, Pair, Theme


class Shades(NamedTuple):
    """Grounds with the letters on them; #RRGGBB."""

    tints: dict[Tint, Pair]
    leave: Pair
    wrong: Pair
    edged: bool
    """Whether grounds are told apart by an edge, as in high contrast."""


SHADES = {
    Theme.LIGHT: Shades(
        tints={
            Tint.DAY: Pair(fill="#E0F0EA", words="#17211E"),
            Tint.EARLY: Pair(fill="#DCE9F6", words="#17324D"),
            Tint.LATE: Pair(fill="#E7E1F5", words="#33265C"),
            Tint.NIGHT: Pair(fill="#263C5A", words="#FFFFFF"),
            Tint.DUTY: Pair(fill="#8A3B12", words="#FFFFFF"),
        },
        leave=Pair(fill="#FBE3B8", words="#4A2C00"),
        wrong=Pair(fill=COLOURS[Theme.LIGHT].bad.words, words="#FFFFFF"),
        edged=False,
    ),
    Theme.DARK: Shades(
        tints={
            Tint.DAY: Pair(fill="#17372F", words="#EEF2F0"),
            Tint.EARLY: Pair(fill="#24384C", words="#DCE9F6"),
            Tint.LATE: Pair(fill="#3A3358", words="#E7E1F5"),
            Tint.NIGHT: Pair(fill="#9CC6F0", words="#0B1F35"),
            Tint.DUTY: Pair(fill="#F2A96B", words="#2B1200"),
        },
        leave=Pair(fill="#4A3A1C", words="#FBE3B8"),
        wrong=Pair(fill=COLOURS[Theme.DARK].bad.words, words="#2B0805"),
        edged=False,
    ),
    Theme.CONTRAST: Shades(
        tints={
            Tint.DAY: Pair(fill="#000000", words="#FFFFFF"),
            Tint.EARLY: Pair(fill="#000000", words="#7FB8FF"),
            Tint.LATE: Pair(fill="#7FB8FF", words="#000000"),
            Tint.NIGHT: Pair(fill="#FFFFFF", words="#000000"),
            Tint.DUTY: Pair(fill="#FFE14A", words="#000000"),
        },
        leave=Pair(fill="#000000", words="#FFE14A"),
        wrong=Pair(fill=COLOURS[Theme.CONTRAST].bad.words, words="#000000"),
        edged=True,
    ),
}
