from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.care import ScaleCode
from nursinghome.core.dates import Month
from tests.ui.conftest import Answers
from ui.care.page import CarePage
from ui.catalogue import PAGES, Desk
from ui.kit.focus import FocusRing
from ui.kit.look import Look
from ui.residents.page import ResidentsPage
from ui.settings.page import SettingsPage
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
    page = window.open("residents")
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
    assert window.open("today") is first


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
    assert [name.partition("，")[0] for name in names] == ["今日", "老人", "床位", "设置"]


def test_an_auditor_has_the_settings_and_no_person_to_find(desk: Desk, qtbot: QtBot) -> None:
    actor = desk.workspace.ledger.actor
    mine = PERMISSIONS[Role.AUDITOR]
    desk.workspace.ledger.actor = replace(actor, permissions=mine)
    window = Window(replace(desk, permissions=mine))
    qtbot.addWidget(window)
    window.show()
    names = [button.accessibleName() for button in window.rail.findChildren(QAbstractButton)]
    assert [name.partition("，")[0] for name in names] == ["设置"]
    assert window.top.search.isHidden()
    assert window.top.month.isHidden()
    window.rail.take_focus()
    window._on_next_area()
    assert window.page.isAncestorOf(window.focusWidget())
    page = window.page
    assert isinstance(page, SettingsPage)
    for number in range(len(page.sections)):
        page.open_section(number)
    page.wanted.emit("residents", 1)
    assert window.key == "settings"


def test_f6_goes_from_rail_to_search_to_page(window: Window) -> None:
    window.rail.take_focus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.top.search
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.page.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.rail.isAncestorOf(window.focusWidget())


def test_typing_into_the_top_search_finds_people_from_any_page(
    window: Window, qtbot: QtBot
) -> None:
    window.open("settings")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.focusWidget(), "zxm")
    page = residents(window)
    qtbot.waitUntil(lambda: page.file is not None and page.file.resident.name == "张秀梅")


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


Ctrl = Qt.KeyboardModifier.ControlModifier


def test_ctrl_n_opens_an_empty_form_and_ctrl_s_stores_it(
    window: Window, answers: Answers, desk: Desk
) -> None:
    page = residents(window)
    QTest.keyClick(window, Qt.Key.Key_S, Ctrl)
    QTest.keyClick(window, Qt.Key.Key_N, Ctrl)
    assert page.person_form.isVisible()
    form = page.person_form.form
    values = {"name": "吴大山", "sex": "male", "birth_date": "1940-3-2", "id_note": "待补"}
    form.put(values)
    answers.yes = False
    QTest.keyClick(form.fields["name"].editor, Qt.Key.Key_S, Ctrl)
    assert [one.name for one in desk.workspace.search.find("吴大山")] == ["吴大山"]
    assert not page.person_form.isVisible()


def test_ctrl_n_asks_before_a_form_that_was_typed_into_is_emptied(
    window: Window, answers: Answers
) -> None:
    page = residents(window)
    QTest.keyClick(window, Qt.Key.Key_N, Ctrl)
    name = page.person_form.form.fields["name"]
    QTest.keyClicks(name.editor, "wu")
    answers.yes = False
    QTest.keyClick(name.editor, Qt.Key.Key_N, Ctrl)
    assert name.text == "wu"
    answers.yes = True
    QTest.keyClick(name.editor, Qt.Key.Key_N, Ctrl)
    assert name.text == ""


def test_ctrl_z_takes_the_last_step_back_outside_text_fields(
    window: Window, answers: Answers, desk: Desk
) -> None:
    desk.workspace.people.withdraw(desk.workspace.search.find("贾秀珍")[0].resident_id, "重复")
    search = window.top.search
    search.setFocus()
    QTest.keyClicks(search, "z")
    QTest.keyClick(search, Qt.Key.Key_Z, Ctrl)
    assert (search.text(), answers.asked) == ("", [])
    window.rail.take_focus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Z, Ctrl)
    assert answers.asked[-1].title == "撤回「撤销老人登记」？"
    assert desk.workspace.search.find("贾秀珍") != ()


def test_keys_without_meaning_on_a_page_do_nothing(window: Window, answers: Answers) -> None:
    window.open("settings")
    for key in (Qt.Key.Key_S, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_Z):
        window.rail.take_focus()
        QTest.keyClick(window.focusWidget(), key, Ctrl)
    assert (answers.asked, answers.ran) == ([], [])
    assert window.page.banners.messages == ()


def test_ctrl_s_stores_an_answer_sheet(window: Window) -> None:
    page = window.open("care")
    assert isinstance(page, CarePage)
    QTest.keyClick(page, Qt.Key.Key_S, Ctrl)
    page.pane.assess_wanted.emit(ScaleCode.TEKUN)
    assert page.sitting is not None
    saved: list[bool] = []
    page.sitting.saved.connect(lambda: saved.append(True))
    QTest.keyClick(page, Qt.Key.Key_S, Ctrl)
    assert saved == []
    items = page.sitting.items[ScaleCode.TEKUN]
    for code in items.cards:
        items.answer(code, 1)
    QTest.keyClick(page, Qt.Key.Key_S, Ctrl)
    assert saved == [True]


@pytest.mark.parametrize("key", KEYS)
def test_a_page_that_is_opened_has_the_focus_where_one_begins(
    window: Window, key: str, qtbot: QtBot
) -> None:
    """Not on its first button, which may take something back."""
    window.page.setFocus()
    window.page.take_focus()
    page = window.open(key)
    held = window.focusWidget()
    page.take_focus()
    assert window.focusWidget() is held
    assert page.isAncestorOf(held)
