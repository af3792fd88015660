"""A package onto a stick with what goes beside it, and the log of every writing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.core.dates import Month
from nursinghome.core.errors import Refusal, Trouble
from nursinghome.exchange import queries
from nursinghome.exchange.model import Along, Kind, Sent, Written
from nursinghome.exchange.readme import NAME, readme
from nursinghome.exchange.sealed_sheet import new_password, sealed
from nursinghome.exchange.stick import deliver
from nursinghome.reports.monthly import store
from nursinghome.storage import Action, Ledger

Make = Callable[[Month], bytes]


class Delivery:
    """Puts down what goes beside the package first and the package last.

    So a package that is there was put down whole; when anything fails, what this writing had
    put down before is taken away again.
    """

    def __init__(self, ledger: Ledger, makers: dict[Kind, Make]) -> None:
        """makers: what gives the workbook of a month, by kind."""
        self._ledger = ledger
        self._makers = makers

    def put(
        self, act: Action, folder: Path, sent: Sent, along: Along
    ) -> tuple[Path, tuple[Written, ...], str]:
        """Where the package is, what is beside it, and the password of that; writes the log."""
        content = queries.bytes_of(self._ledger.db, sent)
        beside, password = self._beside(sent, along)
        put: list[Path] = []
        try:
            for _, name, other in beside:
                put.append(deliver(folder, name, other))
            path = deliver(folder, sent.name, content)
        except Refusal:
            for one in put:
                with suppress(OSError):
                    one.unlink(missing_ok=True)
            raise
        package = Written(kind=Kind.PACKAGE, name=sent.name, size=len(content), sha256=sent.sha256)
        written = [*(_written(*one) for one in beside), package]
        self._log(act, sent, folder, written)
        return path, tuple(written[:-1]), password

    @contextmanager
    def failures(self, month: Month, folder: Path, permission: str) -> Iterator[None]:
        """Trouble inside is written into the log, and goes on."""
        try:
            yield
        except Trouble as trouble:
            row = {
                "month": str(month),
                "place": str(folder),
                "what": trouble.message,
                "failed_at": stamp(self._ledger.clock),
                "failed_by": self._ledger.actor.name,
            }
            with (
                suppress(Refusal),  # where this cannot be written either, the first trouble counts
                self._ledger.action("上报没有写成", Topic.REPORTS, permission=permission) as act,
            ):
                act.insert("failed_delivery", row)
            raise

    def _beside(self, sent: Sent, along: Along) -> tuple[list[tuple[Kind, str, bytes]], str]:
        stem = sent.name.removesuffix(".ylz")
        wanted = [(Kind.VIEW, along.view), (Kind.FORM, along.form)]
        kinds = [kind for kind, is_wanted in wanted if is_wanted]
        password = new_password() if kinds else ""
        made = [
            (kind, f"{stem}_{kind.value}.xlsx", sealed(self._makers[kind](sent.month), password))
            for kind in kinds
        ]
        if along.anything:
            listed = [(kind, name) for kind, name, _ in made]
            home = store.home(self._ledger.db).name
            files = [(Kind.PACKAGE, sent.name), *listed]
            made.append((Kind.README, NAME, readme(home, sent.month, files, sent.sha256)))
        return made, password

    def _log(self, act: Action, sent: Sent, folder: Path, written: list[Written]) -> None:
        row = {
            "package_id": sent.id,
            "place": str(folder),
            "delivered_at": stamp(self._ledger.clock),
            "delivered_by": self._ledger.actor.name,
        }
        number = act.insert("delivery", row)
        for one in written:
            told = {"name": one.name, "size": one.size, "sha256": one.sha256}
            act.insert("delivered_file", {"delivery_id": number, "kind": one.kind.value, **told})


def _written(kind: Kind, name: str, content: bytes) -> Written:
    mark = hashlib.sha256(content).hexdigest()
    return Written(kind=kind, name=name, size=len(content), sha256=mark)
