"""Licences, equipment, incidents, notices and complaints on the page: each step as it is pressed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.evidence import Owner
from nursinghome.safety import LICENCE, NOTICE, NOTICE_ITEM, Risk
from nursinghome.workspace import Workspace
from tests.ui.conftest import leave_as_it_is
from tests.ui.safety.conftest import TODAY, Menus, build_page, fill_with, photo
from ui.catalogue import Desk
from ui.kit.preview import PreviewSheet
from ui.safety.page import SafetyPage
from ui.safety.register_view import RegisterView
from ui.safety.views import VIEWS

PAPERS = ("incidents", "notices", "licences", "equipment", "complaints")


def shown(page: SafetyPage, key: str) -> RegisterView[Any]:
    view = page.show_view(key)
    assert isinstance(view, RegisterView)
    return view


def numbers(view: RegisterView[Any]) -> list[str]:
    return [card.number.text() for card in view.cards]


def step(view: RegisterView[Any], words: str) -> None:
    """Press the step of the chosen record; it must be offered."""
    next(one for one in view.pane.steps if one.words == words).call()


def steps(view: RegisterView[Any]) -> list[str]:
    return [one.words for one in view.pane.steps]


def cells(view: RegisterView[Any], row: int = 0) -> list[str]:
    return [view.model.words(row, at) for at in range(view.model.columnCount())]


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
    page: SafetyPage, workspace: Workspace, answers: Menus, tmp_path: Path
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
    view.pane.shelves[0][1].pictures[0].click()
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
    assert [one.stands for one in workspace.licences.all()] == [False, True]
    assert page.banners.messages[0].fact == "已撤销登记：食品经营许可证"
    assert page.banners.messages[0].on_action is not None
    page.banners.messages[0].on_action()
    assert [one.stands for one in workspace.licences.all()] == [True, False]


def dict_of(view: RegisterView[Any]) -> list[tuple[str, str]]:
    record = view.chosen
    assert record is not None
    return [pair for pair in view.shown(record).facts if pair[1]]


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


@pytest.fixture
def zhao(workspace: Workspace) -> str:
    """The number of somebody who lives here."""
    return str(workspace.people.list()[0].resident_id)


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


def test_a_second_person_and_a_time_without_its_day(
    page: SafetyPage, workspace: Workspace, answers: Menus, zhao: str
) -> None:
    view = shown(page, "incidents")
    other = str(workspace.people.list()[1].resident_id)
    values = {"hurt": zhao, "hurt_2": other, "harm_2": "hospital", "at": "06:20", "place": "院"}
    answers.fill = fill_with(**values, what="打架。", county_at="08:00")
    view.write.click()
    assert view.model.rowCount() == 0
    answers.fill = fill_with(**values, what="打架。")
    view.write.click()
    assert len(workspace.incidents.unsettled()[0].names) == 2
    assert view.cards[3].note.text() == "跌倒 1　住院或死亡 1"
    answers.fill = leave_as_it_is
    step(view, "更正、补填")
    assert len(workspace.incidents.unsettled()[0].names) == 2


def test_a_notice_is_split_done_and_answered(
    page: SafetyPage, workspace: Workspace, answers: Menus, tmp_path: Path
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
    answers.file = photo(tmp_path)
    view.pane.shelves[0][1].pictures[1].click()
    (item,) = workspace.evidence.by_owner(NOTICE_ITEM)
    assert workspace.evidence.of(Owner(NOTICE_ITEM, item))[0].stage.words == "改后"
    view.pane.shelves[1][1].pictures[0].click()
    assert len(workspace.evidence.of(Owner(NOTICE, number))) == 1
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


@pytest.mark.parametrize("key", PAPERS)
def test_who_leaves_a_dialog_changes_nothing(
    page: SafetyPage, workspace: Workspace, answers: Menus, key: str
) -> None:
    view = shown(page, key)
    before, answers.yes = view.model.rowCount(), False
    view.write.click()
    page.new_record()
    assert view.model.rowCount() == before
    assert len(answers.ran) == 2
    assert page.banners.messages == ()


def test_the_steps_that_are_not_next_stand_behind_more(page: SafetyPage, answers: Menus) -> None:
    view = shown(page, "complaints")
    answers.fill = fill_with(what="饭凉了。")
    view.write.click()
    view.pane.more.click()
    assert answers.menus[-1] == ["登记调解", "更正", "撤销登记…"]
    answers.yes = False
    step(view, "撤销登记…")
    assert view.pane.badge.words == "办理中"


@pytest.mark.parametrize("key", PAPERS)
def test_each_register_is_printed_blank_and_filled(
    page: SafetyPage, qtbot: QtBot, answers: Menus, zhao: str, key: str
) -> None:
    view = shown(page, key)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        seen.append(dialog.windowTitle())
        answers.yes = False

    page.print_page()
    answers.fill = look
    qtbot.waitUntil(lambda: len(seen) == 1)
    answers.yes = True
    view.papers.menu().actions()[-1].trigger()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert view.parts.print_paper is not None


def written(page: SafetyPage, answers: Menus, zhao: str) -> None:
    """One record of each register that has a paper of its own."""
    answers.fill = fill_with(hurt=zhao, at="06:20", place="走廊", what="滑倒。")
    shown(page, "incidents").write.click()
    answers.fill = fill_with(title="整改通知", issuer="县民政局", items="楼梯", due_on="2026-11-20")
    shown(page, "notices").write.click()
    answers.fill = fill_with(what="饭凉了。")
    view = shown(page, "complaints")
    view.write.click()
    answers.fill = fill_with(mediator="李平", agreement="道歉")
    step(view, "登记调解")


def test_papers_about_one_record_are_made_of_the_chosen_one(
    page: SafetyPage, qtbot: QtBot, answers: Menus, zhao: str
) -> None:
    for key in ("incidents", "notices"):  # nothing is chosen: nothing is printed
        shown(page, key).papers.menu().actions()[1].trigger()
    written(page, answers, zhao)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        answers.yes = False

    answers.fill = look
    view = shown(page, "complaints")
    step(view, "打印调解协议")
    qtbot.waitUntil(lambda: len(seen) == 1)
    for number, key in enumerate(("incidents", "notices"), 2):
        answers.yes = True
        shown(page, key).papers.menu().actions()[1].trigger()
        qtbot.waitUntil(lambda count=number: len(seen) == count)
    assert len(seen) == 3


def test_a_card_of_today_opens_the_record(
    page: SafetyPage, workspace: Workspace, answers: Menus, zhao: str
) -> None:
    written(page, answers, zhao)
    item = workspace.notices.all()[0].items[0].id
    page.begin(f"notices:{item}")
    assert page.view.key == "notices"
    page.begin("licences:-5")
    view = shown(page, "licences")
    assert view.pane.head.text() == "食品经营许可证"


def test_a_carer_writes_incidents_down_and_looks_at_the_rest(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    duty = frozenset({"home.see", "residents.see", "care.see", "safety.see", "safety.change"})
    actor = workspace.ledger.actor
    changed = actor.__class__(account_id=actor.account_id, name=actor.name, permissions=duty)
    monkeypatch.setattr(workspace.ledger, "actor", changed)
    page = build_page(desk, qtbot)
    may = {key: not shown(page, key).write.isHidden() for key in PAPERS}
    assert may == {key: key == "incidents" for key in PAPERS}


@pytest.mark.parametrize("key", PAPERS)
def test_the_model_is_sound_and_the_list_can_be_stored(
    page: SafetyPage, answers: Menus, zhao: str, key: str, qtmodeltester: ModelTester
) -> None:
    written(page, answers, zhao)
    view = shown(page, key)
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    assert view.tables == (view.table,)


def test_every_view_has_its_key_and_title() -> None:
    assert [view.key for view in VIEWS][-5:] == list(PAPERS)
    assert len({view.title for view in VIEWS}) == len(VIEWS)
