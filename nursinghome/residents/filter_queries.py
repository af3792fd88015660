"""Rows of kept filters."""

from __future__ import annotations

from nursinghome.core.ids import AccountId
from nursinghome.residents.codes import Category, SelfCare, Sex
from nursinghome.residents.filter_model import SavedFilter
from nursinghome.storage import Database


def of_account(db: Database, account_id: AccountId) -> list[SavedFilter]:
    """In the order in which they were kept."""
    rows = db.query("SELECT * FROM saved_filter WHERE account_id = ? ORDER BY id", [account_id])
    return [
        SavedFilter(
            id=row["id"],
            name=row["name"],
            category=None if row["category"] is None else Category(row["category"]),
            selfcare=None if row["selfcare"] is None else SelfCare(row["selfcare"]),
            sex=None if row["sex"] is None else Sex(row["sex"]),
            least_age=row["least_age"],
            is_away=bool(row["is_away"]),
            lacks_photo=bool(row["lacks_photo"]),
        )
        for row in rows
    ]
