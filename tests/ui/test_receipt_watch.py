"""A stick with receipts is plugged in while any page is shown: they are read, and told below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from nursinghome import exchange
from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.core.errors import Trouble
from nursinghome.exchange.plugged import Drive
from tests.factories import drive
from tests.ui.reports.sendings import answer, begin, send_once
from ui.catalogue import Desk
from ui.keeper import keeper_of
from ui.kit.look import Look
from ui.receipt_watch import LOOK_MS, PAGE, ReceiptWatch
from ui.reports import sending
from ui.reports.page import MonthlyPage
from ui.statusbar import StatusBar
from ui.window import SMALLEST, Window


@dataclass
class Sticks:
    """What is plugged in."""

    there: list[Path] = field(default_factory=list)

    def drives(self) -> tuple[Drive, ...]:
        return tuple(drive(one) for one in self.there)


@pytest.fixture
def sticks(monkeypatch: pytest.MonkeyPatch) -> Sticks:
    made = Sticks()
    monkeypatch.setattr(exchange, "drives", made.drives, raising=False)
    return made


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    made = Window(desk, first="residents")
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    yield made
    made.let_go()


@pytest.fixture
def watch(window: Window, desk: Desk) -> ReceiptWatch:
    return ReceiptWatch(desk.workspace, lambda: window, window)


def monthly(window: Window) -> MonthlyPage:
    page = window.open(PAGE)
    assert isinstance(page, MonthlyPage)
    return page


def bar(window: Window) -> StatusBar:
    assert window.status is not None
    return window.status


def plug(sticks: Sticks, tmp_path: Path) -> Path:
    stick = tmp_path / "民政上报A"
    stick.mkdir()
    sticks.there.append(stick)
    return stick


def test_a_receipt_is_read_at_any_page_and_one_press_shows_it(
    window: Window, watch: ReceiptWatch, sticks: Sticks, tmp_path: Path, qtbot: QtBot
) -> None:
    sent = send_once(monthly(window), tmp_path)
    window.open("residents")
    watch.look()
    assert bar(window).notice.isHidden()
    answer(sent, plug(sticks, tmp_path), "入院少报 1 人。")
    watch.look()
    notice = bar(window).notice
    qtbot.waitUntil(lambda: not notice.isHidden(), timeout=20_000)
    assert notice.text() == "收到回执：青禾县民政局退回10月月报"
    assert window.key == "residents"
    notice.click()
    assert notice.isHidden()
    assert window.key == PAGE
    page = monthly(window)
    assert page.reads_sticks
    assert page.sending is not None
    assert "入院少报 1 人。" in page.sending.view.answer.text()


def test_a_stick_is_read_once_for_each_time_it_is_plugged_in(
    window: Window, watch: ReceiptWatch, sticks: Sticks, tmp_path: Path, qtbot: QtBot
) -> None:
    (plug(sticks, tmp_path) / "bad.hz").write_bytes(b"x")
    notice = bar(window).notice
    for _ in range(2):
        watch.look()
        qtbot.waitUntil(lambda: not notice.isHidden(), timeout=20_000)
        assert notice.text() == "U盘上的回执「bad.hz」没有收"
        notice.click()
        assert window.key == PAGE
        assert not monthly(window).reads_sticks
        watch.look()
        assert notice.isHidden()
        there, sticks.there = sticks.there, []
        watch.look()
        sticks.there = there


def test_several_are_told_with_the_one_that_asks_for_something(
    window: Window, watch: ReceiptWatch, sticks: Sticks, tmp_path: Path, qtbot: QtBot
) -> None:
    page = monthly(window)
    first = send_once(page, tmp_path)
    again = page._desk.workspace.exports.export(page._month.plus(-1), tmp_path / "first").sent
    one, other = plug(sticks, tmp_path), tmp_path / "民政上报B"
    other.mkdir()
    sticks.there.append(other)
    answer(first, one)
    answer(again, other, "请核对。")
    window.open("residents")
    watch.look()
    notice = bar(window).notice
    qtbot.waitUntil(lambda: not notice.isHidden(), timeout=20_000)
    assert notice.text() == "收到回执：青禾县民政局退回9月月报，另有 1 份"


def test_while_reports_are_sent_the_page_reads_its_own_sticks(
    window: Window,
    watch: ReceiptWatch,
    sticks: Sticks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "sticks", tuple)
    begin(monthly(window))
    plug(sticks, tmp_path)
    read: list[object] = []
    monkeypatch.setattr(ReceiptWatch, "_read", lambda _self, folders: read.append(folders))
    watch.look()
    assert read == []


def test_a_stick_that_is_pulled_meanwhile_says_nothing(window: Window, watch: ReceiptWatch) -> None:
    watch._on_failed(Trouble("盘不在了。"))
    assert bar(window).notice.isHidden()
    with pytest.raises(ZeroDivisionError):
        watch._on_failed(ZeroDivisionError())


def test_it_watches_for_whoever_sends_and_not_while_the_first_page_comes(desk: Desk) -> None:
    parent = QObject()
    work = desk.workspace
    keeper = keeper_of(work, lambda: None, parent)
    assert keeper is not None
    watch = keeper.findChild(ReceiptWatch)
    assert isinstance(watch, ReceiptWatch)
    assert watch._timer.interval() == LOOK_MS >= 1000
    watch.look()
    work.ledger.actor = replace(work.ledger.actor, permissions=PERMISSIONS[Role.CLERK])
    clerk = keeper_of(work, lambda: None, parent)
    assert clerk is not None
    assert clerk.findChild(ReceiptWatch) is None
    for made in (keeper, clerk):
        made._timer.stop()


def test_the_bar_has_room_for_it_in_every_size(each_size: Look, desk: Desk, qtbot: QtBot) -> None:
    window = Window(replace(desk, look=each_size), first="residents")
    qtbot.addWidget(window)
    bar(window)._backup.setText("已验证备份 10月12日 10:42，21 天前")
    window.resize(*SMALLEST)
    window.show()
    bar(window).notify("收到回执：青禾县民政局退回10月月报，另有 11 份", lambda: None)
    assert bar(window).minimumSizeHint().width() <= bar(window).width()
    assert (window.width(), window.height()) == SMALLEST
    assert bar(window).notice.height() <= bar(window).height()
