from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Invalid, NotAllowed
from nursinghome.residents import Category, Management
from nursinghome.workspace import NewFile
from tests.ui import homes
from tests.ui.conftest import Answers
from tests.ui.residents.hands import filled
from ui.catalogue import Desk
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.preview import PreviewSheet
from ui.kit.tokens import TextSize, Theme
from ui.settings.components import components
from ui.settings.page import SettingsPage
from ui.settings.renewing import RenewSheet
from ui.window import SMALLEST, Window

NEW = "新的密码 9"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    return made


def type_into(form: Form, **texts: str) -> None:
    """As a person does: what is typed counts as changed."""
    for key, text in texts.items():
        form.fields[key].put(text)
        form.fields[key].edited.emit()


def test_a_choice_of_letters_and_colours_is_worn_at_once(desk: Desk, qtbot: QtBot) -> None:
    worn: list[tuple[Theme, TextSize]] = []
    made = SettingsPage(replace(desk, dress=lambda theme, size: worn.append((theme, size))))
    qtbot.addWidget(made)
    made.display.size_field.choice.button_for("huge").click()
    qtbot.waitUntil(lambda: worn == [(Theme.LIGHT, TextSize.HUGE)])


def test_reminders_are_shown_changed_and_kept(page: SettingsPage, desk: Desk) -> None:
    page.open_section(1)
    form = page.choices.form
    assert set(form.fields) == {one.key for one in desk.workspace.choices.all()}
    assert form.fields["report_due_day"].text == "3"
    type_into(form, report_due_day="8")
    assert page.choices.is_changed
    page.choices.save.click()
    held = {one.key: one.value for one in desk.workspace.choices.all()}
    assert held["report_due_day"] == 8
    assert not form.changed
    assert page.banners.messages[0].fact == "提醒和期限改好了"


def test_a_number_out_of_its_bounds_is_told_beside_its_field(
    page: SettingsPage, desk: Desk
) -> None:
    page.open_section(1)
    type_into(page.choices.form, reassess_months="25", report_due_day="9")
    page.choices.save.click()
    assert page.choices.form.fields["reassess_months"].fault == (
        "「25」不行。请填 1 到 24 的整数。"
    )
    assert {one.key: one.value for one in desk.workspace.choices.all()}["report_due_day"] == 3


def test_a_county_adds_its_own_category_and_puts_it_out_of_use(
    page: SettingsPage, desk: Desk, answers: Answers
) -> None:
    page.open_section(1)
    assert "城市特困" not in page.categories.told.text()
    answers.fill = filled({"label": "城市特困", "counts_as": "tekun"})
    page.categories.change.click()
    assert page.categories.told.text().endswith("、城市特困（算作特困）")
    assert page.banners.messages[0].fact == "人员类别改好了：城市特困"
    own = desk.workspace.funding.categories()[-1]
    assert (own.label, own.counts_as, own.is_used) == ("城市特困", Category.TEKUN, True)

    def leave_it_out(dialog: QDialog) -> None:
        filled({"own_category": own.code})(dialog)
        assert isinstance(dialog, FormSheet)
        dialog.form.fields["own_category"].edited.emit()
        assert dialog.form.values()["label"] == "城市特困"
        filled({"is_used": "no"})(dialog)

    answers.fill = leave_it_out
    page.categories.change.click()
    assert "城市特困" not in page.categories.told.text()
    assert desk.workspace.funding.categories()[-1] == replace(own, is_used=False)


def test_who_may_not_change_sees_why(desk: Desk, qtbot: QtBot) -> None:
    made = SettingsPage(replace(desk, permissions=frozenset({"home.see"})))
    qtbot.addWidget(made)
    assert not made.choices.save.isEnabled()
    assert not made.home.save.isEnabled()
    assert not made.passwords.renew.isEnabled()
    assert made.passwords.change.isEnabled()


