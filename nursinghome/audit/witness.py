"""Writes down what leaves no change behind: looking, printing, storing a file.

What only shows goes on when the disk is full, because a list is wanted then most of all. A
whole identity number and a file outside are given only once they are written down.
"""

from __future__ import annotations

from contextlib import suppress

from nursinghome.core.errors import Trouble
from nursinghome.storage import Ledger


class WitnessService:
    """For the account at work."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def looked(self, name: str, about: str) -> None:
        """A page with what is nobody else's business was opened."""
        with suppress(Trouble):
            self._ledger.witness(name, about)

    def printed(self, name: str, title: str) -> None:
        """A paper was shown (预览) or given to a printer (打印)."""
        with suppress(Trouble):
            self._ledger.witness(name, f"「{title}」")

    def revealed(self, whom: str) -> None:
        """Before a whole identity number is shown. Raises NotAllowed, Trouble."""
        self._ledger.witness("看全身份证号", whom, permission="identity.reveal")

    def saved(self, title: str, file: str) -> None:
        """Before a file is written outside. Raises NotAllowed, Trouble."""
        self._ledger.witness("存成文件", f"「{title}」存成 {file}", permission="files.out")
