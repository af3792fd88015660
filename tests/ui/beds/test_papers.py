from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.workspace import Workspace
from tests.nursinghome.reports.pdf.reading import marks, texts
from tests.ui.beds.conftest import Menus
from tests.ui.beds.hands import choose, facts, menu_of
from tests.ui.residents.hands import open_person
from ui.beds.page import BedsPage
from ui.catalogue import PAGES, Desk
from ui.kit.preview import PreviewSheet
from ui.residents.file_pane import STAYS
from ui.residents.page import ResidentsPage
from ui.residents.stays_tab import CARD


class Seen:
    """The title and the words of each paper that was shown."""

    def __init__(self, answers: Menus, file: Path, qtbot: QtBot) -> None:
        answers.file, answers.fill = file, self._look_at
        self._file, self._qtbot = file, qtbot
        self._papers: list[tuple[str, str]] = []

    def next(self) -> tuple[str, str]:
        """Waits for the paper that is being made."""
        self._qtbot.waitUntil(lambda: bool(self._papers), timeout=30_000)
        return self._papers.pop()

    def _look_at(self, dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        dialog.pdf_wanted.emit()
        told = marks("".join(texts(self._file.read_bytes())))
        self._papers.append((dialog.windowTitle(), told))


@pytest.fixture
def seen(answers: Menus, tmp_path: Path, qtbot: QtBot) -> Seen:
    return Seen(answers, tmp_path / "card.pdf", qtbot)


def test_ctrl_p_shows_the_board_of_the_whole_home(page: BedsPage, seen: Seen) -> None:
    page.floors.storeys.button_for("二楼").click()
    page.print_page()
    assert not page.print_button.isEnabled()
    title, told = seen.next()
    assert title == "床位图 2026年11月2日"
    assert "张秀梅" in told
    assert "郑长生" in told
    assert page.print_button.isEnabled()


def test_cards_are_printed_for_the_home_a_room_and_a_person(page: BedsPage, seen: Seen) -> None:
    choose(page.deeds.print_menu(), "床头卡，全院")
    title, told = seen.next()
    assert title == "床头卡 2026年11月2日"
    assert "第2页共2页" in told
    choose(menu_of(page, "203-1"), "打印 张秀梅 的床头卡")
    _, told = seen.next()
    assert "紧急联系人张志远（侄子）138****0625" in told
    assert "郑长生" not in told
    choose(menu_of(page, "203-2"), "打印这间的门牌卡")
    _, told = seen.next()
    assert "1张秀梅" in told
    assert "郑长生" not in told
    choose(page.deeds.print_menu(), "空白门牌卡")
    assert seen.next()[0] == "空白门牌卡"


def test_the_card_of_a_person_is_printed_from_the_file(
    desk: Desk, seen: Seen, qtbot: QtBot
) -> None:
    made = next(spec for spec in PAGES if spec.key == "residents").build(desk)
    assert isinstance(made, ResidentsPage)
    qtbot.addWidget(made)
    made.show()
    open_person(made, "余素云")
    made.pane.open_tab(STAYS)
    made.pane.stays.buttons[CARD].click()
    title, told = seen.next()
    assert title == "床头卡 2026年11月2日"
    assert "202-1床余素云" in told
    open_person(made, "贾秀珍")
    made.pane.open_tab(STAYS)
    assert made.pane.stays.buttons[CARD].isHidden()


def test_a_paper_that_cannot_be_made_is_refused_in_words(
    page: BedsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    menu = menu_of(page, "101-2")
    number = workspace.search.find("赵德顺")[0].resident_id
    workspace.stays.withdraw(workspace.stays.timeline(number).stays[0].id, "填错了")
    choose(menu, "打印 赵德顺 的床头卡")
    qtbot.waitUntil(lambda: bool(facts(page)), timeout=30_000)
    assert facts(page) == ["没有在院的人，印不出床头卡。请先办理入住，或打印空白卡。"]
    assert page.print_button.isEnabled()


def test_the_menu_of_papers_begins_with_what_ctrl_p_gives(page: BedsPage, answers: Menus) -> None:
    page.print_button.click()
    assert answers.menus[-1][0] == [
        "床位图（Ctrl+P）",
        "床头卡，全院",
        "门牌卡，全院",
        "空白床头卡",
        "空白门牌卡",
    ]
