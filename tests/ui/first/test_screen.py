from __future__ import annotations

import gc
import weakref
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import FixedClock
from nursinghome.workspace import open_workspace
from tests.ui.conftest import Answers
from ui.first.answers import FirstAnswers, Part, free_place
from ui.first.beds_pane import BedsPane
from ui.first.home_pane import HomePane
from ui.first.password_pane import PasswordPane
from ui.first.roster_pane import RosterPane
from ui.first.screen import FirstStart
from ui.first.sheet_panes import SheetPane, TypedPane
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.preview import PreviewSheet
from ui.kit.tokens import TextSize
from ui.program import Program
from ui.window import SMALLEST

HOME = ("青莲镇敬老院", "陈国安", "500236", "重庆市奉节县", "500236014", "1998-5-1")
PASSWORD = "第一个密码 1"  # noqa: S105 - of a made-up home
ENTER = Qt.Key.Key_Return


def part_of(screen: FirstStart) -> Part:
    return screen.answers.part


def type_on(screen: FirstStart, *texts: str) -> None:
    """Each text into the field that has the focus, and Enter."""
    for text in texts:
        line = screen.focusWidget()
        assert isinstance(line, QLineEdit), line
        line.selectAll()
        QTest.keyClicks(line, text) if text.isascii() else line.insert(text)
        if not text.isascii():
            line.textEdited.emit(line.text())
        QTest.keyClick(line, ENTER)


def test_enter_on_a_new_computer_begins_and_the_window_bears_the_question(
    program: Program,
) -> None:
    page = program.login
    assert page is not None
    assert page.windowTitle() == "敬老院台账 · 锁屏"
    assert page.focusWidget() is page.new_file
    QTest.keyClick(page.new_file, ENTER)
    assert program.first is not None
    assert program.first.windowTitle() == "敬老院台账 · 您院叫什么名字？"


