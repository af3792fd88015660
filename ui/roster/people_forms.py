"""The lists and forms of what people bring with them: leave, wishes, conditions, and who with whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Invalid, Problem
from nursinghome.roster import (
    Absence,
    Absent,
    Condition,
    Couple,
    Match,
    MonthView,
    Request,
    Stated,
    Wish,
)
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, DateField, ListField, TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.table import Column
from ui.roster.faces import Faces, wish_words
from ui.roster.lists import Deed, Listing, withdrawing
from ui.roster.parts import RosterParts

REST = "rest"
_WEIGHTS = [("1", "最好"), ("2", "很想"), ("3", "一定")]
_WISHES = [(one.value, one.words) for one in Wish]
_DAY = timedelta(days=1)


def names(view: MonthView) -> dict[int, str]:
    return {one.worker_id: one.name for one in view.members}


def person_field(
    look: Look, view: MonthView, key: str = "worker_id", title: str = "谁"
) -> ListField:
    """Whoever is in the month's roster."""
    return ListField(look, key, title, [(str(one), name) for one, name in names(view).items()])


def kind_field(look: Look, view: MonthView, title: str = "班次", rest: str = "休息") -> ListField:
    """A kind in use, or rest."""
    kinds = [
        (str(one.id), f"{one.name} {one.hours_words}") for one in view.kinds if not one.retired
    ]
    return ListField(look, "kind_id", title, [*kinds, (REST, rest)])


def number_of(form: Form, key: str, what: str) -> int:
    """What was chosen from a list; raises Invalid for that field when nothing was."""
    text = form.values()[key]
    if not text.isdecimal():
        raise Invalid(f"{what}要选。", [Problem(key, "没有选", "请选一项。")])
    return int(text)


def kind_of(form: Form) -> int | None:
    return None if form.values()["kind_id"] == REST else number_of(form, "kind_id", "班次")


def ask_leave(
    parts: RosterParts, parent: QWidget, view: MonthView, values: Mapping[str, str]
) -> bool:
    """values: what is known already, such as the person and the days of a chosen block."""
    look = parts.look
    first = DateField(look, "from_on", "从哪天")
    last = DateField(look, "until_on", "到哪天（含）")
    kinds = [(one.value, one.words) for one in Absence]
    form = Form([person_field(look, view), ListField(look, "kind", "种类", kinds), first, last])
    form.add(TextField(look, "note", "说明（可不填）"), span=2)
    form.put({"kind": Absence.PERSONAL.value, **values})

    def save() -> None:
        absent = Absent(
            worker_id=number_of(form, "worker_id", "谁请假"),
            from_on=first.checked_day(),
            until_on=last.checked_day() + _DAY,
            kind=Absence(form.values()["kind"]),
            note=form.values()["note"],
        )
        number = values.get("id")
        if number is None:
            parts.desk.absences.add(absent)
        else:
            parts.desk.absences.correct(int(number), absent)

    new = "id" not in values
    question = Question(
        title="记请假或培训" if new else "更正请假",
        fact="这几天不再给这位排班；已经排上的班会标红。",
        do="记下" if new else "改好",
        leave="不记" if new else "不改",
    )
    return parts.ask(parent, question, form, save)


def ask_wish(
    parts: RosterParts, parent: QWidget, view: MonthView, values: Mapping[str, str]
) -> bool:
    look = parts.look
    day = DateField(look, "day", "哪天")
    form = Form([person_field(look, view), day])
    form.add(ChoiceField(look, "wish", "意愿", _WISHES))
    form.add(kind_field(look, view, "什么班"))
    form.add(ChoiceField(look, "weight", "分量", _WEIGHTS))
    form.add(TextField(look, "note", "说明（可不填）"))
    form.put({"wish": Wish.WANT.value, "kind_id": REST, "weight": "1", **values})

    def save() -> None:
        got = form.values()
        parts.desk.requests.ask(
            Request(
                worker_id=number_of(form, "worker_id", "谁的意愿"),
                day=day.checked_day(),
                wish=Wish(got["wish"]),
                kind_id=kind_of(form),
                weight=int(got["weight"] or 1),
                note=got["note"],
            )
        )

    question = Question(
        title="记意愿", fact="自动排班会尽量照着排，做不到的不算错。", do="记下", leave="不记"
    )
    return parts.ask(parent, question, form, save)


def ask_condition(parts: RosterParts, parent: QWidget, view: MonthView) -> bool:
    look = parts.look
    first = DateField(look, "from_on", "从哪天")
    last = DateField(look, "until_on", "到哪天（含）")
    kinds = [(one.value, one.words) for one in Condition]
    form = Form(
        [person_field(look, view), ListField(look, "condition", "情况", kinds), first, last]
    )
    form.put({"from_on": parts.desk.today.isoformat(), "condition": Condition.PREGNANT.value})

    def save() -> None:
        parts.desk.conditions.add(
            Stated(
                worker_id=number_of(form, "worker_id", "谁"),
                from_on=first.checked_day(),
                until_on=last.checked_day() + _DAY,
                condition=Condition(form.values()["condition"]),
            )
        )

    question = Question(
        title="记孕期或哺乳期",
        fact="这段时间不排夜班，也不加班。",
        do="记下",
        leave="不记",
    )
    return parts.ask(parent, question, form, save)


