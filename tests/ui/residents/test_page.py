from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.care import Circumstances, Occasion
from nursinghome.standards.scale import Scale
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from tests.ui.residents.hands import choose_pill, facts, filled, open_person
from ui.catalogue import PAGES, Desk
from ui.kit.fields import ChoiceField, DateField
from ui.kit.preview import PreviewSheet
from ui.residents.file_pane import HISTORY, STAYS
from ui.residents.page import ResidentsPage
from ui.residents.roll import ABILITY_ROLE, MATCH_ROLE, matched_letters

NUMBER = "500236193105170014"


def test_everybody_who_lives_here_is_listed_and_the_first_is_open(page: ResidentsPage) -> None:
    assert page.subtitle.text() == "在院 10 人"
    assert page.register.model.rowCount() == 10
    assert page.file is not None
    assert page.file.resident.name == "赵德顺"


def test_the_list_keeps_what_qt_asks_of_models(
    page: ResidentsPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.register.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    page.pane.open_tab(STAYS)
    page.pane.open_tab(HISTORY)
    qtmodeltester.check(page.pane.stays.model)  # type: ignore[no-untyped-call] # as above
    qtmodeltester.check(page.pane.history.model)  # type: ignore[no-untyped-call] # as above


@pytest.mark.parametrize(
    ("typed", "name"),
    [("zxm", "张秀梅"), ("203-1", "张秀梅"), ("祝玉", "祝玉兰"), ("ouyang", "欧阳买买提江·吐尔逊")],
)
def test_people_are_found_while_typing(
    page: ResidentsPage, typed: str, name: str, qtbot: QtBot
) -> None:
    before = page.file
    page.register.search.setText(typed)
    page.register.search.textEdited.emit(typed)
    assert page.register.model.person(0).name == name
    assert page.file is before
    qtbot.waitUntil(lambda: page.file is not before)
    assert page.file is not None
    assert page.file.resident.name == name


def test_a_file_is_opened_once_for_a_word_and_not_for_each_key(
    page: ResidentsPage, qtbot: QtBot
) -> None:
    opened: list[int] = []
    page.register.chosen.connect(opened.append)
    for typed in ("z", "zx", "zxm"):
        page.look_for(typed)
    qtbot.waitUntil(lambda: bool(opened))
    page.register.open_now()
    assert opened == [page.register.model.person(0).resident_id]


def test_leaving_the_search_field_opens_the_file_at_once(page: ResidentsPage) -> None:
    for leave in (
        page.register.search.went_on.emit,
        page.register.roll.went_in.emit,
        page.take_focus,
    ):
        page.look_for("zds")
        page.register.open_now()
        page.look_for("zxm")
        leave()
        assert page.file is not None
        assert page.file.resident.name == "张秀梅"


def test_what_changed_meanwhile_does_not_keep_the_typed_person_closed(
    page: ResidentsPage, desk: Desk
) -> None:
    page.look_for("zxm")
    desk.workspace.people.withdraw(desk.workspace.search.find("贾秀珍")[0].resident_id, "重复")
    assert page.file is not None
    assert page.file.resident.name == "张秀梅"


def test_nothing_is_opened_while_the_page_is_hidden(page: ResidentsPage, qtbot: QtBot) -> None:
    opened: list[int] = []
    page.look_for("zxm")
    page.register.chosen.connect(opened.append)
    page.hide()
    page.register.open_now()
    assert opened == []
    page.show()
    qtbot.waitUntil(lambda: bool(opened))


def test_nobody_found_opens_nobody_later(page: ResidentsPage) -> None:
    page.look_for("zxm")
    page.look_for("qqqq")
    page.register.open_now()
    assert page.file is None


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("z", ("", "z", "xm")),
        (" XM", ("z", "xm", "")),
        ("zhangx", ("zxm", "", "")),
        ("张", ("zxm", "", "")),
        ("", ("zxm", "", "")),
    ],
)
def test_the_typed_letters_are_marked_in_the_initials(
    typed: str, letters: tuple[str, str, str]
) -> None:
    assert matched_letters("zxm", typed) == letters


