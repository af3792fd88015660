"""Pictures and PDF files for tests, drawn here; none shows anybody."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable

from PIL import Image
from PIL.TiffImagePlugin import IFDRational
from reportlab.pdfgen.canvas import Canvas

from nursinghome.residents import Given

Size = tuple[int, int]
RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(size: Size = (300, 400)) -> Image.Image:
    """The upper half red, the lower one blue: one sees which way up it is."""
    made = Image.new("RGB", size, RED)
    made.paste(BLUE, (0, size[1] // 2, size[0], size[1]))
    return made


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def given(content: bytes, name: str = "照片.jpg") -> Given:
    return Given(name=name, content=content)


def portrait(colour: Size | tuple[int, int, int] = RED, size: Size = (300, 400)) -> Given:
    """A plain picture; another colour is another content."""
    return given(saved(Image.new("RGB", size, colour)))


def from_a_camera(*, orientation: int = 6, taken: str = "2026:05:01 08:00:00") -> bytes:
    """A JPEG that lies on its side and tells where and when it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8769)[0x9003] = taken
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (IFDRational(29), IFDRational(30), IFDRational(0))
    lying = halves((300, 400)).transpose(Image.Transpose.ROTATE_90)
    return saved(lying, "JPEG", exif=exif, comment=b"SecretComment")


def noise(size: Size) -> bytes:
    """A picture that no encoder makes small."""
    dots = random.Random(1).randbytes(size[0] * size[1] * 3)  # noqa: S311 - only to look rough
    return saved(Image.frombytes("RGB", size, dots))


def pdf(pages: int = 1, extra: str = "") -> bytes:
    """A PDF of empty pages of A4; `extra` goes into its catalogue."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        *("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>" for _ in range(pages)),
    ]
    return _numbered(objects)


def locked_pdf() -> bytes:
    """A PDF that opens with a password only."""
    target = io.BytesIO()
    canvas = Canvas(target, encrypt="secret")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _numbered(objects: Iterable[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(places) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF\n".encode()
