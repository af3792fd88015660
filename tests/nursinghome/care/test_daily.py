"""Care notes and entrusted medicines: what is refused, corrected, stopped and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.care import Given, Medicine, MedicineService, Note, NoteKind, NoteService, Shift
from nursinghome.care.daily_model import Tick, turn_words
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents import MergeService, PeopleService, UndoService
from nursinghome.storage import Actor, Ledger
from tests.factories import ALL, REGISTRY, dump, make_resident, open_ledger
from tests.nursinghome.care.entrusted import entrusted

MAY = ALL | {"care.see", "care.change"}
TODAY = date(2026, 10, 31)  # of tests.factories.NOW
OCTOBER = Month(2026, 10)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    yield opened
    opened.db.close()


@pytest.fixture
def notes(ledger: Ledger) -> NoteService:
    return NoteService(ledger)


@pytest.fixture
def medicines(ledger: Ledger) -> MedicineService:
    return MedicineService(ledger)


@pytest.fixture
def zhao(ledger: Ledger) -> ResidentId:
    return make_resident(ledger)


def note(person: ResidentId, **more: object) -> Note:
    values: dict[str, object] = {
        "resident_id": person,
        "noted_on": TODAY,
        "kind": NoteKind.MEAL,
        "text": "早饭吃了一半",
        "who": "陈小英",
        "shift": Shift.DAY,
    }
    return Note(**(values | more))  # type: ignore[arg-type]  # the caller names real fields


def medicine(who: ResidentId, **more: object) -> Medicine:
    values: dict[str, object] = {
        "resident_id": who,
        "name": "硝苯地平缓释片",
        "dose": "1 片",
        "times_a_day": 2,
        "from_on": date(2026, 10, 10),
        "brought_by": "侄子张志远",
        "brought_on": date(2026, 10, 9),
        "quantity": "2 盒 60 片",
    }
    return Medicine(**(values | more))  # type: ignore[arg-type]  # as above


def wheres(raised: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [problem.where for problem in raised.value.problems]


def test_a_note_is_written_corrected_and_withdrawn_with_a_reason(
    notes: NoteService, zhao: ResidentId
) -> None:
    number = notes.write(note(zhao, text="  早饭吃了一半 "))
    (line,) = notes.of_month(OCTOBER)
    assert (line.id, line.name, line.note) == (number, "赵石头", note(zhao))
    assert line.note.moment == "白班"
    at = note(zhao, shift=None, at="08:30")
    notes.correct(number, at)
    assert notes.of_month(OCTOBER, zhao)[0].note.moment == "08:30"
    notes.withdraw(number, " 记错了人 ")
    assert notes.of_month(OCTOBER)[0].withdrawn_reason == "记错了人"
    with pytest.raises(Clash, match="已经撤销过"):
        notes.withdraw(number, "再撤")
    with pytest.raises(Clash, match="已经撤销过"):
        notes.correct(number, at)
    with pytest.raises(Invalid, match="写明原因"):
        notes.withdraw(number, "")


def test_notes_are_those_of_the_month_and_of_the_person(
    notes: NoteService, zhao: ResidentId, ledger: Ledger
) -> None:
    other = make_resident(ledger, "钱秀英")
    notes.write(note(zhao, noted_on=date(2026, 9, 30)))
    notes.write(note(other))
    assert [line.name for line in notes.of_month(OCTOBER)] == ["钱秀英"]
    assert notes.of_month(OCTOBER, zhao) == ()
    assert len(notes.of_month(Month(2026, 9), zhao)) == 1


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"noted_on": date(2026, 11, 1)}, "noted_on"),
        ({"shift": None}, "shift"),
        ({"at": "08:30"}, "shift"),
        ({"shift": None, "at": "8点"}, "at"),
        ({"shift": None, "at": "24:00"}, "at"),
        ({"text": " "}, "text"),
        ({"text": "长" * 501}, "text"),
        ({"text": "\U000e0041"}, "text"),
        ({"who": ""}, "who"),
    ],
)
def test_a_note_that_cannot_be_right_is_refused_at_its_field(
    notes: NoteService, zhao: ResidentId, ledger: Ledger, wrong: dict[str, object], where: str
) -> None:
    before = dump(ledger)
    with pytest.raises(Invalid) as raised:
        notes.write(note(zhao, **wrong))
    assert wheres(raised) == [where]
    assert dump(ledger) == before


def test_lines_of_a_note_may_be_broken(notes: NoteService, zhao: ResidentId) -> None:
    notes.write(note(zhao, text="早饭吃了一半\n午饭没吃"))
    assert "\n" in notes.of_month(OCTOBER)[0].note.text


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"name": ""}, "name"),
        ({"dose": "片" * 51}, "dose"),
        ({"times_a_day": 0}, "times_a_day"),
        ({"times_a_day": 7}, "times_a_day"),
        ({"until_on": date(2026, 10, 10)}, "until_on"),
        ({"brought_by": ""}, "brought_by"),
        ({"brought_on": date(2026, 11, 1)}, "brought_on"),
        ({"brought_on": date(2026, 10, 11)}, "from_on"),
        ({"quantity": ""}, "quantity"),
    ],
)
def test_a_medicine_that_cannot_be_right_is_refused_at_its_field(
    medicines: MedicineService, zhao: ResidentId, wrong: dict[str, object], where: str
) -> None:
    with pytest.raises(Invalid) as raised:
        medicines.entrust(medicine(zhao, **wrong))
    assert wheres(raised) == [where]
    assert entrusted(medicines._ledger.db, zhao) == []


def test_a_medicine_says_which_papers_it_lacks(zhao: ResidentId) -> None:
    assert medicine(zhao).lacks == "缺委托书、处方"
    assert medicine(zhao, has_consent=True).lacks == "缺处方"
    assert medicine(zhao, has_consent=True, has_prescription=True).lacks == ""


def test_a_medicine_is_entrusted_ticked_stopped_and_withdrawn(
    medicines: MedicineService, zhao: ResidentId
) -> None:
    number = medicines.entrust(medicine(zhao, has_consent=True))
    (held,) = entrusted(medicines._ledger.db, zhao)
    assert held.medicine == medicine(zhao, has_consent=True)
    assert medicines.people(OCTOBER) == {zhao: "赵石头"}
    assert medicines.people(Month(2026, 9)) == {}
    ticks = [
        Tick(medicine_id=number, on=date(2026, 10, 12), turn=1, outcome=Given.GIVEN),
        Tick(medicine_id=number, on=date(2026, 10, 12), turn=2, outcome=Given.REFUSED),
    ]
    assert medicines.tick(ticks) == 2
    assert medicines.tick(ticks) == 0
    grid = medicines.month(zhao, OCTOBER)
    assert (grid.at(0, 12), grid.at(1, 12)) == (Given.GIVEN, Given.REFUSED)
    assert medicines.tick([replace(ticks[0], outcome=Given.MISSED)]) == 1
    assert medicines.tick([replace(ticks[1], outcome=None), replace(ticks[1], outcome=None)]) == 1
    with pytest.raises(Clash, match="2026年10月12日已经登记过给药"):
        medicines.stop(number, date(2026, 10, 12), "医生停药")
    with pytest.raises(Invalid, match="不晚于开始日期"):
        medicines.stop(number, date(2026, 10, 10), "医生停药")
    medicines.stop(number, date(2026, 10, 20), " 医生停药 ")
    (held,) = entrusted(medicines._ledger.db, zhao)
    assert (held.medicine.until_on, held.stopped_reason) == (date(2026, 10, 20), "医生停药")
    with pytest.raises(Clash, match="起已经停用"):
        medicines.stop(number, date(2026, 10, 25), "再停")
    medicines.withdraw(number, "登记错了人")
    assert medicines.people(OCTOBER) == {}
    for call in (
        lambda: medicines.withdraw(number, "再撤"),
        lambda: medicines.tick(ticks),
        lambda: medicines.stop(number, date(2026, 10, 15), "停"),
        lambda: medicines.correct(number, medicine(zhao)),
    ):
        with pytest.raises(Clash, match="已经撤销"):
            call()


def test_what_is_of_today_is_not_yet_to_come(
    medicines: MedicineService, notes: NoteService, zhao: ResidentId
) -> None:
    number = medicines.entrust(medicine(zhao, from_on=TODAY, brought_on=TODAY))
    assert medicines.tick([Tick(medicine_id=number, on=TODAY, turn=1, outcome=Given.GIVEN)]) == 1
    written = notes.write(note(zhao))
    with pytest.raises(Invalid) as raised:
        notes.correct(written, note(zhao, text=" "))
    assert wheres(raised) == ["text"]


def test_a_dose_is_ticked_only_where_it_was_to_be_given(
    medicines: MedicineService, zhao: ResidentId, ledger: Ledger
) -> None:
    number = medicines.entrust(medicine(zhao))
    before = dump(ledger)
    good = Tick(medicine_id=number, on=date(2026, 10, 12), turn=1, outcome=Given.GIVEN)
    for wrong in (
        replace(good, on=date(2026, 10, 9)),
        replace(good, turn=3),
        replace(good, turn=0),
        replace(good, on=date(2026, 11, 1)),
    ):
        with pytest.raises(Invalid):
            medicines.tick([good, wrong])
    assert dump(ledger) == before


def test_what_was_ticked_keeps_the_medicine_from_being_cut_short(
    medicines: MedicineService, zhao: ResidentId
) -> None:
    number = medicines.entrust(medicine(zhao))
    medicines.tick([Tick(medicine_id=number, on=date(2026, 10, 12), turn=2, outcome=Given.GIVEN)])
    for changed in (
        medicine(zhao, until_on=date(2026, 10, 12)),
        medicine(zhao, from_on=date(2026, 10, 13)),
        medicine(zhao, times_a_day=1),
    ):
        with pytest.raises(Clash, match="已经登记过给药"):
            medicines.correct(number, changed)
    medicines.correct(number, medicine(zhao, dose="半片"))
    assert entrusted(medicines._ledger.db, zhao)[0].medicine.dose == "半片"


def test_the_file_itself_refuses_a_dose_outside_its_medicine(
    medicines: MedicineService, zhao: ResidentId, ledger: Ledger
) -> None:
    number = medicines.entrust(medicine(zhao))
    row = {"medicine_id": number, "given_on": "2026-10-12", "turn": 1, "outcome": "given"}
    for wrong in ({"given_on": "2026-10-01"}, {"turn": 3}):
        with (
            pytest.raises(Clash, match="不用给"),
            ledger.action("试", permission="care.change") as act,
        ):
            act.insert("medicine_tick", row | wrong)
    with (
        pytest.raises(Clash, match="不用给"),
        ledger.action("试", permission="care.change") as act,
    ):
        act.update("medicine_tick", act.insert("medicine_tick", row), {"turn": 3})


def test_nobody_and_a_withdrawn_person_get_no_note_and_no_medicine(
    notes: NoteService, medicines: MedicineService, zhao: ResidentId, ledger: Ledger
) -> None:
    PeopleService(ledger, REGISTRY).withdraw(zhao, "登错了")
    for who in (zhao, ResidentId(99)):
        with pytest.raises(NotFound):
            notes.write(note(who))
        with pytest.raises(NotFound):
            medicines.entrust(medicine(who))
    with pytest.raises(NotFound):
        notes.correct(99, note(zhao))
    with pytest.raises(NotFound):
        medicines.withdraw(99, "没有")


def test_who_may_not_care_is_told_so(ledger: Ledger, zhao: ResidentId) -> None:
    ledger.actor = Actor(account_id=ledger.actor.account_id, name="查账人", permissions=frozenset())
    notes, medicines = NoteService(ledger), MedicineService(ledger)
    for call in (
        lambda: notes.write(note(zhao)),
        lambda: notes.correct(1, note(zhao)),
        lambda: notes.withdraw(1, "x"),
        lambda: notes.of_month(OCTOBER),
        lambda: medicines.entrust(medicine(zhao)),
        lambda: medicines.correct(1, medicine(zhao)),
        lambda: medicines.stop(1, TODAY, "x"),
        lambda: medicines.withdraw(1, "x"),
        lambda: medicines.people(OCTOBER),
        lambda: medicines.month(zhao, OCTOBER),
        lambda: medicines.tick([]),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_turns_have_the_names_of_the_day() -> None:
    assert [turn_words(turn, 4) for turn in range(1, 5)] == ["早", "中", "晚", "睡前"]
    assert [turn_words(turn, 2) for turn in (1, 2)] == ["早", "晚"]
    assert [turn_words(turn, 3) for turn in (1, 2, 3)] == ["早", "中", "晚"]
    assert turn_words(1, 1) == "每天"
    assert turn_words(5, 5) == "第5次"


def test_notes_and_medicines_move_along_when_two_files_become_one(
    notes: NoteService, medicines: MedicineService, zhao: ResidentId, ledger: Ledger
) -> None:
    twin = make_resident(ledger, "赵石")
    notes.write(note(twin))
    number = medicines.entrust(medicine(twin))
    medicines.tick([Tick(medicine_id=number, on=date(2026, 10, 12), turn=1, outcome=Given.GIVEN)])
    before = dump(ledger)
    MergeService(ledger).merge(zhao, twin, "同一个人")
    assert [line.name for line in notes.of_month(OCTOBER, zhao)] == ["赵石头"]
    assert medicines.month(zhao, OCTOBER).at(0, 12) is Given.GIVEN
    assert entrusted(ledger.db, twin) == []
    undoing = UndoService(ledger)
    last = undoing.last()
    assert last is not None
    undoing.undo(last.id)
    assert dump(ledger) == before


def test_the_history_of_a_person_tells_them_in_words(
    notes: NoteService, medicines: MedicineService, zhao: ResidentId, ledger: Ledger
) -> None:
    number = notes.write(note(zhao))
    notes.withdraw(number, "记错了人")
    medicines.entrust(medicine(zhao, has_consent=True))
    lines = PeopleService(ledger, REGISTRY).history(zhao)
    told = {(detail.what, detail.new) for line in lines for detail in line.details}
    assert told >= {
        ("照护记录类别", "饮食"),
        ("照护记录班次", "白班"),
        ("照护记录内容", "早饭吃了一半"),
        ("照护记录撤销原因", "记错了人"),
        ("代管药品", "硝苯地平缓释片"),
        ("代管药品每天次数", "2"),
        ("代管药品委托书", "有"),
        ("代管药品处方", "没见过"),
    }
