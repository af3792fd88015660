"""The dialogs of the page 床位: move on a day, admit, out of use and back, kinds, new places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from nursinghome.core.dates import words
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.ids import BedId, ResidentId, RoomId, StayId
from nursinghome.residents import (
    Admission,
    Bed,
    Listed,
    Outage,
    OutageKind,
    Room,
    RoomPlan,
    RoomState,
)
from ui.beds.board import BedDesk, Board, Tile
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.withdrawing import MistakeSheet, Written

YES, NO = "yes", "no"
_YES_NO = ((YES, "是"), (NO, "不是"))
_NOT_OUT = ("登错了床", "日期填错", "没有停用过")
_NOBODY = "没有等着入住的人。请先到「老人」里登记。"


@dataclass(frozen=True, slots=True, kw_only=True)
class BedSheets:
    """Builds the sheet for what was chosen; each saves through one service call."""

    desk: BedDesk
    dialogs: Dialogs
    page: QWidget
    today: date

    def move(self, tile: Tile, stay_id: StayId, name: str) -> FormSheet:
        """Another bed, from a day that may lie back."""
        bed = ListField(self.dialogs.look, "bed", "换到", self._free())
        bed.box.setCurrentIndex(0)
        day = self._day("on", "从哪天起")

        def save() -> None:
            self.desk.stays.move(stay_id, _chosen_bed(bed), day.checked_day())

        now = f"现在住 {tile.label} 床。" if tile.bed is not None else "现在没有床位。"
        question = Question(title=f"{name} 换床", fact=now, do="换床", leave="不换")
        return self._sheet(question, Form([bed, day]), save)

    def admit(self, chosen: Bed | None) -> FormSheet:
        """Somebody on file comes to live here. Raises Invalid when nobody is waiting."""
        look, waiting = self.dialogs.look, self.desk.waiting()
        if not waiting:
            raise Invalid(_NOBODY)
        who = ListField(look, "resident", "老人", [(str(w.resident_id), _who(w)) for w in waiting])
        who.box.setCurrentIndex(0)
        bed = ListField(look, "bed", "床位", self._free())
        bed.put(str(chosen.id) if chosen is not None else "")
        if chosen is None:
            bed.box.setCurrentIndex(0)
        day = self._day("admitted_on", "入院日期")

        def save() -> None:
            admission = Admission(
                resident_id=ResidentId(int(who.text)), on=day.checked_day(), bed_id=_chosen_bed(bed)
            )
            self.desk.stays.admit(admission)

        title = f"{chosen.label} 安排入住" if chosen is not None else "安排入住"
        question = Question(title=title, do="办理入住", leave="不办")
        return self._sheet(question, Form([who, bed, day]), save)

    def close(self, bed: Bed) -> FormSheet:
        look = self.dialogs.look
        kind = ChoiceField(look, "kind", "为什么", [(one.value, one.words) for one in OutageKind])
        kind.put(OutageKind.REPAIR.value)
        day = self._day("on", "从哪天起")
        until = self._day("until", "哪天起又能住（不知道就不填）", empty=True)
        note = TextField(look, "note", "原因")

        def save() -> None:
            self.desk.beds.close(
                bed.id,
                OutageKind(kind.text),
                day.checked_day(),
                until=until.optional_day(),
                note=note.text or None,
            )

        fact = "停用的日子不安排人住，也不计可用床日。"
        question = Question(title=f"停用 {bed.label} 床", fact=fact, do="停用", leave="不停用")
        form = Form()
        form.add(kind, span=2)
        form.add(day)
        form.add(until)
        form.add(note, span=2)
        return self._sheet(question, form, save)

    def open_again(self, bed: Bed, outage: Outage) -> FormSheet:
        day = self._day("on", "从哪天起又能住")

        def save() -> None:
            self.desk.beds.open_again(outage.id, day.checked_day())

        fact = f"{_days(outage)}。"
        question = Question(title=f"启用 {bed.label} 床", fact=fact, do="启用", leave="不启用")
        return self._sheet(question, Form([day]), save)

    def withdraw_outage(self, bed: Bed) -> FormSheet:
        """Days out of use that were written down by mistake, long past ones too."""
        beds = self.desk.beds
        written = [
            Written(words=_days(one), withdraw=partial(beds.withdraw_outage, one.id))
            for one in reversed(beds.outages(bed.id))
        ]
        question = Question(
            title=f"撤销 {bed.label} 床的停用记录",
            fact="撤销以后，这些日子照样计可用床日。",
            do="撤销这一条",
            leave="不撤销",
            danger=True,
        )
        return MistakeSheet(question, written, _NOT_OUT, dialogs=self.dialogs, parent=self.page)

    def kinds(self, bed: Bed) -> FormSheet:
        """Nursing bed or not, in the dementia area or not."""
        nursing = self._yes_no("nursing", "护理型床位", yes=bed.is_nursing)
        dementia = self._yes_no("dementia", "认知症照护床位", yes=bed.is_dementia)

        def save() -> None:
            self.desk.beds.flag(bed.id, nursing=nursing.text == YES, dementia=dementia.text == YES)

        question = Question(title=f"{bed.label} 床的类型", do="保存", leave="不改")
        return self._sheet(question, Form([nursing, dementia]), save)

    def retire(self, bed: Bed) -> FormSheet:
        """Out of service for good; what it counted before stays."""
        day = self._day("on", "从哪天起不算床位")

        def save() -> None:
            self.desk.beds.retire(bed.id, day.checked_day())

        fact = "以前的入住记录都留着，这天起不再计入床位数。"
        question = Question(
            title=f"撤掉 {bed.label} 床", fact=fact, do="撤床", leave="不撤", danger=True
        )
        return self._sheet(question, Form([day]), save)

    def put_back(self) -> FormSheet:
        """A bed that was taken out of service by mistake counts again without a gap."""
        choices = [(str(one.id), _retirement(one)) for one in self.desk.beds.retired()]
        bed = ListField(self.dialogs.look, "bed", "床位", choices)
        bed.box.setCurrentIndex(0)

        def save() -> None:
            self.desk.beds.put_back(_chosen_bed(bed))

        fact = "当作没有撤过，那天以后的床日都补算。"
        question = Question(title="恢复撤下的床", fact=fact, do="恢复", leave="不恢复")
        return self._sheet(question, Form([bed]), save)

    def add_building(self) -> FormSheet:
        look = self.dialogs.look
        name = TextField(look, "name", "楼栋名称")
        floors = TextField(look, "floors", "几层")
        floors.put("1")

        def save() -> None:
            self.desk.home.add_building(name.text, _whole(floors))

        fact = "添好以后，添房间时就能选它。"
        question = Question(title="添楼栋", fact=fact, do="添楼栋", leave="不添")
        return self._sheet(question, Form([name, floors]), save)

    def add_bed(self, room: Room | None, board: Board) -> FormSheet:
        """Into the room, or into another that is chosen in the sheet."""
        rooms = [one for building in board.buildings for one in building.rooms]
        chosen = ListField(
            self.dialogs.look, "room", "房间", [(str(one.id), one.number) for one in rooms]
        )
        where = room or rooms[0]
        chosen.put(str(where.id))
        nursing = self._yes_no("nursing", "护理型床位", yes=_mostly_nursing(where))
        dementia = self._yes_no("dementia", "认知症照护床位", yes=False)
        day = self._day("from_on", "从哪天起用")

        def save() -> None:
            self.desk.home.add_bed(
                RoomId(int(chosen.text)),
                nursing=nursing.text == YES,
                dementia=dementia.text == YES,
                from_on=day.checked_day(),
            )

        fact = "床号接着这间最大的号编。"
        question = Question(title="添床", fact=fact, do="添床", leave="不添")
        return self._sheet(question, Form([chosen, nursing, dementia, day]), save)

    def change_room(self, room: Room, board: Board) -> FormSheet:
        """Its number, building, floor or state; a new number renames its beds."""
        look = self.dialogs.look
        number, floor = TextField(look, "number", "房间号"), TextField(look, "floor", "楼层")
        building = self._buildings(board)
        state = ChoiceField(look, "state", "现在", [(one.value, one.words) for one in RoomState])
        for field, text in (
            (number, room.number),
            (building, str(room.building_id or "")),
            (floor, str(room.floor)),
            (state, room.state.value),
        ):
            field.put(text)

        def save() -> None:
            plan = RoomPlan(
                number=number.text,
                building_id=int(building.text) if building.text else None,
                floor=_whole(floor),
                area_m2=room.area_m2,
                has_bathroom=room.has_bathroom,
                state=RoomState(state.text),
            )
            self.desk.home.change_room(room.id, plan)

        fact = "换了房间号，床号跟着换；以前的记录也按新号显示。"
        question = Question(title=f"更正 {room.number} 房间", fact=fact, do="更正", leave="不改")
        form = Form([number, building, floor])
        form.add(state, span=2)
        return self._sheet(question, form, save)

    def add_room(self, board: Board) -> FormSheet:
        look = self.dialogs.look
        number = TextField(look, "number", "房间号")
        building = self._buildings(board)
        building.box.setCurrentIndex(0)
        floor = TextField(look, "floor", "楼层")
        floor.put("1")
        beds = TextField(look, "beds", "床位数")
        beds.put("2")
        nursing = self._yes_no("nursing", "护理型床位", yes=False)
        dementia = self._yes_no("dementia", "认知症照护床位", yes=False)
        day = self._day("from_on", "从哪天起用")

        def save() -> None:
            plan = RoomPlan(
                number=number.text,
                building_id=int(building.text) if building.text else None,
                floor=_whole(floor),
            )
            self.desk.home.add_room(
                plan,
                beds=_whole(beds),
                nursing=nursing.text == YES,
                dementia=dementia.text == YES,
                from_on=day.checked_day(),
            )

        fact = "床从 1 号编起，以后还可以添。"
        question = Question(title="添房间", fact=fact, do="添房间", leave="不添")
        form = Form([number, building, floor, beds, nursing, dementia, day])
        return self._sheet(question, form, save)

    def _buildings(self, board: Board) -> ListField:
        places = [(str(one.id), one.name) for one in board.buildings if one.id is not None]
        return ListField(self.dialogs.look, "building", "楼栋", [*places, ("", "不分楼")])

    def _yes_no(self, key: str, title: str, *, yes: bool) -> ChoiceField:
        made = ChoiceField(self.dialogs.look, key, title, _YES_NO)
        made.put(YES if yes else NO)
        return made

    def _day(self, key: str, title: str, *, empty: bool = False) -> DateField:
        made = DateField(self.dialogs.look, key, title)
        made.show_day(None if empty else self.today)
        return made

    def _free(self) -> list[tuple[str, str]]:
        return [
            (str(bed.id), f"{bed.label}{'　护理型' if bed.is_nursing else ''}")
            for bed in self.desk.beds.free(self.today)
        ]

    def _sheet(self, question: Question, form: Form, save: Callable[[], None]) -> FormSheet:
        return FormSheet(question, form, save, dialogs=self.dialogs, parent=self.page)


def _chosen_bed(field: ListField) -> BedId:
    if not field.text:
        raise Invalid("没有选床位。", [Problem(field.key, "没有选床位", "请选一张空床。")])
    return BedId(int(field.text))


def _days(outage: Outage) -> str:
    """2026年10月1日起到2026年10月9日维修，换床板."""
    end = f"到{words(outage.until_on)}" if outage.until_on else ""
    note = f"，{outage.note}" if outage.note else ""
    return f"{words(outage.from_on)}起{end}{outage.kind.words}{note}"


def _retirement(bed: Bed) -> str:
    """203-2，2026年11月2日起撤下."""
    return f"{bed.label}，{words(bed.retired_on)}起撤下" if bed.retired_on else bed.label


def _whole(field: TextField) -> int:
    text = field.text
    if not text.removeprefix("-").isdecimal():
        what = f"现在是「{text}」" if text else "还没填"
        raise Invalid("要填整数。", [Problem(field.key, what, "请填整数，如 2。")])
    return int(text)


def _mostly_nursing(room: Room) -> bool:
    return 2 * sum(bed.is_nursing for bed in room.beds) > len(room.beds)


def _who(person: Listed) -> str:
    return f"{person.name}　{person.presence.words}"
