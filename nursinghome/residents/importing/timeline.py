"""Fits the stays of the rows between those on file: nobody is here twice at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.lexicon import Lexicon
from nursinghome.residents.importing.register import Draft, PersonState, StayState
from nursinghome.residents.stay_model import meet

Matched = tuple[Draft, PersonState]


def settle_stays(
    desk: Desk[Lexicon], matched: Sequence[Matched]
) -> list[tuple[Matched, StayState]]:
    """The stay of each row that is not refused, in the order of the rows.

    Rows about stays on file come first, so that a discharge further down makes room for an
    admission further up.
    """
    settled: dict[int, tuple[Matched, StayState]] = {}
    about_file = [one for one in matched if _on_file(one)]
    told = Counter(_stay_of(one) for one in about_file)
    for draft, person in about_file:
        stay = _corrected(desk, draft, person, alone=told[_stay_of((draft, person))] == 1)
        if stay is not None:
            settled[draft.row] = ((draft, person), stay)
    rows_about_file = {draft.row for draft, _ in about_file}
    for draft, person in matched:
        if draft.row in rows_about_file:
            continue
        stay = _added(desk, draft, person)
        if stay is not None:
            settled[draft.row] = ((draft, person), stay)
    return [settled[row] for row in sorted(settled)]


def _on_file(matched: Matched) -> bool:
    draft, person = matched
    return person.admitted(draft.stay.admitted_on) is not None


def _stay_of(matched: Matched) -> tuple[int, date]:
    draft, person = matched
    return id(person), draft.stay.admitted_on


def _corrected(
    desk: Desk[Lexicon], draft: Draft, person: PersonState, *, alone: bool
) -> StayState | None:
    """The stay on file, with the row's word on it.

    A row without a discharge changes nothing about the stored one. Where several rows tell the
    same stay, each must fit by itself: so the one that fitted the first time does so again.
    """
    stay = person.admitted(draft.stay.admitted_on)
    if stay is None or stay.draft is not None:
        _refuse_twin(desk, draft, stay)
        return None
    ends = draft.stay.discharged_on or stay.discharged_on
    if _collides(desk, draft, person, ends if alone else draft.stay.discharged_on):
        return None
    stay.draft, stay.discharged_on = draft, ends
    return stay


def _added(desk: Desk[Lexicon], draft: Draft, person: PersonState) -> StayState | None:
    stay = person.admitted(draft.stay.admitted_on)
    if stay is not None:
        _refuse_twin(desk, draft, stay)
        return None
    if _collides(desk, draft, person, draft.stay.discharged_on):
        return None
    added = StayState(
        known=None,
        draft=draft,
        admitted_on=draft.stay.admitted_on,
        discharged_on=draft.stay.discharged_on,
    )
    person.stays.append(added)
    return added


def _refuse_twin(desk: Desk[Lexicon], draft: Draft, stay: StayState | None) -> None:
    first = f"第 {stay.draft.row} 行" if stay and stay.draft else "前面一行"
    field = "id_number" if draft.person.id_number else "name"
    desk.notes.refuse(draft.entry, field, "duplicate_row", first)


def _collides(desk: Desk[Lexicon], draft: Draft, person: PersonState, ends: date | None) -> bool:
    """Refuse the row if its stay, up to this end, meets another one of the person."""
    starts = draft.stay.admitted_on
    for other in person.stays:
        if other.admitted_on != starts and meet(
            starts, ends, other.admitted_on, other.discharged_on
        ):
            told = f"{other.admitted_on.isoformat()} 入住的那一次"
            desk.notes.refuse(draft.entry, "admitted_on", "stay_overlap", told)
            return True
    return False
