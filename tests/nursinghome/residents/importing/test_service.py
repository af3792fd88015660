"""Lists into the file and out again: dry run, storing, the same list twice, the next month, undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Cancelled, Clash, Invalid, NotAllowed
from nursinghome.core.ids import BedId
from nursinghome.residents import (
    AbsenceKind,
    Admission,
    Category,
    DischargeReason,
    HomeService,
    PeopleService,
    SelfCare,
    StayService,
    writing,
)
from nursinghome.residents.codes import Origin
from nursinghome.residents.importing import STEPS, ImportService
from nursinghome.residents.importing.answers import Answers, parse_answers
from nursinghome.residents.model import Funding, StatedLevel
from nursinghome.storage import Ledger
from tests.data.rosters.books import xlsx
from tests.factories import bed_id, dump, open_ledger
from tests.nursinghome.residents.importing.helpers import number, row, table, words


@pytest.fixture
def imports(ledger: Ledger, homes: HomeService) -> ImportService:
    return ImportService(ledger, words())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "名册.xlsx"


def written(file: Path, *rows: Mapping[str, object]) -> Path:
    file.write_bytes(xlsx(table(*rows)))
    return file


def somebody(name: str, **cells: object) -> dict[str, object]:
    born = f"195{'赵钱孙李吴郑'.index(name[0])}-03-02"
    return row(name, 身份证号=number(born.replace("-", "")), 出生日期=born, **cells)


SEPTEMBER = (
    somebody("赵石头", 床位="101-1", 电话="13300000001"),
    somebody("钱大", 床位="101-2", 类别="贫困户", 自理情况="二级护理"),
    somebody("孙二", 房间="102", 床位=1, 离院日期="2026-09-10", 离院原因="去世"),
    somebody("李三", 床位="103-1", 备注="爱听戏"),
    row("周四", 身份证号="证件待补", 出生日期="1938-01-01"),
    somebody("吴五", 入住日期="前年"),
)


def store(imports: ImportService, path: Path, answers: Answers | None = None) -> tuple[int, ...]:
    plan = imports.apply(imports.read(path, answers)).plan
    return plan.rows, plan.accepted, plan.updated, plan.unchanged, len(plan.refused)


def test_a_dry_run_tells_the_same_and_writes_nothing(
    ledger: Ledger, imports: ImportService, file: Path
) -> None:
    before = dump(ledger, without=())
    plan = imports.read(written(file, *SEPTEMBER))
    assert dump(ledger, without=()) == before
    told = plan.outcome()
    assert {name: told[name] for name in ("rows", "accepted", "updated", "unchanged")} == {
        "rows": 6,
        "accepted": 5,
        "updated": 0,
        "unchanged": 0,
    }
    assert told["refused"] == [
        {
            "row": 7,
            "column": "入住日期",
            "value": "前年",
            "reason": "date_unreadable",
            "text": "第 7 行「入住日期」：「前年」不是日期。请写成 2021-7-5 的样子。",
        }
    ]
    assert imports.apply(plan).plan == plan


def test_people_stand_in_the_register_as_the_list_says(
    imports: ImportService, stays: StayService, people: PeopleService, file: Path
) -> None:
    store(imports, written(file, *SEPTEMBER))
    lines = {line.name: line for line in stays.present_on(date(2026, 9, 9))}
    assert {name: (line.bed, line.category, line.selfcare) for name, line in lines.items()} == {
        "赵石头": ("101-1", Category.TEKUN, SelfCare.FULL),
        "钱大": ("101-2", Category.OTHER, SelfCare.UNASSESSED),
        "孙二": ("102-1", Category.TEKUN, SelfCare.FULL),
        "李三": ("103-1", Category.TEKUN, SelfCare.FULL),
        "周四": (None, Category.TEKUN, SelfCare.FULL),
    }
    assert (lines["钱大"].category_word, lines["钱大"].selfcare_word) == ("贫困户", "二级护理")
    assert people.get(lines["周四"].resident_id).id_note == "花名册上写「证件待补」"
    assert "孙二" not in {line.name for line in stays.present_on(date(2026, 9, 10))}


def test_a_bed_that_was_not_there_is_made_with_its_room(
    imports: ImportService, homes: HomeService, file: Path
) -> None:
    store(imports, written(file, *SEPTEMBER, somebody("郑六", 床位="101-9")))
    made = {bed.label: bed.in_service_from for bed in homes.beds()}
    assert (made["103-1"], made["101-9"]) == (date(2020, 5, 6), date(2020, 5, 6))


def test_the_same_list_a_second_time_changes_nothing(
    ledger: Ledger, imports: ImportService, file: Path
) -> None:
    assert store(imports, written(file, *SEPTEMBER)) == (6, 5, 0, 0, 1)
    before = dump(ledger, without=())
    assert store(imports, file) == (6, 0, 0, 5, 1)
    assert dump(ledger, without=()) == before
    assert imports.apply(imports.read(file)).action_id is None


def test_the_list_of_the_next_month_updates_and_leaves_others_as_they_are(
    imports: ImportService, stays: StayService, people: PeopleService, file: Path
) -> None:
    store(imports, written(file, *SEPTEMBER))
    october = (
        somebody("赵石头", 床位="101-2", 电话="13300000002"),
        somebody("钱大", 床位="101-2", 类别="低保", 离院日期="2026-10-05", 离院原因="回家"),
        somebody("郑六", 床位="101-1", 入住日期="2026-10-07"),
        row("周四", 身份证号=number("19380101"), 出生日期="1938-01-01", 自理情况="介护"),
    )
    assert store(imports, written(file, *october)) == (4, 1, 3, 0, 0)
    lines = {line.name: line for line in stays.present_on(date(2026, 10, 31))}
    assert {name: line.bed for name, line in lines.items()} == {
        "赵石头": "101-2",
        "郑六": "101-1",
        "李三": "103-1",
        "周四": None,
    }
    assert lines["赵石头"].phone == "13300000002"
    four = people.get(lines["周四"].resident_id)
    assert (four.id_number, four.id_note) == (number("19380101"), None)
    assert lines["周四"].selfcare is SelfCare.NONE
    earlier = {line.name: line for line in stays.present_on(date(2026, 10, 4))}
    assert (earlier["钱大"].bed, earlier["钱大"].category) == ("101-2", Category.DIBAO)
    assert earlier["赵石头"].bed == "101-1"
    assert store(imports, file) == (4, 0, 0, 4, 0)


def test_a_whole_import_is_undone_in_one_step(
    ledger: Ledger, imports: ImportService, file: Path
) -> None:
    store(imports, written(file, *SEPTEMBER))
    before = dump(ledger)
    moved = (
        somebody("赵石头", 床位="101-2"),
        somebody("钱大", 床位="101-1", 离院日期="2026-10-05", 离院原因="回家"),
        somebody("郑六", 床位="104-1"),
    )
    result = imports.apply(imports.read(written(file, *moved)))
    assert result.action_id is not None
    assert dump(ledger) != before
    ledger.undo(result.action_id, Topic.RESIDENTS, permission="residents.change")
    assert dump(ledger) == before
    assert ledger.broken_seals() == []


def test_what_was_read_from_a_file_that_changed_since_is_not_stored(
    imports: ImportService, people: PeopleService, stays: StayService, file: Path
) -> None:
    store(imports, written(file, *SEPTEMBER))
    plan = imports.read(written(file, somebody("郑六")))
    line = next(line for line in stays.present_on(date(2026, 9, 1)) if line.name == "李三")
    people.change(line.resident_id, replace(people.get(line.resident_id), phone="1"))
    with pytest.raises(Clash, match="重新核对"):
        imports.apply(plan)
    assert "郑六" not in {person.name for person in people.list()}


@pytest.mark.parametrize("stopped_at", range(STEPS))
def test_a_stop_at_any_step_leaves_the_file_as_it_was(
    imports: ImportService, ledger: Ledger, file: Path, stopped_at: int
) -> None:
    def told(step: int) -> None:
        steps.append(step)
        if step == stopped_at:
            raise Cancelled("已停下。")

    before = dump(ledger)
    plan = imports.read(written(file, *SEPTEMBER))
    for work in (
        lambda: imports.read(file, told=told),
        lambda: imports.apply(plan, told=told),
    ):
        steps: list[int] = []
        with pytest.raises(Cancelled):
            work()
        assert steps == list(range(stopped_at + 1))
    assert dump(ledger) == before
    assert imports.apply(plan).action_id is not None


def test_answers_let_a_refused_row_in(imports: ImportService, file: Path) -> None:
    answers = parse_answers(
        {
            "answers": [
                {"row": 7, "field": "admitted_on", "value": "2024-9-1"},
                {"row": 3, "skip": True},
            ]
        }
    )
    assert store(imports, written(file, *SEPTEMBER), answers) == (6, 5, 0, 0, 0)
    with pytest.raises(Invalid, match="答复"):
        imports.read(file, parse_answers({"answers": [{"row": 99, "skip": True}]}))


def test_only_who_may_change_residents_may_import(tmp_path: Path, file: Path) -> None:
    ledger = open_ledger(tmp_path, permissions={"residents.see"}, file="other.nhdb")
    service = ImportService(ledger, words())
    with pytest.raises(NotAllowed):
        service.read(written(file, *SEPTEMBER))
    ledger.db.close()


def test_listeners_hear_of_the_import_once(
    ledger: Ledger, imports: ImportService, file: Path
) -> None:
    heard: list[frozenset[Topic]] = []
    ledger.feed.subscribe(heard.append)
    store(imports, written(file, *SEPTEMBER))
    store(imports, file)
    assert heard == [frozenset({Topic.RESIDENTS, Topic.HOME})]


def test_an_old_number_is_known_by_its_long_form(imports: ImportService, file: Path) -> None:
    store(imports, written(file, row()))
    assert store(imports, written(file, row(身份证号="500236400302997"))) == (1, 0, 0, 1, 0)
    assert store(imports, written(file, row("钱大", 身份证号="500236400302997"))) == (1, 0, 0, 0, 1)


def test_a_discharge_ends_the_bed_and_the_leave_that_run(
    ledger: Ledger, imports: ImportService, stays: StayService, file: Path
) -> None:
    store(imports, written(file, row(床位="101-1")))
    stay = stays.present_on(date(2026, 9, 1))[0].stay_id
    assert stay is not None
    stays.leave(stay, AbsenceKind.LEAVE, date(2026, 9, 1), until=date(2026, 9, 3))
    stays.move(stay, bed_id(ledger, "101-2"), date(2026, 9, 5))
    stays.leave(stay, AbsenceKind.HOSPITAL, date(2026, 9, 10))
    store(imports, written(file, row(床位="101-2", 离院日期="2026-09-20", 离院原因="转院")))
    (left,) = stays.timeline(stays.present_on(date(2026, 9, 1))[0].resident_id).stays
    assert [(one.bed, one.from_on, one.until_on) for one in left.occupancies] == [
        ("101-1", date(2020, 5, 6), date(2026, 9, 5)),
        ("101-2", date(2026, 9, 5), date(2026, 9, 20)),
    ]
    assert [(one.from_on, one.until_on) for one in left.absences] == [
        (date(2026, 9, 1), date(2026, 9, 3)),
        (date(2026, 9, 10), date(2026, 9, 20)),
    ]
    assert left.reason is DischargeReason.TRANSFER


def test_what_began_after_the_discharge_is_taken_away(
    ledger: Ledger, imports: ImportService, stays: StayService, file: Path
) -> None:
    store(imports, written(file, row(床位="101-1")))
    line = stays.present_on(date(2026, 9, 1))[0]
    assert line.stay_id is not None
    stays.move(line.stay_id, bed_id(ledger, "101-2"), date(2026, 9, 5))
    stays.leave(line.stay_id, AbsenceKind.HOSPITAL, date(2026, 9, 10))
    store(imports, written(file, row(离院日期="2026-09-02", 离院原因="回家")))
    (left,) = stays.timeline(line.resident_id).stays
    assert [(one.bed, one.until_on) for one in left.occupancies] == [("101-1", date(2026, 9, 2))]
    assert left.absences == ()


def test_a_later_discharge_keeps_the_bed_and_a_reason_is_corrected(
    imports: ImportService, stays: StayService, file: Path
) -> None:
    store(imports, written(file, row(床位="101-1", 离院日期="2026-09-02", 离院原因="打工")))
    store(imports, written(file, row(离院日期="2026-09-12")))
    store(imports, written(file, row(离院日期="2026-09-12", 离院原因="回家")))
    line = stays.present_on(date(2026, 9, 11))[0]
    (stay,) = stays.timeline(line.resident_id).stays
    assert (line.bed, stay.reason, stay.reason_word) == ("101-1", DischargeReason.HOME, None)


def test_words_written_down_since_the_admission_are_what_a_list_is_compared_with(
    ledger: Ledger, imports: ImportService, stays: StayService, file: Path
) -> None:
    store(imports, written(file, row()))
    who = stays.present_on(date(2026, 9, 1))[0].resident_id
    with ledger.action("改", Topic.RESIDENTS, permission="residents.change") as act:
        changed = Funding(category="dibao", from_on=date(2025, 1, 1), certificate="证1")
        writing.write_funding(act, who, changed)
        level = StatedLevel(
            level=SelfCare.PARTIAL, from_on=date(2025, 1, 1), origin=Origin.ASSESSED
        )
        writing.write_selfcare(act, who, level)
    assert store(imports, written(file, row(类别="低保", 自理情况="介助"))) == (1, 0, 0, 1, 0)
    assert store(imports, written(file, row(类别="优抚", 自理情况="介护"))) == (1, 0, 1, 0, 0)
    rows = list(
        ledger.db.query("SELECT from_on, category, certificate FROM funding ORDER BY from_on")
    )
    assert [tuple(one.values()) for one in rows] == [
        ("2020-05-06", "tekun", None),
        ("2025-01-01", "veteran", "证1"),
    ]
    assert stays.present_on(date(2026, 9, 1))[0].selfcare is SelfCare.PARTIAL


def test_an_assessment_of_the_admission_day_is_not_replaced_by_a_new_stay(
    ledger: Ledger, imports: ImportService, stays: StayService, file: Path
) -> None:
    store(imports, written(file, row(离院日期="2021-1-1", 离院原因="回家")))
    who = stays.present_on(date(2020, 9, 1))[0].resident_id
    with ledger.action("改", Topic.RESIDENTS, permission="residents.change") as act:
        level = StatedLevel(
            level=SelfCare.PARTIAL, from_on=date(2022, 1, 1), origin=Origin.ASSESSED
        )
        writing.write_selfcare(act, who, level)
        writing.write_funding(act, who, Funding(category="dibao", from_on=date(2022, 1, 1)))
    assert store(imports, written(file, row(入住日期="2022-1-1", 自理情况="介护"))) == (
        1,
        1,
        0,
        0,
        0,
    )
    line = stays.present_on(date(2022, 1, 1))[0]
    assert (line.resident_id, line.selfcare, line.category) == (
        who,
        SelfCare.PARTIAL,
        Category.TEKUN,
    )


def test_stays_begun_in_the_window_are_known_to_a_list(
    ledger: Ledger, imports: ImportService, people: PeopleService, stays: StayService, file: Path
) -> None:
    store(imports, written(file, somebody("钱大")))
    line = people.list()[0]
    stays.discharge(line.stay_id, date(2026, 9, 1), DischargeReason.HOME)  # type: ignore[arg-type]  # the stay is there
    stays.admit(Admission(resident_id=line.resident_id, on=date(2026, 9, 5), bed_id=BedId(1)))
    again = somebody("钱大", 入住日期="2026-09-05", 床位="101-1", 类别="低保")
    assert store(imports, written(file, again)) == (1, 0, 1, 0, 0)
    assert people.line(line.resident_id).category is Category.DIBAO


def test_beds_lost_and_kept_are_stored_as_they_were_told(
    ledger: Ledger, imports: ImportService, stays: StayService, file: Path
) -> None:
    store(
        imports,
        written(
            file,
            somebody("赵石头", 床位="101-1"),
            somebody("钱大", 床位="101-2"),
            somebody("孙二", 床位="102-1", 离院日期="2026-09-01", 离院原因="回家"),
        ),
    )
    store(
        imports,
        written(
            file,
            somebody("郑六", 床位="101-1", 入住日期="2026-09-15"),
            somebody("赵石头", 床位="101-2"),
            somebody("钱大", 床位="102-1"),
        ),
    )
    beds = {line.name: line.bed for line in stays.present_on(date(2026, 10, 1))}
    assert beds == {"郑六": "101-1", "赵石头": "101-2", "钱大": "102-1"}
    assert {line.name: line.bed for line in stays.present_on(date(2026, 8, 1))}["钱大"] == "101-2"


def test_a_bed_lost_in_a_circle_is_taken_away(
    imports: ImportService, stays: StayService, file: Path
) -> None:
    store(imports, written(file, somebody("赵石头", 床位="101-1"), somebody("钱大", 床位="101-2")))
    circle = (
        somebody("孙二", 床位="101-1"),
        somebody("赵石头", 床位="101-2"),
        somebody("钱大", 床位="101-1"),
    )
    assert store(imports, written(file, *circle)) == (3, 1, 2, 0, 0)
    beds = {line.name: line.bed for line in stays.present_on(date(2026, 10, 1))}
    assert beds == {"孙二": "101-1", "赵石头": "101-2", "钱大": None}
    assert store(imports, file) == (3, 0, 0, 3, 0)
