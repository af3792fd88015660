"""整改台账: what is wrong, who puts it right by when, what was done and who looked at it."""

from __future__ import annotations

from collections.abc import Sequence

from nursinghome.accounts import ALONE_NOTE
from nursinghome.checklists import ActionService, Rectification, Source, photo_kind
from nursinghome.core.dates import Month
from nursinghome.core.money import yuan
from nursinghome.evidence import EvidenceService
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Annex, annex_of
from nursinghome.reports.report import Made
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.thumbnails import Thumbnails
from nursinghome.reports.xlsx import Content
from nursinghome.storage import Ledger

TITLE = "问题整改台账"
_COLUMNS = (
    LedgerColumn("序号", 1.2, 6, "middle"),
    LedgerColumn("来源", 1.8, 10),
    LedgerColumn("存在的问题", 5.6, 36),
    LedgerColumn("整改措施", 5.0, 32),
    LedgerColumn("责任人", 1.9, 10, "middle"),
    LedgerColumn("期限", 2.5, 12, "date"),
    LedgerColumn("投入（元）", 2.2, 12, "middle"),
    LedgerColumn("完成情况", 5.2, 28),
    LedgerColumn("复核人", 1.9, 10, "middle"),
    LedgerColumn("复核日期", 2.5, 12, "date"),
    LedgerColumn("状态", 1.8, 10, "middle"),
)
_ACROSS = 6
"""Three pairs on a line."""
_NOTES = ("整改完成后由责任人以外的人复核，复核了才销号。",)


class ActionsPaper:
    """What was found in a month, and what of earlier months was not settled when it began."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._actions = ActionService(ledger)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        found = [] if blank else self._actions.touching(month.first, month.last)
        return self._paper(month, found, blank=blank or not found)

    def _paper(self, month: Month, found: Sequence[Rectification], *, blank: bool) -> Made:
        settled = sum(one.checked_on is not None for one in found)
        money = sum(one.plan.fen or 0 for one in found)
        total = f"共 {len(found)} 项，已销号 {settled} 项，投入 {yuan(money)} 元"
        return LedgerPaper(
            title=TITLE,
            period=month.words,
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple(_line(number, one) for number, one in enumerate(found, 1)),
            day=month.last,
            sums=(total,),
            notes=(*_NOTES, *([ALONE_NOTE] if any(one.checked_alone for one in found) else [])),
            blank=blank,
            photos=self._photos(found),
        ).made()

    def _photos(self, found: Sequence[Rectification]) -> Annex | None:
        """Of what checks found, before beside after; hazards have them on a paper of their own."""
        kind, service = photo_kind(Source.CHECK), EvidenceService(self._ledger)
        held, small = service.by_owner(kind), Thumbnails(service, kind)
        groups = (
            pair
            for number, one in enumerate(found, 1)
            if one.plan.source is Source.CHECK
            for pair in small.pairs(str(number), one.plan.spot, held.get(one.id, ()))
        )
        return annex_of("整改前后照片", _ACROSS, groups)


def _line(number: int, one: Rectification) -> tuple[Content, ...]:
    plan = one.plan
    done = "" if one.done_on is None else f"{one.done_on}　{one.outcome}"
    return (
        str(number),
        plan.source.words,
        f"{plan.spot}　{plan.fault}".strip(),
        plan.measure,
        plan.who,
        plan.due_on,
        "" if plan.fen is None else yuan(plan.fen),
        done,
        one.checker,
        one.checked_on,
        one.state_words,
    )
