"""Cuts the power of a recorded story at random moments and looks at what is left."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

import msgspec

from nursinghome.storage import FileKey
from tests.factories import KEY
from tests.faults.disk import Disk, Event, Image, read_record
from tests.faults.homes import Saltless
from tests.faults.images import DATA, Judge, Told, Verdicts
from tests.faults.recording import SALTLESS, TOLD
from tests.faults.shim import run_under


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A story that was played once, to be cut short in thousands of ways."""

    place: Path
    start: Image
    folders: list[str]
    events: list[Event]
    told: Told
    key: FileKey

    def disk(self, *, lies: bool = False) -> Disk:
        """As it was when the story began."""
        return Disk(self.place, self.start, self.folders, lies=lies)


def record(story: str, folder: Path, control: str = "") -> Recording:
    run_under("tests.faults.stories", story, folder, *filter(None, [control]))
    start = folder / "start"
    told = msgspec.json.decode((folder / TOLD).read_bytes(), type=Told)
    key = FileKey(bytes.fromhex(told.key)) if told.key else KEY
    return Recording(
        place=folder / "home",
        start={
            str(path.relative_to(start)): path.read_bytes()
            for path in start.rglob("*")
            if path.is_file()
        },
        folders=[str(path.relative_to(start)) for path in start.rglob("*") if path.is_dir()],
        events=read_record(folder / "log"),
        told=told,
        key=Saltless(KEY.secret) if control == SALTLESS else key,
    )


def cut(
    recording: Recording, states: int, seed: int, *, lies: bool = False, only: str | None = None
) -> Verdicts:
    """So many power cuts, spread over the story by chance.

    lies: a disk that calls synced what is not. only: always the same outcome, and only while
    the first page of the data is on its way.
    """
    draw = random.Random(seed)  # noqa: S311 - a repeatable choice
    verdicts = Verdicts()
    disk = recording.disk(lies=lies)
    moments = range(len(recording.events)) if only is None else first_pages(recording)
    chosen = sorted(draw.choices(moments, k=states), reverse=True)
    with tempfile.TemporaryDirectory(prefix="power-") as folder:
        judge = Judge(Path(folder), recording.key, recording.told)
        for moment, event in enumerate(recording.events):
            disk.follow(event)
            while chosen and chosen[-1] == moment:
                chosen.pop()
                image = disk.image(draw, only)
                fault = judge.fault(image, promised=disk.promised, reached=disk.reached)
                verdicts.add(fault, f"call {moment} of {len(recording.events)}")
        verdicts.images, verdicts.recovered = judge.images, judge.recovered
    return verdicts


def first_pages(recording: Recording) -> list[int]:
    """The moments at which the first page of the data is on its way."""
    disk = recording.disk()
    found = []
    for moment, event in enumerate(recording.events):
        disk.follow(event)
        if any(one.at == 0 and one.data for one in disk.in_progress(DATA)):
            found.append(moment)
    return found
