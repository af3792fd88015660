"""Package faces that load a part when it is first asked for, so that a start stays short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def parts(package: str, rooms: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """A package's `__getattr__`; `rooms` tells which of its modules has which names."""
    homes = {name: room for room, names in rooms.items() for name in names}

    def find(name: str) -> Any:  # noqa: ANN401 - whatever bears the name
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
