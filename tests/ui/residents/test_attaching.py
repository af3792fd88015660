"""Photos and scans through the window: chosen, dropped, pasted, from a camera; never blocked."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.errors import Cancelled
from nursinghome.residents import PHOTO, Attachment, Given, pictures
from nursinghome.residents.attachment_model import Prepared
from nursinghome.workspace import Workspace
from tests.pictures import BLUE, RED, halves, pdf, saved
from tests.ui.conftest import Answers, leave_as_it_is
from tests.ui.residents.hands import facts, open_person
from ui.kit import giving
from ui.kit.jobs import Task
from ui.kit.preview import PreviewSheet
from ui.kit.progress import ProgressCard
from ui.kit.storing import Storing
from ui.residents.attaching import _put
from ui.residents.file_pane import PAPERS
from ui.residents.page import ResidentsPage
from ui.residents.papers_tab import _PaperRow
from ui.residents.photo_sheet import PhotoSheet
from ui.residents.services import services_of

NAME = "祝玉兰"


@pytest.fixture
def jpg(tmp_path: Path) -> Path:
    path = tmp_path / "手机拍的.jpg"
    path.write_bytes(saved(halves(), "JPEG"))
    return path


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "身份证.pdf"
    path.write_bytes(pdf(2))
    return path


@pytest.fixture
def opened(page: ResidentsPage) -> ResidentsPage:
    open_person(page, NAME)
    page.pane.open_tab(PAPERS)
    return page


def held(page: ResidentsPage) -> list[Attachment]:
    assert page.file is not None
    return list(page.file.attachments)


def paper_row(page: ResidentsPage, kind: str) -> _PaperRow:
    return next(one for one in page.pane.papers.rows if one.paper.kind == kind)


def dropped(target: QWidget, mime: QMimeData) -> bool:
    """Drag the data over the widget and let go; whether it was taken."""
    place, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    button, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, mime, button, nothing)
    enter.ignore()
    QGuiApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QGuiApplication.sendEvent(target, QDropEvent(place, copy, mime, button, nothing))
    return enter.isAccepted()


def drop(page: ResidentsPage, target: QWidget, mime: QMimeData, qtbot: QtBot) -> bool:
    """As dropped, and until the other thread has stored it."""
    taken = dropped(target, mime)
    settle(page, qtbot)
    return taken


def settle(page: ResidentsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.findChildren(ProgressCard), timeout=20_000)


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def undo(page: ResidentsPage, answers: Answers) -> None:
    answers.fill = leave_as_it_is
    page.undo_last()


def test_a_photo_is_chosen_seen_and_kept(
    opened: ResidentsPage, answers: Answers, jpg: Path, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PhotoSheet)
        assert not dialog.do.isEnabled()
        assert dialog.off.isHidden()
        dialog.from_file.click()
        assert not dialog.from_camera.isEnabled()
        qtbot.waitUntil(dialog.do.isEnabled, timeout=20_000)
        seen.append(dialog.view.accessibleName())

    answers.file, answers.fill = jpg, choose
    opened.pane.portrait.click()
    settle(opened, qtbot)
    assert seen == ["新照片：手机拍的.jpg"]
    assert opened.pane.portrait.has_photo
    assert [one.kind for one in held(opened)] == [PHOTO]
    assert facts(opened)[0] == f"已换照片：{NAME}"
    undo(opened, answers)
    assert not opened.pane.portrait.has_photo


def test_what_is_no_picture_is_refused_in_the_dialog_and_nothing_is_kept(
    opened: ResidentsPage, answers: Answers, scan: Path, qtbot: QtBot
) -> None:
    told: list[str] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PhotoSheet)
        dialog.from_file.click()
        qtbot.waitUntil(dialog.from_file.isEnabled, timeout=20_000)
        told.extend(message.fact for message in dialog.refusals.banners.messages)
        assert not dialog.do.isEnabled()

    answers.file, answers.fill = scan, choose
    opened.pane.portrait.click()
    assert told[0].startswith("「身份证.pdf」不是图片")
    assert held(opened) == []


def test_leaving_the_dialog_or_the_choice_of_a_file_keeps_everything(
    opened: ResidentsPage, answers: Answers
) -> None:
    def look_only(dialog: QDialog) -> None:
        assert isinstance(dialog, PhotoSheet)
        dialog.from_file.click()
        assert dialog.chosen is None

    answers.fill = look_only
    opened.pane.portrait.click()
    answers.yes = False
    opened.pane.portrait.click()
    paper_row(opened, "id_card").attach.click()
    assert held(opened) == []


def test_the_newest_picture_of_a_camera_is_taken_and_none_is_said_in_words(
    tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    card = tmp_path / "DCIM" / "100CANON"
    card.mkdir(parents=True)
    for age, (name, colour) in enumerate({"1.JPG": RED, "2.jpg": BLUE, "3.txt": RED}.items()):
        (card / name).write_bytes(saved(Image.new("RGB", (300, 400), colour), "JPEG"))
        os.utime(card / name, (1000 + age, 1000 + age))
    prepared: list[str] = []

    def prepare(source: giving.Source) -> tuple[str, bytes]:
        given = giving.read(source)
        prepared.append(given.name)
        return given.name, given.content

    roots: list[Path] = []
    sheet = PhotoSheet(answers, "赵", None, prepare=prepare, roots=lambda: roots)
    sheet.from_camera.click()
    assert sheet.told.text() == giving.NO_CAMERA
    assert not sheet.told.isHidden()
    roots += [tmp_path / "没有这个盘", tmp_path]
    sheet.from_camera.click()
    qtbot.waitUntil(sheet.do.isEnabled)
    assert prepared == ["2.jpg"]
    assert sheet.told.isHidden()
    sheet.deleteLater()


def test_the_disks_of_this_computer_are_looked_through() -> None:
    assert Path("/") in giving.mounted() or giving.mounted()


def test_a_copied_picture_is_pasted(answers: Answers, qtbot: QtBot) -> None:
    seen: list[tuple[str, bytes]] = []

    def prepare(source: giving.Source) -> tuple[str, bytes]:
        given = giving.read(source)
        seen.append((given.name, given.content[:4]))
        return given.name, given.content

    sheet = PhotoSheet(answers, "赵", None, prepare=prepare)
    board = QGuiApplication.clipboard()
    board.setText("不是照片")
    sheet.from_clipboard.click()
    assert sheet.told.text() == giving.NOT_COPIED
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    board.setImage(picture)
    sheet.from_clipboard.click()
    qtbot.waitUntil(sheet.do.isEnabled)
    assert seen == [("粘贴的照片.png", b"\x89PNG")]
    assert sheet.chosen is not None
    board.clear()
    sheet.deleteLater()


def test_a_photo_is_dropped_on_its_frame(opened: ResidentsPage, jpg: Path, qtbot: QtBot) -> None:
    assert not dropped(opened.pane.portrait, QMimeData())
    assert drop(opened, opened.pane.portrait, files(jpg), qtbot)
    assert opened.pane.portrait.has_photo


def test_a_photo_is_taken_off_with_a_reason(
    opened: ResidentsPage, answers: Answers, jpg: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    drop(opened, opened.pane.portrait, files(jpg), qtbot)

    def off(dialog: QDialog) -> None:
        assert isinstance(dialog, PhotoSheet)
        dialog.off.click()

    answers.fill, answers.reason_given = off, "照片太旧"
    opened.pane.portrait.click()
    assert not opened.pane.portrait.has_photo
    assert opened.file is not None
    assert workspace.people.history(opened.file.resident.id)[0].reason == "照片太旧"
    assert paper_row(opened, PHOTO).choice.key == "missing"


def test_a_scan_is_attached_marked_seen_copied_and_withdrawn(
    opened: ResidentsPage, answers: Answers, scan: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = scan
    row = paper_row(opened, "id_card")
    assert row.choice.key == ""
    row.attach.click()
    settle(opened, qtbot)
    assert row.choice.key == "present"
    assert facts(opened)[0] == "已附上：身份证复印件"
    shown: list[str] = []

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        shown.append(dialog.where.text())
        assert dialog.save_pdf.isHidden()
        answers.print_to = tmp_path / "printed.pdf"
        dialog.print_wanted.emit()

    answers.fill = see
    row.held[0].view.click()
    assert shown == ["第 1 页 共 2 页"]
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    answers.file = tmp_path / "出去"
    row.held[0].copy.click()
    assert (tmp_path / "出去.pdf").read_bytes() == scan.read_bytes()
    assert facts(opened)[0] == "已存副本：出去.pdf"
    row.held[0].withdraw.click()
    assert answers.asked[-1].title == "撤下「身份证.pdf」？"
    assert held(opened) == []
    assert row.held == []
    undo(opened, answers)
    assert [one.name for one in held(opened)] == ["身份证.pdf"]


def test_no_reason_or_no_place_leaves_a_scan_alone(
    opened: ResidentsPage, answers: Answers, scan: Path, qtbot: QtBot
) -> None:
    row = paper_row(opened, "id_card")
    drop(opened, row, files(scan), qtbot)
    answers.yes, answers.file, answers.print_to = False, None, None
    row.held[0].copy.click()
    row.held[0].withdraw.click()
    assert [one.name for one in held(opened)] == ["身份证.pdf"]

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        dialog.print_wanted.emit()

    answers.fill = see
    row.held[0].view.click()
    assert answers.ran[-1] == "身份证.pdf"


def test_a_picture_is_seen_as_a_page(
    opened: ResidentsPage, answers: Answers, jpg: Path, qtbot: QtBot
) -> None:
    row = paper_row(opened, "agreement")
    drop(opened, row, files(jpg), qtbot)
    sizes: list[tuple[float, float]] = []

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        sizes.append(dialog.pages.size(0))
        red, blue = (dialog.pages.picture(0, 1).pixelColor(100, y) for y in (50, 750))
        assert red.red() > 150
        assert blue.blue() > 150

    answers.fill = see
    row.held[0].view.click()
    assert [round(size) for size in sizes[0]] == [631, 842]


def test_of_several_dropped_files_those_that_can_be_kept_are(
    opened: ResidentsPage, scan: Path, jpg: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.4 broken")
    assert not dropped(paper_row(opened, "agreement"), QMimeData())
    drop(opened, paper_row(opened, "agreement"), files(scan, bad, jpg), qtbot)
    assert [one.name for one in held(opened)] == ["身份证.pdf", "手机拍的.jpg"]
    told = facts(opened)
    assert told[0] == "已附上 2 份：入住服务协议或供养协议"
    assert any("坏.pdf" in fact for fact in told)


def test_the_photo_among_the_papers_opens_its_own_dialog(
    opened: ResidentsPage, answers: Answers
) -> None:
    answers.yes = False
    paper_row(opened, PHOTO).attach.click()
    assert answers.ran[-1] == f"{NAME} 的照片"


def test_what_stands_beside_a_file_is_told(opened: ResidentsPage, scan: Path, qtbot: QtBot) -> None:
    row = paper_row(opened, "id_card")
    drop(opened, row, files(scan), qtbot)
    assert [b.accessibleName() for b in row.held[0].findChildren(QPushButton)] == [
        "看：身份证.pdf",
        "存副本：身份证.pdf",
        "撤下：身份证.pdf",
    ]


def test_storing_that_is_stopped_keeps_what_was_kept_before(
    opened: ResidentsPage, workspace: Workspace, scan: Path, jpg: Path
) -> None:
    """停下 is heard before each step: the second file is seen but not stored any more."""
    assert opened.file is not None
    steps: list[tuple[int, int, str]] = []
    stop = Event()

    def tell(done: int, total: int, words: str) -> None:
        steps.append((done, total, words))
        if done == 2:
            stop.set()

    who = opened.file.resident.id
    stored = Storing(
        services_of(workspace).elsewhere, partial(_put, who, "agreement"), lambda: [scan, jpg]
    )(Task(tell, stop))
    assert steps == [
        (0, 4, "正在看「身份证.pdf」"),
        (1, 4, "正在存「身份证.pdf」"),
        (2, 4, "正在看「手机拍的.jpg」"),
    ]
    assert stored.done == 1
    assert [type(one) for one in stored.refused] == [Cancelled]
    assert [one.name for one in workspace.attachments.of(who)] == ["身份证.pdf"]
    last = workspace.undoing.last()
    assert last is not None
    assert stored.steps == (last.id,)


def test_a_large_picture_leaves_the_window_its_thread(
    opened: ResidentsPage, jpg: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[Thread] = []
    read = pictures.photo

    def photo(given: Given) -> Prepared:
        threads.append(current_thread())
        return read(given)

    monkeypatch.setattr(pictures, "photo", photo)
    drop(opened, opened.pane.portrait, files(jpg), qtbot)
    assert opened.pane.portrait.has_photo
    assert threads
    assert main_thread() not in threads
