"""Finding people by the beginning of a key, among a hundred thousand in one frame.

A key range is read from one index. When it holds few people all of them are ranked; when it
holds many, those living here are looked for first, from whichever side has fewer rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from nursinghome.core.ids import ResidentId
from nursinghome.residents.codes import Sex
from nursinghome.residents.model import Hit
from nursinghome.residents.pinyin import initials_in
from nursinghome.residents.values import day, day_or_none
from nursinghome.storage import Database

FEW = 400
"""Up to so many rows are looked at one by one."""
_LAST = "\U0010ffff"

# The plus keeps SQLite from reading every stay ever begun: the ends choose fewer rows.
_HERE = "+s.admitted_on <= :day AND (s.discharged_on IS NULL OR :day < s.discharged_on)"
_MATCHES = """
    SELECT DISTINCT resident_id FROM search_key WHERE key >= :low AND key < :high LIMIT :most
"""
_IN_BEDS = f"""
    SELECT s.resident_id FROM bed b
    JOIN occupancy o ON o.bed_id = b.id
        AND o.from_on <= :day AND (o.until_on IS NULL OR :day < o.until_on)
    JOIN stay s ON s.id = o.stay_id AND {_HERE}
    WHERE b.label >= :low AND b.label < :high LIMIT :most
"""  # noqa: S608 - one constant
_BEDS = "SELECT id FROM bed WHERE label >= :low AND label < :high LIMIT :most"
_BEDS_OF = f"""
    SELECT s.resident_id FROM json_each(:here) h
    CROSS JOIN stay s ON s.resident_id = h.value AND s.withdrawn_reason IS NULL AND {_HERE}
    CROSS JOIN occupancy o ON o.stay_id = s.id
        AND o.from_on <= :day AND (o.until_on IS NULL OR :day < o.until_on)
    CROSS JOIN bed b ON b.id = o.bed_id
    WHERE b.label >= :low AND b.label < :high ORDER BY b.label LIMIT :most
"""  # noqa: S608 - one constant
_LIVING_HERE = f"""
    SELECT s.resident_id FROM stay s WHERE s.withdrawn_reason IS NULL AND {_HERE} LIMIT :most
"""  # noqa: S608 - one constant
_HERE_AMONG_MATCHES = f"""
    SELECT DISTINCT k.resident_id FROM search_key k
    CROSS JOIN stay s ON s.resident_id = k.resident_id
    WHERE k.key >= :low AND k.key < :high AND s.withdrawn_reason IS NULL AND {_HERE} LIMIT :most
"""  # noqa: S608 - one constant
_MATCHES_AMONG = """
    SELECT DISTINCT k.resident_id FROM json_each(:here) h
    CROSS JOIN search_key k ON k.resident_id = h.value AND +k.key >= :low AND +k.key < :high
"""
_HITS = """
    SELECT r.id, r.name, r.sex, r.birth_date, r.id_number, r.search_keys, s.admitted_on, s.discharged_on,
        b.label AS bed
    FROM resident r
    LEFT JOIN stay s ON s.id = (
        SELECT id FROM stay WHERE resident_id = r.id AND withdrawn_reason IS NULL
        AND admitted_on <= :day
        ORDER BY admitted_on DESC, coalesce(discharged_on, '9999-12-31') DESC, id DESC LIMIT 1
    )
    LEFT JOIN occupancy o ON o.stay_id = s.id
        AND o.from_on <= :day AND (o.until_on IS NULL OR :day < o.until_on)
    LEFT JOIN bed b ON b.id = o.bed_id
    WHERE r.id IN (SELECT value FROM json_each(:ids))
    ORDER BY (s.id IS NOT NULL AND (s.discharged_on IS NULL OR :day < s.discharged_on)) DESC,
        length(r.name), r.name, r.id LIMIT :limit
"""


def hits(db: Database, ids: Iterable[int], on: date, limit: int) -> list[Hit]:
    """The people as they stand on the day: those living here first, short names first."""
    given = {"ids": json.dumps(list(ids)), "day": on.isoformat(), "limit": limit}
    return [_hit(row, on) for row in db.query(_HITS, given)]


def matching(db: Database, start: str, on: date, limit: int) -> list[int]:
    """Residents with a key that begins so; of many, those living here come first."""
    given = {"low": start, "high": start + _LAST, "day": on.isoformat(), "most": FEW}
    found = _ids(db, _MATCHES, given)
    if len(found) < FEW:
        return found
    return list(dict.fromkeys([*_living_here(db, given, limit), *found[:limit]]))


def in_beds(db: Database, label: str, on: date, limit: int) -> list[int]:
    """Whoever lies on the day in a bed whose label begins so."""
    given = {"low": label, "high": label + _LAST, "day": on.isoformat(), "most": limit}
    here = _few_here(db, given) if len(_ids(db, _BEDS, {**given, "most": FEW})) == FEW else None
    if here is not None:
        return _ids(db, _BEDS_OF, {**given, "here": json.dumps(here)})
    return _ids(db, _IN_BEDS, given)


def _living_here(db: Database, given: Mapping[str, Any], limit: int) -> list[int]:
    here = _few_here(db, given)
    if here is not None:
        return _ids(db, _MATCHES_AMONG, {**given, "here": json.dumps(here)})
    return _ids(db, _HERE_AMONG_MATCHES, {**given, "most": limit})


def _few_here(db: Database, given: Mapping[str, Any]) -> list[int] | None:
    """Everybody living here on the day; None when they are many."""
    here = _ids(db, _LIVING_HERE, {**given, "most": FEW})
    return here if len(here) < FEW else None


def _ids(db: Database, sql: str, given: Mapping[str, Any]) -> list[int]:
    return [row[0] for row in db.execute(sql, dict(given))]


def _hit(row: Mapping[str, Any], on: date) -> Hit:
    left = day_or_none(row["discharged_on"])
    return Hit(
        resident_id=ResidentId(row["id"]),
        name=row["name"],
        initials=initials_in(row["search_keys"]),
        sex=Sex(row["sex"]),
        birth_date=day(row["birth_date"]),
        id_number=row["id_number"],
        bed=row["bed"],
        is_here=row["admitted_on"] is not None and (left is None or on < left),
        admitted_on=day_or_none(row["admitted_on"]),
        discharged_on=left,
    )
