"""Months to print: people in turn, a few days of leave, a gap, and what was changed after."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import openpyxl

from nursinghome.core.dates import Month
from nursinghome.reports import Made
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.roster import Absence, Absent, Change, MonthView
from nursinghome.standards.labour import DEFAULT, LabourRules
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import REGISTRY
from tests.nursinghome.roster.months import (
    EARLY,
    MIDDLE,
    NIGHT,
    in_turn,
    month_view,
    needs_of,
)

HOME = HomeHead(
    name="青莲镇敬老院",
    code="500236014",
    region_name="重庆市奉节县",
    director="陈国安",
    phone="023-56550100",
)
OCTOBER = Month(2026, 10)
"""With a festival of seven days, and a Saturday worked in exchange."""
LABOUR = REGISTRY.of_kind(LabourRules, DEFAULT)
WEEK_40 = REGISTRY.of_kind(LabourRules, "labour-week-40")
PUBLISHED = datetime(2026, 9, 25, 9, tzinfo=UTC)
RARE, LONG = "李𫄷𬱖", "阿依古丽·买买提"


def october(many: int = 14, month: Month = OCTOBER) -> MonthView:
    """Published: 杨春梅 ill from the 9th to the 12th, one who left on the 22nd, nobody late on the 14th."""

    def on(day: int) -> date:
        return date(month.year, month.number, day)

    view = in_turn(month_view(many, month, needs=needs_of({EARLY: 2, MIDDLE: 2, NIGHT: 1})))
    first, second, third, *rest = view.members
    ill = Absent(worker_id=6, from_on=on(9), until_on=on(13), kind=Absence.SICK)
    view = replace(
        view,
        members=(first, replace(second, name=RARE), _leaving(third, on(22)), *rest),
        absences=(ill,),
    )
    places = {
        key: one
        for key, one in view.places.items()
        if not view.absent(*key)
        and not (key[0] == 3 and key[1] >= on(22))
        and not (one.kind_id == MIDDLE and key[1] == on(14))
    }
    change = Change(
        at=PUBLISHED,
        by="陈国安",
        worker_id=2,
        day=on(14),
        before=MIDDLE,
        after=None,
        reason="孩子发烧",
    )
    return replace(
        view,
        places=places,
        changes=(change,),
        published_at=PUBLISHED,
        published_by="陈国安",
        revision=2,
    )


def _leaving(member: Any, until: date) -> Any:
    return replace(member, name=LONG, until_on=until)


def rows_of(made: Made) -> list[list[Any]]:
    """The cells of the workbook."""
    sheet = openpyxl.load_workbook(io.BytesIO(made.xlsx)).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def line_of(made: Made, first: str | int) -> list[Any]:
    """The row of the workbook that begins with the words or the number."""
    return next(row for row in rows_of(made) if row[0] == first)


class Sources:
    """What a workspace gives to reports."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.registry: Registry = REGISTRY
