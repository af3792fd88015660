from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester

from nursinghome.care import Note, NoteKind, Shift
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.care.notes_view import NotesView
from ui.care.page import ASSESS, NOTES, CarePage
from ui.kit.form_sheet import FormSheet

OCTOBER = Month(2026, 10)


def id_of(workspace: Workspace, name: str) -> ResidentId:
    return workspace.search.find(name)[0].resident_id


def write(workspace: Workspace, name: str, text: str, on: date = date(2026, 10, 5)) -> int:
    note = Note(
        resident_id=id_of(workspace, name),
        noted_on=on,
        kind=NoteKind.MEAL,
        text=text,
        who="陈小英",
        shift=Shift.NIGHT,
    )
    return workspace.notes.write(note)


def fill_with(values: dict[str, str]) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        for key, value in values.items():
            dialog.form.fields[key].put(value)

    return fill


@pytest.fixture
def view(page: CarePage, workspace: Workspace) -> NotesView:
    write(workspace, "张秀梅", "早饭吃了一半\n午饭没吃")
    write(workspace, "赵德顺", "夜里起来三次", date(2026, 10, 6))
    page.show_month(OCTOBER)
    page.show_view(NOTES)
    return page.notes


def test_the_notes_of_the_month_are_listed_and_one_is_shown_whole(
    page: CarePage, view: NotesView, qtmodeltester: ModelTester
) -> None:
    assert page.subtitle.text() == "2026年10月 2 条"
    assert not page.due_button.isVisible()
    assert [view.model.record(row).name for row in range(2)] == ["赵德顺", "张秀梅"]
    view.table.choose_source_row(1)
    assert view.whole.text() == "早饭吃了一半\n午饭没吃"
    assert view.model.index(1, 4).data() == "早饭吃了一半 午饭没吃"
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    page.show_view(ASSESS)
    assert page.due_button.isVisible()


def test_one_person_is_looked_at(view: NotesView, workspace: Workspace) -> None:
    view.person.put(str(id_of(workspace, "张秀梅")))
    view.person.edited.emit()
    assert [view.model.record(row).name for row in range(view.model.rowCount())] == ["张秀梅"]


def test_a_note_is_written_for_a_shift_or_a_time(
    page: CarePage, view: NotesView, workspace: Workspace, answers: Answers
) -> None:
    who = str(id_of(workspace, "祝玉兰"))
    answers.fill = fill_with({"resident_id": who, "noted_on": "2026-10-30", "text": "洗了澡"})
    view.write.click()
    assert view.chosen is not None
    assert (view.chosen.name, view.chosen.note.moment) == ("祝玉兰", "白班")
    assert view.chosen.note.who == "李桂兰"
    told = {"resident_id": who, "noted_on": "2026-10-31", "text": "翻身"}
    answers.fill = fill_with({**told, "shift": "time", "at": "22:30", "kind": "turn"})
    page.new_record()
    assert view.chosen.note.moment == "22:30"


def test_what_is_missing_is_told_beside_its_field(
    page: CarePage, view: NotesView, workspace: Workspace, answers: Answers
) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        fields = dialog.form.fields
        dialog.do.click()
        faults.append(fields["resident_id"].fault)
        fields["resident_id"].put(str(id_of(workspace, "张秀梅")))
        fields["shift"].put("time")
        dialog.do.click()
        faults.append(fields["at"].fault)
        fields["at"].put("8点")
        dialog.do.click()
        faults.append(fields["at"].fault)
        faults.append(fields["text"].fault)

    answers.fill = fill
    answers.yes = False
    view.write.click()
    assert faults == [
        "还没选人。写姓名或床号，从名单里选。",
        "还没写几点。写成 08:30 的样子。",
        "「8点」不是时间。写成 08:30 的样子。",
        "没有填内容。请填上。",
    ]
    assert view.model.rowCount() == 2


def test_a_note_is_put_right_and_withdrawn_with_its_reason(
    view: NotesView, workspace: Workspace, answers: Answers
) -> None:
    answers.fill = fill_with({"text": "夜里起来四次"})
    view.change.click()
    assert view.whole.text() == "夜里起来四次"
    answers.reason_given = "记错了人"
    view.withdraw.click()
    view.table.choose_source_row(0)
    assert view.whole.text() == "已撤销：记错了人\n夜里起来四次"
    assert view.change.isHidden()
    assert workspace.notes.of_month(OCTOBER)[0].withdrawn_reason == "记错了人"


def test_a_month_without_notes_says_what_to_do_first(page: CarePage, view: NotesView) -> None:
    page.show_month(Month(2026, 9))
    assert page.subtitle.text() == "2026年9月 0 条"
    assert view.chosen is None
    assert view.withdraw.isHidden()
