"""The dialogs of complaints: received, mediated, settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.ids import ResidentId
from nursinghome.safety import (
    About,
    Channel,
    Complaint,
    HeldComplaint,
    Mediation,
    Outcome,
    Satisfaction,
)
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.person_field import PersonField

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.safety.complaints_view import ComplaintsView


def ask_complaint(view: ComplaintsView) -> int:
    form, read = _form(view)
    desk = view.parts.desk
    form.put(
        {
            "received_on": desk.today.isoformat(),
            "channel": Channel.VISIT.value,
            "about": About.CARE.value,
            "handled_by": desk.me,
        }
    )
    made: list[int] = []

    def save() -> None:
        made.append(desk.complaints.receive(read()))

    view.ask(Question(title="登记投诉", do="登记", leave="不登记"), form, save)
    return made[0] if made else 0


def correct_complaint(view: ComplaintsView, record: HeldComplaint) -> None:
    form, read = _form(view)
    one = record.complaint
    form.put(
        {
            "received_on": one.received_on.isoformat(),
            "channel": one.channel.value,
            "about": one.about.value,
            "who": one.who,
            "phone": one.phone,
            "resident_id": str(one.resident_id) if one.resident_id else "",
            "what": one.what,
            "handled_by": one.handled_by,
        }
    )

    def save() -> None:
        view.parts.desk.complaints.correct(record.id, read())

    view.ask(Question(title="更正投诉", do="改好", leave="不改"), form, save)


def ask_mediation(view: ComplaintsView, record: HeldComplaint) -> None:
    """What both sides agreed upon; the paper is printed for their signatures."""
    look, desk = view.parts.look, view.parts.desk
    day = DateField(look, "mediated_on", "调解日期", latest=desk.today)
    form = Form([day, NameField(look, "mediator", "调解人")])
    form.add(MemoField(look, "agreement", "协议内容，一行一条", lines=4), span=2)
    settled = record.mediation
    form.put(
        {
            "mediated_on": (settled.mediated_on if settled else desk.today).isoformat(),
            "mediator": settled.mediator if settled else "",
            "agreement": settled.agreement if settled else "",
        }
    )

    def save() -> None:
        values = form.values()
        agreed = Mediation(
            mediated_on=day.checked_day(),
            mediator=values["mediator"],
            agreement=values["agreement"],
        )
        desk.complaints.mediate(record.id, agreed)

    question = Question(
        title="登记调解",
        fact="登记后打印协议书，双方签名、捺印，扫描附上。",
        do="登记",
        leave="先不",
    )
    view.ask(question, form, save)


def ask_outcome(view: ComplaintsView, record: HeldComplaint) -> None:
    """How it ended, and whether who complained is content."""
    look, desk = view.parts.look, view.parts.desk
    day = DateField(look, "closed_on", "办结日期", latest=desk.today)
    options = [(one.value, one.words) for one in Satisfaction]
    form = Form(columns=2)
    form.add(day)
    form.add(MemoField(look, "result", "办理结果", lines=3), span=2)
    form.add(ChoiceField(look, "satisfaction", "回访", options), span=2)
    form.put({"closed_on": desk.today.isoformat(), "satisfaction": Satisfaction.UNASKED.value})

    def save() -> None:
        values = form.values()
        outcome = Outcome(
            closed_on=day.checked_day(),
            result=values["result"],
            satisfaction=Satisfaction(values["satisfaction"]),
        )
        desk.complaints.settle(record.id, outcome)

    question = Question(title="办结投诉", fact=record.complaint.what, do="办结", leave="先不")
    view.ask(question, form, save)


def _form(view: ComplaintsView) -> tuple[Form, Callable[[], Complaint]]:
    look, desk = view.parts.look, view.parts.desk
    day = DateField(look, "received_on", "收到日期", latest=desk.today)
    person = PersonField(
        look,
        "resident_id",
        "涉及哪位老人（没有就空着）",
        find=desk.find,
        named=desk.name_of,
        today=desk.today,
    )
    form = Form(columns=3)
    for field in (
        day,
        ListField(look, "channel", "渠道", [(one.value, one.words) for one in Channel]),
        ListField(look, "about", "事项", [(one.value, one.words) for one in About]),
        TextField(look, "who", "投诉人（可空）"),
        TextField(look, "phone", "电话"),
        NameField(look, "handled_by", "承办人"),
    ):
        form.add(field)
    form.add(person, span=3)
    form.add(MemoField(look, "what", "内容", lines=3), span=3)

    def read() -> Complaint:
        values = form.values()
        return Complaint(
            received_on=day.checked_day(),
            channel=Channel(values["channel"]),
            about=About(values["about"]),
            what=values["what"],
            handled_by=values["handled_by"],
            who=values["who"],
            phone=values["phone"],
            resident_id=ResidentId(person.number) if person.number else None,
        )

    return form, read
