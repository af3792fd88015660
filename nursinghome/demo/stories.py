"""The few things that must happen in every practice home, so that each can be shown."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.core.dates import Month, words
from nursinghome.demo.guests import Guest
from nursinghome.demo.life import Life
from nursinghome.demo.model import Amend, CorrectDischarge, Enter, Merge, Withdraw
from nursinghome.residents.codes import DischargeReason

DAY = timedelta(days=1)


class Stories:
    """A home leaver who comes back, two slips of the pen, and a death that is learnt of late."""

    def __init__(self, life: Life, setup: date) -> None:
        self._life = life
        span = (life.wish.as_of - setup).days
        self._leaves_on = setup + timedelta(days=min(span // 2, 150))
        self._slips_on = setup + timedelta(days=min(span // 3, 120))
        window = life.wish.window
        self._late_month = window[max(0, len(window) - 4)] if len(window) > 1 else None
        self._returning = _sprightly(life)
        self._returning.kept_until = self._leaves_on + timedelta(days=1)

    def tell(self, month: Month) -> None:
        """What the stories add to the month; asked before anything else happens in it."""
        if Month.of(self._leaves_on) == month:
            self._go_home()
        if Month.of(self._slips_on) == month:
            self._slip()
        if self._late_month == month:
            self._learn_late(month)

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
            Merge(on=on + DAY, who=twin.key, into=twice.key),
        ]

    def _learn_late(self, month: Month) -> None:
        """A death on the last day of the month is written down as of two days later.

        The month is frozen by then, so its figures need a correction.
        """
        life = self._life
        written, told = month.end + DAY, month.end + 9 * DAY
        guest = max(self._calm(month), key=lambda one: one.age(month.last))
        reason = f"死亡证明送到，离院日期应为{words(month.last)}"
        life.move_out(guest, written, DischargeReason.DEATH)
        life.events += [
            CorrectDischarge(on=told, who=guest.key, left=month.last, reason=reason),
            Amend(on=told + DAY, month=month, reason=reason),
        ]

    def _calm(self, month: Month) -> list[Guest]:
        guests = [one for one in self._life.guests if one.kept_until < month.first]
        return [one for one in guests if one.free_from <= month.first] or guests


def _sprightly(life: Life) -> Guest:
    """Somebody with a family and in good health, who may well go home for a while."""
    return min(life.guests, key=lambda guest: (not guest.has_family, guest.state.body))
