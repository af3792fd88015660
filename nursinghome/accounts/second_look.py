"""Whoever wrote down that something is done does not write down that it was looked at again."""

from __future__ import annotations

from nursinghome.accounts import queries
from nursinghome.accounts.permissions import PERMISSIONS
from nursinghome.core.errors import Clash, Problem
from nursinghome.storage import Ledger

ALONE = "（同一账号登记）"
"""Stands behind who looked again where nobody else could have written it down."""
ALONE_NOTE = "注明同一账号登记的，是本院只有一个账号能登记，整改和复查没有分开。"


def looked_alone(ledger: Ledger, row: tuple[str, int], done: str, *, permission: str) -> bool:
    """Whether the account at work had to look again at what it wrote down itself.

    done: the column that was filled when the thing was done. Raises Clash when another account
    could look again.
    """
    me = ledger.actor.account_id
    if ledger.last_writer(*row, done) != me:
        return False
    others = (one for one in queries.all_accounts(ledger.db) if one.id != me and not one.left_on)
    if any(permission in PERMISSIONS[one.role] for one in others):
        what = f"整改是用「{ledger.actor.name}」的账号登记的"
        cure = "请另一位用自己的账号登录，看过再登记。"
        raise Clash(f"{what}，复查要换一个人登记。", [Problem("by", what, cure)])
    return True
