"""A package is what its signer wrote, bit for bit, or it is refused in a sentence."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid, NotAllowed, Refusal
from nursinghome.exchange import Reader, Signer, fingerprint, short_code, unwrap
from nursinghome.exchange.bag import bag, files_of
from nursinghome.exchange.container import MOST_MEMBERS, pack, unpack
from nursinghome.exchange.keys import PublicKeys, public_key_file, public_keys, seal, verify
from nursinghome.exchange.manifest import decoded
from nursinghome.exchange.package import wrap
from tests.nursinghome.exchange.packages import COUNTY, FILES, HOME, ON, outer, package

NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.[a-z]{3}", fullmatch=True)
WHOLE = package()


def test_what_was_sealed_comes_out_again() -> None:
    opened = unwrap(WHOLE)
    assert opened.manifest.name == "500236_500236014_2026-10_s01.ylz"
    assert opened.manifest.month.words == "2026年10月"
    assert opened.files(COUNTY) == FILES
    assert len(short_code(opened.sha256)) == 19


def test_a_stranger_reads_nothing() -> None:
    with pytest.raises(NotAllowed, match="不是写给本局的"):
        unwrap(WHOLE).files(Reader.new())


def test_secrets_are_not_told_by_accident() -> None:
    assert HOME.secret.hex() not in repr(HOME)
    assert COUNTY.secret not in repr(COUNTY)


def test_nothing_that_can_be_read_stands_in_it_but_the_outer_page() -> None:
    for word in ("青莲镇敬老院", "cells.csv", "%PDF"):
        assert word.encode() not in WHOLE


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sequence": 2}, "封面写得不对"),
        ({"replaces": "c" * 64}, "封面写得不对"),
        ({"period": "2026-13"}, "封面读不出来"),
        ({"home": "../etc"}, "封面读不出来"),
        ({"report": "x"}, "封面读不出来"),
    ],
)
def test_an_outer_page_that_cannot_be_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        unwrap(package(**changes))


def test_what_the_outer_page_says_must_fit_the_rest() -> None:
    sealed = seal(b"x", (COUNTY.public,))
    with pytest.raises(ValueError, match="something else"):
        wrap(outer(sealed), sealed + b"x", HOME)
    with pytest.raises(ValueError, match="something else"):
        wrap(outer(sealed, signer=Signer.new().public), sealed, HOME)


def _exchanged(name: str, content: bytes) -> bytes:
    return pack(tuple((dict(unpack(WHOLE)) | {name: content}).items()))


def test_another_payload_or_signature_is_found() -> None:
    other = seal(bag(FILES, organisation="x", on=ON), (COUNTY.public,))
    with pytest.raises(Invalid, match="和封面说的不一样"):
        unwrap(_exchanged("payload.age", other))
    with pytest.raises(Invalid, match="签名对不上"):
        unwrap(_exchanged("manifest.sig", HOME.sign("receipt", b"x")))
    with pytest.raises(Invalid, match="签名对不上"):
        unwrap(_exchanged("manifest.sig", b""))


def test_a_signature_holds_for_one_purpose() -> None:
    signature = HOME.sign("manifest", b"x")
    verify(HOME.public, "manifest", b"x", signature)
    with pytest.raises(Invalid):
        verify(HOME.public, "receipt", b"x", signature)
    with pytest.raises(Invalid):
        verify("zz", "manifest", b"x", signature)


@pytest.mark.parametrize("content", [b"", b"PK", b"{}", b"\0" * 100, (1 << 10) * b"PK\3\4"])
def test_rubbish_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid):
        unwrap(content)


def _zip(*members: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", method) as out:
        for name, content in members:
            out.writestr(name, content)
    return to.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (_zip(("a.txt", b"x" * 1000), method=zipfile.ZIP_DEFLATED), "不是本程序写的样子"),
        (_zip(*((f"{n}.txt", b"") for n in range(MOST_MEMBERS + 1))), "不是本程序写的样子"),
        (_zip(("../a.txt", b"x")), "文件名不对"),
        (_zip(("a\\b.txt", b"x")), "文件名不对"),
        (_zip(("/a.txt", b"x")), "文件名不对"),
        (_zip(("中.txt", b"x")), "文件名不对"),
        (_zip(("a.txt", b"x")), "有的字节"),
        (b"x" * ((64 << 20) + 1), "太大"),
    ],
)
def test_a_container_of_another_hand_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        unpack(content)


@pytest.mark.no_cover
@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=8))
def test_what_is_packed_comes_out(members: dict[str, bytes]) -> None:
    packed = pack(tuple(members.items()))
    assert dict(unpack(packed)) == members
    assert pack(tuple(members.items())) == packed


@pytest.mark.no_cover
@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=8))
def test_a_bag_gives_back_its_files(files: dict[str, bytes]) -> None:
    made = bag(files, organisation="青莲镇敬老院", on=ON)
    assert files_of(made) == files
    assert made == bag(dict(reversed(files.items())), organisation="青莲镇敬老院", on=ON)


def test_the_bag_is_valid_for_others_too(tmp_path: Path) -> None:
    for name, content in unpack(bag(FILES, organisation="青莲镇敬老院", on=ON)).items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    found = bagit.Bag(str(tmp_path))
    assert found.validate()
    assert found.info["Source-Organization"] == "青莲镇敬老院"
    assert found.info["Bagging-Date"] == date(2026, 11, 2).isoformat()


@pytest.mark.parametrize("name", ["data/report.pdf", "bagit.txt", "manifest-sha256.txt"])
def test_a_bag_with_another_file_is_refused(name: str) -> None:
    members = dict(unpack(bag(FILES, organisation="x", on=ON)))
    for changed in (members | {name: b"else"}, members | {"extra.txt": b""}):
        with pytest.raises(Invalid, match="清单和文件对不上"):
            files_of(pack(tuple(changed.items())))


def test_a_public_key_file_may_have_remarks() -> None:
    other = Reader.new().public
    text = f"# 县局\n{COUNTY.public}\n\n  {other}  \n"
    assert public_keys(text) == PublicKeys(recipients=(COUNTY.public, other))


@pytest.mark.parametrize(("signer", "office"), [(None, None), (HOME.public, "青禾县 民政局")])
def test_a_public_key_file_is_read_as_it_was_written(
    signer: str | None, office: str | None
) -> None:
    keys = PublicKeys(recipients=(COUNTY.public,), signer=signer, office=office)
    assert public_keys(public_key_file(keys)) == keys


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "公钥"),
        ("# x\n", "公钥"),
        ("# x\nage1zzz", "第 2 行"),
        ("signer", "第 1 行"),
        ("signer zz", "第 1 行"),
        (f"office {'局' * 101}", "第 1 行"),
        ("office 甲\noffice 乙", "第 2 行"),
    ],
)
def test_what_is_no_public_key_is_told_with_its_line(text: str, where: str) -> None:
    with pytest.raises(Invalid) as caught:
        public_keys(text)
    assert caught.value.problems[0].where == where


def test_fingerprints_are_read_over_the_telephone() -> None:
    told = fingerprint(COUNTY.public)
    assert [len(group) for group in told.split(" ")] == [4] * 6
    assert told != fingerprint(Reader.new().public)


def test_either_of_two_readers_opens_it_alone() -> None:
    second = Reader.new()
    sealed = seal(b"x", (COUNTY.public, second.public))
    assert COUNTY.open(sealed) == second.open(sealed) == b"x"


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reading_of_an_outer_page(content: bytes) -> None:
    with pytest.raises(Invalid):
        decoded(content)


def test_an_outer_page_in_another_order_is_refused() -> None:
    told = json.loads(unpack(WHOLE)["manifest.json"])
    with pytest.raises(Invalid, match="写得不对"):
        decoded(json.dumps(dict(reversed(told.items()))).encode())


Mutation = Callable[[bytearray, random.Random], bytes]


def _flip(content: bytearray, chance: random.Random) -> bytes:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _cut(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[: chance.randrange(len(content))])


def _more(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content) + chance.randbytes(chance.randrange(1, 50))


def _before(content: bytearray, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(1, 50)) + bytes(content)


def _within(content: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return bytes(content[:at]) + chance.randbytes(chance.randrange(1, 9)) + bytes(content[at:])


def _without(content: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) - 9)
    return bytes(content[:at] + content[at + chance.randrange(1, 9) :])


def _sector(content: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(content) - 512))
    content[at : at + 512] = chance.choice((bytes(512), chance.randbytes(512)))
    return bytes(content)


def _stranger(_content: bytearray, _chance: random.Random) -> bytes:
    """Signed by somebody else, who claims to be the home: the outer page names his key."""
    return pack(
        tuple(
            (name, Signer.new().sign("manifest", b"x") if name == "manifest.sig" else part)
            for name, part in unpack(WHOLE).items()
        )
    )


def _page(_content: bytearray, chance: random.Random) -> bytes:
    told = json.loads(unpack(WHOLE)["manifest.json"])
    told[chance.choice(sorted(told))] = chance.choice((None, 0, "x", [], "9" * 64))
    return _exchanged("manifest.json", json.dumps(told).encode())


def _members(_content: bytearray, chance: random.Random) -> bytes:
    members = list(unpack(WHOLE).items())
    chance.shuffle(members)
    if chance.random() < 0.5:
        members.append((chance.choice(("x.txt", "../x", "manifest.json")), b"x"))
    else:
        members.pop()
    return _zip(*members)


MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _cut,
    _more,
    _before,
    _within,
    _without,
    _sector,
    _stranger,
    _page,
    _members,
)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
@pytest.mark.parametrize(
    "count", [200, pytest.param(5000, marks=[pytest.mark.slow, pytest.mark.no_cover])]
)
def test_no_changed_package_is_taken(count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - the same mutants every time
    for number in range(count):
        mutant = MUTATIONS[number % len(MUTATIONS)](bytearray(WHOLE), chance)
        if mutant == WHOLE:
            continue
        with pytest.raises(Refusal):
            unwrap(mutant)


@pytest.mark.no_cover
@pytest.mark.slow
def test_no_single_bit_can_differ() -> None:
    for bit in range(len(WHOLE) * 8):
        changed = bytearray(WHOLE)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refusal):
            unwrap(bytes(changed))
