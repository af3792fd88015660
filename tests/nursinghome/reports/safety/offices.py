"""An office with the papers of safety in it, and what its papers say."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl

from nursinghome.core.ids import ResidentId
from nursinghome.reports.report import Made
from nursinghome.safety import (
    About,
    Channel,
    Complaint,
    Equipment,
    EquipmentKind,
    Harm,
    Hurt,
    Incident,
    Item,
    Licence,
    Notice,
    Risk,
)
from tests.factories import ALL
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts

OFFICE = ALL | {
    "home.see",
    "safety.see",
    "safety.change",
    "care.see",
    "care.change",
    "reports.see",
}


def licence(kind: str, until: date | None = None) -> Licence:
    return Licence(
        kind=kind,
        title=f"{kind}证",
        number="JY-1",
        issuer="县局",
        issued_on=date(2022, 1, 10),
        valid_until=until,
        note="正本在墙上",
    )


def device(name: str, due: date | None = None) -> Equipment:
    return Equipment(kind=EquipmentKind.ELEVATOR, name=name, place="主楼", due_on=due)


def fall(who: ResidentId, on: date, **changes: Any) -> Incident:
    values: dict[str, Any] = {
        "risk": Risk.FALL,
        "happened_on": on,
        "at": "06:20",
        "place": "走廊",
        "seen_by": "罗护理",
        "what": "起身时滑倒。",
        "hurt": (Hurt(who, Harm.TREATED),),
    }
    return Incident(**{**values, **changes})


PAPER = Notice(
    number="民改〔2026〕5号",
    issuer="县民政局",
    title="关于消防通道的整改通知",
    received_on=date(2026, 9, 10),
)
STAIRS = Item(what="楼梯堆物", due_on=date(2026, 9, 20), who="罗强")
LAMP = Item(what="应急灯不亮", due_on=date(2026, 11, 20), who="水电工", measure="换灯。")


def complaint(on: date, **changes: Any) -> Complaint:
    values: dict[str, Any] = {
        "received_on": on,
        "channel": Channel.PHONE,
        "about": About.FOOD,
        "what": "早饭凉了。",
        "handled_by": "陈国安",
        "who": "赵明",
        "phone": "13900001111",
    }
    return Complaint(**{**values, **changes})


def told(made: Made) -> str:
    """All pages without spaces; every font is in the file and the pages are as many as told."""
    pages = texts(made.pdf)
    assert made.pages == len(pages)
    assert all(fonts(made.pdf).values())
    return "".join(marks(page) for page in pages)


def rows(made: Made) -> list[tuple[Any, ...]]:
    """The lines of the workbook whose first cell is their number."""
    sheet = openpyxl.load_workbook(io.BytesIO(made.xlsx)).active
    assert sheet is not None
    return [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
