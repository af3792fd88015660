"""What the people at the desk do beside taking packages in: look over, send back, keep the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp, today
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.county import portable, queries, timeliness
from nursinghome.county.model import Calendar, CountyHome, Received, Summary
from nursinghome.county.registry import EXAMPLE, HomeLine, example
from nursinghome.county.watching import Watched, Wrong, crossed_by_county, watch, wrong
from nursinghome.reports import MonthEnd
from nursinghome.standards.checklist import Targets
from nursinghome.standards.form import Form
from nursinghome.standards.registry import Registry
from nursinghome.standards.thresholds import Line, Thresholds
from nursinghome.storage import Ledger, settings

KEEP, SEE = "settings.change", "reports.see"
LINES, FORM = "county-lines-2024", "monthly-report-2026"
DUE_DAY = "report_due_day"
_MOST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What taking a list of homes in does, or would do."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TownTargets:
    """What each town is to do by the county's plan, and what it has done."""

    pack: Targets
    done: Mapping[tuple[str, str], int]
    """By target and town."""

    def done_in(self, target: str) -> int:
        return sum(count for (which, _), count in self.done.items() if which == target)


class DeskService:
    """Works in the file of a county; the packs are those of the program and of the county."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger, self._registry = ledger, registry
        self._db = ledger.db
        self._source = queries.FileSource(ledger.db)

    def calendar(self, last: Month, count: int = 12) -> Calendar:
        """So many months up to the last, for every home that is to report."""
        self._ledger.require(SEE)
        months = tuple(last.plus(at - count + 1) for at in range(count))
        return timeliness.calendar(
            portable.homes(self._source),
            portable.arrivals(self._source, months[0], last),
            months,
            due_day=self.due_day,
            today=today(self._ledger.clock),
        )

    def trend(self, last: Month, count: int = 12) -> tuple[MonthEnd, ...]:
        """在院 and 床位 of the county over so many months up to the last."""
        self._ledger.require(SEE)
        return portable.trend(self._source, last.plus(1 - count), last)

    @property
    def due_day(self) -> int:
        """Of the next month: the last day on which a report is in time."""
        return settings.read(self._ledger).report_due_day

    def set_due_day(self, day: int) -> None:
        with self._ledger.action("改报送期限", Topic.SETTINGS, permission=KEEP) as act:
            settings.change(act, DUE_DAY, day)

    @property
    def lines(self) -> Thresholds:
        return self._registry.of_kind(Thresholds, LINES)

    def watched(self, summary: Summary) -> tuple[Watched, ...]:
        return watch(summary, self.lines)

    def crossed(self, summary: Summary) -> tuple[Line, ...]:
        """The lines that the county as a whole crosses."""
        return crossed_by_county(summary, self.lines)

    def reports(self, month: Month) -> tuple[Received, ...]:
        """The newest report of each home, also those that were sent back."""
        self._ledger.require(SEE)
        return portable.newest(self._source, month)

    def wrong(self, report: Received) -> tuple[Wrong, ...]:
        """Which checks of the monthly form its figures do not pass."""
        before = portable.newest(self._source, report.month.plus(-1))
        cells = next((one.cells for one in before if one.home.id == report.home.id), {})
        return wrong(self._registry.of_kind(Form, FORM), report.cells, cells)

    def give_back(self, report_id: int, reason: str) -> None:
        """Send a report back: it counts no longer, and its next receipt says why.

        Raises Invalid without a reason, Clash when it was sent back already or is not the newest.
        """
        reason = reason.strip()
        if not 1 <= len(reason) <= _MOST_REASON:
            cure = f"写 1 到 {_MOST_REASON} 个字，说清哪里要改。"
            raise Invalid(f"退回要写理由。{cure}", [Problem("reason", "没有写清", cure)])
        with self._ledger.action("退回月报", Topic.REPORTS, permission=KEEP, reason=reason) as act:
            report = queries.report(self._db, report_id)
            newest = portable.newest(self._source, report.month)
            if report_id not in {one.id for one in newest}:
                raise Clash("后来又收到了更正，这一份不用退了。")
            if report.returned:
                raise Clash("这一份已经退回过了。")
            act.insert(
                "returned_package",
                {
                    "package_id": report_id,
                    "reason": reason,
                    "returned_at": stamp(self._ledger.clock),
                },
            )
            act.update("received_package", report_id, {"receipted_at": None})

    def take_after_all(self, report_id: int) -> None:
        """The report was right: it counts again, and a new receipt says so."""
        with self._ledger.action("撤销退回", Topic.REPORTS, permission=KEEP) as act:
            row = queries.return_of(self._db, report_id)
            if row is None:
                raise NotFound("这一份没有退回过。")
            act.remove("returned_package", row)
            act.update("received_package", report_id, {"receipted_at": None})

    def register(self, lines: Iterable[HomeLine], *, dry_run: bool = False) -> Registered:
        """Put homes onto the list; known ones get the name and place of the list."""
        known = {home.code: home for home in queries.all_homes(self._db)}
        new, changed, same = [], [], 0
        for line in lines:
            home = known.get(line.code)
            if home is None:
                new.append(line)
            elif _told(home) == _told(line):
                same += 1
            else:
                changed.append((home, line))
        if not dry_run:
            with self._ledger.action("登记上报的院", Topic.SETTINGS, permission=KEEP) as act:
                act.insert_all(
                    "county_home",
                    [{**_row(line), "signer": None, "closed_on": None} for line in new],
                )
                for home, line in changed:
                    act.update("county_home", home.id, _row(line))
        return Registered(
            new=tuple(line.name for line in new),
            changed=tuple(line.name for _, line in changed),
            same=same,
        )

    def example(self, region: str = "500236") -> tuple[HomeLine, ...]:
        """A made-up home for each town of 奉节, to try the desk with."""
        return example(self._registry.of_kind(Targets, EXAMPLE), region)

    def close(self, home_id: int) -> None:
        """The home reports no longer; what it has reported stays."""
        with self._ledger.action("停止上报", Topic.SETTINGS, permission=KEEP) as act:
            day = today(self._ledger.clock).isoformat()
            act.update("county_home", home_id, {"closed_on": day})

    def targets(self) -> TownTargets:
        self._ledger.require(SEE)
        pack = self._registry.of_kind(Targets, EXAMPLE)
        return TownTargets(pack=pack, done=queries.town_done(self._db, pack.id))

    def set_done(self, town: str, done: Mapping[str, int]) -> None:
        """How many of each target the town has done by now. Raises Invalid, NotFound."""
        pack = self._registry.of_kind(Targets, EXAMPLE)
        if town not in {row.place for row in pack.rows}:
            raise NotFound(f"任务表里没有「{town}」。")
        wrong_ones = [
            Problem(key, f"现在是 {count}", "写 0 到 9999 的整数。")
            for key, count in done.items()
            if not 0 <= count <= 9999
        ]
        if wrong_ones:
            raise Invalid("完成数不对。", wrong_ones)
        with self._ledger.action("登记完成数", Topic.REPORTS, permission=KEEP) as act:
            held = queries.town_rows(self._db, pack.id, town)
            for target, count in done.items():
                if target in held:
                    act.update("town_done", held[target], {"done": count})
                elif count:
                    row = {"pack": pack.id, "target": target, "town": town, "done": count}
                    act.insert("town_done", row)


def _told(one: CountyHome | HomeLine) -> tuple[str, ...]:
    return one.region, one.name, one.town, one.source


def _row(line: HomeLine) -> dict[str, str]:
    return {
        "code": line.code,
        "region": line.region,
        "name": line.name,
        "town": line.town,
        "source": line.source,
    }
