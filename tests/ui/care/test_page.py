from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.care import AssessmentState, ScaleCode
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.care.form import AssessForm
from ui.care.page import CarePage
from ui.catalogue import PAGES, Desk
from ui.kit.badges import BadgeLabel
from ui.kit.form_sheet import FormSheet


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CarePage:
    made = next(spec for spec in PAGES if spec.key == "care").build(desk)
    assert isinstance(made, CarePage)
    qtbot.addWidget(made)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def begin(page: CarePage, workspace: Workspace, name: str, scale: ScaleCode) -> AssessForm:
    page.show_record(workspace.search.find(name)[0].resident_id)
    start = next(
        b
        for b in page.pane.findChildren(QAbstractButton)
        if b.accessibleName() == f"开始评估：{scale.words}"
    )
    start.click()
    assert page.assess_form is not None
    return page.assess_form


def possible(form: AssessForm) -> list[str]:
    shown = [b for b in form.findChildren(BadgeLabel) if not b.isHidden()]
    return [badge.words for badge in shown]


def press_digits(form: AssessForm, digits: str) -> None:
    for digit in digits:
        QTest.keyClicks(form.items, digit)


def test_whoever_was_never_assessed_is_on_the_list(
    page: CarePage, qtmodeltester: ModelTester
) -> None:
    assert page.subtitle.text() == "10 人该评估，0 人快到期"
    assert page.model.rowCount() == 10
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    qtmodeltester.check(page.pane.model)  # type: ignore[no-untyped-call] # as above


def test_digits_answer_and_go_on(page: CarePage, workspace: Workspace) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    assert form.items.current == "T.1"
    press_digits(form, "10")
    assert form.items.given() == {"T.1": 1, "T.2": 0}
    assert form.items.current == "T.3"


def test_a_digit_that_is_no_answer_is_not_taken(page: CarePage, workspace: Workspace) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    press_digits(form, "7")
    assert form.items.given() == {}


def test_arrow_keys_go_back_to_an_item_and_its_answer_can_be_changed(
    page: CarePage, workspace: Workspace
) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    press_digits(form, "1")
    QTest.keyClick(form.items, Qt.Key.Key_Up)
    press_digits(form, "0")
    assert form.items.given() == {"T.1": 0}


def test_the_range_that_is_still_possible_narrows_and_no_level_is_told_early(
    page: CarePage, workspace: Workspace
) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    assert possible(form) == ["全自理", "半护理", "全护理"]
    press_digits(form, "0")
    assert possible(form) == ["半护理", "全护理"]
    press_digits(form, "100")
    assert possible(form) == ["半护理", "全护理"]
    assert (form.score.text(), form.progress.text()) == ("3", "项做不到　已答 4/6")


def test_a_missing_answer_is_told_and_nothing_is_stored(
    page: CarePage, workspace: Workspace
) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    press_digits(form, "111")
    form.save.click()
    assert page.banners.messages[0].tone == "bad"
    assert workspace.care.history(workspace.search.find("张秀梅")[0].resident_id) == ()
    assert page.assess_form is form


def test_a_full_sheet_is_scored_confirmed_and_counts_from_its_day(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    press_digits(form, "111100")
    form.save.click()
    assert answers.ran[-1] == "结果：半护理"
    assert page.assess_form is None
    assert page.person is not None
    held = page.person.levels[ScaleCode.TEKUN]
    assert (held.level, held.from_on) == ("partial", date(2026, 11, 2))
    assert page.pane.badges[ScaleCode.TEKUN].words == "半护理"


def test_the_clauses_of_the_ability_scale_are_heeded(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.ABILITY)
    form.clauses["coma"].button_for("1").click()
    assert possible(form) == ["4级 完全丧失"]
    tops = "".join(str(max(card.points)) for card in form.items.cards.values())
    press_digits(form, tops)
    form.save.click()
    assert answers.ran[-1] == "结果：能力完全丧失（完全失能）"
    assert page.person is not None
    assert ScaleCode.TEKUN not in page.person.levels


def test_a_result_may_wait_and_be_confirmed_later(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    press_digits(form, "111111")
    answers.yes = False
    form.save.click()
    assert page.person is not None
    assert page.person.history[0].state is AssessmentState.PROPOSED
    answers.yes = True
    answers.fill = put_day("2026-11-02")
    page.pane.confirm.click()
    assert page.person.levels[ScaleCode.TEKUN].level == "full"


def put_day(day: str) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.form.fields["effective_on"].put(day)

    return fill


def test_an_assessment_is_withdrawn_with_a_reason_and_its_level_goes(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    press_digits(form, "111111")
    form.save.click()
    answers.reason_given = "评错了人"
    page.pane.withdraw.click()
    assert page.person is not None
    assert page.person.history[0].withdrawn_reason == "评错了人"
    assert ScaleCode.TEKUN not in page.person.levels


def test_answers_are_not_thrown_away_without_asking(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", ScaleCode.TEKUN)
    press_digits(form, "1")
    answers.yes = False
    form.left.emit()
    assert page.assess_form is form
    answers.yes = True
    form.left.emit()
    assert page.assess_form is None
