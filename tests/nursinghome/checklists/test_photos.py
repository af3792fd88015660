"""Photos beside an answer: on the spot, once answered, and never after the round was closed."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.checklists import (
    ANSWER,
    HOME,
    Answer,
    CheckBook,
    ChecklistService,
    CheckPhotoService,
    CheckUndoService,
    Target,
)
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.evidence import Evidence, EvidenceService
from nursinghome.storage import Actor, Ledger
from tests.factories import dump
from tests.pictures import BLUE, given, portrait

TODAY = date(2026, 10, 31)
KEY = ("1.1", HOME)


@pytest.fixture
def photos(ledger: Ledger) -> CheckPhotoService:
    return CheckPhotoService(ledger)


@pytest.fixture
def number(checks: ChecklistService) -> int:
    """A round of which the first item is answered."""
    number = checks.open("monthly", TODAY, "陈国安")
    checks.answer(number, [Answer(item="1.1", option="C")])
    return number


def only(photos: CheckPhotoService, number: int) -> Evidence:
    (found,) = photos.of_round(number)[KEY]
    return found


def close(checks: ChecklistService, number: int) -> None:
    checks.answer(number, [Answer(item=one, option="A") for one in ("1.2", "2.1")])
    checks.close(number)


def test_photos_stand_beside_their_answers(
    photos: CheckPhotoService, checks: ChecklistService, number: int
) -> None:
    checks.answer(number, [Answer(item="1.2", option="A")])
    for colour in ((1, 1, 1), BLUE):
        photos.attach(number, "1.1", HOME, portrait(colour))
    other = checks.open("monthly", TODAY, "刘建军")
    checks.answer(other, [Answer(item="1.1", option="A")])
    photos.attach(other, "1.1", HOME, portrait())
    found = photos.of_round(number)
    assert {key: len(some) for key, some in found.items()} == {KEY: 2}
    assert len(photos.of_round(other)[KEY]) == 1
    photos.withdraw(found[KEY][0].id, "看不清")
    assert only(photos, number).id == found[KEY][1].id


def test_rooms_keep_their_photos_apart(
    photos: CheckPhotoService, checks: ChecklistService, book: CheckBook
) -> None:
    number = checks.open("rooms", TODAY, "陈国安")
    first, second = (spot.target for spot in book.spots(number)["扶手"][:2])
    checks.answer(number, [Answer(item="扶手", target=one, option="A") for one in (first, second)])
    photos.attach(number, "扶手", second, portrait())
    assert list(photos.of_round(number)) == [("扶手", second)]


def test_before_the_answer_there_is_nothing_to_prove(
    photos: CheckPhotoService, number: int, ledger: Ledger
) -> None:
    before = dump(ledger)
    for item, target in (("1.2", HOME), ("1.1", Target("room", 1)), ("9.9", HOME)):
        with pytest.raises(Clash, match="还没有作答") as refused:
            photos.attach(number, item, target, portrait())
        assert refused.value.problems[0].cure == "先作答，再附照片。"
    with pytest.raises(Invalid, match="不是图片"):
        photos.attach(number, "1.1", HOME, given(b"x"))
    assert dump(ledger) == before


def test_the_same_photo_is_refused_beside_the_same_answer(
    photos: CheckPhotoService, number: int
) -> None:
    photos.attach(number, "1.1", HOME, portrait())
    with pytest.raises(Clash, match="已经附过"):
        photos.attach(number, "1.1", HOME, portrait())


def test_a_closed_round_keeps_its_photos_until_it_is_opened_again(
    photos: CheckPhotoService, checks: ChecklistService, number: int
) -> None:
    photo = photos.attach(number, "1.1", HOME, portrait())
    close(checks, number)
    with pytest.raises(Clash, match="已经办结"):
        photos.attach(number, "1.1", HOME, portrait(BLUE))
    with pytest.raises(Clash, match="已经办结"):
        photos.withdraw(photo, "看不清")
    assert only(photos, number).id == photo
    checks.reopen(number, "填错了")
    photos.withdraw(photo, "看不清")
    assert photos.of_round(number) == {}


def test_an_answer_with_photos_is_changed_but_not_taken_back(
    photos: CheckPhotoService, checks: ChecklistService, book: CheckBook, number: int
) -> None:
    photo = photos.attach(number, "1.1", HOME, portrait())
    with pytest.raises(Clash, match="附了照片，不能清空") as refused:
        checks.answer(number, [Answer(item="1.1")])
    assert refused.value.problems[0].where == "1.1"
    checks.answer(number, [Answer(item="1.1", option="A")])
    assert only(photos, number).id == photo
    photos.withdraw(photo, "附错了")
    checks.answer(number, [Answer(item="1.1")])
    assert book.answers(number) == ()
    with pytest.raises(NotFound, match="答案已经不在了"):
        photos.withdraw(photo, "附错了")


def test_the_step_below_a_photo_stays(
    photos: CheckPhotoService, number: int, ledger: Ledger
) -> None:
    undoing = CheckUndoService(ledger)
    answered = undoing.last()
    assert answered is not None
    photos.attach(number, "1.1", HOME, portrait())
    with pytest.raises(Clash, match="不能整步撤回"):
        undoing.undo(answered.id)
    service = EvidenceService(ledger)
    step = service.last()
    assert step is not None
    service.undo(ANSWER, step)
    undoing.undo(answered.id)


def test_who_may_see_the_check_sees_its_photos(
    photos: CheckPhotoService, number: int, ledger: Ledger
) -> None:
    photo = photos.attach(number, "1.1", HOME, portrait())
    with pytest.raises(Invalid, match="写明原因"):
        photos.withdraw(photo, " ")
    with pytest.raises(NotFound):
        photos.withdraw(photo + 1, "附错了")
    ledger.actor = Actor(
        account_id=ledger.actor.account_id, name="看", permissions=frozenset({"checklists.see"})
    )
    assert only(photos, number).id == photo
    for call in (
        lambda: photos.attach(number, "1.1", HOME, portrait(BLUE)),
        lambda: photos.withdraw(photo, "附错了"),
    ):
        with pytest.raises(NotAllowed):
            call()
    ledger.actor = Actor(account_id=ledger.actor.account_id, name="外", permissions=frozenset())
    with pytest.raises(NotAllowed):
        photos.of_round(number)
    with pytest.raises(NotAllowed):
        EvidenceService(ledger).content(ANSWER, photo)
