"""Licences, equipment, incidents, notices and complaints on the page: each step as it is pressed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from nursinghome.evidence import Owner
from nursinghome.safety import LICENCE, NOTICE, NOTICE_ITEM, Risk
from nursinghome.workspace import Workspace
from tests.ui.conftest import leave_as_it_is
from tests.ui.photographs import add_photo
from tests.ui.safety.conftest import TODAY, Menus, fill_with, photo
from tests.ui.safety.papers import PAPERS, cells, dict_of, numbers, shown, step, steps
from ui.kit.form_sheet import FormSheet
from ui.safety.page import SafetyPage


def button_of(dialog: QDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


@pytest.mark.parametrize("key", PAPERS)
def test_an_empty_register_says_what_to_do_first(page: SafetyPage, key: str) -> None:
    view = shown(page, key)
    if key == "licences":  # what is missing stands in the list
        assert view.model.rowCount() == 6
        assert steps(view) == ["登记这一种"]
        return
    assert view.model.rowCount() == 0
    assert view.pane.isHidden()
    assert view.chosen is None


def test_a_licence_is_registered_scanned_renewed_and_withdrawn(
    page: SafetyPage, workspace: Workspace, answers: Menus, tmp_path: Path, qtbot: QtBot
) -> None:
    view = shown(page, "licences")
    assert numbers(view) == ["未达标", "6", "0", "未备案"]
    view.show_record(-5)
    answers.fill = fill_with(
        title="食品经营许可证", issuer="县局", issued_on="2022-11-10", valid_until="2026-11-20"
    )
    view.pane.step.click()
    assert cells(view, 4) == ["食品经营许可证", "", "县局", "2026-11-20", "剩 18 天"]
    assert numbers(view) == ["未达标", "5", "1", "未备案"]
    held = workspace.licences.all()[0]
    answers.file = photo(tmp_path)
    add_photo(view.pane.shelves[0][1], "选照片", qtbot)
    assert len(workspace.evidence.of(Owner(LICENCE, held.id))) == 1
    answers.fill = fill_with(number="JY-2", issued_on="2026-11-01")
    view.pane.step.click()
    assert cells(view, 4) == ["食品经营许可证", "JY-2", "县局", "长期", "长期"]
    assert ("换下的", "2022-11-10 发的") in dict_of(view)
    answers.fill = fill_with(note="正本在前厅")
    step(view, "更正")
    assert view.pane.text.text() == "正本在前厅"
    view.filter.button_for("all").click()
    assert [cells(view, row)[-1] for row in range(2)] == ["长期", "已换发"]
    view.table.selectRow(1)
    assert steps(view) == ["更正"]
    view.table.selectRow(0)
    answers.reason_given = "登记错了"
    step(view, "撤销登记…")
    assert [one.withdrawn_reason for one in workspace.licences.all()] == ["登记错了", None]
    assert page.banners.messages[0].fact == "已撤销登记：食品经营许可证"
    assert page.banners.messages[0].on_action is not None
    page.banners.messages[0].on_action()
    assert [one.withdrawn_reason for one in workspace.licences.all()] == [None, None]


def test_fire_and_building_together_make_the_double_mark(page: SafetyPage, answers: Menus) -> None:
    view = shown(page, "licences")
    for kind in ("fire", "building", "record"):
        answers.fill = fill_with(kind=kind, title=kind, issuer="县局", issued_on="2022-11-10")
        view.write.click()
    assert numbers(view) == ["已达标", "3", "0", "已备案"]


def test_a_device_is_kept_up_fails_and_goes_out_of_use(
    page: SafetyPage, workspace: Workspace, answers: Menus
) -> None:
    view = shown(page, "equipment")
    answers.fill = fill_with(kind="elevator", name="电梯", place="主楼", due_on="2026-11-01")
    view.write.click()
    assert numbers(view) == ["1", "0", "0", "1"]
    assert view.pane.badge.words == "过期 1 天"
    answers.fill = fill_with(kind="inspect", next_on="2027-11-02", who="特检所", note="门机")
    view.pane.step.click()
    assert numbers(view) == ["0", "0", "0", "1"]
    assert ("检验维保", "2026-11-02 检验合格，特检所，门机") in dict_of(view)
    answers.fill = fill_with(kind="repair", passed="failed")
    view.pane.step.click()
    assert (numbers(view)[2], view.pane.badge.words) == ("1", "不合格")
    step(view, "撤销最近一条维保…")
    assert view.pane.badge.words == "有效"
    answers.fill = fill_with(pieces="x")
    step(view, "更正设备")
    assert workspace.equipment.all()[0].equipment.pieces == 1
    answers.fill = fill_with(pieces="2", due_on="")
    step(view, "更正设备")
    assert workspace.equipment.all()[0].equipment.pieces == 2
    step(view, "停用…")
    assert view.model.rowCount() == 0
    view.filter.button_for("all").click()
    assert view.pane.badge.words == "已停用"
    assert steps(view) == ["更正设备", "撤销登记…"]
    step(view, "撤销登记…")
    assert (view.pane.badge.words, steps(view)) == ("已撤销", [])


def test_a_device_without_a_day_says_so(page: SafetyPage, answers: Menus) -> None:
    view = shown(page, "equipment")
    answers.fill = fill_with(name="蒸箱", place="厨房", kind="kitchen")
    view.write.click()
    assert (view.pane.badge.words, cells(view)[-2]) == ("没有定期", "")


def test_an_incident_is_written_down_reviewed_closed_and_opened(
    page: SafetyPage, workspace: Workspace, answers: Menus, zhao: str
) -> None:
    view = shown(page, "incidents")
    answers.fill = fill_with(
        hurt=zhao,
        harm="treated",
        at="06:20",
        place="走廊",
        what="滑倒。",
        family_told="2026-11-02",
        family_at="07:00",
    )
    view.write.click()
    name = workspace.people.list()[0].name
    assert view.pane.head.text() == f"跌倒：{name}"
    assert numbers(view) == ["1", "0", "1", "1"]
    assert ("告知家属", "2026-11-02 07:00") in dict_of(view)
    assert ("报告民政", "还没有") in dict_of(view)
    assert steps(view) == ["写分析", "更正、补填", "打印报告单", "撤销登记…"]
    answers.fill = fill_with(cause="水", measure="擦", review="好")
    view.pane.step.click()
    assert numbers(view)[:2] == ["0", "1"]
    answers.fill = leave_as_it_is
    step(view, "改分析")
    view.pane.step.click()
    assert view.pane.badge.words == "已结案"


def test_a_closed_incident_is_opened_put_right_and_withdrawn(
    page: SafetyPage, workspace: Workspace, answers: Menus, zhao: str
) -> None:
    view = shown(page, "incidents")
    answers.fill = fill_with(hurt=zhao, at="06:20", place="走廊", what="滑倒。")
    view.write.click()
    answers.fill = fill_with(cause="水", measure="擦", review="好")
    view.pane.step.click()
    view.pane.step.click()
    answers.reason_given = "又发生同样的事"
    step(view, "重开…")
    assert view.pane.badge.words == "待结案"
    answers.fill = fill_with(risk="burn", county_told="2026-11-02")
    step(view, "更正、补填")
    held = workspace.incidents.unsettled()[0].incident
    assert (held.risk, held.county_told and held.county_told.on) == (Risk.BURN, TODAY)
    view.filter.button_for("open").click()
    assert view.model.rowCount() == 1
    step(view, "撤销登记…")
    assert view.model.rowCount() == 0
    view.filter.button_for("year").click()
    assert (view.pane.badge.words, steps(view)) == ("已撤销", ["打印报告单"])
    assert numbers(view) == ["0", "0", "0", "0"]


def test_a_time_without_its_day_is_refused(page: SafetyPage, answers: Menus, zhao: str) -> None:
    view = shown(page, "incidents")
    answers.fill = fill_with(hurt=zhao, at="06:20", place="院", what="打架。", county_at="08:00")
    view.write.click()
    assert view.model.rowCount() == 0


def hurt_people(workspace: Workspace) -> list[tuple[int, str]]:
    """Whom the one incident befell, and how badly."""
    (held,) = workspace.incidents.unsettled()
    return [(one.resident_id, one.harm.value) for one in held.incident.hurt]


def four_are_hurt(workspace: Workspace, answers: Menus) -> list[int]:
    """The form filled in for four people, of whom the last one is in hospital."""
    people = [int(one.resident_id) for one in workspace.people.list()[:4]]
    last = fill_with(at="06:20", place="院", what="打架。", harm="hospital", hurt=str(people[3]))

    def fill(dialog: QDialog) -> None:
        if not isinstance(dialog, FormSheet):
            return
        more = button_of(dialog, "再添一位")
        more.click()
        assert "先选这一位" in dialog.form.fields["hurt"].fault
        for number in people[:3]:
            dialog.form.fields["hurt"].put(str(number))
            more.click()
        last(dialog)

    answers.fill = fill
    return people


def test_any_number_of_people_may_have_been_hurt(
    page: SafetyPage, workspace: Workspace, answers: Menus
) -> None:
    view = shown(page, "incidents")
    one, two, three, four = four_are_hurt(workspace, answers)
    view.write.click()
    whole = [(one, "none"), (two, "none"), (three, "none"), (four, "hospital")]
    assert hurt_people(workspace) == whole
    assert view.cards[3].note.text() == "跌倒 1　住院或死亡 1"
    answers.fill = leave_as_it_is
    step(view, "更正、补填")
    assert hurt_people(workspace) == whole


def test_who_was_put_aside_is_taken_up_again(
    page: SafetyPage, workspace: Workspace, answers: Menus
) -> None:
    view = shown(page, "incidents")
    one, two, three, four = four_are_hurt(workspace, answers)
    view.write.click()
    names = workspace.incidents.unsettled()[0].names

    def take_out_the_first(dialog: QDialog) -> None:
        if isinstance(dialog, FormSheet):
            button_of(dialog, f"{names[0]}　无伤").click()
            assert dialog.form.fields["hurt"].text == str(one)
            dialog.form.fields["hurt"].put("")
            button_of(dialog, f"{names[1]}　无伤").click()
            dialog.form.fields["harm"].put("slight")
            dialog.accept()

    answers.fill = take_out_the_first
    step(view, "更正、补填")
    assert set(hurt_people(workspace)) == {(two, "slight"), (three, "none"), (four, "hospital")}


def test_a_notice_is_split_done_and_answered(
    page: SafetyPage, workspace: Workspace, answers: Menus
) -> None:
    view = shown(page, "notices")
    answers.fill = fill_with(
        title="整改通知",
        issuer="县民政局",
        number="民改〔2026〕1号",
        received_on="2026-10-20",
        items="楼梯堆物\n\n应急灯不亮",
        due_on="2026-11-01",
    )
    view.write.click()
    assert view.model.rowCount() == 2
    assert numbers(view) == ["2", "2", "0", "0/1"]
    assert view.pane.badge.words == "超期"
    number = workspace.notices.all()[0].id
    answers.fill = fill_with(measure="清走")
    view.pane.step.click()
    assert numbers(view)[:2] == ["1", "1"]
    view.show_record(workspace.notices.one(number).items[1].id)
    answers.fill = fill_with(measure="换灯")
    view.pane.step.click()
    assert numbers(view) == ["0", "0", "1", "0/1"]
    assert steps(view)[:2] == ["打印复函", "登记已回复"]
    answers.fill = fill_with(reply_number="青敬〔2026〕3号")
    step(view, "登记已回复")
    assert view.model.rowCount() == 0
    view.filter.button_for("all").click()
    assert (numbers(view)[3], view.pane.badge.words) == ("1/1", "已回复")
    assert steps(view) == ["打印复函", "更正通知", "撤销通知…"]
    answers.fill = fill_with(note="传真件")
    step(view, "更正通知")
    assert workspace.notices.one(number).notice.note == "传真件"
    step(view, "撤销通知…")
    assert (view.pane.badge.words, steps(view)) == ("已撤销", [])


def test_photos_stand_beside_an_item_and_scans_beside_its_notice(
    page: SafetyPage, workspace: Workspace, answers: Menus, tmp_path: Path, qtbot: QtBot
) -> None:
    view = shown(page, "notices")
    answers.fill = fill_with(title="整改通知", issuer="县局", items="楼梯", due_on="2026-11-20")
    view.write.click()
    number = workspace.notices.all()[0].id
    answers.file = photo(tmp_path)
    add_photo(view.pane.shelves[0][1], "改后，选", qtbot)
    (item,) = workspace.evidence.by_owner(NOTICE_ITEM)
    assert workspace.evidence.of(Owner(NOTICE_ITEM, item))[0].stage.words == "改后"
    add_photo(view.pane.shelves[1][1], "选照片", qtbot)
    assert len(workspace.evidence.of(Owner(NOTICE, number))) == 1


def test_a_notice_that_is_not_split_yet_can_be_split_later(
    page: SafetyPage, workspace: Workspace, answers: Menus
) -> None:
    view = shown(page, "notices")
    answers.fill = fill_with(title="整改通知", issuer="县民政局")
    view.write.click()
    assert (cells(view)[1], view.pane.badge.words) == ("（没拆分）整改通知", "没拆分")
    assert steps(view) == ["拆出事项", "更正通知", "撤销通知…"]
    answers.fill = fill_with(what="楼梯堆物", due_on="2026-11-20")
    view.pane.step.click()
    answers.fill = fill_with(what="灯", due_on="2026-11-22", measure="换灯")
    step(view, "再拆一项")
    assert [cells(view, row)[1] for row in range(2)] == ["楼梯堆物", "灯"]
    answers.fill = fill_with(who="罗强")
    step(view, "更正这一项")
    assert cells(view)[2] == "罗强"
    answers.fill = fill_with(measure="清走")
    view.pane.step.click()
    view.table.selectRow(1)
    assert steps(view)[:3] == ["再拆一项", "打印复函", "重开这一项…"]
    step(view, "重开这一项…")
    step(view, "撤销这一项…")
    assert view.model.rowCount() == 1


def test_a_complaint_is_mediated_settled_and_opened(
    page: SafetyPage, workspace: Workspace, answers: Menus, zhao: str
) -> None:
    view = shown(page, "complaints")
    answers.fill = fill_with(
        received_on="2026-10-30", who="赵明", about="dispute", what="争吵\n不停", resident_id=zhao
    )
    view.write.click()
    assert cells(view) == ["2026-10-30", "当面", "赵明", "争吵 不停", "3", "办理中"]
    assert numbers(view) == ["1", "0", "0/1", "0/0"]
    answers.fill = fill_with(mediator="李平", agreement="道歉")
    step(view, "登记调解")
    assert (view.pane.badge.words, numbers(view)[1]) == ("已调解", "1")
    assert steps(view) == ["办结", "打印调解协议", "改调解协议", "更正", "撤销登记…"]
    answers.fill = leave_as_it_is
    step(view, "改调解协议")
    answers.fill = fill_with(result="和好", satisfaction="good")
    view.pane.step.click()
    assert numbers(view) == ["0", "0", "1/1", "1/1"]
    assert ("办结", "2026-11-02，用了 3 天") in dict_of(view)
    answers.reason_given = "又出现了"
    step(view, "重开…")
    answers.fill = fill_with(who="", resident_id="")
    step(view, "更正")
    assert cells(view)[2] == "没留姓名"
    assert workspace.complaints.all()[0].complaint.resident_id is None
    step(view, "撤销登记…")
    assert cells(view)[3:] == ["（已撤销）争吵 不停", "", "已撤销"]
    view.filter.button_for("open").click()
    assert view.model.rowCount() == 0
