"""回执: a signed slip for each package that counts, to go back on the same stick."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.core.errors import Clash
from nursinghome.county import queries
from nursinghome.county.model import Received
from nursinghome.exchange import Signer, deliver, slips
from nursinghome.exchange.slips import SUFFIX, Remark, Slip, read
from nursinghome.storage import Ledger

__all__ = ["SUFFIX", "ReceiptService", "Remark", "Slip", "name_of", "read", "write"]


def write(
    received: Received,
    office: str,
    signer: Signer,
    *,
    accepted: bool = True,
    remarks: tuple[Remark, ...] = (),
) -> bytes:
    """The slip for a package: that it counts, or why it goes back."""
    slip = Slip(
        format=slips.FORMAT,
        office=office,
        home=received.home.code,
        period=str(received.month),
        sequence=received.sequence,
        package=received.sha256,
        report=received.report,
        received_at=received.received_at,
        findings=received.findings,
        signer=signer.public,
        accepted=accepted,
        remarks=remarks,
    )
    return slips.write(slip, signer)


def name_of(received: Received) -> str:
    home = received.home
    return f"{home.region}_{home.code}_{received.month}_s{received.sequence:02d}{SUFFIX}"


class ReceiptService:
    """Writes the slips that were not written yet."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

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
