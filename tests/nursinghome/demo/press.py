"""Prints every paper of a practice home, and the manuals, and says the sha256 of each.

Run in a process of its own: what hangs on the process and not on the content shows only so.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from datetime import datetime
from pathlib import Path

from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.demo import DemoHome
from nursinghome.demo.showing import print_papers
from nursinghome.demo.staff import BEIJING
from nursinghome.reports.manual import MANUALS, make_manual


def main(file: str, user: str, password: str, month: str, folder: str) -> None:
    """The home is copied first: a paper that is remembered as printed writes into it."""
    place = Path(folder)
    for part in (Path(file), Path(f"{file}.keys.json")):
        shutil.copy(part, place)
    last = Month.parse(month)
    copied = place / Path(file).name
    home = DemoHome(file=copied, user=user, password=password, month=last, months=(last,))
    first = last.plus(1).first
    clock = FixedClock(datetime(first.year, first.month, 23, 9, tzinfo=BEIJING))
    papers = {path.name: path.read_bytes() for path in print_papers(place, home, clock)}
    papers.update({f"{name}.pdf": make_manual(name).pdf for name in MANUALS})
    told = {name: hashlib.sha256(content).hexdigest() for name, content in papers.items()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
