from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.core.clock import FixedClock
from nursinghome.residents import RoomPlan, RoomState
from nursinghome.workspace import NewFile, Workspace, create_workspace, open_workspace
from tests.ui import homes
from tests.ui.beds.hands import (
    build,
    choose,
    facts,
    go_to,
    menu_of,
    row_labelled,
    told,
    words,
)
from tests.ui.conftest import Answers
from tests.ui.residents.hands import filled, offered
from ui.beds.page import BedsPage
from ui.desk import desk_of
from ui.kit.empty import Empty
from ui.kit.fields import ListField
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look


def test_a_room_is_added_with_its_beds(
    page: BedsPage, answers: Answers, workspace: Workspace
) -> None:
    answers.fill = filled(
        {"number": "205", "floor": "2", "beds": "3", "nursing": "yes", "from_on": "2026-11-02"}
    )
    choose(page.deeds.add_menu(page.view.tile, page.board), "添房间…")
    made = [bed for bed in workspace.home.beds() if bed.label.startswith("205-")]
    assert [bed.is_nursing for bed in made] == [True] * 3
    assert page.subtitle.text() == "住 10/15　空 5"
    assert facts(page) == ["已添房间"]


@pytest.mark.parametrize(
    ("typed", "where", "fault"),
    [
        ({"number": "101"}, "number", "房间号重复。请换房间号。"),
        ({"number": "301", "beds": "两张"}, "beds", "现在是「两张」。请填整数，如 2。"),
        ({"number": "301", "floor": ""}, "floor", "还没填。请填整数，如 2。"),
        ({"number": "301", "beds": "61"}, "beds", "床位数是 61。请填 0 到 60。"),
    ],
)
def test_a_room_that_cannot_be_is_refused_beside_its_field(
    page: BedsPage, answers: Answers, typed: dict[str, str], where: str, fault: str
) -> None:
    said: list[str] = []
    fill = filled(typed)

    def try_it(dialog: object) -> None:
        fill(dialog)  # type: ignore[arg-type] # a form sheet
        dialog.do.click()  # type: ignore[attr-defined] # the dialog that was run is a FormSheet
        said.append(dialog.form.fields[where].fault)  # type: ignore[attr-defined] # the dialog that was run is a FormSheet

    answers.fill, answers.yes = try_it, False
    page.deeds.add_room(page.board)
    assert said == [fault]
    assert page.subtitle.text() == "住 10/12　空 2"


def test_a_building_and_a_bed_are_added(
    page: BedsPage, answers: Answers, workspace: Workspace
) -> None:
    answers.fill = filled({"name": "2号楼", "floors": "3"})
    choose(page.deeds.add_menu(None, page.board), "添楼栋…")
    answers.fill = filled({})
    go_to(page, "103-1")
    choose(page.deeds.add_menu(page.view.tile, page.board), "添床…")
    bed = next(bed for bed in workspace.home.beds() if bed.label == "103-3")
    assert bed.is_nursing
    rooms = [one.id for building in page.board.buildings for one in building.rooms]
    answers.fill = filled({"room": str(rooms[-1]), "nursing": "no"})
    choose(menu_of(page, "103-1"), "这间添床…")
    assert workspace.home.beds()[-1].label == "203-3"


def test_a_bed_is_put_out_of_use_opened_again_and_taken_away(
    page: BedsPage, answers: Answers, workspace: Workspace
) -> None:
    answers.fill = filled({"kind": "reserved", "note": "等新人"})
    choose(menu_of(page, "203-2"), "停用（维修、预留）…")
    assert told(page, "203-2") == "203-2，预留，2026年11月2日起，等新人"
    assert page.subtitle.text() == "住 10/12　空 1　不能用 1"
    answers.fill = filled({})
    choose(menu_of(page, "203-2"), "启用…")
    assert told(page, "203-2") == "203-2，空床"
    answers.fill = filled({"nursing": "yes", "dementia": "yes"})
    choose(menu_of(page, "203-2"), "护理型、认知症…")
    assert told(page, "203-2") == "203-2，空床，护理型，认知症照护"
    answers.fill = filled({})
    choose(menu_of(page, "203-2"), "撤掉这张床…")
    assert row_labelled(page, "203-2") < 0
    assert "停用（维修、预留）…" not in words(menu_of(page, "103-1"))


def test_a_bed_taken_away_by_mistake_is_put_back(
    page: BedsPage, answers: Answers, workspace: Workspace
) -> None:
    assert "恢复撤下的床…" not in words(page.deeds.add_menu(None, page.board))
    answers.fill = filled({})
    choose(menu_of(page, "203-2"), "撤掉这张床…")
    told: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        field = dialog.form.fields["bed"]
        assert isinstance(field, ListField)
        told.append(field.box.currentText())

    answers.fill = look
    choose(page.deeds.add_menu(None, page.board), "恢复撤下的床…")
    assert told == ["203-2，2026年11月2日起撤下"]
    assert facts(page)[0] == "已恢复撤下的床"
    assert row_labelled(page, "203-2") >= 0
    assert workspace.beds.retired() == ()


