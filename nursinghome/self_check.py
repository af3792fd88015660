"""Walks once through the main things in a temporary folder, to prove an installation."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pypdfium2

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import SystemClock
from nursinghome.core.errors import Refusal
from nursinghome.demo.model import Wish
from nursinghome.demo.showing import Shown, show
from nursinghome.reports.pdf import ListColumn, ListPaper, render_list
from nursinghome.storage.health import problems_of
from nursinghome.workspace import open_workspace, registry_for

RARE = "㛃䶮𬭎𠅤𫖯𬱖𨱏䲟㸆𬘭"
"""Characters of names from the basic block and from Extensions A, B, C and E."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was tried, whether it went well, and what was seen."""

    name: str
    ok: bool
    told: str


class SelfCheck:
    """The steps, over one small practice home in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def shown(self) -> Shown:
        wish = Wish(as_of=date(2026, 3, 2), beds=8, months=2)
        return show(self._folder, wish, cost=LEAST)

    def standards(self) -> str:
        registry = registry_for()
        packs = [registry.get(head.id) for head in registry.list()]
        return f"{len(packs)} 个标准包都读得出来"

    def fonts(self) -> str:
        column = ListColumn(head="姓名")
        paper = render_list(ListPaper(title="字体", columns=(column,), rows=((RARE,),)))
        text = _text_of(paper.pdf)
        require_all(RARE, text)
        return f"{len(RARE)} 个生僻字印得出、读得回"

    def file(self) -> str:
        return f"加密文件 {self.shown.home.file.stat().st_size // 1024} KB"

    def papers(self) -> str:
        pages = sum(
            len(pypdfium2.PdfDocument(paper))
            for paper in self.shown.papers
            if paper.suffix == ".pdf"
        )
        return f"{len(self.shown.papers)} 份报表，PDF 共 {pages} 页"

    def verified(self) -> str:
        home, clock = self.shown.home, SystemClock()
        unlocked = KeyRing.read(home.file, clock).unlock(home.user, home.password)
        workspace = open_workspace(home.file, unlocked, clock)
        try:
            problems = problems_of(workspace.ledger)
        finally:
            workspace.close()
        if problems:
            raise RuntimeError(problems[0].what)
        return "完整，记录链没有断"


def run_self_check() -> list[Step]:
    """All steps in order; one that fails does not keep the next from being tried."""
    with tempfile.TemporaryDirectory() as folder:
        check = SelfCheck(Path(folder) / "home")
        return [
            attempt("标准包", check.standards),
            attempt("字体", check.fonts),
            attempt("数据文件", check.file),
            attempt("报表", check.papers),
            attempt("查验", check.verified),
        ]


def attempt(name: str, work: Callable[[], str]) -> Step:
    """Try one step; whatever goes wrong in it is its result."""
    try:
        return Step(name=name, ok=True, told=work())
    except Refusal as refusal:
        return Step(name=name, ok=False, told=refusal.message)
    except Exception as error:  # noqa: BLE001 - the purpose is to find out what is broken
        return Step(name=name, ok=False, told=f"{type(error).__name__}: {error}")


def require_all(letters: str, text: str) -> None:
    """Raise when a letter did not come back from the paper."""
    lost = "".join(letter for letter in letters if letter not in text)
    if lost:
        raise RuntimeError(f"缺字 {lost}")


def _text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)
