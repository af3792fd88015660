"""食品留样登记表: the samples of a month, filled or empty."""

from __future__ import annotations

from nursinghome.core.dates import Month
from nursinghome.reports.monthly.store import home
from nursinghome.reports.report import Made
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.xlsx import Content
from nursinghome.safety import Limits, SampleLine, SampleService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

TITLE = "食品留样登记表"
_COLUMNS = (
    LedgerColumn("序号", 1.0, 6, "whole"),
    LedgerColumn("日期", 2.2, 12, "date"),
    LedgerColumn("餐次", 1.2, 8, "middle"),
    LedgerColumn("菜名", 3.0, 20),
    LedgerColumn("克数", 1.2, 8, "whole"),
    LedgerColumn("几点留", 1.4, 10, "middle"),
    LedgerColumn("留样人", 1.8, 12),
    LedgerColumn("倒掉时间", 2.8, 18, "middle"),
    LedgerColumn("处理人", 1.8, 12),
    LedgerColumn("说明", 3.0, 24),
)
_EMPTY, _LINE = 17, 17.0


class SamplePaper:
    """Made from the samples as they are written down now, the oldest first."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._samples = SampleService(ledger, registry)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        limits = self._samples.limits()
        found = reversed(self._samples.of_month(month))
        lines = [one for one in found if one.withdrawn_reason is None]
        bad = sum(bool(one.faults(limits)) for one in lines)
        rule = f"每样至少 {limits.grams} 克，冷藏留满 {limits.hours} 小时"
        return LedgerPaper(
            title=TITLE,
            period="　　　　年　　月" if blank else month.words,
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple(_cells(at, one, limits) for at, one in enumerate(lines, 1)),
            right=rule,
            sums=(f"共 {len(lines)} 份，不足克数或没留满时间 {bad} 份。",),
            notes=(
                f"依据：{limits.basis}。",
                "每餐每样单独装盒，盒上写明菜名、日期、餐次、留样人。",
            ),
            signers=("食堂负责人（签名）", "检查人（签名）", "日期"),
            landscape=False,
            day=month.last,
            line=_LINE,
            empty=_EMPTY,
            blank=blank,
        ).made()


def _cells(at: int, one: SampleLine, limits: Limits) -> tuple[Content, ...]:
    held = one.sample
    note = "；".join(part for part in (*one.faults(limits), held.note) if part)
    return (
        at,
        held.kept_from.date(),
        held.meal.words,
        held.dish,
        held.grams,
        f"{held.kept_from:%H:%M}",
        held.kept_by,
        "" if one.thrown_at is None else f"{one.thrown_at:%m-%d %H:%M}",
        one.thrown_by or "",
        note,
    )
