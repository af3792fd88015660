"""The tests of one fault in a process of its own, which reads the spoilt module from the start.

As a plugin of pytest (`-p tests.mutants.fresh`) it is told the file and the fault's number.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

from tests.mutants.faults import spoilt

_TOLD = "PLANTED_FAULT"
CALM = (
    "-q",
    "-x",
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
    "--no-cov",
    "--timeout=0",
    "-m",
    "not slow",
)


def fresh_run(path: Path, number: int, names: Sequence[str], limit: int) -> bool:
    """Whether one of the tests fails, or they do not come to an end in so many seconds of work."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.mutants.fresh", *CALM, *names]
    told = os.environ | {_TOLD: f"{number}:{path.resolve()}"}
    done = subprocess.run(
        command, check=False, env=told, capture_output=True, preexec_fn=partial(set_limit, limit)
    )
    return done.returncode != 0


def set_limit(seconds: int) -> None:
    """The process ends after so much work of its own: a busy machine is no fault that was noticed."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _plant(number: int, path: str) -> None:
    plain = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if loader.get_filename(name) != path:
            return plain(loader, name)
        tree = spoilt(Path(path).read_text(encoding="utf-8"), number)
        return compile(tree, path, "exec", dont_inherit=True)

    setattr(SourceFileLoader, "get_code", get_code)  # noqa: B010 - for this process only


if _TOLD in os.environ:
    _number, _, _path = os.environ[_TOLD].partition(":")
    _plant(int(_number), _path)
