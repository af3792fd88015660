"""Takes opened packages in, one after the other, and writes them down many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from nursinghome.core.clock import Clock, stamp, today
from nursinghome.core.dates import Month
from nursinghome.core.errors import Refusal
from nursinghome.county import queries
from nursinghome.county.incoming import Incoming
from nursinghome.county.judging import Here, judge
from nursinghome.county.model import Fate, Outcome
from nursinghome.county.queries import Known
from nursinghome.exchange import fingerprint
from nursinghome.storage import Action

AT_ONCE = 200
_fingerprint = lru_cache(maxsize=4096)(fingerprint)
_TAKEN = {Fate.RECEIVED, Fate.CORRECTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """The reports of one month, by home and sequence."""

    month: Month
    here: dict[int, dict[int, Here]]


class Merging:
    """Knows the reports of a month after the first look, so that each home costs the same."""

    def __init__(self, act: Action, clock: Clock) -> None:
        self._act, self._db = act, act.db
        self._day, self._stamp = today(clock), stamp(clock)
        self._homes = queries.known_homes(act.db)
        self._shelves: dict[str, _Shelf] = {}
        self._rows: list[dict[str, object]] = []
        self._bags: list[bytes] = []
        self._outcomes: list[Outcome] = []

    def refuse(self, file: str, refusal: Refusal) -> None:
        """What could not be opened."""
        self._outcomes.append(Outcome(file=file, fate=Fate.REFUSED, text=refusal.message))

    def take(self, file: str, incoming: Incoming) -> None:
        """Judge it beside what is there, and keep it unless it is refused or contradicts."""
        outer = incoming.outer
        known = self._homes.get(outer.home)
        shelf = self._shelf(outer.period)
        month = shelf.month
        here = shelf.here.get(known.id, {}) if known else {}
        fate, text = judge(outer, month, here, known.signer if known else None)
        if fate in _TAKEN:
            home = self._home(incoming, known)
            one = Here(report=outer.report, replaces=outer.replaces)
            shelf.here.setdefault(home.id, {})[outer.sequence] = one
            self._keep(home, incoming)
        self._outcomes.append(
            Outcome(
                file=file,
                fate=fate,
                text=text,
                home=outer.home,
                region=outer.region,
                home_name=incoming.home_name,
                month=month,
                sequence=outer.sequence,
                sha256=incoming.sha256,
                is_new_home=known is None or known.signer is None,
                fingerprint=_fingerprint(outer.signer),
                signer=outer.signer,
                has_other_key=known is not None and known.signer not in {None, outer.signer},
                notes=self._notes(incoming) if fate in _TAKEN else (),
            )
        )

    def finish(self) -> tuple[Outcome, ...]:
        """Write down what is left; gives what became of each, in their order."""
        self._write()
        late = {one.month.plus(-1) for one in self._outcomes if one.month and one.fate in _TAKEN}
        before = {month: queries.reporting(self._db, month) for month in late}
        first = queries.first_months(self._db)
        return tuple(self._with_gap(one, before, first) for one in self._outcomes)

    def _shelf(self, period: str) -> _Shelf:
        if period not in self._shelves:
            month = Month.parse(period)
            here = queries.here_in(self._db, month)
            self._shelves[period] = _Shelf(month=month, here=here)
        return self._shelves[period]

    def _home(self, incoming: Incoming, known: Known | None) -> Known:
        """Its record; the key of its first package is the one that counts from now on."""
        outer = incoming.outer
        if known is None:
            row = {"code": outer.home, "region": outer.region, "name": incoming.home_name}
            number = self._act.insert(
                "county_home", {**row, "signer": outer.signer, "closed_on": None}
            )
            found = Known(number, incoming.home_name, outer.signer)
        else:
            if known.signer is not None and known.name != outer.home:
                return known
            name = incoming.home_name if known.name == outer.home else known.name
            found = Known(known.id, name, outer.signer)
            self._act.update("county_home", known.id, {"signer": found.signer, "name": name})
        self._homes[outer.home] = found
        return found

    def _keep(self, home: Known, incoming: Incoming) -> None:
        outer = incoming.outer
        self._rows.append(
            {
                "home_id": home.id,
                "month": outer.period,
                "sequence": outer.sequence,
                "level": outer.level.value,
                "sha256": incoming.sha256,
                "report": outer.report,
                "replaces": outer.replaces,
                "written_at": outer.written_at.isoformat(),
                "received_at": self._stamp,
                "anchor": outer.anchor.action,
                "anchor_seal": outer.anchor.seal,
                "cells": msgspec.json.encode(incoming.cells).decode(),
                "findings": incoming.findings,
                "receipted_at": None,
            }
        )
        self._bags.append(incoming.bag)
        if len(self._rows) >= AT_ONCE:
            self._write()

    def _write(self) -> None:
        marks = self._act.keep_all(self._bags)
        rows = [{**row, "bag": mark} for row, mark in zip(self._rows, marks, strict=True)]
        self._act.insert_all("received_package", rows, by_hash=("cells",))
        self._rows, self._bags = [], []

    def _notes(self, incoming: Incoming) -> tuple[str, ...]:
        found = []
        if incoming.findings:
            found.append(f"院里有 {incoming.findings} 项校验没有通过。")
        if incoming.outer.written_at.date() > self._day:
            found.append("写包的日期比今天晚，请核对两边电脑的日期。")
        return tuple(found)

    def _with_gap(
        self, one: Outcome, reporting: Mapping[Month, set[int]], first: Mapping[int, str]
    ) -> Outcome:
        """With a note when the month before is missing though an earlier one is here."""
        if one.fate not in _TAKEN or one.month is None:
            return one
        home, before = self._homes[one.home].id, one.month.plus(-1)
        if home in reporting[before] or not first[home] < str(before):
            return one
        return replace(one, notes=(*one.notes, f"{before.words}的还没有收到。"))
