"""The lists of what is wrong: every broken rule, and why a day cannot be covered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from nursinghome.roster import Conflict, MonthView, Reason, Violation
from ui.kit.table import Column
from ui.roster.lists import Deed, Listing


def wrong_list(
    view: MonthView,
    read: Callable[[], tuple[Violation, ...]],
    show: Callable[[Violation], None],
    mend: Callable[[Violation], None],
) -> Listing:
    """Everything that is wrong; `show` looks at the cells of one, `mend` takes its best cure."""

    def go(parent: QWidget, one: Violation) -> None:
        if isinstance(parent, QDialog):
            parent.accept()
        show(one)

    return Listing(
        title=f"{view.month.words}没排好的地方",
        fact="「不许」的先补；「最好不」的是还可以排得更好。",
        icon="circle-check",
        empty=("都排好了", "每班人数够，规定都照办了。"),
        columns=(
            Column[Violation](title="轻重", words=lambda one: "不许" if one.hard else "最好不"),
            Column[Violation](title="哪里", words=lambda one: one.title),
            Column[Violation](title="为什么", words=lambda one: one.text, grows=True),
        ),
        read=read,
        deeds=(
            Deed(words="照最好的补法改", icon="check", call=lambda _parent, one: mend(one)),
            Deed(words="看这几格", icon="search", call=go, reads=True),
        ),
    )


def why_list(day: date, found: Conflict | None) -> Listing:
    """The rules that cannot all be kept; without any one of them it would do."""
    title = f"{day.month}月{day.day}日" if found is None else found.title
    reasons = () if found is None else found.reasons
    return Listing(
        title=f"{title}：为什么",
        fact="下面这几条合在一起排不开，放宽其中任何一条就排得开。" if reasons else "",
        icon="circle-check",
        empty=("这一天排得开", "把当天的班换一换，或者用「自动排班」。"),
        columns=(Column[Reason](title="卡在哪几条", words=lambda one: one.text, grows=True),),
        read=lambda: reasons,
    )
