"""Two files of one person become one, and can become two again."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.core.paths import resources
from nursinghome.residents import (
    Admission,
    Category,
    Contact,
    ContactRole,
    DischargeReason,
    DocumentState,
    DossierService,
    Filter,
    Funding,
    FundingService,
    Health,
    MergeService,
    Paper,
    PeopleService,
    SearchService,
    SelfCare,
    StatedLevel,
    StayService,
    UndoService,
    merging,
    merging_queries,
    writing,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import dump, make_resident, person

NUMBER = "500236194003029971"
OTHER_NUMBER = "500236194003029998"
HOME = DischargeReason.HOME
ON, LATER = date(2020, 1, 1), date(2021, 1, 1)


@pytest.fixture
def merge(ledger: Ledger) -> MergeService:
    return MergeService(ledger)


@pytest.fixture
def keep(ledger: Ledger) -> ResidentId:
    return make_resident(ledger, phone="1")


@pytest.fixture
def drop(ledger: Ledger) -> ResidentId:
    return make_resident(
        ledger, "赵石", phone="2", address="青莲村", id_number=NUMBER, id_note="号码末位存疑"
    )


@pytest.fixture
def dossier(ledger: Ledger) -> DossierService:
    return DossierService(ledger, Registry([resources("standards")]))


def paper(kind: str, state: DocumentState, note: str) -> Paper:
    return Paper(kind=kind, name="", required=True, state=state, note=note)


def test_what_the_kept_file_lacks_is_filled_and_the_other_is_withdrawn(
    merge: MergeService, people: PeopleService, ledger: Ledger, keep: ResidentId, drop: ResidentId
) -> None:
    merge.merge(keep, drop, "同一个人")
    kept, dropped = people.get(keep), people.get(drop)
    assert (kept.name, kept.phone, kept.address) == ("赵石头", "1", "青莲村")
    assert (kept.id_number, kept.id_note) == (NUMBER, "号码末位存疑")
    assert (dropped.merged_into, dropped.withdrawn_reason) == (keep, "同一个人")
    assert people.list(Filter(is_withdrawn=True)) == ()
    assert [hit.resident_id for hit in SearchService(ledger).find(NUMBER[-4:])] == [keep]
    with pytest.raises(Clash, match="撤回合并"):
        people.restore(drop)


@pytest.mark.parametrize(
    ("ours", "theirs", "kept"),
    [
        ((NUMBER, None), (None, "证件待补"), (NUMBER, None)),
        ((NUMBER, "号码末位存疑"), (None, "证件待补"), (NUMBER, "号码末位存疑")),
        ((NUMBER, None), (OTHER_NUMBER, "性别存疑"), (NUMBER, None)),
        ((None, "证件待补"), (NUMBER, "号码末位存疑"), (NUMBER, "号码末位存疑")),
        ((None, "证件待补"), (NUMBER, None), (NUMBER, None)),
        ((None, "证件待补"), (None, "户口未办"), (None, "证件待补")),
        ((None, None), (None, "户口未办"), (None, "户口未办")),
    ],
)
def test_a_note_comes_along_with_its_number_or_where_there_is_neither(
    merge: MergeService,
    people: PeopleService,
    ledger: Ledger,
    ours: tuple[str | None, str | None],
    theirs: tuple[str | None, str | None],
    kept: tuple[str | None, str | None],
) -> None:
    with ledger.action("导入", Topic.RESIDENTS, permission="residents.change") as act:
        first, second = writing.write_people(
            act, [person(id_number=number, id_note=note) for number, note in (ours, theirs)]
        )
    merge.merge(first, second, "同一个人")
    found = people.get(first)
    assert (found.id_number, found.id_note) == kept


def test_stays_move_along(
    merge: MergeService, stays: StayService, keep: ResidentId, drop: ResidentId
) -> None:
    stay = stays.admit(Admission(resident_id=drop, on=ON, discharged_on=LATER, reason=HOME))
    own = stays.admit(Admission(resident_id=keep, on=LATER))
    merge.merge(keep, drop, "同一个人")
    assert [one.id for one in stays.timeline(keep).stays] == [stay, own]
    assert stays.timeline(drop).stays == ()


def test_a_contact_that_both_have_stands_once(
    merge: MergeService, dossier: DossierService, keep: ResidentId, drop: ResidentId
) -> None:
    for who in (keep, drop):
        dossier.add_contact(who, Contact(role=ContactRole.FAMILY, name="赵大"))
    dossier.add_contact(drop, Contact(role=ContactRole.DOCTOR, name="李医生"))
    merge.merge(keep, drop, "同一个人")
    assert [one.name for one in dossier.card(keep).contacts] == ["赵大", "李医生"]


def test_what_the_kept_health_summary_says_stands(
    merge: MergeService, dossier: DossierService, keep: ResidentId, drop: ResidentId
) -> None:
    dossier.set_health(keep, Health(height_cm=160.0))
    dossier.set_health(drop, Health(height_cm=150.0, allergies="青霉素"))
    merge.merge(keep, drop, "同一个人")
    assert dossier.health(keep) == Health(height_cm=160.0, allergies="青霉素")


def test_a_paper_that_one_of_them_has_is_there(
    merge: MergeService, dossier: DossierService, keep: ResidentId, drop: ResidentId
) -> None:
    for kind, ours, theirs in (
        ("id_card", DocumentState.MISSING, DocumentState.PRESENT),
        ("household", DocumentState.PRESENT, DocumentState.MISSING),
        ("agreement", DocumentState.PRESENT, DocumentState.PRESENT),
    ):
        dossier.set_paper(keep, paper(kind, ours, "ours"))
        dossier.set_paper(drop, paper(kind, theirs, "theirs"))
    dossier.set_paper(drop, paper("photo", DocumentState.PRESENT, "theirs"))
    merge.merge(keep, drop, "同一个人")
    held = {one.kind: (one.state, one.note) for one in dossier.papers(keep).papers if one.state}
    assert held == {
        "id_card": (DocumentState.PRESENT, "theirs"),
        "household": (DocumentState.PRESENT, "ours"),
        "agreement": (DocumentState.PRESENT, "ours"),
        "photo": (DocumentState.PRESENT, "theirs"),
    }


def test_the_kept_category_and_level_of_a_day_stand(
    merge: MergeService,
    stays: StayService,
    ledger: Ledger,
    keep: ResidentId,
    drop: ResidentId,
) -> None:
    funding = FundingService(ledger)
    stays.admit(Admission(resident_id=drop, on=ON))
    funding.record(keep, Funding(category="tekun", from_on=ON))
    funding.record(drop, Funding(category="dibao", from_on=ON))
    funding.record(drop, Funding(category="social", from_on=LATER))
    funding.state_level(keep, StatedLevel(level=SelfCare.FULL, from_on=ON))
    funding.state_level(drop, StatedLevel(level=SelfCare.NONE, from_on=ON))
    funding.state_level(drop, StatedLevel(level=SelfCare.PARTIAL, from_on=LATER))
    merge.merge(keep, drop, "同一个人")
    assert [one.category for one in funding.history(keep)] == ["social", "tekun"]
    assert [one.level for one in funding.levels(keep)] == [SelfCare.PARTIAL, SelfCare.FULL]
    assert stays.present_on(date(2020, 6, 1))[0].category is Category.TEKUN


def test_a_health_summary_of_the_other_alone_moves(
    merge: MergeService, dossier: DossierService, keep: ResidentId, drop: ResidentId
) -> None:
    dossier.set_health(drop, Health(allergies="青霉素"))
    merge.merge(keep, drop, "同一个人")
    assert dossier.health(keep) == Health(allergies="青霉素")


def test_a_merge_is_undone_to_the_last_byte(
    merge: MergeService,
    dossier: DossierService,
    stays: StayService,
    ledger: Ledger,
    keep: ResidentId,
    drop: ResidentId,
) -> None:
    stays.admit(Admission(resident_id=drop, on=date(2026, 3, 1), category="tekun"))
    for who in (keep, drop):
        dossier.add_contact(who, Contact(role=ContactRole.FAMILY, name="赵大"))
        dossier.set_health(who, Health(allergies=f"{who}"))
    before = dump(ledger)
    merge.merge(keep, drop, "同一个人")
    undoing = UndoService(ledger)
    last = undoing.last()
    assert last is not None
    assert last.name == "合并重复登记"
    undoing.undo(last.id)
    assert dump(ledger) == before


def test_a_file_merged_before_follows(
    merge: MergeService, people: PeopleService, ledger: Ledger, keep: ResidentId, drop: ResidentId
) -> None:
    third = make_resident(ledger, "赵石石")
    merge.merge(drop, third, "同一个人")
    merge.merge(keep, drop, "同一个人")
    assert people.get(third).merged_into == keep


def test_two_stays_on_the_same_days_are_refused(
    merge: MergeService, stays: StayService, keep: ResidentId, drop: ResidentId, ledger: Ledger
) -> None:
    for who, on in ((keep, date(2026, 3, 1)), (drop, date(2026, 3, 9))):
        stays.admit(Admission(resident_id=who, on=on))
    before = dump(ledger)
    with pytest.raises(Clash, match="2026年3月1日和2026年3月9日的入住有重叠"):
        merge.merge(keep, drop, "同一个人")
    assert dump(ledger) == before


@pytest.mark.parametrize("dead_first", [True, False])
def test_nobody_lives_here_after_death_through_a_merge(
    merge: MergeService, stays: StayService, keep: ResidentId, drop: ResidentId, dead_first: bool
) -> None:
    dead, alive = (keep, drop) if dead_first else (drop, keep)
    death = DischargeReason.DEATH
    stays.admit(
        Admission(
            resident_id=dead, on=date(2026, 1, 1), discharged_on=date(2026, 2, 1), reason=death
        )
    )
    stays.admit(Admission(resident_id=alive, on=date(2026, 3, 1)))
    with pytest.raises(Clash, match="登记去世"):
        merge.merge(keep, drop, "同一个人")


def test_a_file_is_not_merged_with_itself_nor_a_withdrawn_one(
    merge: MergeService, people: PeopleService, keep: ResidentId, drop: ResidentId
) -> None:
    with pytest.raises(Invalid, match="不能和自己合并"):
        merge.merge(keep, keep, "同一个人")
    with pytest.raises(Invalid, match="写明原因"):
        merge.merge(keep, drop, "")
    people.withdraw(drop, "登错了")
    with pytest.raises(NotFound, match="不能合并"):
        merge.merge(keep, drop, "同一个人")


def test_every_table_whose_rows_may_exclude_each_other_is_settled(ledger: Ledger) -> None:
    unique = """
        SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i
        JOIN pragma_index_info(i.name) c WHERE t.type = 'table' AND i."unique" AND c.name = ?
    """
    for table, column in merging_queries.holders(ledger.db):
        rows = {row["name"] for row in ledger.db.query(unique, [column])}
        assert table not in rows or table in merging._SETTLE


def test_assessments_move_along(
    merge: MergeService, ledger: Ledger, keep: ResidentId, drop: ResidentId
) -> None:
    values = {
        "resident_id": drop,
        "standard": "tekun-2021",
        "edition": "2021",
        "scale": "tekun",
        "assessed_on": "2026-01-01",
        "occasion": "first",
        "origin": "paper",
        "assessor": "李",
        "answers": "{}",
        "changes": "{}",
        "subtotals": "{}",
        "level": "full",
        "state": "proposed",
    }
    undoing = UndoService(ledger)
    with ledger.action("评估", Topic.CARE, permission="residents.change") as act:
        act.insert("assessment", values)
        act.insert(
            "care_level",
            {
                "resident_id": drop,
                "scale": "tekun",
                "level": "full",
                "from_on": "2026-01-01",
                "origin": "assessed",
            },
        )
    last = undoing.last()
    assert last is not None
    assert last.name == "登记老人"  # an assessment is taken back where it was made
    merge.merge(keep, drop, "同一个人")
    rows = ledger.db.query("SELECT resident_id FROM assessment")
    assert [row["resident_id"] for row in rows] == [keep]
    last = undoing.last()
    assert last is not None
    assert last.name == "合并重复登记"
