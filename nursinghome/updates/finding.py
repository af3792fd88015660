"""Update files on sticks, and whether each can be installed here."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nursinghome.core.errors import Clash, Problem, Refusal
from nursinghome.core.files import read_file
from nursinghome.updates.container import ANYWHERE, SUFFIX, Manifest, Update, open_update
from nursinghome.updates.versions import number

MARK = "packs-version.txt"
"""Beside the installed packs: from which update they came last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An update file, and what speaks against it, if anything does."""

    path: Path
    manifest: Manifest | None
    against: str = ""

    @property
    def title(self) -> str:
        if self.manifest is None:
            return self.path.name
        kind = "标准包" if self.manifest.kind == "packs" else "程序"
        return f"{kind} {self.manifest.version}"


def found_on(places: Iterable[Path], running: str, packs: Path) -> tuple[Found, ...]:
    """What lies on the sticks, at the top or one folder below."""
    files = {path: None for place in places for path in _files(place)}
    return tuple(judged(path, running, packs) for path in files)


def judged(path: Path, running: str, packs: Path, public: str | None = None) -> Found:
    """Read the list of one file; what cannot be installed says why."""
    try:
        update = open_update(path, public)
    except Refusal as refusal:
        return Found(path=path, manifest=None, against=refusal.message)
    try:
        refuse_unfit(update, running, packs)
    except Refusal as refusal:
        return Found(path=path, manifest=update.manifest, against=refusal.message)
    return Found(path=path, manifest=update.manifest)


def refuse_unfit(update: Update, running: str, packs: Path) -> None:
    """Raise Clash for what is older, for another system, or for a newer program."""
    told = update.manifest
    if told.platform not in {ANYWHERE, sysconfig.get_platform()}:
        raise _clash(f"是给另一种电脑的（{told.platform}）", "请换成这台电脑的那一份。")
    if number(told.since) > number(running):
        raise _clash(f"要先装到 {told.since} 版", f"这里是 {running} 版，请先装中间的一份。")
    there = packs_version(packs) if told.kind == "packs" else running
    if number(told.version) <= number(there):
        raise _clash(f"是 {told.version} 版，不比这里的新", f"这里已经是 {there} 版，不用装。")


def packs_version(packs: Path) -> str:
    """From which update the packs of a file came last; 0.0 when from none."""
    with suppress(Refusal):
        return read_file(packs / MARK, 100).decode("ascii", "replace").strip()
    return "0.0"


def _clash(what: str, cure: str) -> Clash:
    return Clash(f"这个更新{what}。{cure}", [Problem("update", what, cure)])


def _files(place: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(place.glob(f"*{SUFFIX}"))
        yield from sorted(place.glob(f"*/*{SUFFIX}"))
