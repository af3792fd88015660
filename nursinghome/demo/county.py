"""The practice county desk: it knows the practice home's key, and the home sends it its month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from nursinghome.accounts import Cost, KeyRing
from nursinghome.core.clock import Clock, FixedClock
from nursinghome.county.handouts import key_file
from nursinghome.demo.building import DemoHome
from nursinghome.demo.model import Wish
from nursinghome.demo.staff import BEIJING
from nursinghome.exchange import Manifest, unwrap
from nursinghome.workspace import create_workspace, open_workspace

USER, PASSWORD = "minzheng", "lianxi2026"
OFFICE = "练习县民政局"
FILE = "county.nhdb"
MORNING = time(9, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCounty:
    """The desk's file with its account, and the package that is waiting for it."""

    file: Path
    user: str
    password: str
    package: Path


def show_county(folder: Path, home: DemoHome, wish: Wish, cost: Cost) -> DemoCounty:
    """Set up the desk, and write the home's last full month for it on the day of the wish."""
    clock = FixedClock(datetime.combine(wish.as_of, MORNING, BEIJING))
    file = folder / FILE
    new = create_workspace(
        file, login=USER, name="练习县局", password=PASSWORD, clock=clock, cost=cost
    )
    desk = open_workspace(file, new.unlocked, clock)
    try:
        office = desk.county.set_up(OFFICE)
        package, manifest = _sent(folder, home, key_file(office), clock)
        desk.county.trust(manifest.home, manifest.region, manifest.signer)
    finally:
        desk.close()
    return DemoCounty(file=file, user=USER, password=PASSWORD, package=package)


def _sent(folder: Path, home: DemoHome, county: str, clock: Clock) -> tuple[Path, Manifest]:
    """The package of the month, and what stands on its outside."""
    unlocked = KeyRing.read(home.file, clock).unlock(home.user, home.password)
    workspace = open_workspace(home.file, unlocked, clock)
    try:
        workspace.exports.take_county_key(county)
        made = workspace.exports.export(home.month, folder)
        return made.path, unwrap(made.path.read_bytes()).manifest
    finally:
        workspace.close()
