"""What happens when the program itself is at fault: a report without any person in it."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

import nursinghome
from nursinghome.core.errors import Problem, Trouble
from ui.kit.buttons import button, row
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.look import Look

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def report_of(error: BaseException) -> str:
    """Kinds of errors and places in the program; never messages or values, which name people."""
    lines = [f"{nursinghome.__name__} · Python {platform.python_version()} · {sys.platform}"]
    known: BaseException | None = error
    while known is not None:
        lines.append(type(known).__name__)
        lines.extend(
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(known.__traceback__)
        )
        known = known.__cause__ or known.__context__
    return "\n".join(lines)


class CrashSheet(Sheet):
    """Says that the records are safe, and gives the report for the maker."""

    def __init__(self, look: Look, report: str, parent: QWidget | None) -> None:
        question = Question(
            title="程序出了错，刚才这一步没有做成",
            fact="以前存好的记录都在。请关掉程序再打开。若又出现，把下面的话抄给做程序的人。",
            note="这段话里没有老人的姓名和号码。",
            do="知道了",
            leave="",
            danger=True,
        )
        super().__init__(look, question, parent)
        words = QPlainTextEdit(report)
        words.setReadOnly(True)
        words.setAccessibleName("出错的地方")
        words.setFixedHeight(look.sizes.body * 9)
        copy = button(look, "复制这段话", small=True)
        copy.clicked.connect(self._copy)
        ways = QWidget()
        ways.setLayout(row(copy, None))
        self.column.addWidget(column(words, ways))
        self.do.setFocus()
        self.report = report

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)


def _tell(dialogs: Dialogs, error: BaseException, report: str) -> None:
    """A damaged page is nobody's fault, and may be met wherever something is read."""
    from nursinghome.backup import is_damage  # noqa: PLC0415 - only for a fault

    parent = QApplication.activeWindow()
    if is_damage(error) and parent is not None:
        cure = "请按 Ctrl+L 锁屏再进来，程序会说哪里坏了、怎么办。别的记录先不要改。"
        dialogs.tell(parent, Trouble("台账文件有一处读不出来", [Problem("台账", cure)]))
    else:
        dialogs.run(CrashSheet(dialogs.look, report, parent))


def crash_hook(dialogs: Dialogs) -> Hook:
    """For sys.excepthook: tells once at a time, so that a repeating fault cannot pile up."""
    showing: list[bool] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(error.with_traceback(trace))
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(f"{report}\n")
        if not showing:
            showing.append(True)
            try:
                _tell(dialogs, error, report)
            finally:
                showing.clear()

    return hook
