"""What is done in a home while it is recorded, through the services that the window calls.

A program of its own, under the shim: python -m tests.faults.stories STORY FOLDER [CONTROL].
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from nursinghome.accounts.passwords import LEAST
from nursinghome.backup import Restore
from nursinghome.exchange import Level
from nursinghome.residents import Admission, Director, DischargeReason, HomeFile, HomeHead, RoomLine
from nursinghome.storage.opening import open_file
from nursinghome.workspace import Workspace
from tests.factories import person
from tests.faults import homes
from tests.faults.homes import NOVEMBER, OCTOBER
from tests.faults.images import MADE_KEY, Told
from tests.faults.recording import Recorder
from ui.first.making import found

HEAD = HomeHead(
    name="青莲镇敬老院",
    code="500236014",
    region="500236",
    region_name="重庆市奉节县",
    opened_on=date(1998, 5, 1),
)
ROOMS = (RoomLine(number="101", beds=3), RoomLine(number="201", beds=2))


def day(recorder: Recorder) -> None:
    """A register is imported, people come, move and go; the file is closed now and then."""
    homes.make_home(recorder.home, recorder.key)
    with recorder.watch():
        with recorder.at_work() as desk:
            desk.imports.apply(desk.imports.read(recorder.lists.residents))
            recorder.promise()
            for call in _coming_and_going(desk):
                call()
                recorder.promise()
        for index, name in enumerate(("冯土生", "陈兴旺", "褚得水")):
            with recorder.at_work() as desk:
                resident = desk.people.add(person(name))
                recorder.promise()
                bed = desk.beds.free()[index].id
                stay = desk.stays.admit(
                    Admission(resident_id=resident, on=OCTOBER.first, bed_id=bed)
                )
                recorder.promise()
                desk.stays.discharge(stay, OCTOBER.last, DischargeReason.HOME)
                recorder.promise()


def init(recorder: Recorder) -> None:
    """A home is made where there was none, and somebody is taken in."""
    told = HomeFile(home=HEAD, director=Director(name="陈国安"), rooms=ROOMS)
    with recorder.watch():
        made = found(recorder.data, told, homes.PASSWORD, MADE_KEY, clock=NOVEMBER, cost=LEAST)
        recorder.key, recorder.told.key = made.key, made.key.secret.hex()
        recorder.read()
        recorder.promise()
        with recorder.at_work() as desk:
            desk.people.add(person("褚得水"))
            recorder.promise()


def _coming_and_going(desk: Workspace) -> Iterator[Callable[[], object]]:
    beds = [bed.id for bed in desk.beds.free()]
    for index, one in enumerate(desk.stays.present_on(OCTOBER.last)):
        stay = desk.stays.timeline(one.resident_id).stays[-1].id
        yield functools.partial(desk.stays.move, stay, beds[index], OCTOBER.first)


def month(recorder: Recorder) -> None:
    """The month is frozen, sent on a stick, corrected and sent again, and backed up."""
    homes.make_home(recorder.home, recorder.key)
    stick = recorder.home / "stick"
    stick.mkdir()
    with recorder.at_work() as desk:
        desk.imports.apply(desk.imports.read(recorder.lists.residents))
        desk.exports.take_county_key(homes.COUNTY.public)
    recorder.told = Told()
    with recorder.watch():
        with recorder.at_work() as desk:
            for step in (desk.monthly.prepare, desk.monthly.review, desk.monthly.approve):
                step(OCTOBER)
                recorder.promise()
            desk.exports.export(OCTOBER, stick)
            recorder.promise()
        with recorder.at_work() as desk:
            desk.exports.export(OCTOBER, stick, Level.SUMMARY, "补登了一位老人")
            recorder.promise()
            desk.backups.keep()
            recorder.promise()
        with recorder.at_work() as desk:
            desk.people.add(person("褚得水"))
            recorder.promise()
            desk.backups.keep()
            recorder.promise()


def migrate(recorder: Recorder, steps_then: int) -> None:
    """A file of long ago is opened by today's program."""
    homes.make_old_home(recorder.home, steps_then)
    with recorder.watch():
        open_file(recorder.data, recorder.key).close()
        recorder.read()
        recorder.promise()
        copied = recorder.told.promises[-1][1]
        recorder.told.needs[1] = copied
        with recorder.at_work() as desk:
            desk.people.add(person("褚得水"))
            recorder.promise()


def restore(recorder: Recorder) -> None:
    """A backup is brought back over data that went on meanwhile."""
    homes.make_home(recorder.home, recorder.key)
    with recorder.at_work() as desk:
        desk.imports.apply(desk.imports.read(recorder.lists.residents))
        made = desk.backups.keep()
    recorder.told = Told()
    with recorder.watch():
        with recorder.at_work() as desk:
            for name in ("冯土生", "褚得水"):
                desk.people.add(person(name))
                recorder.promise()
        with Restore(made.path, recorder.data, NOVEMBER) as written:
            written.put(written.unlock(homes.LOGIN, homes.PASSWORD).key)
        recorder.read()
        recorder.promise()
        with recorder.at_work() as desk:
            desk.people.add(person("蒋有余"))
            recorder.promise()


STORIES: dict[str, Callable[[Recorder], None]] = {
    "init": init,
    "day": day,
    "month": month,
    "restore": restore,
    **{f"migrate-{n}": functools.partial(migrate, steps_then=n) for n in (8, 14, 21, 23)},
}

if __name__ == "__main__":
    STORIES[sys.argv[1]](Recorder(Path(sys.argv[2]), *sys.argv[3:]))
