"""Own packs: an item table taken in or refused, and a pack changed in its tables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QTableWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.paths import resources
from nursinghome.workspace import Workspace
from tests.nursinghome.checklists.tables import book, rows
from tests.ui.checklists.conftest import FRAME, MONTHLY
from tests.ui.conftest import Answers
from ui.checklists.pack_editor import DAYS, POINTS, TEXT, YUAN, PackSheet
from ui.checklists.table_import import FaultsSheet
from ui.checklists.view import ChecksView
from ui.safety.page import SafetyPage


def put(table: QTableWidget, row: int, column: int, text: str) -> None:
    cell = table.item(row, column)
    assert cell is not None
    cell.setText(text)


def take_in(view: ChecksView, qtbot: QtBot) -> None:
    """Press and wait until the table was read."""
    view.take_in.click()
    qtbot.waitUntil(view.take_in.isEnabled)


def test_a_good_table_is_taken_in(
    page: SafetyPage,
    view: ChecksView,
    workspace: Workspace,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    take_in(view, qtbot)  # nothing was chosen
    answers.file = book(tmp_path / "条目.xlsx", rows())
    answers.yes = False
    take_in(view, qtbot)
    assert workspace.packs.pack(FRAME).items == ()
    answers.yes = True
    take_in(view, qtbot)
    assert "服务 600 分，合到 1000 分" in answers.asked[-1].fact
    assert len(workspace.packs.pack(FRAME).items) == 300
    assert page.banners.messages[0].fact == "已装入 300 条"
    assert view.overview.pack is not None
    assert view.overview.pack.head.id == FRAME
    assert view.overview.source.words == "地方 · 单一来源"


def test_a_table_with_faults_is_shown_row_by_row(
    view: ChecksView, workspace: Workspace, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    table = rows()
    table[3][4] = "若干"
    table[8][0] = "卫生"
    answers.file = book(tmp_path / "条目.xlsx", table)
    shown: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FaultsSheet)
        shown.extend(dialog.table.rows())

    answers.fill = look
    take_in(view, qtbot)
    assert [row[:3] for row in shown] == [["5", "分值", "若干"], ["10", "大项", "卫生"]]
    assert answers.ran == ["条目.xlsx：2 行要改"]
    assert workspace.packs.pack(FRAME).items == ()
    table[3][4], table[8][0] = 2, "环境"
    answers.file = book(tmp_path / "条目.xlsx", table)
    take_in(view, qtbot)
    assert answers.ran[-1] == "条目.xlsx：1 个大项的分值合不上"


def test_what_is_no_table_is_told_in_the_banner(
    page: SafetyPage, view: ChecksView, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "a.xlsx"
    answers.file.write_bytes(b"")
    take_in(view, qtbot)
    assert "文件是空的" in page.banners.messages[0].fact


def test_a_pack_file_is_taken_in(
    page: SafetyPage, view: ChecksView, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    bundled = resources("standards", f"{MONTHLY}.toml").read_text("utf-8")
    answers.file = tmp_path / f"{MONTHLY}.toml"
    was = workspace.packs.pack(MONTHLY).edition
    own = bundled.replace(f'edition = "{was}"', 'edition = "2026县"')
    answers.file.write_text(own, "utf-8")
    answers.yes = False
    view.take_in.click()
    assert workspace.packs.pack(MONTHLY).edition == was
    answers.yes = True
    view.take_in.click()
    assert "2026县版" in answers.asked[-1].fact
    assert workspace.packs.pack(MONTHLY).edition == "2026县"
    assert page.banners.messages[0].fact.startswith("已装入「")
    assert view.overview.pack is not None
    assert view.overview.pack.head.id == MONTHLY
    ratios = resources("standards", "ratios-mzt187-2021.toml").read_text("utf-8")
    answers.file = tmp_path / "ratios-mzt187-2021.toml"
    answers.file.write_text(ratios, "utf-8")
    view.take_in.click()
    assert view.overview.pack.head.id == MONTHLY
    answers.file.write_text("kind = 1", "utf-8")
    view.take_in.click()
    assert "ratios-mzt187-2021.toml" in page.banners.messages[0].fact


def test_a_pack_is_changed_in_its_table(
    page: SafetyPage, view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, PackSheet)
        assert dialog.items.isColumnHidden(POINTS)
        assert dialog.levels.isHidden()
        put(dialog.items, 0, TEXT, "卫生间干净")
        put(dialog.items, 0, DAYS, "３")
        put(dialog.items, 1, YUAN, "60")

    answers.fill = change
    view.overview.edit_wanted.emit(MONTHLY)
    pack = workspace.packs.pack(MONTHLY)
    assert pack.edition == "2021-改1"
    assert (pack.items[0].text, pack.items[0].days, pack.items[1].yuan) == ("卫生间干净", 3, 60)
    assert page.banners.messages[0].fact == "已存成「2021-改1」版"
    view.overview.show_pack(MONTHLY)
    assert view.overview.source.words == "地方 · 建议"


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        (DAYS, "几天", "1的天数「几天」不是数"),
        (YUAN, "1.5", "1的元数「1.5」不是整数"),
        (TEXT, " ", "没有填要求"),
    ],
)
def test_what_is_no_number_is_told_and_the_dialog_stays(
    view: ChecksView, workspace: Workspace, answers: Answers, column: int, text: str, told: str
) -> None:
    seen: list[str] = []

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, PackSheet)
        put(dialog.items, 0, column, text)
        dialog.accept()
        message = dialog.refusals.banners.messages[0]
        seen.append(f"{message.fact}{message.cure}")
        answers.fill = lambda _asked: None
        dialog.reject()

    answers.fill = change
    view.overview.edit_wanted.emit(MONTHLY)
    assert told in seen[0]
    assert answers.asked[-1].title == "填的还没有保存"
    assert workspace.packs.pack(MONTHLY).edition == "2021"


def test_lines_of_levels_are_changed(
    view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, PackSheet)
        put(dialog.levels, 0, 1, "350")
        put(dialog.levels, 0, 2, "")

    answers.fill = change
    view.overview.edit_wanted.emit(FRAME)
    level = workspace.packs.pack(FRAME).levels[0]
    assert (level.total, level.section_pct) == (Decimal(350), None)


def test_nothing_changed_is_left_without_asking(
    view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    answers.fill = lambda dialog: dialog.reject()
    view.overview.edit_wanted.emit(MONTHLY)
    assert answers.asked == []
    assert workspace.packs.pack(MONTHLY).edition == "2021"
