"""`python -m tests.hostile.day HOME FOLDER`: a day at the command line, from looking to sending."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from nursinghome.cli import main as command
from nursinghome.core.clock import SystemClock, today
from nursinghome.core.dates import Month
from nursinghome.exchange import Reader


def commands(home: str, folder: Path) -> Iterator[list[str]]:
    key, month = folder / "county.pub", str(Month.of(today(SystemClock())).plus(-1))
    key.write_text(f"# 县局\n{Reader.new().public}\n", encoding="utf-8")
    file, out = ["--json", "--file", home], str(folder)
    yield [*file, "residents", "list"]
    yield [*file, "report", "monthly", "--pdf", f"{out}/month.pdf", "--xlsx", f"{out}/month.xlsx"]
    yield [*file, "report", "resident", "--pdf", f"{out}/residents.pdf"]
    yield [*file, "export", month, "--to", out, "--county", str(key)]
    yield [*file, "backup", "--to", out]
    yield [*file, "verify"]
    yield ["--json", "standards", "list"]


def main(home: str, folder: str) -> None:
    for words in commands(home, Path(folder)):
        with contextlib.suppress(SystemExit):
            command(words)


if __name__ == "__main__":
    main(*sys.argv[1:])
