"""The county desk: it takes packages in, says who is missing, and adds up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Refusal
from nursinghome.county import queries
from nursinghome.county.incoming import Incoming, read_package
from nursinghome.county.judging import judge
from nursinghome.county.model import CountyHome, Fate, Office, Outcome, Summary
from nursinghome.county.totals import totals
from nursinghome.exchange import Reader, Signer, fingerprint
from nursinghome.storage import Action, Ledger

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
        return queries.homes(self._db)

    def register(self, homes: Iterable[tuple[str, str, str]]) -> int:
        """Homes that are to report, as (code, region, name); known ones get the new name."""
        count = 0
        with self._ledger.action("登记上报的院", Topic.SETTINGS, permission=KEEP) as act:
            for code, region, name in homes:
                known = queries.home_of(self._db, code)
                row = {"code": code, "region": region, "name": name}
                if known is None:
                    act.insert("county_home", {**row, "signer": None, "closed_on": None})
                    count += 1
                else:
                    act.update("county_home", known.id, row)
        return count

    def trust(self, code: str, region: str, signer: str) -> None:
        """The key of a home, as it was compared over the telephone: also for a new computer."""
        with self._ledger.action("登记院的钥匙", Topic.SETTINGS, permission=KEEP) as act:
            known = queries.home_of(self._db, code)
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
        outcomes: list[Outcome] = []
        with (
            suppress(_OnlyLookingError),
            self._ledger.action(RECEIVING, Topic.REPORTS, permission=KEEP) as act,
        ):
            for number, path in enumerate(files, start=1):
                progress(number, len(files), path.name)
                outcomes.append(self._take(act, path, reader))
            if dry_run:
                raise _OnlyLookingError
        return tuple(outcomes)

    def missing(self, month: Month) -> tuple[CountyHome, ...]:
        """The homes that have reported nothing of the month."""
        self._ledger.require(SEE)
        here = {one.home.id for one in queries.counting(self._db, month)}
        return tuple(home for home in queries.homes(self._db) if home.id not in here)

    def summary(self, month: Month) -> Summary:
        """The newest report of each home, and all of them together."""
        self._ledger.require(SEE)
        queries.reader(self._db)
        homes = queries.counting(self._db, month)
        return Summary(
            month=month,
            homes=homes,
            totals=totals(one.cells for one in homes),
            missing=self.missing(month),
        )

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

    def _take(self, act: Action, path: Path, reader: Reader) -> Outcome:
        try:
            incoming = read_package(path, reader)
        except Refusal as refusal:
            return Outcome(file=str(path), fate=Fate.REFUSED, text=refusal.message)
        return self._judged(act, path, incoming)

    def _judged(self, act: Action, path: Path, incoming: Incoming) -> Outcome:
        outer = incoming.outer
        known = queries.home_of(self._db, outer.home)
        here = queries.here(self._db, known.id, outer.month) if known else {}
        fate, text = judge(outer, here, known.signer if known else None)
        if fate in {Fate.RECEIVED, Fate.CORRECTED}:
            self._store(act, self._home_id(act, incoming, known), incoming)
        return Outcome(
            file=str(path),
            fate=fate,
            text=text,
            home=outer.home,
            home_name=incoming.home_name,
            month=outer.month,
            sequence=outer.sequence,
            sha256=incoming.sha256,
            is_new_home=known is None or known.signer is None,
            fingerprint=fingerprint(outer.signer),
        )

    def _home_id(self, act: Action, incoming: Incoming, known: CountyHome | None) -> int:
        """Its number; the key of its first package is the one that counts from now on."""
        outer = incoming.outer
        if known is None:
            row = {"code": outer.home, "region": outer.region, "name": incoming.home_name}
            return act.insert("county_home", {**row, "signer": outer.signer, "closed_on": None})
        unnamed = {"name": incoming.home_name} if known.name == known.code else {}
        act.update("county_home", known.id, {"signer": outer.signer, **unnamed})
        return known.id

    def _store(self, act: Action, home_id: int, incoming: Incoming) -> None:
        outer = incoming.outer
        act.insert(
            "received_package",
            {
                "home_id": home_id,
                "month": outer.period,
                "sequence": outer.sequence,
                "level": outer.level.value,
                "sha256": incoming.sha256,
                "report": outer.report,
                "replaces": outer.replaces,
                "written_at": outer.written_at.isoformat(),
                "received_at": stamp(self._ledger.clock),
                "anchor": outer.anchor.action,
                "anchor_seal": outer.anchor.seal,
                "cells": json.dumps(dict(incoming.cells)),
                "findings": incoming.findings,
                "bag": act.keep(incoming.bag),
                "receipted_at": None,
            },
        )


def _packages(paths: Iterable[Path]) -> Iterable[Path]:
    """Every package named, and those in the folders named; working files are none."""
    for path in paths:
        if path.is_dir():
            found = (one for one in path.iterdir() if one.suffix == SUFFIX)
            yield from sorted(one for one in found if not one.name.startswith(("~", ".")))
        else:
            yield path
