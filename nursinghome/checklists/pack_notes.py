"""Which packs a home has of its own, written down in its journal: a rule that changed has a day.

Packs lie as files beside the data, where the command line and a hand can change them, too. What
the journal does not know yet is written down when somebody who may change packs opens the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from nursinghome.core.changes import Topic
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, settings

CHANGE = "settings.change"
KEY = "packs"


@contextmanager
def noted(ledger: Ledger, registry: Registry, what: str) -> Iterator[None]:
    """One step: the packs are changed inside, and what changed is written down with it."""
    with ledger.action(what, Topic.SETTINGS, permission=CHANGE) as act:
        yield
        settings.keep(act, KEY, _text(registry))


def note_found(ledger: Ledger, registry: Registry) -> bool:
    """Write down what was changed elsewhere; False when the journal knows it already.

    Who may not change packs passes it over: the next who may will find it.
    """
    if CHANGE not in ledger.actor.permissions:
        return False
    sql = "SELECT value FROM setting WHERE key = ?"
    known = next((row["value"] for row in ledger.db.query(sql, [KEY])), "{}")
    if known == _text(registry):
        return False
    with noted(ledger, registry, "标准包有变动（不在窗口里装的）"):
        pass
    return True


def _text(registry: Registry) -> str:
    """Each pack with its edition and the beginning of its hash."""
    return json.dumps(registry.installed(), ensure_ascii=False, sort_keys=True)
