"""The few things that must happen in every practice home, so that each can be shown."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.core.dates import Month, words
from nursinghome.demo.guests import Guest
from nursinghome.demo.life import Life
from nursinghome.demo.model import Amend, CloseBed, CorrectDischarge, Enter, Merge, Withdraw
from nursinghome.demo.outings import go_out
from nursinghome.residents.codes import AbsenceKind, DischargeReason, OutageKind

DAY = timedelta(days=1)
REPAIR = timedelta(days=24)
LEAST_FREE = 1
"""Beds that stay free for those who come when another is closed."""


class Stories:
    """Someone goes home and returns, two slips of the pen, a death learnt of late, the last days."""

    def __init__(self, life: Life) -> None:
        self._life = life
        wish = life.wish
        starts = wish.window[0].first
        span = (wish.last_day - starts).days
        self._leaves_on = starts + timedelta(days=min(span // 2, 150))
        self._slips_on = starts + timedelta(days=min(span // 3, 120))
        self._repair_on = starts + timedelta(days=span // 4)
        self._late_months = wish.window[-4:-1]
        self._returning = _sprightly(life)
        self._returning.kept_until = self._leaves_on + DAY

    def tell(self, month: Month) -> None:
        """What the stories add to the month; asked before anything else happens in it."""
        last_day = self._life.wish.last_day
        if Month.of(self._leaves_on) == month:
            self._go_home()
        if Month.of(self._slips_on) == month:
            self._slip()
        if Month.of(self._repair_on) == month:
            self._close(OutageKind.REPAIR, self._repair_on, self._repair_on + REPAIR, "换床板")
        if month in self._late_months:
            self._learn_late(month)
        if Month.of(last_day) == month:
            self._close(OutageKind.RESERVED, last_day, None, "镇里已定下月送来一位特困老人")
            self._be_out(AbsenceKind.HOSPITAL, last_day - 4 * DAY)
            self._be_out(AbsenceKind.LEAVE, last_day - DAY)

    def _go_home(self) -> None:
        guest = self._returning
        on = max(self._leaves_on, guest.free_from)
        guest.kept_until = on
        self._life.move_out(guest, on, DischargeReason.HOME)

    def _slip(self) -> None:
        """One visitor is entered as a resident, and one resident a second time."""
        life, on = self._life, self._slips_on
        visitor = life.crowd.person(on, category="social")
        twice = min(life.guests, key=lambda guest: guest.key).file
        twin = life.crowd.twin(twice)
        life.events += [
            Enter(on=on, file=visitor),
            Withdraw(on=on, who=visitor.key, reason="把来访亲属误登记成了老人"),
            Enter(on=on, file=twin),
            Merge(on=on + DAY, who=twin.key, into=twice.key, reason="同一位老人登记了两次"),
        ]

    def _learn_late(self, month: Month) -> None:
        """A death on the last day of the month is written down as of two days later.

        The month is frozen by then, so its figures need a correction. When nobody stayed in
        the home all that time, the story waits for the next month.
        """
        life = self._life
        written, told = month.end + DAY, month.end + 9 * DAY
        calm = [one for one in life.guests if self._is_calm(one, month)]
        if not calm:
            return
        guest = max(calm, key=lambda one: one.age(month.last))
        reason = f"死亡证明送到，离院日期应为{words(month.last)}"
        life.move_out(guest, written, DischargeReason.DEATH)
        life.events += [
            CorrectDischarge(on=told, who=guest.key, left=month.last, reason=reason),
            Amend(on=told + DAY, month=month, reason=reason),
        ]
        self._late_months = ()

    def _close(self, kind: OutageKind, on: date, until: date | None, note: str) -> None:
        bed = self._life.beds.close(on, until, least_free=LEAST_FREE)
        if bed is not None:
            self._life.events.append(CloseBed(on=on, bed=bed, kind=kind, until=until, note=note))

    def _be_out(self, kind: AbsenceKind, on: date) -> None:
        """Somebody is still out when the story ends."""
        life = self._life
        for guest in reversed(life.guests):
            if guest.free_from <= on >= guest.kept_until and guest.has_family:
                go_out(life, guest, kind, on)
                guest.busy_through(life.wish.as_of)
                return

    def _is_calm(self, guest: Guest, month: Month) -> bool:
        return guest.free_from <= month.first and guest.kept_until < month.first


def _sprightly(life: Life) -> Guest:
    """Somebody with a family and in good health, who may well go home for a while."""
    return min(life.guests, key=lambda guest: (not guest.has_family, guest.state.body))
