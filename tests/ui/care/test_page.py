from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.care import (
    Answered,
    AssessmentState,
    Circumstances,
    LevelSince,
    Occasion,
    ScaleCode,
)
from nursinghome.core.ids import ResidentId
from nursinghome.workspace import Workspace
from tests.ui.care.conftest import begin, best, press
from tests.ui.conftest import NOW, Answers
from ui.care.desk import care_desk
from ui.care.dialogs import confirm_results
from ui.care.page import CarePage
from ui.care.tick import TickButton
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look

TEKUN, ABILITY = ScaleCode.TEKUN, ScaleCode.ABILITY


def id_of(workspace: Workspace, name: str) -> ResidentId:
    return workspace.search.find(name)[0].resident_id


def told_in(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def put_day(day: str) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.form.fields["effective_on"].put(day)

    return fill


def test_whoever_was_never_assessed_is_on_the_list(
    page: CarePage, qtmodeltester: ModelTester
) -> None:
    assert page.subtitle.text() == "10 人该评估，0 人快到期"
    assert page.register.model.rowCount() == 10
    assert page.register.pills["late"].text() == "过期 10"
    assert page.register.pills["done"].text() == "本月已评 0"
    qtmodeltester.check(page.register.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    qtmodeltester.check(page.pane.model)  # type: ignore[no-untyped-call] # as above


def test_who_was_never_assessed_is_told_what_to_do_first(page: CarePage) -> None:
    assert page.pane.chosen is None
    assert page.pane.reasons.text().startswith("还没有评估过。点「开始评估」")


def test_a_full_sheet_is_scored_confirmed_and_counts_from_its_day(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "111100")
    form.sign.click()
    assert answers.ran[-1] == "结果：半护理"
    assert page.sitting is None
    assert page.title.isVisible()
    assert page.person is not None
    held = page.person.levels[TEKUN]
    assert (held.level, held.from_on) == ("partial", date(2026, 11, 2))
    assert page.pane.badges[TEKUN].words == "半护理"
    assert page.pane.reasons.text() == "这是这个量表的第一次评估，没有上次可比。"


def test_what_a_roster_called_not_assessed_is_told_in_words(page: CarePage) -> None:
    person = page.person
    assert person is not None
    held = LevelSince(
        scale=TEKUN,
        level="unassessed",
        word=None,
        from_on=date(2026, 1, 29),
        origin="stated",
        assessment_id=None,
    )
    page.pane.show_person(replace(person, levels={TEKUN: held}))
    assert page.pane.badges[TEKUN].words == "未评估"


def test_both_scales_are_stored_together_and_only_by_their_own_answers(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "111111")
    press(form, ABILITY, best(form))
    dementia = form.side.clauses["dementia_or_mental"]
    assert isinstance(dementia, TickButton)
    dementia.click()
    form.sign.click()
    assert answers.ran[-1] == "结果：全自理、能力轻度受损（轻度失能）"
    assert page.person is not None
    assert {code: held.level for code, held in page.person.levels.items()} == {
        TEKUN: "full",
        ABILITY: "1",
    }
    assert page.register.pills["done"].text() == "本月已评 1"


def test_a_result_says_how_it_differs_from_the_last_one(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    care, who = workspace.care, id_of(workspace, "张秀梅")
    told = Circumstances(
        resident_id=who,
        standard="tekun-2021",
        assessed_on=date(2026, 4, 1),
        occasion=Occasion.FIRST,
        assessor="王建国",
    )
    care.confirm(care.record(told, {f"T.{n}": 1 for n in range(1, 7)}, {}).id, date(2026, 4, 1))
    seen: list[str] = []
    answers.fill = lambda dialog: seen.append(told_in(dialog))
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "111110")
    form.sign.click()
    assert "上次（2026年4月1日）是全自理，这次重了 1 级。" in seen[-1]
    assert "变了的项：洗澡（现在不能）。" in seen[-1]


def test_a_result_may_wait_and_be_confirmed_later(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "111111")
    answers.yes = False
    form.sign.click()
    assert page.person is not None
    assert page.person.history[0].state is AssessmentState.PROPOSED
    page.register.pills["waiting"].click()
    assert page.register.model.rowCount() == 1
    answers.yes = True
    answers.fill = put_day("2026-11-02")
    page.pane.confirm.click()
    assert workspace.care.levels(id_of(workspace, "张秀梅"))[0].level == "full"
    assert page.register.pills["waiting"].text() == "待确认 0"


def test_an_assessment_is_withdrawn_with_a_reason_and_its_level_goes(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "111111")
    form.sign.click()
    answers.reason_given = "评错了人"
    page.pane.withdraw.click()
    assert page.person is not None
    assert page.person.history[0].withdrawn_reason == "评错了人"
    assert TEKUN not in page.person.levels
    assert page.pane.reasons.text() == "已撤销：评错了人"
    assert page.pane.withdraw.isHidden()


def test_answers_are_not_thrown_away_without_asking(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "1")
    answers.yes = False
    form.leave.click()
    assert page.sitting is form
    answers.yes = True
    form.leave.click()
    assert page.sitting is None


def test_a_level_of_an_old_file_is_copied_from_its_paper(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    page.show_record(id_of(workspace, "张秀梅"))

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        if "level" in dialog.form.fields:
            dialog.form.fields["standard"].put("ltci-2021")
            dialog.form.fields["standard"].edited.emit()
            dialog.form.fields["level"].put("3")
            dialog.form.fields["assessed_on"].put("2024-5-6")
            dialog.form.fields["assessor"].put("县医保中心")

    answers.fill = fill
    page.pane.from_paper.click()
    assert answers.ran == ["张秀梅：登记纸上的评估结果", "结果：重度失能Ⅰ级"]
    assert page.pane.others.text() == "长护险等级：重度失能Ⅰ级（2024-05-06 起）"
    assert page.pane.print_sheet.isHidden()


def test_a_paper_without_a_level_is_refused_beside_the_field(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    page.show_record(id_of(workspace, "张秀梅"))
    faults: list[str] = []

    def press_do(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.do.click()
        faults.append(dialog.form.fields["level"].fault)

    answers.fill = press_do
    answers.yes = False
    page.pane.from_paper.click()
    assert faults == ["还没选等级。请照纸上选。"]
    assert workspace.care.history(id_of(workspace, "张秀梅")) == ()


def test_filters_show_their_people_and_say_so_when_there_is_nobody(
    page: CarePage, workspace: Workspace
) -> None:
    page.register.pills["soon"].click()
    assert page.register.model.rowCount() == 0
    assert page.person is None
    page.register.pills["all"].click()
    assert page.register.model.rowCount() == len(page.register.entries)
    assert page.person is not None


def test_the_papers_are_made_beside_the_window_and_shown(
    page: CarePage, workspace: Workspace, answers: Answers, qtbot: QtBot
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "111111")
    form.sign.click()
    answers.ran.clear()
    for press_button in (page.due_button.click, page.blank_button.click):
        press_button()
        assert not page.due_button.isEnabled()
        qtbot.waitUntil(page.due_button.isEnabled)
    page.pane.print_sheet.click()
    qtbot.waitUntil(page.due_button.isEnabled)
    assert answers.ran == [
        "2026年11月评估到期名单",
        "评估空表",
        "张秀梅2026-11-02特困自理类别评估表",
    ]


def test_ctrl_p_prints_what_is_at_hand(
    page: CarePage, workspace: Workspace, answers: Answers, qtbot: QtBot
) -> None:
    page.print_page()
    qtbot.waitUntil(page.due_button.isEnabled)
    begin(page, workspace, "张秀梅", TEKUN)
    page.print_page()
    qtbot.waitUntil(page.due_button.isEnabled)
    assert answers.ran == ["2026年11月评估到期名单", "评估空表"]
    QThreadPool.globalInstance().waitForDone()


def test_the_result_of_two_scales_fits_the_smallest_screen_in_every_text_size(
    each_size: Look, workspace: Workspace
) -> None:
    desk, who = care_desk(workspace, NOW.date()), id_of(workspace, "张秀梅")
    scales = [desk.scale(code) for code in (TEKUN, ABILITY)]
    for on, full in ((date(2026, 4, 1), 1), (date(2026, 11, 1), 0)):
        sheets = [
            Answered(
                circumstances=Circumstances(
                    resident_id=who,
                    standard=scale.id,
                    assessed_on=on,
                    occasion=Occasion.REGULAR,
                    assessor="王建国",
                ),
                answers={item.code: item.top * full for item in scale.items},
                facts={"dementia_or_mental": True, "risk_events_30d": 2} if scale.clauses else {},
            )
            for scale in scales
        ]
        results = workspace.sittings.record(sheets)
        if full:
            workspace.sittings.confirm([one.id for one in results], on)
    answers, parent = Answers(each_size), QWidget()
    sizes: list[QSize] = []
    answers.fill = lambda dialog: sizes.append(dialog.size())
    assert confirm_results(parent, answers, desk, results)
    assert sizes[0].width() <= 1366
    assert sizes[0].height() <= 696
    parent.close()
