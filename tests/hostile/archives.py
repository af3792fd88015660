"""Archives with names that reach out, and lists that are rough: what a stranger may put on a stick."""

from __future__ import annotations

import io
import random
import stat
import tempfile
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from nursinghome.backup import archive
from nursinghome.exchange import form_book
from nursinghome.exchange.bag import bag, files_of
from tests.nursinghome.exchange import forms
from tests.nursinghome.exchange.packages import FILES

NAMES = (
    "../outside",
    "../../../../etc/cron.d/x",
    "/etc/passwd",
    "..\\outside",
    "C:\\Windows\\x.dll",
    "\\\\server\\share\\x",
    "CON",
    "nul.txt",
    "data/./x",
    "data/../../x",
    "data//x",
    "name\x00.txt",
    "x\n.txt",
    "\u202etxt.exe",
    "名" * 120,
    "x" * 60_000,
    "",
    ".",
    " ",
    "a/" * 3000,
)
"""Out of the folder, to a device, nowhere, or not to be shown."""


def renamed(content: bytes, chance: random.Random) -> bytes:
    """The same archive with one member under a strange name, there twice, or as a link."""
    to = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(to, "w") as new:
        infos = old.infolist()
        chosen = chance.randrange(len(infos))
        for number, info in enumerate(infos):
            made = zipfile.ZipInfo(info.filename, date_time=info.date_time)
            made.compress_type = info.compress_type
            if number == chosen and chance.random() < 0.2:
                made.external_attr = (stat.S_IFLNK | 0o777) << 16
            elif number == chosen:
                made.filename = chance.choice(NAMES)
                if chance.random() < 0.5:
                    new.writestr(info.filename, old.read(info))
            new.writestr(made, old.read(info))
    return to.getvalue()


def roughened(content: bytes, chance: random.Random) -> bytes:
    """A list as no program writes it."""
    rough = (
        lambda: content.decode("gb18030").encode("utf-16"),
        lambda: content.decode("gb18030").encode("utf-8-sig") + b"\xff\xfe",
        lambda: content + b'"' * chance.randrange(1, 9),
        lambda: content + b"," * chance.choice((600, 20_000)) + b"\r\n",
        lambda: content + b"\r" * 20_000,
        lambda: content + b"\n" * 20_000,
        lambda: content + b'"' + b"x" * 500_000 + b'"',
        lambda: content.replace(b",", bytes(chance.randrange(1, 4)), 3),
        lambda: content.replace(b"\r\n", b"\x1a", 1),
        lambda: content + "=cmd|'/c calc'!A1,＝1+1,@SUM(A1)\r\n".encode("gb18030") * 50,
        lambda: b"sep=;\r\n" + content.replace(b",", b";"),
        lambda: content + bytes(chance.randrange(1, 256) for _ in range(500)),
        lambda: content[: chance.randrange(1, len(content))] + content,
    )
    return chance.choice(rough)()


def backup() -> bytes:
    """Of data that is none: an archive is read before any key is asked for."""
    draw = random.Random(7)  # noqa: S311 - only to look encrypted
    with tempfile.TemporaryDirectory() as folder:
        data, keys, made = (Path(folder, name) for name in ("data", "keys", "made"))
        data.write_bytes(draw.randbytes(5000))
        keys.write_bytes(b"{}" * 90)
        told = archive.Manifest(
            format=1,
            made_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
            home="青莲镇敬老院",
            rows={"resident": 3},
            last_action=7,
            seal="a" * 64,
            files={archive.DATA: archive.mark_of(data), archive.KEYS: archive.mark_of(keys)},
        )
        archive.write(made, told, data, keys)
        return made.read_bytes()


def read_backup(content: bytes) -> object:
    """Nothing but the two files, wherever the names of the members point."""
    with tempfile.TemporaryDirectory() as folder:
        file, to = Path(folder, "x.nhbak"), Path(folder, "to")
        file.write_bytes(content)
        to.mkdir()
        try:
            return archive.unpack(file, to)
        finally:
            there = {one.name for one in Path(folder).rglob("*")}
            assert there <= {"x.nhbak", "to", archive.DATA, archive.KEYS, "again"}, there


def form() -> bytes:
    """A county's own template."""
    to = io.BytesIO()
    forms.book().save(to)
    return to.getvalue()


def read_form(content: bytes) -> object:
    return form_book.loses(content), form_book.opened(content)


def small_bag() -> bytes:
    return bag(FILES, organisation="青莲镇敬老院", on=date(2026, 11, 2))


def read_bag(content: bytes) -> object:
    """A signed package may hold whatever its signer put in."""
    return files_of(content)
