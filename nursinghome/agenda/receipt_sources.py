"""Tasks out of what the county answered: a report that came back, and one that was taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from nursinghome.agenda import queries
from nursinghome.agenda.model import Task, Urgency

if TYPE_CHECKING:
    from nursinghome.agenda.sources import Desk

PAGE = "monthly"
TOLD_FOR = timedelta(days=3)
"""How long it is told that the county took a report; one that came back stays until corrected."""


def receipts(desk: Desk) -> Iterator[Task]:
    """回执: red for what the county sent back, kind for what it took these days."""
    for one in queries.answered(desk.ledger.db):
        if one.accepted and desk.today - one.taken_on > TOLD_FOR:
            continue
        number = one.month.year * 100 + one.month.number
        words = f"第 {one.sequence} 份，回执已收进台账"
        yield Task(
            source="receipts",
            urgency=Urgency.KIND if one.accepted else Urgency.TODAY,
            what=f"县局{'收下了' if one.accepted else '退回'}{one.month.number}月月报",
            why=words if one.accepted else f"第 {one.sequence} 份要更正",
            verb="看回执" if one.accepted else "去更正",
            page=PAGE,
            action=f"send:{number}",
        )
