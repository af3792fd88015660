"""All steps in order; one that fails does not keep the next from being tried."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from nursinghome.self_check import parts
from nursinghome.self_check.home import Trial
from nursinghome.self_check.step import Step, attempt

Look = tuple[str, Callable[[], str]]
"""What a step is called, and what tries it and tells what it saw."""
Progress = Callable[[int, int, str], None]
"""Steps done, steps in all, and what is being tried; what it raises stops the check."""


def _quiet(_done: int, _total: int, _words: str) -> None:
    """Nobody watches."""


def run_self_check(more: Sequence[Look] = (), progress: Progress = _quiet) -> list[Step]:
    """Nothing stays of it. more: what else is to be tried, by whoever knows of windows."""
    found: list[Step] = []
    with tempfile.TemporaryDirectory(
        prefix="nursinghome-check-", ignore_cleanup_errors=True
    ) as name:
        looks = (*_looks(Path(name)), *more)
        for number, (title, work) in enumerate(looks):
            progress(number, len(looks), title)
            found.append(attempt(title, work))
    return found


def _looks(folder: Path) -> tuple[Look, ...]:
    trial = Trial(folder / "home")
    return (
        ("标准包", parts.standards),
        ("字体", parts.fonts),
        ("磁盘", partial(parts.space, folder)),
        ("旧版文件", partial(parts.upgrades, folder / "old")),
        ("加密文件", trial.file),
        ("报表", trial.papers),
        ("上报", trial.package),
        ("带密码的表", trial.table),
        ("备份", trial.backup),
        ("排班", trial.solver),
        ("查验", trial.verified),
    )
