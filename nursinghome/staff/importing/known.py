"""What is on file when a list of staff is judged: people, their posts and certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.staff.model import HeldJob, HeldPaper, HeldWorker


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownWorker:
    """Somebody on file with all posts, the first one first, and the standing certificates."""

    worker: HeldWorker
    jobs: tuple[HeldJob, ...] = ()
    papers: tuple[HeldPaper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStaff:
    """The file as a list is compared with it, on the day of the import."""

    today: date
    version: int = 0
    people: tuple[KnownWorker, ...] = ()
