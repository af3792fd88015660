"""What is inside: a BagIt bag (RFC 8493) in memory, since no file of it may lie on a disk open."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from nursinghome.exchange.container import broken, pack, unpack

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")


def bag(files: Mapping[str, bytes], *, organisation: str, on: date) -> bytes:
    """The files below data/, with their hashes; the same files give the same bytes."""
    payload = {f"data/{name}": content for name, content in sorted(files.items())}
    size = sum(map(len, payload.values()))
    info = (
        f"Source-Organization: {organisation}\n"
        f"Bagging-Date: {on.isoformat()}\n"
        f"Payload-Oxum: {size}.{len(payload)}\n"
    )
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": info.encode(),
        "manifest-sha256.txt": _hashes(payload),
    }
    tags["tagmanifest-sha256.txt"] = _hashes(tags)
    return pack((*tags.items(), *payload.items()))


def files_of(content: bytes) -> dict[str, bytes]:
    """The files of a bag that is complete and valid. Raises Invalid otherwise."""
    members = dict(unpack(content))
    payload = {name: found for name, found in members.items() if name.startswith("data/")}
    tags = {name: members.get(name, b"") for name in _TAGS}
    right = (
        tags["bagit.txt"] == _DECLARATION
        and tags["manifest-sha256.txt"] == _hashes(payload)
        and members.get("tagmanifest-sha256.txt") == _hashes(tags)
        and len(members) == len(payload) + len(_TAGS) + 1
    )
    if not right:
        raise broken("里面的清单和文件对不上")
    return {name.removeprefix("data/"): found for name, found in payload.items()}


def _hashes(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return "".join(lines).encode()
