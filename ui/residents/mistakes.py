"""What was written down of a person one by one, each of which may have been a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from nursinghome.core.dates import words
from nursinghome.residents import Absence, Origin, StatedLevel
from ui.kit.withdrawing import Written
from ui.residents.services import PersonFile, ResidentServices


def has_mistakes_to_find(file: PersonFile) -> bool:
    return bool(_absences(file) or file.fundings or _stated(file))


def of_stays_and_levels(services: ResidentServices, file: PersonFile) -> list[Written]:
    """Absences, categories and stated levels, the newest first.

    What an assessment gave goes with the assessment.
    """
    dated = sorted(_dated(services, file), key=lambda one: one[0], reverse=True)
    return [written for _, written in dated]


def _dated(services: ResidentServices, file: PersonFile) -> Iterator[tuple[date, Written]]:
    labels = {one.code: one.label for one in services.funding.categories()}
    for away in _absences(file):
        end = f"到{words(away.until_on)}" if away.until_on else ""
        place = f"，{away.place}" if away.place else ""
        told = f"{words(away.from_on)}起{end}{away.kind.words}{place}"
        call = partial(services.stays.withdraw_absence, away.id)
        yield away.from_on, Written(words=told, withdraw=call)
    for paid in file.fundings:
        if paid.id is not None:
            told = f"{words(paid.from_on)}起人员类别是{labels[paid.category]}"
            call = partial(services.funding.withdraw, paid.id)
            yield paid.from_on, Written(words=told, withdraw=call)
    for level in _stated(file):
        if level.id is not None:
            told = f"{words(level.from_on)}起自理类别是{level.level.words}"
            call = partial(services.funding.withdraw_level, level.id)
            yield level.from_on, Written(words=told, withdraw=call)


def of_the_card(services: ResidentServices, file: PersonFile) -> list[Written]:
    """Everyone to call."""
    return [
        Written(
            words=f"{contact.name}（{contact.relation or contact.role.words}）",
            withdraw=partial(services.dossier.remove_contact, contact.id),
        )
        for contact in file.card.contacts
        if contact.id is not None
    ]


def _absences(file: PersonFile) -> list[Absence]:
    return [away for stay in file.timeline.stays for away in stay.absences]


def _stated(file: PersonFile) -> list[StatedLevel]:
    return [one for one in file.levels if one.origin is Origin.STATED]
