"""One step back at a time, and never past what stands on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from nursinghome.checklists import Answer, Purpose
from nursinghome.core.errors import Clash
from nursinghome.evidence import EvidenceService
from nursinghome.rating import LineWish, RatingUndoService
from tests.factories import dump
from tests.nursinghome.rating.tables import Office, given
from tests.pictures import portrait

D = Decimal


def undone(desk: Office) -> str:
    """Take the last step back; gives its name."""
    service = RatingUndoService(desk.ledger)
    last = service.last()
    assert last is not None
    service.undo(last.id)
    return last.name


def test_every_step_goes_back_to_the_same_bytes(desk: Office) -> None:
    empty = dump(desk.ledger)
    round_id = desk.begun()
    begun = dump(desk.ledger)
    desk.rating.score(round_id, [given("1-1", "12"), given("1-2", "3")])
    assert undone(desk) == "自评打分"
    assert dump(desk.ledger) == begun
    desk.choices.set_lines("small-star", (LineWish(level="4", total=D(95)),))
    assert undone(desk) == "设定分数线"
    assert undone(desk) == "开始星级自评"
    assert dump(desk.ledger) == empty
    assert RatingUndoService(desk.ledger).last() is None


def test_a_filling_with_scores_stays(desk: Office) -> None:
    round_id = desk.rating.begin("small-star", date(2026, 11, 3), "李桂兰")
    begun = RatingUndoService(desk.ledger).last()
    assert begun is not None
    desk.rating.score(round_id, [given("1-2", "3")])
    with pytest.raises(Clash):
        RatingUndoService(desk.ledger).undo(begun.id)


def test_what_was_done_in_the_daily_checks_is_not_taken_back_here(desk: Office) -> None:
    round_id = desk.checks.open("small-star", date(2026, 11, 1), "王芳", Purpose.CHECK)
    desk.checks.answer(round_id, [Answer(item="1-1", points=D(3))])
    assert RatingUndoService(desk.ledger).last() is None


def test_photos_hold_the_step_below_them(desk: Office) -> None:
    round_id = desk.begun(("1-2", "10"))
    owner = desk.rating.photo_owner(round_id, "1-2")
    made = desk.ledger.last_action()
    assert made is not None
    EvidenceService(desk.ledger).attach(owner, portrait())
    with pytest.raises(Clash, match="后来又打了分或附了照片"):
        RatingUndoService(desk.ledger).undo(made.id)
