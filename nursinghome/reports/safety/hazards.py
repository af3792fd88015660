"""隐患清零表: what was found and open in a month, what came of it, and what is open on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nursinghome.accounts import ALONE_NOTE
from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.core.money import yuan
from nursinghome.evidence import EvidenceService, Stage
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Annex, annex_of
from nursinghome.reports.report import Made
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.thumbnails import Thumbnails
from nursinghome.reports.xlsx import Content
from nursinghome.safety import HAZARD, HazardLine, HazardService, Standing, Turn
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

TITLE = "隐患清零表"
_COLUMNS = (
    LedgerColumn("序号", 1.2, 6, "whole"),
    LedgerColumn("级别", 2.0, 10, "middle"),
    LedgerColumn("发现日期", 2.0, 12, "date"),
    LedgerColumn("怎么发现、发现人", 2.2, 18),
    LedgerColumn("地点", 2.0, 14),
    LedgerColumn("隐患", 3.9, 34),
    LedgerColumn("整改措施", 3.8, 34),
    LedgerColumn("责任人", 1.6, 10),
    LedgerColumn("期限", 2.0, 12, "date"),
    LedgerColumn("投入（元）", 1.8, 12, "middle"),
    LedgerColumn("整改", 2.3, 18),
    LedgerColumn("复查", 2.3, 18),
    LedgerColumn("办到哪", 1.7, 10, "middle"),
)
_ACROSS = 6
"""Three pairs on a line."""
_NOTES = (
    "重大、较大、一般、低用红、橙、黄、蓝表示；发现以后由另一人复查合格才销号。",
    "清零天数从最后一处隐患销号那天数起；重开的隐患算没销号。",
)


class HazardPaper:
    """Made from the ledger as it is now, for the end of a month or for a day within it."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._hazards = HazardService(ledger, registry)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        """As of the month's last day, or of today while the month runs."""
        return self.as_of(min(month.last, clock.today(self._ledger.clock)), month, blank=blank)

    def as_of(self, day: date, month: Month, *, blank: bool = False) -> Made:
        lines = [
            one
            for one in self._hazards.of_month(month)
            if one.withdrawn_reason is None and one.hazard.found_on <= day
        ]
        lines.sort(key=lambda one: (not one.open_on(day), one.hazard.found_on, one.id))
        now = self._hazards.standing(day)
        return LedgerPaper(
            title=TITLE,
            period="" if blank else f"{month.words}（截至{words(day)}）",
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple(_cells(at, one, day) for at, one in enumerate(lines, 1)),
            right="" if blank else f"没销号 {now.open} 处",
            sums=(_told(now, len(lines)),),
            notes=(*_NOTES, *([ALONE_NOTE] if not blank and _has_alone(lines, day) else [])),
            signers=("院长（签名）", "安全管理员（签名）", "复查人（签名）", "日期"),
            day=month.last,
            blank=blank,
            photos=None if blank else self._photos(lines, day),
        ).made()

    def _photos(self, lines: Sequence[HazardLine], day: date) -> Annex | None:
        """Before beside after, by the number of the line; after only where it was mended then."""
        service = EvidenceService(self._ledger)
        held, small = service.by_owner(HAZARD), Thumbnails(service, HAZARD)
        groups = (
            pair
            for at, one in enumerate(lines, 1)
            for pair in small.pairs(
                str(at),
                one.hazard.place,
                [
                    photo
                    for photo in held.get(one.id, ())
                    if photo.stage is not Stage.AFTER or _mended(_turn(one, day), day)
                ],
            )
        )
        return annex_of("整改前后照片", _ACROSS, groups)


def _cells(at: int, one: HazardLine, day: date) -> tuple[Content, ...]:
    held = one.hazard
    turn = _turn(one, day)
    mended = _mended(turn, day)
    closed = turn.rechecked_on is not None and turn.rechecked_on <= day
    return (
        at,
        held.level.told,
        held.found_on,
        f"{held.how.words}，{held.found_by}",
        held.place,
        held.text,
        held.measure,
        held.owner,
        held.due_on,
        "" if held.cost is None else yuan(held.cost),
        f"{turn.rectified_on} {turn.rectified_by}" if mended else "",
        turn.recheck_words if closed else "",
        "已销号" if closed else "待复查" if mended else "整改中",
    )


def _turn(one: HazardLine, day: date) -> Turn:
    """The turn that was running on the day."""
    return next((turn for turn in reversed(one.turns) if turn.from_on <= day), one.turns[0])


def _mended(turn: Turn, day: date) -> bool:
    return turn.rectified_on is not None and turn.rectified_on <= day


def _has_alone(lines: list[HazardLine], day: date) -> bool:
    return any(_turn(one, day).rechecked_alone for one in lines)


def _told(now: Standing, count: int) -> str:
    if now.open:
        levels = "、".join(
            f"{level.words} {number} 处" for level, number in now.open_by_level.items() if number
        )
        state = f"截至{words(now.day)}没销号 {now.open} 处（{levels}），超期 {now.overdue} 处"
        return f"本月在册 {count} 处。{state}，待复查 {now.waiting} 处。"
    if now.clear_from is None:
        return f"截至{words(now.day)}没有登记过隐患。"
    return (
        f"本月在册 {count} 处。截至{words(now.day)}隐患全部销号，"
        f"{words(now.clear_from)}起清零，已 {now.clear_days} 天。"
    )
