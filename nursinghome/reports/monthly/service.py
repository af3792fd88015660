"""The monthly report on its way: 填表 → 审核 → 院长定稿, and corrections of what was frozen."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.reports.monthly import store
from nursinghome.reports.monthly.cells import Behind, Cells, count, lines
from nursinghome.reports.monthly.checks import findings
from nursinghome.reports.monthly.counting import Counting
from nursinghome.reports.monthly.model import (
    Comparison,
    Content,
    Drift,
    Edition,
    Finding,
    MonthlyPaper,
    Signatures,
    State,
)
from nursinghome.standards.form import Form
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, seal

if TYPE_CHECKING:
    from nursinghome.reports.pdf import Rendered

FAMILY = "monthly-report"
MOST_CORRECTIONS = 99


class MonthlyService:
    """What staff do with the month's report; a frozen month is read from its snapshot alone."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry
        self._counting = Counting(ledger, registry)

    def cells(self, month: Month) -> Cells:
        """The figures by code: of the frozen report if there is one, otherwise as of now."""
        self._ledger.require("reports.see")
        return self._counting.cells(month)

    def names(self, month: Month, cell: str) -> tuple[Behind, ...]:
        """Who or what is behind a figure; the amounts add up to it."""
        self._ledger.require("reports.see")
        facts = self._counting.facts(month)
        if cell not in self._counting.cells(month):
            problem = Problem("cell", f"没有「{cell}」这一栏", "核对栏目代码。")
            raise NotFound(f"月报没有「{cell}」这一栏。", [problem])
        return lines(facts, cell)

    def checks(self, month: Month) -> tuple[Finding, ...]:
        self._ledger.require("reports.see")
        frozen = self._counting.frozen(month)
        return store.content(self._ledger.db, frozen.id).findings if frozen else self._look(month)

    def compare(self, month: Month) -> Comparison:
        self._ledger.require("reports.see")
        return Comparison(
            this_month=self._counting.cells(month),
            last_month=self._counting.cells_if_begun(month.plus(-1)),
            last_year=self._counting.cells_if_begun(month.plus(-12)),
        )

    def editions(self, month: Month) -> list[Edition]:
        """The stored reports of the month, the newest first."""
        self._ledger.require("reports.see")
        return store.editions(self._ledger.db, month)

    def drift(self, month: Month) -> tuple[Drift, ...]:
        """Where today's records differ from what was frozen last; empty for an open month."""
        frozen = next((one for one in self.editions(month) if one.state is State.FROZEN), None)
        if frozen is None:
            return ()
        form = store.content(self._ledger.db, frozen.id).form
        labels = {row.cell: row.label for row in form.rows}
        today = self._counting.cells_today(month)
        return tuple(
            Drift(cell=code, label=labels.get(code, code), frozen=value, today=today.get(code))
            for code, value in frozen.cells.items()
            if today.get(code) != value
        )

    def prepare(self, month: Month) -> None:
        """填表: the figures as they are now are ready to be reviewed; may be done again."""
        with self._ledger.action("月报填表", Topic.REPORTS, permission="reports.prepare") as act:
            latest = self._latest(month)
            if latest and latest.state is State.FROZEN:
                raise Clash(f"{month.words}的月报已经定稿。数字有变，请做更正。")
            self._must_hold(month)
            row = self._prepared(month)
            if latest:
                act.update("monthly_report", latest.id, row)
            else:
                act.insert("monthly_report", {"month": str(month), **row})

    def review(self, month: Month) -> None:
        """审核: raises Clash when the figures changed since they were filled in."""
        with self._ledger.action("月报审核", Topic.REPORTS, permission="reports.review") as act:
            latest = self._due(month, State.PREPARED, "请先填表。")
            self._must_hold(month)
            row = {
                "state": State.REVIEWED.value,
                "reviewed_by": self._ledger.actor.name,
                "reviewed_at": clock.stamp(self._ledger.clock),
            }
            act.update("monthly_report", latest.id, row)

    def approve(self, month: Month) -> Edition:
        """院长定稿: the report is frozen with its hash and the seal of the journal so far."""
        with self._ledger.action("月报定稿", Topic.REPORTS, permission="reports.approve") as act:
            latest = self._due(month, State.REVIEWED, "请先审核。")
            self._must_hold(month)
            content = self._content(month, latest, approved=True)
            text = content.encoded()
            row = {
                "state": State.FROZEN.value,
                "approved_by": content.signed.approved_by,
                "approved_at": clock.stamp(self._ledger.clock),
                "content": text.decode(),
                "sha256": hashlib.sha256(text).hexdigest(),
                "anchor": seal.head(self._ledger.db),
            }
            act.update("monthly_report", latest.id, row)
            return store.editions(self._ledger.db, month)[0]

    def correct(self, month: Month, reason: str) -> None:
        """更正: a new report that names the hash it replaces; it is reviewed and approved anew."""
        with self._ledger.action(
            "月报更正", Topic.REPORTS, permission="reports.prepare", reason=reason
        ) as act:
            if not reason.strip():
                problem = Problem("reason", "没有写原因", "写一句为什么更正。")
                raise Invalid("更正要写原因。", [problem])
            latest = self._latest(month)
            if latest is None or latest.state is not State.FROZEN:
                raise Clash(f"{month.words}的月报还没有定稿，改好记录后重新填表就行。")
            if latest.correction == MOST_CORRECTIONS:
                raise Clash(f"{month.words}的月报已经更正 {MOST_CORRECTIONS} 次，不能再更正。")
            row = self._prepared(month) | {
                "month": str(month),
                "correction": latest.correction + 1,
                "reason": reason.strip(),
                "replaces": latest.sha256,
            }
            act.insert("monthly_report", row)

    def content(self, month: Month) -> Content:
        """Everything that the month's sheet says: of the frozen report, or as of now."""
        self._ledger.require("reports.see")
        return self._paper(month).content

    def pdf(self, month: Month, *, blank: bool = False, names: bool = False) -> Rendered:
        """The paper; `blank` leaves the figures to a pen, `names` adds masked names behind them."""
        self._ledger.require("reports.see")
        from nursinghome.reports.monthly import papers  # noqa: PLC0415 - a start does not wait for it

        return papers.pdf(self._paper(month), blank=blank, names=names)

    def xlsx(self, month: Month) -> bytes:
        """The same sheet as a workbook, figures as numbers."""
        self._ledger.require("reports.see")
        from nursinghome.reports.monthly import papers  # noqa: PLC0415 - a start does not wait for it

        return papers.xlsx(self._paper(month))

    def _latest(self, month: Month) -> Edition | None:
        return next(iter(store.editions(self._ledger.db, month)), None)

    def _due(self, month: Month, state: State, cure: str) -> Edition:
        """The newest report, which must be in the state and still tell today's figures."""
        latest = self._latest(month)
        if latest is None or latest.state is not state:
            now = latest.state.words if latest else "还没有填表"
            raise Clash(f"{month.words}的月报{now}。{cure}")
        if latest.cells != self._counting.cells(month):
            raise Clash(f"{month.words}的数字在填表以后变了。请重新填表。")
        return latest

    def _must_hold(self, month: Month) -> None:
        blocking = [one for one in self._look(month) if one.blocks]
        if blocking:
            problems = [Problem(one.id, one.what, one.cure) for one in blocking]
            raise Invalid(f"{month.words}的月报有 {len(blocking)} 处错，先改对再往下办。", problems)

    def _look(self, month: Month) -> tuple[Finding, ...]:
        facts = self._counting.facts(month)
        last_month = self._counting.cells_if_begun(month.plus(-1))
        today = clock.today(self._ledger.clock)
        return findings(self._form(month), facts, count(facts), last_month, today)

    def _form(self, month: Month) -> Form:
        form = self._registry.in_force(FAMILY, month.last)
        if not isinstance(form, Form):
            raise Invalid(f"标准包「{form.id}」不是报表表样。请重新装入表样。")
        return form

    def _prepared(self, month: Month) -> dict[str, Any]:
        return {
            "form": self._form(month).id,
            "state": State.PREPARED.value,
            "prepared_by": self._ledger.actor.name,
            "prepared_at": clock.stamp(self._ledger.clock),
            "reviewed_by": None,
            "reviewed_at": None,
            "cells": json.dumps(dict(self._counting.cells_today(month))),
        }

    def _paper(self, month: Month) -> MonthlyPaper:
        latest = self._latest(month)
        if latest and latest.state is State.FROZEN:
            content = store.content(self._ledger.db, latest.id)
            return MonthlyPaper(content=content, sha256=latest.sha256, anchor=latest.anchor)
        return MonthlyPaper(content=self._content(month, latest))

    def _content(self, month: Month, edition: Edition | None, *, approved: bool = False) -> Content:
        """Of a month that is not frozen."""
        form, facts = self._form(month), self._counting.facts(month)
        cells = count(facts)
        signed = Signatures(
            prepared_by=edition.prepared_by if edition else None,
            reviewed_by=edition.reviewed_by if edition else None,
            approved_by=self._ledger.actor.name if approved else None,
            approved_on=clock.today(self._ledger.clock) if approved else None,
        )
        backs = {1, *(column.months_back for column in form.columns)} - {0}
        before = {back: self._counting.cells_if_begun(month.plus(-back)) for back in sorted(backs)}
        today = clock.today(self._ledger.clock)
        return Content(
            form=form,
            home=store.home(self._ledger.db),
            facts=facts,
            cells=cells,
            before={back: dict(then) if then else None for back, then in before.items()},
            findings=findings(form, facts, cells, before[1], today),
            signed=signed,
            correction=edition.correction if edition else 0,
            reason=edition.reason if edition else None,
            replaces=edition.replaces if edition else None,
        )
