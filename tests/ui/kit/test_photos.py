"""The photos of a record: taken in by every way, looked at, withdrawn; the window stays free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.changes import Topic
from nursinghome.evidence import Evidence, Owner, Stage
from nursinghome.residents import Given, pictures
from nursinghome.residents.attachment_model import Prepared
from nursinghome.safety import HAZARD, Hazard, HazardLevel, How
from nursinghome.workspace import Workspace
from tests.pictures import BLUE, RED, halves, pdf, portrait, saved
from tests.ui.conftest import Answers
from tests.ui.photographs import add_photo, choose, on_photos, settle
from ui.kit import giving
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.photos import PhotoDesk, Photos

_TODAY = date(2026, 11, 2)


class HazardPhotos(LivePage):
    """A page with the photos of one hazard."""

    topics = frozenset({Topic.SAFETY})

    def __init__(self, look: Look, answers: Answers, workspace: Workspace) -> None:
        super().__init__(look, answers, workspace.feed, "照片")
        number = workspace.hazards.record(
            Hazard(
                found_on=_TODAY,
                level=HazardLevel.GENERAL,
                how=How.PATROL,
                found_by="王小梅",
                place="厨房",
                text="软管老化",
                owner="周国安",
                due_on=_TODAY,
            )
        )
        self.owner = Owner(HAZARD, number)
        self.stages: Sequence[Stage] = (Stage.BEFORE, Stage.AFTER)
        self.work = workspace
        self.desk = PhotoDesk(self, workspace, may_change=True)
        self.photos = Photos(self.desk)
        self.column.addWidget(self.photos)

    def reload(self) -> None:
        self.photos.show_album(self.desk.album(self.owner, "厨房", self.stages))

    @property
    def held(self) -> list[Evidence]:
        return list(self.work.evidence.of(self.owner))

    @property
    def told(self) -> list[str]:
        return [f"{one.fact} {one.cure}".strip() for one in self.banners.messages]


@pytest.fixture
def page(
    look: Look, answers: Answers, workspace: Workspace, qtbot: QtBot
) -> Iterator[HazardPhotos]:
    made = HazardPhotos(look, answers, workspace)
    qtbot.addWidget(made)
    made.resize(480, 500)
    made.show()
    qtbot.waitExposed(made)
    yield made
    settle(made, qtbot)


@pytest.fixture
def jpg(tmp_path: Path) -> Path:
    path = tmp_path / "手机拍的.jpg"
    path.write_bytes(saved(halves(), "JPEG"))
    return path


def drag(target: QWidget, mime: QMimeData) -> bool:
    """Hold the data over the widget; whether it would be taken."""
    place, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    button, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, mime, button, nothing)
    enter.ignore()
    QGuiApplication.sendEvent(target, enter)
    return enter.isAccepted()


def drop(target: QWidget, mime: QMimeData) -> None:
    place, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    button, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(target, QDropEvent(place, copy, mime, button, nothing))


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def copy(colour: Qt.GlobalColor) -> None:
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(colour)
    QGuiApplication.clipboard().setImage(picture)


def test_nothing_there_yet_asks_for_the_first(page: HazardPhotos) -> None:
    assert on_photos(page.photos) == ["添照片"]
    assert page.photos.nothing.isHidden()
    menu = page.photos.add_menu()
    assert [action.text() for action in menu.actions()] == [
        "改前，选照片…",
        "改后，选照片…",
        "改前，相机里最新一张",
        "改前，粘贴",
    ]
    menu.deleteLater()
    page.stages = ()
    page.reload()
    assert on_photos(page.photos) == []
    assert page.photos.nothing.text() == "还没有照片"
    assert not page.photos.nothing.isHidden()
    assert not drag(page.photos, files(Path("a.jpg")))


def test_a_photo_is_taken_from_a_file_beside_the_window_and_taken_back(
    page: HazardPhotos, answers: Answers, jpg: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[Thread] = []
    read = pictures.scan

    def scan(given: Given) -> Prepared:
        threads.append(current_thread())
        return read(given)

    monkeypatch.setattr(pictures, "scan", scan)
    add_photo(page.photos, "改后，选", qtbot)  # nobody chose a file
    assert page.held == []
    answers.file = jpg
    add_photo(page.photos, "改后，选", qtbot)
    (held,) = page.held
    assert (held.stage, held.name) == (Stage.AFTER, "手机拍的.jpg")
    assert main_thread() not in threads
    assert page.told == ["已附上 1 张：厨房 改后"]
    assert on_photos(page.photos) == ["改后", "添照片"]
    undo = page.banners.messages[0].on_action
    assert undo is not None
    undo()
    assert page.held == []
    assert page.told[0] == "已撤回"
    undo()
    assert "已经撤回过了" in page.told[0]


def test_the_same_photo_twice_is_refused_with_a_sentence_and_others_come_in(
    page: HazardPhotos, answers: Answers, jpg: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.file = jpg
    add_photo(page.photos, "改前，选", qtbot)
    other, text = tmp_path / "另一张.png", tmp_path / "说明.jpg"
    other.write_bytes(portrait(BLUE).content)
    text.write_bytes(b"no picture")
    mime = files(jpg, text, other)
    drag(page.photos, mime)
    drop(page.photos, mime)
    settle(page, qtbot)
    assert [one.name for one in page.held] == ["手机拍的.jpg", "另一张.png"]
    assert any("已经附过" in one and "不用再附" in one for one in page.told)
    assert any("「说明.jpg」不是图片" in one for one in page.told)
    assert page.told[0] == "已附上 1 张：厨房 改前"


def test_what_came_in_at_once_is_taken_back_at_once(
    page: HazardPhotos, jpg: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "另一张.png"
    other.write_bytes(portrait(BLUE).content)
    page.photos.given.emit((jpg, other))
    settle(page, qtbot)
    assert page.told == ["已附上 2 张：厨房 改前"]
    undo = page.banners.messages[0].on_action
    assert undo is not None
    undo()
    assert page.held == []


def test_what_is_held_over_the_strip_makes_its_place_bright(
    page: HazardPhotos, jpg: Path, qtbot: QtBot
) -> None:
    add = page.photos.add
    cold = add.grab().toImage()
    assert not drag(page.photos, QMimeData())
    assert add.grab().toImage() == cold
    assert drag(page.photos, files(jpg))
    assert add.grab().toImage() != cold
    QGuiApplication.sendEvent(page.photos, QDragLeaveEvent())
    assert add.grab().toImage() == cold
    drag(page.photos, files(jpg))
    drop(page.photos, files(jpg))
    assert not add.is_hot
    settle(page, qtbot)
    assert [one.stage for one in page.held] == [Stage.BEFORE]


def test_what_was_copied_is_pasted_by_key_and_by_menu(page: HazardPhotos, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("不是照片")
    paste = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.photos.add, *paste)
    assert page.told == [giving.NOT_COPIED]
    copy(Qt.GlobalColor.red)
    QTest.keyClick(page.photos.add, *paste)
    settle(page, qtbot)
    copy(Qt.GlobalColor.blue)
    add_photo(page.photos, "粘贴", qtbot)
    assert [one.name for one in page.held] == ["粘贴的照片.png"] * 2
    page.stages = ()
    page.reload()
    copy(Qt.GlobalColor.green)
    QTest.keyClick(page.photos.thumbs[0], *paste)
    settle(page, qtbot)
    assert len(page.held) == 2
    QGuiApplication.clipboard().clear()


def test_the_newest_picture_of_a_camera_is_taken(
    page: HazardPhotos, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.kit.giving.mounted", lambda: [tmp_path])
    add_photo(page.photos, "相机", qtbot)
    assert page.told == [giving.NO_CAMERA]
    (tmp_path / "DCIM").mkdir()
    (tmp_path / "DCIM" / "7.png").write_bytes(portrait(RED).content)
    add_photo(page.photos, "相机", qtbot)
    assert [one.name for one in page.held] == ["7.png"]


def test_photos_are_looked_at_printed_and_withdrawn(
    page: HazardPhotos, answers: Answers, jpg: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.file = jpg
    add_photo(page.photos, "改前，选", qtbot)
    (thumb,) = page.photos.thumbs
    assert thumb.accessibleName() == "照片：改前，2026-11-02 附上，手机拍的.jpg"
    thumb.setFocus()
    assert not thumb.grab().isNull()
    answers.print_to = tmp_path / "out.pdf"

    def out(dialog: object) -> None:
        dialog.print_wanted.emit()  # type: ignore[attr-defined]  # a preview

    answers.fill = out
    thumb.click()
    assert answers.ran == ["厨房 改前"]
    assert answers.print_to.stat().st_size > 1000
    answers.print_to = None
    choose(page.photos.photo_menu(thumb.shot.id), "看大图")
    assert len(answers.ran) == 2
    answers.yes = False
    QTest.keyClick(thumb, Qt.Key.Key_Delete)
    assert len(page.held) == 1
    answers.yes = True
    QTest.keyClick(thumb, Qt.Key.Key_Delete)
    assert answers.asked[-1].title == "撤下「厨房 改前」？"
    assert page.held == []
    assert page.told[0] == "已撤下：厨房 改前"
    undo = page.banners.messages[0].on_action
    assert undo is not None
    undo()
    assert on_photos(page.photos) == ["改前", "添照片"]
    QTest.keyClick(page.photos.add, Qt.Key.Key_Delete)
    assert len(page.held) == 1
    choose(page.photos.photo_menu(thumb.shot.id), "撤下")
    assert page.held == []


def test_a_scan_is_a_sheet_until_it_is_opened(
    page: HazardPhotos, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    page.stages = (Stage.RECORD,)
    page.reload()
    answers.file = tmp_path / "报告.pdf"
    answers.file.write_bytes(pdf(2))
    add_photo(page.photos, "选照片", qtbot)
    (thumb,) = page.photos.thumbs
    assert (thumb.shot.words, thumb.shot.is_picture) == ("扫描件", False)
    assert not thumb.grab().isNull()
    thumb.click()
    assert answers.ran == ["厨房 扫描件"]


def test_who_may_only_look_is_asked_for_nothing(
    page: HazardPhotos, answers: Answers, jpg: Path, qtbot: QtBot
) -> None:
    answers.file = jpg
    add_photo(page.photos, "改前，选", qtbot)
    actor = page.work.ledger.actor
    object.__setattr__(actor, "permissions", actor.permissions - {"safety.change"})
    page.reload()
    assert on_photos(page.photos) == ["改前"]
    number = page.photos.thumbs[0].shot.id
    menu = page.photos.photo_menu(number)
    assert [action.text() for action in menu.actions()] == ["看大图"]
    menu.deleteLater()
    QTest.keyClick(page.photos.thumbs[0], Qt.Key.Key_Delete)
    assert answers.asked == []


def test_the_keyboard_goes_through_the_photos_to_the_place_for_one_more(
    page: HazardPhotos, answers: Answers, jpg: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "另一张.png"
    other.write_bytes(portrait(BLUE).content)
    for answers.file in (jpg, other):
        add_photo(page.photos, "改前，选", qtbot)
    first, second = page.photos.thumbs
    first.setFocus()
    for wanted in (second, page.photos.add):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is wanted


def test_photos_that_stand_are_not_read_again(page: HazardPhotos, qtbot: QtBot) -> None:
    copy(Qt.GlobalColor.red)
    add_photo(page.photos, "粘贴", qtbot)
    (thumb,) = page.photos.thumbs
    page.reload()
    assert page.photos.thumbs == [thumb]
    QGuiApplication.clipboard().clear()


def test_before_a_record_is_shown_nothing_happens(page: HazardPhotos) -> None:
    strip = Photos(page.desk)
    menu = strip.add_menu()
    assert menu.isEmpty()
    strip.given.emit([Path("a.jpg")])
    strip.opened.emit(1)
    strip.off_wanted.emit(1)
    assert page.told == []
    strip.deleteLater()
