"""养老机构星级自评册: the filled paper of a month, or the blank one; the same as a workbook."""

from __future__ import annotations

from nursinghome.core import clock
from nursinghome.core.dates import Month
from nursinghome.rating import RatingService, Sheet, points, rate
from nursinghome.rating.figures import Reader
from nursinghome.reports import xlsx
from nursinghome.reports.rating.content import TITLE, Crowd, cells, content_of
from nursinghome.reports.rating.pages import render_star
from nursinghome.reports.report import Made, Sources, Wanted
from nursinghome.residents import HomeService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, settings

_COLUMNS: tuple[tuple[str, float, xlsx.Kind], ...] = (
    ("大项", 10, "text"),
    ("序号", 8, "middle"),
    ("自评要点", 46, "text"),
    ("分值", 8, "percent"),
    ("自评分", 8, "percent"),
    ("评审分", 8, "percent"),
    ("上年分", 8, "percent"),
    ("扣分原因及佐证材料", 46, "text"),
)


class StarPaper:
    """Made from the filling that was newest on the month's last day, and the registers then."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry
        self._rating = RatingService(ledger, registry)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        """Of the table that was filled last; blank where nothing was filled yet."""
        return self.made(self._rating.sheet(on=month.last), blank=blank)

    def made(self, sheet: Sheet, *, blank: bool = False) -> Made:
        """Of a sheet that was read already."""
        content = content_of(
            self._ledger,
            sheet,
            HomeService(self._ledger).profile(),
            self._crowd(sheet),
            blank=blank,
        )
        paper = render_star(content)
        return Made(
            pdf=paper.pdf,
            pages=paper.pages,
            xlsx=self._xlsx(sheet, content.home, blank=blank),
            cells=cells(sheet),
        )

    def _crowd(self, sheet: Sheet) -> Crowd:
        reader = Reader(
            db=self._ledger.db,
            registry=self._registry,
            today=sheet.day,
            settings=settings.read(self._ledger),
        )
        nursing = sum(sum(room.beds) for room in reader.rooms)
        return Crowd(beds=reader.beds, nursing=nursing, residents=len(reader.present))

    def _xlsx(self, sheet: Sheet, name: str, *, blank: bool) -> bytes:
        day = sheet.own.on if sheet.own else clock.today(self._ledger.clock)
        judged = sheet.judgement
        total = "" if blank else f"得分率 {rate(judged.total, judged.of)}，{sheet.conclusion}"
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=f"{sheet.pack.title}（{sheet.badge}）",
                left=f"单位：{name}",
                right="" if blank else f"自评日期：{day}",
                columns=tuple(
                    xlsx.Column(head=head, width=width, kind=kind) for head, width, kind in _COLUMNS
                ),
                lines=(
                    *_lines(sheet, blank=blank),
                    xlsx.Line(
                        cells=(
                            "合计",
                            "",
                            "",
                            points(judged.of),
                            *(
                                "" if blank or one is None else points(one)
                                for one in (judged.total, sheet.review_total(), sheet.last_total())
                            ),
                            total,
                        ),
                        section=True,
                        kinds=("text",) * 8,
                    ),
                ),
                day=day,
            )
        )


def _lines(sheet: Sheet, *, blank: bool) -> list[xlsx.Line]:
    found = []
    for part in sheet.parts:
        for row in sheet.rows_of(part.id):
            scores = (row.score, row.review, row.last)
            told = (None, None, None) if blank else tuple(_number(one) for one in scores)
            proof = "" if blank else row.proof
            cells_ = (part.title, row.item.code, row.item.text, _number(row.item.points))
            found.append(xlsx.Line(cells=(*cells_, *told, proof)))
        sums = (part.got, sheet.review_total(part.id), sheet.last_total(part.id))
        got = (None, None, None) if blank else tuple(_number(one) for one in sums)
        rest = "" if blank else f"得分率 {part.rate}"
        line = (part.title, "", "小计", _number(part.of), *got, rest)
        found.append(xlsx.Line(cells=line, section=True))
    return found


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def star(sources: Sources, wanted: Wanted) -> Made:
    """For the catalogue of reports."""
    return StarPaper(sources.ledger, sources.registry).month(wanted.month, blank=wanted.blank)
