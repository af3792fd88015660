"""Files from outside: none crashes, none hangs, each that is not taken is refused in a sentence."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.residents import pictures
from tests.hostile.mutants import OTHERWISE, SORTS, picture
from tests.pictures import from_a_camera, given

ROOT = Path(__file__).resolve().parents[2]
EACH = 200
"""Mutants of each sort."""


def png(wide: int, high: int, data: bytes) -> bytes:
    """A picture that says its size and holds whatever it holds."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", data), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def huge() -> bytes:
    """60,000 × 60,000 dots in less than half a megabyte, as far as it goes."""
    return png(60_000, 60_000, zlib.compress(bytes(60_001 * 100), 9) + bytes(400_000))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (huge(), "尺寸大得不正常"),
        (png(9_000, 9_000, zlib.compress(b"")), "太大"),
        (png(8_000, 5_001, zlib.compress(b"")), "请另存成 JPG"),
        (png(100, 100, zlib.compress(b"")), "读不全"),
        (picture("JPEG")[:600], "坏了"),
        (b"\xff\xd8\xff\xe0" + bytes(2000), "坏了"),
        (b"GIF89a" + bytes(2000), "不是图片"),
        (b"%!PS\n(x) run", "不是图片"),
    ],
    ids=["huge", "large", "to be drawn whole", "empty", "cut", "no jpeg", "gif", "postscript"],
)
def test_a_picture_made_to_do_harm_is_refused_at_once(content: bytes, words: str) -> None:
    start = time.process_time()
    with pytest.raises(Invalid, match=words) as refused:
        pictures.scan(given(content))
    assert refused.value.problems[0].cure
    assert time.process_time() - start < 1


def test_where_a_picture_was_taken_is_not_kept() -> None:
    before = from_a_camera()
    assert b"Exif" in before
    kept = pictures.scan(given(before)).content
    assert not [word for word in (b"Exif", b"Secret", b"GPS") if word in kept]


@pytest.mark.slow
@pytest.mark.no_cover
def test_two_thousand_damaged_files_crash_nothing_and_hang_nowhere() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.hostile.mutants", str(EACH)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    told = found["told"]
    assert sum(told.values()) == (len(SORTS) + len(OTHERWISE)) * EACH + 1
    assert sum(told.values()) >= 2000
    assert told["largest taken"] == 1, "within the memory of a small computer"
    assert [name for name in told if name.endswith("mute")] == []
    assert all(told.get(f"{sort} refused") for sort in (*SORTS, *OTHERWISE))
    assert not {f"{sort} taken" for sort in ("package", "bag", "backup")} & set(told)
    assert not {f"names in {sort} taken" for sort in ("bag", "backup")} & set(told)
    assert found["longest"] < 5
