"""The way back, alone or with the data of before the update."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nursinghome.core.clock import SystemClock
from nursinghome.core.errors import Clash, NotAllowed, NotFound, Trouble
from nursinghome.storage.migrations import STEPS
from nursinghome.updates import Installation, go_back, install, open_update, refuse_back
from nursinghome.updates.going_back import needs_restore
from nursinghome.workspace import Workspace, open_workspace
from tests.nursinghome.updates.makers import PUBLIC, installation, program_update, put

LATER = len(STEPS) + 1
CLOCK = SystemClock()


@pytest.fixture
def there(work: Workspace, small: Path, tmp_path: Path) -> Installation:
    """Updated once; the newer version runs."""
    before = installation(tmp_path / "installed")
    install(open_update(put(small / "x.ylu", program_update()), PUBLIC), work, "0.1.0", before)
    return installation(before.root, "9.0.0")


def test_the_installed_program_counts_again(work: Workspace, there: Installation) -> None:
    refuse_back(there, work)
    work.close()
    assert not needs_restore(there)
    back = go_back(there, work.path, work.unlocked.key, CLOCK)
    assert (back.version, back.restored) == ("0.1.0", None)
    assert (there.state.current, there.state.previous) == ("", None)
    with pytest.raises(Clash, match="没有上一版"):
        go_back(there, work.path, work.unlocked.key, CLOCK)


def test_it_is_written_down_and_asks_for_the_permission(
    work: Workspace, there: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_back(there, work)
    last = list(work.ledger.db.query("SELECT name, reason FROM action ORDER BY id"))[-1]
    assert (last["name"], last["reason"]) == ("回到上一版程序", "0.1.0")
    may = work.ledger.actor
    nobody = type(may)(account_id=may.account_id, name=may.name, permissions=frozenset())
    monkeypatch.setattr(work.ledger, "actor", nobody)
    with pytest.raises(NotAllowed):
        refuse_back(there, work)


def test_a_changed_schema_brings_the_data_of_before_back(
    work: Workspace, there: Installation
) -> None:
    work.home.add_building("新楼")
    work.close()
    assert needs_restore(there, LATER)
    back = go_back(there, work.path, work.unlocked.key, CLOCK, LATER)
    assert back.restored is not None
    assert back.restored.kept is not None
    assert _buildings(work, work.path) == []
    assert _buildings(work, back.restored.kept) == ["新楼"]
    assert there.state.current == ""


def _buildings(work: Workspace, path: Path) -> list[str]:
    opened = open_workspace(path, work.unlocked, CLOCK)
    names = [one.name for one in opened.home.rooms() if one.name == "新楼"]
    opened.close()
    return names


def test_another_file_is_not_touched(work: Workspace, there: Installation, tmp_path: Path) -> None:
    work.close()
    other = Path(shutil.copy(work.path, tmp_path / "other.nhdb"))
    before = other.read_bytes()
    with pytest.raises(Clash, match="不是现在这一本"):
        go_back(there, other, work.unlocked.key, CLOCK, LATER)
    assert other.read_bytes() == before
    assert there.state.current == "9.0.0"


def test_a_version_whose_folder_is_gone_is_no_way_back(
    work: Workspace, small: Path, there: Installation
) -> None:
    update = open_update(put(small / "x.ylu", program_update(version="9.1.0")), PUBLIC)
    install(update, work, "9.0.0", there)
    shutil.rmtree(there.folder("9.0.0"))
    with pytest.raises(NotFound, match=r"上一版 9\.0\.0 的文件夹不在了"):
        refuse_back(installation(there.root, "9.1.0"), work)


def test_a_disk_that_fails_leaves_the_newer_one(
    work: Workspace, there: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.close()

    def full(_handle: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("nursinghome.updates.launching.os.fsync", full)
    with pytest.raises(Trouble, match="没有换回去：磁盘满了"):
        go_back(there, work.path, work.unlocked.key, CLOCK)
    assert there.state.current == "9.0.0"
