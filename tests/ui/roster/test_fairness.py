"""The bars of a year."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from nursinghome.roster import Fairness, FairnessLine, Tally
from nursinghome.staff import Post
from nursinghome.workspace import Workspace
from tests.nursinghome.roster.months import carers
from tests.ui.roster.conftest import Menus, press, settle
from ui.kit.look import Look
from ui.roster.bars import MEASURES
from ui.roster.fairness import FairnessBars, FairnessSheet
from ui.roster.view import RosterView

NIGHTS = MEASURES[0]


def year(*nights: int) -> Fairness:
    lines = tuple(
        FairnessLine(member=who, tally=Tally(nights=many, weekends=4, springs=2, months=12))
        for who, many in zip(carers(len(nights)), nights, strict=True)
    )
    return Fairness(lines=lines, nights_a_month=0, weekends_a_month=0, festivals_a_month=0)


def test_clearly_more_than_the_others_is_told(look: Look, qtbot: QtBot) -> None:
    bars = FairnessBars(look)
    qtbot.addWidget(bars)
    found = year(40, 40, 53, 30)
    bars.show_lines(found)
    assert [bars.year.is_much(line, NIGHTS) for line in found.lines] == [False, False, True, False]
    assert not any(bars.year.is_much(line, MEASURES[3]) for line in found.lines)
    assert bars.year.told(found.lines[2]) == "冯建军：夜班 53，周末 4，节假日 0，春节 2"
    assert "陈小英：夜班 40" in bars.accessibleDescription()
    bars.grab()


def test_half_a_year_is_held_against_half_a_year(look: Look, qtbot: QtBot) -> None:
    bars = FairnessBars(look)
    qtbot.addWidget(bars)
    found = year(40, 40, 40)
    short = replace(found.lines[0], tally=Tally(nights=40, months=6))
    found = replace(found, lines=(short, *found.lines[1:]))
    bars.show_lines(found)
    assert bars.year.is_much(found.lines[0], NIGHTS)


def test_who_never_has_a_turn_is_left_out(look: Look, qtbot: QtBot) -> None:
    bars = FairnessBars(look)
    qtbot.addWidget(bars)
    found = year(0, 10)
    boss = replace(found.lines[0].member, post=Post.DIRECTOR)
    idle = FairnessLine(member=boss, tally=Tally(months=12))
    bars.show_lines(replace(found, lines=(idle, *found.lines)))
    assert boss.name not in bars.accessibleDescription().split("；")[2:]
    assert bars.accessibleDescription().count("夜班") == 2
    bars.show_lines(replace(found, lines=()))
    assert bars.accessibleDescription() == ""


def test_the_sheet_counts_the_months_before(
    view: RosterView, answers: Menus, full: None, workspace: Workspace
) -> None:
    shown: list[str] = []

    def look_at(dialog: object) -> None:
        assert isinstance(dialog, FairnessSheet)
        settle()
        shown.append(dialog.bars.accessibleDescription())

    answers.fill = look_at
    press(view.deeds.more_menu(), "一年里公平")
    assert "陈小英：夜班 8" in shown[0]
    assert workspace.roster.view(view.month).members
