"""Photos and scans brought into the form in which they are kept.

Upright, without what a camera adds (place, time, device), small enough to be kept for years.
Raises Invalid with a sentence for what is no picture, is damaged, too large or too odd.
"""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.pdfs import UnreadableError, count_pages
from nursinghome.residents.attachment_model import JPEG, PDF, Given, Prepared

if TYPE_CHECKING:
    from PIL.Image import Image

PHOTO_BOX, PHOTO_BYTES = (480, 640), 60_000
SCAN_BOX, SCAN_BYTES = (1754, 1754), 200_000
"""A page of A4 at 150 dots to the inch, whichever way it lies."""
MOST_BYTES, MOST_PIXELS = 30 * 1024 * 1024, 80_000_000
MOST_DRAWN = 40_000_000
"""Dots of a picture that cannot be decoded smaller: a page of A4 at 600 dots to the inch has 35 M."""
MOST_PDF_BYTES, MOST_PAGES = 10 * 1024 * 1024, 60
LEAST_SIDE = 48
JPEG_FORMAT = "JPEG"
FORMATS = (JPEG_FORMAT, "PNG", "BMP", "WEBP", "TIFF")
_QUALITIES = (86, 74, 62, 50)
_EXIF, _TAKEN = 0x8769, 0x9003
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")


def photo(given: Given) -> Prepared:
    """A portrait of at most 480×640 dots and 60 kB."""
    return _picture(given, PHOTO_BOX, PHOTO_BYTES)


def scan(given: Given) -> Prepared:
    """A picture of a page as JPEG of at most 200 kB; a PDF stays as it is."""
    if b"%PDF-" in given.content[:1024]:
        return _pdf(given)
    return _picture(given, SCAN_BOX, SCAN_BYTES)


def _pdf(given: Given) -> Prepared:
    size = len(given.content)
    if size > MOST_PDF_BYTES:
        raise _refused(
            given, f"有 {_megabytes(size)} MB，太大", "请扫成黑白或分成几份，每份 10 MB 以内"
        )
    try:
        pages = count_pages(given.content)
    except UnreadableError as unreadable:
        if unreadable.locked:
            raise _refused(given, "加了密码，打不开", "请先去掉密码") from None
        raise _refused(given, "坏了，打不开", "请重新扫描") from None
    if not 0 < pages <= MOST_PAGES:
        raise _refused(given, f"有 {pages} 页", f"请分成几份，每份 1 到 {MOST_PAGES} 页")
    return Prepared(content=given.content, media=PDF, pages=pages)


def _picture(given: Given, box: tuple[int, int], most: int) -> Prepared:
    if len(given.content) > MOST_BYTES:
        size = _megabytes(len(given.content))
        raise _refused(given, f"有 {size} MB，太大", "请用 30 MB 以内的照片")
    if given.content[4:12] in _HEIC:
        cure = "请在手机里把照片存成 JPG（相机设置选「兼容性最佳」）再拷来"
        raise _refused(given, "是苹果手机的 HEIC 照片，这里打不开", cure)
    opened = _opened(given)
    taken_on = _taken_on(opened)
    return Prepared(
        content=_jpeg(_upright(given, opened, box), most), media=JPEG, taken_on=taken_on
    )


def _opened(given: Given) -> Image:
    """The picture with its size known and nothing drawn yet."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only when a picture is given

    cure = "请用 JPG、PNG、BMP、WEBP 或 TIFF 图片"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own word on huge pictures; ours is below
            opened: Image.Image = Image.open(io.BytesIO(given.content), formats=FORMATS)
    except UnidentifiedImageError:
        raise _refused(given, "不是图片，或者已经坏了", cure) from None
    except Image.DecompressionBombError:
        raise _refused(given, "的尺寸大得不正常", "请缩小后再用") from None
    except Exception as error:
        raise _refused(given, "坏了，打不开", cure) from error
    wide, high = opened.size
    if wide * high > MOST_PIXELS:
        raise _refused(given, f"有 {wide}×{high} 点，太大", "请缩小后再用")
    if opened.format != JPEG_FORMAT and wide * high > MOST_DRAWN:
        raise _refused(given, f"有 {wide}×{high} 点，太大", "请另存成 JPG，或缩小后再用")
    if min(wide, high) < LEAST_SIDE:
        raise _refused(given, f"只有 {wide}×{high} 点，太小，看不清", "请换一张大些的")
    frames = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
    if frames > 1:
        raise _refused(given, f"里有 {frames} 页", "请另存成 PDF，或一页存一张图片")
    return opened


def _upright(given: Given, opened: Image, box: tuple[int, int]) -> Image:
    """In its right way up, on white, within the box; only the dots are left."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    try:
        share = min(1.0, max(box) / max(opened.size))
        small = (round(opened.width * share), round(opened.height * share))
        opened.draft("RGB", small)  # a large JPEG is decoded smaller at once
        turned = ImageOps.exif_transpose(_smaller(opened, small))
        if "A" in turned.getbands() or "transparency" in turned.info:
            seen = turned.convert("RGBA")
            turned = Image.new("RGBA", seen.size, "white")
            turned.alpha_composite(seen)
        plain = turned.convert("RGB")
    except Exception as error:
        raise _refused(given, "坏了，读不全", "请换一张，或重新拍一次") from error
    plain.thumbnail(box, Image.Resampling.LANCZOS)
    clean = Image.new("RGB", plain.size)
    clean.paste(plain)
    return clean


def _smaller(opened: Image, small: tuple[int, int]) -> Image:
    """Of a picture with many more dots than are kept only so many, before anything else is done."""
    times = opened.width // max(1, small[0] * 2)
    if times < 2 or opened.mode not in {"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"}:
        return opened
    exif = opened.getexif()
    less = opened.reduce(times)
    less.info["exif"] = exif.tobytes()
    return less


def _jpeg(picture: Image, most: int) -> bytes:
    """At most so many bytes: coarser first, then smaller."""
    while True:
        for quality in _QUALITIES:
            target = io.BytesIO()
            picture.save(target, "JPEG", quality=quality, optimize=True)
            if target.tell() <= most:
                return target.getvalue()
        picture = picture.resize((picture.width * 4 // 5, picture.height * 4 // 5))


def _taken_on(opened: Image) -> date | None:
    try:
        told = str(opened.getexif().get_ifd(_EXIF).get(_TAKEN, ""))
        return datetime.strptime(told[:10], "%Y:%m:%d").date()  # noqa: DTZ007 - a day has no zone
    except Exception:  # noqa: BLE001 - what a camera wrote badly is as if it had written nothing
        return None


def _megabytes(size: int) -> int:
    return -(-size // (1024 * 1024))


def _refused(given: Given, what: str, cure: str) -> Invalid:
    said = f"「{given.name}」{what}"
    return Invalid(f"{said}。{cure}。", [Problem("file", said, f"{cure}。")])
