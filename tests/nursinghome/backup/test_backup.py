"""Backups over real files: made, proved, damaged, and brought back."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nursinghome.accounts import KeyRing
from nursinghome.backup import Backup, Restore, prove
from nursinghome.backup.archive import DATA, KEYS, MANIFEST, SUFFIX, mark_of, unpack, write
from nursinghome.backup.proving import Proof
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound, Refusal, Trouble
from nursinghome.core.ids import AccountId
from nursinghome.storage import FileKey
from nursinghome.storage.opening import connect_again
from tests.factories import ALL, KEY, NOW, make_resident
from tests.nursinghome.backup.places import PASSWORD, Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_backup_is_read_back_and_written_down(place: Place) -> None:
    made = place.backups.make(place.stick)
    assert made.path.parent == place.stick
    assert made.name.startswith("500236014_20261031-093000_")
    assert made.name.endswith(f"-{made.seal[:8]}{SUFFIX}")
    assert made == place.backups.last()
    assert place.backups.last_at() == made.proved_at
    assert prove(made.path, KEY).rows == made.rows > 0
    assert sorted(one.name for one in place.stick.iterdir()) == [made.name]
    assert sorted(one.name for one in place.data.parent.glob("~*")) == []
    written = place.ledger.last_action()
    assert written is not None
    assert written.name == "做备份"


def test_no_name_of_a_person_stands_in_the_archive(place: Place) -> None:
    content = place.backups.make(place.stick).path.read_bytes()
    codes = ("utf-8", "gb18030", "utf-16-le")
    assert not any("赵石头".encode(code) in content for code in codes)


def test_it_is_due_four_hours_after_the_first_change(place: Place) -> None:
    assert place.at(3.9).is_due() is False
    assert place.at(4).is_due() is True
    place.backups.make(place.stick)
    assert place.backups.unsaved_since() is None
    assert place.at(400).is_due() is False
    make_resident(place.ledger, "钱守田")
    assert place.backups.unsaved_since() == place.ledger.clock.now()


def test_a_new_backup_that_nobody_changed_since_is_the_same_but_for_its_note(place: Place) -> None:
    first = place.backups.make(place.stick)
    second = place.at(1).make(place.stick)
    assert second.last_action == first.last_action + 1
    assert second.rows > first.rows


def test_who_may_not_make_one_leaves_nothing(place: Place) -> None:
    place.ledger.actor = type(place.ledger.actor)(
        account_id=AccountId(1), name="小李", permissions=ALL
    )
    for call in (place.backups.make, place.backups.thin):
        with pytest.raises(NotAllowed):
            call(place.stick)
    with pytest.raises(NotAllowed):
        place.backups.keep()
    assert not place.backups.usual_folder.exists()
    assert list(place.stick.iterdir()) == []


def test_a_folder_that_is_gone_is_named(place: Place) -> None:
    with pytest.raises(Trouble, match="没有找到文件夹") as caught:
        place.backups.make(place.stick / "gone")
    assert caught.value.problems[0].cure == "请看U盘有没有插好，或换一个文件夹。"


def test_a_backup_that_cannot_be_proved_does_not_stay(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lie(path: Path, key: FileKey) -> Proof:
        """A stick that gives back other bytes than it took."""
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(content)
        return prove(path, key)

    monkeypatch.setattr("nursinghome.backup.proving.prove", lie)
    with pytest.raises(Trouble, match="和写的不一样，没有留下"):
        place.backups.make(place.stick)
    assert list(place.stick.iterdir()) == []
    assert place.backups.last() is None
    assert place.backups.last_at() is None


def test_the_usual_folder_is_made_and_thinned(place: Place) -> None:
    first = place.backups.keep()
    second = place.at(1).keep()
    assert place.backups.usual_folder == place.data.parent / "备份" == second.path.parent
    assert [one.name for one in second.path.parent.iterdir()] == [second.name]
    assert [one.name for one in place.backups.all()] == [second.name, first.name]


def test_a_folder_that_cannot_be_made_is_told(place: Place) -> None:
    place.backups.usual_folder.write_bytes(b"a file")
    with pytest.raises(Trouble, match="建不了备份的文件夹"):
        place.backups.keep()


def test_the_note_of_a_backup_is_no_change(place: Place) -> None:
    place.backups.make(place.stick)
    assert place.backups.unsaved_since() is None
    make_resident(place.ledger, "钱守田")
    assert place.backups.unsaved_since() is not None


def test_thinning_takes_what_is_known_and_no_longer_needed(place: Place) -> None:
    made = [place.at(hour).make(place.stick) for hour in range(4)]
    stranger = place.stick / f"other{SUFFIX}"
    stranger.write_bytes(b"not ours")
    made[1].path.unlink()
    gone = place.backups.thin(place.stick)
    assert gone == (made[0].path, made[2].path)
    assert sorted(place.stick.iterdir()) == sorted([made[3].path, stranger])
    assert place.backups.thin(place.stick / "elsewhere") == ()


def _restore(made: Backup, to: Path, hours: float = 5) -> Path | None:
    clock = FixedClock(NOW.moment + timedelta(hours=hours))
    with Restore(made.path, to, clock) as written:
        return written.put(written.unlock("chen", PASSWORD).key).kept


def test_restored_beside_it_is_the_home_of_that_moment(place: Place, tmp_path: Path) -> None:
    made = place.backups.make(place.stick)
    make_resident(place.ledger, "钱守田")
    new = tmp_path / "new.nhdb"
    assert _restore(made, new) is None
    db = connect_again(new, KEY)
    assert [row["name"] for row in db.query("SELECT name FROM resident")] == ["赵石头"]
    db.close()
    assert KeyRing.read(new, NOW).unlock("chen", PASSWORD).key == KEY
    assert sorted(one.name for one in tmp_path.glob("~*")) == []


def test_what_stood_there_is_kept_whole(place: Place) -> None:
    made = place.backups.make(place.stick)
    make_resident(place.ledger, "钱守田")
    place.ledger.db.close()
    kept = _restore(made, place.data)
    assert kept is not None
    assert kept.name == "home.before-restore-20261031-143000.nhdb"
    for path, names in ((place.data, ["赵石头"]), (kept, ["赵石头", "钱守田"])):
        key = KeyRing.read(path, NOW).unlock("chen", PASSWORD).key
        db = connect_again(path, key)
        assert [row["name"] for row in db.query("SELECT name FROM resident ORDER BY id")] == names
        db.close()
    with pytest.raises(Clash, match="已经有了"):
        _restore(made, place.data)


def test_an_open_file_is_not_replaced(place: Place) -> None:
    made = place.backups.make(place.stick)
    with pytest.raises(Clash, match="正开着"):
        _restore(made, place.data)
    assert place.names() == ["赵石头"]


def test_the_file_of_another_home_is_not_replaced(place: Place, tmp_path: Path) -> None:
    made = place.backups.make(place.stick)
    other = tmp_path / "other.nhdb"
    other.write_bytes(b"something else" * 1000)
    with pytest.raises(Clash, match="另一本台账"):
        _restore(made, other)
    assert other.read_bytes() == b"something else" * 1000


def test_data_without_its_key_file_cannot_be_kept_and_so_stays(place: Place) -> None:
    made = place.backups.make(place.stick)
    place.ledger.db.close()
    place.data.with_name("home.nhdb.keys.json").unlink()
    with pytest.raises(Trouble, match="留不下来"):
        _restore(made, place.data)
    assert place.data.is_file()
    assert not list(place.data.parent.glob("*before-restore*"))


def test_a_place_that_takes_nothing_is_told(place: Place, tmp_path: Path) -> None:
    made = place.backups.make(place.stick)
    with pytest.raises(Trouble, match="写不进"):
        _restore(made, tmp_path / "gone" / "new.nhdb")


def test_a_wrong_password_restores_nothing(place: Place, tmp_path: Path) -> None:
    made = place.backups.make(place.stick)
    new = tmp_path / "new.nhdb"
    with Restore(made.path, new, NOW) as written, pytest.raises(NotAllowed):
        written.unlock("chen", "不对的密码2026")
    assert not new.exists()


def test_another_key_proves_nothing(place: Place) -> None:
    made = place.backups.make(place.stick)
    with pytest.raises(Invalid, match="用它的钥匙读不出来"):
        prove(made.path, FileKey(bytes(48)))


def _rewritten(path: Path, **changed: bytes) -> None:
    """The archive again with other members; a member of None is left out."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as new:
        for name, content in members.items():
            new.writestr(name, changed.get(name.replace(".", "_"), content))


