"""One thing that is tried: whatever goes wrong in it is its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from nursinghome.core.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was tried, whether it went well, and what was seen."""

    name: str
    ok: bool
    words: str
    seconds: float


def attempt(name: str, work: Callable[[], str]) -> Step:
    """Try one step; whatever goes wrong in it is its result."""
    begun = perf_counter()
    ok = False
    try:
        words = work()
        ok = True
    except Refusal as refusal:
        words = refusal.message
    except Exception as error:  # noqa: BLE001 - the purpose is to find out what is broken
        words = f"{type(error).__name__}: {error}"
    return Step(name=name, ok=ok, words=words, seconds=round(perf_counter() - begun, 3))
