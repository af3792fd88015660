"""Single rows written inside an action, as the import of rosters does."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.core.changes import Topic
from nursinghome.residents import HomeService, PeopleService, StayService, writing
from nursinghome.residents.codes import DischargeReason, SelfCare
from nursinghome.residents.model import Funding, StatedLevel
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, person


def test_one_action_writes_a_person_with_bed_stay_category_and_level(
    ledger: Ledger, homes: HomeService, stays: StayService
) -> None:
    on, end = date(2026, 3, 1), date(2026, 4, 1)
    with ledger.action("导入", Topic.RESIDENTS, permission="residents.change") as act:
        (who,) = writing.write_people(act, [person()])
        bed = writing.write_bed(act, writing.BedDraft(room="203", number="1", from_on=on))
        again = writing.write_bed(act, writing.BedDraft(room="203", number="1", from_on=end))
        writing.write_bed(act, writing.BedDraft(room="203", number="2", from_on=on, nursing=True))
        draft = writing.StayDraft(
            resident_id=who,
            admitted_on=on,
            discharged_on=end,
            reason=DischargeReason.OTHER,
            reason_word="走亲戚",
            bed_id=bed,
        )
        stay = writing.write_stay(act, draft)
        for word in ("五保", "五保户"):
            writing.write_funding(act, who, Funding(category="tekun", from_on=on, word=word))
        for level in (SelfCare.FULL, SelfCare.NONE):
            writing.write_selfcare(act, who, StatedLevel(level=level, from_on=on, word="介护"))
    assert bed == again
    assert [b.label for b in homes.beds() if b.label.startswith("203")] == ["203-1", "203-2"]
    assert stays.get(stay).occupancies[0].until_on == end
    (line,) = stays.present_on(on)
    assert (line.category_word, line.selfcare, line.selfcare_word) == (
        "五保户",
        SelfCare.NONE,
        "介护",
    )
    assert len(PeopleService(ledger, REGISTRY).history(who)) == 1


def test_a_zero_day_stay_gives_no_bed_day_and_holds_no_one(
    ledger: Ledger, homes: HomeService, stays: StayService
) -> None:
    on = date(2026, 3, 1)
    bed = homes.beds()[0].id
    with ledger.action("导入", Topic.RESIDENTS, permission="residents.change") as act:
        who = writing.write_person(act, person())
        draft = writing.StayDraft(
            resident_id=who,
            admitted_on=on,
            discharged_on=on,
            reason=DischargeReason.HOME,
            bed_id=bed,
        )
        writing.write_stay(act, draft)
    assert stays.present_on(on) == []
    assert homes.beds(on)[0].is_free


@pytest.mark.parametrize(
    ("room", "floor"),
    [("203", 2), ("910", 9), ("012", 1), ("2106", 1), ("12", 1), ("二〇三", 1), ("A03", 1)],
)
def test_a_room_that_a_roster_brings_stands_on_the_floor_its_number_tells(
    ledger: Ledger, homes: HomeService, room: str, floor: int
) -> None:
    with ledger.action("导入", Topic.RESIDENTS, permission="residents.change") as act:
        bed = writing.BedDraft(room=room, number="1", from_on=date(2026, 3, 1))
        writing.write_bed(act, bed)
    made = [one for building in homes.rooms() for one in building.rooms]
    assert [one.floor for one in made if one.number == room] == [floor]