def _manifest_with(path: Path, **changed: object) -> bytes:
    with zipfile.ZipFile(path) as old:
        told = json.loads(old.read(MANIFEST))
    return json.dumps({**told, **changed}).encode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"files": {}}, "文件大小对不上"),
        ({"format": 2}, "说明读不出来"),
        ({"more": 1}, "说明读不出来"),
        ({"home": "x" * (1 << 20)}, "说明太长"),
        ({"home": "other"}, "有的字节"),
    ],
)
def test_a_manifest_of_another_hand_is_found(
    place: Place, changed: dict[str, object], words: str
) -> None:
    made = place.backups.make(place.stick)
    _rewritten(made.path, manifest_json=_manifest_with(made.path, **changed))
    with pytest.raises(Invalid, match=words):
        prove(made.path, KEY)


def test_data_of_another_hand_is_found(place: Place) -> None:
    made = place.backups.make(place.stick)
    with zipfile.ZipFile(made.path) as old:
        content = bytearray(old.read(DATA))
    content[5000] ^= 1
    _rewritten(made.path, data_nhdb=bytes(content))
    with pytest.raises(Invalid, match=r"data\.nhdb」和做备份时不一样"):
        prove(made.path, KEY)


def _repacked(place: Place, made: Backup, statement: str = "", **changes: Any) -> None:
    """The archive again, its marks mended, by somebody who knows the key."""
    folder = place.stick / "out"
    folder.mkdir()
    manifest = unpack(made.path, folder)
    db = connect_again(folder / DATA, KEY)
    db.execute("PRAGMA foreign_keys = OFF")
    if statement:
        db.execute(statement)
    db.close()
    files = {DATA: mark_of(folder / DATA), KEYS: mark_of(folder / KEYS)}
    told = msgspec.structs.replace(manifest, files=files, **changes)
    write(made.path, told, folder / DATA, folder / KEYS)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rows": {}}, "记录条数"),
        ({"seal": "0" * 64}, "记录链的封印"),
        ({"last_action": 0}, "记录链的封印"),
    ],
)
def test_a_manifest_that_says_something_else_is_found(
    place: Place, changed: dict[str, Any], words: str
) -> None:
    made = place.backups.make(place.stick)
    _repacked(place, made, **changed)
    with pytest.raises(Invalid, match=words):
        prove(made.path, KEY)


