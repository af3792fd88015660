from __future__ import annotations

import pytest

from tests.ui.kit.contrast import READABLE, SEEN, contrast
from ui.kit.tokens import COLOURS, SIZES, Colours, Notice, Pair, Theme


def words_on(c: Colours) -> dict[str, tuple[str, str]]:
    pairs = {
        f"{words} on {ground}": (getattr(c, words), getattr(c, ground))
        for words in ("text", "text2")
        for ground in ("ground", "surface", "surface2", "side", "tint")
    }
    grounds = ("ground", "surface", "surface2", "tint")
    pairs |= {f"accent on {g}": (c.accent, getattr(c, g)) for g in grounds}
    pairs |= {f"on {g}": (c.on_accent, getattr(c, g)) for g in ("accent", "hover")}
    pairs |= {f"white on {g}": ("#FFFFFF", getattr(c, g)) for g in ("lock_top", "lock_foot")}
    pairs |= {f"ability on {g}": (c.ability, getattr(c, g)) for g in ("surface", "tint")}
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
    grounds = (c.surface, c.surface2, c.ground, c.side, c.tint)
    seen = {ground: round(contrast(c.edge, ground), 1) for ground in grounds}
    assert min(seen.values()) >= SEEN, seen
    assert contrast(c.faint, c.surface) >= SEEN


def test_white_on_pine_green_is_the_published_ratio() -> None:
    assert contrast("#FFFFFF", "#0B6653") == pytest.approx(6.9, abs=0.05)


def test_no_letters_are_smaller_than_fourteen_pixels_and_no_button_lower_than_forty() -> None:
    assert min(sizes.caption for sizes in SIZES.values()) == 14
    assert min(sizes.control for sizes in SIZES.values()) == 40
