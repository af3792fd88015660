"""What stands in the month's place while it cannot be made: what is missing, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nursinghome.roster import MonthView
from ui.kit.buttons import Kind, button
from ui.kit.empty import Empty
from ui.kit.tokens import Space

if TYPE_CHECKING:
    from ui.roster.view import RosterView

MONTH, NOBODY, NO_KINDS = range(3)


class Empties:
    """The pages beside the month itself."""

    def __init__(self, owner: RosterView) -> None:
        look = owner.parts.look
        self.people = button(look, "去添员工", "user-plus", kind=Kind.PRIMARY)
        self.kinds = button(look, "添班次", "plus", kind=Kind.PRIMARY)
        self.people.clicked.connect(owner.people_wanted)
        self.kinds.clicked.connect(owner.deeds.kinds)
        self.kinds.setVisible(owner.parts.may_change)
        self.pages = (
            _framed(
                Empty(
                    look,
                    "users",
                    "还没有要排班的人",
                    "先在「员工」里登记护理员，到岗那天起就排得进来。",
                    self.people,
                )
            ),
            _framed(
                Empty(
                    look,
                    "clock",
                    "还没有班次",
                    "先写一天里上几个班，例如早班、中班、夜班，再写每班要几个人。",
                    self.kinds,
                )
            ),
        )

    def page_for(self, view: MonthView) -> int:
        if not view.members:
            return NOBODY
        return MONTH if any(not one.retired for one in view.kinds) else NO_KINDS


def _framed(inner: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("pane")
    box = QVBoxLayout(frame)
    box.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
    box.addWidget(inner)
    return frame
