"""Writes a picture of every page, dialog and step, 1366×768, in every text size to out/shots.

`<page>[-<state>]-<normal|large|huge>.png` is light; `…-normal-dark.png` and `…-normal-contrast.png`
are the other two themes. A dialog stands over its darkened window; a page of the gallery may be
higher. The home is the practice home on one fixed morning; no screen is needed. With --docs the
pictures of the README and of the guide are taken anew as well.
"""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import xlsxwriter
from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QRect,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from build import shots_privacy
from build.shots_beds import beds
from build.shots_care import care
from build.shots_checks import checks
from build.shots_county import county
from build.shots_docs import keep_for_docs
from build.shots_first import first_start, help_window, practice
from build.shots_keep import keep
from build.shots_rating import rating
from build.shots_renovation import renovation
from build.shots_residents import residents
from build.shots_roster import roster
from build.shots_safety import safety
from build.shots_safety_papers import safety_papers
from build.shots_sending import sending
from build.shots_staff import staff
from build.shots_today import today_page
from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import FixedClock, today
from nursinghome.core.errors import Problem, Trouble
from nursinghome.demo import DemoHome, Wish, build
from nursinghome.workspace import Workspace, open_workspace
from ui.app import speak_chinese
from ui.crash import CrashSheet, report_of
from ui.desk import desk_of
from ui.first.forgotten import ForgottenSheet
from ui.gallery.catalogue import GALLERY
from ui.kit.collector import Collector
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme
from ui.login import LoginPage
from ui.reports.page import FOLDER, MONTHS, SHEET, MonthlyPage
from ui.settings.accounts import AccountsSection
from ui.settings.page import SettingsPage
from ui.window import Window

SCREEN = (1366, 768)
MORNING = datetime(2026, 11, 3, 10, 42, tzinfo=timezone(timedelta(hours=8)))
WISH = Wish(as_of=today(FixedClock(MORNING)), seed=1, beds=60, months=14)
DARKENED = 120
"""Of 255: how much a dialog's window is darkened."""


