"""The papers of the roster, from its menus, in the preview."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.roster import Swap
from nursinghome.workspace import Workspace
from tests.ui.roster.conftest import Menus, press, settle
from ui.roster.papers import PAPERS, About, papers_menu
from ui.roster.view import RosterView
from ui.staff.page import StaffPage

full_month = pytest.mark.usefixtures("full")


@full_month
@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("排班表，A3", "2026年11月排班表，A3 上墙"),
        ("每人一张排班条", "2026年11月排班条"),
        ("排班条，空表", "排班条"),
        ("换班单，空表", "换班单"),
        ("工时和加班汇总", "2026年11月工时和加班汇总"),
    ],
)
def test_a_paper_is_shown_in_the_preview(
    view: RosterView, answers: Menus, words: str, title: str
) -> None:
    press(papers_menu(view.parts, view, About(month=view.month)), words)
    settle()
    assert answers.ran == [title]


@full_month
def test_the_month_is_what_the_print_key_gives(
    page: StaffPage, view: RosterView, answers: Menus
) -> None:
    page.print_page()
    settle()
    assert answers.ran == ["2026年11月排班表"]
    view.head.papers.click()
    assert len(answers.menus[-1]) == len(PAPERS) + len({paper.kind for paper in PAPERS})


@full_month
def test_one_person_and_one_day_are_printed_from_a_cell(view: RosterView, answers: Menus) -> None:
    view.grid.go_to(1, 4)
    press(view.deeds.cell_menu(), "打印吴小燕的排班条")
    settle()
    press(view.deeds.cell_menu(), "打印11月5日值班表")
    settle()
    assert answers.ran == ["2026年11月排班条", "11月5日值班表"]


@full_month
def test_a_slip_is_printed_from_its_list(
    view: RosterView, answers: Menus, workspace: Workspace, people: list[int]
) -> None:
    day = date(2026, 11, 4)
    slip = Swap(
        first_id=people[0], first_day=day, second_id=people[4], second_day=day, reason="看病"
    )
    workspace.swaps.ask(slip)
    answers.fill = lambda dialog: dialog.deeds["打印"].click() if hasattr(dialog, "deeds") else None
    press(view.deeds.more_menu(), "换班单")
    settle()
    assert answers.ran == ["2026年11月换班单", "2026年11月换班单"]
