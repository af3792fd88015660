from __future__ import annotations

import gc
import io
import weakref
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.clock import FixedClock
from nursinghome.reports import manual
from nursinghome.reports.manual import MANUALS
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.catalogue import PAGES
from ui.first.answers import FirstAnswers
from ui.first.screen import FirstStart
from ui.help.asking import open_help, place_of
from ui.help.book import Place, help_book
from ui.help.drawing import to_pdf
from ui.help.window import HelpWindow
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.preview import PreviewSheet
from ui.program import Program
from ui.residents.page import ResidentsPage

BOOK = help_book()


@pytest.fixture
def guide(answers: Answers, qtbot: QtBot) -> HelpWindow:
    made = HelpWindow(answers)
    qtbot.addWidget(made)
    made.open_at(Place(0))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def program(look: Look, answers: Answers, clock: FixedClock, home_file: Path) -> Program:
    store = PreferenceStore(home_file.with_name("window.ini"))
    made = Program(look=look, store=store, clock=clock, dialogs=answers)
    made.start(home_file, "李桂兰", homes.PASSWORD)
    return made


def shown_in(window: QObject) -> tuple[str, str]:
    """The page and the section that the guide beside the window shows."""
    guide = window.findChild(HelpWindow)
    assert guide is not None
    assert guide.isVisible()
    page = guide.book.pages[guide.place.page]
    return page.topic, page.sections[guide.place.section].title


def test_f1_opens_the_page_of_the_shown_page_and_esc_closes_it(
    program: Program, qtbot: QtBot
) -> None:
    window = program.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for spec in PAGES:
        window.open(spec.key)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_F1)
        assert shown_in(window)[0] == spec.key
    guide = window.findChild(HelpWindow)
    assert guide is not None
    assert len(window.findChildren(HelpWindow)) == 1
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()
    program.close()


def test_f1_in_a_field_opens_what_is_told_about_it(program: Program, qtbot: QtBot) -> None:
    window = program.window
    assert window is not None
    page = window.open("residents")
    assert isinstance(page, ResidentsPage)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.add()
    page.person_form.form.fields["id_note"].setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F1)
    assert shown_in(window) == ("residents", "身份证号")
    window.let_go()
    program.close()


def test_f1_on_the_lock_screen_tells_about_a_lost_password(program: Program, qtbot: QtBot) -> None:
    program.lock()
    assert program.login is not None
    program.login.activateWindow()
    qtbot.waitUntil(program.login.isActiveWindow)
    QTest.keyClick(program.login, Qt.Key.Key_F1)
    assert shown_in(program.login)[0] == "recovery"
    program.close()


def test_f1_in_the_first_start_tells_about_the_field(
    answers: Answers, clock: FixedClock, qtbot: QtBot
) -> None:
    def ask(asker: QWidget) -> None:
        open_help(answers, asker)

    answers.on_help = ask
    screen = FirstStart(answers, clock, FirstAnswers(path=Path("a.nhdb")))
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_F1)
    assert shown_in(screen) == ("first-day", "新建台账")


def test_f1_in_a_dialog_opens_the_guide_over_it(look: Look, qtbot: QtBot) -> None:
    dialogs = Dialogs(look)
    told: list[tuple[str, str]] = []

    def ask(asker: QWidget) -> None:
        open_help(dialogs, asker)
        told.append(shown_in(asker))

    dialogs.on_help = ask
    form = Form([TextField(look, "certificate", "供养证号")])
    question = Question(title="类别", do="登记", leave="不登记")
    sheet = FormSheet(question, form, lambda: None, dialogs=dialogs)

    def press() -> None:
        for shortcut in sheet.findChildren(QShortcut):
            if shortcut.key().toString() == "F1":
                shortcut.activated.emit()
        sheet.reject()

    QTimer.singleShot(0, sheet, press)
    assert not dialogs.run(sheet)
    assert told == [("residents", "人员类别和供养证")]


