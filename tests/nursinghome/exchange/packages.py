"""A small package for tests, and its keys."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from nursinghome.exchange import Level, Manifest, Reader, Signer
from nursinghome.exchange.bag import bag
from nursinghome.exchange.keys import seal
from nursinghome.exchange.manifest import FORMAT, Anchor
from nursinghome.exchange.package import payload_of, wrap

HOME = Signer(bytes(range(32)))
COUNTY = Reader.new()
FILES = {"report.pdf": b"%PDF-1.4 a paper", "tables/cells.csv": "﻿code,value\r\n".encode()}
ON = date(2026, 11, 2)


def outer(sealed: bytes, **changes: Any) -> Manifest:
    """The outer page of a first report; changes replace what it says."""
    told = Manifest(
        format=FORMAT,
        home="500236014",
        region="500236",
        period="2026-10",
        sequence=1,
        level=Level.SUMMARY,
        report="a" * 64,
        replaces=None,
        written_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
        signer=HOME.public,
        anchor=Anchor(action=7, seal="b" * 64),
        payload=payload_of(sealed),
    )
    return msgspec.structs.replace(told, **changes)


def package(signer: Signer = HOME, **changes: Any) -> bytes:
    sealed = seal(bag(FILES, organisation="青莲镇敬老院", on=ON), (COUNTY.public,))
    return wrap(outer(sealed, signer=signer.public, **changes), sealed, signer)
