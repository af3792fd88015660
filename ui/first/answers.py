"""What was answered so far; it outlives the widgets, which are built anew for larger letters."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from nursinghome.accounts import new_recovery_key
from ui.first.rooms import FloorAnswer
from ui.kit.mark import PRODUCT


class Part(Enum):
    """The screens in their order; three of them belong to the third step."""

    OFFICE = "office"
    HOME = "home"
    BEDS = "beds"
    PASSWORD = "password"  # noqa: S105 - the name of a screen
    SHEET = "sheet"
    TYPED = "typed"
    ROSTER = "roster"
    LOOK = "look"


ORDER = tuple(part for part in Part if part is not Part.OFFICE)
COUNTY_ORDER = (Part.OFFICE, Part.PASSWORD, Part.SHEET, Part.TYPED)
COUNTY_STEPS = ("县局的名称", "密码和恢复单")
STEPS = ("院的情况", "房间和床位", "密码和恢复单", "老人花名册", "看一看，开始用")
_STEP = {
    Part.OFFICE: 0,
    Part.HOME: 0,
    Part.BEDS: 1,
    Part.PASSWORD: 2,
    Part.SHEET: 2,
    Part.TYPED: 2,
    Part.ROSTER: 3,
    Part.LOOK: 4,
}
FILE, COUNTY_FILE = "敬老院台账.nhdb", "县局台账.nhdb"


@dataclass(slots=True)
class FirstAnswers:
    """Kept in memory alone; nothing of it is on disk before the third step is done."""

    path: Path
    part: Part = Part.HOME
    home: dict[str, str] = field(default_factory=dict)
    floors: list[FloorAnswer] = field(default_factory=lambda: [FloorAnswer()])
    password: str = ""
    again: str = ""
    recovery_key: str = field(default_factory=new_recovery_key)
    printed: bool = False
    groups: str = ""
    people: int = 0
    """How many the roster brought."""
    for_county: bool = False

    @property
    def order(self) -> tuple[Part, ...]:
        return COUNTY_ORDER if self.for_county else ORDER

    @property
    def steps(self) -> tuple[str, ...]:
        return COUNTY_STEPS if self.for_county else STEPS

    @property
    def step(self) -> int:
        """A county has no rooms between its name and the password."""
        step = _STEP[self.part]
        return min(step, 1) if self.for_county else step

    def turn(self, *, for_county: bool) -> None:
        """The file is to be that of a county, or of a home after all."""
        self.for_county = for_county
        self.part = self.order[0]
        self.path = free_place(self.path.parent, COUNTY_FILE if for_county else FILE)

    @property
    def director(self) -> str:
        return self.home.get("director", "").strip()

    @property
    def is_begun(self) -> bool:
        """Whether leaving would lose something that was typed."""
        return bool(any(self.home.values()) or self.password or self.floors != [FloorAnswer()])


def free_place(folder: Path, name: str = FILE) -> Path:
    """Where a new file may stand: the usual name, numbered when it is taken."""
    place, number = folder / name, 1
    while place.exists() or place.with_name(f"{place.name}.keys.json").exists():
        number += 1
        place = folder / name.replace(".", f"{number}.", 1)
    return place


def usual_answers() -> FirstAnswers:
    """Nothing answered yet; the file will lie among this person's documents."""
    usual = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(usual)) / PRODUCT
    return FirstAnswers(path=free_place(folder))
