from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nursinghome.core.errors import Invalid, Problem
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.look import Look

SEXES = [("male", "男"), ("female", "女")]


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> Form:
    made = Form(
        [
            NameField(look, "name", "姓名"),
            ChoiceField(look, "sex", "性别", SEXES),
            DateField(look, "born", "出生日期", latest=date(2026, 11, 2)),
            ListField(look, "category", "类别", [("tekun", "特困"), ("social", "社会老人")]),
            MemoField(look, "note", "备注"),
        ]
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def date_field(form: Form) -> DateField:
    field = form.fields["born"]
    assert isinstance(field, DateField)
    return field


def focused_key(form: Form) -> str:
    focused = form.focusWidget()
    return next(
        key for key, f in form.fields.items() if focused in {f, *f.findChildren(type(focused))}
    )


def test_values_come_back_as_they_were_put(form: Form) -> None:
    values = {
        "name": "张秀梅",
        "sex": "female",
        "born": "1945-08-06",
        "category": "social",
        "note": "一\n二",
    }
    form.put(values)
    assert form.values() == values
    assert not form.changed


def test_typing_marks_the_form_as_changed(form: Form, qtbot: QtBot) -> None:
    QTest.keyClicks(form.fields["name"].editor, "li")
    assert form.changed


def test_enter_walks_through_all_fields_and_then_finishes(form: Form, qtbot: QtBot) -> None:
    form.fields["name"].setFocus()
    walked = []
    for _ in range(4):
        walked.append(focused_key(form))
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert walked == ["name", "sex", "born", "category"]
    with qtbot.waitSignal(form.finished):
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_shift_enter_walks_back(form: Form, qtbot: QtBot) -> None:
    form.fields["born"].setFocus()
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert focused_key(form) == "sex"


def test_enter_in_a_memo_is_a_new_line(form: Form, qtbot: QtBot) -> None:
    memo = form.fields["note"]
    memo.setFocus()
    QTest.keyClicks(memo.editor, "a")
    QTest.keyClick(memo.editor, Qt.Key.Key_Return)
    QTest.keyClicks(memo.editor, "b")
    assert memo.text == "a\nb"


def test_problems_stand_beside_their_fields_and_the_first_has_the_focus(form: Form) -> None:
    rest = form.complain(
        [
            Problem("born", "比今天还晚", "请改。"),
            Problem("category", "没有选", "请选。"),
            Problem("bed", "有人住", "换一张。"),
        ]
    )
    assert form.fields["born"].fault == "比今天还晚。请改。"
    assert form.fields["category"].fault == "没有选。请选。"
    assert [problem.where for problem in rest] == ["bed"]
    assert focused_key(form) == "born"


def test_a_fault_goes_when_the_field_is_corrected(form: Form, qtbot: QtBot) -> None:
    form.complain([Problem("name", "是空的", "请填上。")])
    QTest.keyClicks(form.fields["name"].editor, "li")
    assert form.fields["name"].fault == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1945.8.6", date(1945, 8, 6)),
        ("19450806", date(1945, 8, 6)),
        ("1945年8月6日", date(1945, 8, 6)),
        ("45-8-6", date(1945, 8, 6)),
        ("19-5-6", date(2019, 5, 6)),
    ],
)
def test_a_date_is_read_as_people_write_it_and_rewritten(
    form: Form, qtbot: QtBot, typed: str, day: date
) -> None:
    field = date_field(form)
    field.setFocus()
    field.put(typed)
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.day == day
    assert field.text == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "word"), [("前年秋天", "不是日期"), ("1945-2-30", "不是日期"), ("1945-8", "还少几号")]
)
def test_what_is_no_date_is_told_when_the_field_is_left(
    form: Form, qtbot: QtBot, typed: str, word: str
) -> None:
    field = date_field(form)
    field.setFocus()
    field.put(typed)
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert word in field.fault
    with pytest.raises(Invalid) as refused:
        field.checked_day()
    assert refused.value.problems[0].where == "born"


def test_an_empty_date_is_refused_only_where_one_is_needed(form: Form) -> None:
    field = date_field(form)
    assert field.optional_day() is None
    with pytest.raises(Invalid, match="要填日期"):
        field.checked_day()


def test_a_character_without_a_shape_is_told_by_its_code(form: Form, qtbot: QtBot) -> None:
    field = form.fields["name"]
    field.setFocus()
    field.put("张\ue000")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert "U+E000" in field.fault


def test_every_editor_tells_its_label_to_a_screen_reader(form: Form) -> None:
    assert [field.editor.accessibleName() for field in form.fields.values()] == [
        "姓名",
        "性别",
        "出生日期",
        "类别",
        "备注",
    ]


def test_arrow_keys_move_a_choice(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(look, "sex", "性别", SEXES)
    qtbot.addWidget(field)
    field.put("male")
    with qtbot.waitSignal(field.edited):
        field.choice.button_for("female").click()
    assert field.text == "female"


def test_a_choice_can_be_none(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(look, "sex", "性别", SEXES)
    qtbot.addWidget(field)
    field.put("male")
    field.put("")
    assert field.text == ""


def test_a_check_speaks_when_the_field_is_left_and_falls_silent_when_cured(
    look: Look, qtbot: QtBot
) -> None:
    field = TextField(look, "id", "号码", check=lambda text: "" if len(text) == 3 else "要 3 位。")
    qtbot.addWidget(field)
    QTest.keyClicks(field.editor, "12")
    assert field.fault == ""
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.fault == "要 3 位。"
    QTest.keyClicks(field.editor, "3")
    assert field.fault == ""


@pytest.mark.parametrize("key", ["name", "category", "note"])
def test_every_field_has_an_edge_that_can_be_seen(form: Form, look: Look, key: str) -> None:
    editor = form.fields[key].editor
    editor.clearFocus()
    picture = editor.grab().toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(0, middle).name().upper() == look.colours.edge
