"""What the rows say of certificates beside those on file: new ones, and what was not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nursinghome.staff.importing.papers_part import SaidPaper
from nursinghome.staff.importing.plan import Change, NewPaper, Owner
from nursinghome.staff.importing.row_part import Draft
from nursinghome.staff.model import HeldPaper, Paper

_FIELDS = ("number", "issuer", "issued_on", "valid_until")


@dataclass(slots=True)
class _Known:
    """A certificate on file, or one that an earlier row adds (without an id)."""

    id: int | None
    paper: Paper
    filled: dict[str, Any] = field(default_factory=dict)


def paper_changes(
    owner: Owner, drafts: Sequence[Draft], held: Sequence[HeldPaper]
) -> Iterator[NewPaper | Change]:
    """One that is told as it stands changes nothing; blanks on file are filled; others are new."""
    known = [_Known(one.id, one.paper) for one in held]
    for draft in drafts:
        for told in draft.work.papers:
            alike = [one for one in known if _same_kind(one.paper, told.paper)]
            if any(_says_no_more(told, one) for one in alike):
                continue
            fitting = next((one for one in alike if _agrees(told, one)), None)
            if fitting is None or fitting.id is None:
                known.append(_Known(None, told.paper))
                yield NewPaper(row=draft.row, owner=owner, paper=told.paper)
                continue
            values = {
                name: value for name, value in _told(told) if value != getattr(fitting.paper, name)
            }
            fitting.filled.update(values)
            yield Change(row=draft.row, table="certificate", id=fitting.id, values=values)


def _same_kind(one: Paper, other: Paper) -> bool:
    return (one.kind, one.title) == (other.kind, other.title)


def _told(said: SaidPaper) -> Iterator[tuple[str, Any]]:
    for name in _FIELDS:
        value = getattr(said.paper, name)
        if value:
            yield name, value


def _says_no_more(said: SaidPaper, known: _Known) -> bool:
    """Whether all that the row tells stands on file."""
    if said.ever and known.paper.valid_until is not None:
        return False
    return all(_now(known, name) == value for name, value in _told(said))


def _agrees(said: SaidPaper, known: _Known) -> bool:
    """Whether it is the one on file: nothing that both tell differs."""
    if said.ever and known.paper.valid_until is not None:
        return False
    told = dict(_told(said))
    issued, until = (told.get(name, _now(known, name)) for name in ("issued_on", "valid_until"))
    if issued and until and until < issued:
        return False
    return all(_now(known, name) in ("", None, value) for name, value in told.items())


def _now(known: _Known, name: str) -> Any:  # noqa: ANN401 - one of four fields of different types
    return known.filled.get(name, getattr(known.paper, name))
