"""Makes resources/fonts from pinned packages: fetch, check, subset, name, pack and record.

Run `python build/fonts.py`; with `--check` it only compares resources/fonts with its record.
The same inputs give the same bytes. Working files live in .work/fonts.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.misc.timeTools import timestampSinceEpoch
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from build.font_lines import pack_lines

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "build" / "fonts.lock.toml"
WORK = ROOT / ".work" / "fonts"
MADE = WORK / "made"
OUT = ROOT / "resources" / "fonts"

SIGNS = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴ⑴⑵⑶⑷⑸㈠㈡㈢㈣㈤"
    "≤≥≦≧≠≈≡×÷±−√∑∞∠⊥∥∵∴·•—–…‘’“”「」『』〔〕【】《》〈〉〖〗"
    "★☆✓✗☑☒☐□■○●◎◇◆△▲▽▼→←↑↓↔♂♀※§№〇々℃℡㎡㎏㎜㎝㎞㎎㎖¥￥‰½¼¾°′″⁄‑㊣"
)
HANZI = frozenset((*range(0x3400, 0xA000), *range(0x20000, 0x32400)))
BLOCKS = range(0, 0x32400, 0x400)  # 1024 code points in a block: some 150 kB
CUBIC_TOLERANCE = 2.0  # thousandths of the em: 0.03 pt at 三号, below what a printer shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One font file to be made."""

    file: str
    name: str
    source: str
    member: str
    characters: frozenset[int]
    family: str = ""
    weight: int = 400
    figure_width: int = 0
    pack: str = ""
    fallback: bool = False

    @property
    def target(self) -> str:
        return f"{self.file}.{self.pack}" if self.pack else self.file


def fetch(source: Mapping[str, str]) -> Path:
    """The package file, checked by its sha256; the machine's own client brings it if absent."""
    target = WORK / "get" / source["file"]
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        bring = _npm if source["client"] == "npm" else _apt
        bring(source, target.parent)
    found = hashlib.sha256(target.read_bytes()).hexdigest()
    if found != source["sha256"]:
        sys.exit(f"{target.name}: sha256 is {found}, the lock says {source['sha256']}")
    return target


def _npm(source: Mapping[str, str], folder: Path) -> None:
    wanted = f"{source['package']}@{source['version']}"
    subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True)


def _apt(source: Mapping[str, str], folder: Path) -> None:
    """Download from the named suite of the archive this machine already uses, in its own lists."""
    ask = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    archives = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.split()
    archive = next(uri for uri in archives if uri.rstrip("/").endswith("/debian"))
    home = WORK / "apt" / source["suite"]
    (home / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    keys = "/usr/share/keyrings/debian-archive-keyring.gpg"
    (home / "sources.list").write_text(
        f"deb [signed-by={keys}] {archive} {source['suite']} main\n", encoding="ascii"
    )
    options = {
        "Dir::Etc::SourceList": home / "sources.list",
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::State::Lists": home / "lists",
        "Dir::Cache": home,
        "Acquire::Languages": "none",
        "APT::Sandbox::User": "root",
    }
    apt = ["apt-get", "-q", *(part for k, v in options.items() for part in ("-o", f"{k}={v}"))]
    subprocess.run([*apt, "update"], check=True)
    wanted = f"{source['package']}={source['version']}"
    subprocess.run([*apt, "download", wanted], cwd=folder, check=True)


def unpack(name: str, package: Path) -> Path:
    folder = WORK / "src" / name
    if not folder.exists():
        folder.mkdir(parents=True)
        if package.suffix == ".deb":
            subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], check=True)
        else:
            with tarfile.open(package) as archive:
                archive.extractall(folder, filter="data")
    return folder


def gb2312() -> frozenset[int]:
    """Everything the gb2312 codec knows: 6763 hanzi and 682 signs."""
    pairs = (bytes((a, b)) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF))
    return frozenset(ord(c) for c in (p.decode("gb2312", "ignore") for p in pairs) if c)


def standard_hanzi(unihan: Path) -> frozenset[int]:
    """The 8105 characters of 通用规范汉字表, as Unihan's property kTGH lists them."""
    table = unihan / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    with bz2.open(table, "rt", encoding="utf-8") as lines:
        return frozenset(
            int(line.split()[0].removeprefix("U+"), 16) for line in lines if "\tkTGH\t" in line
        )


def character_sets(unihan: Path) -> dict[str, frozenset[int]]:
    latin = frozenset((*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180)))
    wide = frozenset((*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE7)))
    plain = gb2312() | latin | wide | frozenset(map(ord, SIGNS))
    core = plain | standard_hanzi(unihan)
    return {
        "core": core,
        "core-han": wide | (core & HANZI),
        "gb2312": plain,
        "gb2312-han": wide | (plain & HANZI),
        "signs": frozenset(map(ord, SIGNS)),
    }