def test_the_homes_papers_are_changed_field_by_field(page: SettingsPage, desk: Desk) -> None:
    page.open_section(2)
    form = page.home.form
    assert form.fields["name"].text == "幸福镇中心敬老院"
    type_into(
        form, phone="13900000001", floor_area_m2="1250.5", management="joint", filed_on="2001.3.2"
    )
    page.home.save.click()
    home = desk.workspace.home.profile()
    assert (home.phone, home.floor_area_m2, home.management) == (
        "13900000001",
        1250.5,
        Management.JOINT,
    )
    assert str(home.filed_on) == "2001-03-02"
    assert home.credit_code is None
    desk.workspace.home.change(replace(home, phone="13900000002"))
    assert form.fields["phone"].text == "13900000002"
    assert form.fields["floor_area_m2"].text == "1250.5"


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("fire_area_m2", "很大", "「很大」不是数。只写数字，如 1250.5。"),
        ("region", "奉节", "「奉节」不是行政区划代码。请填 6 至 12 位数字。"),
        ("opened_on", "", "还没填。写成 1950-3-2 的样子。"),
        ("credit_code", "123", "统一社会信用代码对不上校验位。请对照登记证书逐位核对。"),
    ],
)
def test_what_the_home_cannot_be_is_told_beside_its_field(
    page: SettingsPage, desk: Desk, key: str, text: str, fault: str
) -> None:
    before = desk.workspace.home.profile()
    type_into(page.home.form, **{key: text})
    page.home.save.click()
    assert page.home.form.fields[key].fault == fault
    assert desk.workspace.home.profile() == before
    assert page.home.is_changed


def test_what_is_typed_survives_a_change_elsewhere_and_is_asked_about(
    page: SettingsPage, desk: Desk, answers: Answers
) -> None:
    type_into(page.home.form, phone="1")
    desk.workspace.home.change(replace(desk.workspace.home.profile(), address="新址"))
    assert page.home.form.fields["phone"].text == "1"
    answers.yes = False
    assert not page.may_leave()
    assert answers.asked[-1].title == "填的还没有保存"


