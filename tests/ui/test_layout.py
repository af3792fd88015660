"""Every photographed state is walked in every size; and each detector finds what it looks for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.walk import hands, room, sight, words
from tests.ui.walk.walker import narrow
from ui.catalogue import PAGES, Desk
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import button
from ui.kit.fields import ListField, TextField
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import TextSize, Theme
from ui.kit.words import Elided, label, tint
from ui.window import SMALLEST, Window

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 800
"""Seconds: a walk in all themes takes about a minute where nothing else runs."""
LONG = "这一句比给它的地方长得多"


def walk(home: Path, size: TextSize, *themes: Theme, scale: str = "1") -> set[str]:
    """The states that were seen; nothing is wrong with them."""
    looks = [size.value, *(theme.value for theme in themes)]
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.walk", str(home), *looks],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["faults"] == []
    assert told["strays"] == {}, "a window of its own before it had its place"
    return set(told["seen"])


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE)
@pytest.mark.parametrize("size", list(TextSize), ids=lambda size: size.value)
def test_nobody_stumbles_in_any_state_of_any_size(practice_home: Path, size: TextSize) -> None:
    seen = walk(practice_home, size, *Theme)
    for theme in Theme:
        tail = "" if theme is Theme.LIGHT else f"-{theme.value}"
        assert {f"{page.key}-{size.value}{tail}" for page in PAGES} <= seen


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE)
@pytest.mark.parametrize(
    ("scale", "size"), [("1.25", TextSize.LARGE), ("1.5", TextSize.NORMAL)], ids=["1.25", "1.5"]
)
def test_nobody_stumbles_where_the_screen_is_enlarged(
    practice_home: Path, scale: str, size: TextSize
) -> None:
    assert len(walk(practice_home, size, Theme.LIGHT, scale=scale)) > len(PAGES)


@pytest.fixture
def place(look: Look, qtbot: QtBot) -> QWidget:
    """An empty page in which nothing is wrong yet."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


Plant = Callable[[Look, QWidget], QWidget]


def narrow_label(look: Look, place: QWidget) -> QWidget:
    made = label(look, LONG)
    made.setFixedWidth(60)
    return made


def low_paragraph(look: Look, place: QWidget) -> QWidget:
    made = label(look, LONG * 3, wrap=True)
    made.setFixedSize(120, 30)
    return made


def broken_number(look: Look, place: QWidget) -> QWidget:
    made = label(look, "500236194508060021", wrap=True)
    made.setFixedSize(60, 200)
    return made


def shortened(look: Look, place: QWidget) -> QWidget:
    made = Elided(look, LONG)
    made.setFixedWidth(60)
    return made


def narrow_button(look: Look, place: QWidget) -> QWidget:
    made = QPushButton(LONG)
    made.setFixedWidth(60)
    return made


def narrow_badge(look: Look, place: QWidget) -> QWidget:
    made = BadgeLabel(look, Badge.state("warn", LONG))
    made.setFixedWidth(40)
    return made


def narrow_list(look: Look, place: QWidget) -> QWidget:
    made = ListField(look, "k", "选", [("a", LONG)])
    made.box.setFixedWidth(60)
    return made


def narrow_line(look: Look, place: QWidget) -> QWidget:
    made = TextField(look, "k", "写")
    made.line.setPlaceholderText(LONG)
    made.line.setFixedWidth(80)
    return made


def table(look: Look, head: str, cell: str, *, wrap: bool = False) -> TableView:
    model: RecordTable[str] = RecordTable((Column[str](title=head, words=lambda one: one),))
    model.show([cell])
    made = TableView(look, model, "表")
    made.horizontalHeader().setStretchLastSection(False)
    made.horizontalHeader().setSectionResizeMode(made.horizontalHeader().ResizeMode.Fixed)
    made.horizontalHeader().resizeSection(0, 80)
    made.setWordWrap(wrap)
    return made


PLANTED: list[tuple[Plant, str]] = [
    (narrow_label, "clipped"),
    (low_paragraph, "wraps"),
    (broken_number, "breaks inside 5002"),
    (shortened, "shortened"),
    (narrow_button, "clipped"),
    (narrow_badge, "clipped"),
    (narrow_list, "clipped"),
    (narrow_line, "shows"),
    (lambda look, _: table(look, LONG, "短"), f"head「{LONG}」"),
    (lambda look, _: table(look, "头", LONG), f"cell「{LONG}」"),
    (lambda look, _: table(look, "头", LONG, wrap=True), f"cell「{LONG}」"),
]


@pytest.mark.parametrize(("plant", "found"), PLANTED)
def test_words_without_room_are_found(
    look: Look, place: QWidget, qtbot: QtBot, plant: Plant, found: str
) -> None:
    assert list(room.clipped(place)) == []
    made = plant(look, place)
    made.setParent(place)
    made.show()
    faults = list(room.clipped(place))
    assert len(faults) == 1
    assert found in faults[0]


def test_a_view_that_tells_its_row_whole_may_shorten_cells(look: Look, place: QWidget) -> None:
    made = table(look, "头", LONG)
    made.setParent(place)
    made.show()
    made.setProperty("told_whole", True)  # noqa: FBT003 - by place only
    assert list(room.clipped(place)) == []


def one_fault(faults: Iterable[str], words: str) -> bool:
    (found,) = faults
    return words in found


