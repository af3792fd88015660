"""What people do with the program, one call of a service each, for the loop of failing calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nursinghome.backup import Restore
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.residents import Admission, DischargeReason
from nursinghome.workspace import Workspace
from tests.factories import KEY, person
from tests.faults import homes
from tests.faults.homes import NOVEMBER, OCTOBER
from tests.faults.images import DATA
from tests.nursinghome.safety.rooms import hazard
from tests.pictures import given, pdf

NEW_PASSWORD = "万事如意2027"  # noqa: S105 - of a home that is not
SEPTEMBER = Month(2026, 9)


@dataclass(frozen=True, slots=True)
class Area:
    """The folder that is watched: the data, a stick, a folder for papers."""

    folder: Path
    lists: homes.Lists
    clock: FixedClock = NOVEMBER

    @property
    def data(self) -> Path:
        return self.folder / DATA

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    @property
    def backup(self) -> Path:
        return next((self.folder / "备份").glob("*.nhbak"))


AtDesk = Callable[[Workspace, Area], object]
OnFiles = Callable[[Area], object]


def make_area(folder: Path, lists: Path) -> Area:
    """A home with eight people, an attachment, a month that was sent, a backup, and a stick."""
    area = Area(folder, homes.write_lists(lists))
    homes.make_home(folder)
    area.stick.mkdir()
    desk = homes.enter(area.data)
    resident = desk.people.add(person("冯土生"))
    desk.attachments.attach(resident, "id_card", given(pdf(), "证明.pdf"))
    stay = Admission(resident_id=resident, on=OCTOBER.first, bed_id=desk.beds.free()[0].id)
    desk.stays.admit(stay)
    desk.exports.take_county_key(homes.COUNTY.public)
    desk.exports.export(SEPTEMBER, area.stick)
    desk.backups.keep()
    desk.people.add(person("褚得水"))
    desk.close()
    return area


def _admit(desk: Workspace, _area: Area) -> None:
    waiting = next(one for one in desk.people.list() if one.name == "褚得水")
    bed = desk.beds.free()[-1].id
    desk.stays.admit(Admission(resident_id=waiting.resident_id, on=OCTOBER.last, bed_id=bed))


def _discharge(desk: Workspace, _area: Area) -> None:
    one = desk.stays.present_on(OCTOBER.last)[0]
    assert one.stay_id is not None
    desk.stays.discharge(one.stay_id, OCTOBER.last, DischargeReason.HOME)


def _attach(desk: Workspace, _area: Area) -> None:
    one = desk.stays.present_on(OCTOBER.last)[0]
    desk.attachments.attach(one.resident_id, "checkup", given(pdf(2), "病历.pdf"))


def _save_copy(desk: Workspace, area: Area) -> None:
    one = desk.stays.present_on(OCTOBER.last)[0]
    kept = desk.attachments.of(one.resident_id)[0]
    desk.attachments.save_copy(kept.id, area.stick / "证明.pdf")


def _freeze(desk: Workspace, _area: Area) -> None:
    with desk.ledger.action("月报", permission="reports.approve"):
        desk.monthly.prepare(OCTOBER)
        desk.monthly.review(OCTOBER)
        desk.monthly.approve(OCTOBER)


AT_DESK: dict[str, AtDesk] = {
    "import residents": lambda desk, area: desk.imports.apply(
        desk.imports.read(area.lists.residents)
    ),
    "import staff": lambda desk, area: desk.staff_imports.apply(
        desk.staff_imports.read(area.lists.staff)
    ),
    "add a person": lambda desk, _area: desk.people.add(person("蒋有余")),
    "admit": _admit,
    "discharge": _discharge,
    "attach a scan": _attach,
    "save a copy": _save_copy,
    "report a hazard": lambda desk, _area: desk.hazards.record(hazard()),
    "freeze the month": _freeze,
    "export the month": lambda desk, area: desk.exports.export(OCTOBER, area.stick),
    "export again": lambda desk, area: desk.exports.export(SEPTEMBER, area.stick),
    "back up": lambda desk, _area: desk.backups.keep(),
    "change the password": lambda desk, _area: desk.accounts.change_my_password(
        homes.PASSWORD, NEW_PASSWORD
    ),
}


def _restore(area: Area) -> None:
    with Restore(area.backup, area.data, area.clock) as written:
        written.put(KEY)


def _migrate(area: Area) -> None:
    homes.enter(area.data).close()


ON_FILES: dict[str, OnFiles] = {"restore": _restore, "open an old file": _migrate}
ACTIONS = (*AT_DESK, *ON_FILES)
