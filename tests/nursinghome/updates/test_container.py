"""What is taken for an update: only what the maker signed, every bit of it."""

from __future__ import annotations

import hashlib
import lzma
from pathlib import Path

import msgspec
import pytest
from nacl.signing import SigningKey

from build.update import Content, contents_of, head_of, update_bytes
from nursinghome.core.errors import Invalid, NotFound, Trouble
from nursinghome.updates import container
from nursinghome.updates.container import CONTEXT, MAGIC, Manifest, Member, open_update
from tests.nursinghome.updates.makers import KEY, PUBLIC, packs_update, program_update, put


def _refused(path: Path) -> str:
    with pytest.raises(Invalid) as refusal:
        open_update(path, PUBLIC).check()
    return refusal.value.message


def test_what_was_packed_comes_out_again(tmp_path: Path) -> None:
    made = tmp_path / "made"
    (made / "_internal").mkdir(parents=True)
    (made / "nursinghome").write_bytes(b"#!/bin/sh\n")
    (made / "nursinghome").chmod(0o755)
    (made / "_internal" / "big").write_bytes(bytes(3 << 20) + b"end")
    (made / "_internal" / "empty").write_bytes(b"")
    (made / "_internal" / "link").symlink_to("big")
    head = head_of("program", "0.2.0", "0.1.0", "any", "")
    path = put(tmp_path / "x.ylu", update_bytes(KEY, head, contents_of(made), preset=0))
    update = open_update(path, PUBLIC)
    update.check()
    out = tmp_path / "out"
    out.mkdir()
    update.unpack(out)
    assert contents_of(out) == contents_of(made)
    assert update.manifest.size == (3 << 20) + 3 + 10


def test_an_update_of_nothing_but_an_empty_file_is_unpacked(tmp_path: Path) -> None:
    path = put(tmp_path / "x.ylu", program_update(("a", b"", False, "")))
    out = tmp_path / "out"
    out.mkdir()
    open_update(path, PUBLIC).unpack(out)
    assert (out / "a").read_bytes() == b""


def test_every_flipped_bit_is_refused(tmp_path: Path) -> None:
    content = packs_update(("a.toml", b"id = 1", False, ""))
    path = tmp_path / "x.ylu"
    for at in range(len(content) * 8):
        changed = bytearray(content)
        changed[at // 8] ^= 1 << at % 8
        path.write_bytes(changed)
        assert "不能用" in _refused(path), at


@pytest.mark.parametrize("cut", [0, 5, 25, 40, 200, -1])
def test_one_that_was_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    path = put(tmp_path / "x.ylu", packs_update()[:cut])
    assert "不能用" in _refused(path)


def test_what_was_added_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "x.ylu", packs_update() + b"\0")
    assert "内容和写的时候不一样" in _refused(path)


def test_the_key_of_somebody_else_is_not_enough(tmp_path: Path) -> None:
    head = head_of("packs", "2.0", "0.1", "any", "")
    path = put(tmp_path / "x.ylu", update_bytes(SigningKey.generate(), head, []))
    assert "不是本程序的作者做的" in _refused(path)
    with pytest.raises(Invalid, match="签名对不上"):
        open_update(put(path, packs_update()))  # the key that came with the program is another


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="U盘"):
        open_update(tmp_path / "x.ylu")
    with pytest.raises(Trouble, match="读不了"):
        open_update(tmp_path)


def test_a_list_that_never_ends_is_not_read(tmp_path: Path) -> None:
    assert "清单太长" in _refused(put(tmp_path / "x.ylu", MAGIC + b"ffffffff\n"))


def _signed(tmp_path: Path, told: bytes) -> Path:
    """What a maker signs by mistake."""
    head = MAGIC + f"{len(told):08x}\n".encode() + told
    return put(tmp_path / "x.ylu", head + KEY.sign(CONTEXT + told).signature)


def test_a_list_of_a_later_kind_is_refused(tmp_path: Path) -> None:
    assert "清单读不懂" in _refused(_signed(tmp_path, b'{"kind": "county"}'))


@pytest.mark.parametrize("version", ["", "1", "v1.0", "1.0.0.0.0", "01.0", "1.0\n", "1.9999999"])
def test_a_version_is_numbers(tmp_path: Path, version: str) -> None:
    path = put(tmp_path / "x.ylu", packs_update(version=version))
    assert "版本写得不对" in _refused(path)


