"""巡查: the grid of rounds, quick entry, one round with its hazard, and the route."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester

from nursinghome.core.dates import Month
from nursinghome.safety import Hazard, HazardLevel, How, Mark, Patrol, Point, Watch
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from tests.ui.safety.conftest import DAY, TODAY, fill_with
from ui.kit.form_sheet import FormSheet
from ui.safety.page import SafetyPage
from ui.safety.patrol_forms import points_of
from ui.safety.patrols_view import PatrolsView

OCTOBER = Month(2026, 10)


@pytest.fixture
def view(page: SafetyPage, workspace: Workspace) -> PatrolsView:
    """Rounds are written down since 29 October; the second night of the 30th is missing."""
    nights = (29, 29, 30, 31, 31)
    workspace.patrols.fill(
        [
            *(patrol(date(2026, 10, day)) for day in (29, 30, 31)),
            *(patrol(date(2026, 10, day), Watch.NIGHT) for day in nights),
        ]
    )
    page.show_month(OCTOBER)
    made = page.show_view("patrols")
    assert isinstance(made, PatrolsView)
    return made


def patrol(on: date, watch: Watch = Watch.DAY) -> Patrol:
    return Patrol(patrolled_on=on, watch=watch, who="王小梅")


def go(view: PatrolsView, row: int, day: int) -> None:
    view.grid.setCurrentIndex(view.grid.model_.index(row, day))


def marks(view: PatrolsView, day: int) -> list[Mark]:
    grid = view.grid.model_.grid
    assert grid is not None
    return [grid.mark(row, day) for row in range(len(grid.rounds))]


def test_the_month_stands_as_rounds_by_days(view: PatrolsView, qtmodeltester: ModelTester) -> None:
    model = view.grid.model_
    assert [model.index(row, 0).data() for row in range(3)] == ["白天 1", "夜间 1", "夜间 2"]
    assert [model.index(row, 30).data() for row in range(3)] == ["√", "√", "缺"]
    tip = int(Qt.ItemDataRole.ToolTipRole)
    assert model.index(2, 30).data(tip) == "30日夜间 2：缺"
    assert model.index(0, 30).data(tip) == "30日白天 1：巡过，王小梅"
    assert view.missing_card.number.text() == "1"
    assert view.done_card.note.text() == "白天 3　夜间 5"
    assert view.counts.text() == "2026年10月　缺 1 次"
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # as above
    assert not view.grid.grab().isNull()


def test_digits_write_rounds_down_and_they_are_stored_in_one_step(
    page: SafetyPage, view: PatrolsView, workspace: Workspace
) -> None:
    go(view, 2, 30)
    QTest.keyClicks(view.grid, "1")
    assert marks(view, 30)[2] is Mark.NEW
    assert view.grid.currentIndex().column() == 31
    assert view.counts.text() == "2026年10月　缺 0 次，补了 1 次还没存"
    QTest.keyClicks(view.grid, "1")  # that one was made already
    assert view.changed == 1
    go(view, 2, 30)
    QTest.keyClicks(view.grid, "0")
    assert view.changed == 0
    go(view, 0, 5)
    QTest.keyClick(view.grid, Qt.Key.Key_Space)
    go(view, 0, 5)
    QTest.keyClick(view.grid, Qt.Key.Key_Delete)
    go(view, 2, 3)
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    assert view.changed == 1
    view.who.put("")
    page.save_form()
    assert view.who.fault == "还没写谁巡的。请填姓名。"
    view.who.put("周国安")
    page.save_form()
    assert view.changed == 0
    assert workspace.patrols.gaps(OCTOBER.first, OCTOBER.last) == ()
    assert page.banners.messages[0].fact == "已补登 1 次巡查"
    page.save_form()


def test_presses_of_the_mouse_do_the_same(view: PatrolsView) -> None:
    def press(row: int, day: int) -> None:
        corner = view.grid.visualRect(view.grid.model_.index(row, day)).center()
        QTest.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)

    press(2, 30)
    assert view.changed == 0
    press(2, 30)
    assert view.changed == 1
    press(2, 30)
    assert view.changed == 0
    press(2, 30)
    view.revert.click()
    assert view.changed == 0
    press(1, 0)
    assert view.grid.currentIndex().column() == 1
    QTest.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2000))


def test_what_is_refused_stays_in_the_grid(
    page: SafetyPage, view: PatrolsView, workspace: Workspace
) -> None:
    go(view, 2, 30)
    QTest.keyClicks(view.grid, "1")
    view.who.put("长" * 51)
    page.save_form()
    assert view.changed == 1
    assert page.banners.messages
    workspace.patrols.record(patrol(date(2026, 10, 5)))
    assert view.changed == 1


def test_a_round_is_recorded_with_the_hazard_it_found(
    page: SafetyPage, view: PatrolsView, workspace: Workspace, answers: Answers
) -> None:
    answers.fill = fill_with(
        patrolled_on="2026-10-30",
        watch="night",
        at="02:30",
        finding="插头发烫",
        found="hazard",
        level="large",
        place="洗衣房",
        owner="周国安",
    )
    view.write.click()
    assert marks(view, 30) == [Mark.DONE, Mark.DONE, Mark.FOUND]
    (line,) = workspace.hazards.still_open()
    assert (line.hazard.how, line.hazard.due_on) == (How.PATROL, date(2026, 11, 6))
    assert line.hazard.text == "插头发烫"
    assert view.found_card.number.text() == "1"
    assert page.banners.messages[0].fact == "已登记巡查"
    assert view.model.words(view.model.rowCount() - 1, 6) == ""


def test_without_a_hazard_none_is_asked_for(view: PatrolsView, answers: Answers) -> None:
    seen: list[bool] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        fields = dialog.form.fields
        seen.append(fields["place"].isVisible())
        fields["found"].put("hazard")
        fields["found"].edited.emit()
        seen.append(fields["place"].isVisible())
        fields["patrolled_on"].put("")
        dialog.do.click()
        seen.append(bool(fields["patrolled_on"].fault))

    answers.fill, answers.yes = fill, False
    view.write.click()
    assert seen == [False, True, True]


def test_a_round_is_put_right_and_withdrawn(
    view: PatrolsView, workspace: Workspace, answers: Answers
) -> None:
    go(view, 0, 30)
    line = view.chosen
    assert line is not None
    assert line.patrol.patrolled_on == date(2026, 10, 30)
    answers.fill = fill_with(finding="灯不亮")
    view.change.click()
    go(view, 0, 29)
    go(view, 0, 30)
    assert view.chosen is not None
    assert view.chosen.patrol.finding == "灯不亮"
    answers.yes = False
    for press in (view.change, view.withdraw, view.route):
        answers.fill = lambda _dialog: None
        press.click()
    answers.yes, answers.reason_given = True, "没有去"
    view.withdraw.click()
    go(view, 0, 29)
    rows = [view.model.words(row, 4) for row in range(view.model.rowCount())]
    assert "（已撤销：没有去）灯不亮" in rows
    row = rows.index("（已撤销：没有去）灯不亮")
    view.table.choose_source_row(row)
    assert view.change.isHidden()


def test_today_is_counted_against_what_it_needs(view: PatrolsView, workspace: Workspace) -> None:
    workspace.patrols.record(
        patrol(TODAY),
        Hazard(
            found_on=TODAY,
            level=HazardLevel.LOW,
            how=How.PATROL,
            found_by="王小梅",
            place="大厅",
            text="灯不亮",
            owner="周国安",
            due_on=TODAY + DAY,
        ),
    )
    assert (view.today_card.number.text(), view.today_card.note.text()) == (
        "1",
        "白天 1/1　夜间 0/2",
    )


def test_an_empty_month_has_nothing_to_choose(page: SafetyPage, view: PatrolsView) -> None:
    page.show_month(Month(2026, 9))
    assert view.chosen is None
    for press in (view.change, view.withdraw):
        press.click()
    go(view, 0, 5)
    assert view.grid.model_.headerData(5, Qt.Orientation.Vertical) is None
    assert view.missing_card.note.text() == "到昨天都齐"


def test_the_route_is_written_line_by_line(
    page: SafetyPage, view: PatrolsView, workspace: Workspace, answers: Answers
) -> None:
    answers.fill = fill_with(route="厨房：燃气、电源\n\n配电房: 温度\n大厅")
    view.route.click()
    assert workspace.patrols.route() == (
        Point(name="厨房", look_for="燃气、电源"),
        Point(name="配电房", look_for="温度"),
        Point(name="大厅"),
    )
    texts: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        texts.append(dialog.form.fields["route"].text)

    answers.fill = read
    view.route.click()
    assert texts == ["厨房：燃气、电源\n配电房：温度\n大厅"]
    assert points_of("：空") == []
    assert page.banners.messages[0].fact == "已保存路线"
