"""What the papers about one person are made of, read once from all registers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date

from nursinghome.care import Assessment, CareService, LevelSince, ScaleCode
from nursinghome.core.clock import today
from nursinghome.core.dates import words
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.ids import ResidentId
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.monthly.store import home
from nursinghome.reports.report import Sources, Wanted
from nursinghome.residents import (
    ETHNIC,
    Attachment,
    AttachmentService,
    ContactCard,
    DossierService,
    Funding,
    FundingService,
    Health,
    Line,
    Listed,
    Papers,
    PeopleService,
    Resident,
    SelfCare,
    StayService,
    Timeline,
)
from nursinghome.residents.codes import Ability
from nursinghome.standards.lists import Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """One person on one day, as far as papers tell it."""

    home: HomeHead
    today: date
    resident: Resident
    line: Listed
    ethnic: str
    timeline: Timeline
    card: ContactCard
    health: Health
    papers: Papers
    attachments: tuple[Attachment, ...]
    photo: bytes | None
    levels: tuple[LevelSince, ...]
    """On all scales, newest first."""
    assessments: tuple[tuple[Assessment, str], ...]
    """With the level's name in its own edition."""
    fundings: tuple[Funding, ...]
    categories: dict[str, str]
    history: tuple[Line, ...]

    @property
    def bed(self) -> str:
        return self.line.bed or ""

    def level_on(self, scale: ScaleCode) -> LevelSince | None:
        """What holds today on the scale, with the day since when it has been the same."""
        past = [one for one in self.levels if one.scale is scale and one.from_on <= self.today]
        same = itertools.takewhile(lambda one: one.level == past[0].level, past)
        return next(reversed(list(same)), None)

    @property
    def selfcare_words(self) -> str:
        held = self.level_on(ScaleCode.TEKUN)
        return "" if held is None else f"{SelfCare(held.level).words}（{words(held.from_on)}起）"

    @property
    def ability_words(self) -> str:
        held = self.level_on(ScaleCode.ABILITY)
        if held is None:
            return ""
        return f"{held.level}级 {Ability(held.level).words}（{words(held.from_on)}起）"


def wanted_person(wanted: Wanted) -> ResidentId:
    """Whom the paper is about. Raises Invalid when nobody was named."""
    if wanted.resident_id is None:
        problem = Problem("--resident", "没有说是哪一位老人", "请写明编号，或出空表。")
        raise Invalid("这张纸要说明是哪一位老人。", [problem])
    return wanted.resident_id


def read_person(sources: Sources, resident_id: ResidentId) -> PersonRecord:
    """Raises NotFound for a number that nobody has, NotAllowed for who may not see people."""
    ledger, registry = sources.ledger, sources.registry
    people, dossier = PeopleService(ledger, registry), DossierService(ledger, registry)
    attachments = AttachmentService(ledger, registry)
    care, funding = CareService(ledger, registry), FundingService(ledger)
    resident = people.get(resident_id)
    ethnic = {one.code: one.label for one in registry.of_kind(Codes, ETHNIC).entries}
    return PersonRecord(
        home=home(ledger.db),
        today=today(ledger.clock),
        resident=resident,
        line=people.line(resident_id),
        ethnic=ethnic.get(resident.ethnic or "", ""),
        timeline=StayService(ledger).timeline(resident_id),
        card=dossier.card(resident_id),
        health=dossier.health(resident_id),
        papers=dossier.papers(resident_id),
        attachments=attachments.of(resident_id),
        photo=attachments.photo(resident_id),
        levels=care.levels(resident_id),
        assessments=tuple((one, care.level_name(one)) for one in care.history(resident_id)),
        fundings=funding.history(resident_id),
        categories={one.code: one.label for one in funding.categories()},
        history=people.history(resident_id),
    )


def body_words(health: Health) -> str:
    """158 厘米　52.5 千克."""
    parts = ((health.height_cm, "厘米"), (health.weight_kg, "千克"))
    return "　".join(f"{value:g} {unit}" for value, unit in parts if value is not None)