def test_what_stands_nowhere_in_the_guide_leads_to_its_first_page(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert place_of(BOOK, widget) == Place(0)


def test_searching_shows_the_best_hit_and_lists_the_others(guide: HelpWindow) -> None:
    QTest.keyClicks(guide.search, "Ctrl")
    assert guide.contents.count() > 1
    guide.search.clear()
    guide.search.textEdited.emit("换电脑")
    first = guide.book.pages[guide.place.page]
    assert (first.topic, first.sections[guide.place.section].title) == ("backup", "换电脑")
    assert guide.contents.item(0).text().startswith("备份与搬家 › 换电脑")
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.focusWidget() is guide.contents
    guide.search.textEdited.emit("电饭锅")
    assert guide.nothing.isVisible()
    assert guide.contents.count() == 0
    guide.search.textEdited.emit(" ")
    assert guide.contents.count() == len(BOOK.pages)
    QTest.keyClick(guide, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert guide.focusWidget() is guide.search


def test_the_contents_turn_the_page(guide: HelpWindow) -> None:
    guide.contents.setCurrentRow(3)
    assert guide.place == Place(3)
    assert "导入花名册" in guide.text.toPlainText()
    assert guide.text.accessibleName() == "帮助：导入花名册"


def test_a_section_far_down_is_scrolled_to(guide: HelpWindow) -> None:
    guide.open_at(BOOK.find("residents", "examined_on"))
    QApplication.processEvents()
    top = guide.text.cursorForPosition(guide.text.viewport().rect().topLeft()).block().text()
    bar = guide.text.verticalScrollBar()
    assert bar.value() > 0
    assert "体检" in top or bar.value() == bar.maximum()


def test_pictures_are_no_wider_than_the_page(guide: HelpWindow) -> None:
    guide.open_at(BOOK.find("residents"))
    guide.resize(760, 500)
    QApplication.processEvents()
    document = guide.text.document()
    block = document.find("\ufffc").block()
    assert document.documentLayout().blockBoundingRect(block).height() > 200
    assert guide.text.document().idealWidth() <= guide.text.viewport().width()
    assert guide.text.horizontalScrollBar().maximum() == 0


def test_a_page_is_printed_with_its_words_and_pictures(
    guide: HelpWindow, answers: Answers, tmp_path: Path
) -> None:
    guide.open_at(BOOK.find("recovery"))

    def look_at(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        assert not dialog.save_xlsx.isVisible()
        dialog.print_wanted.emit()

    answers.fill = look_at
    guide.print.click()
    answers.print_to = tmp_path / "help.pdf"
    guide.print.click()
    assert answers.ran == ["忘了密码和恢复单"] * 2
    assert (tmp_path / "help.pdf").stat().st_size > 10_000
    with pdfplumber.open(io.BytesIO(to_pdf(BOOK, BOOK.pages[guide.place.page]))) as document:
        words = "".join(page.extract_text() for page in document.pages)
        assert "恢复单" in words
        assert any(one["width"] > 300 for page in document.pages for one in page.images)


def test_a_closed_guide_is_freed_with_the_window_it_stands_beside(answers: Answers) -> None:
    beside = QWidget()
    beside.show()
    known = weakref.ref(open_help(answers, beside))
    beside.close()
    beside.deleteLater()
    del beside
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    gc.collect()
    assert known() is None


def test_the_guide_fits_the_screen_in_every_size(each_size: Look, qtbot: QtBot) -> None:
    guide = HelpWindow(Answers(each_size))
    qtbot.addWidget(guide)
    guide.open_at(Place(2))
    guide.show()
    assert guide.minimumSizeHint().height() <= 600
    assert guide.text.horizontalScrollBar().maximum() == 0


def test_a_whole_book_is_bound_shown_and_saved(
    guide: HelpWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    title, pressed = MANUALS["admin"], guide.admin_manual

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        answers.file = None
        dialog.save_pdf.click()
        answers.file = tmp_path / "书"
        dialog.save_pdf.click()
        answers.file = tmp_path / "没有" / "书.pdf"
        dialog.save_pdf.click()

    answers.fill = save
    pressed.click()
    assert not guide.user_manual.isEnabled()
    assert not guide.admin_manual.isEnabled()
    qtbot.waitUntil(lambda: answers.ran == [title], timeout=30_000)
    assert pressed.isEnabled()
    assert [one.name for one in tmp_path.iterdir()] == ["书.pdf"]
    with pdfplumber.open(tmp_path / "书.pdf") as document:
        assert title in document.pages[0].extract_text()
    assert len(answers.told) == 1


def test_a_fault_while_binding_is_not_hidden(
    guide: HelpWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manual, "make_manual", lambda _name: 1 // 0)
    with qtbot.captureExceptions() as caught:
        guide.user_manual.click()
        qtbot.waitUntil(guide.user_manual.isEnabled)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
