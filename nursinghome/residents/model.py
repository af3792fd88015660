"""Who the residents are and what is on file about each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.ids import ResidentId, StayId
from nursinghome.residents.codes import (
    Category,
    ContactRole,
    DischargeReason,
    DocumentState,
    Origin,
    Presence,
    SelfCare,
    Sex,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is written about a person when the file is opened."""

    name: str
    sex: Sex
    birth_date: date
    id_number: str | None = None
    id_note: str | None = None
    """Why there is no number, or why it does not fit the birth date, sex or check digit."""
    ethnic: str | None = None
    """Two digits of GB/T 3304."""
    phone: str | None = None
    address: str | None = None
    education: str | None = None
    marital: str | None = None
    religion: str | None = None
    medical_insurance: str | None = None
    insurance_number: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident(Person):
    """A person on file; a withdrawn one was entered by mistake or merged into another."""

    id: ResidentId
    merged_into: ResidentId | None = None
    withdrawn_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the register as it stands on a day."""

    resident_id: ResidentId
    name: str
    initials: str
    """Of the usual reading, zxm; empty when the name cannot be read."""
    sex: Sex
    birth_date: date
    id_number: str | None
    phone: str | None
    note: str | None
    presence: Presence
    stay_id: StayId | None
    admitted_on: date | None
    discharged_on: date | None
    discharge_reason: DischargeReason | None
    bed: str | None
    """The bed's label, 203-1."""
    category: Category | None
    """What the funding category counts as."""
    category_label: str | None
    category_word: str | None
    selfcare: SelfCare
    selfcare_word: str | None
    absence: str | None
    """leave or hospital, when the person is out on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One person found by what was typed."""

    resident_id: ResidentId
    name: str
    initials: str
    sex: Sex
    birth_date: date
    id_number: str | None
    bed: str | None
    is_here: bool
    admitted_on: date | None
    discharged_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which lines of the register are wanted; None means all."""

    presence: Presence | None = None
    category: Category | None = None
    selfcare: SelfCare | None = None
    sex: Sex | None = None
    building_id: int | None = None
    is_withdrawn: bool = False
    """Files opened by mistake instead; one that was merged into another is never listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Somebody on file who may be the same person, and why we think so."""

    resident: Resident
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to call, and who of the 1+N looks after the person."""

    role: ContactRole
    name: str
    relation: str | None = None
    phone: str | None = None
    address: str | None = None
    is_emergency: bool = False
    id: int | None = None


CARD = (
    (ContactRole.FAMILY, ContactRole.GUARDIAN),
    (ContactRole.CADRE,),
    (ContactRole.DOCTOR,),
    (ContactRole.SOCIAL_WORKER,),
)
"""The four of the 1+N card; a guardian stands in for family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """Everyone to call, and which of the four the card still lacks."""

    contacts: tuple[Contact, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        held = {contact.role for contact in self.contacts}
        return tuple(roles[0].words for roles in CARD if not held.intersection(roles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The short health summary; the long one is the home's paper file."""

    height_cm: float | None = None
    weight_kg: float | None = None
    blood_type: str | None = None
    allergies: str | None = None
    conditions: str | None = None
    medicines: str | None = None
    disability: str | None = None
    examined_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of document in a person's file, and whether it is there."""

    kind: str
    name: str
    required: bool
    state: DocumentState | None = None
    dated_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The documents of one person: how many of the required ones are there."""

    papers: tuple[Paper, ...]

    @property
    def needed(self) -> tuple[Paper, ...]:
        return tuple(
            paper
            for paper in self.papers
            if paper.required and paper.state is not DocumentState.NOT_NEEDED
        )

    @property
    def held(self) -> int:
        return sum(paper.state is DocumentState.PRESENT for paper in self.needed)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(
            paper.name for paper in self.needed if paper.state is not DocumentState.PRESENT
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingCategory:
    """One word of the county's own list; it counts as one of the six."""

    code: str
    label: str
    counts_as: Category
    is_used: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """How a person's keep is paid, from a day on."""

    category: str
    """A code of the funding category list."""
    from_on: date
    word: str | None = None
    """The word as the home wrote it, when it was not in the list."""
    certificate: str | None = None
    review_due_on: date | None = None
    """Next 年审."""
    note: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLevel:
    """The 特困自理类别 from a day on."""

    level: SelfCare
    from_on: date
    word: str | None = None
    origin: Origin = Origin.STATED
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """One person whose 年审 is due."""

    resident_id: ResidentId
    name: str
    category_label: str
    due_on: date
