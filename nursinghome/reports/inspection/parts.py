"""What a folder holds, in its order: each part's name, and how its pages and words are made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from nursinghome.core.dates import words
from nursinghome.core.errors import NotAllowed, NotFound
from nursinghome.reports.inspection.contracts import contracts
from nursinghome.reports.inspection.model import ABSENT
from nursinghome.reports.inspection.overview import overview
from nursinghome.reports.inspection.told import (
    Asked,
    checks,
    month_told,
    renovation_told,
    roster,
    samples_told,
    star,
    violations,
)
from nursinghome.reports.pdf.folder import words_on
from nursinghome.reports.pdf.paper import Page, bound_into
from nursinghome.reports.report import Wanted

Told = Callable[[Asked], str]
NOT_ALLOWED = "没有查看这一项的权限，没有印"


@dataclass(frozen=True, slots=True)
class PartPlan:
    """One part; `make` draws its pages and gives what the contents say of it."""

    id: str
    title: str
    make: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePart:
    """A part with its pages; `sha256` is the mark of what it says, whatever day it is printed."""

    id: str
    title: str
    words: str
    sha256: str
    pages: tuple[Page, ...] = field(default=(), repr=False)


def made_parts(asked: Asked, plans: Iterable[PartPlan]) -> Iterator[MadePart]:
    """Every part of the folder, also those that have nothing to print."""
    for plan in plans:
        pages: list[Page] = []
        try:
            with bound_into(pages):
                told = plan.make(asked)
        except NotAllowed:
            pages, told = [], NOT_ALLOWED
        except NotFound as nothing:
            pages, told = [], nothing.message
        yield MadePart(
            id=plan.id,
            title=plan.title,
            words=told or next((page.told for page in pages if page.told), ""),
            sha256=mark_of(pages, asked.day),
            pages=tuple(pages),
        )


# What a day alone changes: how many days something is open, clear or away.
_DAYS = re.compile(r"(已|还有|还剩|剩|超期|超|过期|逾期|再过|第) ?\d+ ?天")


def mark_of(pages: list[Page], day: date) -> str:
    """The mark of the words and pictures, with the day of printing and counted days left open."""
    if not pages:
        return ABSENT
    mark = hashlib.sha256()
    today = words(day)
    for text in words_on(pages):
        open_text = _DAYS.sub(r"\1□天", text.replace(today, "□"))
        mark.update(f"{open_text}\n".encode())
    for page in pages:
        for picture in page.pictures:
            mark.update(hashlib.sha256(picture.jpeg).digest())
    return mark.hexdigest()


def _paper(kind: str, told: Told | None = None) -> Told:
    """A paper of the catalogue; without own words the contents say the count above its table."""

    def make(asked: Asked) -> str:
        from nursinghome.reports.catalogue import (  # noqa: PLC0415 - it lists the folder too
            REPORTS,
        )

        REPORTS[kind].make(asked.sources, Wanted(month=asked.month))
        return told(asked) if told else ""

    return make


def _overview(asked: Asked) -> str:
    return overview(asked.sources, asked.month)


def _contracts(asked: Asked) -> str:
    return contracts(asked.sources.ledger, asked.month, asked.day)


PARTS = (
    PartPlan("overview", "院情一览", _overview),
    PartPlan("licences", "证照", _paper("licences")),
    PartPlan("equipment", "设备检验和维保", _paper("equipment")),
    PartPlan("contracts", "入住服务协议", _contracts),
    PartPlan("staff", "员工名册", _paper("staff")),
    PartPlan("assessments", "评估到期名单", _paper("assessments-due")),
    PartPlan("roster", "排班表", roster),
    PartPlan("drills", "演练和培训", _paper("drills")),
    PartPlan("patrols", "巡查", _paper("patrols")),
    PartPlan("samples", "食品留样", _paper("samples", samples_told)),
    PartPlan("hazards", "隐患清零", _paper("hazards")),
    PartPlan("incidents", "事故和意外", _paper("incidents")),
    PartPlan("notices", "整改通知", _paper("notices")),
    PartPlan("complaints", "投诉和调解", _paper("complaints")),
    PartPlan("checks", "检查自查", checks),
    PartPlan("violations", "违规自查", violations),
    PartPlan("renovation", "三改设施", _paper("renovation", renovation_told)),
    PartPlan("star", "星级自评", star),
    PartPlan("monthly", "月报表", _paper("monthly", month_told)),
)
