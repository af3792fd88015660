"""Rows of the staff register, read into records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.residents.codes import Sex
from nursinghome.residents.values import day, of_record
from nursinghome.staff.codes import Certificate, Employment, LeftReason, Post
from nursinghome.staff.model import (
    HeldJob,
    HeldPaper,
    HeldTraining,
    HeldWorker,
    Job,
    Paper,
    StaffLine,
    Training,
)
from nursinghome.storage import Database

_JOBS_ON = """
    SELECT j.* FROM job j JOIN worker w ON w.id = j.worker_id
    WHERE w.withdrawn_reason IS NULL AND j.from_on <= :day
    AND (j.until_on IS NULL OR :day < j.until_on)
"""
_PAPERS_OF = """
    SELECT * FROM certificate WHERE worker_id IN (SELECT value FROM json_each(:ids))
    AND withdrawn_reason IS NULL ORDER BY issued_on, id
"""
_WORKERS = "SELECT * FROM worker WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id"


def worker(db: Database, worker_id: int) -> HeldWorker:
    for row in db.query("SELECT * FROM worker WHERE id = ?", [worker_id]):
        return _worker(row)
    raise NotFound("没有找到这位员工。请刷新后再看。")


def names(db: Database) -> Mapping[int, str]:
    """The names of everybody who ever was on file."""
    return {row["id"]: row["name"] for row in db.query("SELECT id, name FROM worker")}


def standing(db: Database, worker_id: int) -> HeldWorker:
    """Somebody on file; raises NotFound for a withdrawn file, too."""
    found = worker(db, worker_id)
    if found.withdrawn_reason is not None:
        raise NotFound(f"{found.name}的登记已经撤销。")
    return found


def with_number(db: Database, id_number: str) -> HeldWorker | None:
    """Whoever has the number now; numbers of withdrawn files are free again."""
    sql = "SELECT * FROM worker WHERE id_number = ? AND withdrawn_reason IS NULL"
    return next((_worker(row) for row in db.query(sql, [id_number])), None)


def named(db: Database, name: str, birth_date: date) -> HeldWorker | None:
    sql = "SELECT * FROM worker WHERE name = ? AND birth_date = ? AND withdrawn_reason IS NULL"
    found = db.query(sql, [name, birth_date.isoformat()])
    return next((_worker(row) for row in found), None)


def lines_on(db: Database, on: date) -> list[StaffLine]:
    """Everybody on file as it stands on the day: four questions, however many there are."""
    posts = _nearest(jobs(db), on)
    papers: dict[int, list[HeldPaper]] = defaultdict(list)
    for one in standing_papers(db):
        papers[one.worker_id].append(one)
    sql = "SELECT * FROM worker WHERE withdrawn_reason IS NULL ORDER BY id"
    return [
        StaffLine(worker=who, job=posts[who.id], papers=tuple(papers[who.id]))
        for who in map(_worker, db.query(sql))
    ]


def at_work(db: Database, on: date) -> list[StaffLine]:
    """Whoever works on the day, by the number of the file; who left long ago is not read."""
    papers: dict[int, list[HeldPaper]] = defaultdict(list)
    jobs = {row["worker_id"]: _job(row) for row in db.query(_JOBS_ON, {"day": on.isoformat()})}
    wanted = {"ids": json.dumps(list(jobs))}
    for row in db.query(_PAPERS_OF, wanted):
        papers[row["worker_id"]].append(_paper(row))
    return [
        StaffLine(worker=who, job=jobs[who.id], papers=tuple(papers[who.id]))
        for who in map(_worker, db.query(_WORKERS, wanted))
    ]


def _nearest(held: Iterator[HeldJob], on: date) -> dict[int, HeldJob]:
    """For each person the post begun last by the day, else the first to come."""
    found: dict[int, HeldJob] = {}
    for one in held:
        if one.worker_id not in found or one.job.from_on <= on:
            found[one.worker_id] = one
    return found


def jobs(db: Database) -> Iterator[HeldJob]:
    """All posts of all people, by their first day."""
    for row in db.query("SELECT * FROM job ORDER BY from_on, id"):
        yield _job(row)


def jobs_of(db: Database, worker_id: int) -> Iterator[HeldJob]:
    sql = "SELECT * FROM job WHERE worker_id = ? ORDER BY from_on, id"
    for row in db.query(sql, [worker_id]):
        yield _job(row)


def job(db: Database, job_id: int) -> HeldJob:
    for row in db.query("SELECT * FROM job WHERE id = ?", [job_id]):
        return _job(row)
    raise NotFound("没有找到这段岗位。请刷新后再看。")


def standing_papers(db: Database) -> Iterator[HeldPaper]:
    """Certificates that were not withdrawn, of everybody, the newest last."""
    sql = "SELECT * FROM certificate WHERE withdrawn_reason IS NULL ORDER BY issued_on, id"
    for row in db.query(sql):
        yield _paper(row)


def papers_of(db: Database, worker_id: int) -> Iterator[HeldPaper]:
    sql = "SELECT * FROM certificate WHERE worker_id = ? ORDER BY issued_on, id"
    for row in db.query(sql, [worker_id]):
        yield _paper(row)


def paper(db: Database, paper_id: int) -> HeldPaper:
    for row in db.query("SELECT * FROM certificate WHERE id = ?", [paper_id]):
        return _paper(row)
    raise NotFound("没有找到这份证书。请刷新后再看。")


def trainings_of(db: Database, worker_id: int) -> Iterator[HeldTraining]:
    sql = "SELECT * FROM staff_training WHERE worker_id = ? ORDER BY held_on, id"
    for row in db.query(sql, [worker_id]):
        yield _training(row)


def training(db: Database, training_id: int) -> HeldTraining:
    for row in db.query("SELECT * FROM staff_training WHERE id = ?", [training_id]):
        return _training(row)
    raise NotFound("没有找到这次培训。请刷新后再看。")


def trained_minutes(db: Database, since: date, until: date) -> Mapping[int, int]:
    """Minutes of training by person from `since` on, before `until`; withdrawn ones left out."""
    sql = """
        SELECT worker_id, sum(minutes) AS minutes FROM staff_training
        WHERE withdrawn_reason IS NULL AND held_on >= ? AND held_on < ? GROUP BY worker_id
    """
    rows = db.query(sql, [since.isoformat(), until.isoformat()])
    return {row["worker_id"]: row["minutes"] for row in rows}


def people_by_level(db: Database, scale: str, on: date) -> Mapping[str, int]:
    """How many residents are counted on the day at each level; `unassessed` where there is none."""
    sql = """
        SELECT coalesce((
            SELECT level FROM care_level c WHERE c.resident_id = s.resident_id
            AND c.scale = :scale AND c.from_on <= :day ORDER BY c.from_on DESC LIMIT 1
        ), 'unassessed') AS level, count(*) AS people
        FROM stay s WHERE s.withdrawn_reason IS NULL AND s.admitted_on <= :day
        AND (s.discharged_on IS NULL OR :day < s.discharged_on) GROUP BY 1
    """
    rows = db.query(sql, {"scale": scale, "day": on.isoformat()})
    return {row["level"]: row["people"] for row in rows}


def _worker(row: Mapping[str, Any]) -> HeldWorker:
    values = of_record(row, HeldWorker)
    return HeldWorker(**{**values, "sex": Sex(row["sex"]), "birth_date": day(row["birth_date"])})


def _job(row: Mapping[str, Any]) -> HeldJob:
    values = of_record(row, Job, days=("from_on", "until_on"))
    coded = {
        "post": Post(row["post"]),
        "employment": Employment(row["employment"]),
        "full_time": bool(row["full_time"]),
        "left_reason": LeftReason(row["left_reason"]) if row["left_reason"] else None,
    }
    return HeldJob(id=row["id"], worker_id=row["worker_id"], job=Job(**{**values, **coded}))


def _paper(row: Mapping[str, Any]) -> HeldPaper:
    values = of_record(row, Paper, days=("issued_on", "valid_until"))
    blank = {name: row[name] or "" for name in ("title", "number", "issuer")}
    return HeldPaper(
        id=row["id"],
        worker_id=row["worker_id"],
        paper=Paper(**{**values, **blank, "kind": Certificate(row["kind"])}),
        withdrawn_reason=row["withdrawn_reason"],
    )


def _training(row: Mapping[str, Any]) -> HeldTraining:
    values = of_record(row, Training, days=("held_on",))
    more = {"teacher": row["teacher"] or "", "passed": bool(row["passed"])}
    return HeldTraining(
        id=row["id"],
        worker_id=row["worker_id"],
        training=Training(**{**values, **more}),
        withdrawn_reason=row["withdrawn_reason"],
    )
