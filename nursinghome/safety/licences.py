"""Licences: registered, renewed, withdrawn; what is missing, and what soon runs out."""

from __future__ import annotations

from datetime import date
from typing import cast

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, NotFound, Problem
from nursinghome.evidence.model import Kind
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.safety import licence_queries
from nursinghome.safety.licence_model import (
    PAPERS,
    RECORD,
    HeldLicence,
    Licence,
    LightDays,
    PaperBoard,
    licence_problems,
    lines,
    workdays_after,
)
from nursinghome.standards.lists import DocumentEntry, Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, settings

SEE, CHANGE = "home.see", "home.change"
LICENCE = Kind("licence", Topic.SAFETY, "home", "证照")


class LicenceService:
    """The papers that the home itself must hold."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry

    def kinds(self) -> tuple[DocumentEntry, ...]:
        """The kinds of papers in the order of the list."""
        return cast("Documents", self._registry.get(PAPERS)).entries

    def add(self, licence: Licence) -> int:
        """Write a licence down. Raises Invalid field by field."""
        with self._ledger.action("登记证照", Topic.SAFETY, permission=CHANGE) as act:
            self._refuse(licence)
            return act.insert("licence", {**to_row(licence), "replaces": None})

    def correct(self, licence_id: int, licence: Licence) -> None:
        """Put right what was copied wrongly; a new certificate is a renewal."""
        with self._ledger.action("更正证照", Topic.SAFETY, permission=CHANGE) as act:
            self._standing(licence_id)
            self._refuse(licence)
            act.update("licence", licence_id, to_row(licence))

    def renew(self, licence_id: int, licence: Licence) -> int:
        """The newer certificate takes the place of the old, which stays in the history."""
        with self._ledger.action("换发证照", Topic.SAFETY, permission=CHANGE) as act:
            old = self._standing(licence_id)
            if old.replaced_by is not None:
                what = f"{old.licence.title}已经换发过"
                raise Clash(f"{what}。", [Problem("kind", what, "请在新证上换发。")])
            if licence.issued_on < old.licence.issued_on:
                what = f"新证发证日期早于旧证{words(old.licence.issued_on)}"
                raise Clash(f"{what}。", [Problem("issued_on", what, "请核对两个日期。")])
            self._refuse(licence)
            return act.insert("licence", {**to_row(licence), "replaces": licence_id})

    def withdraw(self, licence_id: int, reason: str) -> None:
        """It was written down by mistake; what it replaced stands again."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销证照", Topic.SAFETY, permission=CHANGE, reason=why) as act:
            if self._standing(licence_id).replaced_by is not None:
                raise Clash("这份证照已经换发。请先撤销新证，再撤销它。")
            act.update("licence", licence_id, {"withdrawn_reason": why})

    def all(self) -> tuple[HeldLicence, ...]:
        """Every licence, with the renewed and the withdrawn ones."""
        self._ledger.require(SEE)
        return tuple(licence_queries.licences(self._db))

    def board(self, on: date | None = None) -> PaperBoard:
        """Every kind of paper on the day (today): what is held, its light, what is missing."""
        self._ledger.require(SEE)
        day = on or clock.today(self._ledger.clock)
        kinds = self.kinds()
        held = licence_queries.licences(self._db)
        first = licence_queries.first_moved_in(self._db, day)
        days = next((entry.within_workdays for entry in kinds if entry.id == RECORD), 0)
        return PaperBoard(
            day=day,
            lines=tuple(lines(kinds, held, light_days(self._ledger), day)),
            record_by=workdays_after(first, days) if first is not None and days else None,
        )

    def _standing(self, licence_id: int) -> HeldLicence:
        found = licence_queries.licence(self._db, licence_id)
        if found.withdrawn_reason is not None:
            raise Clash(f"{found.licence.title}的登记已经撤销。")
        return found

    def _refuse(self, licence: Licence) -> None:
        if licence.kind not in {entry.id for entry in self.kinds()}:
            raise NotFound("证照目录里没有这一种。请刷新后再看。")
        today = clock.today(self._ledger.clock)
        rules.refuse_if("证照还不能保存。", licence_problems(licence, today))


def light_days(ledger: Ledger) -> LightDays:
    """The days of the three lights as the home has set them."""
    chosen = settings.read(ledger)
    return LightDays(
        red=chosen.paper_red_days, amber=chosen.paper_amber_days, ahead=chosen.paper_ahead_days
    )
