from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.care import ScaleCode
from nursinghome.core.dates import Month
from tests.ui.conftest import Answers
from ui.care.page import CarePage
from ui.catalogue import PAGES, Desk
from ui.kit.focus import FocusRing
from ui.kit.look import Look
from ui.residents.page import ResidentsPage
from ui.window import SMALLEST, Window

KEYS = [spec.key for spec in PAGES]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    made = Window(desk)
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def residents(window: Window) -> ResidentsPage:
    page = window.page
    assert isinstance(page, ResidentsPage)
    return page


@pytest.mark.parametrize("key", KEYS)
def test_every_page_fits_the_smallest_screen_in_every_size(
    each_size: Look, desk: Desk, qtbot: QtBot, key: str
) -> None:
    window = Window(replace(desk, look=each_size), first=key)
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    assert fits(window), window.minimumSizeHint()
    assert (window.width(), window.height()) == SMALLEST


def test_no_tab_or_form_pushes_the_window_beyond_the_smallest_screen(
    each_size: Look, desk: Desk, qtbot: QtBot
) -> None:
    window = Window(replace(desk, look=each_size))
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    page = residents(window)
    for tab in range(6):
        page.pane.open_tab(tab)
        assert fits(window), tab
    page.add()
    assert fits(window)
    page.importing.entered.emit()
    assert fits(window)
    care = window.open("care")
    assert isinstance(care, CarePage)
    for scale in (ScaleCode.TEKUN, ScaleCode.ABILITY):
        care.pane.assess_wanted.emit(scale)
        assert fits(window), scale


def fits(window: Window) -> bool:
    hint = window.minimumSizeHint()
    return hint.width() <= SMALLEST[0] and hint.height() <= SMALLEST[1]


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_can_be_pressed_or_typed_into_has_a_name(window: Window, key: str) -> None:
    window.open(key)
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit)
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


@pytest.mark.parametrize("key", KEYS)
def test_a_closed_window_is_freed_with_its_pages(desk: Desk, key: str) -> None:
    window = Window(desk, first=key)
    window.show()
    page = weakref.ref(window.page)
    window.close()
    window.deleteLater()
    del window
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    gc.collect()
    assert page() is None


def test_a_page_is_built_once(window: Window) -> None:
    first = window.page
    window.open("settings")
    assert window.open("residents") is first


def test_the_rail_is_walked_with_arrow_keys(window: Window) -> None:
    window.rail.take_focus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.key == KEYS[1]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    assert window.key == KEYS[0]


def test_only_pages_that_one_may_see_stand_in_the_rail(desk: Desk, qtbot: QtBot) -> None:
    carer = replace(desk, permissions=frozenset({"home.see", "residents.see"}))
    window = Window(carer)
    qtbot.addWidget(window)
    names = [button.accessibleName() for button in window.rail.findChildren(QAbstractButton)]
    assert names == ["老人", "设置"]


def test_f6_goes_from_rail_to_search_to_page(window: Window) -> None:
    window.rail.take_focus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.top.search
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.page.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.rail.isAncestorOf(window.focusWidget())


def test_typing_into_the_top_search_finds_people_from_any_page(window: Window) -> None:
    window.open("settings")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.focusWidget(), "zxm")
    page = residents(window)
    assert page.file is not None
    assert page.file.resident.name == "张秀梅"


def test_the_month_begins_with_the_last_full_one_and_ends_with_this_one(window: Window) -> None:
    stepper = window.top.month
    assert stepper.month == Month(2026, 10)
    stepper.ahead.click()
    assert stepper.month == Month(2026, 11)
    assert not stepper.ahead.isEnabled()


def test_the_status_bar_says_when_something_was_saved(window: Window, desk: Desk) -> None:
    from ui.statusbar import StatusBar  # noqa: PLC0415 - one use

    status = window.findChild(StatusBar)
    assert status is not None
    assert status.saved_words == "都存好了"
    desk.workspace.people.withdraw(desk.workspace.search.find("贾秀珍")[0].resident_id, "重复")
    assert status.saved_words == "已保存 10:42"


def test_the_ring_lies_around_the_button_with_the_focus(window: Window) -> None:
    ring = window.findChild(FocusRing)
    assert ring is not None
    window.rail.take_focus()
    button = window.focusWidget()
    assert ring.isVisible()
    assert ring.geometry().contains(button.geometry().translated(window.rail.pos()))
    window.top.search.setFocus()
    assert not ring.isVisible()


def test_typed_words_keep_the_window_open_until_the_person_lets_them_go(
    window: Window, answers: Answers
) -> None:
    page = residents(window)
    page.add()
    QTest.keyClicks(page.person_form.form.fields["name"].editor, "wu")
    window.open("settings")
    answers.yes = False
    assert not window.close()
    assert answers.asked[-1].title == "填的还没有保存"
    answers.yes = True
    assert window.close()
