"""What every step of judging a list needs at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nursinghome.residents.importing.lexicon import Lexicon
from nursinghome.residents.importing.notes import Notebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Words, day, what fonts can draw, and the notebook that remarks go into."""

    lexicon: Lexicon
    today: date
    unsupported: Callable[[str], tuple[str, ...]]
    notes: Notebook
