"""`python -m tests.hostile.mutants COUNT`: damaged files of every kind that is read from outside.

Each is taken, or refused with a sentence and a cure; anything else ends the process. Tells how many
were taken and refused and the longest time that one took, as one JSON object. Runs with little
memory, where the system can set it.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

import xlsxwriter
import xlwt
from PIL import Image

from nursinghome.core.errors import Refusal
from nursinghome.core.paths import resources
from nursinghome.exchange.package import unwrap
from nursinghome.residents import pictures
from nursinghome.residents.attachment_model import Given
from nursinghome.residents.importing.reader import read_content
from nursinghome.standards.loader import read_pack
from tests.hostile import archives
from tests.nursinghome.exchange.packages import package

MEMORY = 768 << 20
"""Bytes of address space; the libraries alone take a third of it."""
Reader = Callable[[bytes], object]
Change = Callable[[bytes, random.Random], bytes]
KINDS = ("JPEG", "PNG", "BMP", "WEBP", "TIFF")


def picture(kind: str) -> bytes:
    dots = random.Random(7).randbytes(96 * 96 * 3)  # noqa: S311 - only to look rough
    to = io.BytesIO()
    Image.frombytes("RGB", (96, 96), dots).save(to, kind)
    return to.getvalue()


def workbook() -> bytes:
    to = io.BytesIO()
    with xlsxwriter.Workbook(to, {"in_memory": True}) as book:
        sheet = book.add_worksheet("花名册")
        for row in range(20):
            sheet.write_row(row, 0, ["吴大山", "男", "500236194003029997", 18324, row / 7])
        sheet.merge_range(22, 0, 23, 4, "合计")
    return to.getvalue()


def old_workbook() -> bytes:
    book, to = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    sheet = book.add_sheet("花名册")
    for row in range(20):
        for column, value in enumerate(("吴大山", "男", "500236194003029997", 18324, row / 7)):
            sheet.write(row, column, value)
    book.save(to)
    return to.getvalue()


def listed() -> bytes:
    line = '"吴大山",男,500236194003029997,1940-03-02\r\n'
    return ("姓名,性别,身份证号,出生日期\r\n" + line * 20).encode("gb18030")


def read_picture(content: bytes) -> object:
    return pictures.scan(Given(name="照片.jpg", content=content))


def read_standard(content: bytes) -> object:
    return read_pack(content, "包.toml")


PACK = (resources("standards") / "mzt039-2013.toml").read_bytes()
SORTS: dict[str, tuple[bytes, Reader]] = {
    **{kind: (picture(kind), read_picture) for kind in KINDS},
    "xlsx": (workbook(), read_content),
    "xls": (old_workbook(), read_content),
    "csv": (listed(), read_content),
    "package": (package(), unwrap),
    "standard": (PACK, read_standard),
    "backup": (archives.backup(), archives.read_backup),
    "form": (archives.form(), archives.read_form),
    "bag": (archives.small_bag(), archives.read_bag),
}
OTHERWISE: dict[str, tuple[str, Change]] = {
    "names in xlsx": ("xlsx", archives.renamed),
    "names in form": ("form", archives.renamed),
    "names in backup": ("backup", archives.renamed),
    "names in bag": ("bag", archives.renamed),
    "rough csv": ("csv", archives.roughened),
}
"""Damaged in a way of their own: the same content and reader."""


def changed(content: bytes, chance: random.Random) -> bytes:
    """Bits, bytes, numbers that are too large, a cut, a hole, something twice, something strange."""
    made = bytearray(content)
    at = chance.randrange(len(made))
    match chance.randrange(7):
        case 0:
            made[at] ^= 1 << chance.randrange(8)
        case 1:
            for _ in range(20):
                made[chance.randrange(len(made))] = chance.randrange(256)
        case 2:
            made[at : at + 4] = b"\xff\xff\xff\x7f"
        case 3:
            del made[at:]
        case 4:
            made[at : at + 512] = bytes(512)
        case 5:
            made[at:at] = made[max(0, at - 200) : at]
        case _:
            made[at:at] = chance.randbytes(64)
    return bytes(made)


def main(count: str) -> None:
    limit_memory()
    told: Counter[str] = Counter()
    longest = 0.0
    for sort, (whole, read, change) in ways():
        chance = random.Random(sort)  # noqa: S311 - the same mutants every time
        for _ in range(int(count)):
            mutant = change(whole, chance)
            start = time.process_time()
            told[f"{sort} {outcome(read, mutant)}"] += 1
            longest = max(longest, time.process_time() - start)
    told[f"largest {outcome(read_picture, largest())}"] += 1
    json.dump({"told": told, "longest": longest}, sys.stdout)


def ways() -> Iterator[tuple[str, tuple[bytes, Reader, Change]]]:
    for sort, (whole, read) in SORTS.items():
        yield sort, (whole, read, changed)
    for sort, (of, change) in OTHERWISE.items():
        yield sort, (*SORTS[of], change)


def largest() -> bytes:
    """As many dots as a picture may have that must be drawn whole, each with its transparency."""
    to = io.BytesIO()
    Image.new("RGBA", (8000, pictures.MOST_DRAWN // 8000), (90, 20, 30, 99)).save(to, "PNG")
    return to.getvalue()


def outcome(read: Reader, mutant: bytes) -> str:
    try:
        read(mutant)
    except Refusal as refusal:
        return "refused" if refusal.message.endswith("。") and refusal.problems else "mute"
    return "taken"


def limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(*sys.argv[1:])
