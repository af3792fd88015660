"""Stores photos and scans in another thread: a large picture never holds up the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from nursinghome.core.errors import Cancelled, Refusal
from nursinghome.core.ids import ActionId
from nursinghome.residents import Given
from ui.kit import giving
from ui.kit.jobs import Task

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace

Put = Callable[["Workspace", Given, Callable[[], None]], ActionId | None]
"""Stores one file and gives the step it was; the last argument is called before it writes."""


class Stored(NamedTuple):
    """How many files were kept, the steps by which they came in, and why others were not."""

    done: int
    steps: tuple[ActionId, ...]
    refused: tuple[Refusal, ...]


@contextmanager
def elsewhere(workspace: Workspace) -> Iterator[Workspace]:
    """The same file once more, for work in another thread; closed at the block's end."""
    from nursinghome.workspace import open_again  # noqa: PLC0415 - the caller has loaded it

    other = open_again(workspace)
    try:
        yield other
    finally:
        other.close()


class Storing:
    """Puts each file on its own, so that one that is refused does not keep the others out."""

    def __init__(
        self,
        again: Callable[[], AbstractContextManager[Workspace]],
        put: Put,
        find: Callable[[], Sequence[giving.Source]],
    ) -> None:
        """again: as elsewhere. find: called on the working thread, for a card may be slow."""
        self._again, self._put, self._find = again, put, find

    def __call__(self, task: Task) -> Stored:
        """Called on the working thread. 停下 keeps what was stored before."""
        refused: list[Refusal] = []
        steps: list[ActionId | None] = []
        sources = self._find()
        with self._again() as other:
            for at, source in enumerate(sources):
                try:
                    steps.append(self._store(other, task, (2 * at, 2 * len(sources)), source))
                except Cancelled as stopped:
                    refused.append(stopped)
                    break
                except Refusal as refusal:
                    refused.append(refusal)
        known = tuple(step for step in steps if step is not None)
        return Stored(len(steps), known, tuple(refused))

    def _store(
        self, other: Workspace, task: Task, done: tuple[int, int], source: giving.Source
    ) -> ActionId | None:
        name, (at, whole) = giving.name_of(source), done
        task.report(at, whole, f"正在看「{name}」")
        given = giving.read(source)
        return self._put(other, given, lambda: task.report(at + 1, whole, f"正在存「{name}」"))
