"""The smaller parts: icons, letters, dialogs, live pages, months, rows that break, crash reports."""

from __future__ import annotations

import gc
import re
import sys
import threading
import tomllib
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFontInfo, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.charset import font_of
from nursinghome.core.dates import Month
from nursinghome.core.errors import Problem, Trouble
from nursinghome.core.paths import resources
from tests.ui.conftest import Answers
from ui.app import speak_chinese
from ui.crash import CrashSheet, crash_hook, report_of
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice
from ui.kit.dialogs import Dialogs, Question, ReasonSheet, Sheet
from ui.kit.empty import Empty
from ui.kit.flow import Flow
from ui.kit.live_page import LivePage
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.month import MonthStepper
from ui.kit.painted import Painted
from ui.kit.search import SearchField
from ui.kit.steps import Steps
from ui.kit.tokens import TextSize
from ui.kit.words import Elided, Role, label

ROOT = Path(__file__).resolve().parents[3]
OWN = {"usb-stick"}


def test_the_icons_that_come_with_the_program_are_those_it_uses() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ui").rglob("*.py"))
    here = {path.stem for path in resources("icons").glob("*.svg")}
    assert {name for name in here if f'"{name}"' not in code} - OWN == set()


def test_the_icons_carry_their_licence() -> None:
    told = tomllib.loads(resources("icons", "PROVENANCE.toml").read_text(encoding="utf-8"))
    licence = resources("icons", told["source"]["lucide-static"]["licence_file"])
    assert "ISC License" in licence.read_text(encoding="utf-8")


