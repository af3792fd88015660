"""The parts that stand around a form's table: title, header, signatures, notes, seal."""

from __future__ import annotations

from collections.abc import Sequence

from nursinghome.reports.pdf.paper import GREY, Frame, Pen, Text

Pairs = Sequence[tuple[str, str]]
"""A label and what stands behind its colon."""

TITLE, PERIOD, LINE, SMALL = 22.0, 12.0, 10.5, 9.5
"""Sizes in points: 二号 title, 小四 period, 五号 lines, and the notes."""


def header_block(pen: Pen, frame: Frame, y: float, pairs: Pairs) -> float:
    """表号, 制定机关 … at the right, labels spread to one width; give the y below."""
    if not pairs:
        return y
    widest = max(len(label) for label, _ in pairs)
    wide = max(pen.setter.width("song", SMALL, value) for _, value in pairs)
    x = frame.left + frame.width - wide - (widest + 1) * SMALL
    for label, value in pairs:
        y -= SMALL * 1.45
        spread_label(pen, x, y, label, widest, SMALL)
        pen.left(x + widest * SMALL, y, "song", SMALL, "：")
        pen.left(x + (widest + 1) * SMALL, y, "song", SMALL, value)
    return y


def spread_label(pen: Pen, x: float, y: float, label: str, cells: int, size: float) -> None:
    """Set a label so that it is as wide as so many hanzi: 表　　号."""
    gaps = len(label) - 1
    free = cells * size - pen.setter.width("song", size, label)
    spread = free / gaps if gaps and free > 0 else 0.0
    pen.page.texts.append(Text(x, y, "song", size, label, spread))


RUNNING = LINE + 6
"""What a later page gives to its running title, in points."""


def draft_mark(pen: Pen, frame: Frame, words: str) -> float:
    """A calm line at the head of the page that says the paper is not final; the y below."""
    if not words:
        return frame.ceiling
    y = frame.ceiling - LINE
    pen.page.texts.append(Text(frame.left, y, "kai", LINE, words, 0.0, GREY))
    return y


def title(pen: Pen, frame: Frame, y: float, words: str, period: str = "") -> float:
    """The title in 小标宋, on more lines if it is long, and the period below it."""
    for line in pen.setter.lines("title", TITLE, words, frame.width):
        y -= TITLE * 1.4
        pen.middle(frame.left + frame.width / 2, y, "title", TITLE, line)
    if period:
        y -= PERIOD * 2.1
        pen.middle(frame.left + frame.width / 2, y, "song", PERIOD, period)
    return y


def running_title(pen: Pen, frame: Frame, words: str, draft: str = "") -> float:
    """What a later page says it goes on with, beside the draft mark; the y below."""
    draft_mark(pen, frame, draft)
    room = frame.width - 2 * (pen.setter.width("kai", LINE, draft) + LINE)
    text = f"{words}（续）"
    size = pen.setter.fitted("song", LINE, text, room=room, least=6)
    pen.middle(frame.left + frame.width / 2, frame.ceiling - LINE, "song", size, text)
    return frame.ceiling - RUNNING


def unit_line(pen: Pen, frame: Frame, y: float, left: str, right: str) -> float:
    """填报单位 at the left, 计量单位 at the right, just above the table."""
    y -= LINE * 2
    room = frame.width - pen.setter.width("song", LINE, right) - 2 * LINE
    size = pen.setter.fitted("song", LINE, left, room=room, least=7)
    lines = pen.setter.lines("song", size, left, room)
    y -= (len(lines) - 1) * size * 1.3
    for at, line in enumerate(reversed(lines)):
        pen.left(frame.left, y + at * size * 1.3, "song", size, line)
    pen.right(frame.left + frame.width, y, "song", LINE, right)
    return y - 6


SIGNERS, BLANK = 4, 46.0
"""Signatures on a line, and the points kept free where a name is to be written by hand."""


def signatures_height(pairs: Pairs) -> float:
    return LINE * 1.9 * -(-len(pairs) // SIGNERS)


def signatures(pen: Pen, frame: Frame, y: float, pairs: Pairs) -> float:
    """单位负责人, 统计负责人, 填表人, 报出日期: four to a line, the first and last at the edges."""
    for start in range(0, len(pairs), SIGNERS):
        y -= LINE * 1.9
        _signature_line(pen, frame, y, pairs[start : start + SIGNERS])
    return y


def _signature_line(pen: Pen, frame: Frame, y: float, pairs: Pairs) -> None:
    labels = [f"{label}：" for label, _ in pairs]
    needs = [
        pen.setter.width("song", LINE, label) + max(pen.setter.width("song", LINE, value), BLANK)
        for label, (_, value) in zip(labels, pairs, strict=True)
    ]
    scale = min(1.0, frame.width / (sum(needs) + LINE * (len(needs) - 1)))
    free = frame.width - scale * sum(needs)
    gap = free / (SIGNERS - 1) if len(pairs) < SIGNERS else free / (len(pairs) - 1)
    x = frame.left
    for label, (_, value), need in zip(labels, pairs, needs, strict=True):
        end = pen.left(x, y, "song", LINE * scale, label)
        pen.left(end, y, "song", LINE * scale, value)
        x += need * scale + gap


def notes_height(pen: Pen, frame: Frame, notes: Sequence[str]) -> float:
    lines = sum(len(lines) for lines in _note_lines(pen, frame, notes))
    return SMALL * (1.5 * lines + 0.6) if lines else 0.0


def notes(pen: Pen, frame: Frame, y: float, texts: Sequence[str]) -> float:
    """说明 in 楷体, numbered if there are several, each with its lines under one another."""
    if not texts:
        return y
    y -= SMALL * 0.6
    x = frame.left + 3 * SMALL
    hang = _hang(texts)
    for number, lines in enumerate(_note_lines(pen, frame, texts), 1):
        top = y - SMALL * 1.5
        if number == 1:
            pen.left(frame.left, top, "kai", SMALL, "说明：")
        if hang:
            pen.left(x, top, "kai", SMALL, f"{number}.")
        room = frame.left + frame.width - x - hang
        y = paragraph(pen, (x + hang, y), "kai", SMALL, lines, room)
    return y


def _hang(texts: Sequence[str]) -> float:
    return SMALL * 1.3 if len(texts) > 1 else 0.0


def _note_lines(pen: Pen, frame: Frame, texts: Sequence[str]) -> list[tuple[str, ...]]:
    room = frame.width - 3 * SMALL - _hang(texts)
    return [pen.setter.lines("kai", SMALL, text, room) for text in texts]


def paragraph(
    pen: Pen,
    place: tuple[float, float],
    role: str,
    size: float,
    lines: Sequence[str],
    room: float,
) -> float:
    """Lines below one another from the place down, all but the last spread to the room.

    A line that would need more than a quarter of an em at each sign is left as it is.
    """
    x, y = place
    for number, line in enumerate(lines, 1):
        y -= size * 1.5
        free = room - pen.setter.width(role, size, line)
        spread = free / max(len(line) - 1, 1)
        if number == len(lines) or spread > size / 4:
            spread = 0.0
        pen.page.texts.append(Text(x, y, role, size, line, spread))
    return y