def test_members_of_another_kind_are_refused(place: Place, tmp_path: Path) -> None:
    made = place.backups.make(place.stick)
    with zipfile.ZipFile(made.path, "a") as more:
        more.writestr("../evil.txt", "x")
    with pytest.raises(Invalid, match="里面的文件不对"):
        prove(made.path, KEY)
    packed = tmp_path / f"packed{SUFFIX}"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in (MANIFEST, KEYS, DATA):
            new.writestr(name, b"0" * 1000)
    with pytest.raises(Invalid, match="里面的文件不对"):
        prove(packed, KEY)


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", Invalid, "不是本程序做的备份"),
        ("一张名单".encode(), Invalid, "不是本程序做的备份"),
        (b"PK\x03\x04 broken", Invalid, "坏了：读不完整"),
        (None, NotFound, "没有找到备份"),
    ],
)
def test_what_is_no_backup_is_told(
    tmp_path: Path, content: bytes | None, kind: type[Refusal], words: str
) -> None:
    path = tmp_path / f"x{SUFFIX}"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(kind, match=words):
        prove(path, KEY)


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="文件夹"):
        prove(tmp_path, KEY)


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="文件名太长"):
        prove(tmp_path / ("x" * 400), KEY)


@pytest.mark.parametrize(
    "flips", [40, pytest.param(1000, marks=[pytest.mark.slow, pytest.mark.no_cover])]
)
def test_every_flipped_bit_is_found(place: Place, tmp_path: Path, flips: int) -> None:
    """Bits over the whole archive, at equal distances."""
    made = place.backups.make(place.stick)
    content = made.path.read_bytes()
    broken = tmp_path / f"broken{SUFFIX}"
    for bit in range(0, len(content) * 8, len(content) * 8 // flips):
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        broken.write_bytes(changed)
        with pytest.raises(Refusal):
            prove(broken, KEY)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM action WHERE id = (SELECT max(id) FROM action)", "校验"),
        ("UPDATE action SET seal = substr(seal, 2) || 'x'", "封印"),
        ("DELETE FROM setting", "条数"),
    ],
)
def test_rows_changed_by_somebody_with_the_key_are_found(
    place: Place, statement: str, words: str
) -> None:
    """Also when the marks of the archive are mended."""
    made = place.backups.make(place.stick)
    _repacked(place, made, statement)
    with pytest.raises(Invalid, match=words):
        prove(made.path, KEY)


def test_damage_that_has_right_marks_is_found_by_the_cipher(place: Place) -> None:
    """Pages spoilt before the archive was packed."""
    made = place.backups.make(place.stick)
    folder = place.stick / "out"
    folder.mkdir()
    manifest = unpack(made.path, folder)
    content = bytearray((folder / DATA).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / DATA).write_bytes(content)
    files = {DATA: mark_of(folder / DATA), KEYS: mark_of(folder / KEYS)}
    told = msgspec.structs.replace(manifest, files=files)
    write(made.path, told, folder / DATA, folder / KEYS)
    with pytest.raises(Invalid, match="校验"):
        prove(made.path, KEY)


def test_nothing_is_left_beside_when_a_backup_is_not_whole(place: Place, tmp_path: Path) -> None:
    made = place.backups.make(place.stick)
    made.path.write_bytes(made.path.read_bytes()[:-100])
    with pytest.raises(Invalid), Restore(made.path, tmp_path / "new.nhdb", NOW):
        pytest.fail("it was taken for whole")
    assert list(tmp_path.glob("~*")) == []
