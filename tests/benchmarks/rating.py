"""Measures the star self-assessment: the nearest way, and whether 300 items cost more each than 79."""

from __future__ import annotations

import os
import random
import sys
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import FixedClock
from nursinghome.demo import Wish, build
from nursinghome.rating import Aim, Score
from nursinghome.rating.advising import Chance, Need, cheapest
from nursinghome.reports import StarPaper
from nursinghome.workspace import Workspace, installed_packs, open_workspace
from tests.benchmarks.table import Row
from tests.benchmarks.timing import alternating
from tests.factories import NOW
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme
from ui.rating.desk import rating_desk
from ui.rating.page import RatingPage

ADVICE_MS, EACH = 1000.0, 1.3
FEW, MANY = 79, 300
_FIGURES = ("drills_12m", "assessed_pct", "patrol_gaps_30d", "file_complete_pct", "samples_30d")
DAY = NOW.moment.date()


def measure(
    folder: Path, few: int = FEW, many: int = MANY, beds: int = 60, rounds: int = 15
) -> list[Row]:
    """Milliseconds of the whole way; of sheet, page and paper microseconds of each item."""
    rows = [_advice(few, aim) for aim in Aim]
    made = build(folder / "demo.nhdb", Wish(as_of=DAY, beds=beds, months=2), cost=LEAST)
    packs = installed_packs(made.file)
    packs.mkdir()
    for count in (few, many):
        (packs / f"bench-{count}.toml").write_text(table(count), "utf-8")
    clock = FixedClock(NOW.moment)
    key = KeyRing.read(made.file, clock).unlock(made.user, made.password)
    work = open_workspace(made.file, key, clock)
    try:
        for count in (few, many):
            _fill(work, count)
        rows += _each(work, few, many, rounds)
    finally:
        work.close()
    return rows


def table(count: int) -> str:
    """A star table of so many items in four sections, a third of them with a figure."""
    part = -(-count // 4)
    sizes = [min(part, count - at * part) for at in range(4)]
    sections = "\n".join(
        f'  {{ id = "s{at}", title = "第{at + 1}部分", points = {size * 10} }},'
        for at, size in enumerate(sizes)
    )
    items = "\n".join(
        f'  {{ code = "{n}", section = "s{n // part}", text = "第{n}条要点，看现场，查记录", points = 10'
        + (f', evidence = ["{_FIGURES[n % 5]}"]' if n % 3 == 0 else "")
        + " },"
        for n in range(count)
    )
    return f"""
kind = "checklist"
id = "bench-{count}"
family = "bench-{count}"
title = "{count} 条的评定表"
edition = "2026"
scope = "地方"
confidence = "suggested"
source = "基准测试"
marking = "scored"
declared_total = {count * 10}
sections = [
{sections}
]
levels = [
  {{ code = "1", label = "一星", total = {count * 5} }},
  {{ code = "2", label = "二星", total = {count * 9}, section_pct = 80 }},
]
items = [
{items}
]
"""


def _advice(count: int, aim: Aim) -> Row:
    """Of a table with halves of points and costs of all sizes."""
    dice = random.Random(7)  # noqa: S311 - a table to try
    chances = [
        Chance(
            item=str(number),
            section=f"s{number % 4}",
            gain=Decimal(dice.randint(1, 40)) / 2,
            yuan=dice.choice((0, dice.randint(1, 9000))),
            days=dice.randint(0, 60),
        )
        for number in range(count)
    ]
    whole = sum(int(one.gain) for one in chances)
    least = {f"s{at}": Decimal(whole // 10) for at in range(4)}
    need = Need(total=Decimal(whole // 2), sections=least)
    pair = alternating(lambda: None, lambda: cheapest(chances, need, aim), 5)
    return Row(
        what=f"nearest star, {count} items, {aim.value} first",
        peer="–",
        floor=None,
        ours=pair.medians[1],
        most=ADVICE_MS,
        of_ours=True,
    )


def _fill(work: Workspace, count: int) -> None:
    round_id = work.rating.begin(f"bench-{count}", date(DAY.year, 1, 2), "基准")
    scores = [Score(item=str(n), points=Decimal(n % 11)) for n in range(count)]
    work.rating.score(round_id, scores)


def _each(work: Workspace, few: int, many: int, rounds: int) -> list[Row]:
    """The same work over both tables, by the item."""
    page = _page(work)
    paper = StarPaper(work.ledger, work.registry)

    def shown(count: int) -> None:
        page.choose_table(f"bench-{count}")
        page.grab()

    def printed(count: int) -> None:
        paper.made(work.rating.sheet(f"bench-{count}"))

    def read(count: int) -> None:
        work.rating.sheet(f"bench-{count}")

    rows = []
    for name, make in (("sheet", read), ("page", shown), ("paper", printed)):
        floor, ours = alternating(partial(make, few), partial(make, many), rounds).medians
        rows.append(
            Row(
                what=f"star {name}, each of {many} items",
                peer=f"each of {few} items",
                floor=floor / few,
                ours=ours / many,
                most=EACH,
            )
        )
    page.close()
    page.deleteLater()
    return rows


def _page(work: Workspace) -> RatingPage:
    """Offscreen where there is no screen; painting is counted."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    look = Look(Theme.LIGHT, TextSize.NORMAL)
    look.wear(app)
    desk = rating_desk(work, work.clock)
    page = RatingPage(look, Dialogs(look), work.feed, desk=desk, may_change=True)
    page.resize(1198, 640)
    page.show()
    return page
