"""The dialogs of the page: one work, its acceptance, a whole floor, the targets of a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.money import read_yuan, yuan
from nursinghome.renovation import Board, RoomLine, RoomWork, Work, WorkState
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.renovation.desk import RenovationDesk

ALL = "all"
_STATES = [(state.value, state.words) for state in WorkState]
_QUARTERS = [("", "不分季度"), *((str(n), f"第 {n} 季度") for n in range(1, 5))]
_SEEN, _MET = "seen", "met"
_HOW = [(_SEEN, "按已登记的"), (_MET, "没查的都记符合")]


class RegisterForm:
    """How far one work is, with its dates and its money."""

    def __init__(self, look: Look, today: date) -> None:
        self.form = Form(columns=3)
        self._days = {
            key: DateField(look, key, title, latest=latest)
            for key, title, latest in (
                ("due_on", "完工期限", date.max),
                ("started_on", "开工日期", today),
                ("accepted_on", "验收日期", today),
            )
        }
        for field in (
            ListField(look, "state", "到哪一步", _STATES),
            TextField(look, "planned_year", "计划年份"),
            ListField(look, "planned_quarter", "计划季度", _QUARTERS),
            *self._days.values(),
            NameField(look, "accepted_by", "验收人"),
            TextField(look, "fund", "资金来源（文号）"),
            TextField(look, "budget_fen", "预算（元）"),
            TextField(look, "spent_fen", "已投入（元）"),
        ):
            self.form.add(field)
        self.form.add(MemoField(look, "note", "备注"), span=3)

    def show_work(self, one: RoomWork) -> None:
        self.form.put(
            {
                "state": one.state.value,
                "planned_year": str(one.planned_year or ""),
                "planned_quarter": str(one.planned_quarter or ""),
                "due_on": _day(one.due_on),
                "started_on": _day(one.started_on),
                "accepted_on": _day(one.accepted_on),
                "accepted_by": one.accepted_by or "",
                "fund": one.fund or "",
                "budget_fen": _yuan(one.budget_fen),
                "spent_fen": _yuan(one.spent_fen),
                "note": one.note or "",
            }
        )

    def work(self, one: RoomWork) -> RoomWork:
        """The work as it was typed. Raises Invalid for what is no day, year or money."""
        values = self.form.values()
        return replace(
            one,
            state=WorkState(values["state"]),
            planned_year=_whole("planned_year", "计划年份", values["planned_year"]),
            planned_quarter=int(values["planned_quarter"] or 0) or None,
            accepted_by=values["accepted_by"] or None,
            fund=values["fund"] or None,
            budget_fen=_fen("budget_fen", values["budget_fen"]),
            spent_fen=_fen("spent_fen", values["spent_fen"]),
            note=values["note"] or None,
            due_on=self._days["due_on"].optional_day(),
            started_on=self._days["started_on"].optional_day(),
            accepted_on=self._days["accepted_on"].optional_day(),
        )


class AcceptForm:
    """What is asked when a work is done: the day, who looked at it, and what it cost."""

    def __init__(self, look: Look, today: date, user: str, one: RoomWork) -> None:
        self._one = one
        self._day = DateField(look, "accepted_on", "验收日期", latest=today)
        self.form = Form(columns=2)
        for field in (
            self._day,
            NameField(look, "accepted_by", "验收人"),
            TextField(look, "spent_fen", "已投入（元）"),
            TextField(look, "fund", "资金来源（文号）"),
        ):
            self.form.add(field)
        self.form.add(ChoiceField(look, "items", "验收项目", _HOW), span=2)
        self.form.put(
            {
                "accepted_on": today.isoformat(),
                "accepted_by": user,
                "spent_fen": _yuan(one.spent_fen if one.spent_fen is not None else one.budget_fen),
                "fund": one.fund or "",
                "items": _SEEN,
            }
        )

    @property
    def all_met(self) -> bool:
        return self.form.fields["items"].text == _MET

    def work(self) -> RoomWork:
        values = self.form.values()
        return replace(
            self._one,
            state=WorkState.DONE,
            accepted_on=self._day.checked_day(),
            accepted_by=values["accepted_by"] or None,
            spent_fen=_fen("spent_fen", values["spent_fen"]),
            fund=values["fund"] or None,
        )


class FloorForm:
    """One state for many rooms: which floor, which works, and what holds for all of them."""

    def __init__(self, look: Look, today: date, user: str, board: Board) -> None:
        self._board = board
        floors = [(str(at), floor.title) for at, floor in enumerate(board.floors)]
        works = [(work.value, work.words) for work in Work]
        self._days = {
            key: DateField(look, key, title, latest=today)
            for key, title in (("started_on", "开工日期"), ("accepted_on", "验收日期"))
        }
        self.form = Form(columns=2)
        for field in (
            ListField(look, "floor", "哪一层", [*floors, (ALL, "全院")]),
            ListField(look, "work", "哪一项", [*works, (ALL, "三项都登记")]),
            ListField(look, "state", "到哪一步", _STATES),
            TextField(look, "planned_year", "计划年份（计划改时填）"),
            *self._days.values(),
            NameField(look, "accepted_by", "验收人"),
            TextField(look, "fund", "资金来源（文号）"),
        ):
            self.form.add(field)
        self.form.add(ChoiceField(look, "items", "验收项目（已改好时）", _HOW), span=2)
        self.form.put(
            {
                "floor": "0",
                "work": Work.WATER.value,
                "state": WorkState.DONE.value,
                "accepted_on": today.isoformat(),
                "accepted_by": user,
                "items": _SEEN,
            }
        )

    @property
    def all_met(self) -> bool:
        return self.form.fields["items"].text == _MET

    def works(self) -> list[RoomWork]:
        """The works that change; what is done already, or does not apply, stays as it is."""
        values = self.form.values()
        state = WorkState(values["state"])
        wanted = [work for work in Work if values["work"] in {ALL, work.value}]
        given = self._given(state, values)
        found = [
            replace(line.works[work], state=state, **given)  # type: ignore[arg-type]  # real fields
            for line in self._lines(values["floor"])
            for work in wanted
            if line.works[work].state not in {WorkState.DONE, WorkState.NONE, state}
        ]
        if not found:
            what = f"这里没有还能记成「{state.words}」的"
            cure = "已改好和不适用的不会改动；换一层，或换一项。"
            raise Invalid(f"{what}。", [Problem("floor", what, cure)])
        return found

    def _given(self, state: WorkState, values: dict[str, str]) -> dict[str, object]:
        """Only what was typed, so that an empty field clears nothing."""
        given: dict[str, object] = {
            "planned_year": _whole("planned_year", "计划年份", values["planned_year"]),
            "started_on": self._days["started_on"].optional_day(),
            "fund": values["fund"] or None,
        }
        if state is WorkState.DONE:
            given["accepted_on"] = self._days["accepted_on"].checked_day()
            given["accepted_by"] = values["accepted_by"] or None
        return {key: value for key, value in given.items() if value is not None}

    def _lines(self, floor: str) -> Sequence[RoomLine]:
        return self._board.rooms if floor == ALL else self._board.floors[int(floor)].rooms


class TargetForm:
    """How many rooms are to be done by the end of a year, work by work."""

    def __init__(self, look: Look, year: int, targets: dict[Work, int]) -> None:
        self.form = Form(columns=2)
        self.form.add(TextField(look, "year", "年份"), span=2)
        for work in Work:
            self.form.add(TextField(look, work.value, f"{work.words}（间，空着是不定）"))
        values = {work.value: str(targets.get(work, "")) for work in Work}
        self.form.put({"year": str(year), **values})

    @property
    def year(self) -> int:
        return _whole("year", "年份", self.form.fields["year"].text) or 0

    def targets(self) -> dict[Work, int | None]:
        return {
            work: _whole(work.value, "间数", self.form.fields[work.value].text) for work in Work
        }


class RenovationSheets:
    """Builds a dialog with its form; each calls one method of a service."""

    def __init__(self, desk: RenovationDesk, dialogs: Dialogs, parent: QWidget) -> None:
        self._desk, self._dialogs, self._parent = desk, dialogs, parent

    def register(self, line: RoomLine, work: Work) -> FormSheet:
        form = RegisterForm(self._dialogs.look, self._desk.today)
        one = line.works[work]
        form.show_work(one)

        def save() -> None:
            self._desk.works.register([form.work(one)])

        question = Question(title=f"{line.room.number} {work.words}", do="记下", leave="不改")
        return self._sheet(question, form.form, save)

    def accept(self, line: RoomLine, work: Work) -> FormSheet:
        one = line.works[work]
        form = AcceptForm(self._dialogs.look, self._desk.today, self._desk.user, one)

        def save() -> None:
            self._desk.works.register([form.work()], all_met=form.all_met)

        question = Question(
            title=f"{line.room.number} {work.words}改好了？",
            fact="验收以后要改，先重开并写明原因。",
            do="登记完成",
            leave="还没改好",
        )
        return self._sheet(question, form.form, save)

    def floor(self, board: Board) -> FormSheet:
        form = FloorForm(self._dialogs.look, self._desk.today, self._desk.user, board)

        def save() -> None:
            self._desk.works.register(form.works(), all_met=form.all_met)

        question = Question(
            title="按楼层登记",
            fact="这一层还没改好的房间一次记下，可以整步撤回；已改好和不适用的不动。",
            do="一起登记",
            leave="不登记",
        )
        return self._sheet(question, form.form, save)

    def targets(self, year: int) -> FormSheet:
        form = TargetForm(self._dialogs.look, year, dict(self._desk.works.targets(year)))

        def save() -> None:
            self._desk.works.set_targets(form.year, form.targets())

        question = Question(
            title="定年度目标",
            fact="写到这年年底，一共要改好多少间。",
            do="定下",
            leave="不定",
        )
        return self._sheet(question, form.form, save)

    def _sheet(self, question: Question, form: Form, save: Callable[[], None]) -> FormSheet:
        return FormSheet(question, form, save, dialogs=self._dialogs, parent=self._parent)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _yuan(fen: int | None) -> str:
    return yuan(fen) if fen is not None else ""


def _fen(key: str, text: str) -> int | None:
    if not text:
        return None
    fen = read_yuan(text)
    if fen is None:
        raise Invalid(
            "金额读不懂。", [Problem(key, f"「{text}」不是金额", "写成 3860.00 的样子。")]
        )
    return fen


def _whole(key: str, label: str, text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        what = f"「{text}」不是{label}"
        raise Invalid(f"{what}。", [Problem(key, what, "请写数字。")])
    return int(text)
