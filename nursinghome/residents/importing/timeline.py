"""Fits the stays of the rows between those on file: nobody is here twice at once."""

from __future__ import annotations

from collections.abc import Sequence

from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.register import Draft, PersonState, StayState
from nursinghome.residents.stay_model import meet

Matched = tuple[Draft, PersonState]


def settle_stays(desk: Desk, matched: Sequence[Matched]) -> list[tuple[Matched, StayState]]:
    """The stay of each row that is not refused, in the order of the rows.

    Rows about stays on file come first, so that a discharge further down makes room for an
    admission further up.
    """
    settled: dict[int, tuple[Matched, StayState]] = {}
    about_file = [one for one in matched if _on_file(one)]
    for draft, person in about_file:
        stay = _corrected(desk, draft, person)
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


def _corrected(desk: Desk, draft: Draft, person: PersonState) -> StayState | None:
    stay = person.admitted(draft.stay.admitted_on)
    if stay is None or stay.draft is not None:
        _refuse_twin(desk, draft, stay)
        return None
    ends = draft.stay.discharged_on or stay.discharged_on
    if _collides(desk, draft, person, besides=stay):
        return None
    stay.draft, stay.discharged_on = draft, ends
    return stay


def _added(desk: Desk, draft: Draft, person: PersonState) -> StayState | None:
    stay = person.admitted(draft.stay.admitted_on)
    if stay is not None:
        _refuse_twin(desk, draft, stay)
        return None
    if _collides(desk, draft, person, besides=None):
        return None
    added = StayState(
        known=None,
        draft=draft,
        admitted_on=draft.stay.admitted_on,
        discharged_on=draft.stay.discharged_on,
    )
    person.stays.append(added)
    return added


def _refuse_twin(desk: Desk, draft: Draft, stay: StayState | None) -> None:
    first = f"第 {stay.draft.row} 行" if stay and stay.draft else "前面一行"
    field = "id_number" if draft.person.id_number else "name"
    desk.notes.refuse(draft.entry, field, "duplicate_row", first)


def _collides(desk: Desk, draft: Draft, person: PersonState, *, besides: StayState | None) -> bool:
    """Refuse the row if its stay meets another one of the person."""
    starts = draft.stay.admitted_on
    ends = draft.stay.discharged_on or (besides.discharged_on if besides else None)
    for other in person.stays:
        if other is not besides and meet(starts, ends, other.admitted_on, other.discharged_on):
            told = f"{other.admitted_on.isoformat()} 入住的那一次"
            desk.notes.refuse(draft.entry, "admitted_on", "stay_overlap", told)
            return True
    return False
