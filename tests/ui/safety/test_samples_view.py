"""留样: the dishes of a meal at once, what is to be thrown away, and what is not in order."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QAbstractItemView, QDialog
from pytestqt.modeltest import ModelTester

from nursinghome.core.dates import Month
from nursinghome.safety import Meal, Sample
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers, leave_as_it_is
from tests.ui.safety.conftest import fill_with
from ui.kit.form_sheet import FormSheet
from ui.safety.page import SafetyPage
from ui.safety.sample_forms import split_dishes
from ui.safety.samples_view import MONTH, SamplesView


@pytest.fixture
def view(page: SafetyPage) -> SamplesView:
    made = page.show_view("samples")
    assert isinstance(made, SamplesView)
    return made


def keep(workspace: Workspace, *dishes: str, hours: int = 1, grams: int = 130) -> list[int]:
    """So many hours ago."""
    kept_from: datetime = workspace.samples.now - timedelta(hours=hours)
    note = "" if grams >= 125 else "做少了"
    return workspace.samples.keep(
        [
            Sample(
                kept_from=kept_from,
                meal=Meal.LUNCH,
                dish=dish,
                grams=grams,
                kept_by="赵大勺",
                note=note,
            )
            for dish in dishes
        ]
    )


def numbers(view: SamplesView) -> list[str]:
    cards = (view.going_card, view.held_card, view.month_card, view.fault_card)
    return [card.number.text() for card in cards]


def test_the_dishes_of_a_meal_are_written_down_at_once(
    page: SafetyPage, view: SamplesView, workspace: Workspace, answers: Answers
) -> None:
    assert numbers(view) == ["0", "0", "0", "0"]
    seen: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        seen.append(dialog.form.fields["meal"].text)
        dialog.form.fields["dish"].put("米饭、回锅肉，白菜")

    answers.fill = fill
    view.write.click()
    assert seen == ["lunch"]
    assert [one.sample.dish for one in workspace.samples.held()] == ["米饭", "回锅肉", "白菜"]
    assert numbers(view) == ["0", "3", "3", "0"]
    assert page.banners.messages[0].fact == "已记下留样"
    assert split_dishes("米饭\n肉；汤,") == ["米饭", "肉", "汤"]


def test_what_is_wrong_is_told_beside_its_field(view: SamplesView, answers: Answers) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        fields = dialog.form.fields

        def told(key: str, text: str) -> None:
            fields[key].put(text)
            dialog.do.click()
            faults.append(fields[key].fault)

        told("dish", "")
        fields["dish"].put("米饭")
        told("grams", "一碗")
        told("grams", "124")
        fields["grams"].put("125")
        told("kept_from", "中午")

    answers.fill, answers.yes = fill, False
    view.write.click()
    assert faults == [
        "没有填菜名。请填上。",
        "「一碗」不是克数。写一个数，如 125。",
        "124 克，不足 125 克。请补足再留；补不了的，在说明里写明原因。",
        "「中午」不是时间。写成 08:30 的样子。",
    ]


def test_all_that_is_due_is_thrown_away_in_one_step(
    page: SafetyPage, view: SamplesView, workspace: Workspace, answers: Answers
) -> None:
    keep(workspace, "面条", "馒头", "稀饭", "炒青菜", "豆浆", "花卷", hours=49)
    keep(workspace, "米饭")
    assert numbers(view)[:2] == ["6", "7"]
    assert view.going_card.note.text() == "面条、馒头、稀饭等"
    answers.yes = False
    view.throw_due.click()
    assert len(workspace.samples.held()) == 7
    answers.yes = True
    view.throw_due.click()
    assert [one.sample.dish for one in workspace.samples.held()] == ["米饭"]
    assert not view.throw_due.isEnabled()
    assert page.banners.messages[0].fact == "已登记倒掉 6 份"


def test_a_chosen_one_goes_before_its_time_only_with_a_reason(
    view: SamplesView, workspace: Workspace, answers: Answers
) -> None:
    keep(workspace, "面条", "馒头")
    view.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.table.selectAll()
    assert len(view.chosen) == 2
    assert view.change.isHidden()
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.do.click()
        faults.append(dialog.form.fields["at"].fault)
        dialog.form.fields["note"].put("冰箱坏了")

    answers.fill = fill
    view.throw.click()
    assert "还没满 48 小时" in faults[0]
    assert workspace.samples.held() == ()
    view.filter.button_for(MONTH).click()
    assert numbers(view)[3] == "2"
    assert view.model.words(0, 6).endswith("李桂兰（没留满 48 小时）")
    assert view.throw.isHidden()


def test_a_sample_is_put_right_and_withdrawn(
    page: SafetyPage,
    view: SamplesView,
    workspace: Workspace,
    answers: Answers,
    qtmodeltester: ModelTester,
) -> None:
    keep(workspace, "面条", grams=100)
    assert view.model.words(0, 6) == "留着，不足 125 克"
    answers.fill = fill_with(dish="凉面", kept_from="09：30")
    view.change.click()
    (line,) = workspace.samples.held()
    assert (line.sample.dish, line.sample.kept_from.hour) == ("凉面", 9)
    answers.yes, answers.fill = False, leave_as_it_is
    for press in (view.change, view.withdraw, view.throw, view.write):
        press.click()
    answers.yes, answers.reason_given = True, "登记错了"
    view.withdraw.click()
    view.filter.button_for(MONTH).click()
    assert view.model.words(0, 6) == "已撤销：登记错了"
    assert view.withdraw.isHidden()
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    view.table.sortByColumn(3, view.table.horizontalHeader().sortIndicatorOrder())
    page.show_month(Month(2026, 9))
    assert view.chosen == []
    for press in (view.change, view.withdraw, view.throw):
        press.click()


def test_what_may_go_says_so(view: SamplesView, workspace: Workspace) -> None:
    keep(workspace, "面条", hours=48)
    assert view.model.words(0, 6) == "该倒了"
    assert view.throw.isVisible()
