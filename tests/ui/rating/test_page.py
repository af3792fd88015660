"""The page 星级自评: what it shows, and what each key and button does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester

from nursinghome.rating import Aim, EffortWish
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from tests.ui.rating.conftest import Open
from tests.ui.rating.hands import Keys, drill, form, press, said, score
from ui.rating.page import RatingPage
from ui.rating.score_model import Column, Mode
from ui.rating.side import ITEM

D = Decimal


def test_before_the_first_filling_the_page_says_what_to_do(
    opened: Open, work: Workspace, answers: Answers
) -> None:
    page = opened()
    page.choose_table("small-star")
    assert page.first.isVisible()
    assert not page.board.isVisible()
    assert not page.top.which.isVisible()
    page.first.click()
    assert answers.ran == ["开始星级自评"]
    assert page.own is not None
    assert page.own.who == "李桂兰"
    assert page.board.isVisible()
    assert said(page) == ["已开始自评"]


def test_a_table_without_items_asks_for_them(opened: Open) -> None:
    page = opened()
    page.choose_table("gbt37276-2018-frame")
    assert not page.first.isVisible()
    assert not page.top.not_national.isVisible()
    page.new_record()
    assert page.own is None


def test_the_model_of_the_scores_obeys_qt(page: RatingPage, qtmodeltester: ModelTester) -> None:
    assert page.board.table.rows.rowCount() > 0
    qtmodeltester.check(page.board.table.rows)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_the_score_and_what_it_is_enough_for(page: RatingPage) -> None:
    gauge = page.board.gauge
    assert gauge.total_words == "55/100 分"
    assert gauge.standing == "够一星（40）"
    assert gauge.missing == "再有 5 分到二星"
    assert page.top.not_national.isVisible()
    assert [card.fraction for card in page.board.sections.cards] == ["26/60", "29/40"]
    assert "还差 4 分" in page.board.sections.cards[0].accessibleName()


def test_digits_score_and_enter_goes_on(page: RatingPage, work: Workspace) -> None:
    table = page.board.table
    press(page, "12", Keys.Key_Return)
    assert score(work, "1-1") == 12
    assert table.current is not None
    assert table.current.item.code == "1-2"
    press(page, "7", Keys.Key_Period, "5")
    assert table.typed == "7.5"
    press(page, Keys.Key_Down)
    assert score(work, "1-2") == D("7.5")
    assert page.board.gauge.total_words == "58.5/100 分"


def test_a_half_typed_score_can_be_mended_or_left(page: RatingPage, work: Workspace) -> None:
    press(page, "15", Keys.Key_Backspace)
    assert page.board.table.typed == "1"
    press(page, Keys.Key_Escape)
    assert page.board.table.typed == ""
    assert score(work, "1-1") == 10
    press(page, "3")
    assert page.may_leave()
    assert score(work, "1-1") == 3


def test_too_many_points_are_refused_and_change_nothing(page: RatingPage, work: Workspace) -> None:
    press(page, "21", Keys.Key_Return)
    assert score(work, "1-1") == 10
    assert said(page) == ["还不能保存。"]


def test_delete_takes_a_score_back_and_minus_leaves_the_item_out(
    page: RatingPage, work: Workspace
) -> None:
    press(page, Keys.Key_Delete)
    assert score(work, "1-1") is None
    press(page, Keys.Key_Down, Keys.Key_Minus)
    assert work.rating.sheet("small-star").row("1-2").is_out
    assert "不适用" in str(page.board.table.model().index(1, 3).data())


def test_the_space_bar_takes_the_suggestion(page: RatingPage, work: Workspace) -> None:
    drill(work, date(2026, 10, 20))
    press(page, Keys.Key_Delete)
    row = page.board.table.current
    assert row is not None
    assert row.waits
    press(page, Keys.Key_Space)
    assert score(work, "1-1") == 10


def test_a_drill_changes_the_item_the_advice_and_the_pane(
    page: RatingPage, work: Workspace
) -> None:
    steps = page.side.way.cards
    assert steps[0].step.what == "做 2 次演练"
    drill(work, date(2026, 10, 20))
    row = page.board.table.current
    assert row is not None
    assert row.changed
    assert page.side.way.cards[0].step.what == "做 1 次演练"
    page.side.show_pane(ITEM)
    assert page.side.item.take.isVisible()
    drill(work, date(2026, 2, 20))
    page.side.item.take.click()
    assert score(work, "1-1") == 20
    assert page.board.gauge.standing == "够二星（60）"


def test_whoever_may_only_look_types_nothing(begun: int, opened: Open, work: Workspace) -> None:
    page = opened(may_change=False)
    press(page, "12", Keys.Key_Return, Keys.Key_Delete)
    assert score(work, "1-1") == 10
    assert not page.side.way.to_list.isVisible()
    page.undo_last()
    page.new_record()
    page.side.musts.answer_wanted.emit("schooling")
    texts = {act.text() for act in page.menu().actions()}
    assert "历次自评…" in texts
    assert not {"开始新的自评", "自评定稿", "分数线…"} & texts


def test_a_section_is_opened_by_its_card(page: RatingPage) -> None:
    page.board.sections.cards[1].click()
    assert [row.item.code for row in page.board.table.rows.rows] == ["2-1", "2-2"]
    page.go_to_item("1-3")
    assert page.board.sections.cards[0].isChecked()
    assert page.line is not None
    assert page.line.item.code == "1-3"


def test_the_reviewers_scores_need_a_filling(
    page: RatingPage, work: Workspace, answers: Answers
) -> None:
    def as_reviewer(dialog: QDialog) -> None:
        form(dialog).form.fields["who"].put("王股长")

    answers.fill = as_reviewer
    page.top.which.button_for(Mode.REVIEW.value).click()
    assert answers.ran == ["登记评审得分"]
    press(page, "8", Keys.Key_Return)
    row = work.rating.sheet("small-star").row("1-1")
    assert (row.score, row.review) == (D(10), D(8))
    page.top.which.button_for(Mode.COMPARE.value).click()
    assert Column.LAST in page.board.table.rows.columns
    press(page, "9", Keys.Key_Return)
    assert work.rating.sheet("small-star").row("1-1").review == 8


def test_a_step_opens_where_it_is_mended(page: RatingPage) -> None:
    asked: list[tuple[str, str]] = []
    page.action_wanted.connect(lambda *what: asked.append(what))
    page.side.way.cards[0].click()
    assert asked == [("safety", "drills")]


def test_a_step_that_no_register_knows_is_shown_here(page: RatingPage, work: Workspace) -> None:
    work.rating_choices.set_effort("small-star", EffortWish(item="1-1", is_out=True))
    page.side.way.aims.button_for(Aim.COUNT.value).click()
    card = page.side.way.cards[0]
    assert (card.step.row.item.code, card.cost) == ("1-3", "680 元　20 天")
    assert card.worth == "每分 34 元、1 天"
    card.click()
    assert page.line is not None
    assert page.line.item.code == "1-3"
    assert page.side.panes.key == ITEM


def test_a_record_behind_a_figure_is_opened(page: RatingPage) -> None:
    asked: list[tuple[str, int]] = []
    page.wanted.connect(lambda *what: asked.append(what))
    page.go_to_item("2-1")
    records = [one for one in page.side.item._parts if type(one).__name__ == "RecordButton"]
    records[0].click()  # type: ignore[attr-defined] # a button, found by its name
    assert asked[0][0] == "care"
    assert asked[0][1] > 0


def test_what_is_listed_stands_on_the_page_and_is_done(
    page: RatingPage, work: Workspace, answers: Answers
) -> None:
    page.side.way.to_list.click()
    assert said(page) == ["已列入 1 件要办的事，今日里看得到"]
    assert not page.side.way.to_list.isEnabled()
    (plan,) = work.rating_advice.open_plans()
    page.show_record(plan.id)
    assert page.line is not None
    assert page.line.item.code == "1-1"
    page.side.gaps.plan_wanted.emit(plan.id)
    assert answers.asked[0].title == "「做 2 次演练」办完了吗"
    assert work.rating_advice.open_plans() == ()
    page.undo_last()
    assert len(work.rating_advice.open_plans()) == 1
    page.deeds.drop(plan)
    assert work.rating_advice.open_plans() == ()
