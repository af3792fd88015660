"""What is on file when a list is judged: people, their stays, and who holds which bed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.ids import ResidentId, StayId
from nursinghome.residents.codes import Category, DischargeReason, SelfCare, Sex
from nursinghome.residents.importing.cells import BedName


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStay:
    """A stay with the newest category, self-care and bed that were written down during it.

    `bed` is the one held to the end of the stay, since `bed_from`; without one, `bed_from` is the
    day on which the last bed ended. `…_from` are the days these began, for correcting them.
    """

    id: StayId
    admitted_on: date
    discharged_on: date | None = None
    reason: DischargeReason | None = None
    reason_word: str | None = None
    category: Category | None = None
    category_word: str | None = None
    category_from: date | None = None
    selfcare: SelfCare = SelfCare.UNASSESSED
    selfcare_word: str | None = None
    selfcare_from: date | None = None
    selfcare_is_assessed: bool = False
    bed: BedName | None = None
    bed_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person on file who is not withdrawn."""

    id: ResidentId
    name: str
    sex: Sex
    birth_date: date
    id_number: str | None = None
    phone: str | None = None
    note: str | None = None
    stays: tuple[KnownStay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Days [from_on, until_on) on which a stay holds a bed."""

    stay_id: StayId
    who: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBed:
    """A bed, the days it is in service, and who held it when."""

    bed: BedName
    from_on: date
    until_on: date | None = None
    holdings: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The file as a list is compared with it, on the day of the import."""

    today: date
    version: int = 0
    people: tuple[KnownPerson, ...] = ()
    beds: tuple[KnownBed, ...] = ()
