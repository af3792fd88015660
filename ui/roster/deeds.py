"""What can be done with the month and with a cell: the menus, and the dialogs behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from nursinghome.core.errors import Clash
from nursinghome.roster import Conflict, Member, MonthView, Violation
from ui.kit.jobs import Task, run_job
from ui.roster import edits
from ui.roster.edits import Edit
from ui.roster.faces import kind_name
from ui.roster.fairness import FairnessSheet
from ui.roster.kind_forms import ask_needs, ask_rules, kind_list
from ui.roster.lists import Listing, ListSheet
from ui.roster.making import Making
from ui.roster.papers import DUTY, MONTH_PAPER, SLIP, About, papers_menu, show_paper
from ui.roster.people_forms import (
    ask_leave,
    ask_wish,
    condition_list,
    couple_list,
    leave_list,
    wish_list,
)
from ui.roster.publishing import ask_publish, ask_reopen, change_list
from ui.roster.swaps import ask_swap, swap_list
from ui.roster.wrongs import why_list, wrong_list

if TYPE_CHECKING:
    from ui.roster.view import RosterView


class RosterDeeds(QObject):
    """Belongs to a view; every deed asks, stores through a service, and tells."""

    def __init__(self, owner: RosterView) -> None:
        super().__init__(owner)
        self._owner, self._parts = owner, owner.parts
        self._making = Making(owner)

    def make(self) -> None:
        """自动排班."""
        self._making.ask()

    def begin(self) -> None:
        """The ordinary shifts, and what so many carers can fill of each."""
        with self._parts.refusals.shown() as guard:
            count = self._parts.desk.roster.begin()
        if guard.done:
            self._parts.tell(f"写好了 {count} 个常见的班次", "在「更多」的「班次」里改。")

    def copy(self) -> None:
        """抄上月."""
        month = self._owner.month
        with self._parts.refusals.shown() as guard:
            copied = self._parts.desk.roster.copy_month(month.plus(-1), month)
        if guard.done:
            left = "、".join(f"{one.name} {one.days} 天（{one.why}）" for one in copied.skipped)
            cure = f"没抄：{left}" if left else ""
            self._parts.tell(f"抄了上月 {copied.cells} 格", cure)

    def publish(self) -> None:
        view = self._owner.view
        if view is not None:
            ask_publish(self._parts, self._owner, view, self._owner.violations)

    def reopen(self) -> None:
        view = self._owner.view
        if view is not None:
            ask_reopen(self._parts, self._owner, view)

    def clear_month(self) -> None:
        """Whatever is not fixed, in one step."""
        view = self._owner.view
        if view is not None:
            keys = tuple(key for key, one in view.places.items() if not one.fixed)
            self._owner.store(Edit(cleared=keys, words="清空这个月"))

    def needs(self) -> None:
        """How many each shift needs; without shifts, those first."""
        in_use = any(not one.retired for one in self._parts.desk.kinds.kinds())
        if self._parts.may_change and in_use:
            ask_needs(self._parts, self._owner)
        elif self._parts.may_change:
            self.kinds()

    def rules(self) -> None:
        ask_rules(self._parts, self._owner)

    def kinds(self) -> None:
        self._list(lambda _view: kind_list(self._parts))

    def leave(self) -> None:
        self._list(partial(leave_list, self._parts))

    def wishes(self) -> None:
        self._list(partial(wish_list, self._parts))

    def conditions(self) -> None:
        self._list(partial(condition_list, self._parts))

    def couples(self) -> None:
        self._list(partial(couple_list, self._parts))

    def swaps(self) -> None:
        self._list(partial(swap_list, self._parts))

    def changes(self) -> None:
        self._list(partial(change_list, self._parts))

    def fairness(self) -> None:
        view = self._owner.view
        if view is not None:
            self._parts.dialogs.run(FairnessSheet(self._parts, view, self._owner))

    def turn_bars(self) -> None:
        """Show the bars below the month, or fold them away."""
        owner = self._owner
        owner.fair_wanted = owner.fair_strip.isHidden()
        owner.arrange()

    def why(self, one: Violation) -> None:
        """The fewest rules that keep a day from being covered, as a list."""
        view, desk = self._owner.view, self._parts.desk
        if view is None or one.day is None:
            return
        day = one.day

        def work(_task: Task) -> Conflict | None:
            return desk.conflict(view, day)

        def done(found: Conflict | None) -> None:
            self._parts.dialogs.run(ListSheet(self._parts, why_list(day, found), self._owner))

        run_job(self, work, done=done, failed=self._parts.refusals.failed)

    def show_wrong(self) -> None:
        """Everything that is wrong, to be looked for in the month."""
        self._list(self._wrong_list)

    def print_first(self) -> None:
        """Ctrl+P."""
        show_paper(self._parts, MONTH_PAPER, About(month=self._owner.month))

    def show_papers(self) -> None:
        where = self._owner.head.papers
        menu = papers_menu(self._parts, self._owner, About(month=self._owner.month))
        self._parts.dialogs.pop_up(menu, where.mapToGlobal(where.rect().bottomLeft()))

    def show_more(self) -> None:
        where = self._owner.head.more
        corner = where.mapToGlobal(where.rect().bottomLeft())
        self._parts.dialogs.pop_up(self.more_menu(), corner)

    def show_cell_menu(self, corner: QPoint) -> None:
        self._parts.dialogs.pop_up(self.cell_menu(), corner)

    def more_menu(self) -> QMenu:
        view = self._owner.view
        menu = QMenu(self._owner)
        menu.setAccessibleName("更多")
        published = view is not None and view.published_at is not None
        may = self._parts.may_change
        if may and not published:
            again = self._owner.redoing.next
            if again is not None:
                menu.addAction(f"重做：{again.words}（Ctrl+Y）", self._owner.redoing.redo)
            menu.addAction("抄上月", self.copy)
            menu.addAction("清空这个月（固定的留着）", self.clear_month)
            menu.addSeparator()
        menu.addAction("请假和培训", self.leave)
        menu.addAction("大家的意愿", self.wishes)
        menu.addAction("换班单", self.swaps)
        menu.addAction("孕期和哺乳期", self.conditions)
        menu.addAction("搭班约定", self.couples)
        menu.addSeparator()
        menu.addAction("班次", self.kinds)
        if may:
            menu.addAction("每班要几个人", self.needs)
            menu.addAction("本院的排班规则", self.rules)
        menu.addSeparator()
        menu.addAction("一年里公平不公平", self.fairness)
        bars = menu.addAction("表下面显示公平条", self.turn_bars)
        bars.setCheckable(True)
        bars.setChecked(not self._owner.fair_strip.isHidden())
        menu.addAction("没排好的地方（F8）", self.show_wrong)
        if published:
            menu.addAction("公布后的改动", self.changes)
            if may:
                menu.addAction("重新打开…", self.reopen)
        return menu

    def cell_menu(self) -> QMenu:
        """For the chosen block, by mouse and by touch."""
        owner, view, block = self._owner, self._owner.view, self._owner.grid.block
        menu = QMenu(owner)
        menu.setAccessibleName("这一格")
        keys = owner.grid.keys
        if view is None or block is None:
            return menu
        if self._parts.may_change:
            for kind in view.kinds:
                if not kind.retired:
                    words = f"{kind_name(kind)} {kind.hours_words}" + _key(kind.digit)
                    menu.addAction(words, partial(self._tell, partial(edits.put, kind=kind)))
            menu.addAction("休息（0）", partial(self._tell, partial(edits.put, kind=None)))
            menu.addAction("清空（Delete）", partial(self._tell, edits.clear))
            menu.addAction("固定或放开（空格）", partial(self._tell, edits.hold))
            menu.addSeparator()
            menu.addAction("向右填（Ctrl+D）", partial(self._tell, edits.fill_right))
            menu.addAction("向下填", partial(self._tell, edits.fill_down))
        menu.addAction("复制（Ctrl+C）", keys.copy)
        if self._parts.may_change:
            menu.addAction("粘贴（Ctrl+V）", keys.paste)
            menu.addSeparator()
            menu.addAction("记请假…", self._leave_here)
            menu.addAction("记意愿…", self._wish_here)
            menu.addAction("换班…", self._swap_here)
        self._add_papers(menu, view.members[block.top], view.days[block.left].day)
        return menu

    def _add_papers(self, menu: QMenu, who: Member, day: date) -> None:
        """Those of one person and of one day."""
        month = self._owner.month
        menu.addSeparator()
        slip = About(month=month, worker_id=who.worker_id)
        menu.addAction(f"打印{who.name}的排班条", partial(show_paper, self._parts, SLIP, slip))
        duty, words = About(month=month, day=day), f"打印{day.month}月{day.day}日值班表"
        menu.addAction(words, partial(show_paper, self._parts, DUTY, duty))

    def _tell(self, make: Callable[..., Edit]) -> None:
        view, block = self._owner.view, self._owner.grid.block
        if view is not None and block is not None:
            self._owner.store(make(view=view, block=block))

    def _here(self) -> dict[str, str]:
        """The person and the days of the chosen block."""
        view, block = self._owner.view, self._owner.grid.block
        if view is None or block is None:
            return {}
        first, last = view.days[block.left].day, view.days[block.right].day
        return {
            "worker_id": str(view.members[block.top].worker_id),
            "day": first.isoformat(),
            "from_on": first.isoformat(),
            "until_on": last.isoformat(),
        }

    def _leave_here(self) -> None:
        view = self._owner.view
        if view is not None and ask_leave(self._parts, self._owner, view, self._here()):
            self._parts.tell("已记请假")

    def _wish_here(self) -> None:
        view = self._owner.view
        if view is not None and ask_wish(self._parts, self._owner, view, self._here()):
            self._parts.tell("已记意愿")

    def _swap_here(self) -> None:
        view, here = self._owner.view, self._here()
        if view is None:
            return
        known = {"first_id": here["worker_id"], "first_day": here["day"], "second_day": here["day"]}
        if ask_swap(self._parts, self._owner, view, known):
            self._parts.tell("已填换班单", "在「更多」的「换班单」里批准。")

    def _list(self, make: Callable[[MonthView], Listing]) -> None:
        view = self._owner.view
        if view is not None:
            self._parts.dialogs.run(ListSheet(self._parts, make(view), self._owner))

    def _wrong_list(self, view: MonthView) -> Listing:
        owner = self._owner
        return wrong_list(view, lambda: owner.violations, owner.show_violation, self._mend)

    def _mend(self, one: Violation) -> None:
        """The best cure, at once; raises Clash when no single step helps."""
        view = self._owner.view
        found = self._parts.desk.repairs(view, one) if view is not None else ()
        if not found:
            raise Clash(f"「{one.title}」没有一步就能补好的办法。")
        self._owner.mend(found[0])


def _key(digit: int | None) -> str:
    return f"（{digit}）" if digit is not None else ""
