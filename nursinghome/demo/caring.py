"""What the carers of the practice home write from day to day, and what families entrust to them.

It draws from a chance of its own, so that the story of stays does not hang on it.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from nursinghome.core.dates import Month
from nursinghome.demo.guests import Guest
from nursinghome.demo.life import Life
from nursinghome.demo.model import EntrustMedicine, NoteDown, TickMedicines
from nursinghome.residents.codes import Given, NoteKind, Shift

NOTES, FAMILIES, EXCEPTIONS = 9, 3, 4
"""Notes of a month, families that bring medicines, and doses that were not taken."""
_TEXTS = (
    (NoteKind.MEAL, "早饭吃了一半，说胃口不好，午饭换了软食，吃完了。"),
    (NoteKind.MEAL, "晚饭吃得好，加了一碗粥。"),
    (NoteKind.TOILET, "夜里起来三次，陪着去的厕所。"),
    (NoteKind.WASH, "洗了澡，剪了指甲，换了床单。"),
    (NoteKind.TURN, "每两小时翻身一次，皮肤完好。"),
    (NoteKind.MOOD, "下午和同屋的人下棋，精神好。"),
    (NoteKind.MOOD, "想家，陪着说了半个钟头的话。"),
    (NoteKind.VISIT, "侄子来看，坐了一上午，带了水果。"),
    (NoteKind.ILL, "说头晕，量血压偏高，报了院长，下午复量正常。"),
    (NoteKind.OTHER, "眼镜腿松了，送去修好拿回来了。"),
)
_MEDICINES = (
    ("硝苯地平缓释片", "1 片", 2, "2 盒 60 片"),
    ("二甲双胍片", "1 片", 3, "3 盒 90 片"),
    ("阿司匹林肠溶片", "1 片", 1, "1 盒 30 片"),
)


def write_down(life: Life, month: Month) -> None:
    """The last full month and the days since; older ones are on paper."""
    if month < life.wish.month:
        return
    rng = Random(f"{life.wish.seed} {month}")  # noqa: S311 - a story, not a secret
    here = [guest for guest in life.guests if guest.since < month.first]
    if not here:
        return
    last = min(month.last, life.wish.last_day)
    for _ in range(NOTES):
        _note(life, rng, rng.choice(here), month.first, last)
    if month == life.wish.month:
        for guest in here[:FAMILIES]:
            _entrust(life, rng, guest, month)


def _note(life: Life, rng: Random, guest: Guest, first: date, last: date) -> None:
    kind, text = rng.choice(_TEXTS)
    shift = rng.choice(list(Shift))
    on = first + timedelta(days=rng.randint(0, max((last - first).days, 0)))
    if on <= last:
        life.events.append(NoteDown(on=on, who=guest.key, kind=kind, shift=shift, text=text))


def _entrust(life: Life, rng: Random, guest: Guest, month: Month) -> None:
    """Brought on the first of the month; the sheet is typed in on the last day."""
    for name, dose, times, quantity in rng.sample(_MEDICINES, rng.randint(1, 2)):
        life.events.append(
            EntrustMedicine(
                on=month.first,
                who=guest.key,
                name=name,
                dose=dose,
                times_a_day=times,
                quantity=quantity,
                has_prescription=rng.random() < 0.7,
            )
        )
    exceptions = tuple(
        (rng.randint(1, month.days), rng.choice((Given.MISSED, Given.REFUSED)))
        for _ in range(EXCEPTIONS)
    )
    ticked = TickMedicines(on=month.last, who=guest.key, month=month, exceptions=exceptions)
    life.events.append(ticked)