def test_a_row_shows_the_initials_with_what_was_typed(page: ResidentsPage) -> None:
    page.look_for("xm")
    assert page.register.model.index(0).data(MATCH_ROLE) == ("z", "xm", "")
    page.look_for("")
    assert page.register.model.index(0).data(MATCH_ROLE) == ("zds", "", "")


def test_nobody_found_says_what_to_do(page: ResidentsPage) -> None:
    page.look_for("qqqq")
    assert page.register.found.text() == "找到 0 人"
    assert page.file is None


@pytest.mark.parametrize(
    ("pill", "names"),
    [
        ("away", ["余素云"]),
        ("left", ["庄明礼"]),
        ("expected", ["贾秀珍"]),
        ("none", ["郑长生", "祝玉兰", "蒋明礼"]),
    ],
)
def test_a_filter_shows_whom_it_names(page: ResidentsPage, pill: str, names: list[str]) -> None:
    choose_pill(page, pill)
    model = page.register.model
    assert [model.person(row).name for row in range(model.rowCount())] == names


def test_arrow_keys_open_the_next_file(page: ResidentsPage) -> None:
    page.register.roll.setFocus()
    QTest.keyClick(page.register.roll, Qt.Key.Key_Down)
    assert page.file is not None
    assert page.file.resident.name == "郑长生"


def test_enter_in_the_list_goes_into_the_file(page: ResidentsPage) -> None:
    page.register.roll.setFocus()
    QTest.keyClick(page.register.roll, Qt.Key.Key_Return)
    assert page.focusWidget() is page.pane.change


