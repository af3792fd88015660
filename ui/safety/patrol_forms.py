"""The dialogs of patrols: one round with what it found, and the places of the route."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.safety import Hazard, HazardLevel, How, Patrol, PatrolLine, Point, Watch
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, DateField, Field, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.tokens import TextSize
from ui.safety.view import Parts

NONE, HAZARD = "none", "hazard"
_SIGNS = ("：", ":")


class PatrolForm:
    """One round; when it found something, the hazard is written in the same step."""

    def __init__(self, parts: Parts) -> None:
        look, desk = parts.look, parts.desk
        self._parts = parts
        self._day = DateField(look, "patrolled_on", "日期", latest=desk.today)
        self._found = ChoiceField(
            look, "found", "有没有隐患", [(NONE, "没有"), (HAZARD, "有，登记隐患")]
        )
        self._level = ChoiceField(
            look, "level", "隐患级别", [(one.value, one.told) for one in HazardLevel]
        )
        self._due = DateField(look, "due_on", "整改期限")
        self._place = TextField(look, "place", "隐患地点")
        self._owner = NameField(look, "owner", "责任人")
        self.form = Form(columns=4)
        watch = ChoiceField(look, "watch", "哪一班", [(one.value, one.words) for one in Watch])
        for field in (
            self._day,
            watch,
            TextField(look, "at", "几点（可空着）"),
            NameField(look, "who", "谁巡的"),
        ):
            self.form.add(field)
        self.form.add(TextField(look, "skipped", "没走到的地方（可空着）"), span=2)
        self.form.add(self._found, span=2)
        lines = 2 if look.text_size is TextSize.NORMAL else 1
        self.form.add(MemoField(look, "finding", "看到什么（可空着）", lines=lines), span=4)
        self._of_hazard: tuple[Field, ...] = (self._level, self._place, self._owner, self._due)
        for field in self._of_hazard:
            self.form.add(field, span=2)
        self._found.edited.connect(self._show_hazard)
        self._level.edited.connect(self._suggest)

    def begin(self, watch: Watch) -> None:
        desk = self._parts.desk
        self.form.put(
            {
                "patrolled_on": desk.today.isoformat(),
                "watch": watch.value,
                "who": desk.me,
                "found": NONE,
                "level": HazardLevel.GENERAL.value,
            }
        )
        self._show_hazard()

    def record(self, parent: QWidget) -> int:
        """The number of the new round; 0 when the person left."""
        made: list[int] = []

        def save() -> None:
            hazard = self._hazard() if self._found.text == HAZARD else None
            made.append(self._parts.desk.patrols.record(self._patrol(), hazard))

        roomy = self._parts.look.text_size is TextSize.NORMAL
        fact = "夜间的算在开始那天：5 日夜里两点仍写 4 日。" if roomy else ""
        question = Question(title="登记巡查", fact=fact, do="登记", leave="不登记")
        self._run(question, save, parent)
        return made[0] if made else 0

    def correct(self, parent: QWidget, line: PatrolLine) -> bool:
        held = line.patrol
        self.form.put(
            {
                "patrolled_on": held.patrolled_on.isoformat(),
                "watch": held.watch.value,
                "at": held.at or "",
                "who": held.who,
                "skipped": held.skipped,
                "finding": held.finding,
                "found": NONE,
            }
        )
        self._show_hazard()
        self._found.hide()

        def save() -> None:
            self._parts.desk.patrols.correct(line.id, self._patrol())

        title = f"更正 {held.patrolled_on} {held.watch.words}的巡查"
        return self._run(Question(title=title, do="改好", leave="不改"), save, parent)

    def _show_hazard(self) -> None:
        for field in self._of_hazard:
            field.setVisible(self._found.text == HAZARD)
        self._suggest()

    def _suggest(self) -> None:
        day = self._day.day
        if day is not None and self._level.text:
            due = self._parts.desk.hazards.deadline(HazardLevel(self._level.text), day)
            self._due.show_day(due)

    def _patrol(self) -> Patrol:
        values = self.form.values()
        return Patrol(
            patrolled_on=self._day.checked_day(),
            watch=Watch(values["watch"]),
            who=values["who"],
            at=values["at"] or None,
            skipped=values["skipped"],
            finding=values["finding"],
        )

    def _hazard(self) -> Hazard:
        values = self.form.values()
        return Hazard(
            found_on=self._day.checked_day(),
            level=HazardLevel(values["level"]),
            how=How.PATROL,
            found_by=values["who"],
            place=values["place"],
            text=values["finding"],
            owner=values["owner"],
            due_on=self._due.checked_day(),
        )

    def _run(self, question: Question, save: object, parent: QWidget) -> bool:
        assert callable(save)  # noqa: S101 - made above
        dialogs = self._parts.dialogs
        return dialogs.run(FormSheet(question, self.form, save, dialogs=dialogs, parent=parent))


def ask_route(parts: Parts, parent: QWidget) -> bool:
    """One line for each place; behind the colon what is looked at."""
    memo = MemoField(parts.look, "route", "一行一个地点，冒号后写看什么", lines=10)
    form = Form([memo], columns=1)
    memo.put("\n".join(_line_of(point) for point in parts.desk.patrols.route()))

    def save() -> None:
        parts.desk.patrols.keep_route(points_of(memo.text))

    question = Question(
        title="巡查路线",
        fact="照走的顺序写，打印的路线表就照这个顺序。",
        do="保存路线",
        leave="不改",
    )
    return parts.dialogs.run(FormSheet(question, form, save, dialogs=parts.dialogs, parent=parent))


def points_of(text: str) -> list[Point]:
    """厨房：燃气、电源 on a line of its own is a place with what is looked at."""
    found = []
    for line in text.splitlines():
        sign = next((sign for sign in _SIGNS if sign in line), "")
        name, _, look_for = line.partition(sign) if sign else (line, "", "")
        if name.strip():
            found.append(Point(name=name.strip(), look_for=look_for.strip()))
    return found


def _line_of(point: Point) -> str:
    return f"{point.name}：{point.look_for}" if point.look_for else point.name
