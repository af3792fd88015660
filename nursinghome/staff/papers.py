"""The certificate service and the training service: what somebody has learnt and can prove."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash
from nursinghome.evidence.model import Kind
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.staff import queries
from nursinghome.staff.model import (
    HeldPaper,
    HeldTraining,
    Paper,
    Training,
    paper_problems,
    training_problems,
)
from nursinghome.staff.service import CHANGE, SEE
from nursinghome.storage import Ledger

CERTIFICATE = Kind("certificate", Topic.STAFF, "staff", "证书")
"""Whose scans are kept through the evidence service."""


class CertificateService:
    """Certificates of the staff; a newer one stands beside the older."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, worker_id: int, paper: Paper) -> int:
        """Write a certificate down. Raises Invalid field by field."""
        with self._ledger.action("登记证书", Topic.STAFF, permission=CHANGE) as act:
            self._refuse(worker_id, paper)
            row = {"worker_id": worker_id, **to_row(paper), "withdrawn_reason": None}
            return act.insert("certificate", row)

    def correct(self, paper_id: int, paper: Paper) -> None:
        with self._ledger.action("更正证书", Topic.STAFF, permission=CHANGE) as act:
            self._refuse(self._standing(paper_id).worker_id, paper)
            act.update("certificate", paper_id, to_row(paper))

    def withdraw(self, paper_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action("撤销证书", Topic.STAFF, permission=CHANGE, reason=why) as act:
            self._standing(paper_id)
            act.update("certificate", paper_id, {"withdrawn_reason": why})

    def of(self, worker_id: int) -> tuple[HeldPaper, ...]:
        """All certificates of somebody, the newest last, withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(queries.papers_of(self._ledger.db, worker_id))

    def _standing(self, paper_id: int) -> HeldPaper:
        found = queries.paper(self._ledger.db, paper_id)
        if found.withdrawn_reason is not None:
            raise Clash(f"「{found.paper.words}」的登记已经撤销。")
        return found

    def _refuse(self, worker_id: int, paper: Paper) -> None:
        who = queries.standing(self._ledger.db, worker_id)
        problems = paper_problems(paper, today(self._ledger.clock), who.birth_date)
        rules.refuse_if("证书还不能保存。", problems)


class TrainingService:
    """Who was trained in what, and for how long."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, worker_id: int, training: Training) -> int:
        """Write a training down. Raises Invalid field by field."""
        with self._ledger.action("登记培训", Topic.STAFF, permission=CHANGE) as act:
            self._refuse(worker_id, training)
            row = {"worker_id": worker_id, **to_row(training), "withdrawn_reason": None}
            return act.insert("staff_training", row)

    def withdraw(self, training_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action("撤销培训", Topic.STAFF, permission=CHANGE, reason=why) as act:
            found = queries.training(self._ledger.db, training_id)
            if found.withdrawn_reason is not None:
                raise Clash("这次培训的登记已经撤销。")
            act.update("staff_training", training_id, {"withdrawn_reason": why})

    def of(self, worker_id: int) -> tuple[HeldTraining, ...]:
        """All trainings of somebody, the newest last, withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(queries.trainings_of(self._ledger.db, worker_id))

    def minutes(self, since: date, until: date) -> Mapping[int, int]:
        """Minutes by person from `since` on, before `until`."""
        self._ledger.require(SEE)
        return queries.trained_minutes(self._ledger.db, since, until)

    def _refuse(self, worker_id: int, training: Training) -> None:
        who = queries.standing(self._ledger.db, worker_id)
        problems = training_problems(training, today(self._ledger.clock), who.birth_date)
        rules.refuse_if("培训还不能保存。", problems)
