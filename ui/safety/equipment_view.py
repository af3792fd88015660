"""设备: lifts, boilers and fire equipment, when each is due, and what was done to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from nursinghome.evidence import Owner, Stage
from nursinghome.safety import (
    EQUIPMENT,
    Equipment,
    EquipmentKind,
    HeldEquipment,
    HeldUpkeep,
    Light,
    Upkeep,
    UpkeepKind,
)
from ui.kit.badges import Badge
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.table import Column
from ui.kit.tokens import TextSize
from ui.safety.lights import light_badge
from ui.safety.record_pane import Shelf, Shown, Step
from ui.safety.register_view import RegisterView, Wording

USED, ALL = "used", "all"
_PASSED, _FAILED = "passed", "failed"
_WRONG = ("登记错了", "重复登记")
_GONE = ("报废", "换新", "拆走")
_SHOWN = 5


class EquipmentView(RegisterView[HeldEquipment]):
    """What is due stands in its colour; the records of a device stand beside it."""

    key = "equipment"
    title = "设备"
    wording = Wording(
        "设备", "登记设备", "settings", "还没有登记设备", "先登记电梯、锅炉和消防器材。"
    )
    filters = ((USED, "在用的"), (ALL, "连同停用的"))
    cards_of = (
        ("circle-x", "检验维保过期"),
        ("clock", "快到期"),
        ("triangle-alert", "不合格"),
        ("circle-check", "在用"),
    )

    def columns(self, look: Look) -> Sequence[Column[HeldEquipment]]:
        pieces = Column[HeldEquipment](
            title="数量", words=lambda one: str(one.equipment.pieces), figures=True
        )
        place = Column[HeldEquipment](title="位置", words=lambda one: one.equipment.place)
        kind = Column[HeldEquipment](title="类别", words=lambda one: one.equipment.kind.words)
        wide = look.text_size is TextSize.NORMAL
        return (
            *((kind,) if look.text_size is not TextSize.HUGE else ()),
            Column[HeldEquipment](title="名称", words=lambda one: one.equipment.name, grows=True),
            *((place, pieces) if wide else ()),
            Column[HeldEquipment](title="下次日期", words=_next),
            Column[HeldEquipment](title="状态", words=lambda one: self._badge(one).words),
        )

    def records(self, key: str) -> Sequence[HeldEquipment]:
        every = self.parts.desk.equipment.all()
        return [one for one in every if one.stands or key == ALL]

    def show_cards(self) -> None:
        used = [one for one in self.parts.desk.equipment.all() if one.stands]
        lights = [self.days.light(one.next_on, self.parts.desk.today) for one in used]
        late = [one for one, light in zip(used, lights, strict=True) if light is Light.OVER]
        near = [one for one, light in zip(used, lights, strict=True) if light.is_near]
        faulty = [one for one in used if one.is_faulty]
        for card, some, otherwise, tone in (
            (self.cards[0], late, "没有过期的", "bad"),
            (self.cards[1], near, "没有快到期的", "warn"),
            (self.cards[2], faulty, "最近检查都合格", "bad"),
        ):
            told = some[0].equipment.name if some else otherwise
            card.show_number(str(len(some)), "项", told, tone=tone if some else "")
        pieces = sum(one.equipment.pieces for one in used)
        self.cards[3].show_number(str(len(used)), "项", f"共 {pieces} 台（具）")

    def number_of(self, record: HeldEquipment) -> int:
        return record.id

    def shown(self, record: HeldEquipment) -> Shown:
        one = record.equipment
        upkeeps = self.parts.desk.equipment.upkeeps(record.id)
        standing = [held for held in upkeeps if held.withdrawn_reason is None]
        told = "\n".join(_upkeep_words(held) for held in standing[:_SHOWN])
        gone = f"{record.retired_on} {record.retired_reason}" if record.retired_on else ""
        may = self.parts.may_change and record.withdrawn_reason is None
        return Shown(
            head=one.name,
            badge=self._badge(record),
            text=one.note,
            facts=[
                ("撤销", record.withdrawn_reason or ""),
                ("停用", gone),
                ("类别", f"{one.kind.words}（{one.kind.group}）"),
                ("位置", one.place),
                ("编号", one.number),
                ("数量", str(one.pieces)),
                ("启用", str(one.began_on) if one.began_on else ""),
                ("下次", _next(record)),
                ("检验维保", told or "还没有记录"),
            ],
            shelves=[Shelf("照片和报告", Owner(EQUIPMENT, record.id), [Stage.RECORD])],
            steps=self._steps(record, standing) if may else (),
        )

    def write_new(self) -> int:
        form, read = self._form()
        form.put({"kind": EquipmentKind.EXTINGUISHER.value, "pieces": "1"})
        made: list[int] = []

        def save() -> None:
            made.append(self.parts.desk.equipment.add(read()))

        self.ask(Question(title="登记设备", do="登记", leave="不登记"), form, save)
        return made[0] if made else 0

    def print_choices(self) -> Sequence[tuple[str, Callable[[], None]]]:
        show = partial(self.print_register, "设备检验维保台账", "equipment")
        return [
            ("设备检验维保台账（Ctrl+P）", partial(show, blank=False)),
            ("设备检验维保台账，空表", partial(show, blank=True)),
        ]

    def _badge(self, record: HeldEquipment) -> Badge:
        if record.withdrawn_reason is not None:
            return Badge.state("plain", "已撤销", "undo-2")
        if record.retired_on is not None:
            return Badge.state("plain", "已停用")
        if record.is_faulty:
            return Badge.state("bad", "不合格", "triangle-alert")
        if record.next_on is None:
            return Badge.state("plain", "没有定期")
        light = self.days.light(record.next_on, self.parts.desk.today)
        return light_badge(light, record.next_on, self.parts.desk.today)

    def _steps(self, record: HeldEquipment, upkeeps: Sequence[HeldUpkeep]) -> Sequence[Step]:
        service, name = self.parts.desk.equipment, record.equipment.name
        correct = Step("更正设备", partial(self._correct, record))
        withdraw = self.withdrawing("撤销登记…", name, _WRONG, partial(service.withdraw, record.id))
        if record.retired_on is not None:
            return [correct, withdraw]
        last = [
            self.withdrawing(
                "撤销最近一条维保…",
                f"{name} {held.upkeep.done_on}",
                _WRONG,
                partial(service.withdraw_upkeep, held.id),
            )
            for held in upkeeps[:1]
        ]
        today = self.parts.desk.today
        retire = self.withdrawing("停用…", name, _GONE, partial(service.retire, record.id, today))
        keep_up = Step("登记检验维保", partial(self._keep_up, record))
        return [keep_up, correct, retire, *last, withdraw]

    def _keep_up(self, record: HeldEquipment) -> None:
        look, desk = self.parts.look, self.parts.desk
        done = DateField(look, "done_on", "日期", latest=desk.today)
        again = DateField(look, "next_on", "下次日期（没有的空着）")
        kinds = [(one.value, one.words) for one in UpkeepKind]
        verdict = ChoiceField(look, "passed", "结果", [(_PASSED, "合格"), (_FAILED, "不合格")])
        form = Form([ListField(look, "kind", "做了什么", kinds), done, verdict, again])
        form.add(TextField(look, "who", "检验或维保单位"), span=2)
        form.add(MemoField(look, "note", "备注", lines=1), span=2)
        who = record.last.who if record.last is not None else ""
        form.put(
            {
                "kind": UpkeepKind.INSPECT.value,
                "done_on": desk.today.isoformat(),
                "passed": _PASSED,
                "who": who,
            }
        )

        def save() -> None:
            values = form.values()
            upkeep = Upkeep(
                done_on=done.checked_day(),
                kind=UpkeepKind(values["kind"]),
                passed=values["passed"] == _PASSED,
                who=values["who"],
                next_on=again.optional_day(),
                note=values["note"],
            )
            desk.equipment.keep_up(record.id, upkeep)

        question = Question(
            title=f"{record.equipment.name}：登记检验维保",
            fact="下次日期照检验报告和合同填，到期前会提醒。",
            do="登记",
            leave="不登记",
        )
        self.ask(question, form, save)

    def _correct(self, record: HeldEquipment) -> None:
        form, read = self._form()
        one = record.equipment
        form.put(
            {
                "kind": one.kind.value,
                "name": one.name,
                "place": one.place,
                "number": one.number,
                "pieces": str(one.pieces),
                "began_on": one.began_on.isoformat() if one.began_on else "",
                "due_on": one.due_on.isoformat() if one.due_on else "",
                "note": one.note,
            }
        )

        def save() -> None:
            self.parts.desk.equipment.correct(record.id, read())

        self.ask(Question(title=f"更正 {one.name}", do="改好", leave="不改"), form, save)

    def _form(self) -> tuple[Form, Callable[[], Equipment]]:
        look, desk = self.parts.look, self.parts.desk
        began = DateField(look, "began_on", "启用日期（可空）", latest=desk.today)
        due = DateField(look, "due_on", "首次检验日期（可空）")
        kinds = [(one.value, f"{one.words}（{one.group}）") for one in EquipmentKind]
        form = Form(columns=2)
        form.add(ListField(look, "kind", "类别", kinds), span=2)
        for field in (
            TextField(look, "name", "名称"),
            TextField(look, "place", "位置"),
            TextField(look, "number", "编号（可空）"),
            TextField(look, "pieces", "数量"),
            began,
            due,
        ):
            form.add(field)
        form.add(MemoField(look, "note", "备注", lines=1), span=2)

        def read() -> Equipment:
            values = form.values()
            pieces = values["pieces"]
            return Equipment(
                kind=EquipmentKind(values["kind"]),
                name=values["name"],
                place=values["place"],
                number=values["number"],
                pieces=int(pieces) if pieces.isdecimal() else 0,
                began_on=began.optional_day(),
                due_on=due.optional_day(),
                note=values["note"],
            )

        return form, read


def _next(record: HeldEquipment) -> str:
    return str(record.next_on) if record.next_on is not None else ""


def _upkeep_words(held: HeldUpkeep) -> str:
    one = held.upkeep
    result = "合格" if one.passed else "不合格"
    note = f"，{one.note}" if one.note else ""
    return f"{one.done_on} {one.kind.words}{result}，{one.who}{note}"
