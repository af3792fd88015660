"""Photos beside records: small and clean, once for each record, seen by whom the record concerns."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound, Trouble
from nursinghome.evidence import Evidence, EvidenceService, Owner, Stage
from nursinghome.evidence.model import Kind
from nursinghome.residents import Given, UndoService
from nursinghome.safety import (
    INCIDENT,
    LICENCE,
    Harm,
    Hurt,
    Incident,
    IncidentService,
    Licence,
    LicenceService,
    Risk,
)
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, dump, make_resident, open_ledger
from tests.pictures import BLUE, from_a_camera, given, noise, pdf, portrait

DUTY = frozenset({"residents.see", "residents.change", "safety.see", "safety.change"})
OFFICE = DUTY | {"office.see", "office.change"}
SCAN = Given(name="许可证.pdf", content=pdf(2))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=OFFICE)
    yield opened
    opened.db.close()


@pytest.fixture
def evidence(ledger: Ledger) -> EvidenceService:
    return EvidenceService(ledger)


@pytest.fixture
def licence(ledger: Ledger) -> Owner:
    made = Licence(kind="food", title="许可证", issuer="县局", issued_on=date(2025, 1, 1))
    return Owner(LICENCE, LicenceService(ledger, REGISTRY).add(made))


@pytest.fixture
def incident(ledger: Ledger) -> Owner:
    return Owner(INCIDENT, fell(ledger))


def fell(ledger: Ledger) -> int:
    hurt = Hurt(make_resident(ledger), Harm.SLIGHT)
    made = Incident(
        risk=Risk.FALL,
        happened_on=date(2026, 10, 30),
        at="06:20",
        place="走廊",
        seen_by="罗护理",
        what="起身时滑倒。",
        hurt=(hurt,),
    )
    return IncidentService(ledger).report(made)


def only(evidence: EvidenceService, owner: Owner) -> Evidence:
    (one,) = evidence.of(owner)
    return one


def test_a_photo_is_stored_upright_without_place_and_device(
    evidence: EvidenceService, incident: Owner
) -> None:
    number = evidence.attach(incident, given(from_a_camera(), "D:\\手机\\IMG_7.JPG"), Stage.BEFORE)
    held = evidence.content(INCIDENT, number)
    assert b"Secret" not in held
    picture = Image.open(io.BytesIO(held))
    assert dict(picture.getexif()) == {}
    assert picture.size == (300, 400)
    one = only(evidence, incident)
    assert (one.id, one.owner_id, one.stage) == (number, incident.id, Stage.BEFORE)
    assert (one.name, one.taken_on, one.caption) == ("IMG_7.JPG", date(2026, 5, 1), "")
    assert (one.added_on, one.added_by) == (date(2026, 10, 31), "陈国安")
    assert (one.is_picture, one.size, one.pages) == (True, len(held), 1)


def test_a_large_picture_becomes_small(evidence: EvidenceService, incident: Owner) -> None:
    evidence.attach(incident, given(noise((1240, 1754))), Stage.AFTER, " 改好了 ")
    one = only(evidence, incident)
    assert 100_000 < one.size <= 200_000
    assert (one.stage.words, one.caption) == ("改后", "改好了")


def test_a_scanned_paper_stays_as_it_is(evidence: EvidenceService, licence: Owner) -> None:
    number = evidence.attach(licence, SCAN)
    one = only(evidence, licence)
    assert (one.is_picture, one.pages, one.stage.words) == (False, 2, "记录")
    assert evidence.content(LICENCE, number) == SCAN.content


def test_a_camera_whose_clock_runs_ahead_is_not_believed(
    evidence: EvidenceService, incident: Owner
) -> None:
    evidence.attach(incident, given(from_a_camera(taken="2027:01:01 00:00:00")))
    assert only(evidence, incident).taken_on is None


def test_one_photo_stands_once_beside_a_record_and_its_bytes_once_in_the_file(
    evidence: EvidenceService, ledger: Ledger, licence: Owner, incident: Owner
) -> None:
    evidence.attach(licence, SCAN)
    evidence.attach(incident, SCAN)
    assert ledger.db.table("content").count == 1
    with pytest.raises(Clash, match=r"2026-10-31已经附过（许可证\.pdf）") as refused:
        evidence.attach(licence, replace(SCAN, name="又一份.pdf"))
    assert refused.value.problems[0].where == "file"
    assert len(evidence.of(licence)) == 1


def test_a_withdrawn_photo_keeps_its_bytes_and_can_be_attached_again(
    evidence: EvidenceService, licence: Owner
) -> None:
    number = evidence.attach(licence, SCAN)
    with pytest.raises(Invalid, match="写明原因"):
        evidence.withdraw(LICENCE, number, " ")
    evidence.withdraw(LICENCE, number, "拍错了")
    assert evidence.of(licence) == ()
    assert evidence.by_owner(LICENCE) == {}
    assert evidence.content(LICENCE, number) == SCAN.content
    with pytest.raises(Clash, match=r"「许可证\.pdf」已经撤下了"):
        evidence.withdraw(LICENCE, number, "拍错了")
    assert evidence.attach(licence, SCAN) > number


def test_photos_of_a_register_are_read_at_once(
    evidence: EvidenceService, ledger: Ledger, licence: Owner, incident: Owner
) -> None:
    first = evidence.attach(incident, portrait())
    second = evidence.attach(incident, portrait(BLUE))
    evidence.attach(licence, SCAN)
    found = evidence.by_owner(INCIDENT)
    assert {owner: [one.id for one in some] for owner, some in found.items()} == {
        incident.id: [first, second]
    }


def test_what_is_attached_is_undone_whole(
    evidence: EvidenceService, ledger: Ledger, licence: Owner
) -> None:
    before = dump(ledger, without=("action", "change", "content"))
    evidence.attach(licence, SCAN)
    (entry,) = ledger.db.query("SELECT id, name FROM action ORDER BY id DESC LIMIT 1")
    assert entry["name"] == "附上证照照片"
    ledger.undo(entry["id"], Topic.SAFETY, permission="office.change")
    assert dump(ledger, without=("action", "change", "content")) == before


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("/media/card/DCIM/消防 验收.pdf", "消防 验收.pdf"),
        ("\ue000.pdf", "照片.pdf"),
        ("长" * 200 + ".pdf", "长" * 80 + ".pdf"),
        ("", "照片"),
    ],
)
def test_only_the_short_name_of_a_file_is_kept(
    evidence: EvidenceService, licence: Owner, name: str, kept: str
) -> None:
    evidence.attach(licence, replace(SCAN, name=name))
    assert only(evidence, licence).name == kept


def test_what_cannot_be_is_refused_and_nothing_is_stored(
    evidence: EvidenceService, ledger: Ledger, licence: Owner
) -> None:
    number = evidence.attach(licence, SCAN)
    before = dump(ledger)
    with pytest.raises(NotFound, match="这条证照已经不在了"):
        evidence.attach(Owner(LICENCE, 99), portrait())
    with pytest.raises(Invalid, match="不是图片"):
        evidence.attach(licence, given(b"x"))
    with pytest.raises(NotFound, match="照片已经不在"):
        evidence.content(LICENCE, 99)
    with pytest.raises(NotFound, match="照片已经不在"):
        evidence.content(INCIDENT, number)
    with pytest.raises(NotFound, match="照片已经不在"):
        evidence.withdraw(INCIDENT, number, "不是这里的")
    assert dump(ledger) == before


@pytest.mark.parametrize(
    ("kind", "sees", "changes"), [(INCIDENT, True, True), (LICENCE, False, False)]
)
def test_what_may_be_done_is_what_may_be_done_with_the_record(
    tmp_path: Path, kind: Kind, sees: bool, changes: bool
) -> None:
    opened = open_ledger(tmp_path, permissions=DUTY)
    evidence, owner = EvidenceService(opened), Owner(kind, 1)
    fell(opened)
    try:
        if sees:
            number = evidence.attach(owner, SCAN)
            assert evidence.content(kind, number)
            assert len(evidence.of(owner)) == len(evidence.by_owner(kind)) == 1
            evidence.withdraw(kind, number, "错")
            return
        for call in (
            lambda: evidence.of(owner),
            lambda: evidence.by_owner(kind),
            lambda: evidence.content(kind, 1),
            lambda: evidence.attach(owner, SCAN),
            lambda: evidence.withdraw(kind, 1, "错"),
        ):
            with pytest.raises(NotAllowed):
                call()
    finally:
        opened.db.close()


def test_who_may_only_look_changes_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"safety.see"})
    evidence = EvidenceService(opened)
    assert evidence.of(Owner(INCIDENT, 1)) == ()
    with pytest.raises(NotAllowed):
        evidence.attach(Owner(INCIDENT, 1), SCAN)
    with pytest.raises(NotAllowed):
        evidence.withdraw(INCIDENT, 1, "错")
    opened.db.close()


def test_damaged_bytes_are_told_and_not_shown(
    evidence: EvidenceService, ledger: Ledger, licence: Owner
) -> None:
    number = evidence.attach(licence, SCAN)
    ledger.db.execute("DROP TRIGGER content_fixed")
    ledger.db.execute("UPDATE content SET bytes = zeroblob(size)")
    with pytest.raises(Trouble, match=r"「许可证\.pdf」的内容坏了"):
        evidence.content(LICENCE, number)


def test_undoing_through_the_last_step_leaves_other_registers_alone(
    evidence: EvidenceService, ledger: Ledger, licence: Owner
) -> None:
    evidence.attach(licence, SCAN)
    last = UndoService(ledger).last()
    assert last is None
    assert len(evidence.of(licence)) == 1


def test_the_last_step_on_photos_is_taken_back_alone(
    evidence: EvidenceService, ledger: Ledger, licence: Owner
) -> None:
    assert evidence.last() is None
    before = dump(ledger, without=("action", "change", "content"))
    number = evidence.attach(licence, SCAN)
    evidence.withdraw(LICENCE, number, "拍错了")
    make_resident(ledger)
    for left in (1, 0):
        step = evidence.last()
        assert step is not None
        evidence.undo(LICENCE, step)
        assert len(evidence.of(licence)) == left
    assert evidence.last() is None
    ledger.db.execute("DELETE FROM resident")
    assert dump(ledger, without=("action", "change", "content")) == before


def test_only_a_step_on_photos_of_the_kind_is_taken_back_by_who_may(
    evidence: EvidenceService, ledger: Ledger, licence: Owner
) -> None:
    entry = ledger.last_action()
    assert entry is not None
    with pytest.raises(NotFound, match="没有找到这一步"):
        evidence.undo(INCIDENT, entry.id)
    evidence.attach(licence, SCAN)
    step = evidence.last()
    assert step is not None
    ledger.actor = replace(ledger.actor, permissions=DUTY)
    with pytest.raises(NotAllowed):
        evidence.undo(LICENCE, step)
    with pytest.raises(NotAllowed):
        evidence.one(LICENCE, 1)


def test_a_record_that_came_with_its_photo_stays_for_the_next_photo(
    evidence: EvidenceService, ledger: Ledger
) -> None:
    made = Licence(kind="food", title="许可证", issuer="县局", issued_on=date(2025, 1, 1))
    with ledger.action("登记并附照片", Topic.SAFETY, permission="office.change"):
        owner = Owner(LICENCE, LicenceService(ledger, REGISTRY).add(made))
        evidence.attach(owner, SCAN)
    step = evidence.last()
    assert step is not None
    second = evidence.attach(owner, portrait())
    with pytest.raises(Clash, match="后来又附了照片"):
        evidence.undo(LICENCE, step)
    evidence.withdraw(LICENCE, second, "错")
    evidence.undo(LICENCE, step)
    assert evidence.by_owner(LICENCE) == {}
