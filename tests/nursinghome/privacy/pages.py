"""The pages of an encrypted file as they are underneath, free ones too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from nursinghome.storage import FileKey

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16


def plain(path: Path, key: FileKey) -> bytes:
    """Every page of the file, decrypted (AES-256-CBC, the vector behind the content)."""
    content = path.read_bytes()
    made = bytearray()
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        body = page[SALT if at == 0 else 0 : PAGE - RESERVED]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        opened = Cipher(algorithms.AES(key.secret[:32]), modes.CBC(vector)).decryptor()
        made += opened.update(body) + opened.finalize()
    return bytes(made)


def hits(content: bytes, sought: Iterable[str]) -> list[str]:
    return [word for word in sought if word.encode() in content]