def has_shape(code: int) -> bool:
    """False for controls, surrogates, private use, tags and what is drawn as nothing at all.

    Also for the compatibility ideographs of plane 2, which no Chinese standard asks for.
    """
    hidden = (
        (0x00, 0x20), (0x7F, 0xA0), (0xAD, 0xAE), (0x200B, 0x2010), (0x2028, 0x2030),
        (0x2060, 0x2070), (0xD800, 0xF900), (0xFE00, 0xFE10), (0xFEFF, 0xFF00),
        (0xFFF0, 0x10000), (0x2F800, 0x2FA20), (0xE0000, 0x110000),
    )  # fmt: skip
    return not any(low <= code < high for low, high in hidden)


def plan(lock: Mapping[str, Any], folders: Mapping[str, Path]) -> list[Face]:
    """Every face, with the characters it is to hold; blocks take only what nothing before has."""
    sets = character_sets(folders["unihan"])
    have = {
        (f["source"], f["member"]): _cmap(folders[f["source"]] / f["member"])
        for f in (*lock["face"], *lock["blocks"])
    }
    faces: list[Face] = []
    for entry in lock["face"]:
        wanted = sets[entry["characters"]] & have[entry["source"], entry["member"]]
        if entry["characters"] == "signs":
            wanted -= frozenset().union(*(f.characters for f in faces if f.name == "NhSong"))
        faces.append(Face(**{**entry, "characters": wanted}))
    covered = {c for face in faces if face.fallback for c in face.characters}
    for entry in lock["blocks"]:
        rest = frozenset(filter(has_shape, have[entry["source"], entry["member"]] - covered))
        faces.extend(_blocks(entry, rest))
        covered |= rest
    return faces


def _blocks(entry: Mapping[str, str], characters: frozenset[int]) -> Iterator[Face]:
    for start in BLOCKS:
        inside = characters.intersection(range(start, start + BLOCKS.step))
        if inside:
            yield Face(
                file=f"{entry['prefix']}-{start:05x}.ttf",
                name=f"{entry['name']}-{start:05X}",
                source=entry["source"],
                member=entry["member"],
                characters=frozenset(inside),
                pack=entry["pack"],
                fallback=True,
            )


def _cmap(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def make(face: Face, path: Path, stamp: datetime) -> bytes:
    """The finished TrueType file: cut down, renamed, without layout tables and hints."""
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, glyph_names=False,
        name_IDs=[], recalc_timestamp=False, drop_tables=[
            *subset.Options().drop_tables, "GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG",
            "vhea", "vmtx", "gasp", "DSIG", "meta", "FFTM",
        ],
    )  # fmt: skip
    with subset.load_font(str(path), options, lazy=True) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=face.characters)
        cutter.subset(font)
        if "CFF " in font:
            _to_truetype(font)
        if face.figure_width:
            _even_figures(font, face.figure_width)
        _rename(font, face)
        font["head"].modified = timestampSinceEpoch(stamp.timestamp())
        font["OS/2"].fsType = 0
        font.recalcTimestamp = False
        result = io.BytesIO()
        font.save(result, reorderTables=True)
    return result.getvalue()


