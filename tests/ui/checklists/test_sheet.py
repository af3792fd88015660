"""The answering sheet: digits, Enter, notes, points, 整改 beside a 「no」, closing and opening again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.checklists import HOME, Answer, Purpose, Source
from nursinghome.workspace import Workspace
from tests.pictures import portrait
from tests.ui.checklists.conftest import LOSSES, MONTHLY, STARS, TODAY, open_sheet, photo, run
from tests.ui.conftest import Answers
from tests.ui.photographs import add_photo, choose, on_photos
from ui.checklists.answer_table import ANSWER, CODE, NOTE, PLACE, TEXT
from ui.checklists.sheet import AnswerSheet
from ui.checklists.view import ChecksView
from ui.safety.page import SafetyPage


@pytest.fixture
def number(view: ChecksView, workspace: Workspace) -> int:
    begun = workspace.checks.open(MONTHLY, TODAY, "谢小兰")
    open_sheet(view, begun)
    return begun


def given(workspace: Workspace, number: int) -> dict[str, str | None]:
    return {one.item: one.option for one in workspace.check_book.answers(number)}


def code(sheet: AnswerSheet) -> str:
    line = sheet.table.line
    assert line is not None
    assert line.item is not None
    return line.item.code


def test_digits_answer_and_go_on(
    view: ChecksView, workspace: Workspace, number: int, qtbot: QtBot
) -> None:
    sheet = view.sheet
    assert code(sheet) == "1"
    QTest.keyClicks(sheet.table, "1219")
    assert given(workspace, number) == {"1": "A", "2": "A"}, "what falls short stays to be changed"


def test_the_keyboard_alone_fills_a_sheet(
    view: ChecksView, workspace: Workspace, number: int, qtbot: QtBot
) -> None:
    sheet = view.sheet
    QTest.keyClicks(sheet.table, "1143")
    assert given(workspace, number) == {"1": "A", "2": "A", "3": "D", "4": "C"}
    assert code(sheet) == "4", "what falls short stays, so that 整改 can be planned"
    assert sheet.pane.plan.isVisible()
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert code(sheet) == "5", "the heading between is passed over"
    assert not sheet.pane.plan.isVisible()
    QTest.keyClick(sheet.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert code(sheet) == "4"
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)
    assert "4" not in given(workspace, number)
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)  # nothing stands there any more
    QTest.keyClick(sheet.table, Qt.Key.Key_Up)
    assert code(sheet) == "3"
    QTest.keyClick(sheet.table, Qt.Key.Key_Down)
    assert code(sheet) == "4"
    QTest.keyClicks(sheet.table, "07x")
    assert "4" not in given(workspace, number), "there is no such option"
    assert sheet.facts.text().endswith("已答 3/30")
    assert sheet.bar.value() == 3


def test_buttons_answer_too_and_the_table_tells_it(
    view: ChecksView, workspace: Workspace, number: int, qtmodeltester: ModelTester
) -> None:
    sheet = view.sheet
    sheet.pane.options[0].click()
    assert given(workspace, number) == {"1": "A"}
    model = sheet.table.model_
    assert model.index(0, CODE).data() == "住宿环境"
    assert model.index(0, TEXT).data() == ""
    cells = [model.index(1, at).data() for at in (CODE, PLACE, ANSWER, NOTE)]
    assert cells == ["1", "全院", "符合", ""]
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_only_what_is_open_is_shown_on_wish(
    view: ChecksView, workspace: Workspace, number: int
) -> None:
    codes = [one.code for one in workspace.packs.pack(MONTHLY).items[:7]]
    workspace.checks.answer(number, [Answer(item=one, option="A") for one in codes])
    sheet = view.sheet
    sheet.open_only.click()
    model = sheet.table.model_
    assert [model.index(at, CODE).data() for at in (0, 1)] == ["医疗环境", "8"]
    assert code(sheet) == "8"
    sheet.open_only.click()
    assert model.index(1, CODE).data() == "1"


def test_a_note_is_kept_when_the_next_line_is_gone_to(
    view: ChecksView, workspace: Workspace, number: int, qtbot: QtBot
) -> None:
    sheet = view.sheet
    assert not sheet.pane.note.isEnabled()
    sheet.pane.options[1].click()
    sheet.pane.note.memo.setPlainText("扶手松了")
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert workspace.check_book.answers(number)[0].note == "扶手松了"
    sheet.table.go_on(-1)
    sheet.pane.note.memo.setPlainText("扶手修好了")
    sheet.back.click()
    assert workspace.check_book.answers(number)[0].note == "扶手修好了"
    assert view.overview.isVisible()


def test_a_no_is_put_right_beside_it(
    page: SafetyPage, view: ChecksView, workspace: Workspace, number: int, qtbot: QtBot
) -> None:
    sheet = view.sheet
    QTest.keyClicks(sheet.table, "3")
    form = sheet.pane.plan.form
    assert form.fields["fault"].text.startswith("卫生间干净")
    assert form.fields["due_on"].text == "2026-11-09"
    sheet.pane.plan.add.click()
    assert form.fields["measure"].fault
    form.fields["measure"].put("固定")
    form.fields["who"].put("周国安")
    form.fields["fen"].put("很多")
    sheet.pane.plan.add.click()
    assert "不是金额" in form.fields["fen"].fault
    form.fields["fen"].put("60")
    sheet.pane.plan.add.click()
    (made,) = workspace.actions.of(Source.CHECK, number)
    assert (made.plan.item, made.plan.fen, made.plan.who) == ("1", 6000, "周国安")
    assert page.banners.messages[0].fact == "已安排整改"
    assert code(sheet) == "2"
    sheet.table.go_on(-1)
    assert form.isHidden(), "one is planned already"
    sheet.pane.plan.more.click()
    assert form.isVisible()
    known = sheet.pane.plan.known.itemAt(0).widget()
    known.click()  # type: ignore[attr-defined]  # a button
    assert view.actions_pane.isVisible()
    assert view.actions_pane.chosen is not None
    assert view.actions_pane.chosen.id == made.id


def test_a_sheet_is_closed_and_opened_again(
    page: SafetyPage, view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    number = run(workspace, answered=29, close=False)
    open_sheet(view, number)
    sheet = view.sheet
    assert code(sheet) == "30", "it begins at what is not answered"
    sheet.close_round.click()
    assert "还有 1 条没有作答" in page.banners.messages[0].fact
    sheet.pane.options[0].click()
    answers.yes = False
    sheet.close_round.click()
    assert workspace.check_book.round(number).is_open
    assert answers.asked[-1].fact.startswith("整改")
    answers.yes = True
    sheet.close_round.click()
    assert not workspace.check_book.round(number).is_open
    assert sheet.close_round.isHidden()
    assert not sheet.pane.options[0].isEnabled()
    answers.yes = False
    sheet.reopen.click()
    answers.yes = True
    sheet.reopen.click()
    assert workspace.check_book.round(number).is_open
    assert page.banners.messages[0].fact == "已重新打开"


def test_a_closed_sheet_takes_no_digits(
    view: ChecksView, workspace: Workspace, qtbot: QtBot
) -> None:
    number = run(workspace)
    open_sheet(view, number)
    QTest.keyClicks(view.sheet.table, "2")
    QTest.keyClick(view.sheet.table, Qt.Key.Key_Delete)
    assert given(workspace, number)["1"] == "A"


def test_points_are_typed_or_pressed(
    page: SafetyPage, view: ChecksView, workspace: Workspace, qtbot: QtBot
) -> None:
    number = workspace.checks.open(STARS, TODAY, "谢小兰", Purpose.SELF)
    open_sheet(view, number)
    sheet = view.sheet
    full = workspace.packs.pack(STARS).items[0].points
    QTest.keyClicks(sheet.table, "1")
    assert sheet.pane.points.text == "1"
    sheet.pane.points.put("很多")
    QTest.keyClick(sheet.pane.points.line, Qt.Key.Key_Return)
    assert page.banners.messages[0].fact == "没有记下。"
    sheet.pane.points.put("１．５")
    QTest.keyClick(sheet.pane.points.line, Qt.Key.Key_Return)
    assert workspace.check_book.answers(number)[0].points == Decimal("1.5")
    sheet.pane.full.click()
    assert workspace.check_book.answers(number)[0].points == full
    assert code(sheet) != workspace.packs.pack(STARS).items[0].code, "a full one goes on"
    sheet.pane.none.click()
    sheet.pane.out.click()
    assert [one.is_left_out for one in workspace.check_book.answers(number)] == [False, True]
    assert f"得 {full} 分" in sheet.outcome.text()
    sheet.pane.points.put("99")
    QTest.keyClick(sheet.pane.points.line, Qt.Key.Key_Return)
    assert "还不能保存" in page.banners.messages[0].fact


def test_of_a_violation_points_are_taken_away(view: ChecksView, workspace: Workspace) -> None:
    number = workspace.checks.open(LOSSES, TODAY, "谢小兰")
    open_sheet(view, number)
    sheet = view.sheet
    first = workspace.packs.pack(LOSSES).items[0]
    sheet.pane.none.click()
    assert workspace.check_book.answers(number)[0].points == first.points
    assert sheet.outcome.text().startswith(f"扣 {first.points} 分")
    sheet.pane.full.click()
    assert workspace.check_book.answers(number)[0].points == Decimal(0)
    assert sheet.table.model_.index(1, ANSWER).data().startswith("扣 0")


def test_keys_of_the_page_reach_the_sheet(
    page: SafetyPage, view: ChecksView, workspace: Workspace, number: int
) -> None:
    page.take_focus()
    assert page.focusWidget() is view.sheet.table
    view.sheet.pane.options[1].click()
    view.sheet.pane.note.memo.setPlainText("松了")
    assert page.may_leave()
    assert workspace.check_book.answers(number)[0].note == "松了"


def test_photos_stand_beside_an_answer_and_only_there(
    view: ChecksView, workspace: Workspace, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    number = run(workspace, answered=1, close=False)
    open_sheet(view, number)
    sheet = view.sheet
    photos = sheet.pane.photos
    assert on_photos(photos) == []
    assert photos.nothing.text() == "先作答，再附照片。"
    sheet.table.go_on(-1)
    assert on_photos(photos) == ["添照片"]
    answers.file = photo(tmp_path)
    add_photo(photos, "选照片", qtbot)
    ((key, (held,)),) = workspace.check_photos.of_round(number).items()
    assert key == ("1", HOME)
    assert on_photos(photos) == ["2026-11-02", "添照片"]
    sheet.table.go_on()
    assert on_photos(photos) == []
    sheet.table.go_on(-1)
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)
    assert [one.item for one in workspace.check_book.answers(number)] == ["1"]
    choose(photos.photo_menu(held.id), "撤下")
    assert workspace.check_photos.of_round(number) == {}


def test_a_closed_round_shows_its_photos_and_takes_no_more(
    view: ChecksView, workspace: Workspace
) -> None:
    number = run(workspace, close=False)
    workspace.check_photos.attach(number, "1", HOME, portrait())
    workspace.checks.close(number)
    open_sheet(view, number)
    view.sheet.table.go_to(1)
    photos = view.sheet.pane.photos
    assert on_photos(photos) == ["2026-11-02"]
    photos.off_wanted.emit(photos.thumbs[0].shot.id)
    assert len(workspace.check_photos.of_round(number)) == 1
    view.sheet.table.go_on()
    assert photos.nothing.text() == "没有附照片"
