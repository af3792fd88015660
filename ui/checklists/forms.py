"""The dialogs of checks: begin a round, put its head right; 整改 put right, done, looked at."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from nursinghome.checklists import HOME, Plan, Purpose, Rectification, Round, Target
from nursinghome.core.money import yuan
from nursinghome.standards.checklist import Checklist
from ui.checklists.desk import ChecksDesk
from ui.checklists.money import fen_of, yuan_words
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, Field, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet

_PASSED, _FAILED = "passed", "failed"


def ask_begin(desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, pack: Checklist) -> int:
    """The number of the new round; 0 when the person left."""
    look = dialogs.look
    day = DateField(look, "on", "检查日期", latest=desk.today)
    who = NameField(look, "who", "检查人")
    purpose = ChoiceField(look, "purpose", "用途", [(one.value, one.words) for one in Purpose])
    fields: list[Field] = [day, who]
    spots = {str(one.target.id): one for one in desk.book.places(pack.id, desk.today)}
    if pack.place != "home":
        options = [(key, one.label) for key, one in spots.items()]
        fields.append(ListField(look, "target", "检查哪里", options))
    form = Form(fields)
    form.add(purpose, span=2)
    first = next(iter(spots), "")
    form.put(
        {
            "on": desk.today.isoformat(),
            "who": desk.me,
            "purpose": _usual(pack).value,
            "target": first,
        }
    )
    made: list[int] = []

    def save() -> None:
        values = form.values()
        key = values.get("target", "")
        target = spots[key].target if key else HOME
        if pack.place != "home" and not key:
            target = Target(pack.place, 0)
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
            fen=fen_of(values["fen"]),
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
        desk.actions.done(one.id, day.checked_day(), values["outcome"], fen_of(values["fen"]))

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


def _usual(pack: Checklist) -> Purpose:
    """Tables with points are for rating oneself, the others for the daily round."""
    return Purpose.SELF if pack.marking == "scored" else Purpose.CHECK
