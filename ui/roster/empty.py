"""What stands in the month's place while it cannot be made: what is missing, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.roster import MonthView
from ui.kit.buttons import Kind, button
from ui.kit.card import framed
from ui.kit.empty import Empty

if TYPE_CHECKING:
    from ui.roster.view import RosterView

MONTH, NOBODY, NO_KINDS = range(3)


class Empties:
    """The pages beside the month itself."""

    def __init__(self, owner: RosterView) -> None:
        look = owner.parts.look
        self.people = button(look, "去添员工", "user-plus", kind=Kind.PRIMARY)
        self.usual = button(look, "用常见的班次", "check", kind=Kind.PRIMARY)
        self.kinds = button(look, "自己添班次", "plus")
        self.people.clicked.connect(owner.people_wanted)
        self.kinds.clicked.connect(owner.deeds.kinds)
        self.usual.clicked.connect(owner.deeds.begin)
        self.pages = (
            framed(
                Empty(
                    look,
                    "users",
                    "还没有要排班的人",
                    "先在「员工」里登记护理员，到岗那天起就排得进来。",
                    self.people,
                )
            ),
            framed(
                Empty(
                    look,
                    "clock",
                    "还没有班次",
                    "先用早、中、夜、白、值这几个常见的班，以后再改；或者自己一个个添。",
                    *((self.usual, self.kinds) if owner.parts.may_change else ()),
                )
            ),
        )

    def page_for(self, view: MonthView) -> int:
        if not view.members:
            return NOBODY
        return MONTH if any(not one.retired for one in view.kinds) else NO_KINDS
