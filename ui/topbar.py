"""The top bar: which home, which month, finding a person, who is working, lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from nursinghome.core.clock import today
from nursinghome.core.dates import Month
from ui.catalogue import Desk
from ui.kit.buttons import Kind, button
from ui.kit.mark import Initial
from ui.kit.month import MonthStepper
from ui.kit.search import SearchField
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label


class TopBar(QFrame):
    """Stands above every page and never changes."""

    lock_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look, sizes = desk.look, desk.look.sizes
        self.setObjectName("topbar")
        self.setFixedHeight(sizes.top)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.XL if not sizes.narrow else Space.L, 0, Space.L, 0)
        line.setSpacing(Space.M)
        line.addWidget(Elided(look, desk.home_name, Role.SUBHEAD))
        latest = Month.of(today(desk.clock))
        caption = label(look, "报表月", Role.NOTE, colour=look.colours.text2)
        self.month = MonthStepper(look, latest.plus(-1), latest)
        hint = "找老人：拼音首字母、姓名、床号" if sizes.icon == 20 else "拼音、姓名、床号"
        self.search = SearchField(look, hint, keys="Ctrl K")
        self.search.setAccessibleName("找老人：拼音首字母、姓名、床号、身份证尾号")
        lock = button(look, "锁屏", "lock", kind=Kind.GHOST)
        lock.setToolTip("锁屏  Ctrl+L")
        lock.setShortcut("Ctrl+L")
        lock.clicked.connect(self.lock_wanted)
        who = desk.user_name if sizes.icon > 20 else f"{desk.user_name} {desk.role_words}"
        name = Elided(look, who, Role.NAME)
        name.setAccessibleName(f"正在使用的人：{desk.user_name}，{desk.role_words}")
        for widget in (caption, self.month):
            line.addWidget(widget)
        caption.setVisible(not sizes.narrow)
        self._caption = caption
        line.addWidget(self.search, 1)
        if not desk.finds_people:
            self.search.hide()
            line.addStretch(1)
        if not {"residents.see", "reports.see"} & desk.permissions:  # no page has a month
            caption.hide()
            self.month.hide()
        line.addWidget(Initial(look, desk.user_name, sizes.control - 8))
        line.addWidget(name)
        line.addWidget(lock)

    def lend_month(self, own: Month | None) -> None:
        """The stepper steps the month of a page that plans one; None gives it back."""
        self._caption.setText("报表月" if own is None else "排班月")
        self.month.setAccessibleName(self._caption.text())
        self.month.lend(own)
