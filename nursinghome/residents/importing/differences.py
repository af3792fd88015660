"""What the rows add to the file: new people and stays, and corrections of those on file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from nursinghome.residents.codes import Category, Coded, DischargeReason, SelfCare
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.known import KnownPerson, KnownStay
from nursinghome.residents.importing.lexicon import Lexicon
from nursinghome.residents.importing.parts import Said
from nursinghome.residents.importing.person_part import replaces_number
from nursinghome.residents.importing.plan import (
    NewPerson,
    NewStay,
    PersonChange,
    Place,
    StayChange,
)
from nursinghome.residents.importing.register import Draft, PersonState
from nursinghome.residents.model import Person

C = TypeVar("C", bound=Coded)


def new_stay(
    desk: Desk[Lexicon], draft: Draft, person: PersonState, place: Place | None
) -> NewStay:
    said = draft.stay
    if said.category.is_empty:
        desk.notes.warn(draft.entry, "category", "category_missing")
    if said.discharged_on is not None and said.reason.is_empty:
        desk.notes.warn(draft.entry, "discharge_reason", "reason_missing")
    return NewStay(
        row=draft.row,
        resident_id=person.known.id if person.known else None,
        person_row=person.row,
        admitted_on=said.admitted_on,
        discharged_on=said.discharged_on,
        reason=None if said.discharged_on is None else said.reason.code or DischargeReason.OTHER,
        reason_word=said.reason.word,
        category=said.category.code or Category.OTHER,
        category_word=said.category.word,
        selfcare=said.selfcare.code or SelfCare.UNASSESSED,
        selfcare_word=said.selfcare.word,
        place=place,
    )


def stay_change(
    desk: Desk[Lexicon], draft: Draft, person: KnownPerson, known: KnownStay, place: Place | None
) -> StayChange | None:
    """None when the row says nothing new about the stay."""
    said = draft.stay
    category = _newer(said.category, known.category, known.category_word, Category.OTHER)
    care = _newer(said.selfcare, known.selfcare, known.selfcare_word, SelfCare.UNASSESSED)
    if care.code is not None and known.selfcare_is_assessed:
        desk.notes.warn(draft.entry, "selfcare", "care_assessed", known.selfcare.words)
        care = Said()
    ends = said.discharged_on if said.discharged_on != known.discharged_on else None
    reason = _newer(said.reason, known.reason, known.reason_word, DischargeReason.OTHER)
    if ends is not None and known.reason is None and reason.is_empty:
        desk.notes.warn(draft.entry, "discharge_reason", "reason_missing")
        reason = Said(DischargeReason.OTHER)
    if not (ends or reason.code or category.code or care.code or place):
        return None
    return StayChange(
        row=draft.row,
        resident_id=person.id,
        stay_id=known.id,
        discharged_on=ends,
        reason=reason.code,
        reason_word=reason.word,
        category=category.code,
        category_word=category.word,
        category_from=known.category_from or known.admitted_on,
        selfcare=care.code,
        selfcare_word=care.word,
        selfcare_from=known.selfcare_from or known.admitted_on,
        place=place,
    )


def _newer(said: Said[C], known: C | None, word: str | None, unclear: C) -> Said[C]:
    """What the row corrects; a word that is not understood never replaces a code that is."""
    if said.code is not None:
        return said if said.code is not known else Said()
    if said.word is not None and known in (None, unclear) and said.word != word:
        return Said(unclear, said.word)
    return Said()


def new_person(person: PersonState, drafts: Iterable[Draft]) -> NewPerson:
    """The person as the rows tell; of rows that differ, the latest admission's counts."""
    ordered = sorted(drafts, key=_by_admission)
    latest = ordered[-1].person
    sex, born, number = (_last(ordered, tells) for tells in (_sex, _birth, _number))
    numbered = number.person if number else latest
    return NewPerson(
        row=person.row or ordered[0].row,
        person=Person(
            name=person.name,
            sex=sex.person.sex if sex else latest.sex,
            birth_date=born.person.birth_date if born else latest.birth_date,
            id_number=numbered.id_number,
            id_note=numbered.id_note,
            phone=phone.stay.phone if (phone := _last(ordered, _phone)) else None,
            note=note.stay.note if (note := _last(ordered, _note)) else None,
        ),
    )


def person_changes(known: KnownPerson, drafts: Iterable[Draft]) -> list[PersonChange]:
    """By row, what the list corrects about a person on file; the latest admission's row counts."""
    ordered = sorted(drafts, key=_by_admission)
    rows: dict[int, PersonChange] = {}
    for name, tells in _TELLS.items():
        draft = _last(ordered, tells)
        if draft is None or not _corrects(name, draft, known):
            continue
        told = {name: _value(name, draft)}
        if name in _NUMBERED:
            told["id_note"] = draft.person.id_note
        change = rows.get(draft.row) or PersonChange(row=draft.row, resident_id=known.id)
        rows[draft.row] = replace(change, **told)
    return [rows[row] for row in sorted(rows)]


def _corrects(name: str, draft: Draft, known: KnownPerson) -> bool:
    """Whether the row says something else that may be taken."""
    if _value(name, draft) == getattr(known, name):
        return False
    return name != "id_number" or replaces_number(draft.person, known.id_number)


def _value(name: str, draft: Draft) -> Any:  # noqa: ANN401 - one of five fields of different types
    return getattr(draft.person if name in _NUMBERED else draft.stay, name)


def _last(drafts: Sequence[Draft], tells: Callable[[Draft], bool]) -> Draft | None:
    return next((draft for draft in reversed(drafts) if tells(draft)), None)


def _sex(draft: Draft) -> bool:
    return draft.person.sex_told


def _birth(draft: Draft) -> bool:
    return draft.person.birth_told


def _number(draft: Draft) -> bool:
    return draft.person.id_number is not None


def _phone(draft: Draft) -> bool:
    return draft.stay.phone is not None


def _note(draft: Draft) -> bool:
    return draft.stay.note is not None


_NUMBERED = ("sex", "birth_date", "id_number")
_TELLS: Mapping[str, Callable[[Draft], bool]] = {
    "sex": _sex,
    "birth_date": _birth,
    "id_number": _number,
    "phone": _phone,
    "note": _note,
}


def _by_admission(draft: Draft) -> date:
    return draft.stay.admitted_on
