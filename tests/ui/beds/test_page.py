from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.residents import Admission, DischargeReason, OutageKind, RoomPlan
from nursinghome.workspace import Workspace
from tests.ui.beds.conftest import Menus
from tests.ui.beds.hands import (
    Key,
    bed_of,
    build,
    choose,
    drag,
    facts,
    go_to,
    menu_of,
    middle,
    press,
    row_labelled,
    told,
    words,
)
from tests.ui.conftest import Answers
from tests.ui.residents.hands import filled
from ui.beds.page import BedsPage
from ui.catalogue import Desk
from ui.window import SMALLEST, Window


def test_each_bed_tells_who_lies_there_and_how_much_help_they_need(
    page: BedsPage, qtmodeltester: ModelTester
) -> None:
    assert told(page, "102-1") == "102-1，郑长生，全护理，护理型"
    assert told(page, "202-1") == "202-1，余素云，半护理，住院"
    assert told(page, "203-2") == "203-2，空床"
    assert page.subtitle.text() == "住 10/12　空 2"
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_dragging_somebody_to_a_free_bed_is_a_move_that_can_be_taken_back(
    page: BedsPage, workspace: Workspace
) -> None:
    drag(page, "101-2", "203-2")
    assert bed_of(workspace, "赵德顺") == "203-2"
    assert facts(page) == ["赵德顺：101-2 换到 203-2，今天起"]
    stay = workspace.stays.timeline(workspace.search.find("赵德顺")[0].resident_id).stays[0]
    assert [(one.bed, one.from_on) for one in stay.occupancies][-1] == ("203-2", date(2026, 11, 2))
    assert page.view.tile is not None
    assert page.view.tile.label == "203-2"
    undo = page.banners.messages[0].on_action
    assert undo is not None
    undo()
    assert bed_of(workspace, "赵德顺") == "101-2"
    assert "已撤回" in facts(page)


def test_dragging_somebody_onto_another_lets_the_two_change_places(
    page: BedsPage, workspace: Workspace
) -> None:
    drag(page, "102-1", "103-2", let_go=False)
    assert page.foot.text() == "松开：与 103-2 祝玉兰对调床位"
    page.view.let_go()
    drag(page, "102-1", "103-2")
    assert (bed_of(workspace, "郑长生"), bed_of(workspace, "祝玉兰")) == ("103-2", "102-1")
    assert facts(page) == ["郑长生住 103-2，祝玉兰住 102-1，今天起"]
    page.deeds.steps.undo_last()
    assert (bed_of(workspace, "郑长生"), bed_of(workspace, "祝玉兰")) == ("102-1", "103-2")


def test_a_person_is_carried_with_the_keyboard(page: BedsPage, workspace: Workspace) -> None:
    go_to(page, "201-2")
    press(page, Key.Key_Return)
    assert page.view.carried is not None
    assert page.foot.text() == "回车放下：留在 201-2"
    press(page, Key.Key_Right, Key.Key_Right)
    assert page.foot.text() == "回车放下：201-2 换到 203-2"
    assert page.view.accessibleDescription() == page.foot.text()
    press(page, Key.Key_Enter)
    assert bed_of(workspace, "蒋明礼") == "203-2"
    assert page.view.carried is None


def test_esc_leaves_everybody_where_they_are(
    page: BedsPage, workspace: Workspace, answers: Menus
) -> None:
    go_to(page, "201-2")
    press(page, Key.Key_Return, Key.Key_Right, Key.Key_Right, Key.Key_Escape, Key.Key_Return)
    assert page.view.carried is None
    assert bed_of(workspace, "蒋明礼") == "201-2"
    assert facts(page) == []
    assert answers.menus[-1][0][0] == "安排入住…"  # of the free bed where the keyboard stands


def test_a_bed_under_repair_takes_nobody(page: BedsPage, workspace: Workspace) -> None:
    bed = next(bed for bed in workspace.home.beds() if bed.label == "203-2")
    workspace.beds.close(bed.id, OutageKind.REPAIR, date(2026, 11, 1), note="床板裂了")
    assert told(page, "203-2") == "203-2，维修，2026年11月1日起，床板裂了"
    drag(page, "201-2", "203-2", let_go=False)
    assert page.foot.text() == "203-2 现在维修，换不了"
    drag(page, "201-2", "203-2")
    assert bed_of(workspace, "蒋明礼") == "201-2"
    assert facts(page) == ["203-2 床2026年11月1日起维修。"]


