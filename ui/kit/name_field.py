"""A person's name; a character that no bundled letter can show is told at once by its U+ code."""

from __future__ import annotations

from nursinghome.core.charset import refuse_unsupported
from nursinghome.core.errors import Invalid
from ui.kit.field import TextField
from ui.kit.look import Look


class NameField(TextField):
    """Speaks while it is typed: such a character will not become right by typing on."""

    speaks_at_once = True

    def __init__(self, look: Look, key: str, title: str) -> None:
        super().__init__(look, key, title, check=fault_of_letters, letters=6)
        self.line.textChanged.connect(self._load_letters)

    def _load_letters(self, text: str) -> None:
        """Rare characters are shown as soon as they stand there."""
        self._look.letters.rare([text])


def fault_of_letters(text: str) -> str:
    try:
        refuse_unsupported("", text)
    except Invalid as refusal:
        return f"{refusal.problems[0].what}{refusal.problems[0].cure}"
    return ""
