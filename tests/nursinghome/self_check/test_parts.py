"""Each check that needs no home: good as installed, and told when something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from build import old_files
from nursinghome.accounts import KeyRing
from nursinghome.accounts.keyring import path_of
from nursinghome.core.charset import font_of
from nursinghome.core.clock import SystemClock
from nursinghome.core.errors import Refusal
from nursinghome.demo.building import PASSWORD
from nursinghome.demo.staff import LOGIN
from nursinghome.self_check import attempt, parts
from nursinghome.storage.opening import connect_again
from tests.nursinghome.self_check.conftest import own


def test_every_pack_is_read(bundle: Path) -> None:
    packs = own(bundle, "standards")
    assert attempt("标准包", parts.standards).ok
    next(packs.glob("star-1000-local.toml")).write_text("id = 1", encoding="utf-8")
    with pytest.raises(Refusal):
        parts.standards()


def test_without_packs_it_says_so(bundle: Path) -> None:
    (bundle / "standards").unlink()
    with pytest.raises(RuntimeError, match="一个标准包也没有"):
        parts.standards()


def test_a_face_that_is_missing_is_found(bundle: Path) -> None:
    faces = own(bundle, "fonts")
    assert "生僻字有字形" in parts.fonts()
    (faces / "nh-kai.ttf").unlink()
    with pytest.raises(FileNotFoundError):
        parts.fonts()


def test_a_face_without_the_letters_is_found(bundle: Path) -> None:
    faces = own(bundle, "fonts")
    rare = font_of("𠅤")
    assert rare is not None
    (faces / rare).write_bytes((faces / "nh-kai.ttf").read_bytes())
    with pytest.raises(RuntimeError, match="缺字"):
        parts.fonts()


def test_a_disk_with_little_room_is_told(tmp_path: Path) -> None:
    assert "GB" in parts.space(tmp_path, least=1)
    with pytest.raises(RuntimeError, match="请腾出地方"):
        parts.space(tmp_path, least=1 << 60)


def test_a_file_of_every_release_is_opened(tmp_path: Path) -> None:
    assert parts.upgrades(tmp_path / "old").startswith("0.1.0")


def test_an_old_file_that_a_package_carries_without_its_lock_is_locked(
    bundle: Path, tmp_path: Path
) -> None:
    old_files.unlock(own(bundle, "old_files") / "0.1.0.nhdb")
    assert parts.upgrades(tmp_path / "old").startswith("0.1.0")
    assert not (tmp_path / "old" / "0.1.0.nhdb").read_bytes().startswith(parts.PLAIN)


def test_without_old_files_it_says_so(bundle: Path, tmp_path: Path) -> None:
    old = own(bundle, "old_files")
    (old / "0.1.0.nhdb").unlink()
    with pytest.raises(RuntimeError, match="没有旧版的文件"):
        parts.upgrades(tmp_path / "old")


def test_an_old_file_that_is_broken_is_found(bundle: Path, tmp_path: Path) -> None:
    old = own(bundle, "old_files") / "0.1.0.nhdb"
    content = bytearray(old.read_bytes())
    content[5000] ^= 1
    old.write_bytes(content)
    step = attempt("旧版文件", lambda: parts.upgrades(tmp_path / "old"))
    assert not step.ok


def test_an_old_file_with_a_broken_chain_is_named(bundle: Path, tmp_path: Path) -> None:
    old = own(bundle, "old_files") / "0.1.0.nhdb"
    unlocked = KeyRing.read(old, SystemClock()).unlock(LOGIN, PASSWORD)
    db = connect_again(old, unlocked.key)
    db.execute("UPDATE action SET reason = 'x' WHERE id = 2")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    assert path_of(old).is_file()
    with pytest.raises(RuntimeError, match=r"0\.1\.0\.nhdb：和封印对不上"):
        parts.upgrades(tmp_path / "old")
