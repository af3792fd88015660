"""隐患: the numbers, the list, and each step of one hazard with its photos."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.evidence import Stage
from nursinghome.safety import HAZARD, HazardLevel, HazardState
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers, leave_as_it_is
from tests.ui.photographs import add_photo, on_photos
from tests.ui.safety.conftest import DAY, TODAY, Menus, fill_with, photo, record
from ui.kit.form_sheet import FormSheet
from ui.safety.hazard_forms import HazardForm
from ui.safety.hazards_view import ALL, MONTH, HazardsView
from ui.safety.page import SafetyPage


@pytest.fixture
def view(page: SafetyPage) -> HazardsView:
    assert isinstance(page.view, HazardsView)
    return page.view


def numbers(view: HazardsView) -> list[str]:
    cards = (view.open_card, view.late_card, view.waiting_card, view.clear_card)
    return [card.number.text() for card in cards]


def test_an_empty_ledger_says_what_to_do_first(view: HazardsView) -> None:
    assert numbers(view) == ["0", "0", "0", "—"]
    assert view.pane.isHidden()
    assert view.chosen is None
    for press in (view.pane.step, view.pane.change, view.pane.withdraw):
        press.click()


def test_a_hazard_goes_its_way_until_it_is_closed_and_back(
    page: SafetyPage, view: HazardsView, workspace: Workspace, answers: Answers
) -> None:
    answers.fill = fill_with(
        level="major", place="配电房", text="线路发烫", owner="周国安", cost="1,200.5"
    )
    view.write.click()
    line = view.chosen
    assert line is not None
    assert (line.hazard.cost, line.hazard.due_on) == (120_050, TODAY + 3 * DAY)
    assert numbers(view) == ["1", "0", "0", "0"]
    assert view.pane.kind.words == "重大（红）"
    answers.fill = fill_with(measure="换线", by="周国安")
    view.pane.step.click()
    assert view.pane.state.words == "待复查"
    assert numbers(view)[2] == "1"
    answers.fill = fill_with(verdict="failed", by="王小梅", reason="还烫")
    view.pane.step.click()
    assert view.pane.state.words == "整改中"
    answers.fill = fill_with(by="周国安", measure="换线")
    view.pane.step.click()
    answers.fill = fill_with(verdict="passed", by="王小梅")
    view.pane.step.click()
    assert numbers(view) == ["0", "0", "0", "0"]
    assert view.clear_card.note.text() == "2026-11-02 起没有隐患"
    page.begin(f"hazards:{line.id}")
    assert view.filter.key == ALL
    assert view.pane.state.words == "已销号"
    answers.fill = fill_with(reason="又烫了")
    view.pane.step.click()
    assert numbers(view)[0] == "1"
    assert page.banners.messages[0].fact == "已重开：配电房"


def test_what_was_done_is_taken_back_from_the_banner(
    page: SafetyPage, view: HazardsView, answers: Answers
) -> None:
    answers.fill = fill_with(place="院坝", text="路灯坏了", owner="周国安")
    view.write.click()
    message = page.banners.messages[0]
    assert (message.fact, message.action) == ("已登记隐患", "撤回")
    assert message.on_action is not None
    message.on_action()
    assert view.model.rowCount() == 0
    assert page.banners.messages[0].fact == "已撤回"
    message.on_action()
    assert "已经撤回过了" in page.banners.messages[0].fact


def test_a_hazard_is_put_right_and_withdrawn(
    view: HazardsView, workspace: Workspace, answers: Answers
) -> None:
    number = record(workspace, cost=5)
    answers.fill = fill_with(place="食堂")
    view.pane.change.click()
    assert workspace.hazards.one(number).hazard.place == "食堂"
    assert workspace.hazards.one(number).hazard.cost == 5
    answers.yes, answers.fill = False, leave_as_it_is
    for press in (view.pane.withdraw, view.pane.step, view.write):
        press.click()
    assert workspace.hazards.one(number).state is HazardState.OPEN
    answers.yes, answers.reason_given = True, "登记错了"
    view.pane.withdraw.click()
    assert workspace.hazards.one(number).state is HazardState.WITHDRAWN
    view.show_record(number)
    assert view.model.words(0, 3) == "（已撤销）燃气软管 老化"
    assert view.pane.change.isHidden()


def test_the_list_is_sorted_by_how_bad_it_is_and_shows_a_month(
    page: SafetyPage, view: HazardsView, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    record(workspace, level=HazardLevel.LOW, due_on=TODAY - DAY)
    record(workspace, level=HazardLevel.LARGE)
    assert view.late_card.number.text() == "1"
    assert view.pane.state.words == "超期没改"
    view.table.sortByColumn(0, view.table.horizontalHeader().sortIndicatorOrder())
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    view.filter.button_for(MONTH).click()
    assert view.model.rowCount() == 2
    page.show_month(Month(2026, 9))
    assert view.model.rowCount() == 0


def test_what_is_wrong_is_told_beside_its_field(
    view: HazardsView, workspace: Workspace, answers: Answers
) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        fields = dialog.form.fields
        fields["cost"].put("很多")
        dialog.do.click()
        faults.append(fields["cost"].fault)
        fields["cost"].put("")
        dialog.do.click()
        faults.append(fields["place"].fault)
        fields["found_on"].put("")
        fields["found_on"].edited.emit()
        dialog.do.click()
        faults.append(fields["found_on"].fault)

    answers.fill, answers.yes = fill, False
    view.write.click()
    assert faults == [
        "「很多」不是金额。写成 1200 或 1200.50。",
        "没有填地点。请填上。",
        "还没填。写成 1950-3-2 的样子。",
    ]
    assert workspace.hazards.still_open() == ()


def test_a_form_knows_who_fills_it_in(view: HazardsView) -> None:
    form = HazardForm(view.parts)
    assert form.form.values()["found_by"] == "李桂兰"


def test_photos_stand_beside_the_hazard(
    view: HazardsView, workspace: Workspace, answers: Menus, tmp_path: Path, qtbot: QtBot
) -> None:
    number = record(workspace)
    photos = view.pane.photos
    assert on_photos(photos) == ["添照片"]
    answers.file = photo(tmp_path)
    add_photo(photos, "改前，选", qtbot)
    (held,) = workspace.evidence.by_owner(HAZARD)[number]
    assert held.stage is Stage.BEFORE
    assert on_photos(photos) == ["改前", "添照片"]
    photos.menu_wanted.emit(held.id)
    assert answers.menus == [["看大图", "撤下…"]]


def test_after_the_mending_only_the_photo_of_after_is_asked_for(
    view: HazardsView, workspace: Workspace
) -> None:
    number = record(workspace)
    workspace.hazards.mend(number, TODAY, "周国安", "换")
    menu = view.pane.photos.add_menu()
    assert menu.actions()[0].text() == "改后，选照片…"
    menu.deleteLater()
    workspace.hazards.withdraw(number, "错")
    view.show_record(number)
    assert on_photos(view.pane.photos) == []
