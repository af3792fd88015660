"""Tells listeners which registers changed, after the change is safely stored."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

Listener = Callable[[frozenset["Topic"]], None]


class Topic(Enum):
    """One register, as far as a page needs to know that it is out of date."""

    HOME = "home"
    ACCOUNTS = "accounts"
    RESIDENTS = "residents"
    CARE = "care"
    CHECKLISTS = "checklists"
    SAFETY = "safety"
    RENOVATION = "renovation"
    RATING = "rating"
    STAFF = "staff"
    ROSTER = "roster"
    REPORTS = "reports"
    SETTINGS = "settings"


class ChangeFeed:
    """Hands each published set of topics to every listener, in order of subscription."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; calling the result takes it away again."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def publish(self, topics: frozenset[Topic]) -> None:
        for listener in tuple(self._listeners):
            listener(topics)
