"""Who is on duty, on 今日: it follows the clock, not only what is written."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from nursinghome.roster import Place
from nursinghome.workspace import NewFile, open_workspace
from tests.nursinghome.roster.desk import hire
from tests.ui.conftest import NOW, Answers
from tests.ui.today.test_page import Hands, build
from ui.desk import desk_of
from ui.kit.look import Look


def test_another_hour_brings_another_shift_though_nothing_was_written(
    home_file: Path,
    furnished: tuple[Path, NewFile],
    look: Look,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    hands = Hands(NOW)
    work = open_workspace(home_file, furnished[1].unlocked, hands)
    desk = desk_of(work, look=look, dialogs=answers, clock=hands, dress=lambda _t, _s: None)
    page = build(desk, qtbot)
    assert page.on_duty.isHidden()
    who = hire(work.ledger, "李秀英")
    work.roster.begin()
    marks = {kind.mark: kind.id for kind in work.shift_kinds.kinds()}
    shifts = [(NOW.date(), "早"), (NOW.date() + timedelta(days=1), "中")]
    work.roster.put(Place(worker_id=who, day=day, kind_id=marks[mark]) for day, mark in shifts)
    hands.moment = NOW.replace(hour=7)
    page.watch_day()
    assert page.on_duty.isVisible()
    assert page.duty.text() == "在岗　早班 李秀英（班表未公布）"
    hands.moment = NOW.replace(hour=14)
    page.watch_day()
    assert page.duty.text() == "在岗　14:00 接班：中班 李秀英（班表未公布）"
    page.close()
    work.close()
