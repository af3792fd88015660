"""Compiles the shim, starts programs under it, and steers it from inside them."""

from __future__ import annotations

import ctypes
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
ROOT = Path(__file__).resolve().parents[2]
CAN = sys.platform == "linux" and shutil.which("cc") is not None
WHY_NOT = "the rig stands between a program and Linux: it needs Linux and a C compiler (cc)"
FOREVER = 1 << 40
PROMISED, REACHED = 1, 2


@functools.cache
def _compiled() -> bytes:
    flags = ["-O2", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror"]
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        made = Path(folder) / "shim.so"
        subprocess.run(["cc", *flags, "-o", str(made), str(SOURCE), "-ldl"], check=True)
        return made.read_bytes()


def run_under(module: str, *arguments: object) -> str:
    """Run one of our modules with the shim in place; gives what it printed."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        shim = Path(folder) / "shim.so"
        shim.write_bytes(_compiled())
        return run_plain(module, *arguments, preload=str(shim))


def run_plain(module: str, *arguments: object, preload: str = "") -> str:
    """Run one of our modules as a program of its own; gives what it printed."""
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env={**surroundings, "LD_PRELOAD": preload},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{module} ended with {done.returncode}: {done.stdout[-2000:]}"
    return done.stdout


class Place:
    """The folder that the shim watches, seen from the program under it."""

    def __init__(self, folder: Path, log: Path | None = None) -> None:
        self._shim = ctypes.CDLL(None)
        self._folder = str(folder).encode()
        self._log = None if log is None else str(log).encode()

    def __enter__(self) -> Place:
        self._shim.place_watch(self._folder, self._log)
        return self

    def __exit__(self, *_: object) -> None:
        self._shim.place_stop()

    def promise(self, number: int) -> None:
        """Write into the record that a person was told so."""
        self._shim.place_mark(PROMISED, ctypes.c_long(number))

    def reach(self, number: int) -> None:
        """Write into the record that so many states of the data were passed."""
        self._shim.place_mark(REACHED, ctypes.c_long(number))

    def fail(self, nth: int, why: int, *, until: int = 0) -> None:
        """The Nth call that changes something fails, and those up to `until`."""
        self._shim.place_fail(ctypes.c_long(nth), why, ctypes.c_long(until))

    def pull(self, nth: int, why: int) -> None:
        """At the Nth call the stick is out: nothing is written or read from then on."""
        self.fail(nth, why, until=-1)

    def limit(
        self,
        *,
        room: int = -1,
        is_told: bool = False,
        truth: int = -1,
        biggest: int = -1,
        read_only: bool = False,
        fat: bool = False,
    ) -> None:
        """What sort of stick it is; truth is what really fits when it says more."""
        wide = ctypes.c_longlong
        self._shim.place_limits(wide(room), is_told, wide(truth), wide(biggest), read_only, fat)

    @property
    def calls(self) -> int:
        return int(self._shim.place_calls())
