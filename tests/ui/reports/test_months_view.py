from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.reports import Edition, MonthLine, State
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.kit.preview import PreviewSheet
from ui.reports.months_view import STATE, TERM, MonthsView, state_badge, term_badge, told
from ui.reports.page import MONTHS, MonthlyPage
from ui.window import SMALLEST, Window

OCTOBER, SEPTEMBER = Month(2026, 10), Month(2026, 9)
TODAY = date(2026, 11, 2)
LINE = MonthLine(month=OCTOBER, due_on=date(2026, 11, 3))


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    made = Window(desk, first="monthly")
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(window: Window) -> MonthlyPage:
    assert isinstance(window.page, MonthlyPage)
    return window.page


def open_months(page: MonthlyPage) -> MonthsView:
    page.view_choice.button_for(MONTHS).click()
    return page.months


def row(view: MonthsView, month: Month) -> list[str]:
    model = view.model
    at = next(n for n in range(model.rowCount()) if model.record(n).month == month)
    return [str(model.index(at, column).data()) for column in range(model.columnCount())]


def edition(state: State, correction: int = 0) -> Edition:
    return Edition(
        id=1,  # type: ignore[arg-type] # any number will do
        month=OCTOBER,
        correction=correction,
        state=state,
        prepared_by="李桂兰",
        prepared_at="2026-11-01T08:00:00+08:00",
        reviewed_by=None,
        reviewed_at=None,
        approved_by=None,
        approved_at=None,
        reason=None,
        replaces=None,
        cells={},
        sha256=None,
        anchor=None,
    )


def test_every_month_stands_there_with_its_step_and_its_term(
    page: MonthlyPage, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    workspace.monthly.prepare(OCTOBER)
    view = open_months(page)
    assert row(view, OCTOBER) == [
        "2026年10月",
        "已填表",
        "2026-11-03",
        "还有 1 天",
        "—",
        "李桂兰",
        "—",
        "—",
    ]
    assert view.model.rowCount() == len(workspace.calendar.months())
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_the_buttons_of_one_month_are_not_shown_over_all_of_them(page: MonthlyPage) -> None:
    open_months(page)
    assert not any(button.isVisible() for button in (*page.step_buttons, page.paper_button))
    assert not page.steps.isVisible()
    assert page.months.isVisible()
    page.view_choice.button_for("sheet").click()
    assert page.sheet.isVisible()
    assert all(button.isVisible() for button in (*page.step_buttons, page.paper_button))
    assert page.subtitle.text() == "下一步：填表"


def test_enter_opens_the_month_under_the_cursor(window: Window, page: MonthlyPage) -> None:
    view = open_months(page)
    assert view.month == OCTOBER
    page.take_focus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.top.month.month == SEPTEMBER
    assert page.view is not None
    assert page.view.month == SEPTEMBER
    assert page.sheet.isVisible()
    assert window.focusWidget() is page.sheet


def test_a_click_opens_a_month_too(window: Window, page: MonthlyPage) -> None:
    view = open_months(page)
    view.choose(SEPTEMBER)
    place = view.table.visualRect(view.table.currentIndex()).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.top.month.month == SEPTEMBER


def test_ctrl_p_prints_the_month_under_the_cursor(
    window: Window, page: MonthlyPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    titles: list[str] = []

    def look_at(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        titles.append(dialog.windowTitle())

    answers.fill, answers.file = look_at, tmp_path / "x"
    open_months(page).choose(SEPTEMBER)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(titles), timeout=30_000)
    assert titles[0].startswith("2026年9月月报")


def test_without_months_it_says_what_to_do_first(look: Look, qtbot: QtBot) -> None:
    view = MonthsView(look)
    qtbot.addWidget(view)
    view.show_months((), TODAY, OCTOBER)
    assert view.stack.currentIndex() == 1
    assert view.month is None
    assert told(()) == ""


@pytest.mark.parametrize(
    ("line", "tone", "words"),
    [
        (LINE, "", "没填"),
        (replace(LINE, newest=edition(State.PREPARED)), "warn", "已填表"),
        (replace(LINE, newest=edition(State.REVIEWED, 2)), "warn", "更正02 已审核"),
        (replace(LINE, newest=edition(State.FROZEN)), "good", "已定稿"),
    ],
)
def test_a_step_has_words_and_a_tone(line: MonthLine, tone: str, words: str) -> None:
    badge = state_badge(line)
    assert (badge.tone, badge.words) == (tone, words)


@pytest.mark.parametrize(
    ("line", "today", "tone", "words"),
    [
        (LINE, date(2026, 10, 27), "warn", "还有 7 天"),
        (LINE, date(2026, 11, 3), "warn", "今天到期"),
        (replace(LINE, late_days=2), date(2026, 11, 5), "bad", "逾期 2 天"),
        (replace(LINE, late_days=2, frozen_on=TODAY), TODAY, "", "晚报 2 天"),
    ],
)
def test_a_term_that_is_near_or_past_says_so(
    line: MonthLine, today: date, tone: str, words: str
) -> None:
    badge = term_badge(line, today)
    assert badge is not None
    assert (badge.tone, badge.words) == (tone, words)


def test_a_term_far_ahead_or_kept_says_nothing() -> None:
    assert term_badge(LINE, date(2026, 10, 26)) is None
    assert term_badge(replace(LINE, frozen_on=TODAY), TODAY) is None


def test_what_is_late_is_counted() -> None:
    late = replace(LINE, late_days=2)
    assert told((late, LINE)) == "1 个月过了期限还没定稿"
    assert told((LINE, replace(late, frozen_on=TODAY))) == "到期的都定稿了"


def test_badges_are_painted_instead_of_words(look: Look, qtbot: QtBot) -> None:
    view = MonthsView(look)
    qtbot.addWidget(view)
    view.show_months((replace(LINE, late_days=3),), TODAY, OCTOBER)
    view.resize(900, 300)
    view.show()
    image = view.table.viewport().grab().toImage()
    for column, colour in ((STATE, look.colours.line), (TERM, look.colours.bad.ground)):
        place = view.table.visualRect(view.table.model().index(0, column))
        seen = {
            image.pixelColor(x, place.center().y()).name()
            for x in range(place.left(), place.right())
        }
        assert colour.lower() in seen
    option = QStyleOptionViewItem()
    cell = view.table.itemDelegateForColumn(TERM)
    empty = replace(LINE, due_on=date(2027, 1, 3))
    view.show_months((empty,), TODAY, OCTOBER)
    assert cell.sizeHint(option, view.table.model().index(0, TERM)).width() == 0


def test_both_views_fit_the_smallest_screen_in_every_size(
    each_size: Look, desk: Desk, qtbot: QtBot
) -> None:
    window = Window(replace(desk, look=each_size), first="monthly")
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    page = window.page
    assert isinstance(page, MonthlyPage)
    assert page.view is not None
    fault = next(one for one in page.view.open_findings if one.people and one.cells)
    page.sheet.choose(fault.cells[0])
    assert (window.width(), window.height()) == SMALLEST
    open_months(page)
    assert window.minimumSizeHint().height() <= SMALLEST[1]
    assert (window.width(), window.height()) == SMALLEST
