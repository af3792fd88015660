"""Lists of staff into the file and out again: dry run, twice, the next list, corrections, undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotAllowed
from nursinghome.residents import Sex
from nursinghome.staff import (
    Certificate,
    CertificateService,
    Employment,
    Job,
    LeftReason,
    Paper,
    Post,
    StaffLine,
    StaffService,
    StaffUndoService,
    Training,
    TrainingService,
    Worker,
)
from nursinghome.staff.importing import StaffImportService
from nursinghome.staff.importing.plan import StaffPlan
from nursinghome.storage import Ledger
from tests.data.rosters.books import xlsx
from tests.factories import dump, open_ledger
from tests.nursinghome.residents.importing.helpers import number
from tests.nursinghome.staff.importing.helpers import REGISTRY, row, table

MAY = ("staff.see", "staff.change")
OTHERS = number("19800101", "998")

DAY = date(2020, 5, 6)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    yield opened
    opened.db.close()


@pytest.fixture
def imports(ledger: Ledger) -> StaffImportService:
    return StaffImportService(ledger, REGISTRY)


@pytest.fixture
def staff(ledger: Ledger) -> StaffService:
    return StaffService(ledger)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "员工.xlsx"


def take_in(imports: StaffImportService, file: Path, *rows: Mapping[str, object]) -> StaffPlan:
    file.write_bytes(xlsx(table(*rows)))
    return imports.apply(imports.read(file)).plan


def counts(plan: StaffPlan) -> tuple[int, ...]:
    return plan.rows, plan.accepted, plan.updated, plan.unchanged, len(plan.refused)


def one(staff: StaffService) -> StaffLine:
    (line,) = staff.lines()
    return line


SEPTEMBER = (
    row(证书="五级", 健康证="有", 健康证有效期="2026-12-31", 电话="13300000001"),
    row("周敏", 身份证号=OTHERS, 岗位="会计", 离岗日期="2026-09-10", 离岗原因="辞职"),
    row("吴大勇", 性别="男", 身份证号=None, 出生日期="1970-1-1", 岗位="司机"),
    row("何小妹", 到岗日期="前年"),
)


def test_a_dry_run_tells_the_same_and_writes_nothing(
    ledger: Ledger, imports: StaffImportService, file: Path
) -> None:
    file.write_bytes(xlsx(table(*SEPTEMBER), hidden=[3]))
    before = dump(ledger, without=())
    plan = imports.read(file)
    assert dump(ledger, without=()) == before
    assert counts(plan) == (4, 3, 0, 0, 1)
    assert (plan.source, plan.sheet) == ("员工.xlsx", "花名册")
    assert plan.outcome()["refused"] == [
        {
            "row": 5,
            "column": "到岗日期",
            "value": "前年",
            "reason": "date_unreadable",
            "text": "第 5 行「到岗日期」：「前年」不是日期。请写成 2021-7-5 的样子。",
        }
    ]
    assert ("姓名", "row_hidden") in [(note.column, note.reason) for note in plan.warnings]


def test_the_staff_stands_in_the_register_as_the_list_says_and_goes_again(
    ledger: Ledger, imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    before = dump(ledger)
    file.write_bytes(xlsx(table(*SEPTEMBER)))
    result = imports.apply(imports.read(file))
    lines = {line.worker.name: line for line in staff.lines()}
    assert list(lines) == ["李秀英", "周敏", "吴大勇"]
    kinds = [held.paper.kind for held in lines["李秀英"].papers]
    assert kinds == [Certificate.HEALTH, Certificate.CARER_5]
    gone = lines["周敏"].job.job
    assert (gone.until_on, gone.left_reason) == (date(2026, 9, 10), LeftReason.RESIGNED)
    assert lines["吴大勇"].worker.id_note == "花名册上没有"
    assert staff.counts(date(2026, 10, 31)).total == 2
    entry = ledger.last_action()
    assert entry is not None
    assert (entry.name, entry.reason) == ("导入员工花名册", "员工.xlsx")
    assert result.action_id == entry.id
    undoing = StaffUndoService(ledger)
    assert undoing.last() == ledger.entry(entry.id)
    undoing.undo(entry.id)
    assert dump(ledger) == before


def test_a_step_on_top_of_it_keeps_a_list_in(
    ledger: Ledger, imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    file.write_bytes(xlsx(table(row())))
    step = imports.apply(imports.read(file)).action_id
    assert step is not None
    training = TrainingService(ledger)
    training.add(one(staff).worker.id, Training(held_on=DAY, topic="急救", minutes=60))
    undoing = StaffUndoService(ledger)
    with pytest.raises(Clash, match="后来又在它上面登记过"):
        undoing.undo(step)
    last = undoing.last()
    assert last is not None
    undoing.undo(last.id)
    undoing.undo(step)
    assert staff.lines() == ()


def test_the_same_list_a_second_time_changes_nothing(
    ledger: Ledger, imports: StaffImportService, file: Path
) -> None:
    assert counts(take_in(imports, file, *SEPTEMBER)) == (4, 3, 0, 0, 1)
    before = dump(ledger, without=())
    again = take_in(imports, file, *SEPTEMBER)
    assert (counts(again), again.is_empty) == ((4, 0, 0, 3, 1), True)
    assert dump(ledger, without=()) == before
    assert imports.apply(again).action_id is None


def test_the_next_list_corrects_what_it_tells_and_leaves_the_rest(
    ledger: Ledger, imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    take_in(imports, file, row(身份证号=None, 出生日期="1975-06-01", 电话="1", 学历="初中"))
    plan = take_in(
        imports,
        file,
        row(出生日期="1975-06-01", 电话="2", 岗位="炊事员", 专兼职="兼职", 用工性质="派遣"),
    )
    assert counts(plan) == (1, 0, 1, 0, 0)
    line = one(staff)
    assert (line.worker.phone, line.worker.education) == ("2", "初中")
    assert line.worker.id_number == number("19750601", "998")
    assert line.worker.id_note is None
    job = line.job.job
    assert (job.post, job.employment, job.full_time) == (Post.COOK, Employment.AGENCY, False)
    assert ("岗位", "post_changed") in [(note.column, note.reason) for note in plan.warnings]
    left = take_in(imports, file, row(离岗日期="2026-10-01", 岗位="炊事员", 用工性质="派遣"))
    assert counts(left) == (1, 0, 1, 0, 0)
    assert [note.reason for note in left.warnings] == ["reason_missing"]
    assert one(staff).job.job.left_reason is LeftReason.OTHER
    second = row("周敏", 身份证号=OTHERS)
    take_in(imports, file, second)
    strange = take_in(imports, file, {**second, "离岗日期": "2026-10-01", "离岗原因": "嫁人"})
    assert [note.reason for note in strange.warnings] == ["left_reason_unknown"]
    assert staff.lines()[1].job.job.left_reason is LeftReason.OTHER
    why = row(离岗日期="2026-10-01", 离岗原因="退休", 岗位="炊事员", 用工性质="派遣")
    take_in(imports, file, why)
    assert staff.lines()[0].job.job.left_reason is LeftReason.RETIRED


def test_a_word_that_is_not_known_never_replaces_what_is(
    imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    take_in(imports, file, row(离岗日期="2026-10-01", 离岗原因="退休", 备注="会开车"))
    told = {"岗位": "司机", "用工性质": "长工", "离岗原因": "嫁人", "离岗日期": "2026-10-01"}
    plan = take_in(imports, file, row(备注="会开车", **told))
    assert counts(plan) == (1, 0, 0, 1, 0)
    wrong = number("19750601", "998")[:-1] + "5"
    assert counts(take_in(imports, file, row(身份证号=wrong)))[1:4] == (0, 0, 1)
    assert one(staff).worker.id_number == number("19750601", "998")


def test_a_wrong_number_is_put_right_by_a_right_one(
    imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    wrong = number("19750601", "998")[:-1] + "5"
    take_in(imports, file, row(身份证号=wrong))
    assert one(staff).worker.id_note == "照花名册登记：末位对不上"
    assert counts(take_in(imports, file, row()))[1:4] == (0, 1, 0)
    assert one(staff).worker.id_note is None


def add(staff: StaffService, *jobs: Job) -> int:
    plain = Worker(
        name="李秀英",
        sex=Sex.FEMALE,
        birth_date=date(1975, 6, 1),
        id_number=number("19750601", "998"),
    )
    first, *more = jobs
    who = staff.add(plain, first)
    for job in more:
        staff.move(who, job)
    return who


def job(post: Post, since: date) -> Job:
    return Job(post=post, employment=Employment.CONTRACT, from_on=since)


def test_a_list_tells_the_first_day_of_somebody_who_changed_posts(
    imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    moved = date(2023, 1, 1)
    who = add(staff, job(Post.CARER, DAY), job(Post.MANAGER, moved))
    assert counts(take_in(imports, file, row(岗位="管理员")))[1:] == (0, 0, 1, 0)
    early = row(岗位="管理员", 离岗日期="2022-12-31")
    refused = take_in(imports, file, early).refused
    assert [(note.column, note.reason) for note in refused] == [("离岗日期", "left_before_post")]
    take_in(imports, file, row(岗位="管理员", 到岗日期="2023-1-1", 离岗日期="2024-1-1"))
    assert [held.job.until_on for held in staff.jobs(who)] == [moved, date(2024, 1, 1)]
    assert counts(take_in(imports, file, row(到岗日期="2024-1-1")))[1] == 1
    again = take_in(
        imports, file, row(岗位="管理员", 离岗日期="2024-1-1"), row(到岗日期="2024-1-1")
    )
    assert counts(again)[1:] == (0, 0, 2, 0)
    later = row(岗位="管理员", 离岗日期="2024-3-1")
    assert [note.reason for note in take_in(imports, file, later).refused] == ["job_overlap"]


def test_somebody_who_left_with_a_gap_comes_again(
    imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    who = add(staff, job(Post.CARER, DAY))
    staff.leave(who, date(2021, 1, 1), LeftReason.RESIGNED)
    staff.move(who, job(Post.COOK, date(2022, 1, 1)))
    plan = take_in(imports, file, row(到岗日期="2022-1-1", 岗位="厨师"), row())
    assert counts(plan)[1:] == (0, 0, 2, 0)


def test_certificates_are_added_filled_and_left_alone(
    ledger: Ledger, imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    who = add(staff, job(Post.CARER, DAY))
    papers = CertificateService(ledger)
    health = Paper(
        kind=Certificate.HEALTH, issued_on=date(2026, 1, 1), valid_until=date(2026, 12, 31)
    )
    papers.add(who, health)
    papers.withdraw(
        papers.add(who, Paper(kind=Certificate.FIRE, issued_on=None, number="错")), "登记错了"
    )
    held = row(健康证="有", 健康证有效期="2026-12-31")
    assert counts(take_in(imports, file, held))[1:4] == (0, 0, 1)
    assert counts(take_in(imports, file, row(健康证="JK1", 消防证="X7")))[1:4] == (0, 1, 0)
    assert {held.paper.number for held in papers.of(who)} == {"错", "X7", "JK1"}
    renewed = row(健康证="JK2", 体检日期="2026-10-1", 健康证有效期="2027-9-30")
    assert counts(take_in(imports, file, renewed))[1:4] == (0, 1, 0)
    assert counts(take_in(imports, file, renewed))[1:4] == (0, 0, 1)
    current = {held.paper.kind: held.paper.number for held in one(staff).current}
    assert current[Certificate.HEALTH] == "JK2"
    assert counts(take_in(imports, file, row(健康证="长期")))[1:4] == (0, 1, 0)
    assert len(papers.of(who)) == 5


def test_a_day_before_the_issue_never_fills_a_certificate(
    ledger: Ledger, imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    who = add(staff, job(Post.CARER, DAY))
    papers = CertificateService(ledger)
    papers.add(who, Paper(kind=Certificate.HEALTH, issued_on=date(2026, 1, 1)))
    take_in(imports, file, row(健康证="有", 健康证有效期="2025-12-31"))
    assert [one.paper.valid_until for one in papers.of(who)] == [date(2025, 12, 31), None]


def test_a_file_that_changed_in_between_is_not_written_to(
    imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    file.write_bytes(xlsx(table(*SEPTEMBER)))
    plan = imports.read(file)
    add(staff, job(Post.CARER, DAY))
    with pytest.raises(Clash, match="没有导入"):
        imports.apply(plan)
    assert len(staff.lines()) == 1


def test_a_list_of_residents_is_no_list_of_staff(imports: StaffImportService, file: Path) -> None:
    file.write_bytes(xlsx([["姓名", "入住日期"], ["赵石头", "2020-1-1"]]))
    with pytest.raises(Invalid, match="没有找到表头"):
        imports.read(file)


def test_who_may_not_change_the_staff_takes_nothing_in(tmp_path: Path, file: Path) -> None:
    nobody = open_ledger(tmp_path, permissions=("staff.see",))
    file.write_bytes(xlsx(table(row())))
    imports = StaffImportService(nobody, REGISTRY)
    for call in (lambda: imports.read(file), lambda: imports.apply(_empty())):
        with pytest.raises(NotAllowed):
            call()
    nobody.db.close()


def _empty() -> StaffPlan:
    none: dict[str, Any] = dict.fromkeys(("refused", "warnings", "ignored"), ())
    figures = dict.fromkeys(("rows", "accepted", "updated", "unchanged", "version"), 0)
    return StaffPlan(sheet="", **{**none, **figures})


def test_the_pages_of_staff_hear_of_it(
    ledger: Ledger, imports: StaffImportService, file: Path
) -> None:
    heard: list[Topic] = []
    ledger.feed.subscribe(heard.extend)
    take_in(imports, file, row())
    assert set(heard) == {Topic.STAFF}


def test_a_remark_with_words_kept_from_the_list_is_the_same_the_second_time(
    imports: StaffImportService, staff: StaffService, file: Path
) -> None:
    driver = row("吴大勇", 性别="男", 岗位="司机", 备注="会开车")
    take_in(imports, file, driver)
    assert one(staff).worker.note == "会开车；岗位：司机"
    assert counts(take_in(imports, file, driver)) == (1, 0, 0, 1, 0)
