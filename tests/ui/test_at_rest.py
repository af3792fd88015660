"""After a day at the window nothing that names a person lies readable on the disk, anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import FixedClock
from nursinghome.workspace import open_workspace
from tests.ui import homes
from tests.ui.scripted_day import PEOPLE, values

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
CODES = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def hits(folder: Path, sought: list[str]) -> Iterator[tuple[str, str, str]]:
    """File, code and value, for each value found in any code in any file's bytes or name."""
    patterns = [(code, value, value.encode(code)) for value in sought for code in CODES]
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes() + path.relative_to(folder).as_posix().encode()
        for code, value, pattern in patterns:
            if pattern in content:
                yield path.relative_to(folder).as_posix(), code, value


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a day left on the disk; the program was ended as a power cut would."""
    folder = tmp_path_factory.mktemp("day")
    places = {name: folder / name for name in ("home", "tmp", "data")}
    for place in places.values():
        place.mkdir()
    own = {
        "HOME": places["home"],
        "TMPDIR": places["tmp"],
        **{
            f"XDG_{kind}_HOME": places["home"] / kind.lower()
            for kind in ("DATA", "CONFIG", "CACHE", "STATE")
        },
    }
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.scripted_day", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **{k: str(v) for k, v in own.items()}},
        capture_output=True,
        timeout=240,
        check=False,
    )
    (folder / "log.txt").write_bytes(ended.stdout + ended.stderr)
    assert ended.returncode == 0, ended.stderr.decode()
    return folder


def test_no_value_of_the_day_lies_readable_anywhere(day: Path) -> None:
    assert len(values()) == 5 * PEOPLE
    assert list(hits(day, values())) == []


def test_the_day_left_what_is_to_be_searched(day: Path) -> None:
    """A journal not yet taken in, a backup, settings, a log of the fault; and the values inside."""
    names = {path.relative_to(day).as_posix() for path in day.rglob("*") if path.is_file()}
    assert {"data/home.nhdb", "data/home.nhdb-wal", "data/home.nhdb.keys.json", "log.txt"} <= names
    assert any(name.endswith(".nhbak") for name in names)
    assert any(name.endswith("nursinghome.ini") for name in names)
    assert b"ValueError" in (day / "log.txt").read_bytes()
    clock = FixedClock(homes.NOW)
    unlocked = KeyRing.read(day / "data" / "home.nhdb", clock).unlock("李桂兰", homes.PASSWORD)
    work = open_workspace(day / "data" / "home.nhdb", unlocked, clock)
    sql = "SELECT group_concat(name || coalesce(id_number, '')) AS told FROM resident"
    told = next(work.ledger.db.query(sql))["told"]
    (draft,) = work.ledger.db.query("SELECT content FROM draft")
    work.close()
    assert all(value in told for value in (values()[0], values()[1], values()[-5]))
    assert {values()[0], values()[2], values()[3]} <= set(json.loads(draft["content"]).values())


def test_the_search_sees_what_is_there(tmp_path: Path) -> None:
    one = values()[0]
    for number, code in enumerate(CODES):
        (tmp_path / f"{number}.bin").write_bytes(b"\0" * 100 + one.encode(code) + b"\0")
    assert {code for _, code, _ in hits(tmp_path, values())} == set(CODES)
