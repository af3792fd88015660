"""The practice home of a computer: made whole or not at all, and known as practice everywhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Cancelled, Trouble
from nursinghome.demo import is_ready, make_practice, open_practice, practice_file
from nursinghome.demo.staff import BEIJING
from nursinghome.storage import Seat
from nursinghome.workspace import belongings

CLOCK = FixedClock(datetime(2026, 11, 23, 9, tzinfo=BEIJING))


def ignore(_done: int, _total: int) -> None:
    """Nobody looks at the progress."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("data") / "practice" / "练习院.nhdb"
    make_practice(file, CLOCK, ignore, months=1)
    return file


def test_it_stands_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert practice_file() == tmp_path / "nursinghome" / "practice" / "练习院.nhdb"
    assert not is_ready(practice_file())


def test_it_opens_at_the_directors_desk_and_bears_the_mark_in_its_name(made: Path) -> None:
    assert is_ready(made)
    assert {one.name for one in made.parent.iterdir()} == {one.name for one in belongings(made)[:2]}
    work = open_practice(made, CLOCK)
    assert work.home.profile().name.endswith("（练习）")
    assert work.accounts.me().name == "周国安"
    assert work.people.list()
    work.close()


def test_stopping_while_it_is_made_anew_keeps_the_one_before(made: Path) -> None:
    before = made.read_bytes()
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 3:
            raise Cancelled("已停下。")

    with pytest.raises(Cancelled):
        make_practice(made, CLOCK, stop, months=1)
    assert [done for done, _ in told] == [0, 1, 2, 3]
    assert told[0][1] > 3
    assert made.read_bytes() == before
    assert list(made.parent.glob("~*")) == []


def test_what_a_broken_making_left_is_no_practice_home_and_is_made_whole(tmp_path: Path) -> None:
    file = tmp_path / "练习院.nhdb"
    file.write_bytes(b"half")
    file.with_name(f"~{file.name}").write_bytes(b"half")
    assert not is_ready(file)
    make_practice(file, CLOCK, ignore, months=1)
    open_practice(file, CLOCK).close()


def test_it_is_not_torn_away_from_whoever_practises_in_another_window(made: Path) -> None:
    before = made.read_bytes()
    with (
        Seat.take(made, "练习", CLOCK, window=True),
        pytest.raises(Trouble, match="正开着：练习"),
    ):
        make_practice(made, CLOCK, ignore, months=1)
    assert made.read_bytes() == before
    assert list(made.parent.glob("~*")) == []


def test_a_place_that_cannot_be_written_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(Trouble, match="练习院做不出来"):
        make_practice(tmp_path / "taken" / "练习院.nhdb", CLOCK, ignore, months=1)
