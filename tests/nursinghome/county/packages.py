"""Packages of made-up homes: small, quick to make, and whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from nursinghome.core.dates import Month
from nursinghome.exchange import Level, Manifest, Reader, Signer
from nursinghome.exchange.bag import bag
from nursinghome.exchange.keys import seal
from nursinghome.exchange.manifest import FORMAT, Anchor
from nursinghome.exchange.package import payload_of, wrap

OCTOBER = Month(2026, 10)


@dataclass
class Sender:
    """A home with its key; it remembers what it reported, so that corrections follow."""

    code: str
    county: Reader
    name: str = "青莲镇敬老院"
    signer: Signer = field(default_factory=Signer.new)
    last: dict[Month, tuple[int, str]] = field(default_factory=dict)

    def package(
        self,
        residents: int = 20,
        month: Month = OCTOBER,
        *,
        beds: int = 40,
        inside: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The next report of the month. inside: files of the bag that are to be others."""
        sequence, before = self.last.get(month, (0, None))
        text = _cells(residents, beds)
        files = {
            "tables/cells.csv": text.encode("utf-8-sig"),
            "checks.json": json.dumps([{"id": "a", "ok": True}, {"id": "b", "ok": False}]).encode(),
            "datapackage.json": json.dumps(
                {"name": f"monthly-{month}", "title": f"{self.name}{month.words}"}
            ).encode(),
            "dataValueSet.json": json.dumps({"period": f"{month.year}{month.number:02d}"}).encode(),
        }
        files |= inside or {}
        sealed = seal(
            bag(files, organisation=self.name, on=date(2026, 11, 2)), (self.county.public,)
        )
        report = hashlib.sha256(f"{self.code} {month} {sequence} {residents}".encode()).hexdigest()
        self.last[month] = (sequence + 1, report)
        outer = Manifest(
            format=FORMAT,
            home=self.code,
            region="500236",
            period=str(month),
            sequence=sequence + 1,
            level=Level.SUMMARY,
            report=report,
            replaces=before,
            written_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
            signer=self.signer.public,
            anchor=Anchor(action=7, seal="b" * 64),
            payload=payload_of(sealed),
        )
        return wrap(outer, sealed, self.signer)


def _cells(residents: int, beds: int) -> str:
    text = f"code,label,value\r\nresidents_end,月末在院,{residents}\r\nbeds_total,总床位,{beds}\r\n"
    return text + "occupancy_pct,入住率,50.0\r\nratio_actual,配比,8.5\r\ndibao,低保,\r\n"
