"""Collects what has to be said about the rows of a list."""

from __future__ import annotations

from nursinghome.residents.importing.grid import Cell, shown
from nursinghome.residents.importing.layout import Entry, Roster
from nursinghome.residents.importing.sentences import SENTENCES, Note, Sentences, code_of, sentence


class Notebook:
    """Refusals and warnings; the warnings of a refused row are dropped."""

    def __init__(self, roster: Roster, sentences: Sentences = SENTENCES) -> None:
        self._roster, self._sentences = roster, sentences
        self._refused: list[Note] = []
        self._warnings: list[Note] = []

    def refuse(self, entry: Entry, field: str, reason: str, extra: str = "") -> None:
        self._refused.append(self._note(entry, field, reason, extra))

    def warn(self, entry: Entry, field: str, reason: str, extra: str = "") -> None:
        self._warnings.append(self._note(entry, field, reason, extra))

    def is_refused(self, entry: Entry) -> bool:
        """Whether the row last refused is this one; rows are judged one after the other."""
        return bool(self._refused) and self._refused[-1].row == entry.row

    def column(self, field: str) -> str:
        """What the list calls the field."""
        return self._roster.column(field)

    @property
    def refused(self) -> tuple[Note, ...]:
        return tuple(sorted(self._refused, key=_by_row))

    @property
    def warnings(self) -> tuple[Note, ...]:
        rows = {note.row for note in self._refused}
        return tuple(sorted((n for n in self._warnings if n.row not in rows), key=_by_row))

    def _note(self, entry: Entry, field: str, reason: str, extra: str) -> Note:
        column, value = self._roster.column(field), _as_read(field, entry.get(field))
        return Note(
            row=entry.row,
            column=column,
            value=value,
            reason=code_of(reason),
            text=sentence(
                self._sentences[reason], row=entry.row, column=column, value=value, extra=extra
            ),
        )


def _by_row(note: Note) -> int:
    return note.row


def _as_read(field: str, cell: Cell) -> str:
    """The cell's words; an identity number in a number cell is shown as the double it is there.

    So its reader sees at once that a spreadsheet has kept it as a quantity.
    """
    if field == "id_number" and isinstance(cell, int | float):
        return repr(float(cell))
    return shown(cell)
