"""Care notes: written, corrected and withdrawn, never erased."""

from __future__ import annotations

from nursinghome.care import daily_queries
from nursinghome.care.daily_model import Note, NoteLine, note_problems
from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.storage import Ledger

SEE, CHANGE = "care.see", "care.change"


class NoteService:
    """What carers write down about a person."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def write(self, note: Note) -> int:
        """Write a note down. Raises Invalid field by field."""
        with self._ledger.action("写照护记录", Topic.CARE, permission=CHANGE) as act:
            self._refuse(note)
            return act.insert("care_note", to_row(note))

    def correct(self, note_id: int, note: Note) -> None:
        """Put right what was written; who wrote what before stands in the history."""
        with self._ledger.action("更正照护记录", Topic.CARE, permission=CHANGE) as act:
            self._standing(note_id)
            self._refuse(note)
            act.update("care_note", note_id, to_row(note))

    def withdraw(self, note_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action("撤销照护记录", Topic.CARE, permission=CHANGE, reason=why) as act:
            self._standing(note_id)
            act.update("care_note", note_id, {"withdrawn_reason": why})

    def of_month(self, month: Month, resident_id: ResidentId | None = None) -> tuple[NoteLine, ...]:
        """The notes of a month, the newest day first; withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(daily_queries.notes(self._ledger.db, month, resident_id))

    def _standing(self, note_id: int) -> NoteLine:
        found = daily_queries.note(self._ledger.db, note_id)
        if found.withdrawn_reason is not None:
            raise Clash("这条照护记录已经撤销过了。")
        return found

    def _refuse(self, note: Note) -> None:
        if not daily_queries.person_stands(self._ledger.db, note.resident_id):
            raise NotFound("没有找到这位老人，或登记已经撤销。")
        today = clock.today(self._ledger.clock)
        rules.refuse_if("照护记录还不能保存。", note_problems(note, today))
