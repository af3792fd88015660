"""What somebody was typing: kept in the encrypted file until it is stored or thrown away.

A draft belongs to one account and one form. It is no record: no permission, no journal, no topic.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from nursinghome.core.clock import stamp
from nursinghome.core.errors import Trouble
from nursinghome.storage import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The words of each field by its key, and the moment at which they stood so."""

    values: Mapping[str, str]
    at: str


class DraftService:
    """The drafts of the account at work."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def find(self, form: str) -> Draft | None:
        """What this account left unfinished in the form."""
        sql = "SELECT at, content FROM draft WHERE account_id = ? AND form = ?"
        for row in self._ledger.db.query(sql, [self._account, form]):
            return Draft(values=json.loads(row["content"]), at=row["at"])
        return None

    def keep(self, form: str, values: Mapping[str, str]) -> bool:
        """Put aside what is typed; False when the file is busy, then ask again soon.

        Raises Trouble when the disk does not take it.
        """
        sql = """
            INSERT INTO draft (account_id, form, at, content) VALUES (?, ?, ?, ?)
            ON CONFLICT (account_id, form) DO UPDATE SET at = excluded.at, content = excluded.content
        """
        content = json.dumps(dict(values))
        return self._ledger.put_aside(
            sql, [self._account, form, stamp(self._ledger.clock), content]
        )

    def drop(self, form: str) -> None:
        """Forget it. Raises Trouble when the file stays busy or the disk refuses."""
        sql = "DELETE FROM draft WHERE account_id = ? AND form = ?"
        if not self._ledger.put_aside(sql, [self._account, form]):
            raise Trouble("另一个窗口正在使用这个文件，暂存的没有清掉。请稍后再试。")

    @property
    def _account(self) -> int:
        return self._ledger.actor.account_id
