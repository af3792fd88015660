"""Photos and scans: stored once, told in words, withdrawn but kept, and taken back whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound, Trouble
from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    PHOTO,
    Attachment,
    AttachmentService,
    DocumentState,
    DossierService,
    Given,
    MergeService,
    PeopleService,
    UndoService,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from nursinghome.storage.driver import IntegrityError
from nursinghome.storage.health import problems_of
from tests.factories import REGISTRY, dump, make_resident, open_ledger
from tests.pictures import BLUE, RED, from_a_camera, given, noise, pdf, portrait

SCAN = Given(name="身份证.pdf", content=pdf(2))


@pytest.fixture
def files(ledger: Ledger) -> AttachmentService:
    return AttachmentService(ledger, REGISTRY)


@pytest.fixture
def dossier(ledger: Ledger) -> DossierService:
    return DossierService(ledger, REGISTRY)


@pytest.fixture
def undoing(ledger: Ledger) -> UndoService:
    return UndoService(ledger)


def undo_last(undoing: UndoService) -> str:
    last = undoing.last()
    assert last is not None
    undoing.undo(last.id)
    return last.name


def contents(ledger: Ledger) -> int:
    return int(ledger.db.table("content").count)


def without_contents(ledger: Ledger) -> str:
    return dump(ledger, without=("action", "change", "content"))


def state_of(dossier: DossierService, resident_id: ResidentId, kind: str) -> DocumentState | None:
    papers = dossier.papers(resident_id).papers
    return next(paper.state for paper in papers if paper.kind == kind)


def only(files: AttachmentService, resident_id: ResidentId) -> Attachment:
    (one,) = files.of(resident_id)
    return one


def test_a_photo_is_kept_and_marks_its_paper(
    files: AttachmentService, dossier: DossierService, zhao: ResidentId
) -> None:
    assert files.photo(zhao) is None
    files.set_photo(zhao, given(from_a_camera(), "C:\\手机\\IMG_1.JPG"))
    held = files.photo(zhao)
    assert held is not None
    assert held.startswith(b"\xff\xd8")
    one = only(files, zhao)
    assert (one.kind, one.name, one.pages, one.is_picture) == (PHOTO, "IMG_1.JPG", 1, True)
    assert (one.size, one.suffix, one.size_words) == (len(held), ".jpg", "1 KB")
    assert (one.dated_on, one.added_on, one.added_by) == (
        date(2026, 5, 1),
        date(2026, 10, 31),
        "陈国安",
    )
    assert state_of(dossier, zhao, PHOTO) is DocumentState.PRESENT
    assert files.with_photo() == {zhao}


def test_a_camera_whose_clock_runs_ahead_is_not_believed(
    files: AttachmentService, zhao: ResidentId
) -> None:
    files.set_photo(zhao, given(from_a_camera(taken="2027:01:01 00:00:00")))
    assert only(files, zhao).dated_on is None


def test_a_new_photo_takes_the_place_of_the_old_and_undo_brings_it_back(
    files: AttachmentService, undoing: UndoService, ledger: Ledger, zhao: ResidentId
) -> None:
    files.set_photo(zhao, portrait(RED))
    first, before = files.photo(zhao), without_contents(ledger)
    files.set_photo(zhao, portrait(BLUE))
    assert files.photo(zhao) != first
    assert contents(ledger) == 2
    assert undo_last(undoing) == "换照片"
    assert files.photo(zhao) == first
    assert without_contents(ledger) == before


def test_a_photo_that_is_taken_off_is_missing_until_it_is_undone(
    files: AttachmentService, dossier: DossierService, undoing: UndoService, zhao: ResidentId
) -> None:
    number = files.set_photo(zhao, portrait())
    files.withdraw(number, "不是本人")
    assert files.photo(zhao) is None
    assert state_of(dossier, zhao, PHOTO) is DocumentState.MISSING
    with pytest.raises(Clash, match="已经撤下了"):
        files.withdraw(number, "不是本人")
    assert files.content(number)
    undo_last(undoing)
    assert files.photo(zhao) is not None
    assert state_of(dossier, zhao, PHOTO) is DocumentState.PRESENT


def test_a_scan_stands_beside_its_paper_and_stays_marked_when_withdrawn(
    files: AttachmentService, dossier: DossierService, zhao: ResidentId
) -> None:
    number = files.attach(zhao, "id_card", SCAN, date(2026, 3, 1))
    one = only(files, zhao)
    assert (one.name, one.pages, one.media) == ("身份证.pdf", 2, "application/pdf")
    assert (one.dated_on, one.suffix, one.is_picture) == (date(2026, 3, 1), ".pdf", False)
    assert files.content(number) == SCAN.content
    assert state_of(dossier, zhao, "id_card") is DocumentState.PRESENT
    files.withdraw(number, "附错了")
    assert files.of(zhao) == ()
    assert files.content(number) == SCAN.content
    assert state_of(dossier, zhao, "id_card") is DocumentState.PRESENT


def test_a_paper_that_was_marked_missing_is_there_once_its_scan_is(
    files: AttachmentService, dossier: DossierService, zhao: ResidentId
) -> None:
    paper = next(one for one in dossier.papers(zhao).papers if one.kind == "agreement")
    dossier.set_paper(zhao, replace(paper, state=DocumentState.MISSING, note="在县里"))
    files.attach(zhao, "agreement", SCAN)
    found = next(one for one in dossier.papers(zhao).papers if one.kind == "agreement")
    assert (found.state, found.note) == (DocumentState.PRESENT, "在县里")


def test_a_photo_given_among_the_papers_is_the_portrait(
    files: AttachmentService, zhao: ResidentId
) -> None:
    files.attach(zhao, PHOTO, portrait(size=(3000, 4000)))
    assert only(files, zhao).kind == PHOTO


def test_one_content_is_stored_once_whoever_has_it(
    files: AttachmentService, ledger: Ledger, zhao: ResidentId, qian: ResidentId
) -> None:
    files.attach(zhao, "agreement", SCAN)
    files.attach(qian, "agreement", SCAN)
    files.attach(qian, "consent", SCAN)
    assert contents(ledger) == 1
    with pytest.raises(Clash, match=r"2026-10-31已经附过（身份证\.pdf）"):
        files.attach(qian, "consent", replace(SCAN, name="又一份.pdf"))


def test_the_journal_holds_hashes_and_no_contents(
    files: AttachmentService, ledger: Ledger, zhao: ResidentId
) -> None:
    files.attach(zhao, "id_card", Given(name="扫描.png", content=noise((1240, 1754))))
    held = files.of(zhao)[0]
    assert 100_000 < held.size <= 200_000
    rows = [dict(row) for row in ledger.db.query("SELECT * FROM change WHERE table_name <> ''")]
    assert any(held.sha256 in str(row["after"]) for row in rows)
    assert max(len(str(row["after"])) for row in rows) < 1000
    assert ledger.broken_seals() == []


def test_an_attachment_that_is_undone_can_be_given_again(
    files: AttachmentService, undoing: UndoService, ledger: Ledger, zhao: ResidentId
) -> None:
    before = without_contents(ledger)
    files.attach(zhao, "id_card", SCAN)
    undo_last(undoing)
    assert without_contents(ledger) == before
    number = files.attach(zhao, "id_card", SCAN)
    assert files.content(number) == SCAN.content
    assert contents(ledger) == 1


def test_a_copy_that_left_the_file_is_told_and_cannot_be_undone(
    files: AttachmentService,
    people: PeopleService,
    undoing: UndoService,
    zhao: ResidentId,
    tmp_path: Path,
) -> None:
    number = files.attach(zhao, "id_card", SCAN)
    files.save_copy(number, tmp_path / "出去.pdf")
    assert (tmp_path / "出去.pdf").read_bytes() == SCAN.content
    told = people.history(zhao)[0]
    assert told.name == "另存附件副本"
    assert [(one.what, one.new) for one in told.details] == [("另存的副本", "出去.pdf")]
    assert undo_last(undoing) == "附上材料"
    assert people.history(zhao)[1].name == "另存附件副本"


def test_an_attachment_that_was_withdrawn_since_is_not_undone(
    files: AttachmentService, undoing: UndoService, zhao: ResidentId
) -> None:
    number = files.attach(zhao, "id_card", SCAN)
    attached = undoing.last()
    files.withdraw(number, "附错了")
    assert attached is not None
    with pytest.raises(Clash, match="后来又改过"):
        undoing.undo(attached.id)


def test_a_copy_that_could_not_be_written_is_not_told(
    files: AttachmentService, people: PeopleService, zhao: ResidentId, tmp_path: Path
) -> None:
    number = files.attach(zhao, "id_card", SCAN)
    with pytest.raises(Trouble, match="写不进"):
        files.save_copy(number, tmp_path / "没有" / "出去.pdf")
    assert people.history(zhao)[0].name == "附上材料"


def test_history_tells_the_paper_the_file_and_why(
    files: AttachmentService, people: PeopleService, zhao: ResidentId
) -> None:
    number = files.attach(zhao, "id_card", SCAN)
    files.withdraw(number, "附错了人")
    withdrawn, attached = people.history(zhao)[:2]
    assert [(one.what, one.new) for one in attached.details] == [
        ("身份证复印件文件", "身份证.pdf"),
        ("身份证复印件", "已有"),
    ]
    assert (withdrawn.name, withdrawn.reason) == ("撤下附件", "附错了人")
    assert [one.what for one in withdrawn.details] == ["身份证复印件撤下原因"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("D:\\扫描\\身份证 正面.pdf", "身份证 正面.pdf"),
        ("\ue000\ue001.pdf", "附件.pdf"),
        ("长" * 200 + ".pdf", "长" * 80 + ".pdf"),
        ("", "附件"),
    ],
)
def test_only_the_short_name_of_a_file_is_kept(
    files: AttachmentService, zhao: ResidentId, name: str, kept: str
) -> None:
    files.attach(zhao, "id_card", replace(SCAN, name=name))
    assert only(files, zhao).name == kept


def test_sizes_are_told_in_the_usual_way(files: AttachmentService, zhao: ResidentId) -> None:
    files.attach(zhao, "id_card", SCAN)
    one = only(files, zhao)
    assert replace(one, size=86_500).size_words == "84 KB"
    assert replace(one, size=1_500_000).size_words == "1.4 MB"


def test_what_cannot_be_is_refused_and_nothing_is_stored(
    files: AttachmentService, ledger: Ledger, zhao: ResidentId
) -> None:
    before = dump(ledger)
    with pytest.raises(NotFound, match="没有这一种材料"):
        files.attach(zhao, "x", SCAN)
    with pytest.raises(NotFound):
        files.attach(ResidentId(99), "id_card", SCAN)
    with pytest.raises(NotFound):
        files.set_photo(ResidentId(99), portrait())
    with pytest.raises(Invalid, match="不是图片"):
        files.set_photo(zhao, given(b"x"))
    with pytest.raises(NotFound, match="附件已经不在"):
        files.content(99)
    assert dump(ledger) == before
    number = files.attach(zhao, "id_card", SCAN)
    with pytest.raises(Invalid, match="写明原因"):
        files.withdraw(number, " ")


def test_a_county_list_without_a_photo_leaves_nothing_to_mark(
    ledger: Ledger, zhao: ResidentId, tmp_path: Path
) -> None:
    pack = (tmp_path / "resident-documents.toml", REGISTRY.get("resident-documents"))
    text = "\n".join(
        ('kind = "documents"', 'id = "resident-documents"', 'family = "resident-documents"')
    ) + (
        '\ntitle = "县目录"\nedition = "2027"\nscope = "地方"\nconfidence = "suggested"\n'
        'source = "县里"\nkeep_years = 5\nkeep_basis = "县里"\n'
        'entries = [ { id = "id_card", number = 1, label = "身份证", need = "always", basis = "县里" } ]\n'
    )
    pack[0].write_text(text, encoding="utf-8")
    files = AttachmentService(ledger, Registry([tmp_path]))
    files.set_photo(zhao, portrait())
    assert ledger.db.table("document").count == 0


@pytest.fixture
def seeing(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions={"residents.see"}, file="seen.nhdb")
    yield opened
    opened.db.close()


def test_who_may_only_look_changes_nothing(seeing: Ledger, tmp_path: Path) -> None:
    files = AttachmentService(seeing, REGISTRY)
    assert files.of(ResidentId(1)) == ()
    for call in (
        lambda: files.set_photo(ResidentId(1), portrait()),
        lambda: files.attach(ResidentId(1), "id_card", SCAN),
        lambda: files.withdraw(1, "错"),
        lambda: files.save_copy(1, tmp_path / "x"),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_contents_cannot_be_changed_and_damage_is_found(
    files: AttachmentService, ledger: Ledger, zhao: ResidentId
) -> None:
    number = files.attach(zhao, "id_card", SCAN)
    for change in ("UPDATE content SET bytes = x'00'", "DELETE FROM content"):
        with (
            pytest.raises(Clash, match="附件不能改动"),
            ledger.action("x", Topic.RESIDENTS, permission="residents.change") as act,
        ):
            act.db.execute(change)
    assert problems_of(ledger) == []
    ledger.db.execute("DROP TRIGGER content_fixed")
    ledger.db.execute("UPDATE content SET bytes = zeroblob(size)")
    (problem,) = problems_of(ledger)
    assert (problem.where, problem.what) == ("附件 1", "内容和登记的不一样")
    with pytest.raises(Trouble, match="内容坏了"):
        files.content(number)


def test_two_photos_of_one_person_are_refused_by_the_file(
    files: AttachmentService, ledger: Ledger, zhao: ResidentId
) -> None:
    files.set_photo(zhao, portrait())
    row = next(iter(ledger.db.query("SELECT * FROM attachment")))
    again = {key: value for key, value in row.items() if key != "id"}
    with (
        pytest.raises(IntegrityError),
        ledger.action("x", Topic.RESIDENTS, permission="residents.change") as act,
    ):
        act.insert("attachment", again)


def test_merged_files_keep_one_photo_and_each_scan_once(
    files: AttachmentService, ledger: Ledger, zhao: ResidentId, undoing: UndoService
) -> None:
    other = make_resident(ledger, "赵石")
    files.set_photo(zhao, portrait(RED))
    ours = files.photo(zhao)
    files.set_photo(other, portrait((30, 200, 30)))
    files.set_photo(other, portrait(BLUE))
    files.attach(zhao, "id_card", SCAN)
    files.attach(other, "id_card", SCAN)
    files.attach(other, "agreement", replace(SCAN, name="协议.pdf"))
    before = dump(ledger)
    MergeService(ledger).merge(zhao, other, "同一个人")
    assert [(one.kind, one.name) for one in files.of(zhao)] == [
        (PHOTO, "照片.jpg"),
        ("id_card", "身份证.pdf"),
        ("agreement", "协议.pdf"),
    ]
    assert files.photo(zhao) == ours
    reasons = "SELECT withdrawn_reason FROM attachment WHERE withdrawn_reason IS NOT NULL"
    assert sorted(row["withdrawn_reason"] for row in ledger.db.query(reasons)) == [
        "合并重复登记",
        "合并重复登记",
        "换了照片",
    ]
    undo_last(undoing)
    assert dump(ledger) == before


def test_a_photo_comes_along_when_the_kept_file_has_none(
    files: AttachmentService, ledger: Ledger, zhao: ResidentId
) -> None:
    other = make_resident(ledger, "赵石")
    files.set_photo(other, portrait())
    MergeService(ledger).merge(zhao, other, "同一个人")
    assert files.photo(zhao) is not None
