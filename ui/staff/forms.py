"""The dialogs about somebody: a new file, corrections, another post, leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Invalid, Problem, Refusal
from nursinghome.residents import Sex
from nursinghome.staff import Employment, HeldWorker, Job, LeftReason, Post, StaffLine, Worker
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.id_field import IdField
from ui.kit.look import Look
from ui.staff.desk import StaffDesk

_SEXES = [(sex.value, sex.words) for sex in Sex]
_POSTS = [(one.value, one.words) for one in Post]
_TERMS = [(one.value, one.words) for one in Employment]
_TIMES = [("full", "全职"), ("part", "兼职")]
_PLAIN = ("phone", "education", "address", "id_note", "note")
C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Asks by a sheet over the page; each gives whether it was stored."""

    look: Look
    dialogs: Dialogs
    desk: StaffDesk
    parent: QWidget

    def run(self, question: Question, form: Form, save: Callable[[], None], draft: str) -> bool:
        """draft: the key under which typed words are put aside."""
        sheet = FormSheet(
            question,
            form,
            save,
            dialogs=self.dialogs,
            parent=self.parent,
            draft=(self.desk.drafts, draft),
        )
        return self.dialogs.run(sheet)


def ask_new(asking: Asking) -> int:
    """Somebody new with a first post; gives the number, 0 when the person left."""
    desk = asking.desk
    form, person = _person_form(asking)
    job = _add_job(form, asking, "到岗日期")
    form.add(TextField(asking.look, "id_note", "号码说明（没有号码时写）"), span=2)
    form.put({"from_on": desk.today.isoformat(), "full_time": "full"})
    made: list[int] = []

    def save() -> None:
        made.append(desk.staff.add(person(), job()))

    asking.run(Question(title="添员工", do="登记", leave="不登记"), form, save, "staff:new")
    return made[0] if made else 0


def ask_correct(asking: Asking, held: HeldWorker) -> bool:
    """What is written about somebody; a whole number is shown once that is written down."""
    try:
        if held.id_number:
            asking.dialogs.witness.revealed(held.name)
    except Refusal as refusal:
        asking.dialogs.tell(asking.parent, refusal)
        return False
    look = asking.look
    form, person = _person_form(asking)
    form.add(TextField(look, "address", "住址"), span=3)
    form.add(TextField(look, "id_note", "号码说明（没有号码时写）"), span=2)
    form.add(TextField(look, "note", "备注"))
    values = {key: getattr(held, key) or "" for key in (*_PLAIN, "id_number")}
    known = {"name": held.name, "sex": held.sex.value, "birth_date": held.birth_date.isoformat()}
    form.put({**values, **known})

    def save() -> None:
        asking.desk.staff.change(held.id, person())

    question = Question(title=f"更正 {held.name}", do="改好", leave="不改")
    return asking.run(question, form, save, f"staff:{held.id}")


def ask_move(asking: Asking, line: StaffLine) -> bool:
    """Another post from a day on; for whoever left, coming back."""
    desk, now, who = asking.desk, line.job.job, line.worker
    form = Form(columns=2)
    job = _add_job(form, asking, "从哪天起")
    form.put({**_values(now), "from_on": desk.today.isoformat()})

    def save() -> None:
        desk.staff.move(who.id, job())

    gone = now.until_on is not None
    question = Question(
        title=f"{who.name} 再到岗" if gone else f"调整 {who.name} 的岗位",
        fact="" if gone else f"现在是{now.post.words}，{now.from_on} 起。前一段到那天为止。",
        do="记下",
        leave="不改",
    )
    return asking.run(question, form, save, f"staff-move:{who.id}")


def ask_correct_job(asking: Asking, line: StaffLine) -> bool:
    """The post that is shown was written down wrongly."""
    desk, held, who = asking.desk, line.job, line.worker
    form = Form(columns=2)
    job = _add_job(form, asking, "到岗日期")
    form.put(_values(held.job))

    def save() -> None:
        old = held.job
        new = replace(job(), until_on=old.until_on, left_reason=old.left_reason)
        desk.staff.correct_job(held.id, new)

    question = Question(title=f"更正 {who.name} 的岗位", do="改好", leave="不改")
    return asking.run(question, form, save, f"staff-job:{held.id}")


def ask_leave(asking: Asking, line: StaffLine) -> bool:
    """The first day without somebody."""
    desk, who = asking.desk, line.worker
    day = DateField(asking.look, "until_on", "离岗日期")
    reasons = [(one.value, one.words) for one in LeftReason]
    form = Form([day, ListField(asking.look, "left_reason", "原因", reasons)])
    form.put({"until_on": desk.today.isoformat()})

    def save() -> None:
        why = chosen(form, "left_reason", LeftReason, "离岗原因")
        desk.staff.leave(who.id, day.checked_day(), why)

    question = Question(
        title=f"{who.name} 离岗",
        fact="离岗当天不再算在岗。证书和培训都留着。",
        do="登记离岗",
        leave="不登记",
    )
    return asking.run(question, form, save, f"staff-leave:{who.id}")


def chosen(form: Form, key: str, kind: type[C], name: str) -> C:
    """What was chosen in a field; raises Invalid for that field when nothing was."""
    text = form.values()[key]
    if not text:
        raise Invalid(f"{name}要选。", [Problem(key, "没有选", "请选一项。")])
    return kind(text)


def _person_form(asking: Asking) -> tuple[Form, Callable[[], Worker]]:
    look = asking.look
    number = IdField(look)
    born = DateField(look, "birth_date", "出生日期", latest=asking.desk.today)
    sex = ChoiceField(look, "sex", "性别", _SEXES)
    number.serve(born, sex)
    form = Form([NameField(look, "name", "姓名"), number, sex, born], columns=3)
    form.add(TextField(look, "phone", "电话", letters=8))
    form.add(TextField(look, "education", "学历", letters=6))

    def read() -> Worker:
        values = {key: text or None for key, text in form.values().items()}
        day = born.checked_day()
        return Worker(
            name=form.fields["name"].text,
            sex=chosen(form, "sex", Sex, "性别"),
            birth_date=day,
            id_number=values["id_number"],
            **{key: values.get(key) for key in _PLAIN},
        )

    return form, read


def _add_job(form: Form, asking: Asking, from_words: str) -> Callable[[], Job]:
    look = asking.look
    began = DateField(look, "from_on", from_words)
    form.add(ListField(look, "post", "岗位", _POSTS))
    form.add(ListField(look, "employment", "用工", _TERMS))
    form.add(began)
    form.add(ChoiceField(look, "full_time", "全职还是兼职", _TIMES))

    def read() -> Job:
        return Job(
            post=chosen(form, "post", Post, "岗位"),
            employment=chosen(form, "employment", Employment, "用工"),
            from_on=began.checked_day(),
            full_time=form.values()["full_time"] != "part",
        )

    return read


def _values(job: Job) -> dict[str, str]:
    return {
        "post": job.post.value,
        "employment": job.employment.value,
        "from_on": job.from_on.isoformat(),
        "full_time": "full" if job.full_time else "part",
    }
