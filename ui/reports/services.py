"""The services that the page 月报 uses, and what it reads of one month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nursinghome.core.dates import Month
from nursinghome.reports import Drift, Edition, Finding, MonthLine, State
from nursinghome.standards.form import Form
from ui.reports.sheet import Figures

if TYPE_CHECKING:
    from nursinghome.reports import FolderLook, Made, MonthlyService
    from nursinghome.standards.registry import Registry
    from nursinghome.workspace import Workspace

FAMILY = "monthly-report"
_RANK = {"good": 0, "warn": 1, "bad": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """Everything the page shows of one month."""

    month: Month
    figures: Figures
    findings: tuple[Finding, ...]
    edition: Edition | None
    drift: tuple[Drift, ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.blocks)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What does not hold, the worst first."""
        return tuple(sorted((f for f in self.findings if not f.ok), key=lambda f: not f.blocks))

    @property
    def step(self) -> int:
        """0 填表, 1 审核, 2 定稿, 3 all done."""
        if self.edition is None:
            return 0
        return {State.PREPARED: 1, State.REVIEWED: 2, State.FROZEN: 3}[self.edition.state]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyDesk:
    """The monthly service, the packs, and a way to make the paper in another thread."""

    monthly: MonthlyService
    registry: Registry
    workspace: Workspace

    def read(self, month: Month) -> MonthView:
        form = self.registry.in_force(FAMILY, month.last)
        assert isinstance(form, Form)  # noqa: S101 - the family holds nothing else
        findings = self.monthly.checks(month)
        compared = self.monthly.compare(month)
        figures = Figures(
            form=form,
            cells=compared.this_month,
            before={1: compared.last_month, 12: compared.last_year},
            signs=signs(findings),
        )
        return MonthView(
            month=month,
            figures=figures,
            findings=findings,
            edition=next(iter(self.monthly.editions(month)), None),
            drift=self.monthly.drift(month),
        )

    def months(self) -> tuple[MonthLine, ...]:
        """All months, the newest first."""
        return self.workspace.calendar.months()

    def paper(self, month: Month, *, blank: bool = False, names: bool = False) -> Made:
        """Called on a working thread: opens the file a second time and closes it again."""
        from nursinghome.reports import REPORTS, Wanted  # noqa: PLC0415 - loads the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            return REPORTS["monthly"].make(other, Wanted(month=month, blank=blank, names=names))
        finally:
            other.close()

    def folder_look(self, month: Month) -> FolderLook:
        """What the inspection folder would hold; on a working thread, as `paper`."""
        from nursinghome.reports import InspectionService  # noqa: PLC0415 - the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            return InspectionService(other).look(month)
        finally:
            other.close()

    def folder(self, month: Month, *, since_last: bool) -> Made:
        """The inspection folder; on a working thread, as `paper`."""
        from nursinghome.reports import InspectionService  # noqa: PLC0415 - the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            return InspectionService(other).make(month, since_last=since_last)
        finally:
            other.close()

    def folder_printed(self, made: Made) -> None:
        """The folder is on paper or on a stick: the next one may leave out what it holds."""
        from nursinghome.reports import InspectionService  # noqa: PLC0415 - the PDF library

        InspectionService(self.workspace).printed(made.trace)


def signs(findings: tuple[Finding, ...]) -> Mapping[str, str]:
    """The worst sign of each cell that a finding marks."""
    found: dict[str, str] = {}
    for one in findings:
        if one.ok:
            continue
        sign = "bad" if one.blocks else "warn"
        for cell in one.cells:
            found[cell] = max(found.get(cell, "good"), sign, key=_RANK.__getitem__)
    return found
