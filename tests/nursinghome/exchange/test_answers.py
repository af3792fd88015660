"""A receipt is believed when the county of the pinned key signed it, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, NotAllowed
from nursinghome.county import CountyService, ReceiptService, queries
from nursinghome.exchange import ExportService, Signer, fingerprint, slips
from nursinghome.exchange.answers import AnswerService
from nursinghome.exchange.keys import PublicKeys, public_key_file
from nursinghome.exchange.model import Sent
from nursinghome.exchange.slips import Slip
from nursinghome.storage import Ledger
from tests.factories import open_ledger
from tests.nursinghome.exchange.packages import COUNTY

OCTOBER = Month(2026, 10)
DESK = Signer(bytes(range(1, 33)))
KEYS = PublicKeys(recipients=(COUNTY.public,), signer=DESK.public, office="青禾县民政局")
AT = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def sent(exports: ExportService, stick: Path) -> Sent:
    exports.take_county_key(public_key_file(KEYS))
    return exports.export(OCTOBER, stick).sent


@pytest.fixture
def answers(office: Ledger) -> AnswerService:
    return AnswerService(office)


def slip(sent: Sent, **changes: Any) -> Slip:
    """That the county has the package; changes replace what it says."""
    told = Slip(
        format=slips.FORMAT,
        office="青禾县民政局",
        home="Q001",
        period=str(sent.month),
        sequence=sent.sequence,
        package=sent.sha256,
        report=sent.report,
        received_at=AT,
        findings=0,
        signer=DESK.public,
    )
    return msgspec.structs.replace(told, **changes)


def put(stick: Path, told: Slip, name: str = "a.hz", signer: Signer = DESK) -> None:
    (stick / name).write_bytes(slips.write(told, signer))


def test_a_county_key_may_bring_who_signs_and_what_it_is_called(
    exports: ExportService, sent: Sent
) -> None:
    key = exports.county_key()
    assert key is not None
    assert (key.signer, key.office) == (DESK.public, "青禾县民政局")
    assert key.signer_fingerprint == fingerprint(DESK.public)
    assert exports.take_county_key(COUNTY.public) == key  # what is known already stays
    assert sent.county_key_id == key.id


def test_a_receipt_is_read_once_and_kept(answers: AnswerService, sent: Sent, stick: Path) -> None:
    put(stick, slip(sent, findings=2))
    (new,) = answers.take(stick).new
    assert (new.accepted, new.words, new.findings, new.office) == (
        True,
        "收下了",
        2,
        "青禾县民政局",
    )
    assert new.package == sent
    assert answers.take(stick).new == ()
    assert answers.answers() == {sent.id: new}


def test_what_the_county_wrote_is_what_the_home_reads(
    exports: ExportService, answers: AnswerService, stick: Path, tmp_path: Path
) -> None:
    ledger = open_ledger(tmp_path, permissions={"settings.change", "reports.see"})
    county, office = CountyService(ledger), CountyService(ledger).set_up("青禾县民政局")
    keys = PublicKeys(recipients=(office.public,), signer=office.signer, office=office.name)
    exports.take_county_key(public_key_file(keys))
    sent = exports.export(OCTOBER, stick).sent
    (taken,) = county.receive([stick])
    (path,) = ReceiptService(ledger).write(stick)
    (new,) = answers.take(stick).new
    assert (taken.sha256, new.package, new.accepted) == (sent.sha256, sent, True)
    told = slips.read(path.read_bytes())
    assert path.read_bytes() == slips.write(told, queries.signer(ledger.db))
    ledger.db.close()


def test_a_return_says_what_is_wrong_and_the_newest_counts(
    answers: AnswerService, sent: Sent, stick: Path
) -> None:
    why = "月末在院比上月多 40 人，请核对。"
    put(stick, slip(sent, returned=why))
    (back,) = answers.take(stick).new
    assert (back.words, back.reason, back.accepted) == ("退回", why, False)
    put(stick, slip(sent, received_at=AT + timedelta(hours=1)), "b.hz")
    put(stick, slip(sent, received_at=AT - timedelta(hours=1), findings=1), "c.hz")
    (now,) = answers.take(stick).new
    assert now.accepted
    assert answers.answers() == {sent.id: now}


def test_what_is_for_another_home_is_passed(
    answers: AnswerService, sent: Sent, stick: Path
) -> None:
    put(stick, slip(sent, home="Q002"))
    put(stick, slip(sent), ".hidden.hz")
    put(stick, slip(sent), "~a.hz")
    taken = answers.take(stick)
    assert (taken.new, taken.refused) == ((), ())
    assert answers.answers() == {}


def test_a_stick_that_is_gone_has_none(answers: AnswerService, tmp_path: Path) -> None:
    assert answers.take(tmp_path / "gone").new == ()


def test_one_that_cannot_be_believed_hinders_no_other(
    answers: AnswerService, sent: Sent, stick: Path
) -> None:
    stranger = Signer.new()
    put(stick, slip(sent))
    put(stick, slip(sent, signer=stranger.public), "b.hz", stranger)
    put(stick, slip(sent, package="a" * 64), "c.hz")
    put(stick, slip(sent, report="a" * 64), "d.hz")
    (stick / "e.hz").write_bytes(b"PK")
    (stick / "f.hz").write_bytes(bytes(slips.MOST_BYTES + 1))
    taken = answers.take(stick)
    assert [one.package for one in taken.new] == [sent]
    assert sorted(why.partition("，")[0] for _, why in taken.refused) == [
        "回执太大",
        "签名不是本县局的",
        "说的不是本院写过的上报包",
        "说的不是本院写过的上报包",
        "这个回执不能用：读不完整。请让对方重新写一份。",
    ]


def test_without_the_county_s_signer_nothing_can_be_proved(
    exports: ExportService, answers: AnswerService, stick: Path
) -> None:
    package = exports.export(OCTOBER, stick).sent
    put(stick, slip(package))
    ((name, why),) = answers.take(stick).refused
    assert name == "2026年10月的回执"
    assert "还没有装县局的签名钥匙" in why


def test_only_who_may_send_takes_them(office: Ledger, sent: Sent, stick: Path) -> None:
    office.actor = replace(office.actor, permissions=office.actor.permissions - {"reports.send"})
    put(stick, slip(sent))
    with pytest.raises(NotAllowed):
        AnswerService(office).take(stick)


@pytest.mark.parametrize("period", ["2026-13", "x"])
def test_a_slip_that_cannot_be_is_refused(sent: Sent, period: str) -> None:
    with pytest.raises(Invalid, match="回执读不出来"):
        slips.read(slips.write(slip(sent, period=period), DESK))


def test_no_single_bit_of_a_receipt_can_differ(sent: Sent) -> None:
    whole = slips.write(slip(sent), DESK)
    for at in range(0, len(whole) * 8, 7):
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(Invalid):
            slips.read(bytes(changed))
