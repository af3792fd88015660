"""One seat at the data: over real processes, for the lock is the system's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2  # noqa: TID251 - the lock is the driver's

from nursinghome.backup import Seat, sitter_of
from nursinghome.core.errors import Trouble
from nursinghome.storage import seat
from nursinghome.storage.seat import Sitter, Taken, seat_of
from tests.factories import NOW
from tests.small_disk import fill, small_disk  # noqa: F401 - a fixture

_SIT = """
import sys
from pathlib import Path
from nursinghome.core.clock import SystemClock
from nursinghome.storage import Seat
seat = Seat.take(Path(sys.argv[1]), "王会计", SystemClock(), window=sys.argv[2] == "window")
print("sits", flush=True)
sys.stdin.read()
seat.leave()
"""


@contextmanager
def _another(data: Path, kind: str = "window") -> Iterator[subprocess.Popen[bytes]]:
    """A second program that sits there until its input ends."""
    command = [sys.executable, "-c", _SIT, str(data), kind]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"sits"
        yield process
        process.kill()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "home.nhdb"


def test_the_second_is_told_who_sits_there(data: Path) -> None:
    with Seat.take(data, "李院长", NOW, window=True):
        with pytest.raises(
            Taken, match=r"李院长，10月31日 09:30 起，在电脑 .*什么也没有动"
        ) as caught:
            Seat.take(data, "王会计", NOW, patience=60)
        assert caught.value.problems[0].where == "home.nhdb"
        found = sitter_of(data)
        assert found is not None
        assert (found.login, found.is_window) == ("李院长", True)
    assert sitter_of(data) is None
    assert list(data.parent.iterdir()) == []
    Seat.take(data, "王会计", NOW).leave()


def test_another_program_is_seen_and_its_death_frees_the_seat(data: Path) -> None:
    with _another(data) as process:
        with pytest.raises(Taken, match="王会计"):
            Seat.take(data, "李院长", NOW, window=True)
        process.kill()
        process.wait()
        assert seat_of(data).is_file()
        assert sitter_of(data) is None
        Seat.take(data, "李院长", NOW, window=True).leave()
    assert not seat_of(data).exists()


def test_a_command_waits_for_another_command(data: Path) -> None:
    with _another(data, "command") as process:
        with pytest.raises(Taken, match="王会计（命令行）"):
            Seat.take(data, "李院长", NOW)
        assert process.stdin is not None
        process.stdin.close()
        Seat.take(data, "李院长", NOW, patience=60).leave()


def test_the_seat_is_taken_when_the_command_ends(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends while the other one waits: after that one has seen that the seat is taken."""
    with _another(data, "command") as process:

        def seen(connection: object) -> Sitter:
            assert process.stdin is not None
            process.stdin.close()
            return read(connection)

        read = seat._read
        monkeypatch.setattr(seat, "_read", seen)
        Seat.take(data, "李院长", NOW, patience=60).leave()


def test_another_fault_of_the_driver_is_not_called_a_window(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(dbapi2.connect(str(data), isolation_level=None)) as connection:
        connection.execute("BEGIN")
        with pytest.raises(dbapi2.OperationalError, match="within a transaction"):
            seat._lock(connection, data, 0)
    monkeypatch.setattr(seat, "_LIGHT", ("SELECT * FROM nowhere",))
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        Seat.take(data, "李院长", NOW)


def test_a_lock_file_that_goes_at_once_has_no_number(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "touch", lambda _self, **_how: None)
    assert seat._number_of(data) == 0


def test_a_command_that_waits_long_enough_says_so(data: Path) -> None:
    with _another(data, "command"), pytest.raises(Taken, match="命令行"):
        Seat.take(data, "李院长", NOW, patience=0.05)


def test_a_seat_taken_away_meanwhile_is_taken_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one before stood up between the opening of its file and the lock on it."""
    numbers = iter([1, 2, 3, 3])
    monkeypatch.setattr("nursinghome.storage.seat._number_of", lambda _path: next(numbers))
    with Seat.take(data, "李院长", NOW):
        assert next(numbers, None) is None


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home.nhdb.lock").mkdir()
    with pytest.raises(Trouble):
        Seat.take(tmp_path / "home.nhdb", "李院长", NOW)
    with pytest.raises(Trouble):
        Seat.take(tmp_path / ("x" * 300), "李院长", NOW)


@pytest.mark.parametrize("torn", [100, 2000, 6000])
def test_a_lock_file_that_a_power_cut_tore_stops_nobody(data: Path, torn: int) -> None:
    held = Seat.take(data, "李院长", NOW)
    content = seat_of(data).read_bytes()
    held.leave()
    seat_of(data).write_bytes(content[:torn] + b"?" * (len(content) - torn))
    assert sitter_of(data) is None
    Seat.take(data, "王会计", NOW).leave()
    seat_of(data).write_bytes(b"something else" * 1000)
    assert sitter_of(data) is None
    Seat.take(data, "王会计", NOW).leave()


def test_who_cannot_be_read_is_another_window(data: Path) -> None:
    assert Sitter().words == "另一个窗口"
    held = Seat.take(data, "李院长", NOW)
    held._connection.execute("DROP TABLE sitter")
    held._connection.execute("COMMIT")
    held._connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(Taken, match="另一个窗口"):
        Seat.take(data, "王会计", NOW)
    held.leave()


def test_without_room_for_a_word_the_seat_is_taken_all_the_same(small_disk: Path) -> None:  # noqa: F811 - the fixture imported above
    data = small_disk / "home.nhdb"
    seat_of(data).touch()
    fill(small_disk)
    with Seat.take(data, "李院长", NOW), pytest.raises(Taken, match="另一个窗口"):
        Seat.take(data, "王会计", NOW)
