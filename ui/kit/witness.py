"""Who writes down what was seen and taken out; every dialog and paper tells it by `Dialogs`."""

from __future__ import annotations

from typing import Protocol


class Witness(Protocol):
    """WitnessService is one."""

    def looked(self, name: str, about: str) -> None: ...
    def printed(self, name: str, title: str) -> None: ...
    def revealed(self, whom: str) -> None: ...
    def saved(self, title: str, file: str) -> None: ...


class Nobody:
    """While no file is open there is nothing to write down."""

    def looked(self, name: str, about: str) -> None:
        """Nothing of a home is shown."""

    def printed(self, name: str, title: str) -> None:
        """As above."""

    def revealed(self, whom: str) -> None:
        """As above."""

    def saved(self, title: str, file: str) -> None:
        """As above."""
