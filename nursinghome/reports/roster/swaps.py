"""换班单: two people exchange a day each, to be signed by both and agreed by the director."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import words
from nursinghome.reports import xlsx
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.pdf import Cell, Group, Rendered, Row, blocks
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import (
    GREY,
    MM,
    About,
    Frame,
    Page,
    Pen,
    Rule,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.table import Table, block, draw
from nursinghome.reports.pdf.text import Setter
from nursinghome.reports.report import Made
from nursinghome.reports.roster.marks import REST, WEEKDAYS
from nursinghome.roster.codes import SwapState
from nursinghome.roster.model import MonthView, Swap

TITLE = "换班单"
EACH = 2
"""Slips on a sheet."""
SHEET = Frame(left=20 * MM, right=20 * MM, top=9 * MM, bottom=16 * MM)
_SHARES = (2.6, 3.4, 3.4, 3.4, 3.4)
_LINE, _HIGH = 25.0, 39.0
_NOTES = (
    "双方签名、院长批准以后才算换成；批准后由内勤在排班表上改，这张单留存。",
    "换班不能使人连上两班、夜班以后不休息，或使孕期、哺乳期的人上夜班。",
)
_EMPTY = "　　月　　日\n星期　　"


@dataclass(frozen=True, kw_only=True)
class SwapPaper:
    """The swaps of a month, or one of them; empty slips where there is none."""

    view: MonthView
    home: HomeHead
    swap_id: int | None = None

    def made(self, *, blank: bool = False) -> Made:
        swaps = [one for one in self.view.swaps if self.swap_id in {None, one.id}]
        lines: Sequence[Swap | None] = [None] * EACH if blank or not swaps else swaps
        rendered = self._render(lines)
        return Made(
            pdf=rendered.pdf,
            pages=rendered.pages,
            xlsx=self._workbook(swaps),
            cells={
                "swaps": len(swaps),
                **{state.value: sum(one.state is state for one in swaps) for state in SwapState},
            },
        )

    def _render(self, lines: Sequence[Swap | None]) -> Rendered:
        faces = shared_faces()
        setter = Setter(faces)
        pages = [
            self._page(setter, lines[start : start + EACH]) for start in range(0, len(lines), EACH)
        ]
        content = (TITLE, self.home.name, [[text.text for text in page.texts] for page in pages])
        put_footers(pages, setter, fingerprint(content), f"{self.home.name}{TITLE}")
        about = About(title=TITLE, author=self.home.name, day=self.view.month.last)
        return write(pages, faces, setter, about)

    def _page(self, setter: Setter, lines: Sequence[Swap | None]) -> Page:
        pen = Pen(Page(SHEET), setter)
        high = (SHEET.ceiling - SHEET.bottom) / EACH
        for number, swap in enumerate(lines):
            name = "" if swap is None else f"　{self._name(swap.first_id)}"
            pen.page.bookmarks.append((0, f"{TITLE}{name}"))
            self._slip(pen, SHEET.ceiling - number * high, swap)
        y = SHEET.ceiling - high + 4
        pen.page.rules.append(Rule(SHEET.left, y, SHEET.left + SHEET.width, y, 0.5, GREY, (4, 3)))
        return pen.page

    def _slip(self, pen: Pen, top: float, swap: Swap | None) -> None:
        y = blocks.title(pen, SHEET, top, TITLE)
        number = "编号：" if swap is None else f"编号：{swap.id}"
        y = blocks.unit_line(pen, SHEET, y, f"单位：{self.home.name}", f"{number}　　　　")
        whole = sum(_SHARES)
        table = Table(
            widths=tuple(SHEET.width * share / whole for share in _SHARES),
            head=(),
            body=tuple(self._groups(swap)),
        )
        placed = [block(table, group, pen.setter) for group in table.body]
        y = draw(pen, table, placed, SHEET.left, y)
        blocks.notes(pen, SHEET, y, _NOTES)

    def _groups(self, swap: Swap | None) -> Iterator[Group]:
        first, second = (
            ("", "") if swap is None else map(self._name, (swap.first_id, swap.second_id))
        )
        yield (
            Row(
                cells=(
                    Cell(text="日期", rows=2, align="middle", role="hei", size=10.5),
                    _middle("申请人", "hei"),
                    _middle(first, size=12),
                    _middle("对方", "hei"),
                    _middle(second, size=12),
                ),
                height=_LINE,
            ),
            Row(
                cells=tuple(_middle(head, "hei") for head in ("原来", "换班后") * 2),
                height=_LINE,
            ),
        )
        for day in _days(swap):
            when = (
                _EMPTY
                if day is None
                else f"{day.month}月{day.day}日\n星期{WEEKDAYS[day.weekday()]}"
            )
            told = ("",) * 4 if day is None or swap is None else self._exchange(swap, day)
            cells = (_middle(when, size=10), *(_middle(text, size=10) for text in told))
            yield (Row(cells=cells, height=_HIGH),)
        yield from self._decision(swap)

    def _decision(self, swap: Swap | None) -> Iterator[Group]:
        reason, told = ("", "") if swap is None else (swap.reason, _decided(swap))
        wide = len(_SHARES) - 1
        yield (
            Row(
                cells=(_middle("换班原因", "hei"), Cell(text=reason, columns=wide, size=11)),
                height=_HIGH,
            ),
        )
        for labels in (("双方签名", "申请人：", "对方："), ("院长意见", told, "院长（签名）：")):
            cells = (
                _middle(labels[0], "hei"),
                Cell(text=labels[1], columns=2),
                Cell(text=labels[2], columns=2),
            )
            yield (Row(cells=cells, height=_HIGH),)

    def _name(self, worker_id: int) -> str:
        return next((one.name for one in self.view.members if one.worker_id == worker_id), "")

    def _exchange(self, swap: Swap, day: date) -> tuple[str, str, str, str]:
        """What each had on the day and has afterwards; once agreed the roster holds what is after."""
        first, second = (self._shift(who, day) for who in (swap.first_id, swap.second_id))
        if swap.state is SwapState.AGREED:
            first, second = second, first
        return first, second, second, first

    def _shift(self, worker_id: int, day: date) -> str:
        """夜班, and its times below; nothing for a day that this month does not know."""
        key = (worker_id, day)
        place = self.view.places.get(key) or self.view.before.get(key)
        if place is None:
            return ""
        if place.kind_id is None:
            return REST
        kind = self.view.kind(place.kind_id)
        return f"{kind.name}\n{kind.hours_words}"

    def _workbook(self, swaps: Sequence[Swap]) -> bytes:
        heads: tuple[tuple[str, float, xlsx.Kind], ...] = (
            ("编号", 6, "whole"),
            ("申请人", 12, "text"),
            ("换出日期", 12, "date"),
            ("对方", 12, "text"),
            ("换入日期", 12, "date"),
            ("原因", 24, "text"),
            ("状态", 10, "middle"),
            ("批准日期", 12, "date"),
        )
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=self.view.month.words,
                left=f"单位：{self.home.name}",
                right=f"共 {len(swaps)} 张",
                columns=tuple(
                    xlsx.Column(head=head, width=width, kind=kind) for head, width, kind in heads
                ),
                lines=tuple(
                    xlsx.Line(
                        cells=(
                            one.id,
                            self._name(one.first_id),
                            one.first_day,
                            self._name(one.second_id),
                            one.second_day,
                            one.reason,
                            one.state.words,
                            one.decided_on,
                        )
                    )
                    for one in swaps
                ),
                day=self.view.month.last,
            )
        )


def _days(swap: Swap | None) -> list[date | None]:
    """The days on which both exchange what they have; one when it is the same."""
    if swap is None:
        return [None, None]
    return [*sorted({swap.first_day, swap.second_day})]


def _decided(swap: Swap) -> str:
    """已批准 2026年12月10日; nothing while it waits."""
    if swap.state is SwapState.ASKED:
        return ""
    day = "" if swap.decided_on is None else f"　{words(swap.decided_on)}"
    return f"{swap.state.words}{day}"


def _middle(text: str, role: str = "song", *, size: float = 10.5) -> Cell:
    return Cell(text=text, align="middle", role=role, size=size)
