"""床位图: every floor with its rooms and beds on A4, to be hung in the office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nursinghome.core.dates import Month, age_on, words
from nursinghome.core.errors import NotFound
from nursinghome.reports import xlsx
from nursinghome.reports.beds import reading
from nursinghome.reports.beds.cards import (
    SIGNS,
    TONES,
    Box,
    fill,
    frame,
    level_sign,
    name_role,
    put,
)
from nursinghome.reports.beds.reading import Chamber, Lying
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Rendered, blocks
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import (
    GREY,
    MM,
    About,
    Frame,
    Page,
    Pen,
    Text,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.text import Setter
from nursinghome.residents.codes import AbsenceKind, SelfCare
from nursinghome.residents.person_queries import present
from nursinghome.storage import Ledger, settings

TITLE = "床位图"
MOST_BEDS = 12
"""In one frame; a larger room goes on in the next one."""
_SHEET = Frame(landscape=True, left=12 * MM, right=12 * MM, top=11 * MM)
_LEAST_IN_A_ROW, _MOST_IN_A_ROW, _GAP = 5, 7, 3 * MM
_FLOOR, _HEAD, _BED, _FOOT = 8 * MM, 6.5 * MM, 6.2 * MM, 1.2 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything the paper says."""

    home: str
    day: date
    rooms: tuple[Chamber, ...]
    loose: tuple[str, ...]
    """Whoever has no bed."""
    nursing_target: int
    dementia_target: int

    @property
    def beds(self) -> tuple[Lying, ...]:
        return tuple(one for room in self.rooms for one in room.beds)

    @property
    def counts(self) -> str:
        """住 52/60　空 7　不能用 1."""
        beds = self.beds
        lived = sum(one.person is not None for one in beds)
        free = sum(one.bed.is_free for one in beds)
        shut = len(beds) - lived - free
        return f"住 {lived}/{len(beds)}　空 {free}" + (f"　不能用 {shut}" if shut else "")

    @property
    def shares(self) -> str:
        """护理型床位 30/60，50.0%（目标 ≥50%）."""
        nursing = sum(one.bed.is_nursing for one in self.beds)
        dementia = sum(one.bed.is_dementia for one in self.beds)
        return "　　".join(
            (
                _share("护理型床位", nursing, len(self.beds), self.nursing_target),
                _share("认知症照护床位", dementia, len(self.beds), self.dementia_target),
            )
        )


