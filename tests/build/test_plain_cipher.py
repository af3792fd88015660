"""The cipher that the packages bring instead of `cryptography`, held against it."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import openpyxl
import pytest
from cryptography.hazmat.primitives import ciphers as real

from build.package import plain_cipher
from nursinghome.exchange.sealed_sheet import opened

pytestmark = pytest.mark.no_cover
START = bytes(range(16))
TEXT = bytes(range(256)) * 33
TYPED = "123 456"
UNDER_ITS_NAMES = """
import sys
from build.package import plain_cipher
sys.modules.update(dict.fromkeys(plain_cipher.NAMES, plain_cipher))
from nursinghome.exchange.sealed_sheet import sealed
sys.stdout.buffer.write(sealed(sys.stdin.buffer.read(), sys.argv[1]))
"""


def both(cipher: Any, size: int, mode: str) -> Any:
    key = bytes(range(100, 100 + size))
    made = cipher.modes.CBC(START) if mode == "cbc" else cipher.modes.ECB()
    return cipher.Cipher(cipher.algorithms.AES(key), made)


@pytest.mark.parametrize("mode", ["cbc", "ecb"])
@pytest.mark.parametrize("size", [16, 24, 32])
def test_it_locks_and_opens_as_the_library_does(size: int, mode: str) -> None:
    mine, theirs = both(plain_cipher, size, mode), both(real, size, mode)
    there, expected = mine.encryptor(), theirs.encryptor()
    locked = there.update(TEXT[:100]) + there.update(TEXT[100:]) + there.finalize()
    assert locked == expected.update(TEXT) + expected.finalize()
    back = mine.decryptor()
    assert back.update(locked) + back.finalize() == TEXT


def test_half_a_block_is_refused() -> None:
    stream = both(plain_cipher, 32, "cbc").encryptor()
    stream.update(b"half")
    with pytest.raises(ValueError, match="whole number"):
        stream.finalize()


def test_a_workbook_that_it_locked_is_opened_with_the_library() -> None:
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    command = [sys.executable, "-c", UNDER_ITS_NAMES, TYPED]
    done = subprocess.run(command, input=book.getvalue(), capture_output=True, check=True)
    assert opened(done.stdout, TYPED) == book.getvalue()
