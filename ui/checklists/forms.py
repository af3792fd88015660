"""The dialogs of checks: begin a round, put its head right; 整改 put right, done, looked at."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from nursinghome.checklists import Plan, Purpose, Rectification, Round, Target
from nursinghome.core.money import yuan
from nursinghome.standards.checklist import Checklist, Place
from ui.checklists.desk import ChecksDesk
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.money import fen_of, yuan_words

_PASSED, _FAILED = "passed", "failed"
_PLACES: dict[Place, str] = {
    "home": "全院",
    "building": "一栋楼",
    "room": "一间房",
    "bed": "一张床",
    "equipment": "一台设备",
    "resident": "一位老人",
}


def ask_begin(desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, pack: Checklist) -> int:
    """The number of the new round; 0 when the person left."""
    look = dialogs.look
    day = DateField(look, "on", "检查日期", latest=desk.today)
    who = NameField(look, "who", "检查人")
    purpose = ChoiceField(look, "purpose", "用途", [(one.value, one.words) for one in Purpose])
    place = ListField(look, "place", "范围", list(_PLACES.items()))
    where = ListField(look, "target", "检查哪里", [])
    form = Form([day, who, *([place, where] if pack.marking != "scored" else [])])
    form.add(purpose, span=2)

    def offer() -> None:
        """The places of the chosen kind, the first of them chosen."""
        spots = desk.book.places(_place(place.text), desk.today)
        where.offer([(str(one.target.id), one.label) for one in spots])
        where.put(str(spots[0].target.id) if spots else "")

    form.put(
        {
            "on": desk.today.isoformat(),
            "who": desk.me,
            "purpose": _usual(pack).value,
            "place": pack.place,
        }
    )
    place.put(pack.place)
    offer()
    place.edited.connect(offer)
    made: list[int] = []

    def save() -> None:
        values = form.values()
        target = Target(_place(place.text), int(where.text or 0))
        purpose_ = Purpose(values["purpose"])
        made.append(desk.checks.open(pack.id, day.checked_day(), values["who"], purpose_, target))

    question = Question(title=pack.title, do="开始填", leave="先不填")
    dialogs.run(FormSheet(question, form, save, dialogs=dialogs, parent=parent))
    return made[0] if made else 0


def ask_correct(desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, found: Round) -> bool:
    look = dialogs.look
    day = DateField(look, "on", "检查日期", latest=desk.today)
    form = Form([day, NameField(look, "who", "检查人")])
    form.put({"on": found.on.isoformat(), "who": found.who})

    def save() -> None:
        desk.checks.correct(found.id, day.checked_day(), form.values()["who"])

    question = Question(title="更正日期和检查人", do="改好", leave="不改")
    return dialogs.run(FormSheet(question, form, save, dialogs=dialogs, parent=parent))


def ask_change(desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, one: Rectification) -> bool:
    """Put a plan of 整改 right."""
    look, plan = dialogs.look, one.plan
    due = DateField(look, "due_on", "期限")
    form = Form()
    form.add(MemoField(look, "fault", "存在的问题", lines=2), span=2)
    form.add(MemoField(look, "measure", "整改措施", lines=2), span=2)
    for field in (
        NameField(look, "who", "责任人"),
        due,
        TextField(look, "spot", "地点（可空着）"),
        TextField(look, "fen", "投入（元，可空着）"),
    ):
        form.add(field)
    form.put(_shown(plan))

    def save() -> None:
        values = form.values()
        changed = replace(
            plan,
            fault=values["fault"],
            measure=values["measure"],
            who=values["who"],
            spot=values["spot"],
            due_on=due.checked_day(),
            fen=fen_of(values["fen"], "fen"),
        )
        desk.actions.change(one.id, changed)

    question = Question(title="更正整改", do="改好", leave="不改")
    return dialogs.run(FormSheet(question, form, save, dialogs=dialogs, parent=parent))


def _shown(plan: Plan) -> dict[str, str]:
    return {
        "fault": plan.fault,
        "measure": plan.measure,
        "who": plan.who,
        "due_on": plan.due_on.isoformat(),
        "spot": plan.spot,
        "fen": yuan_words(plan.fen),
    }


def ask_done(desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, one: Rectification) -> bool:
    """When it was put right, how, and what it cost."""
    look, plan = dialogs.look, one.plan
    day = DateField(look, "done_on", "完成日期", latest=desk.today)
    form = Form([day, TextField(look, "fen", "投入（元，可空着）")])
    form.add(MemoField(look, "outcome", "怎么改的", lines=3), span=2)
    form.put(
        {
            "done_on": desk.today.isoformat(),
            "fen": yuan_words(plan.fen),
            "outcome": plan.measure,
        }
    )

    def save() -> None:
        values = form.values()
        desk.actions.done(
            one.id, day.checked_day(), values["outcome"], fen_of(values["fen"], "fen")
        )

    question = Question(
        title=f"改好了：{plan.fault[:16]}",
        fact="登记后等另一位来复核，复核了才销号。",
        do="登记完成",
        leave="不登记",
    )
    return dialogs.run(FormSheet(question, form, save, dialogs=dialogs, parent=parent))


def ask_checked(desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, one: Rectification) -> bool:
    """Another person looked: it is settled, or goes back."""
    look, plan = dialogs.look, one.plan
    verdict = ChoiceField(
        look, "verdict", "改好了吗", [(_PASSED, "改好了，销号"), (_FAILED, "没改好，退回")]
    )
    day = DateField(look, "checked_on", "复核日期", latest=desk.today)
    form = Form([day, NameField(look, "checked_by", "复核人")])
    form.add(verdict, span=2)
    form.add(MemoField(look, "reason", "没改好的写明哪里", lines=2), span=2)
    me = "" if desk.me == plan.who else desk.me
    form.put({"verdict": _PASSED, "checked_on": desk.today.isoformat(), "checked_by": me})

    def save() -> None:
        values = form.values()
        if values["verdict"] == _PASSED:
            desk.actions.check(one.id, values["checked_by"], day.checked_day())
        else:
            desk.actions.reopen(one.id, values["reason"])

    cost = "" if plan.fen is None else f"，花了 {yuan(plan.fen)} 元"
    question = Question(
        title=f"复核：{plan.fault[:16]}",
        fact=f"{plan.who}{one.done_on}改好{cost}。复核要另一位。",
        do="记下复核",
        leave="先不复核",
    )
    return dialogs.run(FormSheet(question, form, save, dialogs=dialogs, parent=parent))


def _place(key: str) -> Place:
    return next(one for one in _PLACES if one == key)


def _usual(pack: Checklist) -> Purpose:
    """Tables with points are for rating oneself, the others for the daily round."""
    return Purpose.SELF if pack.marking == "scored" else Purpose.CHECK