@pytest.mark.parametrize(
    "name",
    [
        *("", "../x", "a/../../x", "/x", "a//b", "C:/x", "C:x", "a\\b", "a\0b", "a\nb", ".", "a/."),
        *("CON", "nul.txt", "a/Com1", "x.", "x ", "x" * 201, "a?", "a/b/..", "..."),
    ],
)
def test_a_name_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / "x.ylu", program_update((name, b"x", False, "")))
    assert "文件名不对" in _refused(path)


@pytest.mark.parametrize("names", [("a", "A"), ("a", "a/b"), ("a/b", "A/B/c"), ("x", "x")])
def test_two_files_of_one_name_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    contents: list[Content] = [(name, b"x", False, "") for name in names]
    assert "文件名不对" in _refused(put(tmp_path / "x.ylu", program_update(*contents)))


@pytest.mark.parametrize("link", ["/etc/passwd", "../x", ".", "..", "a\\b", "a/../..", "a\n"])
def test_a_link_that_leads_out_is_refused(tmp_path: Path, link: str) -> None:
    path = put(tmp_path / "x.ylu", program_update(("x", b"", False, link)))
    assert "指到外面" in _refused(path)


def test_a_link_to_the_folder_above_may_stay_inside(tmp_path: Path) -> None:
    path = put(tmp_path / "x.ylu", program_update(("lib/x", b"", False, "../y")))
    open_update(path, PUBLIC).check()
    assert open_update(path, PUBLIC).manifest.files[0].link == "../y"


def test_one_that_is_too_large_is_refused(tmp_path: Path) -> None:
    whole = Manifest("program", "2.0", "0.1", "any", "", 0, "", (Member("a", 1 << 40, "0" * 64),))
    assert "太大了" in _refused(_signed(tmp_path, msgspec.json.encode(whole)))
    less = msgspec.structs.replace(whole, files=(Member("a", -1, "0" * 64),))
    assert "太大了" in _refused(_signed(tmp_path, msgspec.json.encode(less)))


def _unpack(tmp_path: Path, packed: bytes, *files: Member) -> str:
    """Contents that do not fit their list, though both were signed."""
    digest = hashlib.sha256(packed).hexdigest()
    whole = Manifest("program", "2.0", "0.1", "any", "", len(packed), digest, files)
    path = _signed(tmp_path, msgspec.json.encode(whole))
    with path.open("ab") as file:
        file.write(packed)
    update = open_update(path, PUBLIC)
    update.check()
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(Invalid) as refusal:
        update.unpack(out)
    return refusal.value.message


def _member(content: bytes, size: int | None = None) -> Member:
    return Member("a", len(content) if size is None else size, hashlib.sha256(content).hexdigest())


def test_contents_that_are_another_files_are_refused(tmp_path: Path) -> None:
    assert "和清单上的不一样" in _unpack(tmp_path, lzma.compress(b"xyz"), _member(b"abc"))


def test_contents_that_are_too_short_are_refused(tmp_path: Path) -> None:
    assert "和清单上的不一样" in _unpack(tmp_path, lzma.compress(b"abc"), _member(b"abc", 4))


def test_contents_that_go_on_are_refused(tmp_path: Path) -> None:
    assert "末尾多出了东西" in _unpack(tmp_path, lzma.compress(b"abcd"), _member(b"abc"))


def test_contents_behind_the_end_are_refused(tmp_path: Path) -> None:
    assert "末尾多出了东西" in _unpack(tmp_path, lzma.compress(b"abc") + b"x", _member(b"abc"))


def test_contents_that_break_off_are_refused(tmp_path: Path) -> None:
    assert "内容不完整" in _unpack(tmp_path, lzma.compress(b"abc")[:-4], _member(b"abc"))


def test_contents_that_are_no_stream_are_refused(tmp_path: Path) -> None:
    assert "内容解不开" in _unpack(tmp_path, b"abc" * 20, _member(b"abc"))


def test_the_key_of_the_maker_comes_with_the_program() -> None:
    assert len(bytes.fromhex(container.maker_key())) == 32
