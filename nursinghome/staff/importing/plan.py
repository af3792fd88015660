"""What an import of staff would do: counts, remarks, and an intention for every row taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nursinghome.residents.importing.plan import Outcome
from nursinghome.staff.model import Job, Paper, Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Somebody on file, or the person that a row of this list opens."""

    worker_id: int | None
    person_row: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorker:
    """Somebody to be opened; posts name the person by the row that tells it first."""

    row: int
    worker: Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A post to be added."""

    row: int
    owner: Owner
    job: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A certificate to be added."""

    row: int
    owner: Owner
    paper: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a row corrects about a row on file, by column; the values are those of records."""

    row: int
    table: str
    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPlan(Outcome):
    """What storing a list of staff would write."""

    new_workers: tuple[NewWorker, ...] = ()
    new_jobs: tuple[NewJob, ...] = ()
    new_papers: tuple[NewPaper, ...] = ()
    changes: tuple[Change, ...] = ()
