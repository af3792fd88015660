"""The fields that understand what is typed: dates, identity numbers, names, people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.charset import font_of
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid
from nursinghome.core.ids import ResidentId
from nursinghome.residents import Hit, Sex
from tests.ui.kit.typing_hand import type_into
from ui.kit.fields import ChoiceField, DateField, Field, NameField, TextField
from ui.kit.form import Form
from ui.kit.id_field import IdField
from ui.kit.look import Look
from ui.kit.person_field import PersonField
from ui.kit.person_list import HitList, HitsModel, state_badge

TODAY = date(2026, 11, 2)
MAN = "500236194003029970"
RARE_FILE = font_of("\U0002a700") or ""
Key = Qt.Key


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Field], QLineEdit]:
    """Show a field; gives the line to type into."""

    def show(field: Field) -> QLineEdit:
        qtbot.addWidget(field)
        field.show()
        qtbot.waitExposed(field)
        assert isinstance(field.editor, QLineEdit)
        return field.editor

    return show


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("农历1950年正月十五", "公历 1950年3月3日 · 农历正月十五"),
        ("1950.3.2", "公历 1950年3月2日 · 农历正月十四"),
        ("1950.3", "1950年3月"),
        ("1950", ""),
    ],
)
def test_a_date_field_tells_below_what_it_understood(
    look: Look, shown: Callable[[Field], QLineEdit], typed: str, told: str
) -> None:
    field = DateField(look, "born", "出生日期", latest=TODAY)
    line = shown(field)
    line.setText(typed[:-1])
    type_into(line, typed[-1])
    assert (field.hint, field.fault) == (told, "")


def test_a_date_that_was_understood_is_rewritten_and_stays_told(
    look: Look, shown: Callable[[Field], QLineEdit]
) -> None:
    field = DateField(look, "born", "出生日期", latest=TODAY)
    line = shown(field)
    line.setText("1950正月十")
    type_into(line, "五")
    QTest.keyClick(line, Key.Key_Return)
    assert field.text == "1950-03-03"
    assert field.hint == "公历 1950年3月3日 · 农历正月十五"
    field.show_day(TODAY)
    assert field.hint == ""


def test_a_month_is_enough_only_where_that_is_said(
    look: Look, shown: Callable[[Field], QLineEdit]
) -> None:
    rough = DateField(look, "since", "从哪年哪月起", month_enough=True)
    line = shown(rough)
    type_into(line, "1950.3")
    QTest.keyClick(line, Key.Key_Return)
    assert (rough.text, rough.fault) == ("1950-03", "")
    assert rough.month == Month(1950, 3)
    rough.put("1950-3-2")
    assert rough.month == Month(1950, 3)
    exact = DateField(look, "born", "出生日期")
    line = shown(exact)
    type_into(line, "1950.3")
    QTest.keyClick(line, Key.Key_Return)
    assert "还少几号" in exact.fault
    with pytest.raises(Invalid, match="要填日期"):
        exact.checked_day()


@pytest.fixture
def number(look: Look, qtbot: QtBot) -> Iterator[IdField]:
    made = IdField(look)
    born = DateField(look, "birth_date", "出生日期")
    sex = ChoiceField(look, "sex", "性别", [("male", "男"), ("female", "女")])
    made.serve(born, sex)
    form = Form([made, born, sex])
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    yield made
    assert form.fields["id_number"] is made


@pytest.mark.parametrize(
    ("typed", "hint", "fault"),
    [
        ("500236", "已写 6 位，还差 12 位", ""),
        ("500236 1940", "已写 10 位，还差 8 位", ""),
        (MAN[:14], "已写 14 位，还差 4 位 · 1940年3月2日生", ""),
        ("5O", "", "第 2 位「O」不是数字。请对照身份证核对。"),
        (MAN, "1940年3月2日生 · 男 · 末位对", ""),
        (f"{MAN}1", "", "身份证号要 18 位，现在是 19 位。请去掉多的 1 位。"),
    ],
)
def test_an_identity_number_is_told_at_once(
    number: IdField, typed: str, hint: str, fault: str
) -> None:
    type_into(number.editor, typed)
    assert (number.hint, number.fault) == (hint, fault)


def test_a_right_number_fills_the_empty_fields_beside_it(number: IdField, qtbot: QtBot) -> None:
    form = number.parent()
    assert isinstance(form, Form)
    type_into(number.editor, MAN)
    with qtbot.waitSignal(number.read_out):
        QTest.keyClick(number.editor, Key.Key_Return)
    assert form.fields["birth_date"].text == "1940-03-02"
    assert form.fields["sex"].text == "male"
    assert form.fields["birth_date"].hint == "照身份证号填的"


def test_what_was_typed_already_stays_and_is_warned_about(number: IdField) -> None:
    form = number.parent()
    assert isinstance(form, Form)
    form.fields["birth_date"].put("1941-03-02")
    form.fields["sex"].put("female")
    type_into(number.editor, MAN)
    QTest.keyClick(number.editor, Key.Key_Return)
    assert form.fields["birth_date"].text == "1941-03-02"
    assert "号码里是1940年3月2日生" in number.fault
    assert "号码里是男" in number.fault
    assert number.editor.property("wrong") is False
    born = form.fields["birth_date"].editor
    assert isinstance(born, QLineEdit)
    born.setText("1940-3-2")
    QTest.keyClick(born, Key.Key_Return)
    assert "出生日期" not in number.fault
    choice = form.fields["sex"]
    assert isinstance(choice, ChoiceField)
    choice.choice.button_for("male").click()
    assert (number.fault, number.hint) == ("", "1940年3月2日生 · 男 · 末位对")


def test_a_number_that_is_too_short_is_told_only_when_it_is_left(number: IdField) -> None:
    type_into(number.editor, "500236")
    assert number.fault == ""
    QTest.keyClick(number.editor, Key.Key_Return)
    assert "请补齐后 12 位" in number.fault
    assert number.editor.property("wrong") is True
    number.put("")
    QTest.keyClick(number.editor, Key.Key_Return)
    assert number.fault == ""


def test_a_wrong_last_digit_fills_nothing(number: IdField) -> None:
    form = number.parent()
    assert isinstance(form, Form)
    type_into(number.editor, MAN[:-1] + "1")
    QTest.keyClick(number.editor, Key.Key_Return)
    assert "末位对不上" in number.fault
    assert form.fields["birth_date"].text == ""


def test_a_number_alone_serves_nobody(look: Look, shown: Callable[[Field], QLineEdit]) -> None:
    field = IdField(look)
    line = shown(field)
    type_into(line, MAN)
    QTest.keyClick(line, Key.Key_Return)
    assert field.hint == "1940年3月2日生 · 男 · 末位对"


def test_a_name_tells_a_character_without_a_shape_at_once(
    look: Look, shown: Callable[[Field], QLineEdit]
) -> None:
    field = NameField(look, "name", "姓名")
    line = shown(field)
    type_into(line, "张\ue000")
    assert "第2个字 U+E000 是自造字" in field.fault
    QTest.keyClick(line, Key.Key_Backspace)
    assert field.fault == ""


def test_a_rare_character_of_a_name_is_shown_as_soon_as_it_is_typed(
    look: Look, shown: Callable[[Field], QLineEdit]
) -> None:
    field = NameField(look, "name", "姓名")
    line = shown(field)
    look.letters.loaded.pop(RARE_FILE, None)
    line.setText("张\U0002a700")
    assert RARE_FILE in look.letters.loaded


def hit(
    number: int, name: str, initials: str, *, bed: str | None = None, left: bool = False
) -> Hit:
    return Hit(
        resident_id=ResidentId(number),
        name=name,
        initials=initials,
        sex=Sex.FEMALE,
        birth_date=date(1945, 8, 6),
        id_number="500236194508060020",
        bed=bed,
        is_here=bed is not None,
        admitted_on=date(2024, 1, 1) if bed or left else None,
        discharged_on=date(2025, 1, 1) if left else None,
    )


PEOPLE = (
    hit(1, "张秀梅", "zxm", bed="203-1"),
    hit(2, "赵德顺", "zds", left=True),
    hit(3, "钟小满", "zxm"),
)


def find(words: str) -> Sequence[Hit]:
    key = words.strip()
    return [one for one in PEOPLE if key and (one.initials.startswith(key) or key in one.name)]


@pytest.fixture
def person(look: Look, qtbot: QtBot) -> Iterator[PersonField]:
    made = PersonField(
        look, "who", "谁", find=find, named=lambda number: PEOPLE[number - 1].name, today=TODAY
    )
    form = Form([made, TextField(look, "note", "说明")])
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    made.setFocus()
    yield made
    assert form.fields["who"] is made


def test_people_are_listed_while_their_initials_are_typed(person: PersonField) -> None:
    type_into(person.editor, "zx")
    assert person.list.isVisible()
    assert [one.name for one in person.model.hits] == ["张秀梅", "钟小满"]
    assert person.text == ""
    assert not person.list.grab().isNull()


def test_enter_takes_the_first_and_goes_to_the_next_field(person: PersonField) -> None:
    type_into(person.editor, "zx")
    QTest.keyClick(person.editor, Key.Key_Return)
    assert person.text == "1"
    assert person.line.text() == "张秀梅"
    assert "203-1床" in person.hint
    assert not person.list.isVisible()
    focused = person.window().focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "说明"


def test_arrows_move_in_the_list_and_a_click_takes(person: PersonField) -> None:
    type_into(person.editor, "zx")
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Down):
        QTest.keyClick(person.editor, key)
    QTest.keyClick(person.editor, Key.Key_Return)
    assert person.number == 3
    type_into(person.editor, "\b")
    person.line.setText("")
    type_into(person.editor, "z")
    first = person.list.visualRect(person.model.index(0)).center()
    QTest.mouseClick(person.list.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert person.number == 1


def test_esc_closes_the_list_and_nothing_else(person: PersonField) -> None:
    type_into(person.editor, "zx")
    left: list[bool] = []
    QShortcut(QKeySequence(Key.Key_Escape), person.window(), lambda: left.append(True))
    QTest.keyClick(person.editor, Key.Key_Escape)
    assert not person.list.isVisible()
    assert (person.line.text(), left) == ("zx", [])


def test_a_field_without_a_form_is_filled_by_enter_too(
    look: Look, shown: Callable[[Field], QLineEdit]
) -> None:
    field = PersonField(look, "who", "谁", find=find, named=str, today=TODAY)
    line = shown(field)
    QTest.keyClick(line, Key.Key_Return)
    type_into(line, "zd")
    with_list = field.list.isVisible()
    QTest.keyClick(line, Key.Key_Return)
    assert (with_list, field.number) == (True, 2)


def test_typing_on_takes_the_choice_back(person: PersonField) -> None:
    person.put("2")
    assert person.line.text() == "赵德顺"
    type_into(person.editor, "x")
    assert person.text == ""
    assert person.hint == "没有找到「赵德顺x」"
    assert not person.list.isVisible()


def test_whoever_is_the_only_one_needs_no_choosing(person: PersonField) -> None:
    person.line.setText("赵德")
    QTest.keyClick(person.editor, Key.Key_Return)
    assert person.number == 2


def test_nobody_chosen_is_told_when_the_field_is_left(person: PersonField) -> None:
    person.line.setText("z")
    QTest.keyClick(person.editor, Key.Key_Return)
    assert "还没有选人" in person.fault
    person.put("")
    person.setFocus()
    QTest.keyClick(person.editor, Key.Key_Return)
    assert (person.fault, person.text) == ("", "")


def test_the_list_of_people_keeps_what_qt_asks_of_models(qtmodeltester: ModelTester) -> None:
    model = HitsModel(TODAY)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    model.show(PEOPLE)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # as above


def test_each_person_of_the_list_is_told_whole(look: Look, qtbot: QtBot) -> None:
    model = HitsModel(TODAY)
    model.show(PEOPLE)
    told = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert told[0] == "张秀梅，女 81岁　203-1床　尾号0020，在院"
    assert [state_badge(one).words for one in PEOPLE] == ["在院", "已离院", "没入住"]
    view = HitList(look, TODAY)
    qtbot.addWidget(view)
    view.setModel(model)
    view.setCurrentIndex(model.index(0))
    assert not view.grab().isNull()
