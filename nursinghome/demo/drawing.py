"""Small drawn pictures that stand for photos; they show no real place and nobody."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from nursinghome.evidence import Stage
from nursinghome.renovation import Work
from nursinghome.residents.attachment_model import Given

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIZE = (640, 480)
_TILE, _LINE, _FLOOR = (206, 194, 176), (190, 177, 158), (150, 140, 126)
_NEW_TILE, _NEW_LINE, _NEW_FLOOR = (226, 233, 232), (205, 216, 215), (178, 190, 190)
_WHITE, _RAIL, _METAL = (250, 250, 250), (214, 138, 32), (110, 122, 124)
_RING = (174, 35, 27)


def picture(room: str, work: Work, stage: Stage) -> Given:
    """The same for the same room, work and stage; another room differs a little."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only when the practice home is made

    made = Image.new("RGB", SIZE, _NEW_TILE if stage is not Stage.BEFORE else _TILE)
    pen = ImageDraw.Draw(made)
    shift = sum(map(ord, room)) % 40
    if work is Work.BEDDING:
        _bedroom(pen, shift)
    else:
        _bathroom(pen, shift, stage)
    target = io.BytesIO()
    made.save(target, "JPEG", quality=85)
    name = f"{room}{work.words}{stage.words}.jpg"
    return Given(name=name, content=target.getvalue())


def found(item: str) -> Given:
    """What was wrong at an item of a check: a corner of a wall with a ring around the spot."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

    made = Image.new("RGB", SIZE, _NEW_TILE)
    pen = ImageDraw.Draw(made)
    wide, high = SIZE
    shift = sum(map(ord, item)) * 7 % 160
    pen.rectangle((0, 360, wide, high), _FLOOR)
    pen.line((wide // 2, 0, wide // 2, 360), _NEW_LINE, 5)
    pen.rounded_rectangle((120 + shift, 140, 320 + shift, 166), 12, _METAL)
    pen.line((300 + shift, 166, 330 + shift, 250), _METAL, 12)
    pen.ellipse((230 + shift, 110, 390 + shift, 280), outline=_RING, width=9)
    target = io.BytesIO()
    made.save(target, "JPEG", quality=85)
    return Given(name=f"{item}.jpg", content=target.getvalue())


def _bathroom(pen: ImageDraw, shift: int, stage: Stage) -> None:
    """Tiles, a seat, a shower; with the works come rails and a shower chair."""
    new = stage is not Stage.BEFORE
    wide, high = SIZE
    for x in range(shift, wide, 72):
        pen.line((x, 0, x, high), _NEW_LINE if new else _LINE, 3)
    for y in range(20, high, 72):
        pen.line((0, y, wide, y), _NEW_LINE if new else _LINE, 3)
    pen.rectangle((0, 340, wide, high), _NEW_FLOOR if new else _FLOOR)
    pen.rounded_rectangle((90 + shift, 170, 160 + shift, 330), 18, _WHITE)
    pen.rounded_rectangle((90 + shift, 270, 240 + shift, 350), 30, _WHITE)
    pen.rectangle((470, 60, 484, 340), _METAL)
    pen.ellipse((440, 40, 514, 74), _METAL)
    if new:
        pen.line((270, 210, 370, 210), _RAIL, 14)
        pen.line((270, 210, 270, 300), _RAIL, 14)
    if stage is Stage.AFTER:
        pen.line((560, 90, 560, 300), _RAIL, 14)
        pen.rounded_rectangle((420, 300, 540, 330), 10, _WHITE)
        for x in (430, 522):
            pen.rectangle((x, 330, x + 8, 400), _WHITE)


def _bedroom(pen: ImageDraw, shift: int) -> None:
    """A made bed with a bedside cupboard below a window."""
    wide, high = SIZE
    pen.rectangle((0, 0, wide, high), (232, 227, 212))
    pen.rectangle((0, 340, wide, high), (186, 196, 196))
    pen.rectangle((380 - shift, 60, 560 - shift, 200), (188, 214, 232))
    pen.line((470 - shift, 60, 470 - shift, 200), _WHITE, 8)
    pen.rectangle((60, 200, 84, 380), (150, 108, 66))
    pen.rectangle((60, 300, 460, 340), (150, 108, 66))
    pen.rounded_rectangle((84, 250, 180, 300), 16, _WHITE)
    pen.rounded_rectangle((150, 262, 450, 330), 16, (86, 140, 126))
    pen.rectangle((490, 270, 570, 360), (170, 128, 84))