class BedBoard:
    """Made from the registers as they are on the day."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def pdf(self, month: Month, *, blank: bool = False) -> Rendered:
        """All floors; a blank one has the beds without the names."""
        board = self._board(month)
        if not board.beds:
            raise NotFound("还没有床位，印不出床位图。请先添房间。")
        return _render(board, blank=blank)

    def xlsx(self, month: Month) -> bytes:
        """Every bed as a line."""
        board = self._board(month)
        heads = ("位置", "房间", "床号", "类型", "姓名", "性别", "年龄", "自理类别", "状态")
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=words(board.day),
                left=board.home,
                right=board.counts,
                columns=tuple(xlsx.Column(head=head, width=12) for head in heads),
                lines=tuple(
                    xlsx.Line(cells=_cells(room, one, board.day))
                    for room in board.rooms
                    for one in room.beds
                ),
                notes=_notes(board),
                day=board.day,
            )
        )

    def _board(self, month: Month) -> Board:
        self._ledger.require("reports.see")
        db, day = self._ledger.db, reading.day_of(self._ledger, month)
        chosen = settings.read(self._ledger)
        return Board(
            home=home(db).name,
            day=day,
            rooms=reading.chambers(db, day),
            loose=tuple(one.name for one in present(db, day) if one.bed is None),
            nursing_target=chosen.nursing_bed_target_pct,
            dementia_target=chosen.dementia_bed_target_pct,
        )


def _share(title: str, part: int, whole: int, target: int) -> str:
    wanted = f"（目标 ≥{target}%）" if target else ""
    return f"{title} {part}/{whole}，{100 * part / whole:.1f}%{wanted}"


def _notes(board: Board) -> tuple[str, ...]:
    return (f"还没有床位：{'、'.join(board.loose)}。",) if board.loose else ()


def _cells(room: Chamber, one: Lying, day: date) -> tuple[xlsx.Content, ...]:
    kinds = [("护理型", one.bed.is_nursing), ("认知症", one.bed.is_dementia)]
    person = one.person
    who = (
        ("", "", "", "")
        if person is None
        else (
            person.name,
            person.sex.words,
            str(age_on(person.birth_date, day)),
            person.selfcare.words,
        )
    )
    return (
        f"{room.where}　{room.floor}".strip(),
        room.room.number,
        one.bed.number,
        "、".join(word for word, held in kinds if held),
        *who,
        _state(one),
    )


def _state(one: Lying) -> str:
    """在住, 住院, 请假; 空; or why the bed cannot be given out."""
    if one.person is not None:
        return AbsenceKind(one.person.absence).words if one.person.absence else "在住"
    return one.bed.outage.kind.words if one.bed.outage else "空"


def _render(board: Board, *, blank: bool) -> Rendered:
    faces = shared_faces()
    setter = Setter(faces)
    pages = _Builder(board, setter, blank=blank).pages()
    put_footers(pages, setter, fingerprint((board, blank)))
    about = About(title=f"{TITLE} {words(board.day)}", author=board.home, day=board.day)
    return write(pages, faces, setter, about)


class _Builder:
    """Puts floor after floor onto pages."""

    def __init__(self, board: Board, setter: Setter, *, blank: bool) -> None:
        self._board, self._setter, self._blank = board, setter, blank
        self._pages: list[Page] = []
        floors = Counter((room.where, room.floor) for room in board.rooms)
        self._columns = min(max(*floors.values(), _LEAST_IN_A_ROW), _MOST_IN_A_ROW)
        self._wide = (_SHEET.width - _GAP * (self._columns - 1)) / self._columns

    def pages(self) -> list[Page]:
        self._begin()
        for (where, floor), rooms in groupby(self._board.rooms, key=lambda r: (r.where, r.floor)):
            self._floor(f"{where}　{floor}".strip(), list(rooms))
        notes = _notes(self._board)
        if not self._blank and notes:
            self._room_for(blocks.notes_height(self._pen, _SHEET, notes))
            blocks.notes(self._pen, _SHEET, self._y, notes)
        return self._pages

    def _new_page(self) -> None:
        page = Page(_SHEET)
        self._pages.append(page)
        self._pen = Pen(page, self._setter)
        self._y = _SHEET.ceiling

    def _begin(self) -> None:
        self._new_page()
        board, day = self._board, words(self._board.day)
        self._pen.page.bookmarks.append((0, f"{TITLE} {day}"))
        period = "　　年　　月　　日" if self._blank else day
        y = blocks.title(self._pen, _SHEET, self._y, TITLE, period)
        counts = "" if self._blank else board.counts
        y = blocks.unit_line(self._pen, _SHEET, y, board.home, counts)
        self._pen.left(_SHEET.left, y - 10, "song", 9.5, board.shares)
        self._legend(y - 10)
        self._y = y - 16

    def _legend(self, y: float) -> None:
        right = _SHEET.left + _SHEET.width
        for level in reversed(TONES):
            right -= self._setter.width("song", 9.5, level.words)
            self._pen.left(right, y, "song", 9.5, level.words)
            right -= 14
            sign = Box(left=right, top=y + 9, width=11, height=11)
            level_sign(self._pen, sign, level, SIGNS[level], 8.5)
            right -= 10

    def _room_for(self, height: float) -> bool:
        """Whether it still has room; if not a new page begins."""
        if self._y - height >= _SHEET.bottom:
            return True
        self._new_page()
        self._y = blocks.running_title(self._pen, _SHEET, TITLE)
        return False

    def _floor(self, title: str, rooms: Sequence[Chamber]) -> None:
        frames = [
            (room, room.beds[start : start + MOST_BEDS])
            for room in rooms
            for start in range(0, max(len(room.beds), 1), MOST_BEDS)
        ]
        named = ""
        for start in range(0, len(frames), self._columns):
            row = frames[start : start + self._columns]
            high = _HEAD + max(max(len(beds), 1) for _, beds in row) * _BED + _FOOT
            if not self._room_for(high + (_FLOOR if not named else 0) + _GAP):
                named = ""
            if not named:
                named = f"{title}（续）" if start else title
                put(self._pen, (_SHEET.left, self._y - 17), "hei", 12, named, room=_SHEET.width)
                self._y -= _FLOOR
            for number, (room, beds) in enumerate(row):
                left = _SHEET.left + number * (self._wide + _GAP)
                place = Box(left=left, top=self._y, width=self._wide, height=high)
                self._chamber(place, room, beds)
            self._y -= high + _GAP

    def _chamber(self, place: Box, room: Chamber, beds: Sequence[Lying]) -> None:
        frame(self._pen, place, width=0.6)
        y = place.top - _HEAD + 5
        kinds = [word for word, has in _kinds(beds) if has]
        self._pen.left(place.left + 4, y, "hei", 11, room.room.number)
        self._pen.right(place.right - 4, y, "song", 8, " ".join(kinds))
        for number, one in enumerate(beds):
            top = place.top - _HEAD - number * _BED
            line = Box(left=place.left + 3, top=top, width=place.width - 6, height=_BED - 2)
            self._bed(line, one)

    def _bed(self, line: Box, one: Lying) -> None:
        pen, person = self._pen, None if self._blank else one.person
        level = person.selfcare if person else SelfCare.UNASSESSED
        tone = TONES.get(level)
        if tone is not None:
            fill(pen, line, tone.ground)
        frame(pen, line, width=0.4, dash=() if person else (2, 2))
        base = line.bottom + 4.3
        colour = tone.words if tone else (0.0, 0.0, 0.0)
        pen.page.texts.append(Text(line.left + 4, base, "song", 9, one.bed.number, 0.0, colour))
        left, right = line.left + 18, line.right - 4
        if person is None:
            if not self._blank:
                pen.page.texts.append(Text(left, base, "song", 9, _state(one), 0.0, GREY))
            return
        if tone is not None:
            right -= 9.5
            pen.page.texts.append(Text(right, base, "hei", 9.5, SIGNS[level], 0.0, colour))
        if person.absence:
            right -= 20
            pen.page.texts.append(Text(right, base, "kai", 8.5, _state(one), 0.0, colour))
        role = name_role(pen, person.name)
        size = pen.setter.fitted(role, 10.5, person.name, room=right - left - 3, least=5)
        pen.page.texts.append(Text(left, base, role, size, person.name, 0.0, colour))


def _kinds(beds: Sequence[Lying]) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """护理 when all of them are nursing beds; 认知症 when any stands in the dementia area."""
    nursing = bool(beds) and all(one.bed.is_nursing for one in beds)
    return ("认知症", any(one.bed.is_dementia for one in beds)), ("护理", nursing)
