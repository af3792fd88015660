"""Make a signed update file (.ylu), and the key that signs it.

    python build/update.py key PRIVATE                     a new key; its public half comes with the program
    python build/update.py packs OUT --key PRIVATE --version 2026.11 --since 0.1.0 --told WORDS FILE…
    python build/update.py program OUT --key PRIVATE --version 0.2.0 --since 0.1.0 --told WORDS --platform win-amd64 FOLDER

The private key stays with the maker, outside of the project; it is never printed.
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec
from nacl.signing import SigningKey

from nursinghome.core.files import write_bytes
from nursinghome.updates.container import ANYWHERE, CONTEXT, MAGIC, Manifest, Member, open_update

PUBLIC = Path(__file__).resolve().parent.parent / "resources" / "updates" / "maker.pub"
Content = tuple[str, bytes, bool, str]
"""Name, bytes, whether it may be started, and what it points at if it is a link."""


def contents_of(folder: Path) -> list[Content]:
    """Everything below the folder, by name."""
    return [
        (
            path.relative_to(folder).as_posix(),
            b"" if path.is_symlink() else path.read_bytes(),
            not path.is_symlink() and os.access(path, os.X_OK),
            os.readlink(path) if path.is_symlink() else "",  # noqa: PTH115 - as it is written
        )
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    ]


def update_bytes(
    key: SigningKey, head: Manifest, contents: Sequence[Content], preset: int = 9
) -> bytes:
    """The update as one file; of head the fields about contents are filled in."""
    packed = lzma.compress(b"".join(one[1] for one in contents), preset=preset)
    files = tuple(
        Member(name, len(content), hashlib.sha256(content).hexdigest(), is_program, link)
        for name, content, is_program, link in contents
    )
    whole = msgspec.structs.replace(
        head, files=files, packed=len(packed), packed_sha256=hashlib.sha256(packed).hexdigest()
    )
    told = msgspec.json.encode(whole)
    signature = key.sign(CONTEXT + told).signature
    return MAGIC + f"{len(told):08x}\n".encode() + told + signature + packed


def head_of(kind: str, version: str, since: str, platform: str, told: str) -> Manifest:
    fields = {"kind": kind, "version": version, "since": since, "platform": platform, "told": told}
    nothing = {"packed": 0, "packed_sha256": "", "files": ()}
    return msgspec.convert({**fields, **nothing}, Manifest)


def main(arguments: Iterable[str] | None = None) -> None:
    asked = _asked(arguments)
    if asked.what == "key":
        _new_key(asked.private)
        return
    key = SigningKey(bytes.fromhex(asked.key.read_text("ascii").strip()))
    if asked.what == "packs":
        contents = [(path.name, path.read_bytes(), False, "") for path in asked.files]
        head = head_of("packs", asked.version, asked.since, ANYWHERE, asked.told)
    else:
        contents = contents_of(asked.folder)
        head = head_of("program", asked.version, asked.since, asked.platform, asked.told)
    write_bytes(asked.out, update_bytes(key, head, contents, asked.preset))
    open_update(asked.out, bytes(key.verify_key).hex()).check()
    print(f"{asked.out.name}: {asked.out.stat().st_size} bytes, {len(contents)} files")


def _new_key(private: Path) -> None:
    key = SigningKey.generate()
    with private.open("x", encoding="ascii") as file:  # never over another one
        private.chmod(0o600)
        file.write(bytes(key).hex() + "\n")
    words = "# Whoever makes the program signs its updates with the other half of this key.\n"
    write_bytes(PUBLIC, f"{words}{bytes(key.verify_key).hex()}\n".encode("ascii"))
    print(f"{PUBLIC.name}: {bytes(key.verify_key).hex()}")


def _asked(arguments: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    kinds = parser.add_subparsers(dest="what", required=True)
    kinds.add_parser("key").add_argument("private", type=Path)
    for kind in ("packs", "program"):
        one = kinds.add_parser(kind)
        one.add_argument("out", type=Path)
        one.add_argument("--key", type=Path, required=True)
        for option in ("--version", "--since", "--told"):
            one.add_argument(option, required=True)
        one.add_argument("--preset", type=int, default=9, help="0 packs quickly, 9 small")
        if kind == "program":
            one.add_argument("--platform", required=True)
            one.add_argument("folder", type=Path)
        else:
            one.add_argument("files", type=Path, nargs="+")
    return parser.parse_args(None if arguments is None else list(arguments))


if __name__ == "__main__":
    main()
