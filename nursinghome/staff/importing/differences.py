"""What the rows add to the file: people, posts and certificates, and corrections of those there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.parts import Said
from nursinghome.residents.importing.person_part import replaces_number
from nursinghome.staff.codes import Employment, LeftReason, Post
from nursinghome.staff.importing.lexicon import StaffWords
from nursinghome.staff.importing.paper_differences import paper_changes
from nursinghome.staff.importing.plan import Change, NewJob, NewPaper, NewWorker, Owner
from nursinghome.staff.importing.row_part import Draft
from nursinghome.staff.importing.spells import Matched, Spell, WorkerState
from nursinghome.staff.model import HeldJob, HeldWorker, Job, Worker

_TEXTS = ("phone", "education", "address", "note")
_TOLD = ("sex", "birth_date", "id_number", *_TEXTS)
_NUMBERED = ("sex", "birth_date", "id_number")


@dataclass(slots=True)
class Found:
    """Everything that storing the list would write."""

    workers: list[NewWorker] = field(default_factory=list)
    jobs: list[NewJob] = field(default_factory=list)
    papers: list[NewPaper] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def intend(desk: Desk[StaffWords], settled: Sequence[tuple[Matched, Spell]], found: Found) -> None:
    """Fill in what the settled rows mean, in the order of the rows."""
    rows_of: dict[int, tuple[WorkerState, list[Draft]]] = {}
    for (draft, person), spell in settled:
        rows_of.setdefault(id(person), (person, []))[1].append(draft)
        if spell.jobs:
            found.changes.extend(_job_change(desk, draft, spell.jobs[-1]))
        else:
            job = _new_job(desk, draft)
            found.jobs.append(NewJob(row=draft.row, owner=_owner(person), job=job))
    for person, drafts in rows_of.values():
        ordered = sorted(drafts, key=_by_first_day)
        if person.known is None:
            found.workers.append(_new_worker(person, ordered))
        else:
            found.changes.extend(_person_changes(person.known.worker, ordered))
        held = person.known.papers if person.known else ()
        for told in paper_changes(_owner(person), ordered, held):
            if isinstance(told, NewPaper):
                found.papers.append(told)
            else:
                found.changes.append(told)


def _owner(person: WorkerState) -> Owner:
    known = person.known
    return Owner(worker_id=known.worker.id if known else None, person_row=person.row)


def _new_job(desk: Desk[StaffWords], draft: Draft) -> Job:
    work = draft.work
    if work.post.is_empty:
        desk.notes.warn(draft.entry, "post", "post_missing")
    if work.employment.is_empty:
        desk.notes.warn(draft.entry, "employment", "terms_missing")
    if work.until_on is not None and work.left_reason.is_empty:
        desk.notes.warn(draft.entry, "left_reason", "reason_missing")
    return Job(
        post=work.post.code or Post.OTHER,
        employment=work.employment.code or Employment.OTHER,
        from_on=work.from_on,
        full_time=work.full_time is not False,
        until_on=work.until_on,
        left_reason=None if work.until_on is None else work.left_reason.code or LeftReason.OTHER,
    )


def _job_change(desk: Desk[StaffWords], draft: Draft, held: HeldJob) -> Iterator[Change]:
    """What the row says otherwise about the last post of its spell."""
    work, job = draft.work, held.job
    told: dict[str, Any] = {
        "post": work.post.code,
        "employment": work.employment.code,
        "full_time": work.full_time,
        "until_on": work.until_on,
        "left_reason": work.left_reason.code,
    }
    if work.until_on is not None and job.left_reason is None and told["left_reason"] is None:
        if work.left_reason.is_empty:
            desk.notes.warn(draft.entry, "left_reason", "reason_missing")
        told["left_reason"] = LeftReason.OTHER
    values = {
        name: value
        for name, value in told.items()
        if value is not None and value != getattr(job, name)
    }
    if "post" in values:
        extra = f"「{job.post.words}」改成「{values['post'].words}」"
        desk.notes.warn(draft.entry, "post", "post_changed", extra)
    if values:
        yield Change(row=draft.row, table="job", id=held.id, values=values)


def _new_worker(person: WorkerState, ordered: Sequence[Draft]) -> NewWorker:
    """As the rows tell; of rows that differ, the latest first day counts."""
    latest = ordered[-1].person
    told = {name: _last(ordered, name) for name in _TOLD}
    numbered = draft.person if (draft := told["id_number"]) else latest
    values: dict[str, Any] = {
        name: _value(name, draft) if (draft := told[name]) else getattr(latest, name, None)
        for name in _TOLD
    }
    note = next((note for one in reversed(ordered) if (note := _kept_note(one))), None)
    values |= {"name": person.name, "id_note": numbered.id_note, "note": note}
    return NewWorker(row=person.row or ordered[0].row, worker=Worker(**values))


def _person_changes(held: HeldWorker, ordered: Sequence[Draft]) -> Iterator[Change]:
    """By row, what the list corrects about somebody on file; the latest first day counts."""
    rows: dict[int, dict[str, Any]] = {}
    for name in _TOLD:
        draft = _last(ordered, name)
        if draft is None or _value(name, draft) == getattr(held, name):
            continue
        if name == "id_number" and not replaces_number(draft.person, held.id_number):
            continue
        if name == "note" and held.note == _kept_note(draft):
            continue
        values = rows.setdefault(draft.row, {})
        values[name] = _value(name, draft)
        if name in _NUMBERED:
            values["id_note"] = draft.person.id_note
    for row in sorted(rows):
        yield Change(row=row, table="worker", id=held.id, values=rows[row])


def _last(ordered: Sequence[Draft], name: str) -> Draft | None:
    """The last row that tells the field."""
    return next((one for one in reversed(ordered) if _tells(name, one)), None)


def _tells(name: str, draft: Draft) -> bool:
    if name == "sex":
        return draft.person.sex_told
    if name == "birth_date":
        return draft.person.birth_told
    return _value(name, draft) is not None


def _value(name: str, draft: Draft) -> Any:  # noqa: ANN401 - one of seven fields of different types
    return getattr(draft.person if name in _NUMBERED else draft.work, name)


def _kept_note(draft: Draft) -> str | None:
    """A new person's remark, with the words for post and terms that stand for no code."""
    work = draft.work
    words = (_kept("岗位", work.post), _kept("用工", work.employment))
    return "；".join(filter(None, (work.note, *words))) or None


def _kept(name: str, told: Said[Any]) -> str:
    return f"{name}：{told.word}" if told.word is not None else ""


def _by_first_day(draft: Draft) -> str:
    return draft.work.from_on.isoformat()
