from __future__ import annotations

from threading import Event

from pytestqt.qtbot import QtBot

from nursinghome.core.changes import ChangeFeed
from nursinghome.core.errors import Cancelled
from tests.ui.conftest import Answers
from ui.kit.jobs import Task
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.progress import PATIENCE_MS, ProgressCard


def test_long_work_is_shown_with_its_steps_and_goes_when_it_ends(look: Look, qtbot: QtBot) -> None:
    card, go_on = ProgressCard(look), Event()
    qtbot.addWidget(card)
    told: list[str] = []

    def work(task: Task) -> str:
        task.report(3, 4, "已核对 2.1 MB")
        go_on.wait(10)
        return "好"

    card.run(card, "正在读回核对", work, done=told.append, failed=lambda _: None)
    assert card.isHidden()
    qtbot.waitUntil(card.isVisible, timeout=PATIENCE_MS * 20)
    assert (card.title.text(), card.steps.text()) == ("正在读回核对", "3/4")
    assert (card.note.text(), card.bar.value(), card.bar.maximum()) == ("已核对 2.1 MB", 3, 4)
    go_on.set()
    qtbot.waitUntil(lambda: told == ["好"])
    assert card.isHidden()


def test_short_work_shows_nothing(look: Look, qtbot: QtBot) -> None:
    card = ProgressCard(look)
    qtbot.addWidget(card)
    told: list[int] = []
    card.run(card, "很快", lambda _: 1, done=told.append, failed=lambda _: None)
    qtbot.waitUntil(lambda: told == [1])
    assert card.isHidden()
    assert not card._patience.isActive()


def test_stopped_work_ends_as_cancelled(look: Look, qtbot: QtBot) -> None:
    card, stopped = ProgressCard(look), Event()
    qtbot.addWidget(card)
    card.stop_wanted.connect(stopped.set)
    errors: list[BaseException] = []

    def work(task: Task) -> None:
        stopped.wait(10)
        task.report(1, 2)

    card.run(card, "慢", work, done=lambda _: None, failed=errors.append)
    card.stop.click()
    assert not card.stop.isEnabled()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert card.isHidden()


def test_a_card_without_work_can_be_stopped_too(look: Look, qtbot: QtBot) -> None:
    card = ProgressCard(look)
    qtbot.addWidget(card)
    card.begin("正在写U盘")
    with qtbot.waitSignal(card.stop_wanted):
        card.stop.click()
    assert card.note.text() == "正在停下…"


def test_a_page_shows_long_work_under_its_messages_and_lets_go_of_the_card(
    look: Look, answers: Answers, feed: ChangeFeed, qtbot: QtBot
) -> None:
    page, go_on = LivePage(look, answers, feed, "页"), Event()
    qtbot.addWidget(page)
    page.show()
    told: list[int] = []

    def work(_task: Task) -> int:
        go_on.wait(10)
        return 1

    page.run("正在附上", work, done=told.append)
    (card,) = page.findChildren(ProgressCard)
    assert page.column.indexOf(card) == page.column.indexOf(page.banners) + 1
    qtbot.waitUntil(card.isVisible, timeout=PATIENCE_MS * 20)
    go_on.set()
    qtbot.waitUntil(lambda: told == [1] and not page.findChildren(ProgressCard))


def test_a_page_tells_what_long_work_is_refused(
    look: Look, answers: Answers, feed: ChangeFeed, qtbot: QtBot
) -> None:
    page = LivePage(look, answers, feed, "页")
    qtbot.addWidget(page)

    stopped = Event()

    def work(task: Task) -> None:
        stopped.wait(10)
        task.report(0, 2)

    page.run("慢", work, done=lambda _: None).stop()
    stopped.set()
    qtbot.waitUntil(lambda: [one.fact for one in page.banners.messages] == ["已停下。"])
