"""Who works in the home, as what and since when, with which certificates and training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from nursinghome.core import dates
from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.errors import Problem
from nursinghome.residents import rules
from nursinghome.residents.codes import Sex
from nursinghome.residents.model import Person
from nursinghome.staff.codes import (
    CARER_LEVELS,
    MANAGERS,
    Certificate,
    Employment,
    LeftReason,
    Post,
)

YOUNGEST = 16
"""Nobody younger may be employed: 《劳动法》第十五条."""
MOST_NOTE, MOST_TITLE, MOST_NUMBER = 200, 60, 40
MOST_HOURS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """What is written about somebody who works here."""

    name: str
    sex: Sex
    birth_date: date
    id_number: str | None = None
    id_note: str | None = None
    """Why there is no number, or why it does not fit the birth date, sex or check digit."""
    phone: str | None = None
    address: str | None = None
    education: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldWorker(Worker):
    """Somebody on file; a withdrawn one was entered by mistake."""

    id: int
    withdrawn_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One post on one set of terms: half-open days, the first counts, `until_on` does not."""

    post: Post
    employment: Employment
    from_on: date
    full_time: bool = True
    until_on: date | None = None
    left_reason: LeftReason | None = None
    """Why the work here ended; None when another post follows, or while it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldJob:
    """A stored post of somebody."""

    id: int
    worker_id: int
    job: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A certificate; `valid_until` is the last day on which it holds, None for ever.

    `issued_on` is None where nobody wrote it down: then it held all the time before its end.
    """

    kind: Certificate
    issued_on: date | None
    title: str = ""
    """Its own name where the kind is not enough."""
    number: str = ""
    issuer: str = ""
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        if self.issued_on is not None and day < self.issued_on:
            return False
        return self.valid_until is None or day <= self.valid_until

    @property
    def words(self) -> str:
        return self.title or self.kind.words


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPaper:
    """A stored certificate of somebody."""

    id: int
    worker_id: int
    paper: Paper
    withdrawn_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One training that somebody took part in."""

    held_on: date
    topic: str
    minutes: int
    teacher: str = ""
    passed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTraining:
    """A stored training of somebody."""

    id: int
    worker_id: int
    training: Training
    withdrawn_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """One line of the register as it stands on a day."""

    worker: HeldWorker
    job: HeldJob
    """The post on the day; for whoever has left, or comes later, the nearest one."""
    papers: tuple[HeldPaper, ...]

    def works_on(self, day: date) -> bool:
        job = self.job.job
        return job.from_on <= day and (job.until_on is None or day < job.until_on)

    def holds(self, kinds: Iterable[Certificate], day: date) -> bool:
        """Whether a certificate of one of the kinds holds on the day."""
        wanted = frozenset(kinds)
        return any(one.paper.kind in wanted and one.paper.holds_on(day) for one in self.papers)

    @property
    def current(self) -> tuple[HeldPaper, ...]:
        """Of each kind the certificate that holds longest; the others have been replaced by it."""
        ordered = sorted(self.papers, key=lambda one: one.paper.valid_until or date.max)
        newest = {(one.paper.kind, one.paper.title): one for one in ordered}
        return tuple(one for one in self.papers if one in newest.values())

    def lacks_health(self, day: date) -> bool:
        """Whether somebody who cooks has no 健康证 that holds."""
        return self.job.job.post is Post.COOK and not self.holds([Certificate.HEALTH], day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The figures of the staff on a day, as the monthly report has them."""

    total: int
    managers: int
    carers: int
    carers_certified: int
    cooks: int
    cooks_health_cert: int


def counted_as(line: StaffLine, day: date) -> Iterator[str]:
    """Under which figures of `Counts` somebody is counted; a certificate counts while it holds."""
    if not line.works_on(day):
        return
    post = line.job.job.post
    yield "total"
    if post in MANAGERS:
        yield "managers"
    elif post is Post.CARER:
        yield "carers"
        if line.holds(CARER_LEVELS, day):
            yield "carers_certified"
    elif post is Post.COOK:
        yield "cooks"
        if line.holds([Certificate.HEALTH], day):
            yield "cooks_health_cert"


def counts(lines: Iterable[StaffLine], day: date) -> Counts:
    """The figures of the people who work on the day."""
    found = Counter(name for line in lines for name in counted_as(line, day))
    return Counts(**{field.name: found[field.name] for field in fields(Counts)})


def hours_words(minutes: int) -> str:
    """90 is 1.5 小时; what is no tenth of an hour is told in minutes."""
    if minutes % 6:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" if minutes % 60 == 0 else f"{minutes / 60:.1f} 小时"


def worker_problems(worker: Worker, today: date) -> Iterator[Problem]:
    """What is wrong with what is written about somebody, field by field."""
    person = Person(
        name=worker.name,
        sex=worker.sex,
        birth_date=worker.birth_date,
        id_number=worker.id_number,
        id_note=worker.id_note,
        phone=worker.phone,
        address=worker.address,
        education=worker.education,
        note=worker.note,
    )
    yield from rules.person_problems(person, today)


def job_problems(job: Job, born: date) -> Iterator[Problem]:
    """A post begins when somebody may work, and ends with a reason only where it ends."""
    if dates.age_on(born, job.from_on) < YOUNGEST:
        what = f"{dates.words(job.from_on)}还不满 {YOUNGEST} 周岁"
        yield Problem("from_on", what, "请核对到岗日期和出生日期；未满十六周岁不得招用。")
    if job.until_on is not None and job.until_on < job.from_on:
        what = f"离岗{dates.words(job.until_on)}早于到岗{dates.words(job.from_on)}"
        yield Problem("until_on", what, "请核对两个日期。")
    if job.left_reason is not None and job.until_on is None:
        yield Problem("until_on", "写了离岗原因，没有离岗日期", "请填离岗日期。")


def paper_problems(paper: Paper, today: date, born: date) -> Iterator[Problem]:
    for where, text, most in (
        ("title", paper.title, MOST_TITLE),
        ("number", paper.number, MOST_NUMBER),
        ("issuer", paper.issuer, MOST_TITLE),
    ):
        yield from _text(where, text, most)
    if paper.kind is Certificate.OTHER and not paper.title.strip():
        yield Problem("title", "没有写是什么证书", "请写证书的名称。")
    if paper.issued_on is None:
        return
    found = rules.day_problem(paper.issued_on, today, born, "issued_on")
    if found is not None:
        yield found
    if paper.valid_until is not None and paper.valid_until < paper.issued_on:
        what = f"有效期到{dates.words(paper.valid_until)}，早于发证日期"
        yield Problem("valid_until", what, "请核对两个日期。")


def training_problems(training: Training, today: date, born: date) -> Iterator[Problem]:
    if not training.topic.strip():
        yield Problem("topic", "没有写培训内容", "请写培训内容。")
    yield from _text("topic", training.topic, MOST_TITLE)
    yield from _text("teacher", training.teacher, MOST_TITLE)
    if not 0 < training.minutes <= MOST_HOURS * 60:
        yield Problem("minutes", "培训时间不对", f"请填 1 分钟到 {MOST_HOURS} 小时。")
    found = rules.day_problem(training.held_on, today, born, "held_on")
    if found is not None:
        yield found


def _text(where: str, text: str, most: int) -> Iterator[Problem]:
    if len(text.strip()) > most:
        yield Problem(where, f"有 {len(text.strip())} 个字", f"请写在 {most} 字以内。")
    for char in unsupported(text):
        yield Problem(where, f"{code_of(char)} 打印不出", "换一个字。")
