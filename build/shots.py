"""Writes a picture of every page in every text size, and a few more, to out/shots.

The home in the pictures is the practice home on one fixed morning; no screen is needed. With
--docs the pictures of the README and of the guide are taken anew as well.
"""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

import argparse
import os
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import xlsxwriter
from PySide6.QtCore import (
    QMessageLogContext,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from build.shots_beds import beds
from build.shots_care import care
from build.shots_checks import checks
from build.shots_first import first_start, help_window, practice
from build.shots_rating import rating
from build.shots_renovation import renovation
from build.shots_residents import residents
from build.shots_safety import safety
from build.shots_safety_papers import safety_papers
from build.shots_today import today_page
from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import FixedClock, today
from nursinghome.demo import Wish, build
from nursinghome.reports import REPORTS, Wanted
from nursinghome.workspace import Workspace, open_workspace
from ui.app import speak_chinese
from ui.desk import desk_of
from ui.first.forgotten import ForgottenSheet
from ui.gallery.catalogue import GALLERY
from ui.kit.collector import Collector
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.preview import Pages
from ui.kit.tokens import TextSize, Theme
from ui.login import LoginPage
from ui.reports.page import FOLDER, MONTHS, MonthlyPage
from ui.settings.page import SettingsPage
from ui.window import Window

SCREEN = (1366, 768)
MORNING = datetime(2026, 11, 3, 10, 42, tzinfo=timezone(timedelta(hours=8)))
DOCS = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DOTS_PER_INCH = 90
HELP = Path(__file__).resolve().parent.parent / "resources" / "help" / "pictures"
HELP_WIDTH = 820
HELP_PICTURES = (
    "first-home",
    "first-beds",
    "first-sheet",
    "practice",
    "residents-overview",
    "residents-import",
    "care-form",
    "monthly",
    "settings-choices",
)
SHORT = {TextSize.NORMAL: "16", TextSize.LARGE: "20", TextSize.HUGE: "24"}


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

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path:  # noqa: ARG002 - Dialogs'
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
        widget.grab().save(str(self.folder / f"{name}.png"))

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


def quiet(kind: QtMsgType, where: QMessageLogContext, words: str) -> None:  # noqa: ARG001 - Qt's
    """The display without a screen knows no smallest window, and says so each time."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


Make = Callable[..., Studio]
Looks = Iterable[tuple[Theme, TextSize]]


def main(folder: Path, docs: Path | None, *, make: Make = Studio, looks: Looks = ()) -> None:
    """make: what looks at every state; another than a Studio may do without pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["shots"])
    assert isinstance(app, QApplication)
    qInstallMessageHandler(quiet)
    collector = Collector(app)
    app.setCursorFlashTime(0)  # or every second picture lacks the cursor
    speak_chinese(app)
    clock = FixedClock(MORNING)
    with tempfile.TemporaryDirectory() as home:
        wish = Wish(as_of=today(clock), seed=1, beds=60, months=14)
        made = build(Path(home) / "demo.nhdb", wish, cost=LEAST)
        unlocked = KeyRing.read(made.file, clock).unlock(made.user, made.password)
        work = open_workspace(made.file, unlocked, clock)
        roster = _roster(Path(home) / "花名册.xlsx")
        letters = Look(Theme.LIGHT, TextSize.NORMAL)
        for theme, size in looks or _wanted():
            look = letters.dressed(theme, size)
            look.wear(app)
            studio = make(
                app=app,
                folder=folder,
                work=work,
                clock=clock,
                look=look,
                dialogs=Photographed(look, roster),
            )
            tail = SHORT[size] + ("" if theme is Theme.LIGHT else f"-{theme.value}")
            for shoot in SHOOTS:
                shoot(studio, tail)
        if docs is not None:
            _for_docs(folder, docs, work)
        work.close()
    collector.stop()
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures in {folder}\n")


def _wanted() -> Iterator[tuple[Theme, TextSize]]:
    for size in TextSize:
        yield Theme.LIGHT, size
    yield Theme.DARK, TextSize.NORMAL
    yield Theme.CONTRAST, TextSize.NORMAL


def _for_docs(folder: Path, docs: Path, work: Workspace) -> None:
    """The pictures of the README and of the guide, small enough to be kept."""
    docs.mkdir(parents=True, exist_ok=True)
    HELP.mkdir(parents=True, exist_ok=True)
    pages = {
        "today": "today-16",
        "residents": "residents-found-16",
        "beds": "beds-carry-16",
        "care": "care-form-16",
        "monthly": "monthly-16",
    }
    for name, taken in pages.items():
        _keep(QImage(str(folder / f"{taken}.png")), docs / f"{name}.png")
    for taken in HELP_PICTURES:
        whole = QImage(str(folder / f"{taken}-16.png"))
        small = whole.scaledToWidth(HELP_WIDTH, Qt.TransformationMode.SmoothTransformation)
        _keep(small, HELP / f"{taken}.png")
    month = Wish(as_of=MORNING.date()).month
    made = REPORTS["monthly"].make(work, Wanted(month=month))
    page = Pages(made.pdf).picture(0, DOTS_PER_INCH / 72)
    painter = QPainter(page)
    painter.setPen(QPen(QColor("#C8C8C8"), 1))
    painter.drawRect(page.rect().adjusted(0, 0, -1, -1))
    painter.end()
    _keep(page, docs / "monthly-report.png", grey=True)


def _keep(picture: QImage, path: Path, *, grey: bool = False) -> None:
    """As PNG with unfiltered rows: Qt's filters make pages of flat colour a third larger."""
    kinds = QImage.Format
    plain = picture.convertToFormat(kinds.Format_Grayscale8 if grey else kinds.Format_RGB888)
    wide, high, line = plain.width(), plain.height(), plain.bytesPerLine()
    held, used = bytes(plain.constBits()), wide * plain.depth() // 8
    rows = b"".join(b"\0" + held[at : at + used] for at in range(0, high * line, line))
    head = struct.pack(">IIBBBBB", wide, high, 8, 0 if grey else 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


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
        studio.dialogs, KeyRing.read(studio.work.path, studio.clock), "周国安", first
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
    while studio.dialogs.last is None:
        studio.app.processEvents()
    studio.take_dialog(f"monthly-preview-{tail}")
    page.view_choice.button_for(MONTHS).click()
    studio.take(window, f"monthly-months-{tail}")
    page.view_choice.button_for(FOLDER).click()
    while not page.folder.whole.isEnabled():
        studio.app.processEvents()
    studio.take(window, f"monthly-folder-{tail}")
    window.let_go()
    window.close()


def settings(studio: Studio, tail: str) -> None:
    window = studio.window("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    for number, name in enumerate(("", "-choices", "-home", "-password", "-practice", "-about")):
        page.open_section(number)
        studio.take(window, f"settings{name}-{tail}")
    page.passwords.renew.click()
    studio.take_dialog(f"settings-renew-{tail}")
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
    checks,
    safety,
    safety_papers,
    renovation,
    rating,
    monthly,
    settings,
    help_window,
    gallery,
)

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=Path("out/shots"))
    asked.add_argument(
        "--docs", action="store_true", help="also write docs/pictures and the guide's"
    )
    given = asked.parse_args()
    main(given.folder, DOCS if given.docs else None)
