"""Finding a person from what is typed: name, pinyin, initials, bed, the number's last digits."""

from __future__ import annotations

from datetime import date

from nursinghome.core.clock import today
from nursinghome.core.reading import half_width
from nursinghome.residents import search_queries
from nursinghome.residents.model import Hit
from nursinghome.storage import Ledger

SEE = "residents.see"


class SearchService:
    """Answers within one frame while somebody types."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def find(self, text: str, limit: int = 50, on: date | None = None) -> tuple[Hit, ...]:
        """People for the text: those living here on the day (today) first, then whose name begins so.

        zst or zhaoshitou or 石头 finds 赵石头, 203 or 203-1 whoever lies there, 0013 or 13 the
        identity number that ends so.
        """
        self._ledger.require(SEE)
        day = on or today(self._ledger.clock)
        label = "".join(half_width(text).split())
        if not label:
            return ()
        db = self._ledger.db
        key = label.lower()
        found = search_queries.in_beds(db, label.upper(), day, limit)
        found += search_queries.matching(db, key[::-1] if _is_number(key) else key, day, limit)
        hits = search_queries.hits(db, dict.fromkeys(found), day, limit)
        return tuple(sorted(hits, key=lambda hit: _rank(hit, key)))


def _rank(hit: Hit, key: str) -> tuple[bool, bool]:
    begins = hit.initials.startswith(key) or hit.name.lower().startswith(key)
    return not hit.is_here, not begins


def _is_number(key: str) -> bool:
    """Digits, perhaps with the final x of an identity number."""
    return key.removesuffix("x").isdigit()
