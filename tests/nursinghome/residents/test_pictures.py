"""Photos and scans: upright, small, silent about the camera; everything odd is refused in words."""

from __future__ import annotations

import io
import zlib
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from nursinghome.core.errors import Invalid, NotAllowed
from nursinghome.residents import AttachmentService, Given, pictures
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, dump, open_ledger
from tests.pictures import BLUE, RED, from_a_camera, given, halves, locked_pdf, noise, pdf, saved


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def close(dot: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(dot, tuple)
    return all(abs(a - b) < 12 for a, b in zip(dot, colour, strict=True))


def test_a_photo_is_turned_upright_and_says_nothing_of_camera_and_place() -> None:
    made = pictures.photo(given(from_a_camera()))
    picture = opened(made.content)
    assert (picture.format, picture.size) == ("JPEG", (300, 400))
    assert close(picture.getpixel((150, 20)), RED)
    assert close(picture.getpixel((150, 380)), BLUE)
    assert not picture.getexif()
    assert b"Secret" not in made.content
    assert b"Exif" not in made.content
    assert made.taken_on == date(2026, 5, 1)


@pytest.mark.parametrize("taken", ["", "yesterday", "0000:00:00 00:00:00"])
def test_a_camera_without_a_clock_tells_no_day(taken: str) -> None:
    assert pictures.photo(given(from_a_camera(taken=taken))).taken_on is None


@pytest.mark.parametrize("size", [(3000, 4000), (4000, 3000), (480, 640), (100, 2000)])
def test_a_photo_fits_its_box_and_keeps_its_shape(size: tuple[int, int]) -> None:
    picture = opened(pictures.photo(given(saved(halves(size), "JPEG"))).content)
    wide, high = picture.size
    assert wide <= 480
    assert high <= 640
    assert abs(wide / high - size[0] / size[1]) < 0.01


def test_a_rough_picture_is_made_coarser_and_then_smaller() -> None:
    photo = pictures.photo(given(noise((480, 640))))
    assert len(photo.content) <= pictures.PHOTO_BYTES
    assert opened(photo.content).width < 480
    scan = pictures.scan(given(noise((1240, 1754))))
    assert len(scan.content) <= pictures.SCAN_BYTES


def test_the_same_picture_gives_the_same_bytes() -> None:
    raw = from_a_camera()
    assert pictures.photo(given(raw)) == pictures.photo(given(raw))


@pytest.mark.parametrize("kind", ["PNG", "BMP", "WEBP", "TIFF", "JPEG"])
def test_the_usual_formats_are_taken(kind: str) -> None:
    assert opened(pictures.scan(given(saved(halves(), kind))).content).format == "JPEG"


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_scan_is_made_smaller_before_it_is_turned(orientation: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = halves((2400, 3200))
    lying = upright.transpose(Image.Transpose.ROTATE_90) if orientation == 6 else upright
    made = pictures.photo(given(saved(lying, kind, exif=exif)))
    kept = opened(made.content)
    assert kept.size == (480, 640)
    assert close(kept.getpixel((240, 100)), RED)
    assert close(kept.getpixel((240, 540)), BLUE)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK"])
def test_every_kind_of_colour_becomes_plain_and_what_is_clear_becomes_white(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    options = {"transparency": 0} if mode == "P" else {}
    made = pictures.scan(given(saved(clear.convert(mode), kind, **options)))
    picture = opened(made.content)
    assert picture.mode == "RGB"
    if mode in {"RGBA", "LA", "P"}:
        assert picture.getpixel((50, 50)) == (255, 255, 255)


def bomb() -> bytes:
    """A PNG that says it is 60000×60000."""
    head = b"IHDR" + (60000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    parts = [(13).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big")]
    parts.append(bytes(4) + b"IDAT" + zlib.crc32(b"IDAT").to_bytes(4, "big"))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def huge() -> bytes:
    return saved(Image.new("1", (10000, 9000)))


BROKEN = saved(halves((800, 800)), "PNG")
TWO = saved(halves(), "TIFF", save_all=True, append_images=[halves()])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ this is a program", "不是图片，或者已经坏了"),
        (b"", "不是图片，或者已经坏了"),
        (b"<svg xmlns='x'/>", "不是图片，或者已经坏了"),
        (saved(halves(), "GIF"), "不是图片，或者已经坏了"),
        (BROKEN[:-900], "坏了，读不全"),
        (b"II*\0\xff\xff\xff\xff" + bytes(40), "打不开|已经坏了"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "苹果手机的 HEIC"),
        (saved(halves((20, 400))), "只有 20×400 点，太小"),
        (bomb(), "尺寸大得不正常"),
        (huge(), "有 10000×9000 点，太大"),
        (TWO, "里有 2 页。请另存成 PDF"),
        (bytes(pictures.MOST_BYTES + 1), "有 31 MB，太大"),
        (pdf(), "不是图片"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_is_no_photo_is_refused_by_name_with_a_cure(content: bytes, told: str) -> None:
    with pytest.raises(Invalid, match=told) as refused:
        pictures.photo(given(content, "王.jpg"))
    assert "「王.jpg」" in refused.value.message
    (problem,) = refused.value.problems
    assert (problem.where, problem.cure[-1]) == ("file", "。")


def test_a_decoder_that_stumbles_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_args: object, **_more: object) -> None:
        raise KeyError(1)

    monkeypatch.setattr(Image, "open", stumble)
    with pytest.raises(Invalid, match="坏了，打不开"):
        pictures.photo(given(saved(halves())))


def test_a_pdf_stays_as_it_is() -> None:
    content = pdf(3, "/OpenAction << /S /JavaScript /JS (x) >>")
    made = pictures.scan(Given(name="体检.pdf", content=content))
    assert (made.content, made.media, made.pages) == (content, "application/pdf", 3)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.4 and nothing", "坏了，打不开。请重新扫描"),
        (pdf(61), "有 61 页。请分成几份"),
        (pdf(0), "坏了，打不开"),
        (locked_pdf(), "加了密码，打不开"),
        (b"%PDF-" + bytes(pictures.MOST_PDF_BYTES), "有 11 MB，太大"),
    ],
)
def test_a_pdf_that_cannot_be_kept_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(Invalid, match=told):
        pictures.scan(Given(name="体检.pdf", content=content))


def test_a_portrait_is_shown_before_it_is_stored(ledger: Ledger) -> None:
    before = dump(ledger)
    given_one = given(from_a_camera())
    assert AttachmentService(ledger, REGISTRY).as_photo(given_one) == (
        pictures.photo(given_one).content
    )
    assert dump(ledger) == before


def test_whoever_may_not_change_sees_no_portrait_made(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path, permissions=["residents.see"])
    with pytest.raises(NotAllowed):
        AttachmentService(ledger, REGISTRY).as_photo(given(from_a_camera()))
    ledger.db.close()