def test_an_icon_takes_the_colour_it_is_asked_for(look: Look) -> None:
    picture = look.pixmap("check", "#FF0000", 24).toImage()
    inks = {
        QColor(picture.pixelColor(x, y)).name()
        for x in range(24)
        for y in range(24)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#ff0000"}


def test_an_icon_is_drawn_once(look: Look) -> None:
    first: QPixmap = look.pixmap("check", "#00FF00", 24)
    assert look.pixmap("check", "#00FF00", 24).cacheKey() == first.cacheKey()


@pytest.mark.parametrize("weight", [REGULAR, MEDIUM, BOLD])
def test_the_window_has_its_own_letters_in_three_weights(look: Look, weight: int) -> None:
    info = QFontInfo(look.font(16, weight))
    assert info.family().startswith("Nh Sans")
    assert info.pixelSize() == 16


def test_a_rare_character_of_a_name_is_loaded_when_it_is_shown(look: Look) -> None:
    file = font_of("\U000209ea")
    assert file is not None
    look.letters.loaded.pop(file, None)  # another test may have shown such a name
    look.letters.rare(["张\U000209ea"])
    assert look.letters.loaded[file]


def test_qt_itself_speaks_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    translator = speak_chinese(qapp)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    qapp.removeTranslator(translator)


def test_a_question_is_answered_by_its_verbs(look: Look, qtbot: QtBot) -> None:
    question = Question(
        title="张秀梅 11月2日离院？", do="登记离院", leave="不登记", note="可以撤销"
    )
    for press, done in (("登记离院", True), ("不登记", False)):
        sheet = Sheet(look, question)
        qtbot.addWidget(sheet)
        sheet.show()
        next(b for b in sheet.findChildren(QPushButton) if b.text() == press).click()
        assert bool(sheet.result()) is done


def test_a_reason_in_own_words_must_be_written(look: Look, qtbot: QtBot) -> None:
    question = Question(title="撤销？", do="撤销", leave="不撤销")
    sheet = ReasonSheet(look, question, ["重复"])
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.reason == "重复"
    sheet.choice.put(ReasonSheet.OTHER)
    sheet.choice.edited.emit()
    sheet.do.click()
    assert sheet.isVisible()
    assert sheet.words.fault
    sheet.words.put("填错日期")
    sheet.do.click()
    assert sheet.reason == "填错日期"
    assert not sheet.isVisible()


def test_a_dialog_darkens_its_window_and_is_freed(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialogs = Dialogs(look)
    kept: list[weakref.ref[Sheet]] = []
    children: list[int] = []

    class Quick(Sheet):
        def exec(self) -> int:  # the person presses at once
            children.append(len(window.findChildren(QWidget)))
            self.accept()
            return self.result()

    sheet = Quick(look, Question(title="？", do="好", leave=""), window)
    kept.append(weakref.ref(sheet))
    assert dialogs.run(sheet)
    del sheet
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    gc.collect()
    assert kept[0]() is None
    assert children


def test_trouble_tells_what_to_do(
    look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Reading(Dialogs):
        def run(self, dialog: object) -> bool:
            assert isinstance(dialog, Sheet)
            qtbot.addWidget(dialog)
            said.append(dialog.windowTitle())
            return True

    Reading(look).tell(QWidget(), Trouble("磁盘满了。", [Problem("盘", "满了", "请腾空间")]))
    assert said == ["磁盘满了。"]


class Counting(LivePage):
    topics = frozenset({Topic.CARE})
    count = 0

    def reload(self) -> None:
        self.count += 1


@pytest.fixture
def page(look: Look, answers: Answers, feed: ChangeFeed, qtbot: QtBot) -> Counting:
    made = Counting(look, answers, feed, "页")
    qtbot.addWidget(made)
    return made


def test_a_hidden_page_waits_until_it_is_shown(page: Counting, feed: ChangeFeed) -> None:
    feed.publish(frozenset({Topic.CARE}))
    feed.publish(frozenset({Topic.CARE}))
    assert page.count == 0
    page.show()
    assert page.count == 1


def test_a_visible_page_reloads_for_its_own_topics_only(page: Counting, feed: ChangeFeed) -> None:
    page.show()
    feed.publish(frozenset({Topic.RESIDENTS}))
    assert page.count == 1
    feed.publish(frozenset({Topic.CARE, Topic.RESIDENTS}))
    assert page.count == 2


def test_a_change_made_in_another_thread_is_heard_on_the_windows_thread(
    page: Counting, feed: ChangeFeed, qtbot: QtBot
) -> None:
    page.show()
    other = threading.Thread(target=feed.publish, args=(frozenset({Topic.CARE}),))
    other.start()
    other.join()
    assert page.count == 1
    qtbot.waitUntil(lambda: page.count == 2, timeout=30_000)


def test_a_freed_page_no_longer_listens(
    look: Look, answers: Answers, feed: ChangeFeed, qapp: QApplication
) -> None:
    page = Counting(look, answers, feed, "页")
    page.show()
    page.close()
    page.deleteLater()
    gone = weakref.ref(page)
    del page
    qapp.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    gc.collect()
    assert gone() is None
    feed.publish(frozenset({Topic.CARE}))


def test_months_are_stepped_up_to_the_latest(look: Look, qtbot: QtBot) -> None:
    stepper = MonthStepper(look, Month(2026, 1), Month(2026, 1))
    qtbot.addWidget(stepper)
    with qtbot.waitSignal(stepper.stepped):
        stepper.back.click()
    assert stepper.month == Month(2025, 12)
    stepper.go(Month(2030, 1))
    assert stepper.month == Month(2025, 12)


def test_a_month_is_lent_to_a_page_that_plans_ahead_and_given_back(
    look: Look, qtbot: QtBot
) -> None:
    stepper = MonthStepper(look, Month(2026, 1), Month(2026, 2))
    qtbot.addWidget(stepper)
    stepper.lend(Month(2026, 2))
    assert stepper.month == Month(2026, 2)
    for _ in range(5):
        stepper.ahead.click()
    assert stepper.month == Month(2026, 5)
    stepper.lend(Month(2026, 5))
    stepper.lend(None)
    stepper.lend(None)
    assert stepper.month == Month(2026, 1)
    stepper.go(Month(2026, 3))
    assert stepper.month == Month(2026, 1)


def test_a_row_breaks_when_it_is_too_narrow(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    flow = Flow(outer, gap=10)
    for _ in range(3):
        part = QWidget(outer)
        part.setFixedSize(50, 20)
        flow.addWidget(part)
    assert flow.heightForWidth(170) == 20
    assert flow.heightForWidth(120) == 50
    assert flow.heightForWidth(50) == 80
    outer.show()
    flow.setGeometry(QRect(0, 0, 120, 50))
    assert [flow.itemAt(at).geometry().y() for at in range(3)] == [0, 0, 30]  # type: ignore[union-attr] # there are three
    assert flow.itemAt(3) is None


def test_levels_of_two_kinds_differ_in_shape(look: Look, qtbot: QtBot) -> None:
    pill = BadgeLabel(look, Badge.selfcare("partial", "半护理"))
    bars = BadgeLabel(look, Badge.ability(2, "2级 中度"))
    for badge in (pill, bars):
        qtbot.addWidget(badge)
    assert (pill.accessibleName(), bars.accessibleName()) == ("半护理", "2级 中度")
    corner = pill.grab().toImage().pixelColor(0, 0)
    middle = pill.grab().toImage().pixelColor(pill.width() // 2, 2)
    assert middle.name().upper() == look.colours.selfcare_partial.fill
    assert corner != middle


def test_arrow_keys_move_between_choices(look: Look, qtbot: QtBot) -> None:
    choice = Choice(look, [("a", "甲"), ("b", "乙")], "选")
    qtbot.addWidget(choice)
    choice.choose("a")
    choice.show()
    qtbot.waitExposed(choice)
    choice.button_for("a").setFocus()
    QTest.keyClick(choice.button_for("a"), Qt.Key.Key_Right)
    assert choice.key == "b"


def test_the_step_that_is_due_is_told(look: Look, qtbot: QtBot) -> None:
    steps = Steps(look, ["填表", "审核"])
    qtbot.addWidget(steps)
    steps.show_due(1)
    assert steps.accessibleName().endswith("现在：审核")
    steps.show_due(2)
    assert steps.accessibleName().endswith("都办完了")


def test_a_line_that_is_too_long_is_told_whole_in_its_tool_tip(look: Look, qtbot: QtBot) -> None:
    line = Elided(look, "幸福镇中心敬老院")
    qtbot.addWidget(line)
    line.setFixedWidth(60)
    line.grab()
    assert line.toolTip() == "幸福镇中心敬老院"
    line.setFixedWidth(400)
    line.grab()
    assert line.toolTip() == ""


def test_escape_empties_the_search_and_down_leaves_it(look: Look, qtbot: QtBot) -> None:
    field = SearchField(look, "找")
    qtbot.addWidget(field)
    field.setText("zxm")
    with qtbot.waitSignal(field.textEdited):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.went_on):
        QTest.keyClick(field, Qt.Key.Key_Down)


def test_an_empty_page_says_what_is_missing_and_what_to_do(look: Look, qtbot: QtBot) -> None:
    empty = Empty(look, "users", "这里还没有人", "先登记一位老人。")
    qtbot.addWidget(empty)
    assert empty.accessibleName() == "这里还没有人 先登记一位老人。"


def test_painting_is_told_once(look: Look, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    painted = Painted(widget)
    with qtbot.waitSignal(painted.happened):
        widget.show()
        widget.repaint()


def test_a_crash_report_names_places_and_no_person() -> None:
    def broken() -> None:
        name = "张秀梅 500236194508060021"
        raise ValueError(name)

    try:
        try:
            broken()
        except ValueError as inner:
            raise KeyError("张秀梅") from inner
    except KeyError as error:
        report = report_of(error)
    assert re.search(r"test_parts\.py:\d+ broken", report)
    assert "ValueError" in report
    assert "KeyError" in report
    assert "张" not in report
    assert "5002" not in report


def test_a_crash_is_told_once_and_can_be_copied(
    answers: Answers, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = crash_hook(answers)

    def again(dialog: object) -> None:
        assert isinstance(dialog, CrashSheet)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "复制这段话").click()
        hook(ValueError, ValueError("x"), None)

    answers.fill = again
    hook(ValueError, ValueError("x"), None)
    assert answers.ran == ["程序出了错，刚才这一步没有做成"]
    assert "ValueError" in QApplication.clipboard().text()
    assert "ValueError" in capsys.readouterr().err


def test_a_crash_is_told_without_a_console_too(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", None)
    crash_hook(answers)(ValueError, ValueError(), None)
    assert answers.ran == ["程序出了错，刚才这一步没有做成"]


def test_the_keyboards_stop_is_left_to_python(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_rest: passed.append(kind))
    crash_hook(answers)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert answers.ran == []


@pytest.mark.parametrize("size", TextSize)
def test_buttons_can_be_hit(look: Look, size: TextSize) -> None:
    assert look.dressed(look.theme, size).sizes.control >= 40


def test_words_are_never_read_as_markup(look: Look, qtbot: QtBot) -> None:
    made = label(look, "<b>张</b>", Role.BODY)
    qtbot.addWidget(made)
    plain = made.fontMetrics().horizontalAdvance("<b>张</b>")
    assert made.sizeHint().width() >= plain
