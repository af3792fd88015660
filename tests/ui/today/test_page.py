"""The page 今日 over the made-up home: what is shown, what a press does, how it follows changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from nursinghome.agenda import AgendaService, Task, Urgency
from nursinghome.agenda.sources import Desk as Sources
from nursinghome.agenda.sources import Source
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.residents import Admission, Contact, ContactRole
from nursinghome.workspace import NewFile, Workspace, create_workspace, open_workspace
from tests.ui import homes
from tests.ui.conftest import NOW, Answers
from ui.beds.page import BedsPage
from ui.catalogue import PAGES, Desk
from ui.desk import desk_of
from ui.kit.look import Look
from ui.residents.page import ResidentsPage
from ui.today.cards import OTHER, SIGNS
from ui.today.chart import month_words
from ui.today.page import TodayPage
from ui.window import SMALLEST, Window


def build(desk: Desk, qtbot: QtBot) -> TodayPage:
    made = next(spec for spec in PAGES if spec.key == "today").build(desk)
    assert isinstance(made, TodayPage)
    qtbot.addWidget(made)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TodayPage:
    return build(desk, qtbot)


def opened(desk: Desk, qtbot: QtBot) -> Window:
    made = Window(desk)
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    return opened(desk, qtbot)


def today(window: Window) -> TodayPage:
    page = window.page
    assert isinstance(page, TodayPage)
    return page


def with_tasks(desk: Desk, count: int, urgency: Urgency = Urgency.SOON) -> Desk:
    """The desk with so many made-up tasks instead of the registers' own."""

    def tasks(_sources: Sources) -> Iterator[Task]:
        for number in range(1, count + 1):
            yield Task(
                source="unheard",
                urgency=urgency,
                what=f"第 {number} 件",
                why="说明",
                verb="去办",
                page="residents",
            )

    work = desk.workspace
    agenda = AgendaService(work.ledger, work.registry, (Source("residents.see", tasks),))
    return replace(desk, workspace=replace(work, agenda=agenda))


def shown(page: TodayPage) -> list[str]:
    return [card.what.text() for card in page.cards.cards]


def due_on_rail(window: Window) -> dict[str, str]:
    """What the rail's buttons say is due, by page."""
    names = [b.accessibleName() for b in window.rail.findChildren(QAbstractButton)]
    return {name: due for name, _, due in (n.partition("，今天要办 ") for n in names) if due}


def test_the_day_is_named_by_both_calendars_and_says_how_much_presses(page: TodayPage) -> None:
    assert page.subtitle.text() == "11月2日　星期一　农历九月廿四"
    assert page.pressing.words == "2 件要今天办"


def test_what_presses_stands_first_and_alone_has_a_filled_button(page: TodayPage) -> None:
    assert shown(page) == [
        "10 位老人还没有评估过",
        "10月月报还没有填表",
        "10 位老人没有身份证号",
        "9 位老人没有联系人",
        "10 位老人的档案不齐",
    ]
    kinds = [card.do.property("kind") for card in page.cards.cards]
    assert kinds == ["primary", "plain", "plain", "plain", "plain"]
    assert page.more.isHidden()


def test_what_the_checks_found_is_told_once_the_page_is_painted(
    page: TodayPage, qtbot: QtBot
) -> None:
    report = page.cards.cards[1]
    qtbot.waitUntil(lambda: "处要核对" in report.why.text())
    assert report.why.text().startswith("明天（11月3日）截止，有 ")
    assert report.do.text() == "去核对"


def test_checks_of_a_day_that_is_no_longer_shown_are_passed_over(page: TodayPage) -> None:
    agenda = page.agenda
    assert agenda is not None
    old = replace(agenda, day=agenda.day - timedelta(days=1), tasks=())
    page._on_checked(old)
    assert page.agenda is agenda


