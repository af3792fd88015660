"""The papers of the home: monthly report, registers and forms, ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.reports.assessment_paper import AssessmentPaper
    from nursinghome.reports.catalogue import REPORTS
    from nursinghome.reports.chart import ChartPlan, Scale
    from nursinghome.reports.checks.papers import CheckPapers
    from nursinghome.reports.inspection.model import FolderLine, FolderLook, Standing
    from nursinghome.reports.inspection.service import InspectionService
    from nursinghome.reports.medicine_sheet import MedicineSheets
    from nursinghome.reports.monthly.calendar import CalendarService, MonthLine
    from nursinghome.reports.monthly.cells import Behind
    from nursinghome.reports.monthly.model import Drift, Edition, Finding, State
    from nursinghome.reports.monthly.service import MonthlyService
    from nursinghome.reports.monthly.trend import MonthEnd
    from nursinghome.reports.plain_list import PlainColumn, PlainList
    from nursinghome.reports.rating.star import StarPaper
    from nursinghome.reports.renovation.papers import RenovationPapers
    from nursinghome.reports.report import Made, Report, Wanted
else:
    __getattr__ = parts(
        __name__,
        {
            "assessment_paper": ("AssessmentPaper",),
            "catalogue": ("REPORTS",),
            "chart": ("ChartPlan", "Scale"),
            "inspection.model": ("FolderLine", "FolderLook", "Standing"),
            "inspection.service": ("InspectionService",),
            "checks.papers": ("CheckPapers",),
            "monthly.calendar": ("CalendarService", "MonthLine"),
            "medicine_sheet": ("MedicineSheets",),
            "monthly.cells": ("Behind",),
            "monthly.model": ("Drift", "Edition", "Finding", "State"),
            "monthly.service": ("MonthlyService",),
            "monthly.trend": ("MonthEnd",),
            "plain_list": ("PlainColumn", "PlainList"),
            "rating.star": ("StarPaper",),
            "renovation.papers": ("RenovationPapers",),
            "report": ("Made", "Report", "Wanted"),
        },
    )

__all__ = [
    "REPORTS",
    "AssessmentPaper",
    "Behind",
    "CalendarService",
    "ChartPlan",
    "CheckPapers",
    "Drift",
    "Edition",
    "Finding",
    "FolderLine",
    "FolderLook",
    "InspectionService",
    "Made",
    "MedicineSheets",
    "MonthEnd",
    "MonthLine",
    "MonthlyService",
    "PlainColumn",
    "PlainList",
    "RenovationPapers",
    "Report",
    "Scale",
    "Standing",
    "StarPaper",
    "State",
    "Wanted",
]
