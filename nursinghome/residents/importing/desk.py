"""What every step of judging a list needs at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from nursinghome.residents.importing.lexicon import ListWords
from nursinghome.residents.importing.notes import Notebook

L_co = TypeVar("L_co", bound=ListWords, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Generic[L_co]):
    """Words, day, what fonts can draw, and the notebook that remarks go into."""

    lexicon: L_co
    today: date
    unsupported: Callable[[str], tuple[str, ...]]
    notes: Notebook
    drawn: set[str] = field(default_factory=set)
    """Characters already found to have a shape."""

    def odd_in(self, text: str) -> tuple[str, ...]:
        """The characters of the text that no font can draw."""
        if self.drawn.issuperset(text):
            return ()
        new = "".join(char for char in text if char not in self.drawn)
        odd = self.unsupported(new)
        self.drawn.update(char for char in new if char not in odd)
        return odd