def test_whoever_has_no_bed_stands_above_and_can_be_laid_into_one(
    page: BedsPage, workspace: Workspace, answers: Answers
) -> None:
    person = workspace.search.find("贾秀珍")[0].resident_id
    workspace.stays.admit(Admission(resident_id=person, on=date(2026, 11, 1)))
    assert page.board.floors[0].title == "还没有床位"
    row = page.model.row_of_person(person)
    page.view.go_to(row)
    press(page, Key.Key_Return)
    assert page.foot.text() == "回车放下：留在 没有床位"
    go_to(page, "102-1")
    assert page.foot.text() == "102-1 住着郑长生，换不了"
    press(page, Key.Key_Return)
    assert facts(page) == ["102-1 床2022年7月1日起住着郑长生。"]
    page.view.go_to(page.model.row_of_person(person))
    press(page, Key.Key_Return)
    go_to(page, "101-1")
    assert page.foot.text() == "回车放下：住到 101-1"
    press(page, Key.Key_Return)
    assert bed_of(workspace, "贾秀珍") == "101-1"
    assert not answers.told


def test_enter_and_double_click_open_the_file(page: BedsPage, desk: Desk, qtbot: QtBot) -> None:
    opened: list[tuple[str, int]] = []
    page.wanted.connect(lambda key, number: opened.append((key, number)))
    number = page.model.tile(row_labelled(page, "102-1")).person.resident_id  # type: ignore[union-attr] # the dialog is a FormSheet, the bed is taken
    spot = page.view.visualRect(page.model.index(row_labelled(page, "102-1"))).center()
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [("residents", number)]
    press(page, Key.Key_Space)
    assert opened == [("residents", number)] * 2
    carer = build(replace(desk, permissions=PERMISSIONS[Role.CARER]), qtbot)
    carer.wanted.connect(lambda key, number: opened.append((key, number)))
    go_to(carer, "102-1")
    press(carer, Key.Key_Return)
    assert opened == [("residents", number)] * 3


def test_who_may_only_look_moves_nobody(desk: Desk, qtbot: QtBot, workspace: Workspace) -> None:
    page = build(replace(desk, permissions=PERMISSIONS[Role.CARER]), qtbot)
    drag(page, "101-2", "203-2")
    assert bed_of(workspace, "赵德顺") == "101-2"
    assert words(menu_of(page, "101-2")) == ["打开 赵德顺 的档案"]
    assert words(menu_of(page, "203-2")) == []
    for button in (page.undo_button, page.add_button, page.admit_button):
        assert button.isHidden()
    assert page.foot.text() == "方向键走动；回车或双击打开档案。"


def test_the_gauges_say_how_many_beds_are_missing(page: BedsPage, workspace: Workspace) -> None:
    nursing, dementia = page.gauges
    assert (nursing.fraction, nursing.note) == ("6/12", "目标 ≥50%")
    assert (dementia.fraction, dementia.note) == ("0/12", "")
    bed = next(bed for bed in workspace.home.beds() if bed.label == "101-1")
    workspace.beds.flag(bed.id, nursing=False, dementia=True)
    assert nursing.note == "目标 ≥50%　还差 1 张"
    assert dementia.fraction == "1/12"
    assert nursing.accessibleName() == "护理型床位 5/12 41.7% 目标 ≥50%　还差 1 张"


def test_a_floor_is_chosen_and_the_way_to_a_person_leads_out_of_it(
    page: BedsPage, workspace: Workspace
) -> None:
    page.floors.storeys.button_for("二楼").click()
    assert {page.model.tile(row).label[0] for row in range(page.model.rowCount())} == {"2"}
    number = workspace.search.find("郑长生")[0].resident_id
    page.show_record(number)
    assert page.view.tile is not None
    assert page.view.tile.label == "102-1"


def test_a_building_without_the_chosen_floor_shows_its_own_floors(
    page: BedsPage, workspace: Workspace
) -> None:
    house = workspace.home.add_building("2号楼")
    workspace.home.add_room(RoomPlan(number="301", building_id=house, floor=3), beds=1)
    assert page.floors.isVisible()
    page.floors.storeys.button_for("一楼").click()
    page.floors.buildings.button_for("2号楼").click()
    assert (page.floors.building, page.floors.floor) == ("2号楼", "")
    assert page.model.rowCount() == 1
    page.floors.storeys.button_for("二楼").click()
    assert (page.floors.building, page.floors.floor) == ("", "二楼")
    workspace.home.add_room(RoomPlan(number="401", floor=4), beds=1)
    assert page.floors.floor == "二楼"  # what was chosen stays chosen


