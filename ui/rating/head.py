"""The line at the top: which table, whose rule it is, what is looked at, and the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from nursinghome.rating import Sheet
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice, button
from ui.kit.look import Look
from ui.kit.words import Elided, Role
from ui.rating.score_model import Mode

_MODES = [(Mode.OWN.value, "自评"), (Mode.REVIEW.value, "评审"), (Mode.COMPARE.value, "对比")]


class TableHead:
    """Puts its parts into the page's own line, behind the title."""

    def __init__(self, look: Look, line: QHBoxLayout) -> None:
        self._is_short = look.sizes.body > 16
        self.name = Elided(look, "", Role.BODY)
        self.scope = BadgeLabel(look, Badge.state("", "地方"))
        self.not_national = BadgeLabel(look, Badge.state("warn", "不是国标"))
        self.settled = BadgeLabel(look, Badge.state("good", "已定稿"))
        self.which = Choice(look, _MODES, "看什么分")
        self.which.choose(Mode.OWN.value)
        self.more = button(look, "更多", "chevron-down")
        self.paper = button(look, "打印自评册", "printer")
        line.takeAt(line.count() - 1)  # the page's own gap: the name takes what is left
        line.addWidget(self.name, 1)
        for part in (self.scope, self.not_national, self.settled, self.which, self.more):
            line.addWidget(part)
        line.addWidget(self.paper)

    def show_sheet(self, sheet: Sheet) -> None:
        own = sheet.own
        title = sheet.pack.title
        self.name.setText(title.partition("（")[0] if self._is_short else title)
        self.name.setAccessibleName(f"{own.who} {own.on}自评" if own else "还没有自评")
        self.scope.show_badge(Badge.state("", sheet.badge))
        self.not_national.setVisible(sheet.pack.scope.value != "国标")
        self.settled.setVisible(own is not None and not own.is_open)
        self.which.setVisible(own is not None)
        self.which.setToolTip(f"{own.who} {own.on}自评" if own else "")
