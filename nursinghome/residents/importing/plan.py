"""What an import would do: counts, remarks, and an intention for every row taken in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from nursinghome.core.ids import ResidentId, StayId
from nursinghome.residents.codes import Category, DischargeReason, SelfCare, Sex
from nursinghome.residents.importing.cells import BedName
from nursinghome.residents.importing.sentences import Note
from nursinghome.residents.model import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBed:
    """A bed that the home does not have yet, in service from the first day it is used."""

    bed: BedName
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The bed of a stay from a day on; no bed when the one held so far went to an earlier row."""

    bed: BedName | None
    from_on: date
    replaces_from: date | None = None
    """First day of the bed on file that this one replaces."""
    old_until: date | None = None
    """When the replaced bed ends; None takes it away altogether."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person to be opened; stays name the person by the row that tells it first."""

    row: int
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStay:
    """A stay of a person on file, or of the person that a row of this list opens."""

    row: int
    resident_id: ResidentId | None
    person_row: int | None
    admitted_on: date
    discharged_on: date | None
    reason: DischargeReason | None
    reason_word: str | None
    category: Category
    category_word: str | None
    selfcare: SelfCare
    selfcare_word: str | None
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChange:
    """What a row corrects about a person on file; None leaves it as it is."""

    row: int
    resident_id: ResidentId
    sex: Sex | None = None
    birth_date: date | None = None
    id_number: str | None = None
    id_note: str | None = None
    """Belongs to the three above: it stands whenever one of them does."""
    phone: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayChange:
    """What a row adds to or corrects about a stay on file; None leaves it as it is."""

    row: int
    resident_id: ResidentId
    stay_id: StayId
    discharged_on: date | None = None
    reason: DischargeReason | None = None
    reason_word: str | None = None
    category: Category | None = None
    category_word: str | None = None
    category_from: date
    """First day of the category that is corrected; the admission when none stands there."""
    selfcare: SelfCare | None = None
    selfcare_word: str | None = None
    selfcare_from: date
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What judging a list came to, whoever is on it; nothing is stored yet."""

    source: str = ""
    """The name of the file."""
    sheet: str
    rows: int
    accepted: int
    updated: int
    unchanged: int
    refused: tuple[Note, ...]
    warnings: tuple[Note, ...]
    ignored: tuple[Note, ...]
    version: int
    """The newest action on file when the list was judged."""

    @property
    def is_empty(self) -> bool:
        """Whether storing it would change nothing."""
        return not (self.accepted or self.updated)

    def outcome(self) -> dict[str, object]:
        """What is told to other programs: the counts, and each remark with its place and code."""
        counts = ("rows", "accepted", "updated", "unchanged")
        notes = ("refused", "warnings", "ignored")
        return {name: getattr(self, name) for name in counts} | {
            name: [asdict(note) for note in getattr(self, name)] for name in notes
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Outcome):
    """What storing a list of residents would write."""

    new_beds: tuple[NewBed, ...] = ()
    new_people: tuple[NewPerson, ...] = ()
    new_stays: tuple[NewStay, ...] = ()
    person_changes: tuple[PersonChange, ...] = ()
    stay_changes: tuple[StayChange, ...] = ()
