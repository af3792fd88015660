"""证照: what the home must hold, the light of each, 双达标, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from nursinghome.evidence import Owner, Stage
from nursinghome.safety import LICENCE, HeldLicence, Licence, Light, PaperBoard, PaperLine
from ui.kit.dialogs import Question
from ui.kit.fields import DateField, ListField, MemoField, TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.table import Column
from ui.kit.tokens import TextSize
from ui.safety.lights import light_badge, light_words
from ui.safety.record_pane import Shelf, Shown, Step
from ui.safety.register_view import RegisterView, Wording

NOW, ALL = "now", "all"
_WRONG = ("登记错了", "重复登记", "种类选错")


class LicencesView(RegisterView[PaperLine]):
    """Kinds that every home must hold stand in the list also while they are missing."""

    key = "licences"
    title = "证照"
    wording = Wording(
        "证照", "登记证照", "shield-check", "还没有登记证照", "点「登记证照」照证书填。"
    )
    filters = ((NOW, "现在的"), (ALL, "连同换下的"))
    cards_of = (
        ("shield-check", "消防建筑双达标"),
        ("circle-x", "缺或过期"),
        ("clock", "快到期"),
        ("clipboard-check", "备案期限"),
    )

    def columns(self, look: Look) -> Sequence[Column[PaperLine]]:
        number = Column[PaperLine](title="编号", words=lambda one: _of(one, "number"))
        issuer = Column[PaperLine](title="发证单位", words=lambda one: _of(one, "issuer"))
        wide = look.text_size is TextSize.NORMAL
        return (
            Column[PaperLine](title="证照", words=_name, grows=True),
            *((number, issuer) if wide else ()),
            Column[PaperLine](title="有效期至", words=_until),
            Column[PaperLine](title="状态", words=self._state),
        )

    def records(self, key: str) -> Sequence[PaperLine]:
        self._board: PaperBoard = self.parts.desk.licences.board()
        if key == NOW:
            return self._board.lines
        kinds = {entry.id: entry for entry in self.parts.desk.licences.kinds()}
        every = self.parts.desk.licences.all()
        return [
            PaperLine(entry=kinds[one.licence.kind], held=one, light=Light.GOOD)
            for one in every
            if one.licence.kind in kinds and one.withdrawn_reason is None
        ]

    def show_cards(self) -> None:
        board = self.parts.desk.licences.board()
        double, missing, near, record = self.cards
        lacking = [w for k, w in (("fire", "消防"), ("building", "建筑")) if not board.reaches(k)]
        if board.is_double:
            double.show_number("已达标", "", "消防、建筑材料都有效", tone="good")
        else:
            double.show_number("未达标", "", f"{'、'.join(lacking)}没有有效材料", tone="bad")
        names = [one.label for one in board.missing]
        told = (
            names[0] + (f"等 {len(names)} 种" if len(names) > 1 else "") if names else "应有的都有"
        )
        missing.show_number(str(len(names)), "种", told, tone="bad" if names else "good")
        ending = [line for line in board.lines if line.light is not None and line.light.is_near]
        told = _name(ending[0]) if ending else "没有快到期的"
        near.show_number(str(len(ending)), "份", told, tone="warn" if ending else "")
        held = board.reaches("record")
        by = "" if board.record_by is None else f"首位老人入住后推算应在 {board.record_by} 前"
        record.show_number("已备案" if held else "未备案", "", by, tone="" if held else "bad")

    def number_of(self, record: PaperLine) -> int:
        """Kinds without a paper have negative numbers."""
        return -record.entry.number if record.held is None else record.held.id

    def shown(self, record: PaperLine) -> Shown:
        held, today = record.held, self.parts.desk.today
        if held is None:
            steps = [Step("登记这一种", partial(self._write, record.entry.id))]
            return Shown(
                head=record.entry.label,
                badge=light_badge(None, None, today),
                text="还没有登记。拿到证书后照着填，扫描件附在下面。",
                facts=[("依据", record.entry.basis)],
                steps=steps if self.parts.may_change else (),
            )
        one = held.licence
        shelf = Shelf("扫描件", Owner(LICENCE, held.id), [Stage.RECORD])
        history = self._history(held)
        return Shown(
            head=one.title,
            badge=light_badge(self._light(held), one.valid_until, today),
            text=one.note,
            facts=[
                ("种类", record.entry.label),
                ("编号", one.number),
                ("发证", f"{one.issued_on} {one.issuer}"),
                ("有效期至", "长期" if one.valid_until is None else str(one.valid_until)),
                ("换下的", history),
                ("依据", record.entry.basis),
            ],
            shelves=[shelf],
            steps=self._steps(held) if self.parts.may_change else (),
        )

    def write_new(self) -> int:
        return self._ask_new("")

    def print_choices(self) -> Sequence[tuple[str, Callable[[], None]]]:
        show = partial(self.print_register, "证照台账", "licences")
        return [
            ("证照台账（Ctrl+P）", partial(show, blank=False)),
            ("证照台账，空表", partial(show, blank=True)),
        ]

    def _steps(self, held: HeldLicence) -> Sequence[Step]:
        if held.replaced_by is not None:
            return [Step("更正", partial(self._correct, held))]
        withdraw = self.withdrawing(
            "撤销登记…",
            held.licence.title,
            _WRONG,
            partial(self.parts.desk.licences.withdraw, held.id),
        )
        return [
            Step("换发新证", partial(self._renew, held)),
            Step("更正", partial(self._correct, held)),
            withdraw,
        ]

    def _history(self, held: HeldLicence) -> str:
        """The papers that it took the place of, the newest first."""
        every = {one.id: one for one in self.parts.desk.licences.all()}
        told, at = [], held.replaces
        while at is not None:
            old = every[at]
            told.append(f"{old.licence.issued_on} 发的 {old.licence.number}".rstrip())
            at = old.replaces
        return "\n".join(told)

    def _light(self, held: HeldLicence) -> Light:
        return self.days.light(held.licence.valid_until, self.parts.desk.today)

    def _state(self, line: PaperLine) -> str:
        if line.held is None:
            return "缺"
        if line.held.replaced_by is not None:
            return "已换发"
        until = line.held.licence.valid_until
        return light_words(self._light(line.held), until, self.parts.desk.today)

    def _write(self, kind: str) -> None:
        number = self._ask_new(kind)
        if number:
            self.show_record(number)

    def _ask_new(self, kind: str) -> int:
        form, read = self._form()
        entries = {entry.id: entry for entry in self.parts.desk.licences.kinds()}
        entry = entries[kind] if kind else next(iter(entries.values()))
        form.put({"kind": entry.id, "title": entry.label})
        made: list[int] = []

        def save() -> None:
            made.append(self.parts.desk.licences.add(read()))

        self.ask(Question(title="登记证照", do="登记", leave="不登记"), form, save)
        return made[0] if made else 0

    def _renew(self, held: HeldLicence) -> None:
        form, read = self._form()
        one = held.licence
        form.put({"kind": one.kind, "title": one.title, "issuer": one.issuer})
        made: list[int] = []

        def save() -> None:
            made.append(self.parts.desk.licences.renew(held.id, read()))

        question = Question(
            title=f"换发 {one.title}",
            fact="旧证留在历史里，新证顶替它。",
            do="换发",
            leave="不换发",
        )
        if self.ask(question, form, save):
            self.show_record(made[0])

    def _correct(self, held: HeldLicence) -> None:
        form, read = self._form()
        one = held.licence
        form.put(
            {
                "kind": one.kind,
                "title": one.title,
                "number": one.number,
                "issuer": one.issuer,
                "issued_on": one.issued_on.isoformat(),
                "valid_until": one.valid_until.isoformat() if one.valid_until else "",
                "note": one.note,
            }
        )

        def save() -> None:
            self.parts.desk.licences.correct(held.id, read())

        question = Question(title=f"更正 {one.title}", do="改好", leave="不改")
        self.ask(question, form, save)

    def _form(self) -> tuple[Form, Callable[[], Licence]]:
        look, desk = self.parts.look, self.parts.desk
        issued = DateField(look, "issued_on", "发证日期", latest=desk.today)
        until = DateField(look, "valid_until", "有效期至（长期的空着）")
        entries = {one.id: one for one in desk.licences.kinds()}
        kinds = [(one.id, one.label) for one in entries.values()]
        kind, title = ListField(look, "kind", "种类", kinds), TextField(look, "title", "证照名称")

        def suggest() -> None:
            """The name that the list has for it, until somebody writes another."""
            kind.tell(entries[kind.text].basis)
            if not title.text or title.text in {one.label for one in entries.values()}:
                title.put(entries[kind.text].label)

        kind.edited.connect(suggest)
        form = Form(columns=2)
        form.add(kind, span=2)
        form.add(title, span=2)
        for field in (
            TextField(look, "number", "编号"),
            TextField(look, "issuer", "发证单位"),
            issued,
            until,
        ):
            form.add(field)
        form.add(MemoField(look, "note", "备注", lines=1), span=2)

        def read() -> Licence:
            values = form.values()
            return Licence(
                kind=values["kind"],
                title=values["title"],
                number=values["number"],
                issuer=values["issuer"],
                issued_on=issued.checked_day(),
                valid_until=until.optional_day(),
                note=values["note"],
            )

        return form, read


def _name(line: PaperLine) -> str:
    return line.entry.label if line.held is None else line.held.licence.title


def _of(line: PaperLine, field: str) -> str:
    return "" if line.held is None else str(getattr(line.held.licence, field))


def _until(line: PaperLine) -> str:
    if line.held is None:
        return ""
    until = line.held.licence.valid_until
    return "长期" if until is None else str(until)
