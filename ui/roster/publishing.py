"""Publishing a month, opening it again, and the log of what was changed since."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.roster import Change, MonthView, Violation
from ui.kit.dialogs import Question
from ui.kit.table import Column
from ui.roster.faces import Faces
from ui.roster.lists import Listing
from ui.roster.parts import RosterParts
from ui.roster.people_forms import names

CHANGE_REASONS = ("临时请假", "有人生病", "两人换班", "人手不够，临时顶班", "排错了")
REOPEN_REASONS = ("公布早了", "要大改", "公布错了月份")


def ask_publish(
    parts: RosterParts, parent: QWidget, view: MonthView, violations: tuple[Violation, ...]
) -> bool:
    """True when it was published."""
    wrong = sum(one.hard for one in violations)
    left = f"还有 {wrong} 处排不开，公布以后仍旧算没排好。" if wrong else "每条规定都照办了。"
    question = Question(
        title=f"公布 {view.month.words}排班表？",
        fact=f"{left}公布以后再改一格，要写原因，改动都留着。",
        do="公布",
        leave="先不公布",
        danger=bool(wrong),
    )
    if not parts.dialogs.ask(parent, question):
        return False
    with parts.refusals.shown() as guard:
        parts.desk.roster.publish(view.month)
    if guard.done:
        parts.tell(f"已公布 {view.month.words}排班表")
    return guard.done


def ask_reopen(parts: RosterParts, parent: QWidget, view: MonthView) -> bool:
    question = Question(
        title=f"重新打开 {view.month.words}排班表？",
        fact="打开以后又是草稿，可以自动排班。公布过的那一版连同原因留在历史里。",
        do="重新打开",
        leave="不打开",
        danger=True,
    )
    reason = parts.dialogs.reason(parent, question, REOPEN_REASONS)
    if not reason:
        return False
    with parts.refusals.shown() as guard:
        parts.desk.roster.reopen(view.month, reason)
    return guard.done


def ask_change_reason(parts: RosterParts, parent: QWidget, count: int) -> str:
    """Why a published month is changed; '' when the person left."""
    question = Question(
        title=f"排班表已经公布，要改 {count} 格？",
        fact="写下原因才能改，会记在改动记录里。",
        do="改",
        leave="不改",
    )
    return parts.dialogs.reason(parent, question, CHANGE_REASONS)


def change_list(parts: RosterParts, view: MonthView) -> Listing:
    who, faces = names(view), Faces(view)

    def kind(kind_id: int | None) -> str:
        found = faces.kind(kind_id)
        return found.mark if found is not None else "休"

    return Listing(
        title=f"{view.month.words}公布后的改动",
        fact="公布以后改过的每一格：谁改的、为什么。",
        icon="file-clock",
        empty=("公布以后没有改过", "公布以后再改的格子都写在这里。"),
        columns=(
            Column[Change](title="什么时候", words=lambda one: f"{one.at:%m-%d %H:%M}"),
            Column[Change](title="谁改的", words=lambda one: one.by),
            Column[Change](title="改谁的", words=lambda one: who.get(one.worker_id, "")),
            Column[Change](title="哪天", words=lambda one: str(one.day)),
            Column[Change](
                title="从…到…", words=lambda one: f"{kind(one.before)} → {kind(one.after)}"
            ),
            Column[Change](title="原因", words=lambda one: one.reason, grows=True),
        ),
        read=lambda: parts.desk.roster.changes(view.month),
    )
