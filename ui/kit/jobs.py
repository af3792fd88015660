"""Long work off the window's thread; its end is always told on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

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


class _Voice(QObject):
    """What the working thread speaks through.

    It belongs to the program: whoever asked may be taken away on the window's thread while the
    working thread speaks, and a signal of something half gone ends the program.
    """

    went_on = Signal(int, int, str)
    ended = Signal(object, object)


class Job(QObject):
    """Running work that belongs to a widget; when the widget is gone nobody is told."""

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
        # Held whole: of a bound method the connection would keep only a weak hand on the event.
        self.destroyed.connect(partial(Event.set, self._stop))

    def stop(self) -> None:
        self._stop.set()

    def start(self, work: Callable[[Task], object]) -> None:
        voice = _Voice(QCoreApplication.instance())
        voice.went_on.connect(self._on_went_on)
        voice.ended.connect(self._on_ended)
        QThreadPool.globalInstance().start(_Run(voice, work, self._stop))

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
    def __init__(self, voice: _Voice, work: Callable[[Task], object], stop: Event) -> None:
        super().__init__()
        self._voice, self._work, self._stop = voice, work, stop

    def run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            result = self._work(Task(self._voice.went_on.emit, self._stop))
        except BaseException as caught:  # noqa: BLE001 - handed over whole
            error = caught
        self._voice.ended.emit(result, error)
        self._voice.deleteLater()  # on the window's thread, after what was said


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
