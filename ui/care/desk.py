"""What the page 评估照护 reads and calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.care import Assessment, CareService, Due, LevelSince, ScaleCode
from nursinghome.core.ids import ResidentId
from nursinghome.residents import Filter, Listed, PeopleService, Presence, SearchService
from nursinghome.standards.scale import Scale
from ui.kit.badges import Badge

if TYPE_CHECKING:
    from nursinghome.standards.registry import Registry
    from nursinghome.workspace import Workspace

SCALES = {ScaleCode.TEKUN: "selfcare", ScaleCode.ABILITY: "ability"}
"""The two scales that are answered here, by the family of their packs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCare:
    """What is shown about one person."""

    who: Listed
    levels: dict[ScaleCode, LevelSince]
    history: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CareDesk:
    """The services, and which edition of each scale holds today."""

    care: CareService
    people: PeopleService
    search: SearchService
    registry: Registry
    today: date
    assessor: str

    def scale(self, code: ScaleCode) -> Scale:
        found = self.registry.in_force(SCALES[code], self.today)
        assert isinstance(found, Scale)  # noqa: S101 - these families hold scales only
        return found

    def due(self) -> tuple[Due, ...]:
        return self.care.due_list(self.today)

    def everybody(self) -> tuple[Listed, ...]:
        return tuple(self.people.list(Filter(presence=Presence.PRESENT)))

    def person(self, resident_id: ResidentId) -> PersonCare:
        held: dict[ScaleCode, LevelSince] = {}
        for level in self.care.levels(resident_id):
            if level.from_on <= self.today:
                held.setdefault(level.scale, level)
        return PersonCare(
            who=self.people.line(resident_id),
            levels=held,
            history=self.care.history(resident_id),
        )


def care_desk(workspace: Workspace, today: date) -> CareDesk:
    return CareDesk(
        care=workspace.care,
        people=workspace.people,
        search=workspace.search,
        registry=workspace.registry,
        today=today,
        assessor=workspace.accounts.me().name,
    )


def level_badge(code: ScaleCode, level: str, name: str) -> Badge:
    """The pill of 自理类别 or the bars of 能力等级."""
    if code is ScaleCode.TEKUN:
        return Badge.selfcare(level, name)
    if code is ScaleCode.ABILITY and level.isdigit():
        return Badge.ability(int(level), f"{level}级 {short(name)}")
    return Badge.state("plain", name)


def short(name: str) -> str:
    """能力中度受损（中度失能） -> 中度受损."""
    return name.partition("（")[0].removeprefix("能力")


def name_of(scale: Scale, level: str) -> str:
    return next((one.name for one in scale.levels if str(one.code) == level), level)
