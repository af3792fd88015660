"""The county's public key on one A4: the fingerprint in large digits, to be compared by telephone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import words
from nursinghome.county.model import Office
from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import (
    HAIRLINE,
    HEAVY,
    About,
    Frame,
    Page,
    Pen,
    Rendered,
    Rule,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.text import Setter

TITLE = "县局公钥指纹单"
_GROUP, _TEXT, _HEAD = 26.0, 12.0, 14.0
_IN_A_ROW, _ROW = 3, 66.0
_HOME = (
    "把县局给的公钥文件放进U盘，在「月报」的「上报」里按「装公钥」。",
    "装好以后屏幕上出现 6 组数字。打电话给县局，一组一组念，和这张纸一样才算数。",
    "不一样就不要用，请县局当面再给一次。",
)
_DESK = (
    "公钥可以公开，发给每一个院；私钥只在县局的文件里，谁也看不到。",
    "院里第一次报来的包，县局也要打电话核对院的指纹。",
    "县局的文件没有了，以前收的包就打不开。请按时备份。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySheet:
    """Whose key it is, and when the sheet was made."""

    office: Office
    on: date


def key_sheet(told: KeySheet) -> Rendered:
    """The sheet as a PDF."""
    office, faces = told.office, shared_faces()
    setter, frame = Setter(faces), Frame()
    pen = Pen(Page(frame), setter)
    pen.page.bookmarks.append((0, TITLE))
    y = blocks.title(pen, frame, frame.ceiling - 10, TITLE, "装公钥时打电话核对")
    y = blocks.unit_line(pen, frame, y, f"单位：{office.name}", f"制单日期：{words(told.on)}")
    y = _groups(pen, frame, y, office.fingerprint.split(" "))
    y = _part(pen, frame, y, "公钥", (office.public,))
    y = _part(pen, frame, y, "签名指纹", (office.signer_fingerprint,))
    y = _part(pen, frame, y, "院里怎么用", _HOME)
    y = _part(pen, frame, y, "县局留存", _DESK)
    signers = (("单位负责人", ""), ("经办人", ""), ("电话", ""), ("日期", ""))
    blocks.signatures(pen, frame, y - 24, signers)
    put_footers([pen.page], setter, fingerprint((office.public, told.on)))
    about = About(title=f"{TITLE} {office.name}", author=office.name, day=told.on)
    return write([pen.page], faces, setter, about)


def _groups(pen: Pen, frame: Frame, y: float, groups: list[str]) -> float:
    """Three to a row, each with its number above; the y below."""
    wide, right = frame.width / _IN_A_ROW, frame.left + frame.width
    rows = -(-len(groups) // _IN_A_ROW)
    for row in range(rows + 1):
        weight = HEAVY if row in {0, rows} else HAIRLINE
        line = y - row * _ROW
        pen.page.rules.append(Rule(frame.left, line, right, line, weight))
    for column in range(1, _IN_A_ROW):
        x = frame.left + column * wide
        pen.page.rules.append(Rule(x, y, x, y - rows * _ROW))
    for number, group in enumerate(groups):
        row, column = divmod(number, _IN_A_ROW)
        middle, top = frame.left + (column + 0.5) * wide, y - row * _ROW
        pen.middle(middle, top - 18, "kai", 10, f"第 {number + 1} 组")
        pen.middle(middle, top - 50, "hei", _GROUP, group)
    return y - rows * _ROW


def _part(pen: Pen, frame: Frame, y: float, head: str, texts: tuple[str, ...]) -> float:
    y -= _HEAD * 2.4
    pen.left(frame.left, y, "hei", _HEAD, head)
    y -= 6
    for text in texts:
        lines = pen.setter.lines("song", _TEXT, text, frame.width)
        y = blocks.paragraph(pen, (frame.left, y), "song", _TEXT, lines, frame.width)
        y -= 4
    return y
