"""The counts below the month."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.roster import DayClass, Need
from nursinghome.staff import Post
from tests.nursinghome.roster.months import (
    EARLY,
    MIDDLE,
    NIGHT,
    in_turn,
    month_view,
    needs_of,
    write,
)
from ui.kit.look import Look
from ui.roster.counts import rows
from ui.roster.foot import FootModel, FootView

Role = Qt.ItemDataRole


def test_each_needed_shift_is_counted_every_day() -> None:
    found = rows(in_turn(month_view(8)))
    assert [row.name for row in found] == ["早班 ≥1", "中班 ≥1", "夜班 ≥1"]
    assert {cell.text for row in found for cell in row.cells} == {"2"}
    assert not any(cell.short for row in found for cell in row.cells)


def test_too_few_are_told_with_how_many_lack() -> None:
    view = write(month_view(8, needs=needs_of({NIGHT: 2})), {1: "夜"})
    (night,) = rows(view)
    assert night.cells[0].short
    assert night.cells[0].told == "12月1日 夜班 1 人，应 2 人，差 1 人"
    full = rows(write(view, {2: "夜"}))[0].cells[0]
    assert (full.short, full.told) == (False, "12月1日 夜班 2 人，应 2 人")


def test_a_need_that_changes_with_the_day_is_a_span() -> None:
    needs = (
        Need(kind_id=EARLY, on=DayClass.WORKDAY, people=3),
        Need(kind_id=EARLY, on=DayClass.WEEKEND, people=2),
    )
    (early,) = rows(month_view(8, needs=needs))
    assert early.name == "早班 ≥2–3"
    assert early.cells[4].told.endswith("应 2 人，差 2 人")


def test_the_last_row_says_how_many_residents_one_has() -> None:
    view = write(month_view(8), {1: "早", 2: "夜", 3: "休"})
    last = rows(view, residents=86)[-1]
    assert (last.name, last.cells[0].text, last.cells[1].text) == ("1人管几人", "43", "—")
    assert last.cells[0].told == "12月1日 护理员 2 人上班，老人 86 人，1 人管 43 人"
    assert rows(view, residents=9)[-1].cells[0].text == "4.5"
    assert len(rows(view, residents=86, brief=True)) == 3
    assert len(rows(replace(view, members=()), residents=86)) == 3


def test_each_shift_tells_how_many_residents_one_has() -> None:
    view = write(month_view(8, needs=needs_of({EARLY: 2, NIGHT: 1})), {1: "早", 2: "早", 3: "夜"})
    early, night, _ = rows(view, residents=86)
    assert early.cells[0].told == "12月1日 早班 2 人，应 2 人，1 人管 43 位老人"
    assert night.cells[0].told == "12月1日 夜班 1 人，应 1 人，1 人管 86 位老人"
    assert night.cells[1].told == "12月2日 夜班 0 人，应 1 人，差 1 人"


def test_only_carers_at_work_have_residents() -> None:
    view = write(month_view(3), {1: "早", 2: "早", 3: "值"})
    cook = replace(view.members[1], post=Post.COOK)
    view = replace(view, members=(view.members[0], cook, view.members[2]))
    assert rows(view, residents=12)[-1].cells[0].text == "12"


def test_two_shifts_share_a_row_where_letters_are_large() -> None:
    view = write(month_view(8, needs=needs_of({EARLY: 1, NIGHT: 2})), {1: "早", 2: "夜"})
    (both,) = rows(view, brief=True)
    assert (both.name, both.cells[0].text, both.cells[0].short) == ("早/夜", "1/1", True)
    assert "夜班 1 人" in both.cells[0].told


def test_qt_finds_the_counts_sound(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = FootModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    model.show(rows(month_view(8)))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(rows(in_turn(month_view(8))))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    assert model.index(0, 0).data() == "2"
    assert model.headerData(0, Qt.Orientation.Vertical, int(Role.ToolTipRole)) == "早班每天要 1 人"
    assert "应 1 人" in model.index(2, 4).data(Role.AccessibleTextRole)


def test_a_month_of_another_length_is_another_table(qtbot: QtBot) -> None:
    model = FootModel()
    model.show(rows(month_view(8)))
    with qtbot.waitSignal(model.modelReset):
        model.show(rows(month_view(8, Month(2026, 11))))
    assert model.columnCount() == 30


def test_counts_stand_in_the_columns_they_are_given(look: Look, qtbot: QtBot) -> None:
    model = FootModel()
    foot = FootView(look, model)
    qtbot.addWidget(foot)
    model.show(rows(month_view(8, needs=needs_of({MIDDLE: 1}))))
    foot.follow(90, [30] * 31)
    foot.show()
    assert (foot.verticalHeader().width(), foot.columnWidth(30)) == (90, 30)
    foot.grab()
