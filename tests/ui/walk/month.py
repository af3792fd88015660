"""The work of a month without a mouse: admit, assess, confirm, discharge, check, settle, print.

`python -m tests.ui.walk.month test|x FOLDER` does it, by Qt's test events or by xdotool, and tells
what came of it as one JSON object.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.workspace import open_workspace
from tests.ui import homes
from tests.ui.walk.keys import (
    Click,
    Key,
    Script,
    TestHand,
    Text,
    Typist,
    Until,
    XHand,
    called,
    focus,
    go_to,
    push,
    window_called,
)
from ui.app import speak_chinese
from ui.catalogue import PAGES
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.tokens import TextSize, Theme
from ui.program import Program

NEW, INITIALS, NUMBER = "吴大山", "wds", "500236194003029997"
LEAVING, LEAVING_INITIALS = "张秀梅", "zxm"


class AtTheDesk(Dialogs):
    """Everything is asked for real, but for the boxes of the system for printers and files."""

    def __init__(self, look: Look, printed: Path) -> None:
        super().__init__(look)
        self.printed = printed

    def printer(self, parent: QWidget, title: str) -> QPrinter:  # noqa: ARG002 - Dialogs' signature
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(self.printed))
        return printer


class Strays(QObject):
    """Windows that are neither a screen of the program nor opened by one; they take the focus."""

    SCREENS = ("LoginPage", "Window")

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            kind = type(watched).__name__
            alone = watched.isWindow() and watched.windowType() == Qt.WindowType.Window
            if alone and kind not in self.SCREENS:
                self.seen.append(f"{kind} {called(watched)}")
        return False


def month(program: Program, printed: Path, *, mouse: bool = False) -> Script:
    yield window_called("")
    yield Text(homes.PASSWORD)
    yield Key("Return")
    yield shown(program, "today")
    yield from admit()
    yield from assess()
    yield from discharge()
    yield from settle(program)
    yield from to_paper(printed)
    if mouse:
        yield from by_mouse(program)
    yield Key("Ctrl+L")
    yield Until(lambda: program.login is not None, "the lock screen")


def find(initials: str) -> Script:
    yield Key("Ctrl+K")
    yield Text(initials)
    yield Key("Down")


def admit() -> Script:
    yield window_called("敬老院台账")
    yield from push("添老人")
    yield from go_to("姓名")
    yield Text(NEW)
    yield Key("Return")
    yield Text(NUMBER)
    for _ in range(9):  # sex and birth date came with the number; the rest may stay empty
        yield Key("Return")
    yield Key("Ctrl+Return")
    yield window_called(f"{NEW} 入院")
    yield Key("Return")
    yield Key("Down")  # the first free bed
    yield Key("Return")
    yield Key("Down")
    yield Key("Return")
    yield Key("Return")
    yield Key("Return")
    yield window_called("敬老院台账")


def assess() -> Script:
    yield from find(INITIALS)
    yield from push("评估")
    yield from push("开始评估")
    yield Key("Up")  # from the first of the 26 items back to the six
    for _ in range(6):
        yield Text("1")
        yield Key("Return")
    yield Key("Ctrl+S")
    yield window_called("结果：")
    yield Key("Return")
    yield window_called("敬老院台账")
    yield Until(lambda: called(focus()) == "该评估的人", "whom to assess next")


def discharge() -> Script:
    yield from find(LEAVING_INITIALS)
    yield from go_to("概况")
    yield Key("Right")  # the stays
    yield from push("登记离院")
    yield window_called(f"{LEAVING} ")
    for _ in range(3):
        yield Key("Return")
    yield window_called("敬老院台账")


def settle(program: Program) -> Script:
    yield Key("F6")
    for _ in PAGES:
        if program.window is not None and program.window.key != "monthly":
            yield Key("Down")
    yield shown(program, "monthly")
    yield from go_to("看什么：这一格")
    yield Key("Right")  # the checks
    for step in ("填表", "审核", "定稿"):
        yield from push(step)
    yield window_called("月报定稿")
    yield Key("Return")
    yield window_called("敬老院台账")


def to_paper(printed: Path) -> Script:
    yield Key("Ctrl+P")
    yield window_called("月报")
    yield Key("Ctrl+P")
    yield Until(printed.exists, "the printed page")
    yield Key("Esc")
    yield window_called("敬老院台账")


def by_mouse(program: Program) -> Script:
    """Two pages by their places in the rail, and the person who left by a press on the name."""
    for key, words in (("settings", "设置"), ("residents", "老人")):
        yield Click(words)
        yield shown(program, key)
    yield Click("已离院")
    yield Click("老人名单")
    yield Until(lambda: called(focus()) == "老人名单", "the list of people")


def shown(program: Program, key: str) -> Until:
    return Until(lambda: program.window is not None and program.window.key == key, f"page {key}")


def what_came_of_it(file: Path) -> dict[str, object]:
    """Read again from the file, by the services."""
    clock = FixedClock(homes.NOW)
    unlocked = KeyRing.read(file, clock).unlock("李桂兰", homes.PASSWORD)
    work = open_workspace(file, unlocked, clock)
    try:
        known = {one.name: one for one in work.people.list()}
        new, gone = known[NEW], known[LEAVING]
        edition = work.monthly.editions(Month(2026, 10))[-1]
        return {
            "bed": new.bed,
            "level": new.selfcare.words,
            "gone": gone.presence.value,
            "state": edition.state.value,
        }
    finally:
        work.close()


def main(how: str, folder: Path) -> None:
    app = QApplication(["month"])
    speak_chinese(app)
    strays = Strays(app)
    clock = FixedClock(homes.NOW)
    homes.build(folder, clock)
    look = Look(Theme.LIGHT, TextSize.NORMAL)
    look.wear(app)
    printed = folder / "printed.pdf"
    store = PreferenceStore(folder / "window.ini")
    desk = AtTheDesk(look, printed)
    program = Program(look=look, store=store, clock=clock, dialogs=desk)
    program.start(folder / "home.nhdb", None, None)
    typist = Typist(
        month(program, printed, mouse=how == "x"), XHand() if how == "x" else TestHand()
    )
    typist.ended.connect(lambda: app.exit(0))  # dialogs, too
    typist.start()
    app.exec()
    program.close()
    size = printed.exists() and printed.stat().st_size
    told: dict[str, object] = {"fault": typist.fault, "strays": strays.seen, "printed": size}
    if not typist.fault:
        told |= what_came_of_it(folder / "home.nhdb")
    json.dump(told, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
