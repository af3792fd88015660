"""Lays the star paper out: cover, table by sections, must-haves, conclusion, annex with photos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.fonts import Faces, shared_faces
from nursinghome.reports.pdf.paper import (
    MM,
    About,
    Frame,
    Page,
    Pen,
    Rendered,
    Rule,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.photos import Annex, hang
from nursinghome.reports.pdf.table import Block, Cell, Group, Row, Table, block, draw
from nursinghome.reports.pdf.text import Setter
from nursinghome.reports.rating.content import TABLE, TITLE, Chapter, Content
from nursinghome.reports.rating.content import Row as Line

HEADING, SMALL = 14.0, 9.0
_CHAPTER, _CODE, _GROUP, _POINTS, _SCORE, _PROOF = 54.0, 34.0, 84.0, 34.0, 40.0, 132.0
_TOTAL = 26.0
_PHOTOS_ACROSS = 3


def render_star(content: Content, faces: Faces | None = None) -> Rendered:
    """The paper as a PDF; raises Invalid for a character that no bundled font has."""
    used = faces or shared_faces()
    setter = Setter(used)
    body = _laid_out(setter, content, {})
    if content.photos:
        body = _laid_out(setter, content, body.found)
    pages = [_cover(setter, content), *body.pages]
    put_footers(pages, setter, fingerprint(content), content.home)
    about = About(title=TITLE, author=content.home, day=content.dated)
    return write(pages, used, setter, about)


def _laid_out(setter: Setter, content: Content, numbers: Mapping[str, int]) -> _Body:
    """The pages behind the cover; `numbers` says on which page the photos of an item stand."""
    body = _Body(setter, content, numbers)
    body.table()
    body.musts()
    body.conclusion()
    if content.proofs or content.photos:
        body.annex()
    return body


def _cover(setter: Setter, content: Content) -> Page:
    frame = Frame()
    pen = Pen(Page(frame), setter)
    middle = frame.left + frame.width / 2
    pen.page.bookmarks.append((0, "封面"))
    y = frame.ceiling - 62 * MM
    pen.middle(middle, y, "title", 34, TITLE)
    y -= 16 * MM
    size = setter.fitted("song", 15, content.table, room=frame.width, least=9)
    pen.middle(middle, y, "song", size, content.table)
    y -= 9 * MM
    pen.middle(middle, y, "kai", 12, content.badge)
    y -= 34 * MM
    left, room, label = middle - 62 * MM, 124 * MM, 34 * MM
    for name, value in (
        ("机构名称", content.home),
        ("执业备案号", content.filing),
        ("自评等级", content.level),
        ("自评得分", f"{content.total[1]} / {content.total[0]}" if content.total[1] else ""),
        ("自评日期", content.day),
        ("自评人", content.who),
        ("单位负责人", content.director),
    ):
        y -= 30
        pen.left(left, y, "song", 14, name)
        size = setter.fitted("hei", 14, value, room=room - label, least=7)
        pen.left(left + label, y, "hei", size, value)
        pen.page.rules.append(Rule(left + label - 3, y - 5, left + room, y - 5))
    pen.middle(middle, frame.bottom + 30 * MM, "song", 14, f"{content.home}（盖章）")
    return pen.page


class _Body:
    """Puts rows below one another; a section's name stands beside its rows on every page."""

    def __init__(self, setter: Setter, content: Content, numbers: Mapping[str, int]) -> None:
        self._setter, self._content, self._numbers = setter, content, numbers
        self.found: dict[str, int] = {}
        """The page of each item's first photo."""
        self._frame = Frame()
        self.pages: list[Page] = []
        self._y = 0.0
        self._waiting: list[Block] = []
        self._table = Table(widths=(), head=(), body=())

    @property
    def _pen(self) -> Pen:
        return Pen(self.pages[-1], self._setter)

    def table(self) -> None:
        """The table of the picture: section, item, points, score, why."""
        content, frame = self._content, self._frame
        self._begin_page()
        self._bookmark(0, TABLE)
        pen = self._pen
        self._y = blocks.title(pen, frame, frame.ceiling, TABLE)
        left, right = (
            f"机构名称（盖章）：{content.home}",
            f"自评日期：{content.day or '　　年　月　日'}",
        )
        self._y = blocks.unit_line(pen, frame, self._y, left, right)
        self._facts()
        has_groups = any(row.group for chapter in content.chapters for row in chapter.rows)
        named = _GROUP if has_groups else _CODE
        text = frame.width - _CHAPTER - named - _POINTS - _SCORE - _PROOF
        heads = ("评定\n大项", "评定分项" if has_groups else "序号", "自评要点")
        self._open(
            (_CHAPTER, named, text, _POINTS, _SCORE, _PROOF),
            (*heads, "分值", "自评分", "扣分原因及佐证材料"),
        )
        for number, chapter in enumerate(content.chapters, 1):
            last = number == len(content.chapters)
            self._chapter(chapter, _TOTAL if last else 0.0, has_groups=has_groups)
        of, got, told = content.total
        self._put(
            (
                Row(
                    cells=(
                        _middle("合　　计", columns=3, role="hei", size=12),
                        _middle(of, role="hei", size=12),
                        _middle(got, role="hei", size=12),
                        Cell(text=told, role="hei", size=10),
                    ),
                    height=_TOTAL,
                ),
            )
        )
        self._close()

    def musts(self) -> None:
        """What each level must have, what there is, and whether it is enough."""
        content = self._content
        if not content.musts:
            return
        count = len(content.heads)
        self._heading("必备内容", 90)
        width = self._frame.width
        share = (width - 74 - 88 - 34) / count
        heads = ("项目", *content.heads, "现有情况", "核对")
        self._open((74, *((share,) * count), 88, 34), heads)
        for label, *rest in content.musts:
            asked, there, enough = rest[:count], rest[-2], rest[-1]
            cells = (
                Cell(text=label, role="hei", size=SMALL),
                *(_middle(one, size=8) for one in asked),
                Cell(text=there, size=8),
                _middle(enough, size=SMALL),
            )
            self._put((Row(cells=cells, height=20),))
        self._close()

    def conclusion(self) -> None:
        """What it comes to, and room to sign."""
        content = self._content
        self._heading("自评结论", 250)
        words = content.conclusion or "\n\n"
        day = content.day or "　　　　年　　月　　日"
        sign = f"院长（签字）：　　　　　　　　　　　　{day}"
        review = "复核意见：\n\n\n复核人（签字）：　　　　　　　　　　　　　　年　　月　　日"
        self._open((60, self._frame.width - 60), ())
        self._put(
            (Row(cells=(_head("自评\n结论"), Cell(text=f"{words}\n\n{sign}", size=11)), height=92),)
        )
        self._put((Row(cells=(_head("分数线"), Cell(text=content.lines, size=10)), height=22),))
        self._put((Row(cells=(_head("民政部门\n复核"), Cell(text=review, size=11)), height=82),))
        self._close()
        self._y = blocks.notes(self._pen, self._frame, self._y, content.notes)

    def annex(self) -> None:
        """The list of what proves the items with the pages of their photos, then the photos."""
        content, numbers = self._content, self._numbers
        self._heading("佐证材料", 10_000)
        self._open(
            (_CODE, 150, self._frame.width - _CODE - 150 - 62 - 44, 62, 44),
            ("序号", "自评要点", "现有记录", "最近一条", "照片页"),
        )
        for one in content.proofs:
            cells = (
                _middle(one.code, size=SMALL),
                Cell(text=one.text, size=SMALL),
                Cell(text=one.told, size=SMALL),
                _middle(one.newest, size=SMALL),
                _middle(f"第 {numbers[one.code]} 页" if one.code in numbers else "", size=SMALL),
            )
            self._put((Row(cells=cells, height=18),))
        self._close()
        if content.photos:
            self._photos()

    def _photos(self) -> None:
        groups = tuple((one,) for one in self._content.photos)
        annex = Annex(title="佐证照片", across=_PHOTOS_ACROSS, groups=groups)
        y = self._photo_page()
        self._bookmark(1, annex.title)
        found = hang(
            annex, self._setter, self.pages, y, self._photo_page, drawn=bool(self._numbers)
        )
        self.found = {code: number + 1 for code, number in found.items()}

    def _photo_page(self) -> float:
        """Begin a page of photos; the y below its head."""
        self._begin_page()
        top = self._frame.ceiling - blocks.LINE
        self._pen.left(self._frame.left, top, "hei", blocks.LINE, "佐证照片")
        return self._frame.ceiling - blocks.RUNNING

    def _facts(self) -> None:
        content, width = self._content, self._frame.width
        pairs = (
            ("申报等级", content.level, "执业备案号", content.filing),
            ("床位数", content.beds, "入住老年人", content.residents),
        )
        self._table = Table(
            widths=(68, width * 0.36, 80, width - 148 - width * 0.36), head=(), body=(), closed=True
        )
        for first, value, second, other in pairs:
            cells = (
                _head(first),
                _middle(value, whole=True),
                _head(second),
                _middle(other, whole=True),
            )
            self._put((Row(cells=cells, height=20),))
        self._close()

    def _chapter(self, chapter: Chapter, below: float, *, has_groups: bool) -> None:
        """The rows with the section's name beside them, cut where the page ends.

        below: what must have room under the last row.
        """
        rows = [_line_row(one, has_groups=has_groups) for one in chapter.rows]
        rows.append(
            Row(
                cells=(
                    _middle("小　　计", columns=2, role="hei"),
                    _middle(chapter.of, role="hei"),
                    _middle(chapter.score, role="hei"),
                    Cell(text=chapter.rate, size=9.5),
                ),
                height=20,
            )
        )
        self._bookmark(1, chapter.title)
        name = f"{chapter.title}\n（{chapter.of}分）"
        heights = [
            block(
                self._table, (Row(cells=(Cell(), *row.cells), height=row.height),), self._setter
            ).height
            for row in rows
        ]
        heights[-1] += below
        while rows:
            fits = self._fitting(heights)
            if not fits:
                self._next_page()
                continue
            held, rows, heights = rows[:fits], rows[fits:], heights[fits:]
            first = Row(cells=(_head(name, rows=fits), *held[0].cells), height=held[0].height)
            self._put((first, *held[1:]))

    def _fitting(self, heights: Sequence[float]) -> int:
        """How many rows have room here; the last row stays with the one before it."""
        room, count = self._room(), 0
        while count < len(heights) and heights[count] <= room:
            room -= heights[count]
            count += 1
        return count - 1 if count == len(heights) - 1 and count > 1 else count

    def _room(self) -> float:
        used = sum(one.height for one in self._waiting)
        return self._y - used - self._frame.bottom

    def _heading(self, words: str, least: float) -> None:
        """A heading with room for what must stand below it; much room begins a page."""
        if self._room() < least + HEADING * 2.4:
            self._begin_page(running=TITLE)
        self._bookmark(0, words)
        self._y -= HEADING * 1.9
        self._pen.left(self._frame.left, self._y, "hei", HEADING, words)
        self._y -= 7

    def _open(self, widths: tuple[float, ...], heads: tuple[str, ...]) -> None:
        head: Group = (Row(cells=tuple(map(_head, heads)), height=26),) if heads else ()
        self._table = Table(widths=widths, head=head, body=(), closed=True)
        self._waiting = [block(self._table, head, self._setter)]

    def _put(self, group: Group) -> None:
        made = block(self._table, group, self._setter)
        if made.height > self._room():
            self._next_page()
        self._waiting.append(made)

    def _next_page(self) -> None:
        """Draw what waits, and go on below the table's head on a fresh page."""
        table = self._table
        self._close()
        self._begin_page(running=TITLE)
        self._waiting = [block(table, table.head, self._setter)]

    def _close(self) -> None:
        """Draw what waits."""
        self._y = draw(self._pen, self._table, self._waiting, self._frame.left, self._y)
        self._waiting = []

    def _begin_page(self, running: str = "") -> None:
        self.pages.append(Page(self._frame))
        self._y = self._frame.ceiling
        if running:
            self._y = blocks.running_title(self._pen, self._frame, running)

    def _bookmark(self, level: int, words: str) -> None:
        self.pages[-1].bookmarks.append((level, words))


def _line_row(one: Line, *, has_groups: bool) -> Row:
    named = one.group if has_groups else one.code
    text = f"{one.code} {one.text}" if has_groups else one.text
    return Row(
        cells=(
            Cell(
                text=named, align="left" if has_groups else "middle", size=9.5, whole=not has_groups
            ),
            Cell(text=text, size=SMALL),
            _middle(one.points, whole=True),
            _middle(one.score, whole=True),
            Cell(text=one.proof, size=SMALL),
        ),
        height=22,
    )


def _middle(
    text: str,
    *,
    columns: int = 1,
    role: str = "song",
    size: float = 10,
    whole: bool = False,
) -> Cell:
    return Cell(text=text, align="middle", columns=columns, role=role, size=size, whole=whole)


def _head(text: str, *, rows: int = 1) -> Cell:
    return Cell(text=text, align="middle", role="hei", size=10, rows=rows)
