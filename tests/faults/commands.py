"""Lets the Nth call to the disk fail in commands of the command line.

A program of its own, under the shim: python -m tests.faults.commands FOLDER MOST.
It prints one JSON object: for each command the exit codes with what was said.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nursinghome.cli import main as call
from nursinghome.core.clock import SystemClock, today
from nursinghome.core.dates import Month
from nursinghome.storage.opening import connect_again
from tests.factories import KEY
from tests.faults import homes
from tests.faults.actions import Area, make_area
from tests.faults.images import checked
from tests.faults.shim import Place

COMMANDS: dict[str, Callable[[Area], list[object]]] = {
    "import": lambda area: ["import", "residents", area.lists.residents],
    "export": lambda area: ["export", Month.of(today(SystemClock())).plus(-1), "--to", area.stick],
    "backup": lambda area: ["backup", "--to", area.stick],
    "restore": lambda area: ["restore", area.backup, "--to", area.data],
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    kind: str
    message: str


def run(folder: Path, most: int) -> dict[str, list[str]]:
    """For each command what was wrong."""
    os.environ |= {"NURSINGHOME_USER": homes.LOGIN, "NURSINGHOME_PASSWORD": homes.PASSWORD}
    begin, home = folder / "begin", folder / "home"
    begin.mkdir()
    lists = make_area(begin, folder / "lists").lists
    wrong: dict[str, list[str]] = {}
    for name, words in COMMANDS.items():
        area = Area(home, lists)
        calls, _ = _failing(begin, area, words, 0)
        codes, wrong[name] = set(), []
        for nth in range(1, calls + 1, -(-calls // most)):
            _, said = _failing(begin, area, words, nth)
            codes.add(said.code)
            fault = _fault(said, area)
            if fault:
                wrong[name].append(f"call {nth}: {fault}")
        if 3 not in codes:
            wrong[name].append("it never failed")
    return wrong


def _failing(
    begin: Path, area: Area, words: Callable[[Area], list[object]], nth: int
) -> tuple[int, Said]:
    shutil.rmtree(area.folder, ignore_errors=True)
    shutil.copytree(begin, area.folder)
    out, code = io.StringIO(), 0
    with Place(area.folder) as place, contextlib.redirect_stdout(out):
        place.fail(nth, errno.EIO)
        try:
            call([str(word) for word in ("--json", "--file", area.data, *words(area))])
        except SystemExit as end:
            code = int(end.code or 0)
        calls = place.calls
    told = json.loads(out.getvalue()).get("error", {"kind": "", "message": ""})
    return calls, Said(code, told["kind"], told["message"])


def _fault(said: Said, area: Area) -> str | None:
    told = said.code == 0 or (
        said.code == 3 and said.kind == "trouble" and said.message.endswith("。")
    )
    db = connect_again(area.data, KEY)
    try:
        return (None if told else str(said)) or checked(db)
    finally:
        db.close()


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201 - read by the test
