"""The dialogs of food samples: the dishes of a meal, and throwing away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Invalid, Problem
from nursinghome.safety import Meal, Sample, SampleLine
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, DateField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.safety.view import Parts

_BEFORE = {Meal.BREAKFAST: time(10), Meal.LUNCH: time(15)}
"""Until when it is usually that meal."""


class SampleForm:
    """Several dishes of one meal at once; each becomes a line of its own."""

    def __init__(self, parts: Parts) -> None:
        look, desk = parts.look, parts.desk
        self._parts, self._limits = parts, desk.samples.limits()
        self._day = DateField(look, "day", "哪天", latest=desk.today)
        self.form = Form(columns=3)
        meals = [(one.value, one.words) for one in Meal]
        for field in (
            ChoiceField(look, "meal", "哪一餐", meals),
            self._day,
            TextField(look, "kept_from", "几点留的"),
        ):
            self.form.add(field)
        self.form.add(MemoField(look, "dish", "菜名，几样用顿号隔开", lines=2), span=3)
        grams = f"每样多少克（至少 {self._limits.grams}）"
        self.form.add(TextField(look, "grams", grams))
        self.form.add(NameField(look, "kept_by", "留样人"))
        self.form.add(TextField(look, "note", "说明（可空着）"))

    def keep(self, parent: QWidget) -> bool:
        now = self._parts.desk.samples.now
        meal = next((meal for meal, end in _BEFORE.items() if now.time() < end), Meal.SUPPER)
        self.form.put(
            {
                "meal": meal.value,
                "day": now.date().isoformat(),
                "kept_from": f"{now:%H:%M}",
                "grams": str(self._limits.grams),
                "kept_by": self._parts.desk.me,
            }
        )

        def save() -> None:
            dishes = split_dishes(self.form.values()["dish"]) or [""]
            self._parts.desk.samples.keep([self._sample(dish) for dish in dishes])

        fact = f"留满 {self._limits.hours} 小时再倒。依据：{self._limits.basis}。"
        return self._run(Question(title="留样", fact=fact, do="记下", leave="不记"), save, parent)

    def correct(self, parent: QWidget, line: SampleLine) -> bool:
        held = line.sample
        self.form.put(
            {
                "meal": held.meal.value,
                "day": held.kept_from.date().isoformat(),
                "kept_from": f"{held.kept_from:%H:%M}",
                "dish": held.dish,
                "grams": str(held.grams),
                "kept_by": held.kept_by,
                "note": held.note,
            }
        )

        def save() -> None:
            sample = self._sample(self.form.values()["dish"])
            self._parts.desk.samples.correct(line.id, sample)

        question = Question(title=f"更正 {held.dish} 的留样", do="改好", leave="不改")
        return self._run(question, save, parent)

    def _sample(self, dish: str) -> Sample:
        values = self.form.values()
        grams = values["grams"]
        if not grams.isdecimal() or len(grams) > 5:
            problem = Problem("grams", f"「{grams}」不是克数", "写一个数，如 125。")
            raise Invalid("克数不对。", [problem])
        return Sample(
            kept_from=moment("kept_from", self._day.checked_day(), values["kept_from"]),
            meal=Meal(values["meal"]),
            dish=dish,
            grams=int(grams),
            kept_by=values["kept_by"],
            note=values["note"],
        )

    def _run(self, question: Question, save: object, parent: QWidget) -> bool:
        assert callable(save)  # noqa: S101 - made above
        dialogs = self._parts.dialogs
        return dialogs.run(FormSheet(question, self.form, save, dialogs=dialogs, parent=parent))


def ask_thrown(parts: Parts, parent: QWidget, lines: Sequence[SampleLine]) -> bool:
    """When and by whom; before the time is over only with a reason."""
    look, samples = parts.look, parts.desk.samples
    day = DateField(look, "day", "哪天倒的", latest=parts.desk.today)
    form = Form(
        [day, TextField(look, "at", "几点"), NameField(look, "by", "处理人")],
        columns=3,
    )
    form.add(TextField(look, "note", "没留满时间的写明原因"), span=3)
    now = samples.now
    form.put({"day": now.date().isoformat(), "at": f"{now:%H:%M}", "by": parts.desk.me})

    def save() -> None:
        values = form.values()
        at = moment("at", day.checked_day(), values["at"])
        samples.throw([one.id for one in lines], at, values["by"], values["note"])

    dishes = "、".join(one.sample.dish for one in lines[:5])
    more = f"等 {len(lines)} 份" if len(lines) > 5 else ""
    question = Question(
        title=f"倒掉 {len(lines)} 份留样", fact=f"{dishes}{more}", do="登记倒掉", leave="不倒"
    )
    return parts.dialogs.run(FormSheet(question, form, save, dialogs=parts.dialogs, parent=parent))


def moment(where: str, day: date, at: str) -> datetime:
    """The day at the time. Raises Invalid for the field when that is no time."""
    try:
        return datetime.combine(day, time.fromisoformat(at.replace("：", ":")))
    except ValueError:
        problem = Problem(where, f"「{at}」不是时间", "写成 08:30 的样子。")
        raise Invalid("时间不对。", [problem]) from None


def split_dishes(text: str) -> list[str]:
    """米饭、红烧肉 are two dishes; so are lines."""
    for sign in "，,；;\n":
        text = text.replace(sign, "、")
    return [dish.strip() for dish in text.split("、") if dish.strip()]
