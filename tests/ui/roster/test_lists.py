"""The lists and forms of the roster: leave, wishes, conditions, couples, shifts, needs, rules, swaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from nursinghome.roster import (
    Absence,
    Absent,
    Condition,
    Couple,
    DayClass,
    Match,
    Request,
    Stated,
    Swap,
    SwapState,
    Wish,
    queries,
)
from nursinghome.workspace import Workspace
from tests.ui.roster.conftest import MONTH, Menus, press, row
from ui.kit.form_sheet import FormSheet
from ui.roster.lists import ListSheet
from ui.roster.view import RosterView

full_month = pytest.mark.usefixtures("full")
Step = Callable[[ListSheet], None]


def waiting(workspace: Workspace) -> list[Swap]:
    """Slips that nobody has decided."""
    return queries.swaps_waiting(workspace.ledger.db)


class Hands:
    """Opens a list, does the steps in it, and fills the forms that come up over it."""

    def __init__(self, view: RosterView, answers: Menus) -> None:
        self.view, self.answers = view, answers
        self.rows: list[list[str]] = []
        self.faults: dict[str, str] = {}
        self.enabled: dict[str, bool] = {}
        self.told: list[str] = []
        self._steps: tuple[str, ...] = ()
        self._values: dict[str, str] = {}
        answers.fill = self._fill

    def open(self, words: str, *deeds: str, **values: str) -> None:
        """The list of the menu, and its buttons one after the other."""
        self._steps, self._values = deeds, values
        self.faults = {}
        press(self.view.deeds.more_menu(), words)

    def _fill(self, dialog: QDialog) -> None:
        if isinstance(dialog, FormSheet):
            for key, value in self._values.items():
                if key in dialog.form.fields:
                    dialog.form.fields[key].put(value)
                    dialog.form.fields[key].edited.emit()
            dialog.accept()
            self.faults = {k: f.fault for k, f in dialog.form.fields.items() if f.fault}
            if dialog.isVisible():
                dialog.reject()
        elif isinstance(dialog, ListSheet):
            for words in self._steps:
                dialog.deeds[words].click()
            self.rows = dialog.table.rows()
            self.enabled = {words: made.isEnabled() for words, made in dialog.deeds.items()}
            self.told = [one.fact for one in dialog.banners.messages]


@pytest.fixture
def hands(view: RosterView, answers: Menus) -> Hands:
    return Hands(view, answers)


@full_month
def test_leave_is_written_corrected_and_withdrawn(
    hands: Hands, workspace: Workspace, people: list[int]
) -> None:
    who = {"worker_id": str(people[0]), "kind": "annual"}
    days = {"from_on": "2026-11-10", "until_on": "2026-11-12"}
    hands.open("请假和培训", "记请假", **who, **days, note="回老家")
    assert hands.rows == [["陈小英", "年假", "2026-11-10", "2026-11-12", "回老家"]]
    hands.open("请假和培训", "更正", until_on="2026-11-13")
    assert hands.rows[0][3] == "2026-11-13"
    assert row(hands.view, 0, 13)[9] == "早", "what is put there stays, and is told"
    assert any(one.worker_id == people[0] for one in hands.view.violations)
    hands.open("请假和培训", "撤销")
    assert hands.rows == []
    assert not hands.enabled["撤销"]


@full_month
def test_a_refusal_stays_beside_its_field(hands: Hands, people: list[int]) -> None:
    days = {"from_on": "2026-11-12", "until_on": "2026-11-10"}
    hands.open("请假和培训", "记请假", worker_id=str(people[0]), **days)
    assert "请核对起止日期" in hands.faults["until_on"]
    assert hands.rows == []


@full_month
def test_wishes_are_told_granted_or_not(
    hands: Hands, workspace: Workspace, people: list[int], kinds: dict[str, int | None]
) -> None:
    wish = {"worker_id": str(people[0]), "day": "2026-11-01", "wish": "avoid", "weight": "2"}
    hands.open("大家的意愿", "记意愿", **wish, kind_id=str(kinds["早"]))
    assert hands.rows == [["陈小英", "2026-11-01", "不想上早班", "很想", ""]]
    assert hands.view.model.face(0, 0).wished is False
    (asked,) = workspace.requests.of_month(MONTH)
    assert (asked.wish, asked.weight) == (Wish.AVOID, 2)
    hands.open("大家的意愿", "撤销")
    assert workspace.requests.of_month(MONTH) == ()


@full_month
def test_conditions_are_kept_until_a_day(
    hands: Hands, workspace: Workspace, people: list[int]
) -> None:
    until = {"from_on": "2026-11-05", "until_on": "2027-02-28"}
    hands.open("孕期和哺乳期", "登记", worker_id=str(people[1]), condition="nursing", **until)
    (held,) = workspace.conditions.of(people[1])
    assert (held.condition, held.until_on) == (Condition.NURSING, date(2027, 3, 1))
    assert hands.rows == [["吴小燕", Condition.NURSING.words, "2026-11-05", "2027-02-28"]]
    hands.open("孕期和哺乳期", "撤销")
    assert workspace.conditions.of(people[1]) == ()


@full_month
def test_two_people_are_put_together_or_apart(
    hands: Hands, workspace: Workspace, people: list[int]
) -> None:
    pair = {"first_id": str(people[0]), "second_id": str(people[3])}
    hands.open("搭班约定", "约定", **pair, match="apart", note="夫妻")
    assert hands.rows == [["陈小英、何秀云", "不同班", "夫妻"]]
    hands.open("搭班约定", "撤销")
    assert workspace.couples.all() == ()


def test_a_shift_is_added_corrected_and_retired(
    hands: Hands, workspace: Workspace, kinds: dict[str, int | None]
) -> None:
    new = {"name": "长白班", "mark": "白", "digit": "4", "starts": "8", "lasts": "18：30"}
    hands.open("班次", "添班次", **new, breaks="90", posts="carer,medic", tint="day", on_call="no")
    shown = next(line for line in hands.rows if line[0] == "长白班")
    assert shown == ["长白班", "白", "8:00—18:30", "9 小时", "4", "护理员、医护人员", ""]
    held = next(
        one for one in workspace.shift_kinds.kinds() if one.mark == "白" and not one.retired
    )
    assert (held.starts, held.lasts, held.breaks) == (480, 630, 90)


def test_a_shift_over_midnight_and_a_duty_of_a_day(
    hands: Hands, workspace: Workspace, kinds: dict[str, int | None]
) -> None:
    base = {"breaks": "0", "tint": "duty", "posts": "director", "digit": ""}
    hands.open(
        "班次", "添班次", name="值班", mark="值", starts="9:00", lasts="9:00", on_call="yes", **base
    )
    duty = next(
        one for one in workspace.shift_kinds.kinds() if one.mark == "值" and not one.retired
    )
    assert (duty.lasts, duty.on_call) == (24 * 60, True)
    assert next(line for line in hands.rows if line[1] == "值")[3] == "不算工时"


@pytest.mark.parametrize(
    ("values", "where", "words"),
    [
        ({"starts": "二十点"}, "starts", "不是时间"),
        ({"starts": "8:75"}, "starts", "不是时间"),
        ({"lasts": ""}, "lasts", "没有填"),
        ({"breaks": "半小时"}, "breaks", "不是数"),
        ({"mark": "早"}, "mark", "已经用于"),
        ({"posts": ""}, "posts", "没有选"),
    ],
)
def test_a_shift_that_cannot_be_is_refused_in_its_field(
    hands: Hands,
    kinds: dict[str, int | None],
    values: dict[str, str],
    where: str,
    words: str,
) -> None:
    good = {"name": "长白班", "mark": "白", "starts": "8:00", "lasts": "18:00", "breaks": "60"}
    hands.open("班次", "添班次", **{**good, "digit": "", **values})
    assert words in hands.faults[where]


def test_a_shift_keeps_its_values_in_the_form_and_can_be_retired(
    hands: Hands, workspace: Workspace, kinds: dict[str, int | None]
) -> None:
    before = workspace.shift_kinds.kinds()
    hands.open("班次", "更正")
    assert workspace.shift_kinds.kinds() == before
    hands.open("班次", "停用或恢复", "停用或恢复")
    assert workspace.shift_kinds.kinds() == before
    hands.open("班次", "停用或恢复")
    assert workspace.shift_kinds.kinds() != before


def test_needs_are_set_for_each_class_of_days(
    hands: Hands, workspace: Workspace, kinds: dict[str, int | None]
) -> None:
    night = kinds["夜"]
    hands.open("每班要几个人", **{f"{night}:workday": "2", f"{night}:holiday": "3"})
    found = {one.on: one.people for one in workspace.shift_kinds.needs() if one.kind_id == night}
    assert found == {DayClass.WORKDAY: 2, DayClass.WEEKEND: 1, DayClass.HOLIDAY: 3}
    hands.open("每班要几个人", **{f"{night}:workday": "两个"})
    assert "不是数" in hands.faults[f"{night}:workday"]


def test_the_rules_of_the_house_are_changed(hands: Hands, workspace: Workspace) -> None:
    hands.open("本院的排班规则", rest_hours="12", certified_company="no", by_ratio="yes")
    rules = workspace.roster_rules.get()
    assert (rules.rest_hours, rules.certified_company, rules.by_ratio) == (12, False, True)
    hands.open("本院的排班规则", comprehensive="yes")
    assert "没有批准文号" in hands.faults["approval"]
    assert not workspace.roster_rules.get().comprehensive


@full_month
def test_a_swap_is_asked_for_and_agreed(
    hands: Hands, workspace: Workspace, people: list[int]
) -> None:
    first = {"first_id": str(people[0]), "first_day": "2026-11-03"}
    second = {"second_id": str(people[1]), "second_day": "2026-11-03"}
    hands.open("换班单", "填换班单", **first, **second, reason="孩子家长会")
    assert hands.rows == []
    assert "没有变化" in hands.faults["second_day"]
    second["second_id"] = str(people[4])
    hands.open("换班单", "填换班单", **first, **second, reason="孩子家长会")
    assert hands.rows[-1][2:] == ["孩子家长会", "待批准"]
    hands.answers.reason_given = "两人都同意，院长批准"
    hands.open("换班单", "批准")
    (slip,) = workspace.swaps.of_month(MONTH)
    assert slip.state is SwapState.AGREED
    assert not hands.enabled["批准"]


@full_month
@pytest.mark.parametrize(
    ("deed", "state"), [("不批准", SwapState.REFUSED), ("撤回", SwapState.WITHDRAWN)]
)
def test_a_swap_is_refused_or_taken_back(
    hands: Hands, workspace: Workspace, people: list[int], deed: str, state: SwapState
) -> None:
    day = date(2026, 11, 4)
    slip = Swap(
        first_id=people[0], first_day=day, second_id=people[4], second_day=day, reason="看病"
    )
    workspace.swaps.ask(slip)
    hands.answers.yes = False
    hands.open("换班单", deed)
    assert waiting(workspace)
    hands.answers.yes = True
    hands.open("换班单", deed)
    shown = [one.state for one in workspace.swaps.of_month(MONTH)]
    assert shown == ([state] if state is SwapState.REFUSED else []), "what was withdrawn is gone"
    assert waiting(workspace) == []
    assert row(hands.view, 0, 4)[3] == "中", "everything stays as it was"


@full_month
def test_a_swap_that_breaks_a_rule_asks_the_director_why(
    hands: Hands, workspace: Workspace, people: list[int]
) -> None:
    leave = Absent(
        worker_id=people[4],
        from_on=date(2026, 11, 3),
        until_on=date(2026, 11, 4),
        kind=Absence.SICK,
    )
    workspace.swaps.ask(
        Swap(
            first_id=people[0],
            first_day=date(2026, 11, 3),
            second_id=people[4],
            second_day=date(2026, 11, 3),
            reason="看病",
        )
    )
    workspace.absences.add(leave)
    hands.answers.yes = True
    hands.answers.reason_given = ""
    hands.open("换班单", "批准")
    assert hands.answers.asked[-1].title == "换了以后不合规定，还要批准？"
    assert waiting(workspace)
    hands.answers.reason_given = "临时有急事，没有别的人"
    hands.open("换班单", "批准")
    assert not waiting(workspace)


@full_month
def test_a_swap_is_begun_from_a_cell(hands: Hands, workspace: Workspace, people: list[int]) -> None:
    hands.view.grid.go_to(0, 5)
    hands._values = {"second_id": str(people[4]), "reason": "有事"}
    press(hands.view.deeds.cell_menu(), "换班")
    (slip,) = waiting(workspace)
    assert (slip.first_id, slip.first_day.day, slip.second_day.day) == (people[0], 6, 6)


@full_month
def test_lists_of_a_month_name_who_is_in_it(
    workspace: Workspace, people: list[int], view: RosterView, answers: Menus
) -> None:
    workspace.couples.add(Couple(first_id=people[0], second_id=people[1], match=Match.APART))
    workspace.conditions.add(
        Stated(
            worker_id=people[2],
            from_on=date(2026, 11, 1),
            until_on=date(2026, 12, 1),
            condition=Condition.PREGNANT,
        )
    )
    workspace.requests.ask(
        Request(worker_id=people[3], day=date(2026, 11, 2), wish=Wish.WANT, kind_id=None)
    )
    hands = Hands(view, answers)
    hands.open("搭班约定")
    assert hands.rows[0][0] == "陈小英、吴小燕"
    hands.open("孕期和哺乳期")
    assert hands.rows[0][0] == "冯建军"
    hands.open("大家的意愿")
    assert hands.rows[0][:3] == ["何秀云", "2026-11-02", "想休息"]


@full_month
def test_what_is_wrong_is_listed_and_gone_to(hands: Hands) -> None:
    for at in range(8):
        hands.view.grid.go_to(at, 9)
        press(hands.view.deeds.cell_menu(), "休息")
    hands.open("没排好的地方", "看这几格")
    assert hands.view.grid.currentIndex().column() == 9


@full_month
def test_what_is_wrong_is_mended_from_its_list(hands: Hands) -> None:
    for at in range(8):
        if hands.view.model.face(at, 9).mark == "夜":
            hands.view.grid.go_to(at, 9)
            press(hands.view.deeds.cell_menu(), "休息")
    before = len(hands.view.violations)
    hands.open("没排好的地方", "照最好的补法改")
    assert len(hands.view.violations) < before
    assert hands.told == []
