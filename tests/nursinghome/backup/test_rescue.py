"""A damaged file: what is told of it, which backup is offered, and what stands where afterwards."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from nursinghome.backup import Restore, look_into, prove
from nursinghome.backup.rescue import newest_good
from nursinghome.core.errors import Clash, Invalid, Trouble
from nursinghome.storage import Seat
from nursinghome.storage.driver import Damaged
from nursinghome.storage.opening import connect_again, files_of, open_file
from tests.factories import KEY, NOW, make_resident
from tests.nursinghome.backup.places import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _harm(place: Place, at: int = 50) -> bytes:
    place.ledger.db.close()
    content = bytearray(place.data.read_bytes())
    content[at] ^= 1
    place.data.write_bytes(content)
    return bytes(content)


def _page_of(place: Place, table: str) -> int:
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    return (int(next(place.ledger.db.query(sql, [table]))["rootpage"]) - 1) * 4096 + 100


def test_what_would_be_lost_is_counted(place: Place) -> None:
    place.backups.keep()
    make_resident(place.ledger, "钱守田")
    make_resident(place.ledger, "孙有福")
    _harm(place, _page_of(place, "hazard"))
    found = look_into(place.data, KEY)
    assert found.backup is not None
    assert found.backup.parent == place.backups.usual_folder
    assert (found.made_at, found.newest) == (NOW.moment, NOW.moment)
    assert found.steps_lost == 3, "the note of the backup, and two people"
    counted = {one.name: (one.then, one.now) for one in found.counted}
    assert counted["老人"] == (1, 3)
    assert counted["隐患"] == (0, None)
    assert found.wounds.lost == ("hazard",)


def test_when_nothing_can_be_read_the_backup_is_offered_all_the_same(place: Place) -> None:
    place.backups.keep()
    _harm(place)
    found = look_into(place.data, KEY)
    assert found.backup is not None
    assert (found.newest, found.steps_lost) == (None, 0)


def test_the_newest_that_is_good_is_found(place: Place) -> None:
    """The newest of all is torn, another is no backup, and one place is gone."""
    first = place.backups.make(place.stick)
    second = place.backups.make(place.stick)
    torn = place.stick / "zz.nhbak"
    torn.write_bytes(b"PK\x03\x04 torn")
    places = [place.stick / "gone", place.stick]
    found = newest_good(places, KEY)
    assert found is not None
    assert found[0] == second.path
    content = bytearray(second.path.read_bytes())
    content[-5000] ^= 1
    second.path.write_bytes(content)
    found = newest_good(places, KEY)
    assert found is not None
    assert found[0] == first.path
    first.path.unlink()
    assert newest_good(places, KEY) is None


def test_a_place_that_cannot_be_listed_is_passed_over(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _pattern: str) -> list[Path]:
        raise OSError(5, "pulled")

    monkeypatch.setattr(Path, "glob", refuse)
    assert newest_good([place.stick], KEY) is None


def test_without_a_backup_that_is_told_and_one_may_be_named(place: Place) -> None:
    made = place.backups.make(place.stick)
    _harm(place)
    found = look_into(place.data, KEY)
    assert (found.backup, found.made_at, found.steps_lost, found.counted) == (None, None, 0, ())
    assert look_into(place.data, KEY, chosen=made.path).backup == made.path
    with pytest.raises(Invalid):
        look_into(place.data, KEY, chosen=place.data)


def test_the_damaged_set_is_kept_whole_with_its_journal(place: Place) -> None:
    made = place.backups.keep()
    harmed = _harm(place)
    wal = files_of(place.data)[1]
    with Restore(made.path, place.data, NOW) as written:
        with pytest.raises(Clash):
            written.put(KEY)
        wal.write_bytes(b"a journal that was left")
        kept = written.put(KEY, damaged=True).kept
    assert kept is not None
    assert kept.name == "home.damaged-20261031-093000.nhdb"
    assert kept.read_bytes() == harmed
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"a journal that was left"
    assert kept.with_name(f"{kept.name}.keys.json").is_file()
    assert not wal.exists()
    db = open_file(place.data, KEY)
    assert [row["name"] for row in db.query("SELECT name FROM resident")] == ["赵石头"]
    db.close()
    with pytest.raises(Damaged):
        connect_again(kept, KEY)


def test_a_journal_that_cannot_be_moved_stops_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = place.backups.keep()
    harmed = _harm(place)
    with Restore(made.path, place.data, NOW) as written:
        real = Path.unlink

        def held(self: Path, missing_ok: bool = False) -> None:
            if self.name.endswith("-shm"):
                raise PermissionError(13, "open")
            real(self, missing_ok)

        monkeypatch.setattr(Path, "unlink", held)
        with pytest.raises(Trouble, match="正开着，换不了"):
            written.put(KEY, damaged=True)
    assert place.data.read_bytes() == harmed


def test_a_file_that_somebody_works_in_is_not_replaced(place: Place) -> None:
    made = place.backups.keep()
    place.ledger.db.close()
    with (
        Seat.take(place.data, "李院长", NOW, window=True),
        Restore(made.path, place.data, NOW) as written,
        pytest.raises(Trouble, match="正开着：李院长"),
    ):
        written.put(KEY)


@pytest.mark.parametrize("hours", [-87_600.0, 87_600.0])
def test_with_the_clock_ten_years_off_the_newest_backup_stays(place: Place, hours: float) -> None:
    place.backups.keep()
    wrong = place.at(hours).keep()
    right = place.at(1).keep()
    here = {one.name for one in place.backups.usual_folder.iterdir()}
    assert {wrong.name, right.name} <= here
    assert place.backups.last() == right
    assert [one.last_action for one in place.backups.all()] == sorted(
        (one.last_action for one in place.backups.all()), reverse=True
    )


def test_changes_from_the_future_are_due_at_once(place: Place) -> None:
    """The clock was ahead, somebody changed something, and it was put right."""
    place.at(0).keep()
    place.at(87_600)
    make_resident(place.ledger, "钱守田")
    assert place.at(1).is_due()


def test_with_no_room_beside_the_data_the_copy_is_made_at_the_target(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nursinghome.backup import places  # noqa: PLC0415 - to be looked into

    def free(folder: Path) -> int:
        return 1 << 30 if folder == place.stick else 0

    monkeypatch.setattr(places, "_free", free)
    made = place.backups.make(place.stick)
    assert [one.name for one in place.stick.iterdir()] == [made.name]


def test_a_folder_that_is_gone_has_no_room(tmp_path: Path) -> None:
    from nursinghome.backup.places import roomy  # noqa: PLC0415 - as above

    assert roomy(tmp_path / "gone", tmp_path, 1) == tmp_path
    assert roomy(tmp_path, tmp_path / "gone", 1 << 60) == tmp_path


def test_another_archive_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Invalid, match="不是本程序做的备份") as caught:
        prove(path, KEY)
    assert caught.value.problems[0].what == "不是备份"
