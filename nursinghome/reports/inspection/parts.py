"""What a folder holds, in its order: each part's name, and how its pages and words are made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from nursinghome.core.dates import Month, words
from nursinghome.core.errors import NotAllowed, NotFound
from nursinghome.reports.inspection.contracts import contracts
from nursinghome.reports.inspection.model import ABSENT
from nursinghome.reports.inspection.overview import overview
from nursinghome.reports.pdf.folder import words_on
from nursinghome.reports.pdf.paper import Page, bound_into
from nursinghome.reports.report import Report, Sources, Wanted

NOT_ALLOWED = "没有查看这一项的权限，没有印"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the folder is made from: the registers, the month, and the day in it that counts."""

    sources: Sources
    month: Month
    day: date


@dataclass(frozen=True, slots=True)
class PartPlan:
    """One part; `make` draws its pages and gives what the contents say of it."""

    id: str
    title: str
    make: Callable[[Asked], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePart:
    """A part with its pages; `sha256` is the mark of what it says, whatever day it is printed."""

    id: str
    title: str
    words: str
    sha256: str
    pages: tuple[Page, ...] = field(default=(), repr=False)


def made_parts(asked: Asked) -> Iterator[MadePart]:
    """Every part of the folder, also those that have nothing to print."""
    for plan in plans():
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


def _paper(kind: str) -> Callable[[Asked], str]:
    """A paper of the catalogue; the contents say the count above its table."""

    def make(asked: Asked) -> str:
        _catalogue()[kind].make(asked.sources, Wanted(month=asked.month))
        return ""

    return make


def _catalogue() -> Mapping[str, Report]:
    from nursinghome.reports.catalogue import REPORTS  # noqa: PLC0415 - it lists the folder too

    return REPORTS


def _of_catalogue(title: str, kind: str) -> PartPlan:
    return PartPlan(kind, title, _paper(kind))


PARTS = (
    PartPlan("overview", "院情一览", lambda asked: overview(asked.sources, asked.month)),
    _of_catalogue("证照", "licences"),
    _of_catalogue("设备检验和维保", "equipment"),
    PartPlan(
        "contracts",
        "入住服务协议",
        lambda asked: contracts(asked.sources.ledger, asked.month, asked.day),
    ),
    _of_catalogue("评估到期名单", "assessments-due"),
    _of_catalogue("演练和培训", "drills"),
    _of_catalogue("巡查", "patrols"),
    _of_catalogue("食品留样", "samples"),
    _of_catalogue("隐患清零", "hazards"),
    _of_catalogue("事故和意外", "incidents"),
    _of_catalogue("整改通知", "notices"),
    _of_catalogue("投诉和调解", "complaints"),
    _of_catalogue("三改设施", "renovation"),
    _of_catalogue("星级自评", "star"),
    _of_catalogue("月报表", "monthly"),
)


def plans() -> tuple[PartPlan, ...]:
    """The parts whose register has its paper."""
    known = _catalogue()
    own = {"overview", "contracts"}
    return tuple(plan for plan in PARTS if plan.id in own or plan.id in known)