class Photographed(Dialogs):
    """A dialog is grabbed over its darkened window instead of being waited for."""

    last: QDialog | None = None

    def __init__(self, look: Look, roster: Path) -> None:
        super().__init__(look)
        self.roster = roster

    def run(self, dialog: QDialog) -> bool:
        self.last = dialog
        dialog.show()
        return False

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path:  # noqa: ARG002 - the signature is that of Dialogs
        return self.roster

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path:  # noqa: ARG002 - as above
        return Path(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Where pictures are taken and put."""

    app: QApplication
    folder: Path
    work: Workspace
    clock: FixedClock
    look: Look
    dialogs: Photographed

    def take(self, widget: QWidget, name: str) -> None:
        for _ in range(4):
            self.app.processEvents()
        self._seen(widget).save(str(self.folder / f"{name}.png"))

    def until(self, ready: Callable[[], bool]) -> None:
        """What another thread makes is there; meanwhile no core is kept busy."""
        while not ready():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _seen(self, widget: QWidget) -> QPixmap:
        """A dialog stands in the middle of its darkened window, as on the screen."""
        shot = widget.grab()
        if not isinstance(widget, QDialog):
            return shot
        owner = widget.parentWidget()
        assert owner is not None
        ground = self._seen(owner.window())
        painter = QPainter(ground)
        painter.fillRect(ground.rect(), QColor(0, 0, 0, DARKENED))
        place = QRect(QPoint(0, 0), shot.size())
        place.moveCenter(ground.rect().center())
        painter.drawPixmap(place, shot)
        painter.setPen(QColor(self.look.colours.edge))  # as the edge that the system draws
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()
        return ground

    def take_dialog(self, name: str) -> None:
        """The dialog that was run last."""
        dialog = self.dialogs.last
        assert dialog is not None
        self.take(dialog, name)
        dialog.hide()
        self.dialogs.last = None

    def window(self, first: str, *, in_practice: bool = False) -> Window:
        desk = desk_of(
            self.work,
            look=self.look,
            dialogs=self.dialogs,
            clock=self.clock,
            dress=lambda _theme, _size: None,
            in_practice=in_practice,
        )
        made = Window(desk, first=first)
        made.resize(*SCREEN)
        made.show()
        return made


def quiet(kind: QtMsgType, where: QMessageLogContext, words: str) -> None:  # noqa: ARG001 - Qt calls it so
    """The display without a screen knows no smallest window, and says so each time."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


Make = Callable[..., Studio]
Looks = Iterable[tuple[Theme, TextSize]]


def practice_home(folder: Path) -> DemoHome:
    """The home that is shown, as it is on the morning of the pictures."""
    return build(folder / "demo.nhdb", WISH, cost=LEAST)


def main(
    folder: Path,
    *,
    docs: bool = False,
    make: Make = Studio,
    looks: Looks = (),
    home: Callable[[Path], DemoHome] = practice_home,
) -> None:
    """make: what looks at every state, with or without pictures; home: puts one into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = _application()
    collector = Collector(app)
    clock = FixedClock(MORNING)
    with tempfile.TemporaryDirectory() as place:
        made = home(Path(place))
        unlocked = KeyRing.read(made.file, clock).unlock(made.user, made.password)
        work = open_workspace(made.file, unlocked, clock)
        roster = _roster(Path(place) / "花名册.xlsx")
        letters = Look(Theme.LIGHT, TextSize.NORMAL)
        for theme, size in looks or _wanted():
            look = letters.dressed(theme, size)
            look.wear(app)
            dialogs = Photographed(look, roster)
            studio = make(
                app=app, folder=folder, work=work, clock=clock, look=look, dialogs=dialogs
            )
            tail = size.value + ("" if theme is Theme.LIGHT else f"-{theme.value}")
            for shoot in SHOOTS:
                shoot(studio, tail)
        if docs:
            keep_for_docs(folder, work, made.month)
        work.close()
    collector.stop()
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures in {folder}\n")


def _application() -> QApplication:
    app = QApplication.instance() or QApplication(["shots"])
    assert isinstance(app, QApplication)
    qInstallMessageHandler(quiet)
    app.setCursorFlashTime(0)  # or every second picture lacks the cursor
    speak_chinese(app)
    return app


def _wanted() -> Iterator[tuple[Theme, TextSize]]:
    for size in TextSize:
        yield Theme.LIGHT, size
    yield Theme.DARK, TextSize.NORMAL
    yield Theme.CONTRAST, TextSize.NORMAL


def _roster(path: Path) -> Path:
    """A list with the usual faults, to be imported."""
    rows = (
        ("姓名", "性别", "出生日期", "身份证号", "类别", "入住日期", "床号"),
        ("吴大山", "男", "1940-03-02", "", "五保户", "2026-10-01", "203-2"),
        ("何小妹", "女", "1944-05-06", "5.00236E+17", "特困", "2026-10-02", ""),
        ("", "女", "1941-03-02", "", "特困", "2026-10-01", ""),
        ("钱来福", "男", "1939-12-30", "", "困难", "前年秋天", "204-1"),
    )
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def lock_screen(studio: Studio, tail: str) -> None:
    page = LoginPage(studio.look, studio.clock, "demo.nhdb")
    page.offer(["yuanzhang", "kuaiji", "neiqin", "huli"])
    page.resize(*SCREEN)
    page.show()
    studio.take(page, f"lock-{tail}")
    page.refuse("账号或密码不对。", 4)
    studio.take(page, f"lock-wrong-{tail}")
    page.close()
    first = LoginPage(studio.look, studio.clock, "还没有打开")
    first.say("还没有打开台账", "第一次用，请点「新建台账」。已有的，点「换一个台账」。")
    first.resize(*SCREEN)
    first.show()
    studio.take(first, f"first-{tail}")
    first.close()
    sheet = ForgottenSheet(
        studio.dialogs,
        KeyRing.read(studio.work.path, studio.clock),
        "周国安",
        first,
        file=studio.work.path,
        clock=studio.clock,
    )
    studio.dialogs.run(sheet)
    studio.take_dialog(f"lock-forgotten-{tail}")


def monthly(studio: Studio, tail: str) -> None:
    window = studio.window("monthly")
    page = window.page
    assert isinstance(page, MonthlyPage)
    page.sheet.choose("assess_overdue")
    studio.take(window, f"monthly-{tail}")
    page.pane.open_view("checks")
    page.sheet.scrollToTop()
    studio.take(window, f"monthly-checks-{tail}")
    page.print_page()
    studio.until(lambda: studio.dialogs.last is not None)
    studio.take_dialog(f"monthly-preview-{tail}")
    frozen = [line for line in studio.work.calendar.months() if line.frozen_on is not None]
    page.show_month(frozen[0].month)
    page.step_buttons[0].click()
    studio.take_dialog(f"monthly-correct-{tail}")
    page.view_choice.button_for(MONTHS).click()
    studio.take(window, f"monthly-months-{tail}")
    page.view_choice.button_for(SHEET).click()
    sending(studio, window, page, tail)
    page.view_choice.button_for(FOLDER).click()
    studio.until(page.folder.whole.isEnabled)
    studio.take(window, f"monthly-folder-{tail}")
    window.let_go()
    window.close()


def settings(studio: Studio, tail: str) -> None:
    window = studio.window("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    shots_privacy.ask(studio.work)
    for number, name in enumerate(
        (
            "",
            "-choices",
            "-home",
            "-password",
            "-backup",
            "-practice",
            "-about",
            "-updates",
            "-accounts",
            "-audit",
            "-privacy",
        )
    ):
        page.open_section(number)
        studio.take(window, f"settings{name}-{tail}")
    page.passwords.renew.click()
    studio.take_dialog(f"settings-renew-{tail}")
    page.categories.change.click()
    studio.take_dialog(f"settings-category-{tail}")
    accounts = page.sections[8]
    assert isinstance(accounts, AccountsSection)
    accounts.add.click()
    studio.take_dialog(f"settings-accounts-add-{tail}")
    accounts.roles.click()
    studio.take_dialog(f"settings-accounts-roles-{tail}")
    shots_privacy.sheets(studio, page, tail)
    window.let_go()
    window.close()


def trouble(studio: Studio, tail: str) -> None:
    """What may come up over any page: the surroundings fail, or the program itself."""
    window = studio.window("residents")
    full = Problem("usb", "U盘还剩 2 MB，要 8 MB。", "删掉不要的文件，或换一个 U盘。")
    studio.dialogs.tell(window, Trouble("U盘满了，报表没有存进去。", [full]))
    studio.take_dialog(f"trouble-{tail}")
    studio.dialogs.run(CrashSheet(studio.look, report_of(ValueError()), window))
    studio.take_dialog(f"trouble-crash-{tail}")
    window.let_go()
    window.close()


def gallery(studio: Studio, tail: str) -> None:
    """Every part of the kit in every state."""
    for name, build_page in GALLERY.items():
        page = build_page(studio.look)
        page.fill(*SCREEN)
        page.take_focus()  # or the first part would have had it, and lost it
        page.show()
        page.activateWindow()
        studio.app.processEvents()
        page.take_focus()
        studio.take(page, f"gallery-{name}-{tail}")
        page.close()


SHOOTS = (
    lock_screen,
    first_start,
    practice,
    today_page,
    residents,
    beds,
    care,
    staff,
    roster,
    renovation,
    safety,
    safety_papers,
    checks,
    rating,
    monthly,
    settings,
    county,
    help_window,
    trouble,
    keep,
    gallery,
)

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=Path("out/shots"))
    asked.add_argument(
        "--docs", action="store_true", help="also write docs/pictures and the guide's"
    )
    given = asked.parse_args()
    main(given.folder, docs=given.docs)
