"""What to do first in a month of which nothing is decided yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.kit.buttons import button
from ui.kit.look import Look
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Role, label


class FirstStep(QFrame):
    """One line below the empty month."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("good")
        self.copy = button(look, "抄上月", small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.L, 3, Space.S, 3)
        line.setSpacing(Space.M)
        sign = QLabel()
        sign.setPixmap(look.pixmap("calendar-days", look.colours.good.words, look.sizes.icon))
        line.addWidget(sign)
        fact = label(look, "这个月还没有排", Role.STRONG, colour=look.colours.good.words)
        line.addWidget(fact)
        advice = "点「自动排班」，几秒钟排好一份再改；也可以抄上月，或者自己按数字键写。"
        if look.text_size is not TextSize.NORMAL:
            advice = "点「自动排班」，或者自己写。"
        line.addWidget(label(look, advice))
        line.addStretch(1)
        line.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"这个月还没有排。{advice}")
        self.setFixedHeight(look.sizes.small_control + 10)
