"""Pictures of 今日, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from nursinghome.accounts.passwords import LEAST
from nursinghome.agenda import AgendaService
from nursinghome.agenda.sources import SOURCES
from nursinghome.workspace import create_workspace, open_workspace
from ui.today.page import TodayPage

if TYPE_CHECKING:
    from build.shots import Studio


def today_page(studio: Studio, tail: str) -> None:
    """As it is, with more tasks than fit, with none left, and in a home where nobody lives yet."""
    work = studio.work
    _take_today(studio, f"today-{tail}")
    for name, sources in (("many", (*SOURCES, *SOURCES[3:])), ("done", ())):
        agenda = AgendaService(work.ledger, work.registry, sources)
        _take_today(replace(studio, work=replace(work, agenda=agenda)), f"today-{name}-{tail}")
    with tempfile.TemporaryDirectory() as folder:
        file, made = Path(folder) / "new.nhdb", {"login": "xin", "name": "周国安"}
        new = create_workspace(file, password="2026-demo", clock=studio.clock, cost=LEAST, **made)  # noqa: S106 - of a home in a picture
        empty = open_workspace(file, new.unlocked, studio.clock)
        empty.home.set_up(work.home.profile())
        _take_today(replace(studio, work=empty), f"today-empty-{tail}")
        empty.close()


def _take_today(studio: Studio, name: str) -> None:
    window = studio.window("today")
    page = window.page
    assert isinstance(page, TodayPage)
    studio.app.processEvents()  # once painted, the month is checked in another thread
    QThreadPool.globalInstance().waitForDone()
    studio.take(window, name)
    window.close()
