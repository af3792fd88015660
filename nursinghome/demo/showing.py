"""Makes a practice home with all its papers in one folder, the way a visitor sees it first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nursinghome.accounts import STRONG, Cost, KeyRing
from nursinghome.core.clock import Clock, SystemClock
from nursinghome.core.errors import Trouble
from nursinghome.core.files import reason, write_bytes
from nursinghome.demo.building import DemoHome, build
from nursinghome.demo.county import DemoCounty, show_county
from nursinghome.demo.county_year import show_county_year
from nursinghome.demo.model import Wish
from nursinghome.reports import REPORTS, Wanted
from nursinghome.workspace import open_workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The practice home and the papers that were made of it."""

    home: DemoHome
    papers: tuple[Path, ...]
    county: DemoCounty
    year: Path
    """The file of another county, with a year of reports of 33 homes to look at."""


def show(folder: Path, wish: Wish, *, cost: Cost = STRONG, clock: Clock | None = None) -> Shown:
    """Build `demo.nhdb` in the folder, print every paper of its last full month, and send it.

    The package lies in the folder, and beside it the file of a county desk that can read it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"建不了文件夹「{folder}」：{reason(error)}") from error
    home = build(folder / "demo.nhdb", wish, cost=cost)
    papers = tuple(print_papers(folder, home, clock or SystemClock()))
    return Shown(
        home=home,
        papers=papers,
        county=show_county(folder, home, wish, cost),
        year=show_county_year(folder, wish, cost),
    )


def print_papers(folder: Path, home: DemoHome, clock: Clock) -> list[Path]:
    """Every paper of the home's month into the folder, filled and blank."""
    unlocked = KeyRing.read(home.file, clock).unlock(home.user, home.password)
    workspace = open_workspace(home.file, unlocked, clock)
    written = []
    try:
        somebody = workspace.people.list()[0].resident_id
        for report in REPORTS.values():
            stem = f"{report.title}-{home.month}"
            who = somebody if report.about_one else None
            made = report.make(workspace, Wanted(month=home.month, names=True, resident_id=who))
            pages = {f"{stem}.pdf": made.pdf}
            if made.xlsx:
                pages[f"{stem}.xlsx"] = made.xlsx
            if "blank" in report.parameters:
                blank = report.make(workspace, Wanted(month=home.month, blank=True))
                pages[f"{report.title}-空表.pdf"] = blank.pdf
            for name, content in pages.items():
                write_bytes(folder / name, content)
                written.append(folder / name)
    finally:
        workspace.close()
    return written
