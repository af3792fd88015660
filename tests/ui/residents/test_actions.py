from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPushButton

from nursinghome.residents import Filter, Presence
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers, leave_as_it_is
from tests.ui.residents.hands import (
    choose_pill,
    facts,
    filled,
    offered,
    open_person,
    presence,
    press,
)
from ui.kit.form_sheet import FormSheet
from ui.residents.file_pane import PAPERS, STAYS
from ui.residents.page import ResidentsPage


def test_a_move_changes_the_bed(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(STAYS)
    free = {bed.label: str(bed.id) for bed in workspace.beds.free()}
    answers.fill = filled({"bed": free["203-2"], "on": "2026-11-02"})
    press(page, "move")
    assert page.file is not None
    assert page.file.line.bed == "203-2"


def test_leave_is_registered_and_ended(page: ResidentsPage, answers: Answers) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(STAYS)
    answers.fill = filled({"on": "2026-11-01", "place": "侄子家"})
    press(page, "leave")
    assert presence(page) is Presence.ABSENT
    answers.fill = filled({"on": "2026-11-02"})
    press(page, "back")
    assert presence(page) is Presence.PRESENT


def test_a_discharge_can_be_taken_back(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    open_person(page, "祝玉兰")
    page.pane.open_tab(STAYS)
    answers.fill = filled({"discharged_on": "2026-11-02", "reason": "home"})
    press(page, "discharge")
    assert page.subtitle.text() == "在院 9 人"
    press(page, "reopen")
    assert page.subtitle.text() == "在院 10 人"
    assert answers.asked[-1].title == "撤销 祝玉兰 的离院？"


def test_a_refused_sheet_stays_open_and_says_why(page: ResidentsPage, answers: Answers) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(STAYS)
    told: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.form.fields["discharged_on"].put("2020-01-01")
        dialog.do.click()
        told.append(dialog.form.fields["discharged_on"].fault)
        assert dialog.isVisible()
        dialog.form.changed = False
        answers.yes = False

    answers.fill = fill
    press(page, "discharge")
    assert len(told) == 1
    assert told[0]
    assert page.subtitle.text() == "在院 10 人"


def test_a_file_opened_by_mistake_is_withdrawn_with_a_reason_and_brought_back(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    choose_pill(page, "expected")
    answers.reason_given = "登记重复"
    page.pane.withdraw.click()
    assert workspace.people.list(Filter(presence=Presence.EXPECTED)) == ()
    undo = next(b for b in page.banners.findChildren(QPushButton) if b.text() == "撤回")
    undo.click()
    assert len(workspace.people.list(Filter(presence=Presence.EXPECTED))) == 1


def test_a_withdrawn_file_is_found_under_its_pill_and_restored(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    pill = page.register._buttons["withdrawn"]
    assert pill.isHidden()
    choose_pill(page, "expected")
    answers.reason_given = "登记重复"
    page.pane.withdraw.click()
    assert not pill.isHidden()
    choose_pill(page, "withdrawn")
    assert page.file is not None
    name = page.file.resident.name
    assert page.file.is_withdrawn
    assert page.pane.change.isHidden()
    assert page.pane._where.text() == "登记已撤销：登记重复"
    page.pane.open_tab(STAYS)
    assert all(button.isHidden() for button in page.pane.stays.buttons.values())
    page.pane.restore.click()
    assert facts(page)[0] == f"已恢复登记：{name}"
    assert page.pane._name.text() == name
    assert pill.isHidden()
    assert page.pane.restore.isHidden()
    assert not page.pane.change.isHidden()


def test_of_what_was_registered_one_is_chosen_and_taken_back(
    page: ResidentsPage, answers: Answers
) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(STAYS)
    answers.fill = filled({"on": "2026-11-01", "place": "侄子家"})
    press(page, "leave")
    answers.fill = filled({"level": "partial", "from_on": "2026-11-01"})
    press(page, "level")
    assert presence(page) is Presence.ABSENT
    told: list[str] = []

    def choose(dialog: QDialog) -> None:
        told.extend(offered(dialog))
        filled({"mistake": "0", "reason": "日期填错"})(dialog)

    answers.fill = choose
    press(page, "mistake")
    assert told == [
        "2026年11月1日起请假，侄子家",
        "2026年11月1日起自理类别是半护理",
        "2024年8月1日起到2024年8月13日住院，县医院",
        "2023年3月12日起人员类别是特困",
    ]
    assert presence(page) is Presence.PRESENT
    assert facts(page)[0] == "已撤销：张秀梅，2026年11月1日起请假，侄子家"
    assert page.file is not None
    assert page.file.history[0].reason == "日期填错"
    answers.fill = filled({"mistake": "0", "reason": "填错了人"})
    for _ in told[1:]:
        press(page, "mistake")
    assert page.file.fundings == ()
    assert page.file.levels == ()
    assert page.pane.stays.buttons["mistake"].isHidden()


def test_a_reason_in_own_words_must_be_written(page: ResidentsPage, answers: Answers) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(STAYS)
    told: list[str] = []

    def fill(dialog: QDialog) -> None:
        filled({"mistake": "0", "reason": "其他"})(dialog)
        assert isinstance(dialog, FormSheet)
        dialog.do.click()
        told.append(dialog.form.fields["reason"].fault)
        filled({"words": "另一位同名的老人"})(dialog)

    answers.fill = fill
    press(page, "mistake")
    assert told == ["没有写原因。写一句话就行。"]
    assert page.file is not None
    assert page.file.history[0].reason == "另一位同名的老人"


def test_a_contact_is_taken_off_the_card(page: ResidentsPage, answers: Answers) -> None:
    open_person(page, "张秀梅")
    told: list[str] = []

    def choose(dialog: QDialog) -> None:
        told.extend(offered(dialog))
        filled({"mistake": "0", "reason": "不再联系"})(dialog)

    answers.fill = choose
    page.pane.overview.off_card.click()
    assert told == ["张志远（侄子）"]
    assert page.file is not None
    assert page.file.card.contacts == ()
    assert page.pane.overview.off_card.isHidden()


def test_a_paper_is_marked_by_one_press(page: ResidentsPage) -> None:
    open_person(page, "祝玉兰")
    assert page.file is not None
    held = page.file.papers.held
    page.pane.open_tab(PAPERS)
    row = page.pane.papers.rows[1]
    row.choice.button_for("present").click()
    assert page.file.papers.held == held + 1


def test_a_registered_step_is_taken_back_from_its_message(
    page: ResidentsPage, answers: Answers
) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(STAYS)
    answers.fill = filled({"on": "2026-11-01"})
    press(page, "leave")
    assert presence(page) is Presence.ABSENT
    next(b for b in page.banners.findChildren(QPushButton) if b.text() == "撤回").click()
    assert presence(page) is Presence.PRESENT
    assert facts(page)[0] == "已撤回"


def test_undo_names_the_step_before_it_is_taken_back(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(STAYS)
    answers.fill = filled({"on": "2026-11-01"})
    press(page, "hospital")
    answers.fill = leave_as_it_is
    page.undo_last()
    assert answers.asked[-1].title == "撤回「登记住院」？"
    assert presence(page) is Presence.PRESENT


def test_a_contact_is_added_and_put_right(page: ResidentsPage, answers: Answers) -> None:
    open_person(page, "祝玉兰")
    answers.fill = filled({"role": "family", "name": "祝建军", "relation": "儿子"})
    page.pane.overview.contact.click()
    assert page.file is not None
    (contact,) = page.file.card.contacts
    assert (contact.name, contact.relation, contact.phone) == ("祝建军", "儿子", None)

    def correct(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        which = dialog.form.fields["which"]
        which.put(str(contact.id))
        which.edited.emit()
        assert dialog.form.fields["name"].text == "祝建军"
        dialog.form.fields["phone"].put("13700002222")

    answers.fill = correct
    page.pane.overview.contact.click()
    assert [c.phone for c in page.file.card.contacts] == ["13700002222"]


def test_category_and_stated_level_are_written_from_a_day_on(
    page: ResidentsPage, answers: Answers
) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(STAYS)
    answers.fill = filled({"category": "social", "from_on": "2026-11-01"})
    press(page, "category")
    answers.fill = filled({"level": "partial", "from_on": "2026-11-01"})
    press(page, "level")
    assert page.file is not None
    assert page.file.line.category_label == "社会老人"
    assert page.file.line.selfcare.value == "partial"
