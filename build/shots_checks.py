"""Pictures of 检查自查 on the page 安全, its sheet, dialogs and refusals, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from nursinghome.checklists import Fault, TableReading
from nursinghome.demo.drawing import found
from ui.checklists.table_import import FaultsSheet
from ui.checklists.view import ACTIONS, ChecksView
from ui.safety.page import SafetyPage

if TYPE_CHECKING:
    from build.shots import Studio


def _reading() -> TableReading:
    """A table that cannot be taken in."""
    faults = (
        Fault(
            row=5,
            column="分值",
            value="若干",
            what="「若干」不是分数",
            cure="只写一个数，如 5 或 2.5。",
        ),
        Fault(row=14, column="要点", value="", what="没有填要点", cure="补上这一格。"),
        Fault(
            row=10,
            column="大项",
            value="卫生",
            what="没有「卫生」这一大项",
            cure="写成其中一个：环境、设施设备、运营管理、服务。",
        ),
    )
    return TableReading(
        source="条目表.xlsx", sheet="表1", rows=300, faults=faults, passed_over=(), pack=None
    )


def _photos(studio: Studio, view: ChecksView, begun: int) -> None:
    """Beside an answer that has a photo, with room for one more."""
    photos, table = studio.work.check_photos, view.sheet.table
    line = next(one for one in table.model_.lines if one.key)
    assert line.key is not None
    if not photos.of_round(begun):
        photos.attach(begun, *line.key, found("扶手"))
    table.go_to(table.model_.lines.index(line))
    scroll = view.sheet.pane.findChild(QScrollArea)
    assert scroll is not None
    scroll.ensureWidgetVisible(view.sheet.pane.photos)


def checks(studio: Studio, tail: str) -> None:
    window = studio.window("safety")
    page = window.page
    assert isinstance(page, SafetyPage)
    view = page.show_view("checks")
    assert isinstance(view, ChecksView)
    studio.take(window, f"checks-{tail}")
    begun = view.overview.pack
    assert begun is not None
    view.overview.edit_wanted.emit(begun.head.id)
    studio.take_dialog(f"checks-edit-{tail}")
    view.overview.show_pack("shexian-yearly-50")
    view.overview.begin.click()
    studio.take_dialog(f"checks-begin-{tail}")
    view.which.choose(ACTIONS)
    view.which.chosen.emit(ACTIONS)
    studio.take(window, f"checks-actions-{tail}")
    for made, name in ((view.actions_pane.step, "done"), (view.actions_pane.change, "change")):
        made.click()
        studio.take_dialog(f"checks-{name}-{tail}")
    assert begun.begun is not None
    view.open_round(begun.begun)
    studio.take(window, f"checks-sheet-{tail}")
    _photos(studio, view, begun.begun)
    studio.take(window, f"checks-photos-{tail}")
    view.sheet.table.go_to(1)
    line = view.sheet.table.line
    assert line is not None
    assert line.item is not None
    assert line.spot is not None
    view.sheet.pane.plan.show_item(line.item, line.spot, (), fresh=True)
    view.sheet.pane.plan.show()
    studio.take(window, f"checks-plan-{tail}")
    view.sheet.back.click()
    sheet = FaultsSheet(studio.dialogs, _reading(), page)
    studio.dialogs.run(sheet)
    studio.take_dialog(f"checks-refused-{tail}")
    window.let_go()
    window.close()
