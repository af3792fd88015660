"""Pictures of the first start, the practice home and the guide, for build/shots.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ui.first.answers import FirstAnswers, Part
from ui.first.rooms import FloorAnswer
from ui.first.roster_pane import RosterPane
from ui.first.screen import FirstStart
from ui.help.window import HelpWindow
from ui.practice import PracticeWait

if TYPE_CHECKING:
    from build.shots import Studio

SCREEN = (1366, 768)
HOME = {
    "name": "青莲镇敬老院",
    "director": "陈国安",
    "code": "500236014",
    "opened_on": "1998-05-01",
    "region": "500236",
    "region_name": "重庆市奉节县",
}
FLOORS = ((1, "14", "3", "14"), (2, "14", "3", "8"), (3, "12", "3", "0"))
SHEET_KEY = "104270-381921-559370-720014-640284-190371-883309-275156"


def first_start(studio: Studio, tail: str) -> None:
    """Every part of the first start, and a slip in two of them."""
    for part in Part:
        answers = FirstAnswers(
            path=Path("文档/敬老院台账/敬老院台账.nhdb"), part=part, home=dict(HOME)
        )
        answers.for_county = part is Part.OFFICE
        answers.floors = [FloorAnswer(1, *floor) for floor in FLOORS]
        answers.password = answers.again = "三月种花"  # noqa: S105 - of a picture
        answers.recovery_key, answers.groups = SHEET_KEY, "104270-381921-559307"
        screen = FirstStart(studio.dialogs, studio.clock, answers, workspace=studio.work)
        screen.resize(*SCREEN)
        screen.show()
        studio.take(screen, f"first-{part.value}-{tail}")
        if part in {Part.BEDS, Part.PASSWORD}:
            line = screen.findChildren(QLineEdit)[5 if part is Part.BEDS else 1]
            line.clear()
            QTest.keyClicks(line, "15")
            screen.onward.click()
            studio.take(screen, f"first-{part.value}-wrong-{tail}")
        if isinstance(screen.pane, RosterPane):
            _read_roster(studio, screen.pane)
            studio.take(screen, f"first-roster-read-{tail}")
        screen.let_go()
        screen.close()


def _read_roster(studio: Studio, pane: RosterPane) -> None:
    importing = pane.page.importing
    importing.start()
    studio.until(lambda: importing.pane.model.rowCount() > 0)


def practice(studio: Studio, tail: str) -> None:
    """The band that stands below every page of the practice home."""
    window = studio.window("residents", in_practice=True)
    studio.take(window, f"practice-{tail}")
    window.let_go()
    window.close()
    wait = PracticeWait(studio.look, studio.clock)
    wait.resize(*SCREEN)
    wait.show()
    wait.bar.setValue(40)
    studio.take(wait, f"practice-wait-{tail}")
    wait.close()


def help_window(studio: Studio, tail: str) -> None:
    """The guide at two of its pages, and what it finds."""
    behind = studio.window("residents")
    window = HelpWindow(studio.dialogs, behind)
    for topic in ("first-day", "residents"):
        window.open_at(window.book.find(topic))
        window.show()
        studio.take(window, f"help-{topic}-{tail}")
    window.search.setText("密码")
    window.search.textEdited.emit("密码")
    studio.take(window, f"help-search-{tail}")
    window.print.click()
    studio.take_dialog(f"help-preview-{tail}")
    window.admin_manual.click()
    studio.until(window.admin_manual.isEnabled)
    studio.take_dialog(f"help-manual-{tail}")
    window.close()
    behind.let_go()
    behind.close()
