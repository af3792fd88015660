"""What the county answered: receipts that lie on a stick are read, proved and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.core.errors import Invalid, Refusal
from nursinghome.core.files import read_file
from nursinghome.exchange import queries, slips
from nursinghome.exchange.model import CountyKey, Sent
from nursinghome.exchange.slips import Slip
from nursinghome.storage import Ledger

SEE, TAKE = "reports.see", "reports.send"
MOST_FILES = 200
"""So many receipts of a stick are looked at; a county has fewer homes."""
_NEWEST = """
    SELECT r.*, c.bytes FROM receipt r JOIN content c ON c.sha256 = r.slip
    WHERE r.package_id = ? ORDER BY r.received_at DESC, r.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the county said of one package; of several receipts the newest counts."""

    package: Sent
    office: str
    received_at: datetime
    """When the county took the package in."""
    findings: int
    reason: str
    """Why it came back; empty when it stands."""
    taken_at: datetime

    @property
    def accepted(self) -> bool:
        return not self.reason

    @property
    def words(self) -> str:
        return "收下了" if self.accepted else "退回"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What the receipts of a stick came to."""

    new: tuple[Answer, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    """File and why, of those that claim to be for this home and were not believed."""


class AnswerService:
    """Believes nobody but the county whose key was compared over the telephone."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def answers(self) -> Mapping[int, Answer]:
        """What was said of each package, by its number."""
        self._ledger.require(SEE)
        found = ((one.id, self._newest(one)) for one in queries.sent(self._db))
        return {number: answer for number, answer in found if answer is not None}

    def take(self, folder: Path) -> Taken:
        """Read the receipts that lie there for this home; those that were read before are passed.

        A file that cannot be believed is told and hinders no other.
        """
        self._ledger.require(TAKE)
        refused: list[tuple[str, str]] = []
        read: list[tuple[bytes, Slip]] = []
        for path in _receipts(folder):
            try:
                read.append(self._read(path))
            except Refusal as refusal:
                refused.append((path.name, refusal.message))
        code = queries.home(self._db).code
        mine = [one for one in read if one[1].home == code]
        return Taken(new=self._keep(mine, refused), refused=tuple(refused))

    def _read(self, path: Path) -> tuple[bytes, Slip]:
        content = read_file(path, slips.MOST_BYTES)
        if len(content) > slips.MOST_BYTES:
            raise Invalid("回执太大，不是县局写的。")
        return content, slips.read(content)

    def _keep(
        self, found: list[tuple[bytes, Slip]], refused: list[tuple[str, str]]
    ) -> tuple[Answer, ...]:
        packages: dict[int, Sent] = {}
        if not found:  # a look at a stick without any locks nobody out
            return ()
        with self._ledger.action("收回执", Topic.REPORTS, permission=TAKE) as act:
            county = queries.county_key(self._db)
            for content, slip in found:
                try:
                    package = self._judged(slip, county)
                except Refusal as refusal:
                    refused.append((f"{slip.month.words}的回执", refusal.message))
                    continue
                mark = act.keep(content)
                if any(self._db.query("SELECT 1 FROM receipt WHERE slip = ?", [mark])):
                    continue
                row = {
                    "package_id": package.id,
                    "slip": mark,
                    "is_accepted": int(not slip.returned),
                    "received_at": slip.received_at.isoformat(),
                    "taken_at": stamp(self._ledger.clock),
                    "taken_by": self._ledger.actor.name,
                }
                act.insert("receipt", row)
                packages[package.id] = package
        answers = (self._newest(one) for one in packages.values())
        return tuple(one for one in answers if one is not None)

    def _judged(self, slip: Slip, county: CountyKey | None) -> Sent:
        """The package that it answers. Raises Invalid when it is not to be believed."""
        if county is None or county.signer is None:
            raise Invalid("还没有装县局的签名钥匙，回执没法核对。请向县局要新的公钥文件。")
        if slip.signer != county.signer:
            raise Invalid("签名不是本县局的，没有收。请电话问县局。")
        known = queries.sent_of(self._db, slip.month)
        package = next((one for one in known if one.sha256 == slip.package), None)
        if package is None or package.report != slip.report:
            raise Invalid("说的不是本院写过的上报包，没有收。")
        return package

    def _newest(self, package: Sent) -> Answer | None:
        rows = self._db.query(_NEWEST, [package.id])
        return next((_answer(row, package) for row in rows), None)


def _answer(row: Mapping[str, Any], package: Sent) -> Answer:
    slip = slips.read(bytes(row["bytes"]))
    return Answer(
        package=package,
        office=slip.office,
        received_at=slip.received_at,
        findings=slip.findings,
        reason=slip.returned,
        taken_at=datetime.fromisoformat(row["taken_at"]),
    )


def _receipts(folder: Path) -> Iterator[Path]:
    """Those that lie openly in the folder, in the order of their names; none of a folder that is gone."""
    try:
        names = sorted(one.name for one in folder.iterdir() if one.suffix == slips.SUFFIX)
    except OSError:
        return
    for name in names[:MOST_FILES]:
        if not name.startswith(("~", ".")):
            yield folder / name
