"""What the tests of 上报 share: the way to it, a county with its keys, and its receipts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from nursinghome.exchange import Reader, Signer, slips
from nursinghome.exchange.keys import PublicKeys, public_key_file
from nursinghome.exchange.model import Sent
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.reports import sending
from ui.reports.page import MonthlyPage
from ui.reports.sticks import Stick

COUNTY = Reader.new()


def begin(page: MonthlyPage) -> sending.Sending:
    page.send.click()
    assert page.sending is not None
    return page.sending


def install(page: MonthlyPage, answers: Answers, folder: Path) -> None:
    answers.file = folder / "county.pub"
    answers.file.write_text(COUNTY.public, encoding="utf-8")
    begin(page).view.key.click()


def facts(view: object) -> str:
    assert isinstance(view, QWidget)
    return " ".join(one.text() for one in view.findChildren(QLabel))


def plug_in(monkeypatch: pytest.MonkeyPatch, *found: Stick) -> None:
    monkeypatch.setattr(sending, "sticks", lambda: found)


DESK = Signer(bytes(range(1, 33)))


def send_once(page: MonthlyPage, tmp_path: Path) -> Sent:
    """A month that was sent, so that the county may answer it."""
    work = page._desk.workspace
    keys = PublicKeys(recipients=(COUNTY.public,), signer=DESK.public, office="青禾县民政局")
    work.exports.take_county_key(public_key_file(keys))
    folder = tmp_path / "first"
    folder.mkdir()
    return work.exports.export(page._month, folder).sent


def answer(sent: Sent, stick: Path, returned: str = "") -> None:
    slip = slips.Slip(
        format=slips.FORMAT,
        office="青禾县民政局",
        home="500236014",
        period=str(sent.month),
        sequence=1,
        package=sent.sha256,
        report=sent.report,
        received_at=homes.NOW,
        findings=0,
        signer=DESK.public,
        returned=returned,
    )
    (stick / "a.hz").write_bytes(slips.write(slip, DESK))
