"""One hazard at the right: what it is, where the work stands, its photos, and the next step."""

from __future__ import annotations

from functools import partial

from nursinghome.core.money import yuan
from nursinghome.evidence import Owner, Stage
from nursinghome.safety import HAZARD, HazardLevel, HazardLine, HazardState
from ui.kit.badges import Badge
from ui.kit.withdrawing import Withdrawal
from ui.safety.hazard_forms import HazardForm, ask_mended, ask_rechecked, ask_reopened
from ui.safety.pane import RecordPane
from ui.safety.view import Parts

TONES = {
    HazardLevel.MAJOR: "bad",
    HazardLevel.LARGE: "bad",
    HazardLevel.GENERAL: "warn",
    HazardLevel.LOW: "plain",
}
STATES = {
    HazardState.OPEN: ("warn", "clock"),
    HazardState.WAITING: ("warn", "eye"),
    HazardState.CLOSED: ("good", "circle-check"),
    HazardState.WITHDRAWN: ("plain", "undo-2"),
}
_STEPS = {
    HazardState.OPEN: ("登记整改", "check"),
    HazardState.WAITING: ("登记复查", "eye"),
    HazardState.CLOSED: ("又出现了", "rotate-ccw"),
}
_WRONG = ("登记错了", "重复登记", "核实不是隐患")


class HazardPane(RecordPane):
    """Every step opens a dialog and is one call of the service."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.line: HazardLine | None = None
        self.step.clicked.connect(self._on_step)
        self.change.clicked.connect(self._on_change)
        self.withdraw.clicked.connect(self._on_withdraw)

    def show_line(self, line: HazardLine) -> None:
        self.line = line
        held, state = line.hazard, line.state
        self.rolling.tell_about(line.id)
        self.head.setText(held.place)
        self.kind.show_badge(Badge.state(TONES[held.level], held.level.told))
        tone, icon = STATES[state]
        late = line.is_overdue(self.parts.desk.today)
        words = "超期没改" if late else state.value
        self.state.show_badge(Badge.state("bad" if late else tone, words, icon))
        self.words.setText(held.text)
        self.facts.show_facts(_facts(line))
        owner = Owner(HAZARD, line.id)
        self.photos.show_album(self.parts.photos.album(owner, held.place, _stages(line)))
        self.show_step(*_STEPS.get(state, ("", "check")))
        self.show_buttons(stands=state is not HazardState.WITHDRAWN)

    def _on_step(self) -> None:
        line = self.line
        if line is None:
            return
        ask, told = {
            HazardState.OPEN: (ask_mended, "已登记整改，等复查"),
            HazardState.WAITING: (ask_rechecked, "已记下复查"),
            HazardState.CLOSED: (ask_reopened, "已重开"),
        }[line.state]
        if ask(self.parts, self, line):
            self.done.emit(f"{told}：{line.hazard.place}")

    def _on_change(self) -> None:
        if self.line is not None:
            HazardForm(self.parts).correct(self, self.line)

    def _on_withdraw(self) -> None:
        line = self.line
        if line is None:
            return
        asked = Withdrawal(
            title=f"撤销 {line.hazard.place} 的隐患？",
            fact="只在登记错了的时候撤销；改好了用「登记整改」。历史里会留下记录。",
            reasons=_WRONG,
            call=partial(self.parts.desk.hazards.withdraw, line.id),
        )
        if asked.ask(self, self.parts.dialogs, self.parts.refusals):
            self.done.emit(f"已撤销：{line.hazard.place}")


def _facts(line: HazardLine) -> list[tuple[str, str]]:
    held, now = line.hazard, line.now
    mended = f"{now.rectified_on} {now.rectified_by}" if now.rectified_on else ""
    return [
        ("撤销", line.withdrawn_reason or ""),
        ("发现", f"{held.found_on} {held.found_by}（{held.how.words}）"),
        ("责任人", held.owner),
        ("期限", str(held.due_on)),
        ("措施", held.measure),
        ("投入", "" if held.cost is None else f"{yuan(held.cost)} 元"),
        ("重开", f"{now.from_on} {now.reopened_reason}" if now.reopened_reason else ""),
        ("退回", now.returned_reason or ""),
        ("整改", mended),
        ("复查", now.recheck_words),
    ]


def _stages(line: HazardLine) -> list[Stage]:
    """Which photos are wanted now: before while it is open, after as soon as it is mended."""
    if line.state is HazardState.WITHDRAWN:
        return []
    if line.now.rectified_on is None:
        return [Stage.BEFORE, Stage.AFTER]
    return [Stage.AFTER]
