"""The inspection folder: made whole, or with only what changed since the last one was printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month, words
from nursinghome.reports import xlsx
from nursinghome.reports.inspection import prints
from nursinghome.reports.inspection.model import (
    ABSENT,
    FolderLine,
    FolderLook,
    Kept,
    Print,
    Standing,
    Trace,
)
from nursinghome.reports.inspection.parts import PARTS, MadePart, PartPlan, made_parts
from nursinghome.reports.inspection.told import Asked
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf.folder import Bound, Folder, Part, bind, hanzi
from nursinghome.reports.report import Made, Sources

TITLE = "检查组进门包"
SEE = "reports.see"
WHOLE = "全册"


class InspectionService:
    """Made from all registers as they are; nothing is remembered before it has been printed."""

    def __init__(self, sources: Sources, plans: Sequence[PartPlan] = PARTS) -> None:
        self._sources, self._plans = sources, plans
        self._ledger = sources.ledger

    def last(self) -> Print | None:
        """The folder that was printed last."""
        self._ledger.require(SEE)
        return prints.last(self._ledger.db)

    def look(self, month: Month) -> FolderLook:
        """Each part with its pages, and whether it has changed since the last print."""
        self._ledger.require(SEE)
        last = prints.last(self._ledger.db)
        return FolderLook(
            lines=tuple(
                FolderLine(
                    title=part.title,
                    words=part.words,
                    pages=len(part.pages),
                    standing=_standing(part, last),
                )
                for part in self._parts(month)
            ),
            last=last,
        )

    def make(self, month: Month, *, since_last: bool = False) -> Made:
        """The folder of the month; with `since_last` only the parts that say something else.

        Without an earlier print everything is new. A part that is the same is named in the
        contents, with the print that holds it.
        """
        self._ledger.require(SEE)
        day, found = self._day(month), self._parts(month)
        since = prints.last(self._ledger.db) if since_last else None
        earlier = [_same(part, since) for part in found]
        head = home(self._ledger.db)
        parts = tuple(self._part(part, held) for part, held in zip(found, earlier, strict=True))
        bound = bind(_folder(head, month, day, since, parts))
        return Made(
            pdf=bound.paper.pdf,
            pages=bound.paper.pages,
            xlsx=_workbook(head, month, day, parts, bound),
            cells={
                "parts": len(found),
                "printed": sum(bool(part.pages) for part in parts),
                "unchanged": sum(held is not None for held in earlier),
            },
            trace=_trace(month, since, bound, found, earlier).coded(),
        )

    def printed(self, trace: str) -> int:
        """Remember that the folder was printed; the next one may leave out what it holds."""
        told = Trace.decoded(trace)
        with self._ledger.action(f"打印{TITLE}", Topic.REPORTS, permission=SEE) as act:
            day = clock.today(self._ledger.clock)
            return act.insert("inspection_print", prints.row_of(told, day, self._ledger.actor.name))

    def _day(self, month: Month) -> date:
        """The month's last day, or today while it runs."""
        return min(month.last, clock.today(self._ledger.clock))

    def _parts(self, month: Month) -> tuple[MadePart, ...]:
        asked = Asked(self._sources, month, self._day(month))
        return tuple(made_parts(asked, self._plans))

    def _part(self, part: MadePart, held: Kept | None) -> Part:
        if held is None:
            return Part(title=part.title, words=part.words, pages=part.pages)
        return Part(title=part.title, words=self._where(held))

    def _where(self, held: Kept) -> str:
        day = prints.days(self._ledger.db).get(held.held_by or 0)
        return f"没有变，见 {day} 打印的那一册第 {held.page} 页"


def _standing(part: MadePart, last: Print | None) -> Standing:
    if not part.pages:
        return Standing.EMPTY
    held = last.part(part.id) if last else None
    if held is None or held.sha256 == ABSENT:
        return Standing.UNPRINTED
    return Standing.SAME if _same(part, last) else Standing.CHANGED


def _same(part: MadePart, since: Print | None) -> Kept | None:
    """Where the part stands already, when it says the same as it did then."""
    held = since.part(part.id) if since else None
    if since is None or held is None or held.sha256 != part.sha256 or part.sha256 == ABSENT:
        return None
    return Kept(
        id=held.id,
        sha256=held.sha256,
        page=held.page,
        pages=held.pages,
        held_by=held.held_by or since.id,
    )


def _trace(
    month: Month,
    since: Print | None,
    bound: Bound,
    found: Sequence[MadePart],
    earlier: Sequence[Kept | None],
) -> Trace:
    kept = (
        held or Kept(id=part.id, sha256=part.sha256, page=page, pages=len(part.pages))
        for part, page, held in zip(found, bound.begins, earlier, strict=True)
    )
    return Trace(
        month=str(month),
        since=since.id if since else None,
        pages=bound.paper.pages,
        parts=tuple(kept),
    )


def _folder(
    head: HomeHead, month: Month, day: date, since: Print | None, parts: tuple[Part, ...]
) -> Folder:
    here = sum(bool(part.pages) for part in parts)
    if since is None:
        told = f"{WHOLE}，{here} 项"
    else:
        told = f"只印 {since.printed_on} 那一册以后有变动的，{here} 项"
    return Folder(
        title=TITLE,
        told=told,
        home=head.name,
        cover=(
            ("单　　位", head.name),
            ("负 责 人", head.director),
            ("资料月份", month.words),
            ("截止日期", words(day)),
            ("检查单位", ""),
            ("检查日期", ""),
        ),
        parts=parts,
        notes=("没有页码的项目这一册没有印，原因写在项目下面。",),
        day=day,
    )


def _workbook(
    head: HomeHead, month: Month, day: date, parts: Sequence[Part], bound: Bound
) -> bytes:
    """The contents alone."""
    lines = (
        (hanzi(number), part.title, page, len(part.pages), part.words)
        for number, (part, page) in enumerate(zip(parts, bound.begins, strict=True), 1)
    )
    heads: tuple[tuple[str, float, xlsx.Kind], ...] = (
        ("序号", 8, "middle"),
        ("内容", 26, "text"),
        ("起页", 8, "whole"),
        ("页数", 8, "whole"),
        ("说明", 50, "text"),
    )
    return xlsx.workbook(
        xlsx.Sheet(
            title=TITLE,
            period=month.words,
            left=f"单位：{head.name}",
            right=f"共 {bound.paper.pages} 页",
            columns=tuple(xlsx.Column(head=h, width=w, kind=k) for h, w, k in heads),
            lines=tuple(xlsx.Line(cells=cells) for cells in lines),
            day=day,
        )
    )
