"""演练: the plan of a half-year, what it lacks, and the record of what was held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.evidence import Stage
from nursinghome.safety import DRILL, DrillForm, DrillKind, DrillPlan, Held
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers, leave_as_it_is
from tests.ui.photographs import add_photo, on_photos
from tests.ui.safety.conftest import TODAY, Menus, fill_with, photo
from ui.kit.form_sheet import FormSheet
from ui.safety.drills_view import NEXT, NOW, DrillsView
from ui.safety.page import SafetyPage


@pytest.fixture
def view(page: SafetyPage) -> DrillsView:
    made = page.show_view("drills")
    assert isinstance(made, DrillsView)
    return made


def plan(workspace: Workspace, on: date = date(2026, 10, 8)) -> int:
    return workspace.drills.plan(
        DrillPlan(
            form=DrillForm.DRILL,
            kind=DrillKind.FIRE,
            title="厨房起火演练",
            planned_on=on,
            leader="李桂兰",
            script="关燃气",
        )
    )


def numbers(view: DrillsView) -> list[str]:
    cards = (view.fire_card, view.training_card, view.waiting_card, view.done_card)
    return [card.number.text() for card in cards]


def test_what_is_needed_is_planned_with_one_press(
    page: SafetyPage, view: DrillsView, workspace: Workspace
) -> None:
    assert view.part_words.text() == "2026年下半年"
    assert numbers(view) == ["0", "0", "0", "0"]
    assert view.pane.isHidden()
    for press in (view.pane.step, view.pane.change, view.pane.withdraw):
        press.click()
    view.usual.click()
    assert numbers(view) == ["0", "0", "2", "0"]
    assert not view.usual.isEnabled()
    assert page.banners.messages[0].fact == "已列入 2 个，日期可以改"
    view.which.button_for(NEXT).click()
    assert view.part_words.text() == "2027年上半年"
    assert view.model.rowCount() == 0


def test_a_plan_is_made_held_and_put_right(
    page: SafetyPage, view: DrillsView, workspace: Workspace, answers: Answers
) -> None:
    answers.fill = fill_with(title="灭火演练", planned_on="2026-10-20", leader="周国安")
    view.write.click()
    drill = view.chosen
    assert drill is not None
    assert view.pane.state.words == "到期没开展"
    assert view.waiting_card.note.text() == "1 个到期了"
    answers.fill = fill_with(
        held_on="2026-10-21",
        place="院坝",
        staff="李桂兰、王小梅",
        residents="18",
        evaluation="很快",
    )
    view.pane.step.click()
    assert view.pane.state.words == "已开展"
    assert numbers(view) == ["1", "0", "0", "1"]
    assert view.done_card.note.text() == "签到 2 人次"
    texts: list[dict[str, str]] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        texts.append(dialog.form.values())
        dialog.form.fields["residents"].put("")

    answers.fill = read
    view.pane.step.click()
    assert texts[0]["residents"] == "18"
    assert workspace.drills.one(drill.id).held is not None
    view.pane.step.click()
    assert texts[1]["residents"] == ""
    answers.fill = fill_with(title="厨房演练")
    view.pane.change.click()
    assert view.pane.head.text() == "厨房演练"
    assert page.banners.messages[0].fact == "已更正：灭火演练"


def test_a_count_that_is_none_is_told_beside_its_field(
    view: DrillsView, workspace: Workspace, answers: Answers
) -> None:
    plan(workspace)
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.form.fields["residents"].put("一些")
        dialog.do.click()
        faults.append(dialog.form.fields["residents"].fault)

    answers.fill, answers.yes = fill, False
    view.pane.step.click()
    assert faults == ["「一些」不是人数。写一个数，如 18。"]


def test_a_record_has_its_photos(
    view: DrillsView, workspace: Workspace, answers: Menus, tmp_path: Path, qtbot: QtBot
) -> None:
    number = plan(workspace)
    assert on_photos(view.pane.photos) == []
    held = Held(held_on=date(2026, 10, 9), place="院坝", staff="李桂兰", evaluation="好")
    workspace.drills.hold(number, held)
    answers.file = photo(tmp_path)
    view.pane.photos.add.click()
    assert answers.menus == [["选照片…", "相机里最新一张", "粘贴"]]
    add_photo(view.pane.photos, "选照片", qtbot)
    assert workspace.evidence.by_owner(DRILL)[number][0].stage is Stage.RECORD


def test_a_drill_is_withdrawn(
    page: SafetyPage, view: DrillsView, workspace: Workspace, answers: Answers
) -> None:
    number = plan(workspace)
    answers.yes, answers.fill = False, leave_as_it_is
    for press in (view.pane.withdraw, view.pane.step, view.pane.change, view.write):
        press.click()
    assert workspace.drills.one(number).counts
    answers.yes, answers.reason_given = True, "不开展了"
    view.pane.withdraw.click()
    assert view.pane.state.words == "已撤销"
    assert view.pane.step.isHidden()
    assert view.pane.change.isHidden()
    assert page.banners.messages[0].fact == "已撤销：厨房起火演练"


def test_a_link_goes_to_the_half_year_of_the_drill(
    page: SafetyPage, view: DrillsView, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    later, now = plan(workspace, date(2027, 3, 1)), plan(workspace)
    page.begin(f"drills:{later}")
    assert view.which.key == NEXT
    assert view.chosen is not None
    assert view.chosen.id == later
    page.begin(f"drills:{now}")
    assert view.which.key == NOW
    held = Held(held_on=TODAY, place="院坝", staff="李桂兰", evaluation="好")
    workspace.drills.hold(now, held)
    page.begin(f"drills:{now}")
    assert view.chosen.id == now
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    page.show_month(Month(2026, 5))
    assert view.part_words.text() == "2026年上半年"