def _to_truetype(font: TTFont) -> None:
    """Cubic outlines become quadratic ones: reportlab embeds nothing else."""
    font.recalcBBoxes = True
    shapes, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        shapes[name].draw(Cu2QuPen(pen, CUBIC_TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    font["maxp"].tableVersion = 0x00010000
    hints = "TwilightPoints Storage FunctionDefs InstructionDefs StackElements SizeOfInstructions"
    for field in (*hints.split(), "ComponentElements"):
        setattr(font["maxp"], f"max{field}", 0)
    font["maxp"].maxZones = 1
    glyf.compile(font)
    font["hmtx"].metrics = {
        name: (font["hmtx"][name][0], getattr(glyf[name], "xMin", 0)) for name in order
    }
    font["post"].formatType = 3.0
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"


def _even_figures(font: TTFont, width: int) -> None:
    names = font.getBestCmap()
    for figure in "0123456789":
        name = names[ord(figure)]
        advance, bearing = font["hmtx"][name]
        shift = (width - advance) // 2
        glyph = font["glyf"][name]
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, bearing + shift)


def _rename(font: TTFont, face: Face) -> None:
    """Our own name on every face: licences reserve the old ones, and reportlab keys by name."""
    family = face.family or face.name
    style = {400: "Regular", 500: "Medium", 700: "Bold"}[face.weight]
    legacy = family if face.weight != 500 else f"{family} {style}"
    table = font["name"]
    table.names = []
    records = {
        1: legacy,
        2: style if face.weight != 500 else "Regular",
        3: f"nursinghome:{face.name}",
        4: f"{family} {style}",
        5: "Version 1.000",
        6: face.name,
        10: f"Changed 2026-11: cut down and renamed by build/fonts.py from the package of "
        f"{face.source}; its licence is beside this file.",
        16: family,
        17: style,
    }
    for number, text in records.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = 0x20 if face.weight == 700 else 0x40
    font["head"].macStyle = int(face.weight == 700)


def ranges(codes: Iterable[int]) -> str:
    """'4e00-9fff 20089': runs of code points in hex."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return " ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in runs)


def build_one(job: tuple[Face, Path, datetime]) -> tuple[str, str]:
    face, path, stamp = job
    content = make(face, path, stamp)
    if face.pack:
        content = pack_lines(content)
    (MADE / face.target).write_bytes(content)
    print(f"{len(content) / 1e6:6.2f} MB  {len(face.characters):6d}  {face.target}", flush=True)
    return face.target, hashlib.sha256(content).hexdigest()


def record(lock: Mapping[str, Any], faces: list[Face], digests: Mapping[str, str]) -> None:
    lines = ["# Written by build/fonts.py: where each font comes from and what it hashes to.\n"]
    for name, source in lock["source"].items():
        lines.append(f'[source.{name}]\npackage = "{source["package"]}"')
        lines.append(f'version = "{source["version"]}"\nsha256 = "{source["sha256"]}"')
        lines.append(f'licence = "{source["licence"]}"\nlicence_file = "licences/{name}.txt"\n')
    for face in faces:
        lines.append(f'[font."{face.target}"]\nname = "{face.name}"\nsource = "{face.source}"')
        lines.append(f'member = "{face.member}"\ncharacters = {len(face.characters)}')
        lines.append(f'sha256 = "{digests[face.target]}"\n')
    (MADE / "PROVENANCE.toml").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    cover = [f"{f.target} {ranges(f.characters)}\n" for f in faces if f.fallback]
    head = "# Which font draws which code point (hex), in the order they are asked.\n"
    (MADE / "coverage.txt").write_text(head + "".join(cover), encoding="ascii", newline="\n")


def keep_licence(name: str, folder: Path, member: str) -> None:
    content = (folder / member).read_bytes()
    text = gzip.decompress(content) if member.endswith(".gz") else content
    (MADE / "licences" / f"{name}.txt").write_bytes(text)


def check() -> list[str]:
    """What differs between resources/fonts and its record."""
    fonts = tomllib.loads((OUT / "PROVENANCE.toml").read_text("utf-8"))["font"]
    here = {p.name for p in OUT.iterdir() if p.name.startswith("nh-")}
    faults = [f"{name}: no record" for name in sorted(here - fonts.keys())]
    for name, entry in fonts.items():
        path = OUT / name
        if not path.exists():
            faults.append(f"{name}: missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            faults.append(f"{name}: not what was recorded")
    return faults


def settle() -> None:
    """Put what was made in its place, file by file, so that the fonts can be read meanwhile."""
    made = {path.relative_to(MADE) for path in MADE.rglob("*") if path.is_file()}
    for name in made:
        (OUT / name).parent.mkdir(parents=True, exist_ok=True)
        (MADE / name).replace(OUT / name)
    for old in OUT.rglob("*"):
        if old.is_file() and old.relative_to(OUT) not in made:
            old.unlink()


def build() -> None:
    lock = tomllib.loads(LOCK.read_text("utf-8"))
    folders = {n: unpack(n, fetch(source)) for n, source in lock["source"].items()}
    shutil.rmtree(MADE, ignore_errors=True)
    (MADE / "licences").mkdir(parents=True)
    for name, source in lock["source"].items():
        keep_licence(name, folders[name], source["licence_file"])
    faces = plan(lock, folders)
    jobs = [(face, folders[face.source] / face.member, lock["stamp"]) for face in faces]
    with Pool(2) as pool:
        digests = dict(pool.imap_unordered(build_one, jobs))
    record(lock, faces, digests)
    settle()
    total = sum(p.stat().st_size for p in OUT.rglob("*") if p.is_file())
    print(f"{total / 1e6:.1f} MB in resources/fonts")


def main(words: list[str]) -> int:
    if words == ["--check"]:
        faults = check()
        print("\n".join(faults) or "fonts: as recorded")
        return 1 if faults else 0
    build()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
