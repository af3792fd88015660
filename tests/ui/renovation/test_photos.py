"""Photos of works: attached, dropped, looked at, withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.evidence import Stage
from nursinghome.renovation import Work
from nursinghome.workspace import Workspace
from tests.pictures import portrait
from tests.ui.renovation.conftest import Menus
from tests.ui.renovation.hands import facts, go_to
from ui.renovation.page import RenovationPage


def test_photos_are_attached_shown_and_withdrawn(
    page: RenovationPage, workspace: Workspace, answers: Menus, tmp_path: Path
) -> None:
    picture = tmp_path / "改前.png"
    picture.write_bytes(portrait().content)
    go_to(page, "101", Work.BATH)
    answers.file, answers.choice = picture, "改前，选照片"
    page.pane.photos.add.click()
    assert facts(page) == ["已附上 1 张：101 卫浴 改前"]
    (thumb,) = page.pane.photos.thumbs
    assert thumb.shot.words == "卫浴 改前"
    page.pane.which.button_for("water").click()
    page.pane.photos.thumbs[0].click()
    assert answers.ran[-1] == "101 卫浴 改前"
    answers.choice = "看大图"
    page.pane.photo_menu.emit(thumb.shot.id)
    answers.choice = "撤下"
    page.pane.photo_menu.emit(thumb.shot.id)
    assert answers.asked[-1].title == "撤下「101 卫浴 改前」的照片？"
    assert page.pane.photos.thumbs == []
    page.undo_last()
    assert len(page.pane.photos.thumbs) == 1


def test_a_file_that_is_no_picture_is_refused(
    page: RenovationPage, answers: Menus, tmp_path: Path
) -> None:
    wrong = tmp_path / "说明.jpg"
    wrong.write_bytes(b"not a picture")
    go_to(page, "101", Work.BATH)
    answers.file, answers.choice = wrong, "改后，选照片"
    page.pane.photos.add.click()
    assert page.banners.messages[0].tone == "bad"
    assert page.pane.photos.thumbs == []
    answers.file = None
    page.pane.photos.add.click()
    assert len(page.banners.messages) == 1


def test_dropped_photos_take_the_stage_that_comes_next(
    page: RenovationPage, workspace: Workspace
) -> None:
    line = page.board.rooms[0]
    page.deeds.drop(line, Work.BATH, [portrait()])
    held_now = workspace.work_photos.of_room(workspace.renovation.board().rooms[0])
    assert [one.stage for one in held_now[Work.BATH]] == [Stage.BEFORE]


def test_the_camera_without_pictures_says_what_to_do(
    page: RenovationPage, answers: Menus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.residents.giving.mounted", lambda: [tmp_path])
    go_to(page, "101", Work.BATH)
    answers.choice = "相机里最新一张"
    page.pane.photos.add.click()
    assert "没有找到相机的照片" in facts(page)[0]
    folder = tmp_path / "DCIM"
    folder.mkdir()
    (folder / "1.png").write_bytes(portrait().content)
    page.pane.photos.add.click()
    assert "已附上 1 张：101 卫浴 改前" in facts(page)
