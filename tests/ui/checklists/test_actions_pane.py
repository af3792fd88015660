"""问题整改: the list, each step of one, its photos, and where it leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.checklists import Source, photo_kind
from nursinghome.evidence import Stage
from nursinghome.workspace import Workspace
from tests.ui.checklists.conftest import DAY, TODAY, fill_with, photo, plan, run
from tests.ui.conftest import Answers, leave_as_it_is
from tests.ui.photographs import add_photo
from ui.checklists.actions_pane import ALL, ActionsPane
from ui.checklists.view import ACTIONS, ChecksView
from ui.kit.form_sheet import FormSheet
from ui.safety.page import SafetyPage


@pytest.fixture
def pane(view: ChecksView) -> ActionsPane:
    view.which.button_for(ACTIONS).click()
    return view.actions_pane


def test_an_empty_list_says_where_it_comes_from(pane: ActionsPane) -> None:
    assert pane.pane.isHidden()
    assert pane.chosen is None
    for press in (pane.step, pane.change, pane.withdraw):
        press.click()


def test_it_goes_its_way_until_it_is_settled(
    page: SafetyPage, pane: ActionsPane, workspace: Workspace, answers: Answers
) -> None:
    number = plan(workspace, run(workspace), due_on=TODAY - DAY, fen=100)
    assert pane.state.words == "超期没改"
    answers.fill = fill_with(outcome="修好", fen="1,200.5")
    pane.step.click()
    assert workspace.actions.one(number).plan.fen == 120_050
    assert (pane.state.words, pane.step.text()) == ("待复核", "登记复核")
    answers.fill = fill_with(verdict="failed", checked_by="李桂兰", reason="还漏")
    pane.step.click()
    assert pane.state.words == "超期没改"
    answers.fill = leave_as_it_is
    pane.step.click()
    answers.fill = fill_with(verdict="passed", checked_by="周国安")
    faults: list[str] = []

    def same(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        fill_with(checked_by="周国安")(dialog)
        dialog.accept()
        faults.append(dialog.form.fields["checked_by"].fault)
        fill_with(checked_by="李桂兰")(dialog)

    answers.fill = same
    pane.step.click()
    assert "请另一个人复核" in faults[0]
    assert workspace.actions.one(number).state_words == "已销号"
    assert page.banners.messages[0].fact == "已记下复核"
    assert pane.model.rowCount() == 0
    pane.filter.button_for(ALL).click()
    assert pane.model.rowCount() == 1
    assert pane.step.isHidden()


def test_it_is_put_right_and_withdrawn(
    pane: ActionsPane, workspace: Workspace, answers: Answers, qtmodeltester: ModelTester
) -> None:
    number = plan(workspace, run(workspace))
    answers.fill = fill_with(fault="消毒柜不热", spot="厨房")
    pane.change.click()
    assert workspace.actions.one(number).plan.spot == "厨房"
    qtmodeltester.check(pane.model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    answers.yes, answers.fill = False, leave_as_it_is
    for press in (pane.change, pane.withdraw, pane.step):
        press.click()
    assert workspace.actions.one(number).is_open
    answers.yes, answers.reason_given = True, "登记错了"
    pane.withdraw.click()
    assert workspace.actions.one(number).withdrawn_reason == "登记错了"
    pane.show_action(number)
    assert pane.state.words == "已撤销"
    assert pane.withdraw.isHidden()


def test_photos_before_and_after_stand_beside_it(
    pane: ActionsPane, workspace: Workspace, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    number = plan(workspace, run(workspace))
    answers.file = photo(tmp_path)
    add_photo(pane.photos, "改后，选", qtbot)
    kept = workspace.evidence.by_owner(photo_kind(Source.CHECK))[number]
    assert [one.stage for one in kept] == [Stage.AFTER]


def test_f6_leads_to_the_list(page: SafetyPage, pane: ActionsPane, workspace: Workspace) -> None:
    plan(workspace, run(workspace))
    page.take_focus()
    assert page.focusWidget() is pane.table
