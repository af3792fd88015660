"""The dossier service: contacts and the 1+N card, health, and the documents of a person's file."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.errors import Invalid, NotFound, Problem
from nursinghome.core.ids import ResidentId
from nursinghome.residents import dossier_queries, person_queries, rules
from nursinghome.residents.codes import DOCUMENTS, Category, Presence
from nursinghome.residents.model import Contact, ContactCard, Health, Paper, Papers
from nursinghome.residents.values import to_row
from nursinghome.standards.lists import Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE = "residents.see"
CHANGE = "residents.change"


class DossierService:
    """What is kept about a person beside who they are and where they live."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry

    def card(self, resident_id: ResidentId) -> ContactCard:
        """Everyone to call, and who of family, cadre, doctor and social worker is missing."""
        self._ledger.require(SEE)
        return ContactCard(contacts=tuple(dossier_queries.contacts(self._db, resident_id)))

    def add_contact(self, resident_id: ResidentId, contact: Contact) -> int:
        with self._ledger.action("添加联系人", Topic.RESIDENTS, permission=CHANGE) as act:
            values = to_row(_tidy(contact), leave_out=("id",))
            person_queries.resident(self._db, resident_id)
            return act.insert("contact", {"resident_id": resident_id, **values})

    def change_contact(self, contact_id: int, contact: Contact) -> None:
        with self._ledger.action("更正联系人", Topic.RESIDENTS, permission=CHANGE) as act:
            act.update("contact", contact_id, to_row(_tidy(contact), leave_out=("id",)))

    def remove_contact(self, contact_id: int, reason: str) -> None:
        """Take a contact off the card; history still tells who it was."""
        why = rules.required_reason(reason)
        with self._ledger.action(
            "去掉联系人", Topic.RESIDENTS, permission=CHANGE, reason=why
        ) as act:
            act.remove("contact", contact_id)

    def health(self, resident_id: ResidentId) -> Health:
        """The health summary; an empty one when nothing was written yet."""
        self._ledger.require(SEE)
        found = dossier_queries.health(self._db, resident_id)
        return Health() if found is None else found[1]

    def set_health(self, resident_id: ResidentId, health: Health) -> None:
        with self._ledger.action("填写健康情况", Topic.RESIDENTS, permission=CHANGE) as act:
            person = person_queries.resident(self._db, resident_id)
            problems = rules.health_problems(health, today(self._ledger.clock), person.birth_date)
            rules.refuse_if("健康情况还不能保存。", problems)
            found = dossier_queries.health(self._db, resident_id)
            if found is None:
                act.insert("health", {"resident_id": resident_id, **to_row(health)})
            else:
                act.update("health", found[0], to_row(health))

    def papers(self, resident_id: ResidentId) -> Papers:
        """All kinds of documents of the file with their state, and how many required are there."""
        self._ledger.require(SEE)
        day = today(self._ledger.clock)
        line = person_queries.line(self._db, resident_id, day)
        documents = self._documents()
        needed = documents.needed(
            tekun=line.category is Category.TEKUN, left=line.presence is Presence.LEFT
        )
        kinds = {entry.id for entry in needed}
        return Papers(
            papers=dossier_queries.papers(self._db, resident_id, documents.entries, kinds)
        )

    def set_paper(self, resident_id: ResidentId, paper: Paper) -> None:
        """Write down whether one kind of document is there; no state means never looked at."""
        with self._ledger.action("登记档案材料", Topic.RESIDENTS, permission=CHANGE) as act:
            self._refuse(paper)
            person_queries.resident(self._db, resident_id)
            values = to_row(paper, leave_out=("name", "required"))
            known = dossier_queries.document_id(self._db, resident_id, paper.kind)
            if known is None and paper.state is not None:
                act.insert("document", {"resident_id": resident_id, **values})
            elif known is not None and paper.state is None:
                act.remove("document", known)
            elif known is not None:
                act.update("document", known, values)

    def _documents(self) -> Documents:
        return cast("Documents", self._registry.get(DOCUMENTS))

    def _refuse(self, paper: Paper) -> None:
        if paper.kind not in {entry.id for entry in self._documents().entries}:
            raise NotFound("档案目录里没有这一种材料。请刷新后再看。")
        day = today(self._ledger.clock)
        if paper.dated_on is not None and paper.dated_on > day:
            problem = Problem("dated_on", "材料日期在今天以后", "请核对日期。")
            raise Invalid("材料日期还没有到。", [problem])


def _tidy(contact: Contact) -> Contact:
    tidy = replace(contact, name=rules.tidy_name(contact.name))
    rules.refuse_if("联系人还不能保存。", rules.contact_problems(tidy))
    return tidy
