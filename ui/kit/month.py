"""The month that reports are made for, stepped by one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from nursinghome.core.dates import Month
from ui.kit.look import BOLD, Look
from ui.kit.words import Role, label

AHEAD = 3
"""So many months after the latest can be planned."""


class MonthStepper(QFrame):
    """‹ 2026年10月 ›; it does not go beyond `latest`, but for a page that plans ahead."""

    stepped = Signal(object)

    def __init__(self, look: Look, month: Month, latest: Month) -> None:
        super().__init__()
        self.setObjectName("stepper")
        self.setAccessibleName("报表月")
        self._month, self._latest = month, latest
        self._shared: Month | None = None
        """What is to be shown again when a page's own month is given back."""
        self._words = label(look, month.words, Role.STRONG)
        self._words.setFont(look.font(look.sizes.body, BOLD))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        widest = f"{month.year}年12月"
        self._words.setMinimumWidth(self._words.fontMetrics().horizontalAdvance(widest) + 8)
        self.back = self._arrow(look, "chevron-left", "上个月", "Alt+Left")
        self.ahead = self._arrow(look, "chevron-right", "下个月", "Alt+Right")
        self.back.clicked.connect(self._on_back)
        self.ahead.clicked.connect(self._on_ahead)
        line = QHBoxLayout(self)
        self.setFixedHeight(look.sizes.control)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(0)
        line.addWidget(self.back)
        line.addWidget(self._words)
        line.addWidget(self.ahead)
        self._show()

    @property
    def month(self) -> Month:
        return self._month

    def go(self, month: Month) -> None:
        if month != self._month and month <= self._latest:
            self._month = month
            self._show()
            self.stepped.emit(month)

    def lend(self, own: Month | None) -> None:
        """Step a page's own month, also ahead; None gives the shared one back."""
        if own is not None and self._shared is None:
            self._shared = self._month
            self._latest = self._latest.plus(AHEAD)
        if own is not None:
            self._month = own
        elif self._shared is not None:
            self._month, self._shared = self._shared, None
            self._latest = self._latest.plus(-AHEAD)
        self._show()

    def _arrow(self, look: Look, icon: str, name: str, keys: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(look.icon(icon))
        made.setIconSize(QSize(look.sizes.icon, look.sizes.icon))
        made.setAccessibleName(name)
        made.setToolTip(f"{name}  {keys.replace('Left', '←').replace('Right', '→')}")
        made.setShortcut(keys)
        made.setFixedHeight(look.sizes.control - 6)
        return made

    def _show(self) -> None:
        self._words.setText(self._month.words)
        self.ahead.setEnabled(self._month < self._latest)

    def _on_back(self) -> None:
        self.go(self._month.plus(-1))

    def _on_ahead(self) -> None:
        self.go(self._month.plus(1))
