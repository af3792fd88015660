"""The dialogs of drills and training: what is planned, and how it went."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Invalid, Problem
from nursinghome.safety import Drill, DrillForm, DrillKind, DrillPlan, Held
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.safety.view import Parts


class PlanForm:
    """What is to be practised or taught, when, and who leads it."""

    def __init__(self, parts: Parts) -> None:
        look = parts.look
        self._parts = parts
        self._day = DateField(look, "planned_on", "计划哪天")
        kinds = [(one.value, one.words) for one in DrillKind]
        forms = [(one.value, one.words) for one in DrillForm]
        self.form = Form(columns=3)
        for field in (
            ChoiceField(look, "form", "形式", forms),
            ListField(look, "kind", "内容", kinds),
            self._day,
        ):
            self.form.add(field)
        self.form.add(TextField(look, "title", "名称"), span=2)
        self.form.add(NameField(look, "leader", "负责人"))
        self.form.add(MemoField(look, "script", "脚本：谁做什么（可空着）", lines=4), span=3)
        self.form.put({"form": DrillForm.DRILL.value, "kind": DrillKind.FIRE.value})

    def plan(self, parent: QWidget) -> int:
        """The number of the new plan; 0 when the person left."""
        made: list[int] = []

        def save() -> None:
            made.append(self._parts.desk.drills.plan(self._plan()))

        question = Question(title="列入演练培训计划", do="列入", leave="不列")
        self._run(question, save, parent)
        return made[0] if made else 0

    def correct(self, parent: QWidget, drill: Drill) -> bool:
        held = drill.plan
        self.form.put(
            {
                "form": held.form.value,
                "kind": held.kind.value,
                "planned_on": held.planned_on.isoformat(),
                "title": held.title,
                "leader": held.leader,
                "script": held.script,
            }
        )

        def save() -> None:
            self._parts.desk.drills.correct(drill.id, self._plan())

        question = Question(title=f"更正 {held.title} 的计划", do="改好", leave="不改")
        return self._run(question, save, parent)

    def _plan(self) -> DrillPlan:
        values = self.form.values()
        return DrillPlan(
            form=DrillForm(values["form"]),
            kind=DrillKind(values["kind"]),
            title=values["title"],
            planned_on=self._day.checked_day(),
            leader=values["leader"],
            script=values["script"],
        )

    def _run(self, question: Question, save: object, parent: QWidget) -> bool:
        assert callable(save)  # noqa: S101 - made above
        dialogs = self._parts.dialogs
        return dialogs.run(FormSheet(question, self.form, save, dialogs=dialogs, parent=parent))


def ask_held(parts: Parts, parent: QWidget, drill: Drill) -> bool:
    """When and where, who signed in, how many residents, and how it went."""
    look, desk, known = parts.look, parts.desk, drill.held
    day = DateField(look, "held_on", "哪天开展", latest=desk.today)
    form = Form(columns=3)
    for field in (
        day,
        TextField(look, "place", "地点"),
        TextField(look, "residents", "参加的老人（人，可空着）"),
    ):
        form.add(field)
    form.add(MemoField(look, "staff", "签到名单，用顿号隔开", lines=2), span=3)
    form.add(MemoField(look, "evaluation", "评估：做得怎样，要改什么", lines=3), span=3)
    values = {"held_on": min(drill.plan.planned_on, desk.today).isoformat()}
    if known is not None:
        values = {
            "held_on": known.held_on.isoformat(),
            "place": known.place,
            "residents": "" if known.residents is None else str(known.residents),
            "staff": known.staff,
            "evaluation": known.evaluation,
        }
    form.put(values)

    def save() -> None:
        told = form.values()
        held = Held(
            held_on=day.checked_day(),
            place=told["place"],
            staff=told["staff"],
            evaluation=told["evaluation"],
            residents=count_of(told["residents"]),
        )
        desk.drills.hold(drill.id, held)

    question = Question(title=f"{drill.plan.title}：开展了", do="登记", leave="不登记")
    return parts.dialogs.run(FormSheet(question, form, save, dialogs=parts.dialogs, parent=parent))


def count_of(text: str) -> int | None:
    """How many; nothing for an empty field. Raises Invalid for the field residents."""
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:
        problem = Problem("residents", f"「{text}」不是人数", "写一个数，如 18。")
        raise Invalid("老人人数不对。", [problem])
    return int(text)
