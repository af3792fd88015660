"""Chips that somebody names stand beside the others and pick the same way."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from nursinghome.residents import Given
from nursinghome.workspace import Workspace
from tests.pictures import halves, saved
from tests.ui.conftest import Answers, leave_as_it_is
from tests.ui.residents.hands import choose_pill, facts, filled, open_person
from ui.kit.form_sheet import FormSheet
from ui.residents.page import ResidentsPage


def chips(page: ResidentsPage) -> list[str]:
    return [made.text() for made in page.register._buttons.values()]


def listed(page: ResidentsPage) -> list[str]:
    model = page.register.model
    return [model.person(row).name for row in range(model.rowCount())]


def test_a_filter_is_named_used_and_deleted(page: ResidentsPage, answers: Answers) -> None:
    before = chips(page)
    answers.fill = filled({"name": "85 岁女", "least_age": "85岁", "sex": "female"})
    page.register.keep.click()
    assert facts(page)[0] == "已存筛选：85 岁女"
    assert chips(page) == [*before, "85 岁女 1"]
    assert page.register.drop.isHidden()
    page.register._buttons["saved1"].click()
    assert listed(page) == ["祝玉兰"]
    assert not page.register.drop.isHidden()
    answers.fill = leave_as_it_is
    answers.yes = False
    page.register.drop.click()
    assert len(chips(page)) == len(before) + 1
    answers.yes = True
    page.register.drop.click()
    assert answers.asked[-1].title == "删掉筛选「85 岁女」？"
    assert chips(page) == before
    assert page.register.drop.isHidden()
    assert len(listed(page)) == 10


def test_a_second_filter_keeps_the_first_and_the_chosen_one(
    page: ResidentsPage, answers: Answers
) -> None:
    for name in ("甲", "乙"):
        answers.fill = filled({"name": name, "is_away": "yes", "selfcare": "partial"})
        page.register.keep.click()
        choose_pill(page, "saved1")
    assert chips(page)[-2:] == ["甲 1", "乙 1"]
    assert listed(page) == ["余素云"]
    choose_pill(page, "away")
    assert page.register.drop.isHidden()


def test_what_cannot_be_kept_is_told_beside_its_field(
    page: ResidentsPage, answers: Answers
) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        for values in ({"name": "老", "least_age": "八十"}, {"name": "老", "least_age": ""}):
            dialog.form.put(values)
            dialog.do.click()
            faults.append("".join(field.fault for field in dialog.form.fields.values()))
        dialog.form.changed = False
        answers.yes = False

    answers.fill = fill
    before = chips(page)
    page.register.keep.click()
    assert "「八十」不是整数" in faults[0]
    assert "一个条件也没有选" in faults[1]
    assert chips(page) == before


def test_who_has_no_photo_is_counted(page: ResidentsPage, workspace: Workspace) -> None:
    open_person(page, "祝玉兰")
    assert page.file is not None
    assert page.register._buttons["no_photo"].text() == "缺照片 10"
    given = Given(name="1.jpg", content=saved(halves()))
    workspace.attachments.set_photo(page.file.resident.id, given)
    assert page.register._buttons["no_photo"].text() == "缺照片 9"
    page.register._buttons["no_photo"].click()
    assert "祝玉兰" not in listed(page)