def ask_couple(parts: RosterParts, parent: QWidget, view: MonthView) -> bool:
    look = parts.look
    form = Form([person_field(look, view, "first_id", "一位")])
    form.add(person_field(look, view, "second_id", "另一位"))
    form.add(ChoiceField(look, "match", "怎么排", [(one.value, one.words) for one in Match]))
    form.add(TextField(look, "note", "说明（可不填）"))
    form.put({"match": Match.TOGETHER.value})

    def save() -> None:
        parts.desk.couples.add(
            Couple(
                first_id=number_of(form, "first_id", "一位"),
                second_id=number_of(form, "second_id", "另一位"),
                match=Match(form.values()["match"]),
                note=form.values()["note"],
            )
        )

    question = Question(
        title="约定搭班", fact="例如师傅带新人要同班，夫妻两人不同班。", do="约定", leave="不约定"
    )
    return parts.ask(parent, question, form, save)


def leave_list(parts: RosterParts, view: MonthView) -> Listing:
    who, month = names(view), view.month

    def correct(parent: QWidget, one: Absent) -> bool:
        last = one.until_on - _DAY
        days = {"from_on": one.from_on.isoformat(), "until_on": last.isoformat()}
        known = {"id": str(one.id), "worker_id": str(one.worker_id), "kind": one.kind.value}
        return ask_leave(parts, parent, view, {**known, **days, "note": one.note})

    return Listing(
        title=f"{month.words}请假和培训",
        fact="请假的格子写「假」，培训写「培」，这几天不排班。",
        icon="calendar-days",
        empty=("这个月没有人请假", "有人请假或出去培训，点「记请假」。"),
        columns=(
            Column[Absent](title="姓名", words=lambda one: who.get(one.worker_id, "")),
            Column[Absent](title="种类", words=lambda one: one.kind.words),
            Column[Absent](title="从", words=lambda one: str(one.from_on)),
            Column[Absent](title="到（含）", words=lambda one: str(one.until_on - _DAY)),
            Column[Absent](title="说明", words=lambda one: one.note, grows=True),
        ),
        read=lambda: parts.desk.absences.between(month.first, month.end),
        deeds=(
            Deed(
                words="记请假",
                icon="plus",
                call=lambda parent, _none: ask_leave(parts, parent, view, {}),
                needs_line=False,
            ),
            Deed(words="更正", icon="pencil", call=correct),
            withdrawing(
                parts,
                lambda one: f"{who.get(one.worker_id, '')}的{one.kind.words}",
                parts.desk.absences.withdraw,
            ),
        ),
    )


def wish_list(parts: RosterParts, view: MonthView) -> Listing:
    who, month, faces = names(view), view.month, Faces(view)
    weights = {int(key): words for key, words in _WEIGHTS}
    return Listing(
        title=f"{month.words}大家的意愿",
        fact="格子左上角的圆点：实心的已经照办，空心的还没有。",
        icon="clipboard-paste",
        empty=("这个月没有人提意愿", "谁哪天想休、想上什么班，点「记意愿」。"),
        columns=(
            Column[Request](title="姓名", words=lambda one: who.get(one.worker_id, "")),
            Column[Request](title="日期", words=lambda one: str(one.day)),
            Column[Request](title="意愿", words=lambda one: wish_words(one, faces)),
            Column[Request](title="分量", words=lambda one: weights.get(one.weight, "")),
            Column[Request](title="说明", words=lambda one: one.note, grows=True),
        ),
        read=lambda: parts.desk.requests.of_month(month),
        deeds=(
            Deed(
                words="记意愿",
                icon="plus",
                call=lambda parent, _none: ask_wish(parts, parent, view, {}),
                needs_line=False,
            ),
            withdrawing(
                parts,
                lambda one: f"{who.get(one.worker_id, '')}{wish_words(one, faces)}",
                parts.desk.requests.withdraw,
            ),
        ),
    )


def condition_list(parts: RosterParts, view: MonthView) -> Listing:
    who = names(view)

    def read() -> list[Stated]:
        return [one for person in who for one in parts.desk.conditions.of(person)]

    return Listing(
        title="孕期和哺乳期",
        fact="《劳动法》第六十一条、第六十三条：这段时间不安排夜班和加班。",
        icon="heart-pulse",
        empty=("没有登记", "有人怀孕七个月以上，或在哺乳期，点「登记」。"),
        columns=(
            Column[Stated](title="姓名", words=lambda one: who.get(one.worker_id, "")),
            Column[Stated](title="情况", words=lambda one: one.condition.words, grows=True),
            Column[Stated](title="从", words=lambda one: str(one.from_on)),
            Column[Stated](title="到（含）", words=lambda one: str(one.until_on - _DAY)),
        ),
        read=read,
        deeds=(
            Deed(
                words="登记",
                icon="plus",
                call=lambda parent, _none: ask_condition(parts, parent, view),
                needs_line=False,
            ),
            withdrawing(
                parts,
                lambda one: f"{who.get(one.worker_id, '')}{one.condition.words}",
                parts.desk.conditions.withdraw,
            ),
        ),
    )


def couple_list(parts: RosterParts, view: MonthView) -> Listing:
    who = names(view)

    def pair(one: Couple) -> str:
        return f"{who.get(one.first_id, '已离岗')}、{who.get(one.second_id, '已离岗')}"

    return Listing(
        title="搭班约定",
        fact="两个人要同班，或者不能同班。",
        icon="users",
        empty=("没有约定", "谁和谁要同班、不同班，点「约定」。"),
        columns=(
            Column[Couple](title="哪两位", words=pair),
            Column[Couple](title="怎么排", words=lambda one: one.match.words),
            Column[Couple](title="说明", words=lambda one: one.note, grows=True),
        ),
        read=parts.desk.couples.all,
        deeds=(
            Deed(
                words="约定",
                icon="plus",
                call=lambda parent, _none: ask_couple(parts, parent, view),
                needs_line=False,
            ),
            withdrawing(parts, pair, parts.desk.couples.withdraw),
        ),
    )
