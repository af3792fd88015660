"""Reads the record of all steps, proves it, and puts it on paper. Nothing here takes away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.audit import anchors, queries
from nursinghome.audit.model import Chain, Line, Query
from nursinghome.core.clock import today
from nursinghome.core.errors import Problem
from nursinghome.storage import Ledger, seal

if TYPE_CHECKING:
    from nursinghome.reports import Made

SEE = "audit.see"
MOST = 500
"""Lines on the page; on paper there are as many as a list can have."""


class AuditService:
    """Kept as long as the file is kept, which is longer than the three years that are asked."""

    def __init__(self, ledger: Ledger, data: Path) -> None:
        self._ledger = ledger
        self._folder = data.parent / "备份"

    def read(self, query: Query, most: int = MOST) -> tuple[Line, ...]:
        """The newest first."""
        self._ledger.require(SEE)
        return queries.lines(self._ledger.db, query, most)

    def names(self) -> tuple[str, ...]:
        """Everybody who stands in the record."""
        self._ledger.require(SEE)
        return queries.names(self._ledger.db)

    def chain(self) -> Chain:
        """Every seal computed again, and the record held against all anchors that are known."""
        self._ledger.require(SEE)
        db = self._ledger.db
        known = anchors.known(db, self._folder)
        broken = (
            Problem(f"记录 {one}", "和封印对不上，有人绕过程序改过", "请报告主管单位。")
            for one in self._ledger.broken_seals()
        )
        last = next(db.query("SELECT coalesce(max(id), 0) AS id FROM action"))
        return Chain(
            last=int(last["id"]),
            seal=seal.head(db),
            anchors=len(known),
            taken_out=len(seal.marks(db)),
            problems=(*broken, *anchors.faults(db, known)),
        )

    def cut_short(self) -> tuple[Problem, ...]:
        """What the anchors say against the record; part of verifying the file."""
        db = self._ledger.db
        return tuple(anchors.faults(db, anchors.known(db, self._folder)))

    def paper(self, query: Query, home: str) -> Made:
        """审计记录 as a list, with the head of the chain on it."""
        from nursinghome.reports.audit_paper import AuditPaper, audit_paper  # noqa: PLC0415 - the PDF library
        from nursinghome.reports.plain_list import MOST_ON_PAPER  # noqa: PLC0415 - as above

        lines = self.read(query, MOST_ON_PAPER)
        chain = self.chain()
        return audit_paper(
            AuditPaper(
                home=home,
                day=today(self._ledger.clock),
                since=query.since,
                until=query.until,
                rows=tuple(
                    (str(line.id), _at(line.at), line.who, line.name, line.about, line.reason)
                    for line in lines
                ),
                last=chain.last,
                seal=chain.seal,
                problems=len(chain.problems),
                taken_out=chain.taken_out,
            )
        )


def _at(stored: str) -> str:
    return stored[:16].replace("T", " ")