def test_a_squeezed_part_is_found(place: QWidget) -> None:
    made = QPushButton("办理入住", place)
    made.show()
    made.resize(made.minimumSizeHint())
    assert list(room.squeezed(place)) == []
    made.resize(20, 20)
    assert one_fault(room.squeezed(place), "办理入住")


@pytest.mark.parametrize("x", [-5, 390])
def test_a_part_outside_its_parent_is_found(place: QWidget, x: int) -> None:
    made = QWidget(place)
    made.setGeometry(10, 10, 20, 20)
    made.show()
    assert list(room.outside(place)) == []
    made.move(x, 10)
    assert one_fault(room.outside(place), "leaves")


def test_siblings_over_one_another_are_found(place: QWidget) -> None:
    one, other = QWidget(place), QWidget(place)
    one.setGeometry(QRect(0, 0, 50, 50))
    other.setGeometry(QRect(50, 0, 50, 50))
    for part in (one, other):
        part.show()
    assert list(room.overlapping(place)) == []
    other.move(49, 49)
    assert one_fault(room.overlapping(place), "lies over")


def test_a_window_too_big_for_the_smallest_screen_is_found(place: QWidget) -> None:
    assert list(room.too_big(place, SMALLEST)) == []
    place.setMinimumHeight(SMALLEST[1] + 1)
    assert one_fault(room.too_big(place, SMALLEST), "697")


def test_a_nameless_stop_is_found(place: QWidget) -> None:
    made = QLineEdit(place)
    made.show()
    assert one_fault(hands.nameless(place), "QLineEdit")
    made.setAccessibleName("姓名")
    assert list(hands.nameless(place)) == []


def lines(place: QWidget, box: QVBoxLayout | QHBoxLayout) -> list[QLineEdit]:
    made = [QLineEdit() for _ in range(3)]
    for number, line in enumerate(made):
        line.setAccessibleName(f"第{number}格")
        box.addWidget(line)
    place.setLayout(box)
    for line in made:
        line.show()
    return made


def test_a_stop_that_tab_never_reaches_is_found(place: QWidget, qtbot: QtBot) -> None:
    box = QVBoxLayout()
    lines(place, box)
    assert list(hands.unreachable(place)) == []
    trap = QPlainTextEdit()
    trap.setAccessibleName("备注")
    box.insertWidget(1, trap)
    trap.show()
    QWidget.setTabOrder(place.findChildren(QLineEdit)[0], trap)
    assert len(list(hands.unreachable(place))) == 2
    trap.setTabChangesFocus(True)
    assert list(hands.unreachable(place)) == []


@pytest.mark.parametrize("box", [QVBoxLayout, QHBoxLayout])
def test_tab_that_goes_back_is_found(
    place: QWidget, qtbot: QtBot, box: type[QVBoxLayout | QHBoxLayout]
) -> None:
    first, second, third = lines(place, box())
    qtbot.waitUntil(lambda: third.y() + third.x() > 0)
    assert list(hands.disordered(place)) == []
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    assert one_fault(hands.disordered(place), "goes back")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("OK", "OK"),
        ("姓名 name", "name"),
        ("Cancel", "Cancel"),
        ("（Mr.吴）", "Mr"),
        ("DHIS2", "DHIS2"),
        ("notes.txt", "notes.txt"),
        ("carer", "carer"),
    ],
)
def test_english_left_over_is_found(place: QWidget, said: str, found: str) -> None:
    made = QLabel(said, place)
    made.show()
    assert one_fault(words.foreign(place), repr(found))


@pytest.mark.parametrize(
    "said",
    [
        "GB/T 42195-2022",
        "按 Ctrl+K 找老人",
        "Alt+←",
        "U盘",
        "青莲.nhdb",
        "B.1.1 进食",
        "F1",
        "A4",
        "月报!C10",
        "990121_990121014_2026-09_s01.ylz",
        "990121_990121014_2026-09_s01_view.xlsx",
        "README.txt",
    ],
)
def test_numbers_of_standards_keys_and_files_are_not_english(place: QWidget, said: str) -> None:
    made = QLabel(said, place)
    made.show()
    assert list(words.foreign(place)) == []


def test_english_is_found_in_heads_cells_tool_tips_and_names(look: Look, place: QWidget) -> None:
    made = table(look, "Name", "Smith")
    made.setParent(place)
    made.show()
    made.setToolTip("Table")
    made.setAccessibleName("Residents")
    told = " ".join(words.foreign(place))
    assert all(f"'{word}'" in told for word in ("Name", "Smith", "Table", "Residents"))


@pytest.mark.parametrize("make", [label, button])
def test_pale_words_are_found(
    look: Look, place: QWidget, make: Callable[[Look, str], QLabel | QPushButton]
) -> None:
    made = make(look, "看不清")
    made.setParent(place)
    made.show()
    assert list(sight.pale(place)) == []
    tint(made, "#B0B0B0")
    made.setStyleSheet("color: #B0B0B0")
    assert one_fault(sight.pale(place), "看不清")


def test_a_wide_rail_beside_the_largest_letters_is_found(desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    assert list(narrow(window, TextSize.NORMAL)) == []
    assert one_fault(narrow(window, TextSize.HUGE), "rail")


def test_tab_reaches_every_stop_of_every_page(desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    qtbot.waitExposed(window)
    for spec in PAGES:
        window.open(spec.key)
        assert window.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert list(hands.unreachable(window)) == []
        assert list(hands.nameless(window)) == []
