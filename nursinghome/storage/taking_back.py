"""Takes one change back, if what it wrote still stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.errors import Clash, NotFound
from nursinghome.storage import by_hash
from nursinghome.storage.driver import IntegrityError

if TYPE_CHECKING:
    from nursinghome.storage.ledger import Action, Change  # only to name them


def take_back(act: Action, change: Change) -> None:
    """Raises Clash when a later change stands on it, or when the journal cannot give it back."""
    if change.before is None:
        _expect(act, change)
        _remove(act, change)
    elif change.after is None:
        if by_hash.marks_in(change.before):
            raise Clash("这一步去掉的内容很大，没有留在记录里，不能放回。请重新收一次。")
        act.insert(change.table, change.before)
    else:
        _expect(act, change)
        act.update(change.table, change.row_id, change.before)


def _remove(act: Action, change: Change) -> None:
    try:
        act.remove(change.table, change.row_id, by_hash=by_hash.marks_in(change.after or {}))
    except IntegrityError as error:
        if "FOREIGN KEY" not in str(error):
            raise  # the rules of a register say it themselves
        raise Clash("后来又在它上面登记过，不能整步撤回。请先撤回后面的，或逐条更正。") from error


def _expect(act: Action, change: Change) -> None:
    try:
        now = act.row(change.table, change.row_id)
    except NotFound:
        now = {}
    if any(not by_hash.fits(now.get(name), then) for name, then in (change.after or {}).items()):
        raise Clash("后来又改过这条记录，不能整步撤回。请逐条更正。")
