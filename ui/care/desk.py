"""What the page 评估照护 reads and calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.care import (
    Assessment,
    CareService,
    Done,
    Due,
    LevelSince,
    MedicineService,
    NoteService,
    ScaleCode,
    SittingService,
)
from nursinghome.core.dates import Month
from nursinghome.core.ids import AssessmentId, ResidentId
from nursinghome.residents import Filter, Listed, PeopleService, Presence, SearchService
from nursinghome.standards.scale import Scale
from ui.kit.badges import Badge

if TYPE_CHECKING:
    from nursinghome.reports import Made
    from nursinghome.standards.registry import Registry
    from nursinghome.workspace import Workspace

SCALES = {ScaleCode.TEKUN: "selfcare", ScaleCode.ABILITY: "ability"}
"""The two scales that are answered here, by the family of their packs."""
PAPER_FAMILIES = ("ability-mzt039", "ltci")
"""Scales whose levels are read from a paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCare:
    """What is shown about one person."""

    who: Listed
    levels: dict[ScaleCode, LevelSince]
    history: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CareDesk:
    """The services, and which edition of each scale holds today."""

    workspace: Workspace
    care: CareService
    sittings: SittingService
    notes: NoteService
    medicines: MedicineService
    people: PeopleService
    search: SearchService
    registry: Registry
    today: date
    assessor: str

    def scale(self, code: ScaleCode) -> Scale:
        found = self.registry.in_force(SCALES[code], self.today)
        assert isinstance(found, Scale)  # noqa: S101 - these families hold scales only
        return found

    def paper_scales(self) -> tuple[Scale, ...]:
        """The scales that are only recorded, in the editions that are on file."""
        found = [self.registry.in_force(family, self.today) for family in PAPER_FAMILIES]
        return tuple(scale for scale in found if isinstance(scale, Scale))

    def name_of(self, number: int) -> str:
        return self.people.line(ResidentId(number)).name

    def waiting(self) -> tuple[Assessment, ...]:
        return self.care.proposals()

    def done(self) -> tuple[Done, ...]:
        return self.sittings.done(Month.of(self.today))

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

    def sheet_paper(self, assessment_id: AssessmentId) -> Made:
        """One filled sheet; called on a working thread, opens the file a second time."""
        from nursinghome.reports import AssessmentPaper  # noqa: PLC0415 - loads the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            return AssessmentPaper(other.ledger, other.registry).one(assessment_id)
        finally:
            other.close()

    def blank_paper(self) -> Made:
        """The empty sheets of both scales; called on a working thread."""
        from nursinghome.reports import AssessmentPaper  # noqa: PLC0415 - loads the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            scales = [self.scale(code) for code in SCALES]
            return AssessmentPaper(other.ledger, other.registry).blank(scales)
        finally:
            other.close()

    def due_paper(self, month: Month) -> Made:
        """Who is to be assessed in the month; called on a working thread."""
        from nursinghome.reports import REPORTS, Wanted  # noqa: PLC0415 - loads the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            return REPORTS["assessments-due"].make(other, Wanted(month=month))
        finally:
            other.close()

    def medicine_paper(self, resident_id: ResidentId, month: Month) -> Made:
        """The empty month sheet of one person; called on a working thread."""
        from nursinghome.reports import MedicineSheets  # noqa: PLC0415 - loads the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            return MedicineSheets(other.ledger).person(resident_id, month)
        finally:
            other.close()


def care_desk(workspace: Workspace, today: date) -> CareDesk:
    return CareDesk(
        workspace=workspace,
        care=workspace.care,
        sittings=workspace.sittings,
        notes=workspace.notes,
        medicines=workspace.medicines,
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