def test_a_new_person_is_saved_and_admitted_at_once(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    page.add()
    form = page.person_form.form
    form.fields["name"].put("吴大山")
    form.fields["id_number"].put(NUMBER)
    form.fields["id_number"].setFocus()
    QTest.keyClick(form.fields["id_number"].editor, Qt.Key.Key_Return)
    assert form.fields["birth_date"].text == "1931-05-17"
    assert form.fields["sex"].text == "male"
    answers.fill = filled({"admitted_on": "2026-11-01", "category": "tekun"})
    page.person_form.save.click()
    assert page.file is not None
    assert page.file.resident.name == "吴大山"
    assert page.file.line.admitted_on == date(2026, 11, 1)
    assert page.subtitle.text() == "在院 11 人"


def test_saving_what_was_typed_asks_nothing(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    page.add()
    form = page.person_form.form
    form.put({"id_number": NUMBER, "sex": "male", "birth_date": "1931-05-17"})
    QTest.keyClicks(form.fields["name"].editor, "Wu")
    assert form.changed
    page.person_form.save.click()
    assert answers.asked == []
    assert page.subtitle.text() == "在院 11 人"


def test_what_is_missing_is_told_beside_its_field_and_nothing_is_saved(
    page: ResidentsPage, workspace: Workspace
) -> None:
    page.add()
    page.person_form.form.fields["name"].put("吴大山")
    page.person_form.save.click()
    assert "还没填" in page.person_form.form.fields["birth_date"].fault
    born = page.person_form.form.fields["birth_date"]
    assert isinstance(born, DateField)
    born.show_day(date(1940, 1, 1))
    page.person_form.save.click()
    assert page.person_form.form.fields["sex"].fault == "没有选。请选男或女。"
    sex = page.person_form.form.fields["sex"]
    assert isinstance(sex, ChoiceField)
    sex.put("male")
    page.person_form.save.click()
    assert "没有身份证号" in page.person_form.form.fields["id_number"].fault
    assert workspace.search.find("吴大山") == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [("5002361931", "请补齐后 8 位"), ("500236193105170018", "末位对不上"), (NUMBER, "")],
)
def test_an_identity_number_is_judged_when_it_is_left(
    page: ResidentsPage, typed: str, told: str
) -> None:
    page.add()
    field = page.person_form.form.fields["id_number"]
    field.setFocus()
    field.put(typed)
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert told in field.fault
    assert bool(told) == bool(field.fault)


def test_somebody_who_may_be_on_file_already_is_asked_about(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    page.add()
    values = {"name": "张秀梅", "sex": "female", "birth_date": "1945-08-06", "id_note": "待补"}
    page.person_form.form.put(values)
    answers.yes = False
    page.person_form.save.click()
    assert answers.asked[-1].title == "张秀梅可能已经登记过"
    assert len(workspace.search.find("张秀梅")) == 1


def test_a_correction_is_saved_and_stands_in_the_history(page: ResidentsPage) -> None:
    open_person(page, "祝玉兰")
    page.pane.change.click()
    page.person_form.form.fields["phone"].put("13900001111")
    page.person_form.save.click()
    assert facts(page) == ["已保存：祝玉兰"]
    page.pane.open_tab(HISTORY)
    assert page.pane.history.model.record(0).name == "更正老人资料"


def test_typed_words_are_not_thrown_away_without_asking(
    page: ResidentsPage, answers: Answers
) -> None:
    page.add()
    QTest.keyClicks(page.person_form.form.fields["name"].editor, "wu")
    answers.yes = False
    page.person_form.leave.click()
    assert page.person_form.isVisible()
    answers.yes = True
    page.person_form.leave.click()
    assert not page.person_form.isVisible()
    assert len(answers.asked) == 2


def test_the_number_is_masked_until_asked_for(page: ResidentsPage, workspace: Workspace) -> None:
    open_person(page, "祝玉兰")
    assert page.file is not None
    resident = page.file.resident
    workspace.people.change(resident.id, replace(resident, id_number=NUMBER, id_note="证上如此"))
    assert page.pane.overview.number_shown == "500236********0014"
    page.pane.overview.eye.click()
    assert page.pane.overview.number_shown == NUMBER


def test_who_may_only_look_finds_no_button_to_change(desk: Desk, qtbot: QtBot) -> None:
    spec = next(spec for spec in PAGES if spec.key == "residents")
    page = spec.build(replace(desk, permissions=frozenset({"residents.see"})))
    assert isinstance(page, ResidentsPage)
    qtbot.addWidget(page)
    page.show()
    seen = [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert not {"添老人", "名册导入", "修改", "登记离院"}.intersection(seen)


def test_the_register_is_previewed(page: ResidentsPage, answers: Answers, qtbot: QtBot) -> None:
    seen: list[int] = []

    def look_at(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        seen.append(len(dialog.pages))

    answers.fill = look_at
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    assert seen == [1]


def test_both_levels_stand_in_the_head_with_their_days_and_in_the_list(
    page: ResidentsPage, workspace: Workspace
) -> None:
    open_person(page, "张秀梅")
    assert page.pane.levels.told == ("未评估", "未评估")
    assert page.file is not None
    circumstances = Circumstances(
        resident_id=page.file.resident.id,
        standard="gbt42195-2022",
        assessed_on=date(2026, 11, 1),
        occasion=Occasion.FIRST,
        assessor="李桂兰",
    )
    scale = workspace.registry.of_kind(Scale, "gbt42195-2022")
    answers = {item.code: item.top for item in scale.items}
    stored = workspace.care.record(circumstances, answers, {"coma": True})
    workspace.care.confirm(stored.id, date(2026, 11, 1))
    assert page.pane.levels.told == ("未评估", "4级 完全失能 2026年11月1日起")
    held = page.register.model.index(page.register.roll.currentIndex().row())
    assert held.data(ABILITY_ROLE).level == "4"
    assert held.data(Qt.ItemDataRole.AccessibleTextRole).endswith("未评估，能力 4级")


def test_a_line_of_the_history_is_told_whole(page: ResidentsPage) -> None:
    open_person(page, "张秀梅")
    page.pane.open_tab(HISTORY)
    page.pane.history.table.selectRow(page.pane.history.model.rowCount() - 1)
    assert "姓名：张秀梅" in page.pane.history.whole.text()
