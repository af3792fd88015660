"""The lights of papers and inspections: sign, words and colour say the same."""

from __future__ import annotations

from datetime import date

from nursinghome.safety import Light
from ui.kit.badges import Badge

TONES = {
    Light.OVER: ("bad", "circle-x"),
    Light.RED: ("bad", "circle-alert"),
    Light.AMBER: ("warn", "triangle-alert"),
    Light.AHEAD: ("warn", "clock"),
    Light.GOOD: ("good", "circle-check"),
}


def light_words(light: Light | None, until: date | None, today: date) -> str:
    """缺, 长期, 有效, 剩 25 天, 过期 3 天."""
    if light is None:
        return "缺"
    if until is None:
        return "长期"
    left = (until - today).days
    if light is Light.OVER:
        return f"过期 {-left} 天"
    return f"剩 {left} 天" if light.is_near else "有效"


def light_badge(light: Light | None, until: date | None, today: date) -> Badge:
    tone, icon = ("bad", "circle-x") if light is None else TONES[light]
    return Badge.state(tone, light_words(light, until, today), icon)
