"""回执: a signed slip for each package that counts, to go back on the same stick."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.core.errors import Clash
from nursinghome.county import queries
from nursinghome.county.model import Received
from nursinghome.exchange import deliver, slips
from nursinghome.exchange.slips import Slip
from nursinghome.storage import Ledger


def slip_of(received: Received, office: str, signer: str) -> Slip:
    """What is confirmed of a package, or why it is sent back. No personal data."""
    return Slip(
        format=slips.FORMAT,
        office=office,
        home=received.home.code,
        period=str(received.month),
        sequence=received.sequence,
        package=received.sha256,
        report=received.report,
        received_at=received.received_at,
        findings=received.findings,
        signer=signer,
        returned=received.returned,
    )


def name_of(received: Received) -> str:
    home = received.home
    return f"{home.region}_{home.code}_{received.month}_s{received.sequence:02d}{slips.SUFFIX}"


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
                slip = slips.write(slip_of(one, office.name, signer.public), signer)
                made.append(deliver(folder, name_of(one), slip))
                act.update("received_package", one.id, {"receipted_at": stamp(self._ledger.clock)})
        return tuple(made)
