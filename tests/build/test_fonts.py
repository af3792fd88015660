from __future__ import annotations

import hashlib
import importlib.util
import io
import re
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from nursinghome.core.charset import font_bytes

pytestmark = pytest.mark.no_cover
ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
RECORD = tomllib.loads((FONTS / "PROVENANCE.toml").read_text("utf-8"))
STAMP = datetime(2026, 11, 1, tzinfo=UTC)
RESERVED = re.compile(r"noto|source|lxgw|霞鹜|hana|fandol|babelstone", re.IGNORECASE)


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fonts_build", ROOT / "build" / "fonts.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def build() -> ModuleType:
    return load()


def test_the_fonts_are_those_of_the_record(build: ModuleType) -> None:
    assert build.check() == []


def test_the_lock_and_the_record_name_the_same_packages() -> None:
    lock = tomllib.loads((ROOT / "build" / "fonts.lock.toml").read_text("utf-8"))
    for name, source in lock["source"].items():
        kept = RECORD["source"][name]
        assert kept["sha256"] == source["sha256"]
        assert kept["licence"] == source["licence"]
        assert (FONTS / kept["licence_file"]).read_bytes()


def test_the_fonts_take_no_more_room_than_agreed() -> None:
    assert sum(path.stat().st_size for path in FONTS.rglob("*") if path.is_file()) <= 34_000_000
    cores = [name for name in RECORD["font"] if name.endswith(".ttf")]
    assert all((FONTS / name).stat().st_size < 5_000_000 for name in cores)


def test_every_face_has_a_name_of_its_own_that_is_not_reserved() -> None:
    names = [entry["name"] for entry in RECORD["font"].values()]
    assert len(set(names)) == len(names)
    assert not any(RESERVED.search(name) for name in names)


@pytest.mark.parametrize(
    "file",
    [
        "nh-song.ttf",
        "nh-kai.ttf",
        "nh-fang.ttf.lines",
        "nh-rare-20000.ttf.lines",
        "nh-late-30000.ttf.lines",
    ],
)
def test_a_face_says_its_own_name_where_it_came_from_and_no_reserved_one(file: str) -> None:
    font = TTFont(io.BytesIO(font_bytes(file)))
    records = {record.nameID: str(record) for record in font["name"].names}
    assert records[6] == RECORD["font"][file]["name"]
    assert not any(RESERVED.search(records[number]) for number in (1, 3, 4, 6, 16))
    assert RECORD["font"][file]["source"] in records[10]
    assert font["OS/2"].fsType == 0
    mirrored = 2  # the subsetter keeps ≅ and ∋, the mirror images of signs we ask for
    assert 0 <= len(font.getBestCmap()) - RECORD["font"][file]["characters"] <= mirrored


def test_roles_hold_gb2312_and_the_form_signs(build: ModuleType) -> None:
    assert len(build.gb2312()) == 7445
    for file in ("nh-song.ttf", "nh-title.ttf", "nh-hei.ttf", "nh-sans-400.ttf"):
        held = TTFont(io.BytesIO(font_bytes(file)), lazy=True).getBestCmap()
        lacking = {chr(code) for code in build.gb2312() | set(map(ord, build.SIGNS))} - set(
            map(chr, held)
        )
        assert lacking <= set("☑☒☐✗⁄"), file


@pytest.mark.parametrize(
    "file", ["nh-song.ttf", "nh-hei.ttf", "nh-sans-400.ttf", "nh-sans-700.ttf"]
)
def test_faces_that_show_names_hold_the_standard_hanzi_beyond_gb2312(file: str) -> None:
    held = TTFont(io.BytesIO(font_bytes(file)), lazy=True).getBestCmap()
    assert set(map(ord, "镕瑢珺翀堃喆婳㛃䶮𬭊")) <= held.keys()


@pytest.mark.parametrize("file", ["nh-title.ttf", "nh-kai.ttf"])
def test_faces_of_fixed_words_hold_the_hanzi_of_gb2312_and_few_others(
    build: ModuleType, file: str
) -> None:
    held = build.HANZI & TTFont(io.BytesIO(font_bytes(file)), lazy=True).getBestCmap().keys()
    assert len(held & build.gb2312()) == 6763
    assert held <= build.gb2312()


def test_figures_of_the_table_face_are_alike_in_width() -> None:
    font = TTFont(io.BytesIO(font_bytes("nh-song.ttf")), lazy=True)
    names = font.getBestCmap()
    assert {font["hmtx"][names[ord(figure)]][0] for figure in "0123456789"} == {556}


