"""The forms of 个人信息: a new request, how a copy leaves, why nothing was corrected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from nursinghome.core.dates import words
from nursinghome.core.errors import Invalid, Problem
from nursinghome.privacy import Asked, Keeping, PersonRequestService, Request, Subject, Whose, Wish
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.words import Role, label

SEALED, OPEN = "sealed", "open"
_LAW = {
    Asked.COPY: "本人可以查阅、复制（第四十五条）；去世后近亲属也可以（第四十九条）。",
    Asked.CORRECT: "核实以后及时更正、补充（第四十六条）。先在档案里改好，再回来办结。",
    Asked.ERASE: "保存年限满了才能删除（第四十七条）。数人数、床日用的日期留着，姓名、号码、照片都去掉。",
}


class RequestSheet(FormSheet):
    """Who asks what about whom; below stands what the law says, and how long records are kept."""

    def __init__(
        self,
        service: PersonRequestService,
        dialogs: Dialogs,
        parent: QWidget,
        today: date,
        about: tuple[Whose, int] | None = None,
    ) -> None:
        """about: whose file is open."""
        look = dialogs.look
        self._service, self._today = service, today
        self._people: tuple[Subject, ...] = ()
        self.whose = ChoiceField(look, "whose", "谁的信息", [(w.value, w.words) for w in Whose])
        self.person = ListField(look, "subject_id", "姓名", [])
        self.kind = ChoiceField(look, "kind", "要什么", [(a.value, a.words) for a in Asked])
        self.day = DateField(look, "received_on", "收到日期", latest=today)
        form = Form()
        for field, span in ((self.whose, 1), (self.person, 1), (self.kind, 2)):
            form.add(field, span=span)
        form.add(TextField(look, "asked_by", "申请人"))
        form.add(TextField(look, "relation", "和本人的关系（如：本人、儿子）"))
        form.add(self.day)
        form.add(MemoField(look, "what", "具体要求", lines=1))
        self.note = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        question = Question(title="登记个人信息申请", do="登记", leave="不登记")
        super().__init__(question, form, self._receive, dialogs=dialogs, parent=parent)
        self.setProperty("help", "privacy")
        self.column.addWidget(self.note)
        self.request: Request | None = None
        self.whose.edited.connect(self._on_whose)
        self.person.edited.connect(self._on_chosen)
        self.kind.edited.connect(self._on_chosen)
        whose, number = about or (Whose.RESIDENT, 0)
        form.put({"whose": whose.value, "kind": Asked.COPY.value})
        self.day.show_day(today)
        self._on_whose()
        if number:
            self.person.put(str(number))
            self._on_chosen()
        form.changed = False

    def _on_whose(self) -> None:
        self._people = self._service.people(Whose(self.whose.text))
        self.person.offer([(str(one.id), _called(one)) for one in self._people])
        self._on_chosen()

    def _on_chosen(self) -> None:
        """What the law says to it, and for a deletion from when on it is possible."""
        kind = Asked(self.kind.text)
        told = [f"《个人信息保护法》：{_LAW[kind]}"]
        if kind is Asked.ERASE and self.person.text:
            keeping = self._service.keeping(Whose(self.whose.text), int(self.person.text))
            told.append(free_words(keeping, self._today))
        self.note.setText("\n".join(told))

    def _receive(self) -> None:
        values = self.form.values()
        if not values["subject_id"]:
            raise Invalid("还没有选人。", [Problem("subject_id", "名单里没有人", "请先登记。")])
        self.request = self._service.receive(
            Wish(
                whose=Whose(values["whose"]),
                subject_id=int(values["subject_id"]),
                kind=Asked(values["kind"]),
                asked_by=values["asked_by"],
                relation=values["relation"],
                what=values["what"],
                received_on=self.day.checked_day(),
            )
        )


def free_words(keeping: Keeping, today: date) -> str:
    """Whether a deletion is possible today, and why."""
    if keeping.until is None:
        return f"现在还不能删除：{keeping.why}。{keeping.basis}。"
    if keeping.until > today:
        return f"现在还不能删除：{keeping.why}，{words(keeping.until)}才满。{keeping.basis}。"
    return f"保存年限已满：{keeping.why}。"


def copy_sheet(dialogs: Dialogs, parent: QWidget, name: str) -> tuple[FormSheet, ChoiceField]:
    """With a password, or open; the choice is read when the sheet was accepted."""
    choice = ChoiceField(
        dialogs.look,
        "seal",
        "怎么给",
        [(SEALED, "带密码，放U盘带走"), (OPEN, "不带密码，当面交给本人")],
    )
    form = Form([choice], columns=1)
    form.put({"seal": SEALED})
    question = Question(
        title=f"给{name}做一份副本",
        fact="台账里关于这个人的每一条、照片和查看记录，做成 PDF、表格和数据。接着选放在哪里。",
        note="带密码的：表格用办公软件打开；PDF 和照片在一个加密包里，怎么打开写在 README.txt。",
        do="选地方",
        leave="不做",
    )
    return FormSheet(question, form, _nothing, dialogs=dialogs, parent=parent), choice


def answer_sheet(
    dialogs: Dialogs,
    parent: QWidget,
    request: Request,
    changes: tuple[str, ...],
    save: Callable[[str], None],
) -> FormSheet:
    """What was changed since the request came, and words for the answer."""
    memo = MemoField(dialogs.look, "answer", "说明（没有改动时必填）")
    form = Form([memo], columns=1)
    shown = "\n".join(changes[:8]) + (f"\n另有 {len(changes) - 8} 处" if len(changes) > 8 else "")
    question = Question(
        title=f"办结第 {request.number} 号更正",
        fact=shown or "收到申请以后，这个人的登记还没有改过。",
        do="办结",
        leave="先不办",
    )

    def keep() -> None:
        save(memo.text)

    return FormSheet(question, form, keep, dialogs=dialogs, parent=parent)


def _nothing() -> None:
    """The choice is all."""


def _called(one: Subject) -> str:
    more = f"（{one.of}的）" if one.of else f"　{one.born}" if one.born else ""
    return f"{one.name}{more}"
