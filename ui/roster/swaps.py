"""Swap slips: two people exchange what they have; somebody agrees or refuses; the slip is printed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash
from nursinghome.roster import MonthView, Swap, SwapState
from ui.kit.dialogs import Question
from ui.kit.fields import DateField, TextField
from ui.kit.form import Form
from ui.kit.table import Column
from ui.roster.faces import Faces
from ui.roster.lists import Deed, Listing
from ui.roster.papers import SWAP_PAPER, About, show_paper
from ui.roster.parts import RosterParts
from ui.roster.people_forms import names, number_of, person_field

_REFUSED = ("人手不够", "换了不合规定", "本人又不换了")
_WITHDRAWN = ("本人又不换了", "登记错了")
_OVERRIDDEN = ("临时有急事，没有别的人", "两人都同意，院长批准")


def ask_swap(
    parts: RosterParts, parent: QWidget, view: MonthView, values: Mapping[str, str]
) -> bool:
    """values: what is known already, such as the person and the day of a cell."""
    look = parts.look
    first = DateField(look, "first_day", "他的哪天")
    second = DateField(look, "second_day", "那位的哪天")
    form = Form([person_field(look, view, "first_id", "谁要换"), first])
    form.add(person_field(look, view, "second_id", "和谁换"))
    form.add(second)
    form.add(TextField(look, "reason", "原因"), span=2)
    form.put(dict(values))

    def save() -> None:
        parts.desk.swaps.ask(
            Swap(
                first_id=number_of(form, "first_id", "谁要换"),
                first_day=first.checked_day(),
                second_id=number_of(form, "second_id", "和谁换"),
                second_day=second.checked_day(),
                reason=form.values()["reason"],
            )
        )

    question = Question(
        title="填换班单",
        fact="先登记，批准以后班才换过来。同一天对换的，两个日期写一样。",
        do="登记",
        leave="不登记",
    )
    return parts.ask(parent, question, form, save)


def swap_list(parts: RosterParts, view: MonthView) -> Listing:
    who, faces = names(view), Faces(view)

    def what(person: int, one: Swap) -> str:
        day = one.first_day if person == one.first_id else one.second_day
        place = view.places.get((person, day))
        kind = faces.kind(place.kind_id) if place is not None else None
        return f"{who.get(person, '')} {day.month}月{day.day}日{kind.mark if kind else '休'}"

    return Listing(
        title=f"{view.month.words}换班单",
        fact="批准以后两个人的班自动换过来；不合规定的要院长写明原因。",
        icon="refresh-cw",
        empty=("这个月没有人换班", "谁要和谁换，点「填换班单」。"),
        columns=(
            Column[Swap](title="谁", words=lambda one: what(one.first_id, one)),
            Column[Swap](title="和谁", words=lambda one: what(one.second_id, one)),
            Column[Swap](title="原因", words=lambda one: one.reason, grows=True),
            Column[Swap](title="办到哪步", words=lambda one: one.state.words),
        ),
        read=lambda: parts.desk.swaps.of_month(view.month),
        deeds=(
            Deed(
                words="填换班单",
                icon="plus",
                call=lambda parent, _none: ask_swap(parts, parent, view, {}),
                needs_line=False,
            ),
            Deed(words="批准", icon="check", call=partial(_agree, parts), fits=_waits),
            Deed(words="不批准", icon="x", call=partial(_refuse, parts), fits=_waits),
            Deed(words="撤回", icon="undo-2", call=partial(_withdraw, parts), fits=_waits),
            Deed(
                words="打印",
                icon="printer",
                call=partial(_print, parts, view.month),
                reads=True,
            ),
        ),
    )


def _agree(parts: RosterParts, parent: QWidget, one: Swap) -> None:
    """What would be broken is told, and agreed to only with a reason."""
    try:
        parts.desk.swaps.agree(one.id)
    except Clash as refusal:
        if not any(problem.where == "reason" for problem in refusal.problems):
            raise
        question = Question(
            title="换了以后不合规定，还要批准？",
            fact="".join(f"{problem.what}。" for problem in refusal.problems),
            do="仍要批准",
            leave="不批准",
            danger=True,
        )
        reason = parts.dialogs.reason(parent, question, _OVERRIDDEN)
        if reason:
            parts.desk.swaps.agree(one.id, reason)


def _refuse(parts: RosterParts, parent: QWidget, one: Swap) -> None:
    question = Question(title="不批准这张换班单？", do="不批准", leave="再想想", fact=one.reason)
    reason = parts.dialogs.reason(parent, question, _REFUSED)
    if reason:
        parts.desk.swaps.refuse(one.id, reason)


def _withdraw(parts: RosterParts, parent: QWidget, one: Swap) -> None:
    question = Question(title="撤回这张换班单？", do="撤回", leave="先不", fact=one.reason)
    reason = parts.dialogs.reason(parent, question, _WITHDRAWN)
    if reason:
        parts.desk.swaps.withdraw(one.id, reason)


def _waits(one: Swap) -> bool:
    return one.state is SwapState.ASKED


def _print(parts: RosterParts, month: Month, _parent: QWidget, one: Swap) -> None:
    show_paper(parts, SWAP_PAPER, About(month=month, swap_id=one.id))
