"""Measures the open window: a person's file, a key of the search, another page, its memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import Clock, FixedClock, today
from nursinghome.core.ids import ResidentId
from nursinghome.demo import DemoHome, Wish, build
from nursinghome.residents import Home
from nursinghome.workspace import Workspace, create_workspace, open_workspace
from tests.benchmarks.crowd import fill
from tests.benchmarks.processes import environment
from tests.benchmarks.search import keystrokes
from tests.benchmarks.table import Row
from tests.benchmarks.timing import milliseconds, p95
from tests.factories import NOW
from ui.catalogue import PAGES
from ui.desk import desk_of
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme
from ui.residents.page import ResidentsPage
from ui.residents.services import read_file, services_of
from ui.window import Window

FILE_MS, KEY_MS, PAGE_MS = 50.0, 16.0, 50.0
LOGIN, PASSWORD = "director", "qinglian-2026-demo"

HOME = Home(
    name="幸福镇中心敬老院",
    code="500236014",
    region="500236",
    region_name="青禾县",
    opened_on=date(1998, 5, 1),
    director="陈国安",
)


def measure(
    folder: Path, count: int = 100_000, keys: int = 240, beds: int = 60, rounds: int = 20
) -> list[Row]:
    """In this process and offscreen where there is no screen; painting is always counted."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    clock = FixedClock(NOW.moment)
    made = build(folder / "demo.nhdb", Wish(as_of=today(clock), beds=beds, months=3), cost=LEAST)
    work = _opened(made.file, made.user, made.password, clock)
    rows = [_file(work, clock), _switch(work, clock, rounds)]
    work.close()
    return [*rows, *_search(folder, count, keys, clock), *_memory(folder, made)]


def _opened(file: Path, user: str, password: str, clock: Clock) -> Workspace:
    return open_workspace(file, KeyRing.read(file, clock).unlock(user, password), clock)


@contextmanager
def _window(work: Workspace, clock: Clock) -> Iterator[tuple[Window, Callable[[], None]]]:
    """The window on its first page, and the way to let it paint all that waits."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    look = Look(Theme.LIGHT, TextSize.NORMAL)
    look.wear(app)
    desk = desk_of(
        work, look=look, dialogs=Dialogs(look), clock=clock, dress=lambda _theme, _size: None
    )
    window = Window(desk)
    window.resize(1366, 696)
    window.show()
    app.processEvents()
    yield window, app.processEvents
    window.let_go()
    window.close()
    window.deleteLater()
    app.processEvents()


def _file(work: Workspace, clock: Clock) -> Row:
    """Everybody who lives there once; the page reads by the same call that is the floor."""
    with _window(work, clock) as (window, paint):
        page = window.open("residents")
        services = services_of(work)
        people = [one.resident_id for one in work.people.list()]
        alone, shown = [], []

        def show(who: ResidentId) -> None:
            page.show_record(who)
            paint()

        for who in people:
            alone.append(milliseconds(partial(read_file, services, who, today(clock))))
            shown.append(milliseconds(partial(show, who)))
    over = [max(0.0, ours - floor) for floor, ours in zip(alone, shown, strict=True)]
    what = f"a person's file beyond the service call, {len(people)} people, p95"
    peer = "the service call alone"
    return Row(what=what, peer=peer, floor=p95(alone), ours=p95(over), most=FILE_MS, of_ours=True)


def _switch(work: Workspace, clock: Clock, rounds: int) -> Row:
    with _window(work, clock) as (window, paint):
        known = [spec.key for spec in PAGES]

        def turn(key: str) -> None:
            window.open(key)
            paint()

        first = [milliseconds(partial(turn, key)) for key in known]
        times = [milliseconds(partial(turn, key)) for _ in range(rounds) for key in known]
    what = f"another page, {len(known)} pages, p95"
    peer = "the same page when it is built, p95"
    return Row(what=what, peer=peer, floor=p95(first), ours=p95(times), most=PAGE_MS, of_ours=True)


def _search(folder: Path, count: int, keys: int, clock: Clock) -> list[Row]:
    path = folder / "crowd.nhdb"
    new = create_workspace(
        path, login=LOGIN, name="陈国安", password=PASSWORD, clock=clock, cost=LEAST
    )
    work = open_workspace(path, new.unlocked, clock)
    work.home.set_up(HOME)
    fill(work.ledger.db, count, max(count // 333, 1))
    words = keystrokes(count, keys)
    with _window(work, clock) as (window, paint):
        typed, opened = _typed(window, words, paint)
        alone = [milliseconds(partial(work.search.find, word)) for word in words]
    work.close()
    what = f"a key of the search, {count:,} people, painted, p95"
    peer = "the service call alone, p95"
    rest = f"the first hit's file after the hand rests, {count:,} people, p95"
    floor = p95(alone)
    return [
        Row(what=what, peer=peer, floor=floor, ours=p95(typed), most=KEY_MS, of_ours=True),
        Row(what=rest, peer=peer, floor=floor, ours=p95(opened), most=FILE_MS, of_ours=True),
    ]


def _typed(
    window: Window, words: Sequence[str], paint: Callable[[], None]
) -> tuple[list[float], list[float]]:
    """Each key until its list is painted, and then the file that follows when no key does.

    All words are typed once unmeasured. Between two keys the file is opened, as it is for
    somebody who types slowly; the wait before it is not counted.
    """
    field = window.top.search
    page = window.open("residents")
    assert isinstance(page, ResidentsPage)

    def press(word: str) -> None:
        field.setText(word)
        field.textEdited.emit(word)
        paint()

    def rest() -> None:
        page.register.open_now()
        paint()

    for word in words:
        press(word)
    pairs = [(milliseconds(partial(press, word)), milliseconds(rest)) for word in words]
    typed, opened = zip(*pairs, strict=True)
    return list(typed), list(opened)


def _memory(folder: Path, made: DemoHome) -> list[Row]:
    quiet = environment(folder)
    bare = _held(["bare"], quiet)
    ours = _held(["ours", str(made.file), made.user, made.password], quiet)
    peer = "empty PySide6 window"
    return [
        Row(
            what=f"memory with the first page, {kind}", peer=peer, floor=floor, ours=held, unit="MB"
        )
        for kind, floor, held in zip(("PSS", "RSS"), bare, ours, strict=True)
    ]


def _held(way: Sequence[str], surroundings: dict[str, str]) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.memory", *way],
        capture_output=True,
        text=True,
        env=surroundings,
        timeout=120,
        check=True,
    )
    return [int(word) / 1024 for word in done.stdout.split()]
