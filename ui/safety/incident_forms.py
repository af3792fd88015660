"""The dialogs of incidents: what happened to whom, and what was learnt from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Invalid, Problem
from nursinghome.safety import HeldIncident, Incident, Moment, Review, Risk
from ui.kit.dialogs import Question
from ui.kit.fields import DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.tokens import TextSize
from ui.safety.hurt_people import HurtPeople
from ui.safety.view import Parts

if TYPE_CHECKING:
    from ui.safety.register_view import RegisterView

_FIRST = "先救人、先告知，再登记。原因和措施以后再写。"
"""What is to be known before anything is filled in; where letters are large it has no room."""


class IncidentForm:
    """What happened, as whoever is on duty tells it."""

    def __init__(self, parts: Parts) -> None:
        look, desk = parts.look, parts.desk
        self._parts = parts
        is_huge = look.text_size is TextSize.HUGE  # the dialog must fit the screen
        self._day = DateField(look, "happened_on", "哪天", latest=desk.today)
        self._family = DateField(look, "family_told", "告知家属（可空）", latest=desk.today)
        self._county = DateField(look, "county_told", "报告民政（可空）", latest=desk.today)
        self._people = HurtPeople(parts)
        self.form = Form(columns=4)
        self.form.add(ListField(look, "risk", "类别", [(one.value, one.words) for one in Risk]))
        self.form.add(self._day)
        self.form.add(TextField(look, "at", "几点（如 06:20）"))
        self.form.add(TextField(look, "place", "地点"))
        self._people.join(self.form)
        self.form.add(MemoField(look, "what", "事情经过", lines=1 if is_huge else 2), span=4)
        self.form.add(MemoField(look, "first_aid", "现场怎么处置", lines=1), span=3)
        self.form.add(NameField(look, "seen_by", "发现人"))
        self.form.add(self._family)
        self.form.add(TextField(look, "family_at", "几点"))
        self.form.add(self._county)
        self.form.add(TextField(look, "county_at", "几点"))

    def record(self, parent: QWidget) -> int:
        """The number of the new incident; 0 when the person left."""
        desk = self._parts.desk
        self.form.put(
            {
                "risk": Risk.FALL.value,
                "happened_on": desk.today.isoformat(),
                "seen_by": desk.me,
            }
        )
        self._people.put(())
        made: list[int] = []

        def save() -> None:
            made.append(desk.incidents.report(self._incident()))

        question = Question(
            title="登记事故",
            note=_FIRST if self._parts.look.text_size is TextSize.NORMAL else "",
            do="登记",
            leave="不登记",
        )
        self._run(question, save, parent)
        return made[0] if made else 0

    def correct(self, parent: QWidget, record: HeldIncident) -> None:
        one = record.incident
        values = {
            "risk": one.risk.value,
            "happened_on": one.happened_on.isoformat(),
            "at": one.at,
            "seen_by": one.seen_by,
            "place": one.place,
            "what": one.what,
            "first_aid": one.first_aid,
        }
        for name, told in (("family", one.family_told), ("county", one.county_told)):
            if told is not None:
                values[f"{name}_told"] = told.on.isoformat()
                values[f"{name}_at"] = told.at or ""
        self.form.put(values)
        self._people.put(one.hurt)

        def save() -> None:
            self._parts.desk.incidents.correct(record.id, self._incident())

        day = one.happened_on
        title = f"更正 {day.month}月{day.day}日的{one.risk.words}"
        self._run(Question(title=title, do="改好", leave="不改"), save, parent)

    def _incident(self) -> Incident:
        values = self.form.values()
        return Incident(
            risk=Risk(values["risk"]),
            happened_on=self._day.checked_day(),
            at=values["at"],
            place=values["place"],
            seen_by=values["seen_by"],
            what=values["what"],
            hurt=self._people.hurt,
            first_aid=values["first_aid"],
            family_told=_moment(self._family, values["family_at"]),
            county_told=_moment(self._county, values["county_at"]),
        )

    def _run(self, question: Question, save: object, parent: QWidget) -> None:
        assert callable(save)  # noqa: S101 - made above
        dialogs = self._parts.dialogs
        dialogs.run(FormSheet(question, self.form, save, dialogs=dialogs, parent=parent))


def ask_review(view: RegisterView[HeldIncident], record: HeldIncident) -> None:
    """Cause, measure, and what looking again found."""
    look, desk = view.parts.look, view.parts.desk
    day = DateField(look, "reviewed_on", "分析日期", latest=desk.today)
    form = Form(columns=1)
    form.add(day)
    form.add(MemoField(look, "cause", "原因：为什么会发生", lines=2))
    form.add(MemoField(look, "measure", "措施：怎么不再发生，谁来做", lines=2))
    form.add(MemoField(look, "review", "复核：措施做到了没有", lines=2))
    review = record.review
    form.put(
        {
            "reviewed_on": (review.reviewed_on if review else desk.today).isoformat(),
            "cause": review.cause if review else "",
            "measure": review.measure if review else "",
            "review": review.review if review else "",
        }
    )

    def save() -> None:
        values = form.values()
        learnt = Review(
            reviewed_on=day.checked_day(),
            cause=values["cause"],
            measure=values["measure"],
            review=values["review"],
        )
        desk.incidents.review(record.id, learnt)

    one = record.incident
    question = Question(
        title=f"分析 {one.happened_on.month}月{one.happened_on.day}日的{one.risk.words}",
        fact=one.what,
        do="记下分析",
        leave="先不写",
    )
    view.ask(question, form, save)


def _moment(day: DateField, at: str) -> Moment | None:
    """When somebody was told; a time without a day is refused at the day."""
    on = day.optional_day()
    if on is None:
        if at:
            what = "只填了几点，没有填哪天"
            raise Invalid(f"{what}。", [Problem(day.key, what, "补上日期，或把几点清空。")])
        return None
    return Moment(on, at or None)
