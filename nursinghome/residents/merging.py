"""Merging two files of one person: everything moves to the one that is kept, and can come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from nursinghome.core.changes import Topic
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    merging_queries,
    person_queries,
    rules,
    stay_checks,
    stay_queries,
    writing,
)
from nursinghome.residents.attachment_model import PHOTO
from nursinghome.residents.model import Person, Resident
from nursinghome.residents.stay_model import meet
from nursinghome.storage import Action, Ledger

CHANGE = "residents.change"
Rows = list[dict[str, Any]]
Settle = Callable[[Action, Rows, Rows], None]


class MergeService:
    """Makes one file of two."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def merge(self, keep: ResidentId, drop: ResidentId, reason: str) -> None:
        """Move all that hangs on `drop` to `keep`, fill what `keep` lacks, withdraw `drop`.

        Where both say something different, `keep` stands. Raises Clash when both have a stay on
        the same days.
        """
        why = rules.required_reason(reason)
        with self._ledger.action(
            "合并重复登记", Topic.RESIDENTS, Topic.CARE, permission=CHANGE, reason=why
        ) as act:
            kept, dropped = self._standing(keep), self._standing(drop)
            if keep == drop:
                problem = Problem("drop", "两份是同一份登记", "请另选一份。")
                raise Invalid("不能和自己合并。", [problem])
            self._refuse_two_stays(kept, dropped)
            for table, column in merging_queries.holders(self._db):
                settle = _SETTLE.get(table, _no_settling)
                theirs = merging_queries.rows(self._db, table, column, drop)
                settle(act, merging_queries.rows(self._db, table, column, keep), theirs)
                for row in merging_queries.rows(self._db, table, column, drop):
                    act.update(table, row["id"], {column: keep})
            act.update("resident", drop, {"merged_into": keep, "withdrawn_reason": why})
            writing.rewrite_person(act, keep, _filled(kept, dropped))

    def _standing(self, resident_id: ResidentId) -> Resident:
        person = person_queries.resident(self._db, resident_id)
        if person.withdrawn_reason is not None:
            raise NotFound(f"{person.name}的登记已经撤销，不能合并。")
        return person

    def _refuse_two_stays(self, kept: Resident, dropped: Resident) -> None:
        for one in stay_queries.timeline(self._db, kept.id).stays:
            for other in stay_queries.timeline(self._db, dropped.id).stays:
                if meet(one.admitted_on, one.discharged_on, other.admitted_on, other.discharged_on):
                    what = f"{words(one.admitted_on)}和{words(other.admitted_on)}的入住有重叠"
                    problem = Problem("drop", what, "请先更正或撤销其中一次入住。")
                    raise Clash(f"两份登记的{what}，不能合并。", [problem])
                stay_checks.refuse_after_death(one, other, kept)
                stay_checks.refuse_after_death(other, one, kept)


def _filled(kept: Resident, dropped: Resident) -> Person:
    """The kept person with the other's words where there were none.

    A note speaks of its own number: it comes along with the number, or when neither has one.
    """
    empty = {
        name: getattr(dropped, name)
        for name in writing.PERSON_FIELDS
        if getattr(kept, name) is None
    }
    if kept.id_number is not None:
        empty["id_note"] = kept.id_note
    elif dropped.id_number is not None:
        empty["id_note"] = dropped.id_note
    return replace(kept, **empty)


def _no_settling(_act: Action, _ours: Rows, _theirs: Rows) -> None:
    """Rows of a table that may hold any number for one person just move."""


def _settle_contacts(act: Action, ours: Rows, theirs: Rows) -> None:
    known = {_told(row) for row in ours}
    for row in theirs:
        if _told(row) in known:
            act.remove("contact", row["id"])


def _told(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["role"], row["name"], row["phone"]


def _settle_health(act: Action, ours: Rows, theirs: Rows) -> None:
    for our, their in zip(ours, theirs, strict=False):  # one row each, or none
        act.remove("health", their["id"])
        act.update("health", our["id"], {k: v for k, v in their.items() if our[k] is None})


def _settle_documents(act: Action, ours: Rows, theirs: Rows) -> None:
    known = {row["kind"]: row for row in ours}
    for their in theirs:
        our = known.get(their["kind"])
        if our is None:
            continue
        act.remove("document", their["id"])
        if their["state"] == "present" and our["state"] != "present":
            values = {name: their[name] for name in ("state", "dated_on", "note")}
            act.update("document", our["id"], values)


def _settle_attachments(act: Action, ours: Rows, theirs: Rows) -> None:
    """Of two photos ours stands, and of one file attached to both; nothing is thrown away."""
    standing = [row for row in ours if row["withdrawn_reason"] is None]
    known = {(row["kind"], row["sha256"]) for row in standing}
    has_photo = any(row["kind"] == PHOTO for row in standing)
    for their in theirs:
        twice = (their["kind"], their["sha256"]) in known
        if twice or (has_photo and their["kind"] == PHOTO):
            reason = their["withdrawn_reason"] or "合并重复登记"
            act.update("attachment", their["id"], {"withdrawn_reason": reason})


def _settle_fundings(act: Action, ours: Rows, theirs: Rows) -> None:
    known = {row["from_on"] for row in ours}
    for their in theirs:
        if their["from_on"] in known:
            act.remove("funding", their["id"])


def _settle_levels(act: Action, ours: Rows, theirs: Rows) -> None:
    known = {(row["scale"], row["from_on"]) for row in ours}
    for their in theirs:
        if (their["scale"], their["from_on"]) in known:
            act.remove("care_level", their["id"])


_SETTLE: dict[str, Settle] = {
    "contact": _settle_contacts,
    "health": _settle_health,
    "document": _settle_documents,
    "attachment": _settle_attachments,
    "funding": _settle_fundings,
    "care_level": _settle_levels,
}
"""How the rows of two people are settled in the tables where they may exclude each other."""
