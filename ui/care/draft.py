"""A sheet that is being answered as plain words, as drafts are kept, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from nursinghome.care import Occasion
from ui.care.circumstances import Visit
from ui.care.side import bool_or_count

_ANSWER, _FACT, _VISIT = "answer ", "fact ", "visit "


def words_of(
    answers: Mapping[str, Mapping[str, int]], facts: Mapping[str, object], visit: Visit
) -> dict[str, str]:
    """answers: of each scale, by its edition, the points of each item."""
    told = {
        f"{_ANSWER}{scale} {item}": str(points)
        for scale, given in answers.items()
        for item, points in given.items()
    }
    told |= {f"{_FACT}{fact}": str(int(bool_or_count(value))) for fact, value in facts.items()}
    return told | {
        f"{_VISIT}on": visit.on.isoformat(),
        f"{_VISIT}occasion": visit.occasion.value,
        f"{_VISIT}assessor": visit.assessor,
        f"{_VISIT}second": visit.second,
    }


def answers_in(words: Mapping[str, str], scale: str) -> dict[str, int]:
    """What was answered on an edition of a scale; on another edition it says nothing here."""
    start = f"{_ANSWER}{scale} "
    return {key[len(start) :]: int(text) for key, text in words.items() if key.startswith(start)}


def facts_in(words: Mapping[str, str]) -> dict[str, int]:
    return {
        key.removeprefix(_FACT): int(text) for key, text in words.items() if key.startswith(_FACT)
    }


def visit_in(words: Mapping[str, str]) -> Visit:
    return Visit(
        on=date.fromisoformat(words[f"{_VISIT}on"]),
        occasion=Occasion(words[f"{_VISIT}occasion"]),
        assessor=words[f"{_VISIT}assessor"],
        second=words[f"{_VISIT}second"],
    )