def test_days_out_of_use_that_were_wrong_are_taken_back(
    page: BedsPage, answers: Answers, workspace: Workspace
) -> None:
    assert "撤销停用记录…" not in words(menu_of(page, "203-2"))
    answers.fill = filled({"kind": "repair", "on": "2026-10-01", "until": "2026-10-09"})
    choose(menu_of(page, "203-2"), "停用（维修、预留）…")
    answers.fill = filled({"kind": "reserved", "note": "等新人"})
    choose(menu_of(page, "203-2"), "停用（维修、预留）…")
    told: list[str] = []

    def wrong(dialog: QDialog) -> None:
        told.extend(offered(dialog))
        filled({"mistake": "1", "reason": "登错了床"})(dialog)

    answers.fill = wrong
    choose(menu_of(page, "203-2"), "撤销停用记录…")
    assert told == ["2026年11月2日起预留，等新人", "2026年10月1日起到2026年10月9日维修"]
    assert facts(page)[0] == "203-2 床的停用记录已撤销"
    bed = next(one for one in workspace.home.beds() if one.label == "203-2")
    assert [one.note for one in workspace.beds.outages(bed.id)] == ["等新人"]


def test_a_room_is_corrected_and_its_beds_follow(
    page: BedsPage, answers: Answers, workspace: Workspace
) -> None:
    house = workspace.home.add_building("2号楼")
    answers.fill = filled(
        {"number": "305", "floor": "3", "building": str(house), "state": "repair"}
    )
    choose(menu_of(page, "203-1"), "更正这间…")
    assert told(page, "305-1").startswith("305-1，张秀梅")
    floor = page.board.floors[0]
    assert (floor.title, floor.rooms[0].state) == ("2号楼　三楼", "维修")
    assert facts(page) == ["203 房间已更正"]


def test_a_room_that_is_closed_says_so(page: BedsPage, workspace: Workspace) -> None:
    room = next(room for house in workspace.home.rooms() for room in house.rooms)
    plan = RoomPlan(number=room.number, floor=room.floor, state=RoomState.REPAIR)
    workspace.home.change_room(room.id, plan)
    first = page.board.floors[0].rooms[0]
    assert (first.state, first.nursing, first.has_dementia) == ("维修", "护理", False)
    assert page.board.floors[0].rooms[1].state == ""
    bed = room.beds[0]
    workspace.beds.flag(bed.id, nursing=False, dementia=True)
    first = page.board.floors[0].rooms[0]
    assert (first.nursing, first.has_dementia) == ("护理 1/2", True)


@pytest.fixture
def bare(tmp_path: Path, clock: FixedClock, workspace: Workspace) -> Workspace:
    """A home that was founded and has nothing yet; closed with its page."""
    made: NewFile = create_workspace(
        tmp_path / "bare.nhdb",
        login="李桂兰",
        name="李桂兰",
        password=homes.PASSWORD,
        clock=clock,
        cost=homes.CHEAP,
    )
    opened = open_workspace(tmp_path / "bare.nhdb", made.unlocked, clock)
    opened.home.set_up(workspace.home.profile())
    return opened


def test_a_home_without_rooms_is_told_what_to_do_first(
    bare: Workspace, look: Look, answers: Answers, clock: FixedClock, qtbot: QtBot
) -> None:
    desk = desk_of(bare, look=look, dialogs=answers, clock=clock, dress=lambda _t, _s: None)
    page = build(desk, qtbot)
    assert page.first_button.isVisible()
    assert page.focusWidget() is page.first_button
    assert page.admit_button.isHidden()
    assert not page.view.isVisible()
    assert words(page.deeds.add_menu(page.view.tile, page.board)) == ["添房间…", "添楼栋…"]
    answers.fill = filled({"number": "101", "beds": "2"})
    page.first_button.click()
    assert page.view.isVisible()
    assert page.admit_button.isVisible()
    assert page.subtitle.text() == "住 0/2　空 2"
    assert page.floors.isHidden()
    page.close()
    bare.close()


def test_who_may_not_furnish_an_empty_home_is_sent_to_the_director(
    bare: Workspace, look: Look, answers: Answers, clock: FixedClock, qtbot: QtBot
) -> None:
    desk = desk_of(bare, look=look, dialogs=answers, clock=clock, dress=lambda _t, _s: None)
    page = build(replace(desk, permissions=PERMISSIONS[Role.CARER]), qtbot)
    assert page.first_button.isHidden()
    advice = [one.accessibleName() for one in page.findChildren(Empty)]
    assert advice == ["还没有房间和床位 请院长先添房间，床位会跟着建好。"]
    page.close()
    bare.close()