def test_the_keyboard_alone_leads_from_nothing_to_the_first_page(
    program: Program,
    screen: FirstStart,
    store: PreferenceStore,
    clock: FixedClock,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    type_on(screen, *HOME)
    assert part_of(screen) is Part.BEDS
    type_on(screen, "2", "3", "1")
    assert part_of(screen) is Part.PASSWORD
    type_on(screen, PASSWORD, PASSWORD)
    assert isinstance(screen.pane, SheetPane)
    assert screen.focusWidget() is screen.pane.print
    screen.onward.setFocus()
    QTest.keyClick(screen.onward, ENTER)
    assert isinstance(screen.pane, TypedPane)
    assert not screen.answers.path.parent.exists()
    for group in screen.answers.recovery_key.split("-"):
        QTest.keyClicks(screen.focusWidget(), group)
    QTest.keyClick(screen.focusWidget(), ENTER)
    qtbot.waitUntil(lambda: part_of(screen) is Part.ROSTER, timeout=20_000)
    screen.onward.click()
    assert screen.focusWidget() is screen.onward
    QTest.keyClick(screen.onward, Qt.Key.Key_Space)
    assert program.window is not None
    assert store.read().last_file == str(tmp_path / "院" / "青莲.nhdb")
    program.lock()
    ring = KeyRing.read(screen_path(tmp_path), clock)
    assert ring.logins == ("陈国安",)
    work = open_workspace(screen_path(tmp_path), ring.unlock("陈国安", PASSWORD), clock)
    assert work.home.profile().name == "青莲镇敬老院"
    assert [(bed.label, bed.is_nursing) for bed in work.home.beds()] == [
        *((f"101-{number}", True) for number in (1, 2, 3)),
        *((f"102-{number}", False) for number in (1, 2, 3)),
    ]
    work.close()


def screen_path(folder: Path) -> Path:
    return folder / "院" / "青莲.nhdb"


@pytest.fixture
def at_typing(screen: FirstStart) -> FirstStart:
    """All is answered but the digits typed back."""
    fill(screen, Part.TYPED)
    return screen


def fill(screen: FirstStart, part: Part) -> None:
    keys = ("name", "director", "region", "region_name", "code", "opened_on")
    screen.answers.home = dict(zip(keys, HOME, strict=True)) | {"opened_on": "1998-05-01"}
    screen.answers.password = screen.answers.again = PASSWORD
    screen._go(part)


def test_a_mistyped_group_is_told_beside_it_and_nothing_is_made(at_typing: FirstStart) -> None:
    pane = at_typing.pane
    assert isinstance(pane, TypedPane)
    groups = at_typing.answers.recovery_key.split("-")
    wrong = f"{(int(groups[2][0]) + 1) % 10}{groups[2][1:]}"
    for group in (*groups[:2], wrong):
        QTest.keyClicks(at_typing.focusWidget(), group)
    assert at_typing.focusWidget() is pane.typed.groups[2].line
    assert pane.typed.groups[2].line.accessibleDescription() == "不对"
    at_typing.onward.click()
    assert pane.typed.fault.text() == "第 3、4、5、6、7、8 组和恢复单不一样。请对照着改。"
    assert at_typing.onward.isEnabled()
    assert not at_typing.answers.path.parent.exists()


def test_going_back_shows_the_same_key_and_keeps_what_was_typed(at_typing: FirstStart) -> None:
    key = at_typing.answers.recovery_key
    QTest.keyClicks(at_typing.focusWidget(), key[:6])
    at_typing.back.click()
    assert isinstance(at_typing.pane, SheetPane)
    at_typing.onward.click()
    assert isinstance(at_typing.pane, TypedPane)
    assert at_typing.pane.typed.text.startswith(key[:6])
    assert at_typing.focusWidget() is at_typing.pane.typed.groups[1].line
    for _ in range(4):
        at_typing.back.click()
    pane = at_typing.pane
    assert isinstance(pane, HomePane)
    assert pane.form.values()["name"] == HOME[0]
    assert at_typing.answers.recovery_key == key


def test_wrong_answers_are_told_beside_their_fields(screen: FirstStart) -> None:
    pane = screen.pane
    assert isinstance(pane, HomePane)
    type_on(screen, "青莲镇敬老院", "陈国安", "奉节", "重庆市奉节县", "500236014", "昨天")
    assert pane.form.fields["opened_on"].fault == "「昨天」不是日期。写成 1950-3-2 的样子。"
    assert screen.focusWidget() is pane.form.fields["opened_on"].editor
    type_on(screen, "1998-5-1")
    assert pane.form.fields["region"].fault == "「奉节」不是区划代码。请写 6 到 12 位数字。"
    fill(screen, Part.BEDS)
    beds = screen.pane
    assert isinstance(beds, BedsPane)
    type_on(screen, "2", "3", "5")
    assert beds.rows[0].fault.text() == "护理型 5 间，比 2 间房还多。最多填 2。"
    assert screen.focusWidget() is beds.rows[0].lines["nursing"]
    screen.answers.password, screen.answers.again = "短", "长"
    screen._go(Part.PASSWORD)
    password = screen.pane
    assert isinstance(password, PasswordPane)
    screen.onward.click()
    assert password.form.fields["password"].fault.startswith("密码太短")
    assert password.form.fields["again"].fault == "两遍不一样。请再输一遍。"
    assert part_of(screen) is Part.PASSWORD


def test_a_place_that_is_taken_is_refused_and_another_may_be_chosen(
    screen: FirstStart, answers: Answers, tmp_path: Path
) -> None:
    taken = tmp_path / "有了.nhdb"
    taken.write_bytes(b"")
    fill(screen, Part.PASSWORD)
    pane = screen.pane
    assert isinstance(pane, PasswordPane)
    answers.file = taken
    pane._on_place()
    screen.onward.click()
    assert not pane.place_fault.isHidden()
    assert part_of(screen) is Part.PASSWORD
    answers.file = tmp_path / "没有"
    pane._on_place()
    assert pane.place_fault.isHidden()
    assert screen.answers.path == tmp_path / "没有.nhdb"


def test_a_usual_place_that_is_taken_is_numbered(tmp_path: Path) -> None:
    assert free_place(tmp_path).name == "敬老院台账.nhdb"
    (tmp_path / "敬老院台账.nhdb").write_bytes(b"")
    (tmp_path / "敬老院台账2.nhdb.keys.json").write_bytes(b"")
    assert free_place(tmp_path).name == "敬老院台账3.nhdb"


def test_floors_are_added_drawn_and_taken_away(screen: FirstStart) -> None:
    fill(screen, Part.BEDS)
    pane = screen.pane
    assert isinstance(pane, BedsPane)
    type_on(screen, "2", "3", "1")
    screen.back.click()
    pane = screen.pane
    assert isinstance(pane, BedsPane)
    pane._on_floor()
    pane._on_building()
    assert [line.accessibleName() for line in pane.rows] == [
        "1号楼一楼",
        "1号楼二楼",
        "2号楼一楼",
    ]
    assert "1号楼二楼 2 间 6 张床" in pane.plan.accessibleName()
    pane.rows[2].away.click()
    pane.rows[0].away.click()
    assert [line.accessibleName() for line in pane.rows] == ["二楼"]
    QTest.keyClick(pane.rows[0].lines["beds"], ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert screen.focusWidget() is pane.rows[0].lines["rooms"]


def test_tab_goes_through_the_floors_and_then_to_the_foot(screen: FirstStart) -> None:
    fill(screen, Part.BEDS)
    pane = screen.pane
    assert isinstance(pane, BedsPane)
    pane._on_floor()
    QApplication.processEvents()  # the new rows are shown
    pane.rows[0].lines["rooms"].setFocus()
    seen = []
    for _ in range(9):
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
        seen.append(screen.focusWidget())
    assert seen[2:6] == [pane.rows[0].away, *pane.rows[1].lines.values()]
    assert seen[-1] is pane._other
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
    assert screen.focusWidget() is screen.back


def test_the_sheet_is_printed_and_never_offered_as_a_file(
    screen: FirstStart, answers: Answers, tmp_path: Path
) -> None:
    fill(screen, Part.SHEET)
    pane = screen.pane
    assert isinstance(pane, SheetPane)
    offered: list[bool] = []

    def look_at(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        offered.extend((dialog.save_pdf.isVisible(), dialog.save_xlsx.isVisible()))
        dialog.print_wanted.emit()

    answers.fill = look_at
    answers.yes = False
    pane.print.click()
    assert (offered, pane.done.text(), screen.answers.printed) == ([False, False], "", False)
    answers.print_to = tmp_path / "sheet.pdf"
    pane.print.click()
    assert pane.done.text() == "已经打印"
    assert (tmp_path / "sheet.pdf").stat().st_size > 10_000


def test_leaving_asks_when_something_was_typed_and_leaves_nothing(
    program: Program, screen: FirstStart, answers: Answers
) -> None:
    type_on(screen, "青莲镇敬老院")
    answers.yes = False
    screen.back.click()
    assert not screen.isHidden()
    assert not screen.close()
    answers.yes = True
    screen.back.click()
    assert program.login is not None
    assert not screen.answers.path.parent.exists()


def test_leaving_at_once_asks_nothing(
    screen: FirstStart, program: Program, answers: Answers
) -> None:
    screen.back.click()
    assert answers.asked == []
    assert program.login is not None


def test_larger_letters_keep_the_answers(
    program: Program, screen: FirstStart, normal: Look, qapp: QApplication
) -> None:
    type_on(screen, "青莲镇敬老院")
    screen.size_wanted.emit(TextSize.LARGE)
    assert program.first is not None
    assert program.first is not screen
    assert program.first.answers.home["name"] == "青莲镇敬老院"
    normal.wear(qapp)


def test_a_disk_that_refuses_is_told_and_the_digits_stay(
    at_typing: FirstStart, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_bytes(b"")
    at_typing.answers.path = tmp_path / "file" / "a.nhdb"
    assert isinstance(at_typing.pane, TypedPane)
    at_typing.pane.typed.put(at_typing.answers.recovery_key)
    at_typing.onward.click()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert "存不了台账" in answers.told[0].message
    assert part_of(at_typing) is Part.TYPED
    assert at_typing.onward.isEnabled()


def test_the_roster_is_looked_over_taken_in_and_counted(
    screen: FirstStart, program: Program, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("姓名", "性别", "出生日期", "入住日期", "床号"))
    sheet.append(("吴大山", "男", "1940-03-02", "2026-10-01", "203-2"))
    book.save(tmp_path / "花名册.xlsx")
    answers.file = tmp_path / "花名册.xlsx"
    fill(screen, Part.TYPED)
    assert isinstance(screen.pane, TypedPane)
    screen.pane.typed.put(screen.answers.recovery_key)
    screen.onward.click()
    qtbot.waitUntil(lambda: part_of(screen) is Part.ROSTER, timeout=20_000)
    pane = screen.pane
    assert isinstance(pane, RosterPane)
    assert not screen.back.isVisible()
    pane.page.choose.click()
    qtbot.waitUntil(pane.page.importing.pane.store.isEnabled)
    answers.yes = False
    screen.onward.click()
    assert answers.asked[-1].title == "花名册看过了，还没有导入"
    assert part_of(screen) is Part.ROSTER
    answers.yes = True
    pane.page.importing.pane.store.click()
    qtbot.waitUntil(lambda: screen.answers.people == 1)
    qtbot.waitUntil(lambda: screen.focusWidget() is screen.onward)
    assert pane.page.stack.currentWidget().accessibleName().startswith("收了 1 位老人")
    screen.onward.click()
    assert part_of(screen) is Part.LOOK
    assert "1 间房 1 张床" in [one.text() for one in screen.pane.findChildren(QLabel)]
    assert screen.close()


def test_a_closed_first_start_is_freed(clock: FixedClock, answers: Answers) -> None:
    made = FirstStart(answers, clock, FirstAnswers(path=Path("a.nhdb")))
    made.show()
    for part in (Part.BEDS, Part.PASSWORD, Part.HOME):
        made._go(part)
    known = weakref.ref(made)
    made.close()
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    gc.collect()
    assert known() is None


def test_every_step_fits_the_smallest_screen_in_every_size(
    each_size: Look, clock: FixedClock, qtbot: QtBot
) -> None:
    keys = ("name", "director", "region", "region_name", "code", "opened_on")
    for part in (part for part in Part if part is not Part.ROSTER):
        told = FirstAnswers(path=Path("a.nhdb"), part=part, home=dict(zip(keys, HOME, strict=True)))
        made = FirstStart(Answers(each_size), clock, told)
        qtbot.addWidget(made)
        made.let_go()
        made.resize(*SMALLEST)
        made.show()
        hint = made.minimumSizeHint()
        assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), part
        place = made.pane.parentWidget()
        assert place is not None
        assert made.pane.minimumSizeHint().width() <= place.width() + 1, part
