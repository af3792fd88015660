"""员工培训学时表: how many hours everybody was taught, month by month, in one year."""

from __future__ import annotations

from collections import Counter
from datetime import date

from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.report import Made
from nursinghome.reports.roster.marks import hours, number
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.xlsx import Content
from nursinghome.staff import StaffLine, StaffService, Training, TrainingService
from nursinghome.storage import Ledger

TITLE = "员工培训学时表"
_MONTHS = range(1, 13)
_COLUMNS = (
    LedgerColumn("序号", 0.9, 6, "whole"),
    LedgerColumn("姓名", 1.9, 12),
    LedgerColumn("岗位", 1.9, 12, "middle"),
    *(LedgerColumn(f"{month}月", 1.0, 6, "number") for month in _MONTHS),
    LedgerColumn("合计", 1.2, 8, "number"),
    LedgerColumn("次数", 1.0, 6, "whole"),
    LedgerColumn("最近一次", 2.0, 12, "date"),
    LedgerColumn("不合格", 1.3, 8, "whole"),
)


class TrainingPaper:
    """The year of a month, up to the month's last day, or today."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._staff = StaffService(ledger)
        self._trainings = TrainingService(ledger)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        day = min(month.last, clock.today(self._ledger.clock))
        held = [(line, self._held(line, month.year, day)) for line in self._staff.lines(day)]
        shown = [(line, some) for line, some in held if some or line.works_on(day)]
        minutes = sum(one.minutes for _, some in shown for one in some)
        without = [line.worker.name for line, some in shown if not some]
        return LedgerPaper(
            title=TITLE,
            period="　　　　年" if blank else f"{month.year}年（到{words(day)}）",
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple(_row(at, line, some) for at, (line, some) in enumerate(shown, 1)),
            right="" if blank else "单位：小时",
            sums=(
                f"共 {len(shown)} 人，培训 {hours(minutes)} 小时。",
                f"今年还没有培训记录：{'、'.join(without)}。" if without else "人人都有培训记录。",
            ),
            notes=("按员工页登记的培训算；当天在岗的人都列出，离岗的人今年培训过的也列出。",),
            signers=("院长（签名）", "填表人（签名）", "日期"),
            day=day,
            blank=blank,
        ).made()

    def _held(self, line: StaffLine, year: int, day: date) -> list[Training]:
        """What counts of somebody in the year, the oldest first."""
        return [
            one.training
            for one in self._trainings.of(line.worker.id)
            if one.withdrawn_reason is None
            and one.training.held_on.year == year
            and one.training.held_on <= day
        ]


def _row(at: int, line: StaffLine, some: list[Training]) -> tuple[Content, ...]:
    by_month: Counter[int] = Counter()
    for one in some:
        by_month[one.held_on.month] += one.minutes
    return (
        at,
        line.worker.name,
        line.job.job.post.words,
        *(number(by_month[month]) if month in by_month else "" for month in _MONTHS),
        number(sum(by_month.values())),
        len(some),
        some[-1].held_on if some else None,
        sum(not one.passed for one in some) or "",
    )
