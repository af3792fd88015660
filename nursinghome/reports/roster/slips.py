"""排班条: everybody's month as a small calendar, four on a sheet, to be cut apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nursinghome.core.holidays import CalendarDay, DayKind
from nursinghome.reports import xlsx
from nursinghome.reports.beds.cards import Box, centred, fill, name_role, put
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.pdf import Rendered
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import (
    GREY,
    HAIRLINE,
    HEAVY,
    MM,
    About,
    Frame,
    Page,
    Pen,
    Rule,
    Text,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.text import Setter
from nursinghome.reports.report import Made
from nursinghome.reports.roster.marks import (
    FREE,
    MAKE_UP,
    NOTHING,
    WEEKDAYS,
    Calendar,
    hours,
    standing,
)
from nursinghome.reports.roster.reckoning import sums_of
from nursinghome.roster.model import Member, MonthView
from nursinghome.standards.labour import LabourRules

TITLE = "排班条"
ACROSS, DOWN = 2, 2
EACH = ACROSS * DOWN
"""Slips on a sheet."""
SHEET = Frame(landscape=True, left=8 * MM, right=8 * MM, top=8 * MM, bottom=14 * MM)
_INSET, _WEEK = 5 * MM, 7
_TITLE, _WEEKDAYS, _FOOT = 27.0, 15.0, 28.0
"""Heights in points: the name, the weekdays, and the sums and signature below."""
_SUMS = 10.0

Line = Member | None
"""Somebody, or an empty slip."""


@dataclass(frozen=True, kw_only=True)
class SlipPaper:
    """Made from one view; `only` are the people who are wanted, everybody when it is empty."""

    view: MonthView
    home: HomeHead
    labour: LabourRules
    only: frozenset[int] = frozenset()

    def made(self, *, blank: bool = False) -> Made:
        members = self._members
        lines: Sequence[Line] = [None] * EACH if blank or not members else members
        rendered = self._render(lines)
        cells = {"people": len(members)}
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=self.workbook(), cells=cells)

    @cached_property
    def _members(self) -> tuple[Member, ...]:
        wanted = self.only or {one.worker_id for one in self.view.members}
        return tuple(one for one in self.view.members if one.worker_id in wanted)

    @cached_property
    def _signs(self) -> Calendar:
        return Calendar.of(self.view)

    def _render(self, lines: Sequence[Line]) -> Rendered:
        faces = shared_faces()
        setter = Setter(faces)
        pages = [
            self._page(setter, lines[start : start + EACH]) for start in range(0, len(lines), EACH)
        ]
        title = f"{self.view.month.words}{TITLE}"
        content = (
            title,
            self.home.name,
            [tuple(text.text for text in page.texts) for page in pages],
        )
        put_footers(pages, setter, fingerprint(content), f"{self.home.name}　{TITLE}　沿虚线剪开")
        about = About(title=title, author=self.home.name, day=self.view.month.last)
        return write(pages, faces, setter, about)

    def _page(self, setter: Setter, lines: Sequence[Line]) -> Page:
        page = Page(SHEET)
        pen = Pen(page, setter)
        wide, high = SHEET.width / ACROSS, (SHEET.ceiling - SHEET.bottom) / DOWN
        for number, one in enumerate(lines):
            down, across = divmod(number, ACROSS)
            left, top = SHEET.left + across * wide, SHEET.ceiling - down * high
            spot = Box(left=left, top=top, width=wide, height=high)
            name = "" if one is None else one.name
            page.bookmarks.append((0, f"{self.view.month.words}{TITLE}　{name}".rstrip("　")))
            self._slip(pen, spot.inside(_INSET), one)
        _cutting_lines(page)
        return page

    def _slip(self, pen: Pen, box: Box, one: Line) -> None:
        view = self.view
        name = "姓名：　　　　　　" if one is None else one.name
        base = box.top - _TITLE + 9
        end = pen.left(box.left, base, "hei" if one is None else name_role(pen, name), 15, name)
        pen.left(end + 12, base, "song", 11, f"{view.month.words}排班")
        told = "" if one is None else standing(view)
        pen.page.texts.append(
            Text(box.right - pen.setter.width("kai", 8.5, told), base, "kai", 8.5, told, 0.0, GREY)
        )
        grid = Box(
            left=box.left,
            top=box.top - _TITLE,
            width=box.width,
            height=box.height - _TITLE - _FOOT,
        )
        self._calendar(pen, grid, one)
        self._foot(pen, box, one)

    def _calendar(self, pen: Pen, grid: Box, one: Line) -> None:
        first = self.view.days[0].day.weekday()
        weeks = -(-(first + len(self.view.days)) // _WEEK)
        wide, high = grid.width / _WEEK, (grid.height - _WEEKDAYS) / weeks
        for at, text in enumerate(WEEKDAYS):
            head = Box(left=grid.left + at * wide, top=grid.top, width=wide, height=_WEEKDAYS)
            centred(pen, head, "hei", 9, text)
        for number, day in enumerate(self.view.days, first):
            week, at = divmod(number, _WEEK)
            top = grid.top - _WEEKDAYS - week * high
            self._day(
                pen, Box(left=grid.left + at * wide, top=top, width=wide, height=high), day, one
            )
        _lattice(pen, grid, weeks, wide, high)

    def _day(self, pen: Pen, box: Box, day: CalendarDay, one: Line) -> None:
        """The number, small beside it the festival, large the shift, and below it its times."""
        if not day.is_workday:
            fill(pen, box, FREE)
        named = MAKE_UP if day.kind is DayKind.MAKE_UP else day.festival
        end = pen.left(box.left + 3, box.top - 10, "hei", 9, str(day.day.day))
        put(pen, (end + 2, box.top - 9.5), "kai", 7, named, room=box.right - end - 20)
        mark = NOTHING if one is None else self._signs.at(one, day)
        size = min(15.0, box.height * 0.5)
        x = box.right - 5 - pen.setter.width(mark.role, size, mark.text)
        pen.page.texts.append(
            Text(x, box.top - size - 1.5, mark.role, size, mark.text, 0.0, mark.colour)
        )
        times = "" if one is None else self._times(one, day)
        low = Box(left=box.left, top=box.bottom + 10, width=box.width, height=9)
        centred(pen, low, "song", 7.5, times)

    def _times(self, one: Member, day: CalendarDay) -> str:
        place = self.view.places.get((one.worker_id, day.day))
        if place is None or place.kind_id is None or not one.here(day.day):
            return ""
        return self.view.kind(place.kind_id).hours_words

    def _foot(self, pen: Pen, box: Box, one: Line) -> None:
        y = box.bottom + _FOOT - 14
        if one is not None:
            sums = sums_of(self.view, one, self.labour)
            told = f"{sums.shifts} 班，夜班 {sums.nights}，休息 {sums.rests} 天，工时 {hours(sums.worked)}"
            pen.left(box.left, y, "song", _SUMS, told)
        pen.left(box.left + box.width * 0.58, y, "song", _SUMS, "本人签收：")
        note = f"{self.home.name}　换班要填换班单，批准以后才算"
        pen.page.texts.append(Text(box.left, box.bottom, "kai", 8.0, note, 0.0, GREY))

    def workbook(self) -> bytes:
        """A line for each day of each person, for a filter or a message."""
        view = self.view
        heads = (("姓名", 12), ("日期", 12), ("星期", 6), ("节日", 10), ("班", 6), ("时间", 18))
        kinds: tuple[xlsx.Kind, ...] = ("text", "date", "middle", "middle", "middle", "text")
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=view.month.words,
                left=f"单位：{self.home.name}",
                right=standing(view),
                columns=tuple(
                    xlsx.Column(head=head, width=width, kind=kind)
                    for (head, width), kind in zip(heads, kinds, strict=True)
                ),
                lines=tuple(
                    xlsx.Line(
                        cells=(
                            one.name,
                            day.day,
                            WEEKDAYS[day.day.weekday()],
                            day.festival,
                            self._signs.at(one, day).text,
                            self._times(one, day),
                        )
                    )
                    for one in self._members
                    for day in view.days
                ),
                day=view.month.last,
            )
        )


def _lattice(pen: Pen, grid: Box, weeks: int, wide: float, high: float) -> None:
    """Heavy above and below, hairlines between, open at the sides."""
    rules, top = pen.page.rules, grid.top - _WEEKDAYS
    rules.append(Rule(grid.left, grid.top, grid.right, grid.top, HEAVY))
    rules.append(Rule(grid.left, grid.bottom, grid.right, grid.bottom, HEAVY))
    for week in range(weeks):
        y = top - week * high
        rules.append(Rule(grid.left, y, grid.right, y, HAIRLINE))
    for at in range(1, _WEEK):
        x = grid.left + at * wide
        rules.append(Rule(x, grid.top, x, grid.bottom, HAIRLINE))


def _cutting_lines(page: Page) -> None:
    """Between the slips, from edge to edge of the sheet."""
    wide, high = SHEET.width / ACROSS, (SHEET.ceiling - SHEET.bottom) / DOWN
    x, y = SHEET.left + wide, SHEET.ceiling - high
    page.rules.append(Rule(x, SHEET.ceiling, x, SHEET.bottom, 0.5, GREY, (4, 3)))
    page.rules.append(Rule(SHEET.left, y, SHEET.left + SHEET.width, y, 0.5, GREY, (4, 3)))
