"""自动排班: asks for how long, shows how far it is, keeps the best so far, and says what changed."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nursinghome.core.dates import Month
from nursinghome.core.errors import Cancelled
from nursinghome.roster import MonthView
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField
from ui.kit.form import Form
from ui.kit.jobs import Task
from ui.kit.words import Role, label
from ui.roster.faces import Key
from ui.roster.parts import RosterParts

if TYPE_CHECKING:
    from ui.roster.view import RosterView

SECONDS = (("10", "10 秒"), ("30", "半分钟"), ("120", "2 分钟"))
Report = Callable[[int, int, str], None]


class Progress:
    """What the engine tells, in words; asked whether to stop, it tells the time as well."""

    def __init__(
        self, seconds: int, report: Report, clock: Callable[[], float] = monotonic
    ) -> None:
        """Report raises Cancelled once somebody pressed 停下."""
        self._seconds, self._report, self._clock = seconds, report, clock
        self._began = clock()
        self._first: int | None = None
        self._words = "正在准备"
        self._told = -1
        self._stopped = False

    def __call__(self, objective: int, broken: int, bound: int | None) -> None:
        """Broken and objective: what is left of the rules that must be, and of those that should."""
        if self._first is None:
            self._first = broken
        if broken:
            done = 100 - 100 * broken // max(1, self._first, broken)
            self._words = f"正在补没守住的规定，已经补了 {done}%"
        elif bound is not None and objective <= bound:
            self._words = "规定都守住了，也不能更好了"
        else:
            self._words = f"规定都守住了，正在照顾意愿和公平，还差 {objective} 分"
        self._told = -1

    def stop(self) -> bool:
        """Whether somebody pressed 停下; asked often by the engine."""
        gone = int(self._clock() - self._began)
        if gone != self._told and not self._stopped:
            self._told = gone
            words = f"{self._words}，已用 {gone} 秒"
            try:
                self._report(min(gone, self._seconds), self._seconds, words)
            except Cancelled:
                self._stopped = True
        return self._stopped


class Making(QObject):
    """Belongs to a view, which takes no other changes meanwhile."""

    def __init__(self, owner: RosterView) -> None:
        super().__init__(owner)
        self._owner, self._parts = owner, owner.parts

    def ask(self) -> None:
        view = self._owner.view
        if view is None:
            return
        seconds = ask_seconds(self._parts, self._owner, view)
        if seconds:
            self.start(view, seconds)

    def start(self, view: MonthView, seconds: int) -> None:
        desk, month = self._parts.desk, view.month

        def work(task: Task) -> None:
            progress = Progress(seconds, task.report)
            with desk.elsewhere() as other:
                other.making.make(
                    month,
                    seconds=seconds,
                    repairs=False,  # the page looks for those it shows
                    on_progress=progress,
                    stop=progress.stop,
                )

        def done(_nothing: None) -> None:
            self._owner.busy(on=False)
            self._tell(view, month)

        def failed(error: BaseException) -> None:
            self._owner.busy(on=False)
            self._parts.refusals.failed(error)

        self._owner.busy(on=True)
        self._parts.run(f"正在排 {month.words}的班", work, done=done, failed=failed)

    def _tell(self, before: MonthView, month: Month) -> None:
        """What is other than before; only for the month that is still looked at."""
        self._owner.reload()
        after = self._owner.view
        if after is None or after.month != month:
            self._parts.tell(f"{month.words}排好了")
            return
        count = changed(before, after)
        wrong = sum(one.hard for one in self._parts.desk.judge(after))
        cure = f"还有 {wrong} 处排不开，见下面。" if wrong else "规定都守住了。"
        self._parts.tell(f"排好了，改了 {count} 格" if count else "没有更好的排法，一格没改", cure)


def ask_seconds(parts: RosterParts, owner: RosterView, view: MonthView) -> int:
    """How long it may take; 0 when the person left."""
    fixed = sum(one.fixed for one in view.places.values())
    look = parts.look
    form = Form([ChoiceField(look, "seconds", "最多用多久", SECONDS)], columns=1)
    held = f"固定的 {fixed} 格不动。" if fixed else "要留住哪一格，先按空格固定它。"
    form.add_widget(label(look, held, Role.NOTE, colour=look.colours.text2, wrap=True))
    form.put({"seconds": SECONDS[0][0]})
    chosen: list[int] = []
    question = Question(
        title=f"自动排 {view.month.words}的班？",
        fact="先守劳动法和每班人数，再照顾意愿和公平。随时可以停下，留最好的一份；排完可以撤回。",
        do="开始排",
        leave="先不",
    )

    def take() -> None:
        chosen.append(int(form.values()["seconds"] or SECONDS[0][0]))

    return chosen[0] if parts.ask(owner, question, form, take) else 0


def changed(before: MonthView, after: MonthView) -> int:
    """How many cells hold another shift than before."""
    keys = set(before.places) | set(after.places)

    def kind(view: MonthView, key: Key) -> object:
        place = view.places.get(key)
        return "open" if place is None else place.kind_id

    return sum(kind(before, key) != kind(after, key) for key in keys)
