"""A clock that cannot be right is noticed against the journal; the person may know better."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from nursinghome.core.clock import stamp
from nursinghome.storage import settings
from nursinghome.storage.ledger import Ledger

SLACK = timedelta(minutes=15)
"""Two computers that share a file on a stick may differ by this much."""
LONG = timedelta(days=400)
"""A home writes something down at least once a year."""
KEY = "clock_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strange:
    """What the clock says, and when the newest step was stored."""

    now: datetime
    newest: datetime

    @property
    def days(self) -> int:
        return abs(self.now - self.newest).days

    @property
    def fact(self) -> str:
        """Both dates, and by how much they differ."""
        way = "早" if self.now < self.newest else "晚"
        gap = (
            f"{self.days} 天" if self.days else f"{abs(self.now - self.newest).seconds // 60} 分钟"
        )
        return (
            f"电脑的时间是 {_words(self.now)}，比最近一次记录（{_words(self.newest)}）{way} {gap}"
        )

    @property
    def cure(self) -> str:
        return "多半是电脑的日期不对，请先改好日期再记。编号和备份不受影响。"


def strangeness(ledger: Ledger) -> Strange | None:
    """How the clock contradicts the journal; None when it does not."""
    rows = ledger.db.query("SELECT at FROM action ORDER BY id DESC LIMIT 1")
    at = next((str(row["at"]) for row in rows), None)
    if at is None:
        return None
    now, newest = ledger.clock.now(), datetime.fromisoformat(at)
    if newest - SLACK <= now <= newest + LONG:
        return None
    return Strange(now=now, newest=newest)


def go_on(ledger: Ledger, strange: Strange) -> None:
    """Write down that the person was told and went on."""
    told = f"{stamp(ledger.clock)} < > {strange.newest.isoformat(timespec='seconds')}"
    with ledger.action(
        "电脑时间和记录对不上，看过仍接着用", permission="home.see", reason=strange.fact
    ) as act:
        settings.keep(act, KEY, told)


def _words(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
