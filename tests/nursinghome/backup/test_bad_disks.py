"""A disk that fails says nothing about the backup, and leaves today's data with today's keys."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.backup import Restore
from nursinghome.core.errors import Trouble
from nursinghome.core.ids import AccountId
from nursinghome.storage.opening import open_file
from tests.factories import KEY, NOW
from tests.nursinghome.backup.places import PASSWORD, Place

NEWER = "万事如意2027"  # of a home that is not


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _put(archive: Path, to: Path) -> None:
    with Restore(archive, to, NOW) as written:
        written.put(written.unlock("chen", PASSWORD).key)


def _refuse_to_replace(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A disk that stumbles when the unpacked data is to get its place."""
    replace = os.replace

    def stumble(old: Path, new: Path) -> None:
        if Path(old).name == "data.nhdb" and Path(new).name == name:
            raise OSError(errno.EIO, "x")
        replace(old, new)

    monkeypatch.setattr(os, "replace", stumble)


def test_data_that_stays_is_opened_with_the_password_of_today(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = place.backups.make(place.stick)
    KeyRing.read(place.data, NOW, LEAST).add("chen", AccountId(1), KEY, NEWER)
    place.ledger.db.close()
    _refuse_to_replace(monkeypatch, "home.nhdb")
    with pytest.raises(Trouble, match=r"写不进「home\.nhdb」：盘读写出错"):
        _put(made.path, place.data)
    assert KeyRing.read(place.data, NOW).unlock("chen", NEWER).key == KEY
    open_file(place.data, KEY).close()


def test_a_new_place_that_fails_gets_no_data(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = place.backups.make(place.stick)
    _refuse_to_replace(monkeypatch, "new.nhdb")
    with pytest.raises(Trouble, match=r"写不进「new\.nhdb」"):
        _put(made.path, tmp_path / "new.nhdb")
    assert not (tmp_path / "new.nhdb").exists()


def test_a_copy_that_cannot_be_made_is_told(place: Place) -> None:
    in_the_way = place.data.with_name("~home.nhdb.copy.part")
    in_the_way.mkdir()
    with pytest.raises(Trouble, match="做备份时读写出错"):
        place.backups.make(place.stick)
    assert list(place.stick.iterdir()) == []


def test_a_stick_pulled_before_it_is_read_back_holds_no_backup(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(handle: int, *_: int) -> None:
        assert stat.S_ISREG(os.fstat(handle).st_mode)
        raise OSError(errno.ENODEV, "x")

    monkeypatch.setattr(os, "posix_fadvise", gone)
    with pytest.raises(Trouble, match="写好以后读不回来：盘不在了"):
        place.backups.make(place.stick)
    assert place.backups.last() is None


def test_a_backup_is_not_called_bad_when_the_disk_is(place: Place, tmp_path: Path) -> None:
    made = place.backups.make(place.stick)
    with Restore(made.path, tmp_path / "new.nhdb", NOW) as written:
        written.data.unlink()
        written.data.mkdir()
        with pytest.raises(Trouble, match="打不开数据文件"):
            written.prove(KEY)
