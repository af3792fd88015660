"""The recovery sheet: the key that opens the file when a password is forgotten, on one A4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import words
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

TITLE = "恢复单"
_GROUP, _TEXT, _HEAD = 25.0, 12.0, 14.0
_IN_A_ROW, _ROW = 4, 66.0
_USE = (
    "忘了密码时，打开敬老院台账，在锁屏上按「忘了密码」。",
    "选自己的名字，把上面的 8 组数字照着输进去，再定一个新密码。",
    "换了恢复单，或者怀疑别人看过，请院长在「设置」里另做一张。旧的一张就不管用了，请撕掉。",
)
_KEEP = (
    "和印章、存折锁在一起，不要贴在墙上，不要拍照，不要放在这台电脑里。",
    "可以再抄一份，密封后交给主管单位保管。",
    "密码和恢复单都丢了，谁也打不开台账。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What stands on the sheet; `key` is eight groups of digits joined by hyphens."""

    key: str
    home: str
    director: str
    on: date


def recovery_sheet(told: RecoverySheet) -> Rendered:
    """The sheet as a PDF; it is made for the printer and not to be kept as a file."""
    faces = shared_faces()
    setter, frame = Setter(faces), Frame()
    pen = Pen(Page(frame), setter)
    pen.page.bookmarks.append((0, TITLE))
    y = blocks.title(pen, frame, frame.ceiling - 10, TITLE, "忘了密码时用它打开台账")
    y = blocks.unit_line(pen, frame, y, f"单位：{told.home}", f"制单日期：{words(told.on)}")
    y = _groups(pen, frame, y, told.key.split("-"))
    y = _part(pen, frame, y, "怎么用", _USE)
    y = _part(pen, frame, y, "放在哪里", _KEEP)
    signers = (("院长", told.director), ("保管人", ""), ("放在", ""), ("封存日期", ""))
    blocks.signatures(pen, frame, y - 24, signers)
    put_footers([pen.page], setter, fingerprint((told.home, told.on)))
    about = About(title=f"{TITLE} {told.home}", author=told.home, day=told.on)
    return write([pen.page], faces, setter, about)


def _groups(pen: Pen, frame: Frame, y: float, groups: list[str]) -> float:
    """The digits, large, four groups to a row, each with its number above; the y below."""
    wide, right = frame.width / _IN_A_ROW, frame.left + frame.width
    rows = -(-len(groups) // _IN_A_ROW)
    for row in range(rows + 1):
        line = y - row * _ROW
        weight = HEAVY if row in {0, rows} else HAIRLINE
        pen.page.rules.append(Rule(frame.left, line, right, line, weight))
    for column in range(1, _IN_A_ROW):
        x = frame.left + column * wide
        pen.page.rules.append(Rule(x, y, x, y - rows * _ROW))
    for number, group in enumerate(groups):
        row, column = divmod(number, _IN_A_ROW)
        middle, top = frame.left + (column + 0.5) * wide, y - row * _ROW
        pen.middle(middle, top - 18, "kai", 10, f"第 {number + 1} 组")
        pen.middle(middle, top - 48, "hei", _GROUP, f"{group[:3]} {group[3:]}")
    return y - rows * _ROW


def _part(pen: Pen, frame: Frame, y: float, head: str, texts: tuple[str, ...]) -> float:
    y -= _HEAD * 2.4
    pen.left(frame.left, y, "hei", _HEAD, head)
    y -= 6
    hang = 2 * _TEXT
    for number, text in enumerate(texts, 1):
        pen.left(frame.left, y - _TEXT * 1.5, "song", _TEXT, f"{number}.")
        lines = pen.setter.lines("song", _TEXT, text, frame.width - hang)
        y = blocks.paragraph(pen, (frame.left + hang, y), "song", _TEXT, lines, frame.width - hang)
        y -= 4
    return y
