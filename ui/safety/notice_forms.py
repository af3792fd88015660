"""The dialogs of rectification notices: taken in and split, put right item by item, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.safety import HeldItem, HeldNotice, Item, Notice
from ui.kit.dialogs import Question
from ui.kit.fields import DateField, MemoField, NameField, TextField
from ui.kit.form import Form

if TYPE_CHECKING:
    from ui.safety.notices_view import NoticesView


def ask_notice(view: NoticesView) -> int:
    """A new notice; its items one to a line, with one deadline that can be changed later."""
    look, desk = view.parts.look, view.parts.desk
    form, received = _notice_form(view)
    due = DateField(look, "due_on", "整改期限")
    form.add(MemoField(look, "items", "整改事项，一行一项（可以以后再拆）", lines=3), span=3)
    form.add(due)
    form.add(NameField(look, "who", "责任人"))
    form.put({"received_on": desk.today.isoformat(), "who": desk.me})
    made: list[int] = []

    def save() -> None:
        values = form.values()
        texts = [line.strip() for line in values["items"].splitlines() if line.strip()]
        items = [Item(what=text, due_on=due.checked_day(), who=values["who"]) for text in texts]
        made.append(desk.notices.receive(_notice(form, received), items))

    question = Question(
        title="登记整改通知",
        fact="登记好以后把通知拍照或扫描附上，每一项各有期限、措施和照片。",
        do="登记",
        leave="不登记",
    )
    view.ask(question, form, save)
    return made[0] if made else 0


def correct_notice(view: NoticesView, held: HeldNotice) -> None:
    form, received = _notice_form(view)
    form.add(TextField(view.parts.look, "note", "备注"), span=3)
    one = held.notice
    form.put(
        {
            "title": one.title,
            "issuer": one.issuer,
            "number": one.number,
            "received_on": one.received_on.isoformat(),
            "note": one.note,
        }
    )

    def save() -> None:
        view.parts.desk.notices.correct(held.id, _notice(form, received))

    view.ask(Question(title="更正整改通知", do="改好", leave="不改"), form, save)


def ask_item(view: NoticesView, held: HeldNotice, item: HeldItem | None) -> None:
    """A further item, or one that is put right."""
    look, desk = view.parts.look, view.parts.desk
    due = DateField(look, "due_on", "整改期限")
    form = Form(columns=2)
    form.add(MemoField(look, "what", "整改事项", lines=2), span=2)
    form.add(due)
    form.add(NameField(look, "who", "责任人"))
    form.add(MemoField(look, "measure", "整改措施（可先空着）", lines=2), span=2)
    if item is None:
        form.put({"who": desk.me})
    else:
        one = item.item
        form.put(
            {
                "what": one.what,
                "due_on": one.due_on.isoformat(),
                "who": one.who,
                "measure": one.measure,
            }
        )

    def save() -> None:
        values = form.values()
        made = Item(
            what=values["what"],
            due_on=due.checked_day(),
            who=values["who"],
            measure=values["measure"],
        )
        if item is None:
            desk.notices.add_item(held.id, made)
        else:
            desk.notices.correct_item(item.id, made)

    title = "再拆一项" if item is None else "更正这一项"
    question = Question(title=title, fact=held.notice.title, do="记下", leave="不记")
    view.ask(question, form, save)


def ask_finished(view: NoticesView, held: HeldNotice, item: HeldItem) -> None:
    """When and how it was put right."""
    look, desk = view.parts.look, view.parts.desk
    day = DateField(look, "done_on", "完成日期", latest=desk.today)
    form = Form(columns=1)
    form.add(day)
    form.add(MemoField(look, "measure", "怎么改的", lines=3))
    form.put({"done_on": desk.today.isoformat(), "measure": item.item.measure})

    def save() -> None:
        desk.notices.finish_item(item.id, day.checked_day(), form.values()["measure"])

    left = len(held.items) - held.done - 1
    question = Question(
        title=f"改好了：{item.item.what}",
        fact=f"登记后还剩 {left} 项。" if left else "这是最后一项，登记后可以打印复函。",
        note="改前、改后的照片在右边附上。",
        do="登记完成",
        leave="先不",
    )
    view.ask(question, form, save)


def ask_reply(view: NoticesView, held: HeldNotice) -> None:
    """The letter went out: when, and under which number."""
    look, desk = view.parts.look, view.parts.desk
    day = DateField(look, "replied_on", "回复日期", latest=desk.today)
    form = Form([day, TextField(look, "reply_number", "复函文号（没有就空着）")])
    form.put({"replied_on": desk.today.isoformat()})

    def save() -> None:
        desk.notices.reply(held.id, day.checked_day(), form.values()["reply_number"])

    question = Question(
        title=f"已回复 {held.notice.issuer}",
        fact="有文号的复函印红头；登记后各项整改不能再改。",
        do="登记",
        leave="先不",
    )
    view.ask(question, form, save)


def _notice_form(view: NoticesView) -> tuple[Form, DateField]:
    look = view.parts.look
    received = DateField(look, "received_on", "收到日期", latest=view.parts.desk.today)
    form = Form(columns=3)
    form.add(TextField(look, "title", "通知标题"), span=3)
    for field in (
        TextField(look, "issuer", "发文单位"),
        TextField(look, "number", "文号（可空）"),
        received,
    ):
        form.add(field)
    return form, received


def _notice(form: Form, received: DateField) -> Notice:
    values = form.values()
    return Notice(
        issuer=values["issuer"],
        title=values["title"],
        received_on=received.checked_day(),
        number=values["number"],
        note=values.get("note", ""),
    )
