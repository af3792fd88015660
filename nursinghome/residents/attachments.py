"""The attachment service: the photo of a person, and scans beside the papers of the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePath
from typing import cast

from nursinghome.core.changes import Topic
from nursinghome.core.charset import unsupported
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash, NotFound, Problem
from nursinghome.core.files import write_bytes
from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    attachment_queries,
    dossier_queries,
    person_queries,
    pictures,
    rules,
)
from nursinghome.residents.attachment_model import PHOTO, Attachment, Given, Prepared
from nursinghome.residents.codes import DOCUMENTS, DocumentState
from nursinghome.residents.values import iso
from nursinghome.standards.lists import Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

SEE = "residents.see"
CHANGE = "residents.change"
REPLACED = "换了照片"
_LONGEST_NAME = 80
Told = Callable[[], None]


def _nobody() -> None:
    """Nobody waits to hear it."""


class AttachmentService:
    """What is kept as a file: stored once by its hash, inside the encrypted database."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry

    def photo(self, resident_id: ResidentId) -> bytes | None:
        """The portrait as JPEG; None when there is none."""
        self._ledger.require(SEE)
        found = attachment_queries.photo(self._db, resident_id)
        return None if found is None else attachment_queries.content(self._db, found)

    def with_photo(self) -> frozenset[ResidentId]:
        """Everybody who has a portrait."""
        self._ledger.require(SEE)
        return attachment_queries.with_photo(self._db)

    def of(self, resident_id: ResidentId) -> tuple[Attachment, ...]:
        """The photo and the scans that stand in the file, in the order they were added."""
        self._ledger.require(SEE)
        return tuple(attachment_queries.of_resident(self._db, resident_id))

    def content(self, attachment_id: int) -> bytes:
        """What is to be looked at. Raises Trouble when the bytes are not those that were stored."""
        self._ledger.require(SEE)
        found = attachment_queries.attachment(self._db, attachment_id)
        return attachment_queries.content(self._db, found)

    def as_photo(self, given: Given) -> bytes:
        """What the picture would be as a portrait; nothing is stored."""
        self._ledger.require(CHANGE)
        return pictures.photo(given).content

    def set_photo(
        self, resident_id: ResidentId, given: Given, *, prepared_told: Told = _nobody
    ) -> int:
        """Take the picture as the portrait; the one before is withdrawn and keeps its content.

        prepared_told: called when only storing is left; what it raises keeps everything out.
        """
        self._ledger.require(CHANGE)
        prepared = pictures.photo(given)
        prepared_told()
        with self._ledger.action("换照片", Topic.RESIDENTS, permission=CHANGE) as act:
            person_queries.resident(self._db, resident_id)
            before = attachment_queries.photo(self._db, resident_id)
            if before is not None:
                act.update("attachment", before.id, {"withdrawn_reason": REPLACED})
            return self._attach(act, resident_id, PHOTO, given, prepared)

    def attach(
        self,
        resident_id: ResidentId,
        kind: str,
        given: Given,
        dated_on: date | None = None,
        *,
        prepared_told: Told = _nobody,
    ) -> int:
        """Put a scan beside its kind of paper, which then counts as present.

        prepared_told: as for set_photo.
        """
        if kind == PHOTO:
            return self.set_photo(resident_id, given, prepared_told=prepared_told)
        self._ledger.require(CHANGE)
        prepared = pictures.scan(given)
        prepared_told()
        with self._ledger.action("附上材料", Topic.RESIDENTS, permission=CHANGE) as act:
            if kind not in self._kinds():
                raise NotFound("档案目录里没有这一种材料。请刷新后再看。")
            person_queries.resident(self._db, resident_id)
            return self._attach(act, resident_id, kind, given, prepared, dated_on)

    def withdraw(self, attachment_id: int, reason: str) -> None:
        """Take a photo or scan out of the file; its content and history stay.

        A paper without its scan may still lie in the cabinet and stays marked; a photo does not.
        """
        why = rules.required_reason(reason)
        with self._ledger.action("撤下附件", Topic.RESIDENTS, permission=CHANGE, reason=why) as act:
            found = self._standing(attachment_id)
            act.update("attachment", found.id, {"withdrawn_reason": why})
            if found.kind == PHOTO:
                self._mark(act, found.resident_id, PHOTO, DocumentState.MISSING)

    def save_copy(self, attachment_id: int, target: Path) -> None:
        """Write a copy outside the encrypted file; history tells who took it.

        Nothing is written down unless the copy was written whole.
        """
        with self._ledger.action("另存附件副本", Topic.RESIDENTS, permission=CHANGE) as act:
            found = self._standing(attachment_id)
            copied = {
                "resident_id": found.resident_id,
                "sha256": found.sha256,
                "name": target.name,
            }
            act.insert("copy_out", copied)
            write_bytes(target, attachment_queries.content(self._db, found))

    def _attach(
        self,
        act: Action,
        resident_id: ResidentId,
        kind: str,
        given: Given,
        prepared: Prepared,
        dated_on: date | None = None,
    ) -> int:
        mark = act.keep(prepared.content)
        self._refuse_twice(resident_id, kind, mark)
        day = today(self._ledger.clock)
        taken_on = dated_on or prepared.taken_on
        row = {
            "resident_id": resident_id,
            "kind": kind,
            "sha256": mark,
            "name": _tidy(given.name),
            "media": prepared.media,
            "size": len(prepared.content),
            "pages": prepared.pages,
            "dated_on": iso(taken_on if taken_on and taken_on <= day else None),
            "added_on": day.isoformat(),
            "added_by": self._ledger.actor.name,
            "withdrawn_reason": None,
        }
        number = act.insert("attachment", row)
        self._mark(act, resident_id, kind, DocumentState.PRESENT)
        return number

    def _refuse_twice(self, resident_id: ResidentId, kind: str, mark: str) -> None:
        for held in attachment_queries.of_resident(self._db, resident_id):
            if (held.kind, held.sha256) == (kind, mark):
                said = f"这份文件{held.added_on}已经附过（{held.name}）"
                raise Clash(f"{said}。", [Problem("file", said, "不用再附。")])

    def _mark(self, act: Action, resident_id: ResidentId, kind: str, state: DocumentState) -> None:
        """Tick the list of papers, when it has the kind."""
        if kind not in self._kinds():
            return
        known = dossier_queries.document_id(self._db, resident_id, kind)
        if known is not None:
            act.update("document", known, {"state": state.value})
        else:
            row = {"resident_id": resident_id, "kind": kind, "state": state.value}
            act.insert("document", row)

    def _standing(self, attachment_id: int) -> Attachment:
        found = attachment_queries.attachment(self._db, attachment_id)
        if found.withdrawn_reason is not None:
            raise Clash(f"「{found.name}」已经撤下了。")
        return found

    def _kinds(self) -> set[str]:
        documents = cast("Documents", self._registry.get(DOCUMENTS))
        return {entry.id for entry in documents.entries}


def _tidy(name: str) -> str:
    """The file's own name, short, with only what can be shown."""
    path = PurePath(name.replace("\\", "/"))
    shown = "".join(char for char in path.stem if not unsupported(char)) or "附件"
    return f"{shown[:_LONGEST_NAME]}{path.suffix[:10]}"
