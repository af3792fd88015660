"""A maker with a key of the tests, and the updates that are made with it."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

from nacl.signing import SigningKey

from build.update import Content, head_of, update_bytes
from nursinghome.core.paths import resources
from nursinghome.updates.places import Installation

KEY = SigningKey(bytes(range(32)))
PUBLIC = bytes(KEY.verify_key).hex()
HERE = sysconfig.get_platform()
PROGRAM = "nursinghome"
PYTHON = sys.executable
GOOD, SICK = (
    "print('{\"ok\": true}')",
    'import sys; print(\'{"steps": [{"name": "字体", "ok": false}]}\'); sys.exit(1)',
)


def pack(edition: str = "2099", pack_id: str = "funding-categories") -> bytes:
    """A bundled pack under another edition, as a county would send it."""
    text = resources("standards", f"{pack_id}.toml").read_text("utf-8")
    lines = [
        f'edition = "{edition}"' if line.startswith("edition") else line
        for line in text.splitlines()
    ]
    return "\n".join(lines).encode()


def packs_update(*contents: Content, version: str = "2026.11", since: str = "0.1.0") -> bytes:
    files = contents or (("funding-categories.toml", pack(), False, ""),)
    return update_bytes(KEY, head_of("packs", version, since, "any", "新的词表"), files, preset=0)


def script(code: str = GOOD) -> Content:
    """A program that does what the code says, whatever it is asked."""
    return (PROGRAM, f"#!{PYTHON}\n{code}\n".encode(), True, "")


def program_update(
    *contents: Content, version: str = "9.0.0", platform: str = HERE, since: str = "0.1.0"
) -> bytes:
    files = contents or (script(), ("_internal/data.txt", b"x" * 5000, False, ""))
    head = head_of("program", version, since, platform, "更快了")
    return update_bytes(KEY, head, files, preset=0)


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def installation(root: Path, version: str = "0.1.0") -> Installation:
    root.mkdir(parents=True, exist_ok=True)
    return Installation(root=root, version=version, program=PROGRAM, platform=HERE)
