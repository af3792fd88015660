"""The frame of the page: views, months, links, papers one at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.safety import Patrol, Watch
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from tests.ui.safety.conftest import TODAY, Menus, build_page, record
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.kit.preview import PreviewSheet
from ui.safety.page import SafetyPage
from ui.safety.patrols_view import PatrolsView
from ui.safety.views import VIEWS

KEYS = [view.key for view in VIEWS]


def test_each_view_is_made_once_when_it_is_looked_at(page: SafetyPage) -> None:
    first = page.view
    assert first.key == "hazards"
    views = [page.show_view(key) for key in KEYS]
    assert [view.key for view in views] == KEYS
    assert page.show_view("hazards") is first
    assert page.which.key == "hazards"


def test_a_link_opens_a_view_or_a_record(page: SafetyPage, workspace: Workspace) -> None:
    number = record(workspace)
    record(workspace, place="院坝")
    page.begin("samples")
    assert page.view.key == "samples"
    page.begin(f"hazards:{number}")
    assert page.view.key == "hazards"
    assert page.view.chosen.id == number  # type: ignore[attr-defined] # of this view
    page.begin("nothing:1")
    assert page.view.key == "hazards"
    page.begin("hazards:99")
    assert [message.fact for message in page.banners.messages] == [
        "没有找到这处隐患。请刷新后再看。"
    ]


def test_the_month_goes_to_the_view_that_is_looked_at(page: SafetyPage) -> None:
    page.show_view("patrols")
    page.show_month(Month(2026, 9))
    assert page.view.month == Month(2026, 9)
    assert page.show_view("samples").month == Month(2026, 9)
    page.hide()
    page.show_month(Month(2026, 8))
    assert page.view.month == Month(2026, 8)


def test_what_is_new_in_the_grid_is_not_lost_without_asking(
    page: SafetyPage, workspace: Workspace, answers: Answers
) -> None:
    workspace.patrols.fill([Patrol(patrolled_on=TODAY, watch=Watch.DAY, who="王小梅")])
    view = page.show_view("patrols")
    assert isinstance(view, PatrolsView)
    view.grid.setCurrentIndex(view.grid.model_.index(1, 2))
    assert view.grid.put(on=True)
    answers.yes = False
    page.show_view("hazards")
    assert page.which.key == "patrols"
    page.show_month(Month(2026, 9))
    page.begin("hazards")
    assert page.view is view
    assert view.month == Month.of(TODAY)
    assert not page.may_leave()
    answers.yes = True
    assert page.show_view("hazards").key == "hazards"
    assert view.changed == 0


def test_the_keys_go_to_the_view(page: SafetyPage, answers: Answers) -> None:
    answers.yes = False
    for key, title in (
        ("hazards", "登记隐患"),
        ("patrols", "登记巡查"),
        ("drills", "列入演练培训计划"),
        ("samples", "留样"),
    ):
        page.show_view(key)
        page.new_record()
        page.save_form()
        page.take_focus()
        assert answers.ran[-1] == title


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("hazards", "2026年11月隐患清零表"),
        ("patrols", "2026年11月巡查月表"),
        ("drills", "2026年下半年演练培训"),
        ("samples", "2026年11月食品留样登记表"),
    ],
)
def test_each_view_prints_its_month_and_its_blank(
    page: SafetyPage, answers: Answers, qtbot: QtBot, key: str, title: str
) -> None:
    view = page.show_view(key)
    page.print_page()
    page.print_page()  # a second press while it is being made
    qtbot.waitUntil(lambda: bool(answers.ran))
    assert answers.ran == [title]
    menu = view.papers.menu()  # type: ignore[attr-defined] # each view has one
    for action in menu.actions()[1:]:
        answers.ran.clear()
        action.trigger()
        qtbot.waitUntil(lambda: bool(answers.ran))
    menu.deleteLater()


def test_the_last_step_is_taken_back_after_a_question(
    page: SafetyPage, workspace: Workspace, answers: Menus
) -> None:
    page.undo_last()
    assert answers.asked == []
    record(workspace)
    answers.yes = False
    page.undo_last()
    assert answers.asked[0].title == "撤回「登记隐患」？"
    assert len(workspace.hazards.still_open()) == 1
    answers.yes = True
    page.undo_last()
    assert workspace.hazards.still_open() == ()
    assert page.banners.messages[0].fact == "已撤回"


def test_a_paper_that_cannot_be_made_is_told(
    page: SafetyPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.ledger.db.execute("DELETE FROM home")
    for _ in range(2):  # the first one does not stand in the way of the second
        page.banners.clear()
        page.print_page()
        qtbot.waitUntil(lambda: bool(page.banners.messages))
        assert "还没有登记敬老院的名称" in page.banners.messages[0].fact


def test_the_print_button_opens_the_papers(page: SafetyPage, answers: Menus) -> None:
    page.view.papers.button.click()  # type: ignore[attr-defined] # each view has one
    assert answers.menus == [
        ["隐患清零表，这个月（Ctrl+P）", "隐患清零表，截至今天", "隐患清零表，空表"]
    ]


def test_who_may_only_look_has_nothing_to_press(
    desk: Desk, qtbot: QtBot, workspace: Workspace, answers: Answers
) -> None:
    record(workspace)
    page = build_page(replace(desk, permissions=frozenset({"safety.see"})), qtbot)
    for key in KEYS:
        view = page.show_view(key)
        if key != "checks":  # whose buttons ask for a permission of their own
            assert view.write.isHidden()  # type: ignore[attr-defined] # each of these has one
        page.new_record()
        page.undo_last()
    hazards = page.show_view("hazards")
    assert hazards.pane.step.isHidden()  # type: ignore[attr-defined] # of this view
    assert answers.ran == []


def test_every_view_has_room_in_every_size(
    desk: Desk, qtbot: QtBot, each_size: Look, workspace: Workspace
) -> None:
    record(workspace)
    page = build_page(replace(desk, look=each_size), qtbot)
    sizes = each_size.sizes
    room = 696 - {16: 56 + 40, 20: 64 + 44, 24: 72 + 48}[sizes.body]
    for key in KEYS:
        page.show_view(key)
        assert page.minimumSizeHint().height() <= room, key


def test_a_preview_is_what_is_run(page: SafetyPage, answers: Answers, qtbot: QtBot) -> None:
    kinds: list[type] = []
    answers.fill = lambda dialog: kinds.append(type(dialog))
    page.print_page()
    qtbot.waitUntil(lambda: bool(kinds))
    assert kinds == [PreviewSheet]
