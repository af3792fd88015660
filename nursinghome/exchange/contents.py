"""Everything in the sealed part of a package, file by file."""

from __future__ import annotations

from nursinghome.exchange import tables
from nursinghome.exchange.manifest import Level
from nursinghome.exchange.people import residents_table
from nursinghome.reports.monthly import store
from nursinghome.reports.monthly.model import Edition
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.residents_paper import ResidentRegister
from nursinghome.storage import Ledger


class Contents:
    """Reads a frozen month; nothing of it is written to a disk here."""

    def __init__(self, ledger: Ledger, monthly: MonthlyService) -> None:
        self._ledger = ledger
        self._monthly = monthly

    def files(self, edition: Edition, level: Level) -> dict[str, bytes]:
        """Report as paper, workbook and tables, the checks, and what a correction changes."""
        month, home = edition.month, store.home(self._ledger.db)
        content = store.content(self._ledger.db, edition.id)
        people = residents_table(self._ledger.db, month, level)
        shown = (tables.cells_table(content), *(() if people is None else (people,)))
        checks = [
            {"id": one.id, "ok": one.ok, "severity": one.severity, "text": one.text}
            for one in content.findings
        ]
        exported = edition.approved_at or edition.prepared_at
        files = {
            "report.pdf": self._monthly.pdf(month).pdf,
            "report.xlsx": self._monthly.xlsx(month),
            "datapackage.json": tables.data_package(
                f"monthly-{month}", f"{home.name}{month.words}", shown
            ),
            "dataValueSet.json": tables.data_value_set(content, home.code),
            "report.adx.xml": tables.adx(content, home.code, exported),
            "checks.json": tables.as_json(checks),
            "changes.json": tables.as_json(self._changes(edition)),
            **{table.path: table.csv() for table in shown},
        }
        if level is Level.NAMED:
            files["residents.xlsx"] = ResidentRegister(self._ledger).xlsx(month)
        return files

    def _changes(self, edition: Edition) -> dict[str, object]:
        """What a correction changes, cell by cell; empty for a first report."""
        if edition.correction == 0:
            return {}
        earlier = self._monthly.editions(edition.month)
        before = next(one for one in earlier if one.sha256 == edition.replaces)
        cells = [
            {"cell": code, "old": before.cells.get(code), "new": value}
            for code, value in edition.cells.items()
            if before.cells.get(code) != value
        ]
        return {"replaces": edition.replaces, "reason": edition.reason, "cells": cells}
