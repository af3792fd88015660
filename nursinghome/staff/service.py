"""The staff service: who works here, in which post, and who has left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash, Problem
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.staff import queries
from nursinghome.staff.codes import LeftReason
from nursinghome.staff.model import (
    Counts,
    HeldJob,
    Job,
    StaffLine,
    Worker,
    counts,
    job_problems,
    worker_problems,
)
from nursinghome.storage import Ledger

SEE, CHANGE = "staff.see", "staff.change"


class StaffService:
    """Who is on file as staff. Certificates and training have services of their own."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def add(self, worker: Worker, job: Job) -> int:
        """Open a file with its first post. Raises Invalid field by field, Clash when on file."""
        with self._ledger.action("登记员工", Topic.STAFF, permission=CHANGE) as act:
            tidy = self._checked(worker)
            self._refuse_same(tidy)
            self._refuse_job(job, tidy.birth_date)
            worker_id = act.insert("worker", {**to_row(tidy), "withdrawn_reason": None})
            act.insert("job", {"worker_id": worker_id, **to_row(job)})
            return worker_id

    def change(self, worker_id: int, worker: Worker) -> None:
        """Put right what is written about somebody; a new post is `move`."""
        with self._ledger.action("更正员工资料", Topic.STAFF, permission=CHANGE) as act:
            queries.standing(self._db, worker_id)
            tidy = self._checked(worker, worker_id)
            for held in queries.jobs_of(self._db, worker_id):
                self._refuse_job(held.job, tidy.birth_date)
            act.update("worker", worker_id, to_row(tidy))

    def move(self, worker_id: int, job: Job) -> int:
        """Another post or other terms from a day on: the post before ends on that day."""
        with self._ledger.action("调整岗位", Topic.STAFF, permission=CHANGE) as act:
            who = queries.standing(self._db, worker_id)
            self._refuse_job(job, who.birth_date)
            open_one = self._open(worker_id)
            if open_one is not None:
                if job.from_on <= open_one.job.from_on:
                    what = f"现在的岗位从{open_one.job.from_on}起"
                    cure = "请填以后的日期；写错了就用「更正」。"
                    raise Clash(f"{what}。", [Problem("from_on", what, cure)])
                act.update("job", open_one.id, {"until_on": job.from_on.isoformat()})
            return act.insert("job", {"worker_id": worker_id, **to_row(job)})

    def correct_job(self, job_id: int, job: Job) -> None:
        """Put right a post that was written down wrongly; neighbours must not overlap."""
        with self._ledger.action("更正岗位", Topic.STAFF, permission=CHANGE) as act:
            held = queries.job(self._db, job_id)
            who = queries.standing(self._db, held.worker_id)
            self._refuse_job(job, who.birth_date)
            act.update("job", job_id, to_row(job))

    def leave(self, worker_id: int, on: date, why: LeftReason) -> None:
        """The first day on which somebody no longer works here."""
        with self._ledger.action("登记离岗", Topic.STAFF, permission=CHANGE) as act:
            who = queries.standing(self._db, worker_id)
            held = self._open(worker_id)
            if held is None:
                raise Clash(f"{who.name}现在没有岗位。")
            self._refuse_job(replace(held.job, until_on=on, left_reason=why), who.birth_date)
            act.update("job", held.id, {"until_on": on.isoformat(), "left_reason": why.value})

    def withdraw(self, worker_id: int, reason: str) -> None:
        """Take back a file opened by mistake; nothing is erased."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销员工登记", Topic.STAFF, permission=CHANGE, reason=why) as act:
            queries.standing(self._db, worker_id)
            act.update("worker", worker_id, {"withdrawn_reason": why})

    def jobs(self, worker_id: int) -> tuple[HeldJob, ...]:
        """All posts of somebody, the first one first."""
        self._ledger.require(SEE)
        return tuple(queries.jobs_of(self._db, worker_id))

    def lines(self, on: date | None = None) -> tuple[StaffLine, ...]:
        """The register on the day (today unless told), with whoever has left or is to come."""
        self._ledger.require(SEE)
        return tuple(queries.lines_on(self._db, on or today(self._ledger.clock)))

    def counts(self, on: date) -> Counts:
        """The figures of the staff at the end of the day."""
        return counts(self.lines(on), on)

    def _checked(self, worker: Worker, worker_id: int | None = None) -> Worker:
        tidy = replace(worker, name=rules.tidy_name(worker.name))
        problems = worker_problems(tidy, today(self._ledger.clock))
        rules.refuse_if("员工资料还不能保存。", problems)
        if tidy.id_number is not None:
            other = queries.with_number(self._db, tidy.id_number)
            if other is not None and other.id != worker_id:
                problem = Problem("id_number", f"号码已登记在{other.name}名下", "请核对号码。")
                raise Clash(f"这个身份证号已登记在{other.name}名下。", [problem])
        return tidy

    def _refuse_same(self, worker: Worker) -> None:
        """Without a number, the same name and birth date is the same person until told apart."""
        other = queries.named(self._db, worker.name, worker.birth_date)
        if other is not None and None in {worker.id_number, other.id_number}:
            what = f"{other.name}已经登记过，出生日期相同"
            raise Clash(f"{what}。", [Problem("name", what, "是两个人就都填上身份证号。")])

    def _refuse_job(self, job: Job, born: date) -> None:
        rules.refuse_if("岗位还不能保存。", job_problems(job, born))

    def _open(self, worker_id: int) -> HeldJob | None:
        """The post that goes on."""
        held = queries.jobs_of(self._db, worker_id)
        return next((one for one in held if one.job.until_on is None), None)
