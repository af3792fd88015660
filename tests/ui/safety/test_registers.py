"""What the registers of the office have in common: leaving, printing, links, who may write."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.workspace import Workspace
from tests.ui.safety.conftest import Menus, build_page, fill_with
from tests.ui.safety.papers import PAPERS, shown, step, written
from ui.catalogue import Desk
from ui.kit.preview import PreviewSheet
from ui.safety.page import SafetyPage
from ui.safety.views import VIEWS


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


def _has(seen: list[str], count: int) -> bool:
    return len(seen) == count


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
        qtbot.waitUntil(partial(_has, seen, number))
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


def test_a_carer_writes_incidents_down_and_is_not_shown_the_papers_of_the_office(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    duty = frozenset(
        {"own.use", "home.see", "residents.see", "care.see", "safety.see", "safety.change"}
    )
    actor = workspace.ledger.actor
    changed = actor.__class__(account_id=actor.account_id, name=actor.name, permissions=duty)
    monkeypatch.setattr(workspace.ledger, "actor", changed)
    page = build_page(desk, qtbot)
    offered = [made.text() for made in page.which.findChildren(QPushButton)]
    assert offered == ["隐患", "巡查", "演练", "留样", "事故"]
    assert not shown(page, "incidents").write.isHidden()
    page.begin("complaints:1")
    assert page.view.key == "incidents"


def test_the_models_are_sound_and_the_lists_can_be_stored(
    page: SafetyPage, answers: Menus, zhao: str, qtmodeltester: ModelTester
) -> None:
    written(page, answers, zhao)
    for key in PAPERS:
        view = shown(page, key)
        qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
        assert view.tables == (view.table,)


def test_every_view_has_its_key_and_title() -> None:
    assert [view.key for view in VIEWS if view.key in PAPERS] == list(PAPERS)
    assert VIEWS[-1].key == "checks"
    assert len({view.title for view in VIEWS}) == len(VIEWS)
