"""What is tried with a practice home of its own: papers, package, backup, roster, integrity."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pypdfium2

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.backup import Restore, prove
from nursinghome.core.clock import SystemClock
from nursinghome.core.dates import Month
from nursinghome.county import Fate
from nursinghome.demo import DemoHome, Wish, plan
from nursinghome.demo.building import write
from nursinghome.demo.county import DemoCounty, show_county
from nursinghome.exchange.sealed_sheet import new_password, sealed
from nursinghome.reports import REPORTS, Wanted
from nursinghome.self_check.parts import PLAIN, RARE
from nursinghome.storage.health import problems_of
from nursinghome.workspace import Workspace, open_workspace

WISH = Wish(as_of=date(2026, 3, 2), beds=8, months=1)
SOLVER_SECONDS = 4.0
UNMAPPED = {"\0", "\ufffd", "\ufffe", "\uffff"}
"""What a box on paper is read back as."""


class Trial:
    """A small practice home whose name is written in rare characters; each try opens it anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def home(self) -> DemoHome:
        self._folder.mkdir(parents=True)
        planned = plan(WISH)
        rare = replace(planned.home, name=f"{RARE}敬老院")
        return write(replace(planned, home=rare), self._folder / "home.nhdb", cost=LEAST)

    @contextmanager
    def open(self, path: Path | None = None) -> Iterator[Workspace]:
        home, clock = self.home, SystemClock()
        file = path or home.file
        unlocked = KeyRing.read(file, clock).unlock(home.user, home.password)
        work = open_workspace(file, unlocked, clock)
        try:
            yield work
        finally:
            work.close()

    def file(self) -> str:
        path = self.home.file
        with path.open("rb") as file:
            if file.read(len(PLAIN)) == PLAIN:
                raise RuntimeError("数据文件没有加密")
        with self.open() as work:
            (row,) = work.ledger.db.query("PRAGMA cipher_version")
        return f"{path.stat().st_size // 1024} KB，加密库 {str(row['cipher_version']).split()[0]}"

    def papers(self) -> str:
        """One of each kind; the home's name must come back letter by letter, and no box."""
        pages = 0
        with self.open() as work:
            somebody = work.people.list()[0].resident_id
            for report in REPORTS.values():
                who = somebody if report.about_one else None
                wanted = Wanted(month=self.home.month, names=True, resident_id=who)
                made = report.make(work, wanted)
                pages += made.pages
                require_all(report.title, _text_of(made.pdf))
        return f"{len(REPORTS)} 种纸共 {pages} 页，生僻字都印得出、读得回"

    def package(self) -> str:
        """The month goes out sealed, and a county takes it in and finds its figures again."""
        return self.taken_in(show_county(self._folder, self.home, WISH, LEAST))

    def taken_in(self, desk: DemoCounty) -> str:
        clock = SystemClock()
        unlocked = KeyRing.read(desk.file, clock).unlock(desk.user, desk.password)
        work = open_workspace(desk.file, unlocked, clock)
        try:
            fates = [one.fate for one in work.county.receive([desk.package])]
            summary = work.county.summary(self.home.month)
        finally:
            work.close()
        beds = summary.totals.get("beds_total")
        if fates != [Fate.RECEIVED] or beds != WISH.beds:
            raise RuntimeError("县局收到的和院里报的对不上")
        return f"上报包 {desk.package.stat().st_size // 1024} KB，县局收下，数字对得上"

    def table(self) -> str:
        """The monthly workbook under a password; it is opened again by whoever locks it."""
        with self.open() as work:
            made = REPORTS["monthly"].make(work, Wanted(month=self.home.month))
        return f"锁得上，打得开，{len(sealed(made.xlsx, new_password())) // 1024} KB"

    def backup(self) -> str:
        """Made, proved, brought back as another file, and opened."""
        to = self._folder / "restored.nhdb"
        with self.open() as work:
            made = work.backups.keep()
            prove(made.path, work.unlocked.key)
            people = len(work.people.list())
            with Restore(made.path, to, SystemClock()) as written:
                written.put(work.unlocked.key)
        with self.open(to) as work:
            if len(work.people.list()) != people:
                raise RuntimeError("恢复出来的少了人")
        return f"{made.rows} 条记录，验证过，恢复得回来"

    def solver(self) -> str:
        """The month that comes, tried and not written."""
        month = Month.of(WISH.as_of).plus(1)
        with self.open() as work:
            made = work.making.make(month, seconds=SOLVER_SECONDS, dry_run=True, repairs=False)
        return f"{month.words}的班排得出来，用了 {made.seconds:.1f} 秒"

    def verified(self) -> str:
        with self.open() as work:
            problems = problems_of(work.ledger)
        if problems:
            raise RuntimeError(problems[0].what)
        return "完整，记录链没有断"


def require_all(title: str, text: str) -> None:
    """Raise when a letter did not come back from the paper, or something was drawn as a box."""
    if UNMAPPED & set(text):
        raise RuntimeError(f"「{title}」上有印不出的字")
    lost = "".join(letter for letter in RARE if letter not in text)
    if lost:
        raise RuntimeError(f"「{title}」缺字 {lost}")


def _text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
