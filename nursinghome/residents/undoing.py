"""Taking back the last thing that was done in the register."""

from __future__ import annotations

from nursinghome.core.changes import Topic
from nursinghome.core.ids import ActionId
from nursinghome.residents import history_queries
from nursinghome.residents.history_queries import PLACES, REGISTER
from nursinghome.storage import Entry, Ledger

CHANGE = "residents.change"
CHANGE_HOME = "home.change"
CHANGE_SETTINGS = "settings.change"


class UndoService:
    """One step back at a time; a step that later ones stand on stays."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def last(self) -> Entry | None:
        """The newest step on residents, stays, rooms or beds that can be asked back."""
        self._ledger.require("residents.see")
        newest = history_queries.last_action(self._ledger.db, (*REGISTER, *PLACES))
        return None if newest is None else self._ledger.entry(newest)

    def undo(self, action_id: ActionId) -> None:
        """Take the whole step back. Raises Clash when something was changed on top of it."""
        tables = {change.table for change in self._ledger.entry(action_id).changes}
        if tables.intersection(PLACES):
            self._ledger.require(CHANGE_HOME)
        if "funding_category" in tables:
            self._ledger.require(CHANGE_SETTINGS)
        only_places = tables.issubset(PLACES)
        self._ledger.undo(
            action_id,
            *(Topic.RESIDENTS, Topic.HOME, Topic.CARE),
            permission=CHANGE_HOME if only_places else CHANGE,
        )
