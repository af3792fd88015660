"""What is held about one person, given out whole, or taken out for good."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash, Problem
from nursinghome.privacy import keeping, queries
from nursinghome.privacy.model import Asked, Copied, Gone, Held, Request, State, Subject, Whose
from nursinghome.privacy.requests import HANDLE, close, still_open
from nursinghome.residents.codes import DOCUMENTS, ETHNIC
from nursinghome.standards.lists import Codes, Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

TOPICS = (Topic.RESIDENTS, Topic.CARE, Topic.SAFETY, Topic.STAFF, Topic.ROSTER, Topic.SETTINGS)


class PersonDataService:
    """Only upon a request that was written down."""

    def __init__(self, ledger: Ledger, registry: Registry, data: Path) -> None:
        self._ledger, self._registry, self._data = ledger, registry, data

    def held(self, whose: Whose, subject_id: int) -> Held:
        """Everything about the person."""
        from nursinghome.privacy.gathering import gathered  # noqa: PLC0415 - seldom

        self._ledger.require(HANDLE)
        subject = queries.subject(self._ledger.db, whose, subject_id)
        return gathered(self._ledger.db, subject, self._today, self._called())

    def _called(self) -> dict[tuple[str, str], dict[str, str]]:
        papers = self._registry.of_kind(Documents, DOCUMENTS).entries
        kinds = {one.id: one.label for one in papers}
        ethnic = {one.code: one.label for one in self._registry.of_kind(Codes, ETHNIC).entries}
        return {
            ("resident", "ethnic"): ethnic,
            ("document", "kind"): kinds,
            ("attachment", "kind"): kinds,
        }

    def copy(self, number: int, to: Path, *, seal: bool = True) -> Copied:
        """Write the copy into a folder below `to`, and close the request.

        The step is stored only when the copy stands there whole. Raises Clash, Trouble.
        """
        from nursinghome.privacy.copying import copy_out  # noqa: PLC0415 - the PDF library
        from nursinghome.reports.monthly import store  # noqa: PLC0415 - as above

        request = still_open(self._ledger, number, Asked.COPY)
        held = self.held(request.whose, request.subject_id)
        told = {
            "items": len(held.items),
            "mentions": len(held.mentions),
            "steps": len(held.steps),
            "photos": len(held.photos),
            "sent": len(held.sent),
            "sealed": seal,
        }
        home = store.home(self._ledger.db).name
        with self._ledger.action("导出个人信息", Topic.SETTINGS, permission=HANDLE) as act:
            close(self._ledger, act, request, State.DONE, told=told)
            return copy_out(held, home, request, to, seal=seal)

    def preview(self, number: int) -> Gone:
        """What would be taken out, found by doing it and taking it back."""
        subject = self._free(still_open(self._ledger, number, Asked.ERASE))
        gone: list[Gone] = []
        with suppress(_TakenBack), self._ledger.action("试算删除", permission=HANDLE) as act:
            gone.append(self._erased(act, subject))
            raise _TakenBack
        return gone[0]

    def erase(self, number: int) -> Gone:
        """Take the person out for good. Raises Invalid before the day, Clash for an open account.

        One transaction; then the file is written anew, so that nothing stays in its free pages.
        """
        request = still_open(self._ledger, number, Asked.ERASE)
        subject = self._free(request)
        told = self._left_elsewhere(subject)
        name = "删除个人信息（匿名）"
        with self._ledger.action(name, *TOPICS, permission=HANDLE) as act:
            gone = self._erased(act, subject)
            told |= asdict(gone) | {"shared": len(gone.shared)}
            close(self._ledger, act, request, State.DONE, told=told)
        is_swept = self.sweep()
        return Gone(**{**asdict(gone), "is_swept": is_swept})

    def sweep(self) -> bool:
        """Write the file anew; False when another window stands in the way."""
        from nursinghome.storage.scrubbing import swept  # noqa: PLC0415 - seldom

        self._ledger.require(HANDLE)
        return swept(self._ledger.db)

    def _left_elsewhere(self, subject: Subject) -> dict[str, Any]:
        """Backups, copies and packages that still tell of the person afterwards."""
        from nursinghome.backup import queries as backups  # noqa: PLC0415 - seldom
        from nursinghome.privacy.expiry import copies_beside, expiry  # noqa: PLC0415 - as above
        from nursinghome.privacy.gathering import sent_to_county  # noqa: PLC0415 - as above

        db = self._ledger.db
        places = expiry(backups.newest_first(db), self._ledger.clock.now())
        return {
            "backups": [asdict(one) | {"gone_on": one.gone_on.isoformat()} for one in places],
            "copies": list(copies_beside(self._data)),
            "sent": [one.title for one in sent_to_county(db, subject)],
        }

    def _free(self, request: Request) -> Subject:
        """The person, if the years are over and nobody comes in under the name any more."""
        db = self._ledger.db
        subject = queries.subject(db, request.whose, request.subject_id)
        pack = keeping.rules(self._registry, self._today)
        keeping.refuse_early(keeping.keeping_of(db, pack, subject), subject, self._today)
        if subject.whose is Whose.WORKER and queries.has_account(db, subject.name):
            what = f"{subject.name}还有能登录的账户"
            cure = "请先在账户里停用。"
            raise Clash(f"{what}。{cure}", [Problem("account", what, cure)])
        return subject

    def _erased(self, act: Action, subject: Subject) -> Gone:
        from nursinghome.privacy.erasing import Eraser  # noqa: PLC0415 - seldom

        return Eraser(self._ledger, act, subject).erase()

    @property
    def _today(self) -> date:
        return today(self._ledger.clock)


class _TakenBack(Exception):  # noqa: N818 - no error: what was done is undone
    """Ends a trial."""
