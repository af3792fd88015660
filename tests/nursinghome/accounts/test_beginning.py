"""A new file comes to its place whole: nothing stands there before, nothing is left of what failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing, begun, new_recovery_key
from nursinghome.accounts.beginning import _is_half_placed, _workshop, take_up
from nursinghome.accounts.names import path_of
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.errors import Clash, NotFound, Trouble
from nursinghome.workspace import create_workspace
from tests.nursinghome.accounts.conftest import NOON, PASSWORD


def make(data: Path) -> str:
    key = new_recovery_key()
    with begun(data) as made:
        assert not data.exists()
        create_workspace(
            made,
            login="chen",
            name="陈国安",
            password=PASSWORD,
            clock=NOON,
            cost=LEAST,
            recovery_key=key,
        )
    return key


def write(data: Path, *ends: str) -> None:
    """Files of those names, with nothing sensible in them."""
    with begun(data) as made:
        for end in ends:
            made.with_name(f"{made.name}{end}").write_bytes(b"data")


def half_place(data: Path) -> str:
    """As the power leaves it between the two names."""
    key = make(data)
    _workshop(data).mkdir()
    data.replace(_workshop(data) / data.name)
    return key


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "青莲.nhdb"


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_what_was_made_stands_in_its_place_alone(data: Path) -> None:
    key = make(data)
    assert names(data.parent) == {data.name, path_of(data).name}
    assert (
        KeyRing.read(data, NOON).recover(key)
        == KeyRing.read(data, NOON).unlock("chen", PASSWORD).key
    )


def test_a_file_whose_data_waits_is_taken_up_when_it_is_opened(data: Path) -> None:
    key = half_place(data)
    assert not data.exists()
    KeyRing.read(data, NOON).recover(key)
    assert names(data.parent) == {data.name, path_of(data).name}


def test_a_file_whose_data_waits_may_be_made_anew(data: Path) -> None:
    old = half_place(data)
    key = make(data)
    assert key != old
    KeyRing.read(data, NOON).recover(key)
    assert names(data.parent) == {data.name, path_of(data).name}


def test_a_key_file_whose_data_was_taken_away_is_never_written_over(data: Path) -> None:
    make(data)
    data.rename(data.with_name("别处.nhdb"))
    keys = path_of(data).read_bytes()
    with pytest.raises(Clash, match=r"青莲\.nhdb\.keys\.json"):
        make(data)
    assert path_of(data).read_bytes() == keys
    take_up(data)
    with pytest.raises(NotFound, match="没有找到数据文件"):
        KeyRing.read(data, NOON)


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_the_journal_of_other_data_never_meets_a_new_file(data: Path, end: str) -> None:
    data.with_name(f"{data.name}{end}").write_bytes(b"of another")
    with pytest.raises(Clash, match=end):
        make(data)


def test_what_was_left_unfinished_is_cleared_away(data: Path) -> None:
    _workshop(data).mkdir()
    (_workshop(data) / data.name).write_bytes(b"torn")
    (_workshop(data) / path_of(data).name).write_bytes(b"{")
    make(data)
    assert names(data.parent) == {data.name, path_of(data).name}


def test_data_with_a_journal_is_not_finished(data: Path) -> None:
    with pytest.raises(Trouble, match="没有写完"):
        write(data, "", ".keys.json", "-wal")
    assert names(data.parent) == set()


def test_a_place_that_takes_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Trouble, match="是文件，不是文件夹"):
        make(tmp_path / "file" / "青莲.nhdb")


def refuse(_self: Path, target: Path) -> Path:
    raise OSError(5, "input/output error", str(target))


def only_keys(self: Path, target: Path, real: Callable[[Path, Path], Path] = Path.replace) -> Path:
    return real(self, target) if target.name.endswith(".json") else refuse(self, target)


@pytest.mark.parametrize("replace", [refuse, only_keys])
def test_a_disk_that_refuses_the_names_leaves_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch, replace: Callable[[Path, Path], Path]
) -> None:
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Trouble, match="写不进"):
        write(data, "", ".keys.json")
    assert names(data.parent) == set()


def test_a_disk_that_refuses_to_take_up_changes_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_place(data)
    monkeypatch.setattr(Path, "replace", refuse)
    take_up(data)
    assert _is_half_placed(data)


def test_the_disk_is_waited_for_before_a_name_is_given(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("nursinghome.accounts.beginning.settle", lambda one: told.append(one.name))
    monkeypatch.setattr(
        "nursinghome.accounts.beginning.settle_folder",
        lambda _one: told.append("folder"),
    )
    write(data, "", ".keys.json")
    assert told == [data.name, path_of(data).name, "folder"]
