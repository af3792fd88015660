"""Pictures of the page of beds, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import today
from nursinghome.residents import OutageKind
from nursinghome.workspace import create_workspace, open_workspace
from ui.beds.page import BedsPage

if TYPE_CHECKING:
    from build.shots import Studio

DIALOGS = {
    "换床": "move",
    "停用": "close",
    "启用": "open",
    "护理型、认知症": "kinds",
    "更正这间": "change-room",
    "撤掉这张床": "retire",
    "撤销停用记录": "outage-withdraw",
    "恢复撤下的床": "put-back",
    "添房间": "room",
    "添床": "bed",
    "添楼栋": "building",
}


def beds(studio: Studio, tail: str) -> None:
    window = studio.window("beds")
    page = window.page
    assert isinstance(page, BedsPage)
    studio.take(window, f"beds-{tail}")
    view, model = page.view, page.model
    rows = range(model.rowCount())
    free = [row for row in rows if model.tile(row).is_free][1]
    held = next(row for row in reversed(rows[: free - 3]) if model.tile(row).person is not None)
    view.go_to(free)
    view.go_to(held)
    start, end = (view.visualRect(model.index(row)).center() for row in (held, free))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(40, 0))
    QTest.mouseMove(view.viewport(), end + QPoint(50, 14))
    studio.take(window, f"beds-carry-{tail}")
    view.let_go()
    for row in (held, free):
        _menu(studio, page.deeds.menu(model.tile(row), page.board), tail)
    taken_away = model.tile(free).bed
    assert taken_away is not None
    of_beds, day = studio.work.beds, today(studio.clock)
    outage = of_beds.close(taken_away.id, OutageKind.REPAIR, day, note="换床板")
    _menu(studio, page.deeds.menu(model.tile(free), page.board), tail)
    of_beds.withdraw_outage(outage, "只为照相")
    of_beds.retire(taken_away.id, day)
    _menu(studio, page.deeds.add_menu(None, page.board), tail)
    of_beds.put_back(taken_away.id)
    window.let_go()
    window.close()
    _beds_empty(studio, tail)


def _menu(studio: Studio, menu: QMenu, tail: str) -> None:
    """Every dialog that the menu of a bed, or of new places, opens."""
    for choice in menu.actions():
        name = DIALOGS.get(choice.text().partition("（")[0].removesuffix("…"))
        if name is not None:
            choice.trigger()
            studio.take_dialog(f"beds-{name}-{tail}")
    menu.deleteLater()


def _beds_empty(studio: Studio, tail: str) -> None:
    """A home that has been founded and has no room yet."""
    with tempfile.TemporaryDirectory() as folder:
        made = create_workspace(
            Path(folder) / "new.nhdb",
            login="李桂兰",
            name="李桂兰",
            password="正确的密码 123",  # noqa: S106 - of a made-up home
            clock=studio.clock,
            cost=LEAST,
        )
        work = open_workspace(Path(folder) / "new.nhdb", made.unlocked, studio.clock)
        work.home.set_up(studio.work.home.profile())
        window = replace(studio, work=work).window("beds")
        studio.take(window, f"beds-empty-{tail}")
        window.let_go()
        window.close()
        work.close()
