"""Assessment sheets, one or a month of them, blank or filled, with the answers as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from nursinghome.care import Assessment, CareService, SittingService
from nursinghome.care.queries import get
from nursinghome.core.dates import Month
from nursinghome.core.ids import AssessmentId
from nursinghome.reports import assessment_queries, xlsx
from nursinghome.reports.assessment_sheet import TITLES, AssessmentSheet, Filled
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import render_sheets
from nursinghome.reports.report import Made
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale
from nursinghome.storage import Ledger

SEE = "care.see"


class AssessmentPaper:
    """Reads what was assessed; a month without assessments gives the blank sheet."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger, self._registry = ledger, registry
        self._care = CareService(ledger, registry)
        self._sittings = SittingService(ledger, registry)

    def one(self, assessment_id: AssessmentId) -> Made:
        """The sheet of one stored assessment, by the edition that judged it."""
        self._ledger.require(SEE)
        found = get(self._ledger.db, assessment_id)
        scale = self._scale_of(found)
        month = Month.of(found.circumstances.assessed_on)
        return self._made(scale, month, [found])

    def blank(self, scales: Sequence[Scale]) -> Made:
        """Empty sheets behind one another; the workbook has the items of the first."""
        self._ledger.require(SEE)
        name = home(self._ledger.db).name
        rendered = render_sheets([AssessmentSheet(scale=one, home=name).paper() for one in scales])
        return Made(
            pdf=rendered.pdf, pages=rendered.pages, xlsx=self._workbook(scales[0], None, [])
        )

    def month(self, month: Month, standard: str, *, blank: bool = False) -> Made:
        """All sheets of the month by the standard, each on pages of its own."""
        scale = self._registry.of_kind(Scale, standard)
        found = [] if blank else list(self._sittings.of_month(month, standard))
        if not found:
            return self.blank([scale])
        return self._made(scale, month, found)

    def _made(self, scale: Scale, month: Month, found: Sequence[Assessment]) -> Made:
        name = home(self._ledger.db).name
        papers = [
            AssessmentSheet(
                scale=self._scale_of(one),
                home=name,
                filled=self._filled(one),
                day=one.circumstances.assessed_on,
            ).paper()
            for one in found
        ]
        rendered = render_sheets(papers)
        book = self._workbook(scale, month, [self._filled(one) for one in found])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=book)

    def _scale_of(self, one: Assessment) -> Scale:
        return self._registry.of_kind(Scale, one.circumstances.standard, one.edition)

    def _filled(self, one: Assessment) -> Filled:
        told = one.circumstances
        who = assessment_queries.who(self._ledger.db, told.resident_id, told.assessed_on)
        return Filled(who=who, one=one, level_name=self._care.level_name(one))

    def _workbook(self, scale: Scale, month: Month | None, found: Sequence[Filled]) -> bytes:
        """One line for each person, one column for each item."""
        columns = [
            xlsx.Column(head="序号", width=6, kind="whole"),
            xlsx.Column(head="姓名", width=12),
            xlsx.Column(head="床号", width=9, kind="middle"),
            xlsx.Column(head="评估日期", width=12, kind="date"),
            *(xlsx.Column(head=item.name, width=9, kind="whole") for item in scale.items),
            xlsx.Column(
                head="总数" if scale.counting == "unmet" else "总分", width=7, kind="whole"
            ),
            xlsx.Column(head="结果", width=24),
            xlsx.Column(head="评估员", width=16),
        ]
        lines = tuple(
            xlsx.Line(cells=_cells(scale, number, one)) for number, one in enumerate(found, start=1)
        )
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLES[scale.family],
                period=month.words if month else "空表",
                left=f"单位：{home(self._ledger.db).name}",
                right=scale.document,
                columns=tuple(columns),
                lines=lines,
                landscape=True,
                day=(month or Month(2000, 1)).last,
            )
        )


def _cells(scale: Scale, number: int, filled: Filled) -> tuple[xlsx.Content, ...]:
    one = filled.one
    told = one.circumstances
    assessors = "、".join(name for name in (told.assessor, told.second_assessor) if name)
    return (
        number,
        filled.who.name,
        filled.who.bed or "",
        told.assessed_on,
        *(one.answers.get(item.code) for item in scale.items),
        one.total,
        filled.level_name,
        assessors,
    )