def test_ones_own_password_is_changed(
    page: SettingsPage, home_file: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    page.open_section(3)
    form = page.passwords.form
    type_into(form, old=homes.PASSWORD, password=NEW, again=NEW)
    page.passwords.change.click()
    assert not page.passwords.change.isEnabled()
    qtbot.waitUntil(page.passwords.change.isEnabled, timeout=20_000)
    assert page.banners.messages[0].fact == "密码换好了"
    assert form.values() == {"old": "", "password": "", "again": ""}
    KeyRing.read(home_file, clock).unlock("李桂兰", NEW)
    assert page.may_leave()


@pytest.mark.parametrize(
    ("typed", "key", "fault"),
    [
        ((homes.PASSWORD, NEW, "别的"), "again", "两遍不一样。请再输一遍。"),
        ((homes.PASSWORD, "短", "短"), "password", "密码太短。请用 6 位以上的字母、数字或汉字。"),
        (("不对的密码", NEW, NEW), "old", "现在的密码不对。请等几秒再输。"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(
    page: SettingsPage,
    home_file: Path,
    clock: FixedClock,
    typed: tuple[str, ...],
    key: str,
    fault: str,
    *,
    qtbot: QtBot,
) -> None:
    form = page.passwords.form
    type_into(form, **dict(zip(("old", "password", "again"), typed, strict=True)))
    page.passwords.change.click()
    qtbot.waitUntil(page.passwords.change.isEnabled, timeout=20_000)
    assert form.fields[key].fault == fault
    with pytest.raises(NotAllowed):
        KeyRing.read(home_file, clock).unlock("李桂兰", NEW)


def type_back(dialog: RenewSheet) -> None:
    for group in dialog.key.split("-"):
        QTest.keyClicks(dialog.focusWidget(), group)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.password.line


def test_another_recovery_sheet_must_be_typed_back_by_who_knows_the_password(
    page: SettingsPage,
    answers: Answers,
    home_file: Path,
    clock: FixedClock,
    furnished: tuple[Path, NewFile],
    tmp_path: Path,
    *,
    qtbot: QtBot,
) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        if isinstance(dialog, PreviewSheet):
            dialog.print_wanted.emit()
            return
        assert isinstance(dialog, RenewSheet)
        dialog.print.click()
        faults.append(dialog.printed.text())
        dialog.do.click()
        dialog.do.click()
        faults.append(dialog.typed.fault.text())
        type_back(dialog)
        dialog.password.put("不对的密码")
        dialog.do.click()
        dialog.reject()
        assert dialog.isVisible()  # what was begun counts
        qtbot.waitUntil(dialog.do.isEnabled, timeout=20_000)
        assert dialog.focusWidget() is dialog.password.line
        faults.append(dialog.password.fault)
        answers.yes = False

    answers.fill, answers.print_to = fill, tmp_path / "sheet.pdf"
    page.passwords.renew.click()
    assert faults == [
        "已经打印",
        "第 1、2、3、4、5、6、7、8 组和恢复单不一样。请对照着改。",
        "密码不对。请等几秒再输。",
    ]
    KeyRing.read(home_file, clock).recover(furnished[1].recovery_key)


def test_another_recovery_sheet_ends_the_old_one(
    page: SettingsPage,
    answers: Answers,
    home_file: Path,
    clock: FixedClock,
    furnished: tuple[Path, NewFile],
    qtbot: QtBot,
) -> None:
    keys: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RenewSheet)
        keys.append(dialog.key)
        dialog.do.click()
        dialog.typed.put(dialog.key)
        dialog.password.put(homes.PASSWORD)
        dialog.do.click()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    answers.fill = fill
    page.passwords.renew.click()
    assert page.banners.messages[0].fact == "换成新的恢复单了"
    fresh = KeyRing.read(home_file, clock)
    fresh.recover(keys[0])
    with pytest.raises(Invalid):
        fresh.recover(furnished[1].recovery_key)


def test_practice_is_one_press_away_and_a_fresh_one_too(desk: Desk, qtbot: QtBot) -> None:
    went: list[bool] = []
    made = SettingsPage(replace(desk, go_practice=went.append))
    qtbot.addWidget(made)
    made.practice.open.click()
    made.practice.anew.click()
    assert went == [False, True]
    inside = SettingsPage(replace(desk, in_practice=True))
    qtbot.addWidget(inside)
    assert not inside.practice.open.isEnabled()


def test_every_licence_of_letters_and_icons_can_be_read(page: SettingsPage) -> None:
    parts = components()
    known = {part.name for part in parts}
    assert {"敬老院台账", "Qt", "SQLCipher", "lucide-static", "noto-sans-sc"} <= known
    for number, part in enumerate(parts):
        page.about.which.put(str(number))
        page.about.which.edited.emit()
        assert page.about.text.toPlainText() == part.words
        assert len(part.words) > 150, part.name
        assert page.about.note.isHidden() is not bool(part.note)


def test_of_the_window_library_is_told_how_it_is_replaced(page: SettingsPage) -> None:
    number = next(at for at, part in enumerate(components()) if part.name == "Qt")
    page.about.which.put(str(number))
    page.about.which.edited.emit()
    assert "LGPL" in page.about.note.text()
    assert "_internal/PySide6" in page.about.note.text()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in page.about.text.toPlainText()


def test_the_guide_is_opened_from_about(page: SettingsPage, answers: Answers) -> None:
    asked: list[object] = []
    answers.on_help = asked.append
    page.about.guide.click()
    assert asked == [page]


def test_every_part_fits_the_smallest_screen_in_every_size(
    each_size: Look, desk: Desk, qtbot: QtBot
) -> None:
    window = Window(replace(desk, look=each_size), first="settings")
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    page = window.page
    assert isinstance(page, SettingsPage)
    for number, section in enumerate(page.sections):
        page.open_section(number)
        hint = window.minimumSizeHint()
        assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True)
        place = section.parentWidget()
        assert place is not None
        assert section.minimumSizeHint().width() <= place.width() + 1, section.title
