"""The month as Qt and a screen reader see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.roster import Absence, Absent, MonthView, Request, Violation, Wish
from tests.nursinghome.roster.months import EARLY, NIGHT, in_turn, month_view, write
from ui.kit.table import RECORD_ROLE
from ui.roster.grid_model import GridModel

Role = Qt.ItemDataRole
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@pytest.fixture
def view() -> MonthView:
    return write(month_view(4), {1: "早中夜休", 2: "夜"})


def shown(view: MonthView, *broken: Violation) -> GridModel:
    made = GridModel()
    made.show(view, broken)
    return made


def told(model: GridModel, row: int, day: int) -> str:
    return str(model.index(row, day - 1).data(Role.AccessibleTextRole))


def broken(**fields: object) -> Violation:
    known = {"rule": "cover", "hard": True, "amount": 1, "title": "夜班缺 1 人", "text": "应 2 人"}
    return Violation(**{**known, **fields})  # type: ignore[arg-type] # fields of the test


def test_qt_finds_the_model_sound(view: MonthView, qtmodeltester: ModelTester) -> None:
    model = GridModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    model.show(view)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    model.show(in_turn(view))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_marks_stand_in_the_cells(view: MonthView) -> None:
    model = shown(view)
    assert [model.index(0, at).data() for at in range(5)] == ["早", "中", "夜", "·", ""]
    assert model.index(0, 0).data(RECORD_ROLE).tint is not None
    assert (model.rowCount(), model.columnCount()) == (4, 31)


def test_a_cell_says_who_when_and_what(view: MonthView) -> None:
    model = shown(view)
    assert told(model, 0, 3) == "陈小英 12月3日 夜班 22:00—次日6:00"
    assert told(model, 0, 1) == "陈小英 12月1日 早班 6:00—14:00"
    assert told(model, 0, 4) == "陈小英 12月4日 休息"
    assert told(model, 0, 5) == "陈小英 12月5日 没排"


def test_a_cell_says_what_is_fixed_asked_for_and_wrong(view: MonthView) -> None:
    day = date(2026, 12, 1)
    asked = Request(worker_id=2, day=day, wish=Wish.AVOID, kind_id=NIGHT)
    fixed = write(replace(view, requests=(asked,)), {2: "夜"}, fixed=True)
    wrong = broken(worker_id=2, day=day, title="吴小燕连上 3 个夜班")
    assert told(shown(fixed, wrong), 1, 1) == (
        "吴小燕 12月1日 夜班 22:00—次日6:00，固定，不想上夜班，吴小燕连上 3 个夜班"
    )


def test_leave_is_shown_and_work_within_it_is_told(view: MonthView) -> None:
    leave = Absent(
        worker_id=1, from_on=date(2026, 11, 28), until_on=date(2026, 12, 2), kind=Absence.SICK
    )
    later = replace(leave, worker_id=3, from_on=date(2026, 12, 30), until_on=date(2027, 1, 4))
    model = shown(replace(view, absences=(leave, later)))
    assert told(model, 0, 1) == "陈小英 12月1日 早班 6:00—14:00，病假"
    assert model.index(2, 29).data() == "病"
    assert told(model, 2, 31) == "冯建军 12月31日 病假"
    assert told(model, 0, 2) == "陈小英 12月2日 中班 14:00—22:00"


@pytest.mark.parametrize(
    ("wish", "kind", "granted"),
    [
        (Wish.WANT, EARLY, True),
        (Wish.WANT, None, False),
        (Wish.AVOID, EARLY, False),
        (Wish.AVOID, NIGHT, True),
    ],
)
def test_a_wish_is_granted_or_not(
    view: MonthView, wish: Wish, kind: int | None, granted: bool
) -> None:
    asked = Request(worker_id=1, day=date(2026, 12, 1), wish=wish, kind_id=kind)
    assert shown(replace(view, requests=(asked,))).face(0, 0).wished is granted


def test_what_is_undecided_grants_only_what_is_not_wanted(view: MonthView) -> None:
    day = date(2026, 12, 9)
    asked = Request(worker_id=1, day=day, wish=Wish.WANT, kind_id=None)
    assert shown(replace(view, requests=(asked,))).face(0, 8).wished is False
    avoid = replace(asked, wish=Wish.AVOID)
    model = shown(replace(view, requests=(avoid,)))
    assert model.face(0, 8).wished is True
    assert told(model, 0, 9).endswith("没排，不想休息")


def test_whoever_is_not_here_yet_is_told(view: MonthView) -> None:
    first, *others = view.members
    late = replace(view, members=(replace(first, from_on=date(2026, 12, 3)), *others))
    assert told(shown(late), 0, 2) == "陈小英 12月2日 不在岗"
    assert not shown(late).face(0, 1).here


def test_only_what_may_not_be_turns_a_cell_red(view: MonthView) -> None:
    day = date(2026, 12, 1)
    assert shown(view, broken(worker_id=1, day=day)).face(0, 0).wrong
    assert not shown(view, broken(worker_id=1, day=day, hard=False)).face(0, 0).wrong
    row = broken(worker_id=1, days=(day, date(2026, 12, 2)))
    assert [shown(view, row).face(0, at).wrong for at in range(3)] == [True, True, False]


def test_a_head_says_the_day_its_festival_and_what_is_wrong() -> None:
    model = shown(month_view(2, Month(2026, 10)), broken(day=date(2026, 10, 12)))

    def said(day: int) -> str:
        return str(model.headerData(day - 1, ACROSS, int(Role.ToolTipRole)))

    assert said(1) == "10月1日 星期四，国庆，法定节假日"
    assert said(5) == "10月5日 星期一，国庆放假"
    assert said(10) == "10月10日 星期六，调休，要上班"
    assert said(11) == "10月11日 星期日，周末"
    assert said(12) == "10月12日 星期一，夜班缺 1 人"
    assert model.headerData(0, ACROSS) == "1\n四"
    far = shown(month_view(1, Month(2031, 3)))
    assert "还没公布" in str(far.headerData(0, ACROSS, int(Role.ToolTipRole)))


def test_a_name_says_what_the_month_asks_of_the_person(view: MonthView) -> None:
    model = shown(view)
    assert model.headerData(0, DOWN) == "陈小英"
    assert model.headerData(0, DOWN, int(Role.ToolTipRole)) == (
        "陈小英，护理员，持等级证，早 1　中 1　夜 1　休 1；共 24 小时"
    )
    plain = replace(view, members=(replace(view.members[0], certified=False),))
    assert "没有等级证" in str(shown(plain).headerData(0, DOWN, int(Role.ToolTipRole)))
    assert model.headerData(9, DOWN) is None


def test_a_new_state_tells_only_the_cells_that_differ(view: MonthView, qtbot: QtBot) -> None:
    model = shown(view)
    changed: list[tuple[int, int, int]] = []
    model.dataChanged.connect(lambda a, b: changed.append((a.row(), a.column(), b.column())))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(write(view, {3: ".夜..早"}))
    assert changed == [(2, 1, 4)]


def test_another_month_is_a_new_table(view: MonthView, qtbot: QtBot) -> None:
    model = shown(view)
    with qtbot.waitSignal(model.modelReset):
        model.show(month_view(4, Month(2027, 2)))
    assert model.columnCount() == 28
    assert model.column_of(date(2026, 12, 1)) == model.row_of(99) == -1
    assert (model.column_of(date(2027, 2, 3)), model.row_of(2)) == (2, 1)
