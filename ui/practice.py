"""练习院: waiting while it is made, and the band that stands below every page of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nursinghome.core.clock import Clock
from ui.kit.buttons import button
from ui.kit.jobs import Task
from ui.kit.look import Look
from ui.kit.mark import PRODUCT
from ui.kit.progress import ProgressCard
from ui.kit.tokens import Space
from ui.kit.words import Role, label

WORDS = "练习院 · 里面的人都是假的"
MAKING = "正在做练习院"


class PracticeBand(QWidget):
    """Amber, as the top bar is then: nobody takes practice for the real thing."""

    left = Signal()
    anew_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(WORDS)
        notice = look.colours.warn
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(notice.ground))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        line = QHBoxLayout(self)
        self.setFixedHeight(look.sizes.status)
        line.setContentsMargins(Space.L, 0, Space.S, 0)
        line.setSpacing(Space.S)
        sign = QLabel()
        sign.setPixmap(look.pixmap("graduation-cap", notice.words, look.sizes.icon))
        self.words = label(look, WORDS, Role.STRONG, colour=notice.words)
        anew = button(look, "重新做一个", "rotate-ccw", small=True)
        leave = button(look, "离开练习院", "log-out", small=True)
        anew.clicked.connect(self.anew_wanted)
        leave.clicked.connect(self.left)
        parts: tuple[QWidget, ...] = (sign, self.words)
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(anew)
        line.addWidget(leave)


class PracticeWait(QWidget):
    """Shown while the practice home is made; it can be stopped."""

    made = Signal()
    failed = Signal(object)

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__()
        self.setAccessibleName(MAKING)
        self.setWindowTitle(f"{PRODUCT} · {MAKING}")
        self._clock = clock
        card = self.card = ProgressCard(look, self)
        card.setFixedWidth(look.sizes.body * 36)
        advice = "60 张床、14 个月的记录，十几秒就好。您的台账不动。"
        card.column.insertWidget(1, label(look, advice, colour=look.colours.text2, wrap=True))
        card.begin(MAKING)
        card.note.setText("正在想这个院里住着谁…")
        card.show()
        self.bar, self.stop = card.bar, card.stop
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def start(self) -> None:
        """Make it anew; made or failed is told once."""
        from nursinghome.demo import make_practice, practice_file  # noqa: PLC0415 - only here

        clock = self._clock

        def work(task: Task) -> None:
            def tell(done: int, total: int) -> None:
                task.report(done, total, f"第 {done + 1} 天，共 {total} 天")

            make_practice(practice_file(), clock, tell)

        self.card.run(
            self, MAKING, work, done=lambda _nothing: self.made.emit(), failed=self.failed.emit
        )
