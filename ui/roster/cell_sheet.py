"""One cell opened: the shift, whether it is fixed, and what the person asked for that day."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.roster import HeldShiftKind, Member, MonthView, Place
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, ListField
from ui.kit.form import Form
from ui.kit.words import Role, label
from ui.roster.edits import Edit
from ui.roster.faces import Faces, Key, kind_name
from ui.roster.parts import RosterParts

OPEN, REST = "open", "rest"
_FIXED = [("no", "不固定"), ("yes", "固定")]


def ask_cell(parts: RosterParts, parent: QWidget, faces: Faces, key: Key) -> Edit:
    """What is to be written; nothing when the person left or changed nothing."""
    who = next(one for one in faces.view.members if one.worker_id == key[0])
    day, held = key[1], faces.view.places.get(key)
    kinds = [one for one in faces.view.kinds if fits(one, who, held)]
    options = [(str(one.id), f"{kind_name(one)}　{one.hours_words}") for one in kinds]
    look = parts.look
    form = Form(columns=1)
    form.add(ListField(look, "kind", "班次", [*options, (REST, "休息"), (OPEN, "还没排")]))
    form.add(ChoiceField(look, "fixed", "自动排班时", _FIXED))
    form.put({"kind": _key(held), "fixed": "yes" if held is not None and held.fixed else "no"})
    told = faces.told(who, day)
    form.add_widget(label(look, told, Role.NOTE, colour=look.colours.text2, wrap=True))
    made: list[Edit] = []

    def save() -> None:
        made.append(_edit(faces.view, key, form.values()))

    question = Question(title=f"{who.name}　{day.month}月{day.day}日", do="改好", leave="不改")
    return made[0] if parts.ask(parent, question, form, save) else Edit()


def fits(kind: HeldShiftKind, who: Member, held: Place | None) -> bool:
    """Whether somebody's post works the kind, or it stands there already."""
    there = held is not None and held.kind_id == kind.id
    return there or (not kind.retired and who.post in kind.posts)


def _key(held: Place | None) -> str:
    if held is None:
        return OPEN
    return REST if held.kind_id is None else str(held.kind_id)


def _edit(view: MonthView, key: Key, values: dict[str, str]) -> Edit:
    held = view.places.get(key)
    if values["kind"] == OPEN:
        return Edit(cleared=(key,) if held is not None else (), words="清空格子")
    kind_id = None if values["kind"] == REST else int(values["kind"])
    place = Place(worker_id=key[0], day=key[1], kind_id=kind_id, fixed=values["fixed"] == "yes")
    return Edit(places=() if place == held else (place,), words="改一格")