def face(build: ModuleType, text: str, **other: object) -> object:
    fields = {"file": "t.ttf", "name": "NhTest", "source": "s", "member": "m"}
    return build.Face(**{**fields, "characters": frozenset(map(ord, text)), **other})


def test_the_same_inputs_give_the_same_bytes(build: ModuleType) -> None:
    source = FONTS / "nh-song.ttf"
    one, two = (build.make(face(build, "敬老院0"), source, STAMP) for _ in range(2))
    assert hashlib.sha256(one).digest() == hashlib.sha256(two).digest()
    font = TTFont(io.BytesIO(one))
    assert set(font.getBestCmap()) == set(map(ord, "敬老院0"))
    assert "GSUB" not in font


def test_a_medium_face_joins_its_family_for_qt(build: ModuleType) -> None:
    made = build.make(face(build, "敬", family="Nh Test", weight=500), FONTS / "nh-song.ttf", STAMP)
    records = {r.nameID: str(r) for r in TTFont(io.BytesIO(made))["name"].names}
    assert (records[1], records[2]) == ("Nh Test Medium", "Regular")
    assert (records[16], records[17]) == ("Nh Test", "Medium")


def test_cubic_outlines_become_quadratic(build: ModuleType, tmp_path: Path) -> None:
    source = tmp_path / "cubic.otf"
    cubic_font().save(source)
    font = TTFont(io.BytesIO(build.make(face(build, "甲"), source, STAMP)))
    assert "glyf" in font
    assert "CFF " not in font
    glyph = font["glyf"][font.getBestCmap()[ord("甲")]]
    assert (glyph.xMin, glyph.xMax) == (100, 900)
    assert font["hmtx"][font.getBestCmap()[ord("甲")]] == (1000, 100)


def cubic_font() -> TTFont:
    pen = T2CharStringPen(1000, None)
    pen.moveTo((100, 0))
    pen.curveTo((100, 500), (900, 500), (900, 0))
    pen.closePath()
    empty = T2CharStringPen(1000, None)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "jia"])
    builder.setupCharacterMap({ord("甲"): "jia"})
    shapes = {".notdef": empty.getCharString(), "jia": pen.getCharString()}
    builder.setupCFF("Cubic", {}, shapes, {})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "jia": (1000, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Cubic"})
    builder.setupOS2()
    builder.setupPost()
    return builder.font


def test_what_has_no_shape_is_kept_out(build: ModuleType) -> None:
    hidden = (0x0A, 0xAD, 0x200B, 0xE000, 0xFE0F, 0xFEFF, 0x2F800, 0xE0100, 0xF0000)
    assert not any(build.has_shape(code) for code in hidden)
    assert all(build.has_shape(ord(char)) for char in "A —…“敬Ａ\U00020000\U000323af")


def test_runs_of_code_points_are_written_short(build: ModuleType) -> None:
    assert build.ranges({0x4E00, 0x4E01, 0x4E02, 0x20}) == "20 4e00-4e02"


def test_a_package_that_is_not_the_pinned_one_stops_the_build(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "WORK", tmp_path)
    (tmp_path / "get").mkdir()
    (tmp_path / "get" / "a.deb").write_bytes(b"other")
    with pytest.raises(SystemExit, match="the lock says"):
        build.fetch({"file": "a.deb", "sha256": "0" * 64, "client": "apt"})


def test_the_check_names_what_is_missing_changed_or_unknown(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "OUT", tmp_path)
    (tmp_path / "PROVENANCE.toml").write_text(
        '[font."nh-a.ttf"]\nsha256 = "0"\n[font."nh-b.ttf"]\nsha256 = "0"\n', "utf-8"
    )
    for name in ("nh-b.ttf", "nh-c.ttf"):
        (tmp_path / name).write_bytes(b"x")
    assert build.check() == [
        "nh-c.ttf: no record",
        "nh-a.ttf: missing",
        "nh-b.ttf: not what was recorded",
    ]


def test_what_was_made_takes_the_place_of_what_stood_there(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, out = tmp_path / "made", tmp_path / "out"
    monkeypatch.setattr(build, "MADE", made)
    monkeypatch.setattr(build, "OUT", out)
    for folder, name, content in (
        (made, "nh-a.ttf", b"new"),
        (made / "licences", "a.txt", b"free"),
        (out, "nh-a.ttf", b"old"),
        (out, "nh-gone.ttf", b"old"),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    build.settle()
    kept = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")}
    assert kept == {"nh-a.ttf": b"new", "licences/a.txt": b"free"}
