"""The staff register: files, posts that follow one another, leaving, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.residents import Sex
from nursinghome.staff import (
    Certificate,
    CertificateService,
    Counts,
    Employment,
    Job,
    LeftReason,
    Paper,
    Post,
    StaffService,
    Training,
    TrainingService,
    Worker,
    hours_words,
    queries,
)
from nursinghome.storage import Ledger
from nursinghome.storage.driver import IntegrityError
from tests.factories import dump, open_ledger

MAY = ("staff.see", "staff.change")
TODAY = date(2026, 10, 31)
JOB = Job(post=Post.CARER, employment=Employment.CONTRACT, from_on=date(2025, 3, 1))


def worker(name: str = "李秀英", **changes: Any) -> Worker:
    values: dict[str, Any] = {
        "name": name,
        "sex": Sex.FEMALE,
        "birth_date": date(1975, 6, 1),
        "id_note": "证件待补",
    }
    return Worker(**{**values, **changes})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    yield opened
    opened.db.close()


@pytest.fixture
def staff(ledger: Ledger) -> StaffService:
    return StaffService(ledger)


@pytest.fixture
def papers(ledger: Ledger) -> CertificateService:
    return CertificateService(ledger)


@pytest.fixture
def training(ledger: Ledger) -> TrainingService:
    return TrainingService(ledger)


def wrong(call: Any, *given: Any) -> list[str]:
    with pytest.raises(Invalid) as refused:
        call(*given)
    return [problem.where for problem in refused.value.problems]


def test_somebody_is_registered_with_a_first_post(staff: StaffService) -> None:
    who = staff.add(worker(" 李 秀英 ", phone="139"), JOB)
    assert queries.worker(staff._db, who).name == "李秀英"
    assert [held.job for held in staff.jobs(who)] == [JOB]
    (line,) = staff.lines()
    assert line.works_on(TODAY)
    assert not line.works_on(date(2025, 2, 28))


def test_what_cannot_be_is_refused_field_by_field(staff: StaffService) -> None:
    bad = worker("9", birth_date=date(2027, 1, 1), id_note=None)
    assert wrong(staff.add, bad, JOB) == ["name", "birth_date", "id_number"]
    assert wrong(staff.add, worker(birth_date=date(2009, 3, 2)), JOB) == ["from_on"]
    staff.add(worker(birth_date=date(2009, 3, 1)), JOB)  # sixteen on that very day
    backwards = replace(JOB, until_on=date(2025, 2, 28))
    assert wrong(staff.add, worker("周敏"), backwards) == ["until_on"]
    without = replace(JOB, left_reason=LeftReason.RESIGNED)
    assert wrong(staff.add, worker("周敏"), without) == ["until_on"]
    assert len(staff.lines()) == 1


def test_a_number_belongs_to_one_person(staff: StaffService) -> None:
    number = "500236197506010008"
    first = staff.add(worker(id_number=number, id_note="试用"), JOB)
    with pytest.raises(Clash, match="已登记在李秀英名下"):
        staff.add(worker("周敏", id_number=number, id_note="试用"), JOB)
    staff.change(first, worker("李秀英", id_number=number, id_note="试用", phone="138"))
    assert queries.worker(staff._db, first).phone == "138"
    staff.withdraw(first, "登记错了")
    staff.add(worker("周敏", id_number=number, id_note="试用"), JOB)
    with pytest.raises(NotFound, match="已经撤销"):
        staff.change(first, worker())


def test_without_numbers_the_same_name_and_birth_is_the_same_person(staff: StaffService) -> None:
    staff.add(worker(), JOB)
    with pytest.raises(Clash, match="出生日期相同"):
        staff.add(worker(), JOB)
    with pytest.raises(Clash, match="出生日期相同"):
        staff.add(worker(id_number="500236197506010008", id_note="试用"), JOB)
    staff.add(worker(birth_date=date(1975, 6, 2)), JOB)


def test_two_people_of_one_name_are_told_apart_by_their_numbers(staff: StaffService) -> None:
    staff.add(worker(id_number="500236197506010008", id_note="试用"), JOB)
    staff.add(worker(id_number="500236197506010016", id_note="试用"), JOB)
    assert len(staff.lines()) == 2


def test_a_new_post_ends_the_one_before(staff: StaffService) -> None:
    who = staff.add(worker(), JOB)
    manager = replace(JOB, post=Post.MANAGER, from_on=date(2026, 1, 1))
    staff.move(who, manager)
    held = [one.job for one in staff.jobs(who)]
    assert held == [replace(JOB, until_on=date(2026, 1, 1)), manager]
    (now,) = staff.lines(date(2026, 1, 1))
    assert now.job.job.post is Post.MANAGER
    (before,) = staff.lines(date(2025, 12, 31))
    assert before.job.job.post is Post.CARER
    with pytest.raises(Clash, match="现在的岗位从2026-01-01起"):
        staff.move(who, replace(JOB, from_on=date(2026, 1, 1)))


def test_leaving_and_coming_back(staff: StaffService) -> None:
    who = staff.add(worker(), JOB)
    staff.leave(who, date(2026, 6, 1), LeftReason.RESIGNED)
    (line,) = staff.lines()
    assert not line.works_on(date(2026, 6, 1))
    assert line.works_on(date(2026, 5, 31))
    with pytest.raises(Clash, match="现在没有岗位"):
        staff.leave(who, date(2026, 7, 1), LeftReason.RESIGNED)
    with pytest.raises(Clash, match="这几天已经有岗位"):
        staff.move(who, replace(JOB, from_on=date(2026, 5, 31)))
    staff.move(who, replace(JOB, from_on=date(2026, 6, 1)))
    (line,) = staff.lines()
    assert line.works_on(TODAY)


def test_leaving_before_one_came_is_refused(staff: StaffService) -> None:
    who = staff.add(worker(), JOB)
    assert wrong(staff.leave, who, date(2025, 2, 1), LeftReason.OTHER) == ["until_on"]


def test_a_post_is_corrected_and_does_not_meet_another(staff: StaffService) -> None:
    who = staff.add(worker(), JOB)
    staff.move(who, replace(JOB, post=Post.COOK, from_on=date(2026, 1, 1)))
    first, second = staff.jobs(who)
    staff.correct_job(first.id, replace(first.job, from_on=date(2025, 4, 1)))
    assert staff.jobs(who)[0].job.from_on == date(2025, 4, 1)
    with pytest.raises(Clash, match="这几天已经有岗位"):
        staff.correct_job(second.id, replace(second.job, from_on=date(2025, 12, 31)))
    with pytest.raises(NotFound, match="这段岗位"):
        staff.correct_job(99, JOB)


def test_a_birth_date_that_makes_a_post_impossible_is_refused(staff: StaffService) -> None:
    who = staff.add(worker(), JOB)
    assert wrong(staff.change, who, worker(birth_date=date(2010, 1, 1))) == ["from_on"]


def test_the_triggers_hold_behind_the_services_back(staff: StaffService, ledger: Ledger) -> None:
    who = staff.add(worker(), JOB)
    row = {
        "worker_id": who,
        "post": "cook",
        "employment": "other",
        "full_time": 1,
        "from_on": "2026-01-01",
        "until_on": "2026-02-01",
        "left_reason": None,
    }
    with (
        pytest.raises(Clash, match="已经有岗位"),
        ledger.action("试", permission="staff.change") as act,
    ):
        act.insert("job", row)
    apart = {**row, "from_on": "2024-01-01", "until_on": "2024-02-01"}
    for bad in ({"post": "king"}, {"until_on": "2023-12-31"}, {"from_on": "2024-1-1"}):
        with (
            pytest.raises(IntegrityError),
            ledger.action("试", permission="staff.change") as act,
        ):
            act.insert("job", {**apart, **bad})


def test_whoever_comes_later_is_listed_with_the_post_to_come(staff: StaffService) -> None:
    staff.add(worker(), replace(JOB, from_on=date(2026, 12, 1)))
    (line,) = staff.lines()
    assert line.job.job.from_on == date(2026, 12, 1)
    assert not line.works_on(TODAY)


def test_certificates_count_while_they_hold(
    staff: StaffService, papers: CertificateService
) -> None:
    carer = staff.add(worker(), JOB)
    cook = staff.add(worker("孙大勇", sex=Sex.MALE), replace(JOB, post=Post.COOK))
    staff.add(worker("陈国安"), replace(JOB, post=Post.DIRECTOR))
    until = date(2026, 10, 30)
    papers.add(carer, Paper(kind=Certificate.CARER_5, issued_on=date(2026, 1, 1)))
    papers.add(carer, Paper(kind=Certificate.CARE_TRAINING, issued_on=date(2026, 1, 1)))
    papers.add(
        cook, Paper(kind=Certificate.HEALTH, issued_on=date(2025, 10, 31), valid_until=until)
    )
    before = Counts(total=3, managers=1, carers=1, carers_certified=1, cooks=1, cooks_health_cert=1)
    assert staff.counts(until) == before
    assert staff.counts(until + timedelta(days=1)) == replace(before, cooks_health_cert=0)
    assert staff.counts(date(2025, 12, 31)).carers_certified == 0
    staff.leave(carer, TODAY, LeftReason.RETIRED)
    assert staff.counts(TODAY).carers_certified == staff.counts(TODAY).carers == 0


def test_a_certificate_is_corrected_and_withdrawn(
    staff: StaffService, papers: CertificateService
) -> None:
    who = staff.add(worker(), JOB)
    paper = Paper(kind=Certificate.FIRE, issued_on=date(2026, 1, 1), number="A 1")
    number = papers.add(who, paper)
    papers.correct(number, replace(paper, number="A 2", issuer="消防支队"))
    (held,) = papers.of(who)
    assert (held.paper.number, held.paper.words) == ("A 2", "消防证书")
    papers.withdraw(number, "录错了")
    assert papers.of(who)[0].withdrawn_reason == "录错了"
    assert staff.lines()[0].papers == ()
    with pytest.raises(Clash, match="已经撤销"):
        papers.withdraw(number, "再来")
    with pytest.raises(Clash, match="已经撤销"):
        papers.correct(number, paper)
    with pytest.raises(NotFound, match="这份证书"):
        papers.withdraw(99, "没有")


@pytest.mark.parametrize(
    ("paper", "where"),
    [
        (Paper(kind=Certificate.OTHER, issued_on=date(2026, 1, 1)), ["title"]),
        (Paper(kind=Certificate.FIRE, issued_on=date(2026, 11, 1)), ["issued_on"]),
        (Paper(kind=Certificate.FIRE, issued_on=date(1970, 1, 1)), ["issued_on"]),
        (
            Paper(
                kind=Certificate.FIRE,
                issued_on=date(2026, 1, 2),
                valid_until=date(2026, 1, 1),
                number="x" * 41,
                issuer="\ue000",
            ),
            ["number", "issuer", "valid_until"],
        ),
    ],
)
def test_a_certificate_that_cannot_be_is_refused(
    staff: StaffService, papers: CertificateService, paper: Paper, where: list[str]
) -> None:
    who = staff.add(worker(), JOB)
    assert wrong(papers.add, who, paper) == where


def test_training_adds_up(staff: StaffService, training: TrainingService) -> None:
    who = staff.add(worker(), JOB)
    one = Training(held_on=date(2026, 3, 1), topic="消防", minutes=90, teacher="蒋慧敏")
    first = training.add(who, one)
    second = training.add(who, replace(one, held_on=date(2026, 4, 1), minutes=30, passed=False))
    assert training.minutes(date(2026, 3, 1), date(2026, 4, 2)) == {who: 120}
    assert training.minutes(date(2026, 3, 2), date(2026, 4, 1)) == {}
    training.withdraw(first, "记重了")
    assert training.minutes(date(2026, 1, 1), date(2027, 1, 1)) == {who: 30}
    held = training.of(who)
    assert [(x.id, x.withdrawn_reason) for x in held] == [(first, "记重了"), (second, None)]
    assert held[0].training == one
    with pytest.raises(Clash, match="已经撤销"):
        training.withdraw(first, "再来")
    with pytest.raises(NotFound, match="这次培训"):
        training.withdraw(99, "没有")


def test_a_training_that_cannot_be_is_refused(
    staff: StaffService, training: TrainingService
) -> None:
    who = staff.add(worker(), JOB)
    bad = Training(held_on=date(2026, 11, 1), topic=" ", minutes=0)
    assert wrong(training.add, who, bad) == ["topic", "minutes", "held_on"]


def test_nobody_sees_or_writes_without_leave(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path, permissions=["home.see"])
    before = dump(ledger)
    calls = (
        StaffService(ledger).lines,
        lambda: StaffService(ledger).jobs(1),
        lambda: StaffService(ledger).add(worker(), JOB),
        lambda: CertificateService(ledger).of(1),
        lambda: TrainingService(ledger).of(1),
        lambda: TrainingService(ledger).minutes(TODAY, TODAY),
    )
    for call in calls:
        with pytest.raises(NotAllowed):
            call()
    assert dump(ledger) == before
    ledger.db.close()


def test_somebody_who_is_not_on_file(staff: StaffService) -> None:
    with pytest.raises(NotFound, match="没有找到这位员工"):
        staff.withdraw(99, "登记错了")


@given(
    steps=st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=8),
    offset=st.integers(0, 400),
)
def test_on_any_day_somebody_has_the_post_that_a_plain_list_says(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, bool]], offset: int
) -> None:
    """Posts that follow one another, with gaps where somebody had left, against plain days."""
    ledger = open_ledger(tmp_path_factory.mktemp("staff"), permissions=MAY)
    staff = StaffService(ledger)
    start, posts = date(2024, 1, 1), list(Post)
    who = staff.add(worker(), replace(JOB, post=posts[0], from_on=start))
    said: dict[date, Post] = {}
    day, here = start, posts[0]
    working = True
    for number, (length, leaves) in enumerate(steps, 1):
        for _ in range(length):
            if working:
                said[day] = here
            day += timedelta(days=1)
        if leaves and working:
            staff.leave(who, day, LeftReason.OTHER)
            working = False
        else:
            here = posts[number]
            staff.move(who, replace(JOB, post=here, from_on=day))
            working = True
    asked = start + timedelta(days=offset)
    (line,) = staff.lines(asked)
    expected = here if asked >= day and working else said.get(asked)
    found = line.job.job.post if line.works_on(asked) else None
    assert found == expected
    ledger.db.close()


@pytest.mark.parametrize(
    ("minutes", "words"), [(90, "1.5 小时"), (120, "2 小时"), (50, "50 分钟"), (66, "1.1 小时")]
)
def test_hours_are_told_as_people_tell_them(minutes: int, words: str) -> None:
    assert hours_words(minutes) == words
