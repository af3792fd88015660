"""搬家U盘: everything on the stick, proved; what arrives is what left; the old computer rests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.backup import Arrived, Box, moved_at, open_box, pack, rest, stay, unpack
from nursinghome.backup.moving import FOLDER, LIST, PROGRAM, WORDS
from nursinghome.core.errors import Clash, Invalid, NotAllowed, Trouble
from nursinghome.storage.opening import connect_again
from tests.factories import KEY, NOW
from tests.nursinghome.backup.places import PASSWORD, Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    packs = tmp_path / "home.nhdb.packs"
    (packs / "earlier").mkdir(parents=True)
    (packs / "own.toml").write_text("id = 'own'", encoding="utf-8")
    (packs / "earlier" / "own@1.toml").write_text("id = 'own'", encoding="utf-8")
    return made


def _packed(place: Place, program: Path | None = None) -> Box:
    packs = place.data.with_name("home.nhdb.packs")
    return pack(place.backups, place.ledger, packs, place.stick, program)


def _arrived(box: Box, to: Path) -> Arrived:
    return unpack(box, to, "chen", PASSWORD, NOW)


def test_the_home_arrives_whole(place: Place, tmp_path: Path) -> None:
    program = tmp_path / "dist"
    program.mkdir()
    (program / "nursinghome.exe").write_bytes(b"MZ")
    box = _packed(place, program)
    assert box.folder.name == f"{FOLDER}-20261031-0930"
    assert (box.folder / PROGRAM / "nursinghome.exe").read_bytes() == b"MZ"
    words = (box.folder / WORDS).read_text(encoding="utf-8-sig")
    assert "从搬家U盘搬来" in words
    assert "赵石头" not in words + (box.folder / LIST).read_text(encoding="utf-8")
    to = tmp_path / "new" / "敬老院台账.nhdb"
    came = _arrived(open_box(box.folder), to)
    assert came.packs == 2
    assert dict(came.counted)["老人"] == 1
    assert to.with_name(f"{to.name}.packs").joinpath("earlier", "own@1.toml").is_file()
    db = connect_again(to, KEY)
    assert [row["name"] for row in db.query("SELECT name FROM resident")] == ["赵石头"]
    db.close()
    assert KeyRing.read(to, NOW).unlock("chen", PASSWORD).key == KEY


def test_a_home_without_packs_of_its_own_moves_too(place: Place, tmp_path: Path) -> None:
    box = pack(place.backups, place.ledger, tmp_path / "none", place.stick)
    assert _arrived(box, tmp_path / "new.nhdb").packs == 0
    with pytest.raises(Clash, match="过一分钟"):
        _packed(place)


def test_nothing_is_put_over_another_home(place: Place) -> None:
    box = _packed(place)
    with pytest.raises(Clash, match="已经有了"):
        _arrived(box, place.data)


def test_a_wrong_password_brings_nothing(place: Place, tmp_path: Path) -> None:
    box = _packed(place)
    with pytest.raises(NotAllowed):
        unpack(box, tmp_path / "new" / "x.nhdb", "chen", "不对的密码2026", NOW)
    assert list((tmp_path / "new").iterdir()) == []


def _cut(box: Box) -> None:
    box.backup.write_bytes(box.backup.read_bytes()[:-1])


def _lose(box: Box) -> None:
    (box.folder / "packs" / "own.toml").unlink()


def _garble(box: Box) -> None:
    (box.folder / LIST).write_bytes(b"{")


def _escape(box: Box) -> None:
    told = (box.folder / LIST).read_text(encoding="utf-8")
    (box.folder / LIST).write_text(told.replace("packs/own", "../own"), encoding="utf-8")


def _rename(box: Box) -> None:
    told = (box.folder / LIST).read_text(encoding="utf-8")
    changed = told.replace(f'"backup": "{box.backup.name}"', '"backup": "other.nhbak"')
    (box.folder / LIST).write_text(changed, encoding="utf-8")


def _unlist(box: Box) -> None:
    (box.folder / LIST).unlink()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_cut, "和写的时候不一样"),
        (_lose, "和写的时候不一样"),
        (_escape, "和写的时候不一样"),
        (_garble, "清单读不出来"),
        (_rename, "清单里没有备份"),
        (_unlist, "不是搬家的文件夹"),
    ],
)
def test_a_changed_stick_is_refused(place: Place, harm: Callable[[Box], None], words: str) -> None:
    box = _packed(place)
    harm(box)
    with pytest.raises(Invalid, match=words):
        open_box(box.folder)


def test_a_stick_that_takes_nothing_keeps_nothing(place: Place, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="写不进"):
        pack(place.backups, place.ledger, tmp_path, tmp_path / "gone")
    program = tmp_path / "program"
    program.mkdir()
    (program / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(Trouble, match="写不进"):
        _packed(place, program)
    assert list(place.stick.iterdir()) == []


def test_a_stick_that_gives_back_other_bytes_is_found(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lie(source: Path, to: Path) -> None:
        to.mkdir()
        (to / "own.toml").write_bytes(b"other")

    monkeypatch.setattr("shutil.copytree", lie)
    with pytest.raises(Invalid, match="写进去和原来不一样"):
        _packed(place)
    assert list(place.stick.iterdir()) == []


def test_a_place_that_cannot_be_made_is_told(place: Place, tmp_path: Path) -> None:
    box = _packed(place)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Trouble, match="建不了文件夹"):
        _arrived(box, tmp_path / "file" / "deep" / "x.nhdb")


def test_the_old_computer_rests_until_the_move_is_called_off(place: Place, tmp_path: Path) -> None:
    box = _packed(place)
    assert moved_at(place.ledger) is None
    rest(place.ledger)
    assert moved_at(place.ledger) == NOW.moment
    to = tmp_path / "new.nhdb"
    _arrived(box, to)
    db = connect_again(to, KEY)
    assert list(db.query("SELECT value FROM setting WHERE key = 'moved_away'")) == []
    db.close()
    stay(place.ledger)
    assert moved_at(place.ledger) is None
    written = place.ledger.last_action()
    assert written is not None
    assert written.name == "不搬家了，在这里接着用"
