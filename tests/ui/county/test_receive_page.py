"""收包: looked at first, taken in as one step, taken back; a new key is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nursinghome.workspace import Workspace
from tests.nursinghome.county.packages import OCTOBER
from tests.ui.conftest import Answers
from tests.ui.county.conftest import sender_for
from ui.county import stick_row
from ui.county.receipts_page import ReceiptsPage
from ui.county.receive_page import ReceivePage
from ui.reports.sticks import Stick, folder_as_stick
from ui.window import Window

PATIENCE = 20_000


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is taken for the stick which is plugged in."""
    folder = tmp_path / "青莲镇"
    folder.mkdir()

    def plugged_in() -> Sequence[Stick]:
        return [folder_as_stick(folder)]

    monkeypatch.setattr(stick_row, "sticks", plugged_in)
    return folder


@pytest.fixture
def page(stick: Path, bare_window: Window) -> ReceivePage:
    made = bare_window.page
    assert isinstance(made, ReceivePage)
    return made


def put(folder: Path, work: Workspace, *codes: str) -> None:
    for code in codes:
        (folder / f"{code}.ylz").write_bytes(sender_for(work, code).package())


def look(page: ReceivePage, qtbot: QtBot, count: int) -> None:
    page.look_now.click()
    qtbot.waitUntil(lambda: page.table.records.rowCount() == count, timeout=PATIENCE)


def test_nothing_is_written_before_it_is_wanted(
    page: ReceivePage, bare: Workspace, stick: Path, answers: Answers, qtbot: QtBot
) -> None:
    put(stick, bare, "1", "2")
    (stick / "bad.ylz").write_bytes(b"x")
    look(page, qtbot, 3)
    assert page.told.text() == "3 个包：2 个新收，1 个不能收。还没有收。"
    assert bare.county.homes() == ()
    assert "第一次见到" in page.detail.text()
    page.table.choose_source_row(2)
    assert page.detail.text().startswith("bad.ylz：这个上报包不能用")
    assert page.take.text() == "收下这 2 个"
    page.take.click()
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=PATIENCE)
    assert page.banners.messages[0].fact == "收好了 2 个包"
    assert len(bare.county.summary(OCTOBER).homes) == 2
    assert not page.take.isVisible()
    undo = page.banners.messages[0].on_action
    assert undo is not None
    undo()
    assert answers.asked[-1].do == "撤回"
    assert bare.county.summary(OCTOBER).homes == ()
    undo()
    assert page.banners.messages[0].fact.startswith("没有收过上报包")


def test_what_was_looked_at_may_be_left(
    page: ReceivePage, bare: Workspace, stick: Path, answers: Answers, qtbot: QtBot
) -> None:
    put(stick, bare, "1")
    look(page, qtbot, 1)
    page.leave.click()
    assert page.stack.currentIndex() == 0
    answers.yes = False
    page.undo.click()
    assert not page.banners.messages


def test_an_empty_stick_says_so(page: ReceivePage, qtbot: QtBot) -> None:
    page.look_now.click()
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=PATIENCE)
    assert page.banners.messages[0].fact == "那里没有上报包"


def test_one_package_may_be_chosen(
    page: ReceivePage, bare: Workspace, stick: Path, answers: Answers, qtbot: QtBot
) -> None:
    page.one.click()
    assert page.table.records.rowCount() == 0
    put(stick, bare, "7")
    answers.file = stick / "7.ylz"
    page.one.click()
    qtbot.waitUntil(lambda: page.table.records.rowCount() == 1, timeout=PATIENCE)


def test_another_key_is_used_after_a_call(
    page: ReceivePage, bare: Workspace, stick: Path, answers: Answers, qtbot: QtBot
) -> None:
    put(stick, bare, "1")
    bare.county.receive([stick])
    (stick / "1.ylz").write_bytes(sender_for(bare, "1").package(month=OCTOBER.plus(-1)))
    look(page, qtbot, 1)
    assert page.trust.isVisible()
    assert not page.take.isEnabled()
    answers.yes = False
    page.trust.click()
    assert not page.take.isEnabled()
    answers.yes = True
    page.trust.click()
    qtbot.waitUntil(page.take.isEnabled, timeout=PATIENCE)
    assert not page.trust.isVisible()


def test_a_stick_that_was_pulled_is_told(
    page: ReceivePage, bare: Workspace, stick: Path, qtbot: QtBot
) -> None:
    put(stick, bare, "1")
    look(page, qtbot, 1)
    (stick / "1.ylz").unlink()
    stick.rmdir()
    page.look_now.click()
    qtbot.waitUntil(
        lambda: page.table.records.record(0).text.startswith("没有找到文件"), timeout=PATIENCE
    )


def test_receipts_are_written_onto_the_stick(
    page: ReceivePage,
    bare: Workspace,
    bare_window: Window,
    stick: Path,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    put(stick, bare, "1", "2")
    bare.county.receive([stick])
    receipts = bare_window.open("receipts")
    assert isinstance(receipts, ReceiptsPage)
    assert receipts.subtitle.text() == "要写 2 份"
    answers.yes = False
    receipts.write.click()
    assert list(stick.glob("*.hz")) == []
    answers.yes = True
    receipts.write.click()
    qtbot.waitUntil(lambda: bool(receipts.banners.messages), timeout=PATIENCE)
    assert receipts.banners.messages[0].fact == "写好了 2 份回执"
    assert len(list(stick.glob("*.hz"))) == 2
    qtbot.waitUntil(lambda: receipts.stack.currentIndex() == 0, timeout=PATIENCE)
    assert not receipts.write.isEnabled()


def test_a_full_stick_is_told(
    page: ReceivePage,
    bare: Workspace,
    bare_window: Window,
    stick: Path,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    put(stick, bare, "1")
    bare.county.receive([stick])
    receipts = bare_window.open("receipts")
    assert isinstance(receipts, ReceiptsPage)
    (stick / "1.ylz").unlink()
    stick.rmdir()
    receipts.write.click()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=PATIENCE)
    assert receipts.write.isEnabled()


def test_another_place_may_be_chosen(
    page: ReceivePage, stick: Path, answers: Answers, tmp_path: Path
) -> None:
    row = page.where
    assert row.choose.text() == "换一个"
    menu = row.menu()
    menu.actions()[-1].trigger()
    assert row.stick is not None
    assert row.stick.folder == stick
    answers.file = tmp_path
    menu.actions()[-1].trigger()
    assert row.stick.folder == tmp_path
    menu.actions()[0].trigger()
    assert row.stick.folder == stick
    menu.actions()[-2].trigger()
    menu.deleteLater()
    row.show_sticks([])
    assert (row.where.text(), page.look_now.isEnabled()) == ("没有插U盘", False)
    row.choose.click()
    assert row.stick is not None


def test_the_window_of_a_county_has_no_people(bare_window: Window) -> None:
    assert not bare_window.top.search.isVisible()
    assert bare_window.windowTitle().endswith("青禾县民政局")
    words = {one.text() for one in bare_window.findChildren(QLabel)}
    assert "Ctrl+K 找老人" not in words
    assert "F1 帮助" in words
    bare_window.rail.take_focus()
    bare_window._on_next_area()
    assert bare_window.page.isAncestorOf(bare_window.focusWidget())
