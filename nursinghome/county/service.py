"""The county desk: it takes packages in, says who is missing, and adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Refusal
from nursinghome.county import portable, queries
from nursinghome.county.incoming import Incoming, read_package
from nursinghome.county.merging import Merging
from nursinghome.county.model import CountyHome, Office, Outcome, Summary
from nursinghome.exchange import Reader, Signer
from nursinghome.storage import Ledger

KEEP = "settings.change"
SEE = "reports.see"
RECEIVING = "收上报包"
SUFFIX = ".ylz"
Progress = Callable[[int, int, str], None]


def _quiet(_done: int, _total: int, _words: str) -> None:
    """Nobody watches."""


class _OnlyLookingError(Exception):
    """Ends a dry run: what was written is rolled back."""


class CountyService:
    """Works in a file of its own; in the file of a home there is no county."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._source = queries.FileSource(ledger.db)

    def set_up(self, name: str) -> Office:
        """Make the keys of the county. Raises Clash when they are there already."""
        with self._ledger.action("设县局", Topic.SETTINGS, permission=KEEP) as act:
            if queries.office(self._db) is not None:
                raise Clash("这个文件已经是县局的了。")
            reader = Reader.new()
            row = {
                "id": 1,
                "name": name,
                "reader": reader.secret,
                "public": reader.public,
                "signer": Signer.new().secret.hex(),
            }
            act.insert("county_office", row)
        office = queries.office(self._db)
        assert office is not None  # noqa: S101 - it was written just now
        return office

    def office(self) -> Office | None:
        self._ledger.require(SEE)
        return queries.office(self._db)

    def homes(self) -> tuple[CountyHome, ...]:
        self._ledger.require(SEE)
        return portable.homes(self._source)

    def trust(self, code: str, region: str, signer: str) -> None:
        """The key of a home, as it was compared over the telephone: also for a new computer."""
        with self._ledger.action("登记院的钥匙", Topic.SETTINGS, permission=KEEP) as act:
            known = queries.home_by_code(self._db, code)
            if known is None:
                row = {"code": code, "region": region, "name": code}
                act.insert("county_home", {**row, "signer": signer, "closed_on": None})
            else:
                act.update("county_home", known.id, {"signer": signer})

    def receive(
        self, paths: Iterable[Path], *, dry_run: bool = False, progress: Progress = _quiet
    ) -> tuple[Outcome, ...]:
        """Take in every package that can be taken; a bad one never blocks the good ones.

        Folders stand for the packages in them. With dry_run it is told what would happen.
        """
        self._ledger.require(KEEP)
        reader = queries.reader(self._db)
        files = list(_packages(paths))
        opened = list(_opened(files, reader, progress))  # nobody waits for the file meanwhile
        return self.merge(opened, dry_run=dry_run)

    def missing(self, month: Month) -> tuple[CountyHome, ...]:
        """The homes without a report of the month that counts."""
        self._ledger.require(SEE)
        return portable.summary(self._source, month).missing

    def summary(self, month: Month) -> Summary:
        """The newest report of each home, and all of them together."""
        self._ledger.require(SEE)
        queries.reader(self._db)
        return portable.summary(self._source, month)

    def undo(self) -> str:
        """Take the newest taking-in back, whole; gives when it was done.

        Raises Clash when there is none, or when receipts were given for it.
        """
        last = queries.last_taking_in(self._db, RECEIVING)
        if last is None:
            raise Clash("没有收过上报包，没有可撤回的。")
        entry = self._ledger.entry(last)
        rows = [one.row_id for one in entry.changes if one.table == "received_package"]
        if queries.any_receipt(self._db, rows):
            raise Clash("那次收的包已经写了回执，不能撤回。请让那个院做更正。")
        self._ledger.undo(last, Topic.REPORTS, permission=KEEP)
        return entry.at

    def merge(
        self,
        found: Iterable[tuple[str, Incoming | Refusal]],
        *,
        dry_run: bool = False,
    ) -> tuple[Outcome, ...]:
        """Take in what was opened already, each under the name of its file."""
        outcomes: tuple[Outcome, ...] = ()
        with (
            suppress(_OnlyLookingError),
            self._ledger.action(RECEIVING, Topic.REPORTS, permission=KEEP) as act,
        ):
            merging = Merging(act, self._ledger.clock)
            for file, one in found:
                if isinstance(one, Refusal):
                    merging.refuse(file, one)
                else:
                    merging.take(file, one)
            outcomes = merging.finish()
            if dry_run:
                raise _OnlyLookingError
        return outcomes


def _opened(
    files: Sequence[Path], reader: Reader, progress: Progress
) -> Iterator[tuple[str, Incoming | Refusal]]:
    for number, path in enumerate(files, start=1):
        progress(number, len(files), path.name)
        try:
            yield str(path), read_package(path, reader)
        except Refusal as refusal:
            yield str(path), refusal


def _packages(paths: Iterable[Path]) -> Iterable[Path]:
    """Every package named, and those in the folders named; working files are none."""
    for path in paths:
        if path.is_dir():
            found = (one for one in path.iterdir() if one.suffix == SUFFIX)
            yield from sorted(one for one in found if not one.name.startswith(("~", ".")))
        else:
            yield path
