from __future__ import annotations

import pytest

from ui.kit.tokens import COLOURS, SIZES, Colours, Notice, Pair, Theme

READABLE, SEEN = 5.5, 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def words_on(c: Colours) -> dict[str, tuple[str, str]]:
    pairs = {
        f"{words} on {ground}": (getattr(c, words), getattr(c, ground))
        for words in ("text", "text2")
        for ground in ("ground", "surface", "surface2", "side", "tint")
    }
    pairs |= {f"accent on {g}": (c.accent, getattr(c, g)) for g in ("ground", "surface", "tint")}
    pairs |= {"on accent": (c.on_accent, c.accent), "ability": (c.ability, c.surface)}
    for field, value in c._asdict().items():
        if isinstance(value, Pair):
            pairs[field] = (value.words, value.fill)
        elif isinstance(value, Notice):
            pairs[field] = (value.words, value.ground)
            pairs[f"{field} on surface"] = (value.words, c.surface)
    return pairs


@pytest.mark.parametrize("theme", Theme)
def test_words_can_be_read_in_every_theme(theme: Theme) -> None:
    weak = {
        name: round(contrast(*pair), 1)
        for name, pair in words_on(COLOURS[theme]).items()
        if contrast(*pair) < READABLE
    }
    assert weak == {}


@pytest.mark.parametrize("theme", Theme)
def test_edges_of_controls_can_be_seen(theme: Theme) -> None:
    c = COLOURS[theme]
    assert contrast(c.edge, c.surface) >= SEEN
    assert contrast(c.edge, c.ground) >= SEEN


def test_white_on_pine_green_is_the_published_ratio() -> None:
    assert contrast("#FFFFFF", "#0B6653") == pytest.approx(6.9, abs=0.05)


def test_no_letters_are_smaller_than_fourteen_pixels_and_no_button_lower_than_forty() -> None:
    assert min(sizes.caption for sizes in SIZES.values()) == 14
    assert min(sizes.control for sizes in SIZES.values()) == 40
