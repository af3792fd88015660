"""床头卡: the name large, who and where, how much help, allergies, whom to call; six to an A4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from nursinghome.core.dates import Month, age_on, words
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.reports import xlsx
from nursinghome.reports.beds import reading
from nursinghome.reports.beds.cards import (
    EACH,
    Box,
    CardSheets,
    level_sign,
    name_role,
    put,
    render_cards,
    tick_boxes,
)
from nursinghome.reports.beds.reading import Detail
from nursinghome.reports.monthly.annex import ability_words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Rendered
from nursinghome.reports.pdf.paper import HEAVY, MM, Pen, Rule
from nursinghome.residents.codes import SelfCare
from nursinghome.residents.model import Listed
from nursinghome.residents.person_queries import present
from nursinghome.storage import Ledger

TITLE = "床头卡"
LABELS = ("能力等级", "过敏", "饮食", "紧急联系人", "联系医生", "入院日期")
_PAD = 5 * MM
_NAME, _NAME_LEAST = 42.0, 14.0
_LABEL, _VALUE, _WRAPPED, _LEAST = 10.5, 12.0, 10.0, 6.0
"""Sizes of a row's label, its value, a value on several lines, and the least there is."""
_RULE, _WHO, _ROWS = 11.5 * MM, 35 * MM, 39.5 * MM
"""How far below the frame's top stand the heavy rule, the line of age and level, and the rows."""
_LEADING = 1.25
_LINES = (1, 3, 1, 2, 1, 1)
"""How many lines each row may take; of the allergies none is left out without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedside:
    """One card in ready words; a blank one has none but the home's name."""

    home: str
    bed: str = ""
    name: str = ""
    who: str = ""
    level: SelfCare | None = None
    values: tuple[str, ...] = ("",) * len(LABELS)


class BedsideCards:
    """Made from the registers as they are on the day."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def pdf(
        self, month: Month, *, resident_id: ResidentId | None = None, blank: bool = False
    ) -> Rendered:
        """One card for everyone who lives here, or for one person, or a sheet of blank ones."""
        self._ledger.require("reports.see")
        name, day = home(self._ledger.db).name, reading.day_of(self._ledger, month)
        cards = [Bedside(home=name)] * EACH if blank else self._cards(name, day, resident_id)
        if not cards:
            raise NotFound("没有在院的人，印不出床头卡。请先办理入住，或打印空白卡。")
        return render_cards(
            CardSheets(
                title=TITLE,
                home=name,
                day=day,
                cards=[(f"{card.bed} {card.name}", partial(_draw, card)) for card in cards],
                content=cards,
            )
        )

    def xlsx(self, month: Month) -> bytes:
        """What the cards say, as a list."""
        self._ledger.require("reports.see")
        name, day = home(self._ledger.db).name, reading.day_of(self._ledger, month)
        heads = ("床号", "姓名", "性别、年龄", "自理类别", *LABELS)
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=words(day),
                left=name,
                right="",
                columns=tuple(xlsx.Column(head=head, width=14) for head in heads),
                lines=tuple(_line(card) for card in self._cards(name, day, None)),
                landscape=True,
                day=day,
            )
        )

    def _cards(self, name: str, day: date, wanted: ResidentId | None) -> list[Bedside]:
        known = reading.details(self._ledger.db, day)
        return [
            _card(name, day, person, known[person.resident_id])
            for person in present(self._ledger.db, day)
            if wanted in {None, person.resident_id}
        ]


def _card(name: str, day: date, person: Listed, said: Detail) -> Bedside:
    since = words(person.admitted_on) if person.admitted_on else ""
    diet = ""  # nothing on file says it: the line is for the pen
    ability = ability_words(said.ability)
    return Bedside(
        home=name,
        bed=f"{person.bed} 床" if person.bed else "",
        name=person.name,
        who=f"{person.sex.words}　{age_on(person.birth_date, day)} 岁",
        level=person.selfcare,
        values=(ability, said.allergies, diet, said.emergency, said.doctor, since),
    )


def _line(card: Bedside) -> xlsx.Line:
    level = card.level.words if card.level else ""
    return xlsx.Line(cells=(card.bed, card.name, card.who, level, *card.values))


def _draw(card: Bedside, pen: Pen, box: Box) -> None:
    inner = Box(
        left=box.left + _PAD, top=box.top, width=box.width - 2 * _PAD, height=box.height - 2 * MM
    )
    room = inner.width - pen.setter.width("hei", 20, card.bed) - 3 * MM
    put(pen, (inner.left, box.top - 7.5 * MM), "hei", 11, card.home, room=room)
    pen.right(inner.right, box.top - 8.5 * MM, "hei", 20, card.bed or "　　　　床")
    rule = box.top - _RULE
    pen.page.rules.append(Rule(box.left, rule, box.right, rule, HEAVY))
    role = name_role(pen, card.name)
    size = pen.setter.fitted(role, _NAME, card.name, room=inner.width, least=_NAME_LEAST)
    pen.left(inner.left, box.top - 20.5 * MM - size * 0.38, role, size, card.name)
    if card.level is None:
        put(pen, (inner.left, box.top - 20 * MM), "kai", 12, "姓名", room=inner.width)
        pen.left(inner.left, box.top - _WHO, "song", 11, "男　女　　　岁")
        tick_boxes(pen, inner.right, box.top - _WHO, 10)
    else:
        pen.left(inner.left, box.top - _WHO, "song", 14, card.who)
        sign = Box(left=inner.right - 32 * MM, top=box.top - 28 * MM, width=32 * MM, height=8 * MM)
        level_sign(pen, sign, card.level, card.level.words, 15)
    _draw_rows(card, pen, inner)


def _draw_rows(card: Bedside, pen: Pen, inner: Box) -> None:
    """Rows as high as the room allows, those with several lines higher."""
    label = _LABEL * 5.6
    room = inner.width - label
    set_ = [_set(pen, *each, room) for each in zip(card.values, _LINES, strict=True)]
    extra = [(len(lines) - 1) * size * _LEADING for size, lines in set_]
    high = (inner.height - _ROWS - sum(extra)) / len(LABELS)
    y = inner.top - _ROWS
    for name, (size, lines), more in zip(LABELS, set_, extra, strict=True):
        y -= high + more
        base = y + 4 + more
        pen.left(inner.left, base, "kai", _LABEL, name)
        for at, text in enumerate(lines):
            place = (inner.left + label, base - at * size * _LEADING)
            put(pen, place, "hei", size, text, room=room)
        pen.page.rules.append(Rule(inner.left, y, inner.right, y))


def _set(pen: Pen, text: str, most: int, room: float) -> tuple[float, tuple[str, ...]]:
    """The size of a text and its lines; what is too long for all of them says so at the end."""
    if most == 1 or pen.setter.width("hei", _WRAPPED, text) <= room:
        return pen.setter.fitted("hei", _VALUE, text, room=room, least=5), (text,)
    size = _WRAPPED
    while size > _LEAST and len(pen.setter.lines("hei", size, text, room)) > most:
        size -= 0.5
    lines = pen.setter.lines("hei", size, text, room)
    return size, lines if len(lines) <= most else (*lines[: most - 1], "还有，见健康档案")
