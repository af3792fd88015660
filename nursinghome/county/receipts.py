"""回执: a signed slip for each package that counts, to go back on the same stick."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.core.errors import Clash
from nursinghome.county import queries
from nursinghome.county.model import Received
from nursinghome.exchange import Signer, deliver
from nursinghome.exchange.container import broken, pack, unpack
from nursinghome.exchange.keys import verify
from nursinghome.storage import Ledger

_SLIP, _SIGNATURE = "receipt.json", "receipt.sig"
_WHAT = "receipt"
SUFFIX = ".hz"
_Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Slip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the county confirms. No personal data."""

    format: Literal["yanglao-receipt/1"]
    office: str
    home: str
    period: str
    sequence: int
    package: _Hash
    report: _Hash
    received_at: datetime
    findings: int
    signer: _Hash
    returned: str = ""
    """Why the report is sent back to be corrected; empty when it stands."""


def write(received: Received, office: str, signer: Signer) -> bytes:
    slip = Slip(
        format="yanglao-receipt/1",
        office=office,
        home=received.home.code,
        period=str(received.month),
        sequence=received.sequence,
        package=received.sha256,
        report=received.report,
        received_at=received.received_at,
        findings=received.findings,
        signer=signer.public,
        returned=received.returned,
    )
    told = msgspec.json.format(msgspec.json.encode(slip, order="sorted"))
    return pack(((_SLIP, told), (_SIGNATURE, signer.sign(_WHAT, told))))


def read(content: bytes) -> Slip:
    """Raises Invalid unless every bit is as the county that it names wrote it."""
    members = unpack(content, (_SLIP, _SIGNATURE))
    try:
        slip = msgspec.json.decode(members[_SLIP], type=Slip)
    except msgspec.MsgspecError as error:
        raise broken("回执读不出来") from error
    verify(slip.signer, _WHAT, members[_SLIP], members[_SIGNATURE])
    return slip


def name_of(received: Received) -> str:
    home = received.home
    return f"{home.region}_{home.code}_{received.month}_s{received.sequence:02d}{SUFFIX}"


class ReceiptService:
    """Writes the slips that were not written yet."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def waiting(self) -> tuple[Received, ...]:
        """The packages that are to have a slip, by home and month."""
        self._ledger.require("reports.see")
        return tuple(queries.without_receipt(self._ledger.db))

    def write(self, folder: Path) -> tuple[Path, ...]:
        """One slip for each package without one. Raises Clash when there is none, Trouble."""
        db = self._ledger.db
        made: list[Path] = []
        permission = "settings.change"
        with self._ledger.action("写回执", Topic.REPORTS, permission=permission) as act:
            queries.reader(db)
            office = queries.office(db)
            waiting = tuple(queries.without_receipt(db))
            if office is None or not waiting:
                raise Clash("没有要写的回执。收到的都写过了。")
            signer = queries.signer(db)
            for one in waiting:
                made.append(deliver(folder, name_of(one), write(one, office.name, signer)))
                act.update("received_package", one.id, {"receipted_at": stamp(self._ledger.clock)})
        return tuple(made)