def test_a_digit_opens_the_right_page(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    assert window.key == "care"
    window.open("today")
    window.top.month.back.click()
    QTest.keyClick(window, Qt.Key.Key_2)
    assert window.key == "monthly"
    assert window.top.month.month == Month(2026, 10)


def test_a_card_for_persons_opens_the_first_of_them(window: Window, workspace: Workspace) -> None:
    today(window).cards.cards[2].do.click()
    page = window.page
    assert isinstance(page, ResidentsPage)
    assert page.file is not None
    assert page.file.resident.id == workspace.search.find("余素云")[0].resident_id


def test_the_card_of_whoever_has_no_bed_opens_the_board_at_them(
    window: Window, workspace: Workspace
) -> None:
    who = workspace.search.find("贾秀珍")[0].resident_id
    workspace.stays.admit(Admission(resident_id=who, on=date(2026, 11, 1)))
    card = next(one for one in today(window).cards.cards if one.do.text() == "安排床位")
    card.do.click()
    page = window.page
    assert isinstance(page, BedsPage)
    tile = page.view.tile
    assert tile is not None
    assert tile.person is not None
    assert tile.person.resident_id == who


def test_digits_typed_into_the_search_field_press_nothing(window: Window) -> None:
    window.top.search.setFocus()
    QTest.keyClicks(window.top.search, "1")
    assert window.key == "residents"  # what was typed is looked for
    assert window.top.search.text() == "1"


def test_a_digit_without_a_card_does_nothing(window: Window) -> None:
    for key in (Qt.Key.Key_7, Qt.Key.Key_8):
        QTest.keyClick(window, key)
    assert window.key == "today"


def test_the_eighth_task_waits_behind_a_button_and_its_digit(desk: Desk, qtbot: QtBot) -> None:
    window = opened(with_tasks(desk, 9), qtbot)
    page = today(window)
    assert len(shown(page)) == 7
    assert page.more.text() == "还有 2 件"
    QTest.keyClick(window, Qt.Key.Key_8)
    assert shown(page)[7:] == ["第 8 件", "第 9 件"]
    assert [card.digit.isHidden() for card in page.cards.cards[6:]] == [False, True, True]
    QTest.keyClick(window, Qt.Key.Key_8)
    assert len(shown(page)) == 7


def test_nothing_to_do_is_said_calmly(desk: Desk, qtbot: QtBot) -> None:
    page = build(with_tasks(desk, 0), qtbot)
    assert page.tasks.currentWidget() is page.done
    assert page.pressing.words == "没有非今天办不可的事"
    page.take_focus()
    assert not page.cards.take_focus()


def test_an_empty_home_is_shown_the_first_steps(
    tmp_path: Path, clock: FixedClock, look: Look, answers: Answers, qtbot: QtBot
) -> None:
    work = empty_home(tmp_path, clock)
    desk = desk_of(work, look=look, dialogs=answers, clock=clock, dress=lambda _t, _s: None)
    page = build(desk, qtbot)
    assert page.tasks.currentWidget() is page.nobody
    assert page.young.isVisible()
    assert not page.chart.isVisible()
    assert not page.pressing.isVisible()
    asked: list[tuple[str, str]] = []
    page.action_wanted.connect(lambda key, action: asked.append((key, action)))
    for made in page.nobody.findChildren(QAbstractButton):
        made.click()
    assert asked == [("residents", "add"), ("residents", "import")]
    work.close()


def empty_home(folder: Path, clock: FixedClock) -> Workspace:
    file = folder / "empty.nhdb"
    made = create_workspace(
        file, login="新人", name="新人", password=homes.PASSWORD, clock=clock, cost=homes.CHEAP
    )
    work = open_workspace(file, made.unlocked, clock)
    homes._furnish(work)
    return work


def test_the_first_steps_lead_to_the_form_of_a_new_person(window: Window) -> None:
    today(window).add_button.click()
    page = window.page
    assert isinstance(page, ResidentsPage)
    assert page.person_form.isVisible()


def test_cards_follow_what_is_written(page: TodayPage, workspace: Workspace) -> None:
    who = workspace.search.find("余素云")[0].resident_id
    contact = Contact(role=ContactRole.FAMILY, name="余志", phone="13800000000")
    workspace.dossier.add_contact(who, contact)
    assert "8 位老人没有联系人" in shown(page)


def test_the_rail_counts_what_is_due_also_while_another_page_is_shown(
    window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    assert due_on_rail(window) == {"今日": "2 件", "评估照护": "1 件", "月报": "1 件"}
    window.open("settings")
    workspace.monthly.prepare(Month(2026, 10))
    workspace.monthly.review(Month(2026, 10))
    workspace.monthly.approve(Month(2026, 10))
    qtbot.waitUntil(lambda: due_on_rail(window) == {"今日": "1 件", "评估照护": "1 件"})


def test_the_rail_counts_though_another_page_was_opened_first(desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk, first="settings")
    qtbot.addWidget(window)
    assert due_on_rail(window)["今日"] == "2 件"


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def test_a_new_day_brings_new_tasks_though_nothing_was_written(
    home_file: Path,
    furnished: tuple[Path, NewFile],
    look: Look,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    hands = Hands(NOW)
    work = open_workspace(home_file, furnished[1].unlocked, hands)
    desk = desk_of(work, look=look, dialogs=answers, clock=hands, dress=lambda _t, _s: None)
    page = build(desk, qtbot)
    page.watch_day()
    assert page.subtitle.text().startswith("11月2日")
    hands.moment = NOW + timedelta(days=1)
    page.watch_day()
    assert page.subtitle.text().startswith("11月3日")
    assert page.cards.cards[1].why.text().startswith("今天（11月3日）截止")
    QApplication.processEvents()
    page.close()
    work.close()


def test_the_sheet_is_previewed_by_the_keys_of_printing(
    window: Window, answers: Answers, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: answers.ran == ["交班单"])
    assert today(window).paper_button.isEnabled()


def test_a_sheet_that_cannot_be_made_says_why(
    page: TodayPage, home_file: Path, qtbot: QtBot
) -> None:
    for file in home_file.parent.glob("home.nhdb*"):
        file.unlink()
    page.print_page()
    qtbot.waitUntil(page.paper_button.isEnabled)
    assert page.banners.messages[0].tone == "bad"


def test_a_birthday_prints_its_list(desk: Desk, answers: Answers, qtbot: QtBot) -> None:
    guest = homes.Guest(name="单凤芝", born=date(1936, 11, 2), admitted_on=date(2024, 5, 6))
    homes._arrive(desk.workspace, guest, {})
    page = build(desk, qtbot)
    card = next(one for one in page.cards.cards if one.do.text() == "打印名单")
    assert (card.what.text(), card.why.text()) == ("今天单凤芝过生日", "满 90 岁整寿")
    card.do.click()
    qtbot.waitUntil(lambda: answers.ran == ["交班单"])


def test_tiles_show_the_fraction_beside_the_percent(page: TodayPage) -> None:
    tiles = page.tiles
    assert tiles.residents.fraction.words == ("10", "/12", "入住率 83.3%")
    assert tiles.nursing.fraction.words == ("6", "/12", "占 50.0%")
    assert tiles.nursing.note.text() == "建议 ≥50%"
    assert tiles.away.fraction.words == ("1", "/10", "占 10.0%")
    assert tiles.away.note.text() == "住院 1 · 请假 0"
    assert tiles.assessed.fraction.words == ("0", "/10", "占 0.0%")
    assert tiles.assessed.note.text() == "10 人要补"


def test_a_target_that_is_missed_says_how_many_beds_are_lacking(
    page: TodayPage, workspace: Workspace
) -> None:
    now = page.agenda
    assert now is not None
    page.tiles.show_situation(replace(now.situation, nursing_target_pct=55))
    assert page.tiles.nursing.note.text() == "差 1 张"
    page.tiles.show_situation(replace(now.situation, assessed=10, beds=0))
    assert page.tiles.assessed.note.text() == "没有过期"
    assert page.tiles.residents.fraction.words == ("10", "/0", "入住率 —")


def test_a_month_of_the_chart_is_told_in_words(page: TodayPage) -> None:
    chart = page.chart
    assert "2026年10月：在院 10 人，床位 12 张，入住率 83.3%" in chart.accessibleName()
    assert chart.month_at(0) is None
    places = [chart.month_at(x) for x in range(chart.width())]
    months = list(dict.fromkeys(one.month for one in places if one))
    assert (len(months), months[0], months[-1]) == (24, Month(2024, 11), Month(2026, 10))
    middle = places[chart.width() // 2]
    assert middle is not None
    assert month_words(middle).startswith("2025年")
    corner = QPoint(0, 0)  # beside the months nothing is told
    QApplication.sendEvent(chart, QHelpEvent(QEvent.Type.ToolTip, corner, corner))
    assert QToolTip.text() == ""


def test_every_source_has_its_own_sign_and_another_one_a_common_sign(page: TodayPage) -> None:
    assert OTHER not in SIGNS.values()
    assert {task.source for task in (page.agenda.tasks if page.agenda else ())} <= set(SIGNS)


def test_no_words_of_a_card_are_cut_in_any_size(each_size: Look, desk: Desk, qtbot: QtBot) -> None:
    window = Window(replace(desk, look=each_size))
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    page = today(window)
    QApplication.processEvents()
    cut = [
        words.text()
        for card in page.cards.cards
        for words in (card.what, card.why)
        if words.height() < words.heightForWidth(words.width())
    ]
    assert cut == []
    low = [b.text() for b in page.findChildren(QAbstractButton) if narrow(b)]
    assert low == []
    assert page.tiles.nursing.note.minimumSizeHint().width() <= page.tiles.nursing.note.width()


def narrow(button: QAbstractButton) -> bool:
    return button.isVisible() and button.width() < button.minimumSizeHint().width()


def test_the_sign_of_the_chart_is_explained_where_there_is_room(page: TodayPage) -> None:
    words = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert {"在院人数", "入住率", "最近 24 个月"} <= words
