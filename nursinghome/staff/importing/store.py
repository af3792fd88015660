"""Stores a plan inside one action: corrections first, so that days are free for new posts."""

from __future__ import annotations

from collections.abc import Mapping

from nursinghome.residents.values import stored, to_row
from nursinghome.staff.importing.plan import Owner, StaffPlan
from nursinghome.storage import Action


def store(act: Action, plan: StaffPlan) -> None:
    for change in plan.changes:
        values = {name: stored(value) for name, value in change.values.items()}
        act.update(change.table, change.id, values)
    opened = {
        new.row: act.insert("worker", {**to_row(new.worker), "withdrawn_reason": None})
        for new in plan.new_workers
    }
    for job in plan.new_jobs:
        act.insert("job", {"worker_id": _number(job.owner, opened), **to_row(job.job)})
    for paper in plan.new_papers:
        row = {"worker_id": _number(paper.owner, opened), **to_row(paper.paper)}
        act.insert("certificate", {**row, "withdrawn_reason": None})


def _number(owner: Owner, opened: Mapping[int, int]) -> int:
    return owner.worker_id or opened[owner.person_row or 0]
