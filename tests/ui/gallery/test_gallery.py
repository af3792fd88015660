"""The gallery shows every part whole: nothing clipped, nothing nameless, nothing left behind."""

from __future__ import annotations

import gc
import re
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.gallery.catalogue import GALLERY
from ui.gallery.frame import GalleryPage
from ui.kit.field import Field
from ui.kit.look import Look
from ui.kit.words import Elided

WIDE, HIGH = 1366, 696
KEYS = {"Ctrl", "C", "K", "Esc", "Tab", "U", "D", "MB", "xlsx"}
"""Words of other letters that may stand on a page: keys, drives, and what they hold."""


def shown(name: str, look: Look, qtbot: QtBot) -> GalleryPage:
    page = GALLERY[name](look)
    qtbot.addWidget(page)
    page.fill(WIDE, HIGH)
    page.show()
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("name", GALLERY)
def test_every_part_has_room_in_every_size(name: str, each_size: Look, qtbot: QtBot) -> None:
    page = shown(name, each_size, qtbot)
    assert page.width() == WIDE
    cramped = [
        label.text()
        for label in page.findChildren(QLabel)
        if label.isVisible() and label.text() and not isinstance(label, Elided) and _cut(label)
    ]
    outside = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit)
        and not page.rect().contains(widget.rect().translated(widget.mapTo(page, widget.pos() * 0)))
    ]
    assert (cramped, outside) == ([], [])


def _cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width()


@pytest.mark.parametrize("name", GALLERY)
def test_every_part_is_told_to_who_cannot_see_it(name: str, look: Look, qtbot: QtBot) -> None:
    page = shown(name, look, qtbot)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTableView)
    told = [
        widget.accessibleName() or getattr(widget, "text", str)()
        for kind in kinds
        for widget in page.findChildren(kind)
        if widget.isVisible() and widget.parent().objectName() != "qt_scrollarea_hcontainer"
    ]
    assert all(told)
    assert page.accessibleName()


@pytest.mark.parametrize("name", GALLERY)
def test_no_word_is_left_in_another_language(name: str, look: Look, qtbot: QtBot) -> None:
    page = shown(name, look, qtbot)
    texts = [one.text() for one in page.findChildren(QLabel)]
    texts += [one.text() for one in page.findChildren(QAbstractButton)]
    found = {
        word
        for text in texts
        for word in re.findall(r"[A-Za-z]{2,}", re.sub(r"「[^」]*」|U\+\w+", "", text))
    }
    assert found <= KEYS


@pytest.mark.parametrize("name", GALLERY)
def test_a_closed_page_is_freed(name: str, look: Look) -> None:
    page = GALLERY[name](look)
    page.show()
    page.take_focus()
    known = weakref.ref(page)
    page.close()
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    gc.collect()
    assert known() is None


def test_the_line_below_a_field_is_as_high_as_its_words(each_size: Look, qtbot: QtBot) -> None:
    page = shown("names", each_size, qtbot)
    field = next(one for one in page.findChildren(Field) if "自造字" in one.fault)
    words = next(one for one in field.findChildren(QLabel) if "自造字" in one.text())
    assert words.height() >= words.heightForWidth(words.width())
    assert words.mapTo(field, words.rect().topLeft()).y() >= field.editor.geometry().bottom()
    assert words.mapTo(field, words.rect().bottomLeft()).y() <= field.height()
