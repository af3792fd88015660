"""Long work off the window's thread; its end is always told on the window's thread."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from nursinghome.core.errors import Cancelled

T = TypeVar("T")
Progress = Callable[[int, int, str], None]
"""Steps done, steps in all, and what is being done."""


class Task:
    """What the work sees: a place to tell how far it is, and the wish to stop."""

    def __init__(self, tell: Progress, stop: Event) -> None:
        self._tell, self._stop = tell, stop

    def report(self, done: int, total: int, words: str = "") -> None:
        """Tell the progress; raises Cancelled when the person pressed 停下."""
        if self._stop.is_set():
            raise Cancelled("已停下。")
        self._tell(done, total, words)


class Job(QObject):
    """Running work that belongs to a widget; when the widget is gone nobody is told."""

    _went_on = Signal(int, int, str)
    _ended = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        progressed: Progress | None,
    ) -> None:
        super().__init__(owner)
        self._done: Callable[[Any], None] | None = done
        self._failed: Callable[[BaseException], None] | None = failed
        self._progressed = progressed
        self._stop = Event()
        self._went_on.connect(self._on_went_on)
        self._ended.connect(self._on_ended)
        # Held whole: of a bound method the connection would keep only a weak hand on the event.
        self.destroyed.connect(partial(Event.set, self._stop))

    def stop(self) -> None:
        self._stop.set()

    def start(self, work: Callable[[Task], object]) -> None:
        QThreadPool.globalInstance().start(_Run(self, work, self._stop))

    def go_on(self, done: int, total: int, words: str) -> None:
        """Called on the working thread."""
        with contextlib.suppress(RuntimeError):  # the owner was closed meanwhile
            self._went_on.emit(done, total, words)

    def end(self, result: object, error: BaseException | None) -> None:
        """Called on the working thread."""
        with contextlib.suppress(RuntimeError):  # the owner was closed meanwhile
            self._ended.emit(result, error)

    @Slot(int, int, str)
    def _on_went_on(self, done: int, total: int, words: str) -> None:
        if self._progressed is not None:
            self._progressed(done, total, words)

    @Slot(object, object)
    def _on_ended(self, result: object, error: BaseException | None) -> None:
        self.deleteLater()
        done, failed = self._done, self._failed
        # The working thread may drop the job last: with them it would free the widgets they know.
        self._done = self._failed = self._progressed = None
        if error is not None and failed is not None:
            failed(error)
        elif error is None and done is not None:
            done(result)


class _Run(QRunnable):
    def __init__(self, job: Job, work: Callable[[Task], object], stop: Event) -> None:
        super().__init__()
        self._job, self._work, self._stop = job, work, stop

    def run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            result = self._work(Task(self._job.go_on, self._stop))
        except BaseException as caught:  # noqa: BLE001 - handed over whole
            error = caught
        self._job.end(result, error)


def run_job(
    owner: QObject,
    work: Callable[[Task], T],
    *,
    done: Callable[[T], None],
    failed: Callable[[BaseException], None],
    progressed: Progress | None = None,
) -> Job:
    """Run work in the pool; done or failed is called once unless owner is gone.

    Every step the work reports is told by progressed, in order and before the end. The work
    opens its own connection: a database connection belongs to its thread.
    """
    job = Job(owner, done, failed, progressed)
    job.start(work)
    return job
