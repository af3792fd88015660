"""Account rows in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nursinghome.accounts.model import Account
from nursinghome.accounts.permissions import Role
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import AccountId
from nursinghome.storage import Database


def all_accounts(db: Database) -> list[Account]:
    return [_account(row) for row in db.query("SELECT * FROM account ORDER BY id")]


def get(db: Database, account_id: AccountId) -> Account:
    for row in db.query("SELECT * FROM account WHERE id = ?", [account_id]):
        return _account(row)
    raise NotFound("这个账号不在数据文件里。钥匙文件和数据文件可能不是一套。")


def seen(db: Database) -> dict[AccountId, str]:
    """The moment of each account's newest row in the journal."""
    sql = """
        SELECT account_id, at FROM action WHERE id IN (
            SELECT max(id) FROM action GROUP BY account_id)
    """
    return {AccountId(row["account_id"]): str(row["at"]) for row in db.query(sql)}


def _account(row: Mapping[str, Any]) -> Account:
    return Account(
        id=AccountId(row["id"]),
        login=row["login"],
        name=row["name"],
        role=Role(row["role"]),
        left_on=row["left_on"],
    )
