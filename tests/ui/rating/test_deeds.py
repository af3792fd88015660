"""The page 星级自评: lines, amounts, must-haves, photos, the paper, and the way back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from nursinghome.rating import Aim, Purpose, Score
from nursinghome.workspace import Workspace
from tests.pictures import halves, saved
from tests.ui.conftest import Answers, leave_as_it_is
from tests.ui.photographs import add_photo, choose, on_photos
from tests.ui.rating.conftest import Open
from tests.ui.rating.hands import Keys, form, press, said, score
from ui.kit.fields import ChoiceField, ListField
from ui.rating.page import RatingPage
from ui.rating.side import GAPS, ITEM, MUSTS, WAY

D = Decimal


def test_lines_are_entered_for_a_table_without_them(
    page: RatingPage, work: Workspace, answers: Answers
) -> None:
    assert page.side.way.fill_lines.isVisible()  # 四星

    def fill(dialog: QDialog) -> None:
        fields = form(dialog).form.fields
        fields["4"].put("95")
        fields["pct-4"].put("80")
        fields["basis"].put("县里〔2026〕5号")

    answers.fill = fill
    page.side.way.fill_lines.click()
    sheet = work.rating.sheet("small-star")
    assert [line.own for line in sheet.lines] == [False, False, False, True]
    assert not page.side.way.fill_lines.isVisible()
    assert "带 * 的分数线" in page.side.way.note.text()
    answers.fill = leave_as_it_is
    page.deeds.give_lines_back(sheet)
    assert page.side.way.fill_lines.isVisible()


@pytest.mark.parametrize(("key", "typed"), [("4", "很多"), ("pct-4", "八成")])
def test_a_line_that_is_no_number_is_refused_at_its_field(
    page: RatingPage, answers: Answers, key: str, typed: str
) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        sheet = form(dialog)
        sheet.form.fields[key].put(typed)
        sheet.do.click()
        faults.append(sheet.form.fields[key].fault)

    answers.fill, answers.yes = fill, False
    page.side.way.fill_lines.click()
    assert typed in faults[0]


def test_amounts_are_asked_for_and_never_made_up(
    page: RatingPage, work: Workspace, answers: Answers
) -> None:
    assert page.side.way.fill_rates.isVisible()
    assert not page.side.way.worth.isVisible()

    def fill(dialog: QDialog) -> None:
        form(dialog).form.fields["2"].put("30")

    answers.fill = fill
    page.side.way.fill_rates.click()
    assert page.side.way.worth.isVisible()
    assert page.side.way.worth.words == "评上二星每年多补 2,400.00 元"


def test_an_amount_that_is_none_is_refused(page: RatingPage, answers: Answers) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        sheet = form(dialog)
        sheet.form.fields["2"].put("三十")
        sheet.do.click()
        faults.append(sheet.form.fields["2"].fault)

    answers.fill, answers.yes = fill, False
    page.side.way.fill_rates.click()
    assert "不是金额" in faults[0]


def test_what_mending_takes_moves_the_way(
    page: RatingPage, work: Workspace, answers: Answers
) -> None:
    def fill(dialog: QDialog) -> None:
        fields = form(dialog).form.fields
        fields["what"].put("请消防队来")
        fields["yuan"].put("900")
        fields["days"].put("3")

    answers.fill = fill
    page.side.show_pane(ITEM)
    page.side.item.effort.click()
    assert [card.step.row.item.code for card in page.side.way.cards] == ["2-1", "1-2"]

    def cannot(dialog: QDialog) -> None:
        can = form(dialog).form.fields["can"]
        assert isinstance(can, ChoiceField)
        can.put("no")

    answers.fill = cannot
    page.side.item.effort.click()
    assert work.rating_choices.efforts("small-star")["1-1"].is_out
    page._on_aim(Aim.DAYS)
    assert page.side.way.cards


def test_an_effort_that_is_no_number(page: RatingPage, answers: Answers) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        sheet = form(dialog)
        sheet.form.fields["days"].put("一周")
        sheet.do.click()
        faults.append(sheet.form.fields["days"].fault)

    answers.fill, answers.yes = fill, False
    page.side.item.effort.click()
    assert "不是整数" in faults[0]


def test_must_haves_are_answered_by_hand(
    page: RatingPage, work: Workspace, answers: Answers
) -> None:
    page.side.show_pane(MUSTS)
    buttons = {
        str(one.property("must")): one for one in page.side.musts._parts if one.property("must")
    }
    assert not buttons["occupancy"].isEnabled()

    def fill(dialog: QDialog) -> None:
        level = form(dialog).form.fields["level"]
        assert isinstance(level, ListField)
        level.put("2")
        form(dialog).form.fields["note"].put("高中毕业证")

    answers.fill = fill
    buttons["schooling"].click()  # type: ignore[attr-defined] # a button, found by its name
    must = work.rating.sheet("small-star").musts[1]
    assert (must.met("2"), must.note) == (True, "高中毕业证")

    def nothing(dialog: QDialog) -> None:
        level = form(dialog).form.fields["level"]
        level.put("none")

    answers.fill = nothing
    page.side.musts.answer_wanted.emit("schooling")
    assert work.rating.sheet("small-star").musts[1].met("2") is False


def test_a_must_have_needs_an_answer(page: RatingPage, answers: Answers) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        sheet = form(dialog)
        sheet.do.click()
        faults.append(sheet.form.fields["level"].fault)

    answers.fill, answers.yes = fill, False
    page.side.musts.answer_wanted.emit("schooling")
    assert "还没有选" in faults[0]


def test_gaps_lead_to_their_items(page: RatingPage, work: Workspace) -> None:
    page.side.show_pane(GAPS)
    told = [str(part.accessibleName()) for part in page.side.gaps._parts]
    assert any("没有照片、记录佐证" in one for one in told)
    page.side.gaps.item_wanted.emit("2-2")
    assert page.line is not None
    assert page.line.item.code == "2-2"
    assert page.side.panes.key == ITEM


def test_notes_and_photos_prove_an_item(
    page: RatingPage, work: Workspace, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    page.go_to_item("1-2")
    item = page.side.item
    assert on_photos(item.photos) == ["添照片"]

    def fill(dialog: QDialog) -> None:
        form(dialog).form.fields["note"].put("东门堆过杂物")

    answers.fill = fill
    item.note.click()
    assert work.rating.sheet("small-star").row("1-2").note == "东门堆过杂物"
    answers.file = tmp_path / "通道.png"
    answers.file.write_bytes(saved(halves()))
    assert item.photo.isVisible()
    add_photo(item.photos, "选照片", qtbot)
    assert work.rating.sheet("small-star").row("1-2").photos == 1
    assert said(page)[0] == "已附上 1 张：1-2"
    answers.fill = leave_as_it_is
    (thumb,) = item.photos.thumbs
    thumb.click()
    assert answers.ran[-1] == "1-2 2026-11-02"
    page.go_to_item("1-1")
    assert on_photos(item.photos) == ["添照片"]
    page.go_to_item("1-2")
    choose(item.photos.photo_menu(thumb.shot.id), "撤下")
    assert work.rating.sheet("small-star").row("1-2").photos == 0


def test_many_suggestions_are_taken_at_once(
    page: RatingPage, work: Workspace, answers: Answers
) -> None:
    press(page, Keys.Key_Delete)
    page.go_to_item("2-1")
    press(page, Keys.Key_Delete)
    way = page.side.way
    page.side.show_pane(WAY)
    assert way.take_all.text() == "采用 2 条建议得分"
    answers.yes = False
    way.take_all.click()
    assert score(work, "1-1") is None
    answers.yes = True
    way.take_all.click()
    assert (score(work, "1-1"), score(work, "2-1")) == (D(0), D(0))
    page.undo_last()
    assert score(work, "1-1") is None
    assert said(page)[0] == "已撤回：确认建议得分"


def test_settled_reopened_withdrawn(page: RatingPage, work: Workspace, answers: Answers) -> None:
    texts = [act.text() for act in page.menu().actions()]
    assert "自评定稿" in texts
    assert page.sheet is not None
    page.deeds.settle(page.sheet)
    assert page.top.settled.isVisible()
    press(page, "3", Keys.Key_Return)
    assert score(work, "1-1") == 10
    assert "重新打开自评" in [act.text() for act in page.menu().actions()]
    page.deeds.reopen(page.sheet)
    assert not page.top.settled.isVisible()
    page.deeds.withdraw(page.sheet)
    assert page.own is None
    page.choose_table("small-star")
    assert page.first.isVisible()


def test_nothing_to_take_back(opened: Open, work: Workspace) -> None:
    page = opened()
    page.undo_last()
    assert said(page) == ["没有可撤回的这一步"]


def test_more_has_the_tables_and_the_blank_paper(page: RatingPage, answers: Answers) -> None:
    menu = page.menu()
    acts = {act.text(): act for act in menu.actions()}
    assert not acts["换成：小评定表"].isEnabled()
    acts["没填花费的按多少算…"].trigger()
    assert answers.ran == ["没填花费的条目按多少算"]
    acts["历次自评…"].trigger()
    assert answers.ran[-1] == "历次：小评定表"
    acts["换成：养老机构星级自评表（地方样例，1000 分）"].trigger()
    assert page.sheet is not None
    assert page.sheet.pack.id == "star-1000-local"


def test_the_paper_is_made_beside_the_window(page: RatingPage, answers: Answers) -> None:
    page.print_page()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert answers.ran == ["星级自评册"]
    page._print_blank()
    assert not page.top.paper.isEnabled()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert answers.ran == ["星级自评册", "星级自评空表"]
    assert page.top.paper.isEnabled()


def test_the_page_waits_for_its_shown_moment(page: RatingPage, work: Workspace) -> None:
    page.hide()
    assert page.own is not None
    work.rating.score(page.own.id, [Score(item="1-1", points=D(20))])
    assert page.board.gauge.total_words == "55/100 分"
    page.show()
    assert page.board.gauge.total_words == "65/100 分"


def test_focus_goes_to_the_table_or_to_the_first_button(page: RatingPage, opened: Open) -> None:
    page.activateWindow()
    page.take_focus()
    assert page.focusWidget() is page.board.table
    page.choose_table("star-1000-local")
    page.take_focus()
    assert page.focusWidget() is page.first


def test_another_review_of_the_same_year(page: RatingPage, work: Workspace) -> None:
    made = work.rating.begin("small-star", date(2026, 11, 1), "王股长", Purpose.REVIEW)
    work.rating.score(made, [Score(item="1-1", points=D(5))])
    assert page.sheet is not None
    texts = [act.text() for act in page.menu().actions()]
    assert "撤销这份评审" in texts
    page.deeds.withdraw(page.sheet, review=True)
    assert work.rating.sheet("small-star").review is None
