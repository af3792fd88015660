"""Photos of works stand beside the room: those of the shown work first."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from nursinghome.evidence import Stage
from nursinghome.renovation import Work
from nursinghome.workspace import Workspace
from tests.pictures import portrait
from tests.ui.photographs import add_photo, choose, on_photos
from tests.ui.renovation.conftest import Menus
from tests.ui.renovation.hands import facts, go_to
from ui.renovation.page import RenovationPage


def test_photos_are_attached_shown_and_withdrawn(
    page: RenovationPage, answers: Menus, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "改前.png"
    answers.file.write_bytes(portrait().content)
    go_to(page, "101", Work.BATH)
    photos = page.pane.photos
    page.pane.photos.add.click()
    assert answers.offered[:3] == ["改前，选照片…", "施工，选照片…", "改后，选照片…"]
    add_photo(photos, "改前，选照片", qtbot)
    assert facts(page) == ["已附上 1 张：101 卫浴 改前"]
    assert on_photos(photos) == ["卫浴 改前", "添照片"]
    page.pane.which.button_for("water").click()
    photos.thumbs[0].click()
    assert answers.ran[-1] == "101 卫浴 改前"
    choose(photos.photo_menu(photos.thumbs[0].shot.id), "撤下")
    assert answers.asked[-1].title == "撤下「101 卫浴 改前」？"
    assert photos.thumbs == []
    page.undo_last()
    assert on_photos(photos) == ["卫浴 改前", "添照片"]


def test_what_is_given_takes_the_stage_that_comes_next(
    page: RenovationPage, workspace: Workspace, qtbot: QtBot
) -> None:
    go_to(page, "101", Work.BATH)
    page.pane.photos.given.emit((portrait(),))
    qtbot.waitUntil(lambda: page.pane.photos.thumbs != [])
    held = workspace.work_photos.of_room(workspace.renovation.board().rooms[0])
    assert [one.stage for one in held[Work.BATH]] == [Stage.BEFORE]
