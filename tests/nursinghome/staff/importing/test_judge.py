"""What is refused, taken in and pointed out about a row of staff, cell by cell."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.residents import Sex
from nursinghome.residents.importing.answers import parse_answers
from nursinghome.residents.importing.layout import find_roster
from nursinghome.staff import Certificate, Employment, Job, LeftReason, Paper, Post
from nursinghome.staff.importing import ANSWERED
from nursinghome.staff.importing.judge import judge
from nursinghome.staff.importing.known import KnownStaff
from nursinghome.staff.importing.plan import StaffPlan
from tests.nursinghome.residents.importing.helpers import grid, number
from tests.nursinghome.staff.importing.helpers import (
    TODAY,
    judged,
    lexicon,
    reasons,
    row,
    table,
    warned,
)

OTHERS = number("19800101", "998")


def stored(**cells: object) -> tuple[StaffPlan, list[tuple[str, str]]]:
    plan = judged(row(**cells))
    assert reasons(plan) == []
    return plan, warned(plan)


def papers(**cells: object) -> tuple[list[Paper], list[tuple[str, str]]]:
    plan, said = stored(**cells)
    return [one.paper for one in plan.new_papers], said


def test_a_plain_row_opens_a_file_with_its_post() -> None:
    plan, said = stored(电话=13900000001, 学历="初中", 备注="会开车")
    assert said == []
    assert (plan.rows, plan.accepted, plan.updated, plan.unchanged) == (1, 1, 0, 0)
    (who,), (job,) = plan.new_workers, plan.new_jobs
    assert (who.worker.name, who.worker.sex) == ("李秀英", Sex.FEMALE)
    assert who.worker.birth_date == date(1975, 6, 1)
    told = (who.worker.phone, who.worker.education, who.worker.note, who.worker.id_note)
    assert told == ("13900000001", "初中", "会开车", None)
    assert job.job == Job(post=Post.CARER, employment=Employment.CONTRACT, from_on=date(2020, 5, 6))
    assert (job.owner.person_row, who.row) == (2, 2)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"姓名": None}, "姓名", "name_missing"),
        ({"身份证号": 5.00236e17}, "身份证号", "id_damaged"),
        ({"身份证号": None, "性别": None, "出生日期": "1975-6-1"}, "性别", "sex_missing"),
        ({"身份证号": None}, "出生日期", "birth_missing"),
        ({"到岗日期": None}, "到岗日期", "hire_missing"),
        ({"到岗日期": "2020年5月"}, "到岗日期", "date_incomplete"),
        ({"到岗日期": "去年"}, "到岗日期", "date_unreadable"),
        ({"到岗日期": "2026-11-01"}, "到岗日期", "date_future"),
        ({"到岗日期": "1991-05-31"}, "到岗日期", "too_young"),
        ({"离岗日期": "2020-05-05"}, "离岗日期", "left_before_hire"),
        ({"离岗日期": "前天"}, "离岗日期", "date_unreadable"),
        ({"离岗原因": "辞职"}, "离岗日期", "left_day_missing"),
        ({"备注": "x"}, "备注", "char_unsupported"),
        ({"证书": "x证"}, "证书", "char_unsupported"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    cells: dict[str, object], column: str, reason: str
) -> None:
    plan = judged(row(**cells), odd="x")
    assert (plan.accepted, plan.new_workers, plan.new_jobs) == (0, (), ())
    assert reasons(plan) == [(column, reason)]
    assert plan.refused[0].text.startswith(f"第 2 行「{column}」：")


def test_sixteen_on_the_very_day_may_work() -> None:
    plan, _ = stored(到岗日期="1991-06-01")
    assert plan.new_jobs[0].job.from_on == date(1991, 6, 1)


def test_words_without_a_code_are_kept_and_pointed_out() -> None:
    plan, said = stored(岗位="司机", 用工性质="长期工", 备注="会开车", 专兼职="半天")
    (job,) = plan.new_jobs
    assert (job.job.post, job.job.employment) == (Post.OTHER, Employment.OTHER)
    assert job.job.full_time
    assert plan.new_workers[0].worker.note == "会开车；岗位：司机；用工：长期工"
    assert said == [
        ("岗位", "post_unknown"),
        ("用工性质", "terms_unknown"),
        ("专兼职", "full_time_unknown"),
    ]


def test_blank_words_count_as_other_and_are_pointed_out() -> None:
    plan, said = stored(岗位=None, 用工性质=None, 专兼职="兼职", 离岗日期="2026-1-31")
    job = plan.new_jobs[0].job
    assert (job.post, job.employment, job.full_time) == (Post.OTHER, Employment.OTHER, False)
    assert (job.until_on, job.left_reason) == (date(2026, 1, 31), LeftReason.OTHER)
    assert [reason for _, reason in said] == ["post_missing", "terms_missing", "reason_missing"]


@pytest.mark.parametrize(
    ("word", "reason", "said"),
    [("调走", LeftReason.MOVED, []), ("嫁人", LeftReason.OTHER, ["left_reason_unknown"])],
)
def test_the_reason_of_leaving_is_read(word: str, reason: LeftReason, said: list[str]) -> None:
    plan, warnings = stored(离岗日期="2026-1-31", 离岗原因=word)
    assert plan.new_jobs[0].job.left_reason is reason
    assert [one for _, one in warnings] == said


@pytest.mark.parametrize(
    ("words", "post"), [("院 长", Post.DIRECTOR), ("厨师", Post.COOK), ("专职炊事员", Post.COOK)]
)
def test_the_words_of_homes_are_known(words: str, post: Post) -> None:
    assert stored(岗位=words)[0].new_jobs[0].job.post is post


def test_a_certificate_is_taken_with_its_number_and_days() -> None:
    found, said = papers(
        证书="五级", 证书编号="A1", 发证单位="县人社局", 发证日期="2024-3-1", 有效期="长期"
    )
    assert said == []
    assert found == [
        Paper(
            kind=Certificate.CARER_5,
            number="A1",
            issuer="县人社局",
            issued_on=date(2024, 3, 1),
        )
    ]


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("2026-3-1至2027-2-28", date(2027, 2, 28)),
        ("27-2-28", date(2027, 2, 28)),
        (date(2027, 2, 28), date(2027, 2, 28)),
        ("有", None),
    ],
)
def test_how_long_a_certificate_holds(until: object, day: date | None) -> None:
    found, _ = papers(证书="养老护理员四级(中级工)", 有效期=until)
    assert [(one.kind, one.valid_until) for one in found] == [(Certificate.CARER_4, day)]


@pytest.mark.parametrize(
    ("cells", "kinds", "said"),
    [
        ({"证书": "无"}, [], []),
        ({"证书": "有"}, [], [("证书", "certificate_unclear")]),
        ({"证书编号": "A1"}, [], [("证书编号", "certificate_unclear")]),
        (
            {"证书": "五级、厨师证", "证书编号": "A1"},
            ["carer_5", "cook"],
            [("证书编号", "certificate_details")],
        ),
        (
            {"证书": "五级，五级", "有效期": "春天"},
            ["carer_5"],
            [("有效期", "certificate_details")],
        ),
        ({"证书": "五级", "有效期": "春天"}, ["carer_5"], [("有效期", "certificate_day")]),
        ({"证书": "五级", "发证日期": "2026-12-1"}, ["carer_5"], [("发证日期", "certificate_day")]),
        ({"证书": "叉车证"}, ["other"], [("证书", "certificate_unknown")]),
        ({"证书": "三级", "岗位": "会计"}, ["other"], [("证书", "certificate_unknown")]),
        ({"证书": "健康证"}, ["health"], [("证书", "health_until_missing")]),
        (
            {"证书": "五级、健康证", "证书编号": "A1", "健康证有效期": "2027-1-1"},
            ["health", "carer_5"],
            [("证书", "health_until_missing")],
        ),
        (
            {"证书": "五级", "发证日期": "2024-3-1", "有效期": "2024-2-1"},
            [],
            [("证书", "certificate_invalid")],
        ),
        ({"证书": "五级", "证书编号": "9" * 41}, [], [("证书", "certificate_invalid")]),
        ({"消防证": "无"}, [], []),
        ({"消防证": "X-7"}, ["fire"], []),
        ({"消防证": "有"}, ["fire"], []),
        ({"健康证": "无", "健康证有效期": "2027-1-1"}, [], []),
        ({"健康证": "长期"}, ["health"], []),
        ({"健康证": "有"}, ["health"], [("健康证", "health_until_missing")]),
        ({"健康证": "2026-1-1"}, [], [("健康证", "health_day")]),
        ({"健康证": "2026-1-1", "健康证有效期": "2027-1-1"}, ["health"], []),
    ],
)
def test_what_is_said_of_certificates(
    cells: dict[str, object], kinds: list[str], said: list[tuple[str, str]]
) -> None:
    found, warnings = papers(**cells)
    assert [one.kind.value for one in found] == kinds
    assert warnings == said


def test_a_health_certificate_is_a_number_or_a_day_to_come() -> None:
    (by_number,), _ = papers(健康证="JK-0087", 健康证有效期="2026-12-31", 体检日期="2026-1-2")
    assert (by_number.number, by_number.issued_on) == ("JK-0087", date(2026, 1, 2))
    (digits,), _ = papers(健康证=5002260087, 健康证有效期="2026-12-31")
    assert (digits.number, digits.valid_until) == ("5002260087", date(2026, 12, 31))
    (by_day,), said = papers(健康证=date(2026, 12, 31))
    assert (by_day.number, by_day.valid_until, said) == ("", date(2026, 12, 31), [])


def test_a_level_alone_is_one_of_carers_where_the_column_says_so() -> None:
    lines = table(row(岗位="会计", 证书="三级"))
    lines[0][lines[0].index("证书")] = "护理员等级"
    roster = find_roster([grid(lines)], lexicon())
    known = KnownStaff(today=TODAY)
    plan = judge(roster, known, lexicon=lexicon(), unsupported=lambda _: ())
    assert [one.paper.kind for one in plan.new_papers] == [Certificate.CARER_3]


def test_a_list_without_posts_is_no_list_of_staff() -> None:
    lines = [["姓名", "身份证号", "入住日期"], ["赵石头", number(), "2020-5-6"]]
    with pytest.raises(Invalid, match="要有「姓名」和「岗位」"):
        find_roster([grid(lines)], lexicon())
    with pytest.raises(Invalid, match="表头下面没有员工"):
        find_roster([grid(table())], lexicon())


def test_the_sheet_that_tells_first_days_goes_first() -> None:
    phones = [["姓名", "岗位", "出生日期"], ["周敏", "会计", "1980-1-1"]]
    found = find_roster([grid(phones, "电话"), grid(table(row()), "员工")], lexicon())
    assert found.sheet == "员工"


def test_a_formula_is_pointed_out() -> None:
    _, said = stored(备注="=1")
    assert said == [("备注", "formula_text")]


def test_two_of_one_name_are_told_apart_by_their_numbers() -> None:
    plan = judged(row(), row(身份证号=OTHERS), row("周敏", 身份证号=OTHERS))
    assert plan.accepted == len(plan.new_workers) == 2
    assert warned(plan) == [("姓名", "name_same")]
    assert reasons(plan) == [("身份证号", "id_conflict")]


def test_one_person_may_come_twice_but_not_at_once() -> None:
    first = row(离岗日期="2022-01-01", 离岗原因="辞职", 电话="1", 证书="护理员五级")
    again = row(到岗日期="2022-01-01", 岗位="炊事员", 电话="2", 证书="护理员五级、厨师证")
    plan = judged(first, again, row(到岗日期="2021-01-01"), again)
    assert (plan.accepted, len(plan.new_workers)) == (2, 1)
    assert plan.new_workers[0].worker.phone == "2"
    assert [one.paper.kind for one in plan.new_papers] == [Certificate.CARER_5, Certificate.COOK]
    assert [note.row for note in plan.refused] == [4, 5]
    assert [note.reason for note in plan.refused] == ["job_overlap", "duplicate_row"]
    nameless = row(身份证号=None, 出生日期="1975-6-1")
    assert reasons(judged(nameless, nameless)) == [("姓名", "duplicate_row")]


def test_answers_settle_a_doubtful_row() -> None:
    told = {"row": 2, "field": "from_on", "value": "2020-01-01"}
    answers = parse_answers({"answers": [told, {"row": 3, "skip": True}]}, ANSWERED)
    plan = judged(row(到岗日期="去年"), row(身份证号=OTHERS), answers=answers)
    assert (plan.rows, plan.accepted, reasons(plan)) == (2, 1, [])
    assert [(line.row, line.reason) for line in plan.ignored] == [(3, "skipped")]
    with pytest.raises(Invalid) as refused:
        parse_answers({"answers": [{"row": 2, "field": "bed", "value": "1"}]}, ANSWERED)
    assert "from_on" in refused.value.problems[0].what
    with pytest.raises(Invalid) as missing:
        judged(row(), answers=parse_answers({"answers": [{"row": 9, "skip": True}]}, ANSWERED))
    assert missing.value.problems[0].what == "这一行没有员工"
