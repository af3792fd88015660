"""Stores photos and scans in another thread: a large picture never holds up the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nursinghome.core.errors import Cancelled, Refusal
from nursinghome.core.ids import ActionId, ResidentId
from ui.kit.jobs import Task
from ui.residents import giving
from ui.residents.services import ResidentServices

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace


class Stored(NamedTuple):
    """How many files were kept, which were not, and the last step, by which the last came in."""

    done: int
    refused: tuple[Refusal, ...]
    step: ActionId | None


def as_photo(services: ResidentServices, source: giving.Source) -> tuple[str, bytes]:
    """The name of a picture and what would be kept of it; nothing is stored."""
    given = giving.read(source)
    with services.elsewhere() as other:
        return given.name, other.attachments.as_photo(given)


class Storing:
    """Puts each file on its own, so that one that is refused does not keep the others out."""

    def __init__(
        self,
        services: ResidentServices,
        who: ResidentId,
        kind: str,
        sources: Sequence[giving.Source],
    ) -> None:
        self._services, self._who, self._kind = services, who, kind
        self._sources = tuple(sources)

    def __call__(self, task: Task) -> Stored:
        """Called on the working thread. 停下 keeps what was stored before."""
        refused: list[Refusal] = []
        done = 0
        with self._services.elsewhere() as other:
            for at, source in enumerate(self._sources):
                try:
                    self._store(other, task, at, source)
                    done += 1
                except Cancelled as stopped:
                    refused.append(stopped)
                    break
                except Refusal as refusal:
                    refused.append(refusal)
            last = other.undoing.last() if done else None
        return Stored(done, tuple(refused), None if last is None else last.id)

    def _store(self, other: Workspace, task: Task, at: int, source: giving.Source) -> None:
        name, steps = giving.name_of(source), 2 * len(self._sources)
        task.report(2 * at, steps, f"正在看「{name}」")
        given = giving.read(source)
        other.attachments.attach(
            self._who,
            self._kind,
            given,
            prepared_told=lambda: task.report(2 * at + 1, steps, f"正在存「{name}」"),
        )
