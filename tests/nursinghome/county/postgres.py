"""A PostgreSQL of the test's own, on a socket in a temporary folder; nobody else can reach it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql")


def program(name: str) -> str | None:
    """Initdb or pg_ctl, wherever the system keeps them; the newest version first."""
    found = sorted(Path(_PLACES[0]).glob(f"*/bin/{name}"), key=_version, reverse=True)
    return str(found[0]) if found else shutil.which(name)


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server; skips where none is installed."""
    initdb, ctl = program("initdb"), program("pg_ctl")
    if initdb is None or ctl is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    # A socket's path may have 107 letters, and the server may belong to somebody else than we.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as place:
        folder = Path(place)
        folder.chmod(0o711)
        data = folder / "data"
        data.mkdir(mode=0o700)
        before = _belonging(data)
        _run(before, initdb, "-D", data, "-U", "province", "-A", "trust", "-E", "UTF8", "-N")
        socket = folder / "s"
        socket.mkdir(mode=0o777)
        socket.chmod(0o777)
        options = f"-c listen_addresses='' -k {socket} -c fsync=off -c max_connections=10"
        _run(before, ctl, "-D", data, "-w", "-l", data / "log", "-o", options, "start")
        try:
            yield f"postgresql://province@/postgres?host={socket}"
        finally:
            _run(before, ctl, "-D", data, "-w", "-m", "immediate", "stop")


def _belonging(data: Path) -> tuple[str, ...]:
    """The server refuses to run as root: then the folder is given to somebody who may not much."""
    if os.getuid() != 0:
        return ()
    known = {one.pw_name: one for one in pwd.getpwall()}
    who = known.get("postgres") or known["nobody"]
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("the server does not run as root, and setpriv is not installed")
    os.chown(data, who.pw_uid, who.pw_gid)
    return (setpriv, f"--reuid={who.pw_uid}", f"--regid={who.pw_gid}", "--clear-groups")


def _run(before: tuple[str, ...], *words: str | Path) -> None:
    done = subprocess.run(
        [*before, *map(str, words)],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")


def _version(path: Path) -> float:
    return float(path.parts[-3])