def test_somebody_is_moved_from_a_day_that_lies_back(
    page: BedsPage, answers: Answers, workspace: Workspace
) -> None:
    free = {bed.label: str(bed.id) for bed in workspace.beds.free()}
    answers.fill = filled({"bed": free["203-2"], "on": "2026-10-30"})
    choose(menu_of(page, "103-1"), "换床（选日期）…")
    stay = workspace.stays.timeline(workspace.search.find("朱有福")[0].resident_id).stays[0]
    assert (stay.occupancies[-1].bed, stay.occupancies[-1].from_on) == (
        "203-2",
        date(2026, 10, 30),
    )


def test_somebody_on_file_comes_to_live_in_the_free_bed(
    page: BedsPage, answers: Answers, workspace: Workspace
) -> None:
    number = str(workspace.search.find("贾秀珍")[0].resident_id)
    answers.fill = filled({"resident": number})
    go_to(page, "203-2")
    page.admit_button.click()
    assert bed_of(workspace, "贾秀珍") == "203-2"
    assert facts(page) == ["已办理入住"]
    answers.fill = filled({})
    go_to(page, "103-1")
    page.admit_button.click()  # 庄明礼, who left, into the first free bed
    assert bed_of(workspace, "庄明礼") == "101-1"
    dead = workspace.stays.timeline(workspace.search.find("祝玉兰")[0].resident_id).stays[0]
    workspace.stays.discharge(dead.id, date(2026, 11, 1), DischargeReason.DEATH)
    page.admit_button.click()
    assert facts(page)[0] == "没有等着入住的人。请先到「老人」里登记。"


def test_a_choice_of_no_bed_is_refused(page: BedsPage, answers: Answers) -> None:
    said: list[str] = []

    def try_it(dialog: object) -> None:
        dialog.form.fields["bed"].put("")  # type: ignore[attr-defined] # the dialog is a FormSheet, the bed is taken
        dialog.do.click()  # type: ignore[attr-defined] # the dialog is a FormSheet, the bed is taken
        said.append(dialog.form.fields["bed"].fault)  # type: ignore[attr-defined] # the dialog is a FormSheet, the bed is taken

    answers.fill, answers.yes = try_it, False
    choose(menu_of(page, "103-1"), "换床（选日期）…")
    assert said == ["没有选床位。请选一张空床。"]


def test_the_last_step_is_named_before_it_is_taken_back(
    desk: Desk, answers: Answers, qtbot: QtBot
) -> None:
    """In the window, whose Ctrl+Z is the only one."""
    window = Window(desk, first="beds")
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    qtbot.waitExposed(window)
    page = window.page
    assert isinstance(page, BedsPage)
    drag(page, "101-2", "203-2")
    answers.yes = False
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert answers.asked[-1].title == "撤回「换床」？"
    assert page.model.tile(row_labelled(page, "203-2")).person is not None


def test_menus_open_at_the_button_the_hand_or_the_keyboard(page: BedsPage, answers: Menus) -> None:
    page.add_button.click()
    assert answers.menus[0][0] == ["添房间…", "添床…", "添楼栋…"]
    port, spot = page.view.viewport(), middle(page.view, page, "102-1")
    reason = QContextMenuEvent.Reason
    QApplication.sendEvent(port, QContextMenuEvent(reason.Mouse, spot, port.mapToGlobal(spot)))
    assert answers.menus[1] == (words(menu_of(page, "102-1")), port.mapToGlobal(spot))
    outside = QPoint(1, page.view.viewport().height() - 1)
    QApplication.sendEvent(port, QContextMenuEvent(reason.Mouse, outside, outside))
    assert len(answers.menus) == 2
    go_to(page, "203-2")
    QApplication.sendEvent(port, QContextMenuEvent(reason.Keyboard, spot, spot))
    assert answers.menus[2][0] == words(menu_of(page, "203-2"))
    assert answers.menus[2][1] != port.mapToGlobal(spot)
