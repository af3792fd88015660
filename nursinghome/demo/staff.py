"""The people who keep the books of the practice home, each with an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from nursinghome.accounts import AccountService, Cost, KeyRing, Role, Unlocked
from nursinghome.demo.house import DIRECTOR
from nursinghome.workspace import Workspace, create_workspace, open_workspace

LOGIN = "yuanzhang"
OTHERS = (
    ("kuaiji", "龚敏", Role.CLERK),
    ("neiqin", "谢小兰", Role.CLERK),
    ("huli", "蒋慧敏", Role.CARER),
)
"""Who fills in, who reviews what was filled in, and who assesses."""
BEIJING = timezone(timedelta(hours=8))
WORKING_HOURS = timedelta(hours=8)
OPENS = time(8, 30)
LONGEST_STEP = timedelta(seconds=45)
STEPS_OF_AN_EVENT = 3
"""At most: a correction is filled in, reviewed and approved."""


class MovingClock:
    """A clock that is set to each event of the story and goes on a little after every step."""

    def __init__(self, day: date) -> None:
        self._moment = datetime.combine(day, OPENS, BEIJING)
        self._step = LONGEST_STEP

    def now(self) -> datetime:
        return self._moment

    def begin(self, day: date, index: int, events: int) -> None:
        """The event of that index out of so many on the day: they share the working hours."""
        share = WORKING_HOURS / events
        late = (
            (day.toordinal() * 37 + index * 17) % 60 / 100
        )  # of its share, so that none looks set
        moment = datetime.combine(day, OPENS, BEIJING) + share * (index + late)
        self._moment = max(self._moment, moment.replace(microsecond=0))
        self._step = min(LONGEST_STEP, share * 0.4 / STEPS_OF_AN_EVENT)

    def tick(self) -> None:
        self._moment += self._step


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The director, two clerks and a carer at their desks."""

    director: Workspace
    accountant: Workspace
    clerk: Workspace
    carer: Workspace

    def close(self) -> None:
        for one in (self.director, self.accountant, self.clerk, self.carer):
            one.close()


def take_on(path: Path, clock: MovingClock, password: str, cost: Cost) -> Staff:
    """Make the file with an account for each; the practice password is the same for all."""
    new = create_workspace(
        path, login=LOGIN, name=DIRECTOR, password=password, clock=clock, cost=cost
    )
    director = open_workspace(path, new.unlocked, clock)
    ring = KeyRing.read(path, clock, cost)
    accounts = AccountService(director.ledger, ring, new.unlocked.key)
    desks = [director]
    for login, name, role in OTHERS:
        clock.tick()
        account = accounts.add(login, name, role, password)
        unlocked = Unlocked(key=new.unlocked.key, account_id=account.id)
        desks.append(open_workspace(path, unlocked, clock))
    head, accountant, clerk, carer = desks
    return Staff(director=head, accountant=accountant, clerk=clerk, carer=carer)
