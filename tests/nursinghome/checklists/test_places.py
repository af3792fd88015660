"""Checklists about any place: the home, each room, a bed, a person; and items of smaller places."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nursinghome.checklists import Answer, CheckBook, ChecklistService, Purpose, Target
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Invalid, NotFound
from nursinghome.residents import Admission, HomeService, MergeService, RoomPlan, StayService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import bed_id, make_resident
from tests.nursinghome.checklists.packs import HEAD, OPTIONS, install

TODAY = date(2026, 10, 31)  # of tests.factories.NOW


def test_an_item_of_each_room_is_answered_in_each_room(
    book: CheckBook, checks: ChecklistService, ledger: Ledger
) -> None:
    number = checks.open("rooms", TODAY, "陈国安")
    spots = book.spots(number)
    assert [spot.label for spot in spots["扶手"]] == ["101 房间", "102 房间"]
    assert [spot.label for spot in spots["门"]] == ["全院"]
    rooms = [spot.target for spot in spots["扶手"]]
    checks.answer(number, [Answer(item="扶手", target=rooms[0], option="A")])
    assert book.result(number).unanswered == 2
    checks.answer(
        number,
        [Answer(item="扶手", target=rooms[1], option="C"), Answer(item="门", option="A")],
    )
    assert checks.close(number).counts == {"A": 2, "C": 1}
    HomeService(ledger).add_room(RoomPlan(number="103"), beds=1)
    assert book.result(number).unanswered == 0, "a settled round asks for what it asked then"
    assert [spot.label for spot in book.spots(number)["扶手"]] == ["101 房间", "102 房间"]


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("building", "东楼"),
        ("room", "101 房间"),
        ("bed", "101-1 床"),
        ("resident", "赵石头"),
    ],
)
def test_a_pack_may_be_about_any_place(
    checks: ChecklistService,
    packs: Registry,
    ledger: Ledger,
    tmp_path: Path,
    place: str,
    label: str,
) -> None:
    install(packs, tmp_path, PLACED.format(place=place))
    book = CheckBook(ledger, packs)
    HomeService(ledger).add_building("东楼")
    admit(ledger)
    with pytest.raises(NotFound, match="没有找到要检查的地方"):
        checks.open("placed", TODAY, "陈国安", target=Target(place, 99))  # type: ignore[arg-type]  # a place of the parameters
    target = Target(place, 1)  # type: ignore[arg-type]  # as above
    number = checks.open("placed", TODAY, "陈国安", target=target)
    assert book.round(number).target == target
    (spot,) = book.spots(number)["1"]
    assert (spot.target, spot.label) == (target, label)
    checks.answer(number, [Answer(item="1", target=target, option="A")])
    checks.close(number)
    assert book.spots(number)["1"] == [spot]


def test_any_pack_is_checked_about_any_place(
    book: CheckBook, checks: ChecklistService, ledger: Ledger
) -> None:
    """A pack of the whole home with items of rooms, about less and less."""
    homes = HomeService(ledger)
    east = homes.add_building("东楼")
    homes.add_room(RoomPlan(number="201", building_id=east), beds=1)
    admit(ledger)

    def asked(target: Target) -> dict[str, list[str]]:
        number = checks.open("rooms", TODAY, "陈国安", target=target)
        spots = book.spots(number)
        assert book.result(number).unanswered == sum(map(len, spots.values()))
        return {code: [spot.label for spot in some] for code, some in spots.items()}

    assert asked(Target("building", east)) == {"扶手": ["201 房间"], "门": ["东楼"]}
    assert asked(Target("room", 1)) == {"扶手": ["101 房间"], "门": ["101 房间"]}
    assert asked(Target("bed", 1)) == {"扶手": [], "门": ["101-1 床"]}
    assert asked(Target("resident", 1)) == {"扶手": [], "门": ["赵石头"]}


def test_a_pack_of_rooms_is_checked_in_all_of_them_at_once(
    book: CheckBook, checks: ChecklistService, packs: Registry, tmp_path: Path
) -> None:
    install(packs, tmp_path, PLACED.format(place="room"))
    number = checks.open("placed", TODAY, "陈国安")
    spots = book.spots(number)["1"]
    assert [spot.label for spot in spots] == ["101 房间", "102 房间"]
    checks.answer(number, [Answer(item="1", target=one.target, option="A") for one in spots])
    checks.close(number)
    assert [spot.label for spot in book.spots(number)["1"]] == ["101 房间", "102 房间"]


def test_a_home_rates_itself_as_a_whole(checks: ChecklistService) -> None:
    with pytest.raises(Invalid, match="自评要填整张表，不能只填一处"):
        checks.open("rooms", TODAY, "陈国安", Purpose.SELF, Target("room", 1))


def test_a_pack_may_be_about_a_piece_of_equipment(
    book: CheckBook, checks: ChecklistService, packs: Registry, ledger: Ledger, tmp_path: Path
) -> None:
    install(packs, tmp_path, PLACED.format(place="equipment"))
    with pytest.raises(NotFound):
        checks.open("placed", TODAY, "陈国安", target=Target("equipment", 1))
    row = {"kind": "boiler", "name": "热水锅炉", "place": "锅炉房", "pieces": 1}
    with ledger.action("登记设备", Topic.SAFETY, permission="safety.change") as act:
        number = act.insert("equipment", row)
        gone = {"retired_on": "2026-10-31", "retired_reason": "报废"}
        act.insert("equipment", {**row, "name": "旧锅炉", **gone})
    assert [spot.label for spot in book.places("equipment", TODAY)] == ["热水锅炉（锅炉房）"]
    found = book.round(checks.open("placed", TODAY, "陈国安", target=Target("equipment", number)))
    assert book.where(found) == "热水锅炉（锅炉房）"


def test_items_of_beds_are_those_inside_the_room(
    book: CheckBook, checks: ChecklistService, packs: Registry, tmp_path: Path
) -> None:
    text = (
        PLACED.format(place="room")
        + '[[items]]\ncode="2"\nsection="1"\ntext="床头铃"\nplace="bed"\n'
    )
    install(packs, tmp_path, text)
    number = checks.open("placed", TODAY, "陈国安", target=Target("room", 2))
    assert [spot.label for spot in book.spots(number)["2"]] == ["102-1 床", "102-2 床"]


def test_answers_about_a_person_move_along_when_two_files_are_merged(
    book: CheckBook, checks: ChecklistService, packs: Registry, ledger: Ledger, tmp_path: Path
) -> None:
    install(packs, tmp_path, PLACED.format(place="resident"))
    admit(ledger)
    number = checks.open("placed", TODAY, "陈国安", target=Target("resident", 1))
    checks.answer(number, [Answer(item="1", target=Target("resident", 1), option="A")])
    checks.close(number)
    kept = make_resident(ledger, "赵石头", id_note="证件遗失")
    MergeService(ledger).merge(kept, book.round(number).target.id, "同一个人")  # type: ignore[arg-type]  # the number of a resident
    assert book.round(number).target == Target("resident", kept)
    assert book.answers(number)[0].target == Target("resident", kept)


PLACED = (
    HEAD.format(id="placed", title="一处检查", edition="1")
    + 'marking = "judged"\nplace = "{place}"\n'
    + OPTIONS.replace("{", "{{").replace("}", "}}")
    + 'sections = [{{ id = "1", title = "一" }}]\n'
    + '[[items]]\ncode = "1"\nsection = "1"\ntext = "干净"\n'
)


def admit(ledger: Ledger) -> None:
    StayService(ledger).admit(
        Admission(
            resident_id=make_resident(ledger),
            on=date(2026, 10, 1),
            bed_id=bed_id(ledger, "101-1"),
        )
    )
