"""必备 and 缺项: must-haves level by level, and the lists of what is to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nursinghome.rating import ItemLine, Must, Planned, Sheet, points
from ui.kit.buttons import Kind, button
from ui.kit.card import Scroll
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_MOST = 60
_ROOM = 17
"""Letters beside the sign of a line, in every size."""


def within(made: QPushButton, look: Look, text: str) -> str:
    """As much as one line of the right side has room for."""
    room = look.sizes.caption * _ROOM
    return made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)


class _Listing(QWidget):
    """Words and buttons below each other, made anew each time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, Space.XS, 0)
        self.column.setSpacing(Space.XS)
        self.column.addStretch(1)
        self._parts: list[QWidget] = []
        box.addWidget(Scroll(self._inner), 1)

    def fill(self, parts: Iterable[QWidget]) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = list(parts)
        for at, part in enumerate(self._parts):
            self.column.insertWidget(at, part)

    def line_button(self, icon: str, tone: str, text: str, told: str) -> QPushButton:
        """One line that can be pressed; what it lacks in words stands in its tool tip."""
        look = self._look
        made = button(look, "", kind=Kind.GHOST, small=True)
        made.setProperty("answer", True)  # noqa: FBT003 - Qt's signature
        made.setIcon(look.icon(icon, tone))
        made.setText(within(made, look, text))
        made.setToolTip(told)
        made.setAccessibleName(told)
        return made


class MustPane(_Listing):
    """Each must-have with what the level asks and what there is; pressing answers it."""

    answer_wanted = Signal(str)

    def show_sheet(self, sheet: Sheet, level: str) -> None:
        """level: the one that is aimed at, or reached."""
        look, quiet = self._look, self._look.colours.text2
        named = {line.code: line.label for line in sheet.lines}
        parts: list[QWidget] = []
        if not sheet.musts:
            parts.append(label(look, "这张表没有必备内容。", colour=quiet, wrap=True))
        elif level:
            unmet = len(sheet.unmet(level))
            head = f"{named[level]}要 {len(sheet.musts)} 项，{f'还有 {unmet} 项要核' if unmet else '都够'}"
            parts.append(label(look, head, Role.NAME, wrap=True))
        for must in sheet.musts:
            parts.append(self._must(must, level))
            asked = must.asks(level) or "没有要求"
            parts.append(label(look, f"要求：{asked}", Role.NOTE, colour=quiet, wrap=True))
            if must.figure is not None:
                parts.append(label(look, must.figure.words, Role.NOTE, colour=quiet, wrap=True))
            if must.note:
                parts.append(label(look, must.note, Role.NOTE, colour=quiet, wrap=True))
        self.fill(parts)

    def _must(self, must: Must, level: str) -> QPushButton:
        colours = self._look.colours
        icon, tone, word = {
            True: ("circle-check", colours.good.words, "够"),
            False: ("circle-alert", colours.bad.words, "不够"),
            None: ("triangle-alert", colours.warn.words, "待核"),
        }[must.met(level) if level else None]
        made = self.line_button(
            icon, tone, f"{must.need.label}：{word}", f"核对：{must.need.label}，{word}"
        )
        made.setProperty("must", must.need.id)
        made.setEnabled(must.asked_of_people)
        made.clicked.connect(self._on_pressed)
        return made

    def _on_pressed(self) -> None:
        self.answer_wanted.emit(str(self.sender().property("must")))


class GapsPane(_Listing):
    """What changed, what is not proved, where the reviewer disagrees, what is on the list."""

    item_wanted = Signal(str)
    plan_wanted = Signal(int)

    def show_sheet(self, sheet: Sheet, planned: Sequence[Planned]) -> None:
        look = self._look
        groups = (
            ("依据变了", sheet.changed, lambda row: row.proof),
            ("评审分不一样", sheet.differing, _difference),
            ("没打分", sheet.unanswered, lambda row: row.item.text),
            ("缺佐证", sheet.lacking, lambda row: row.lacks),
        )
        parts: list[QWidget] = []
        open_plans = [one for one in planned if one.is_open]
        if open_plans:
            parts.append(label(look, f"要办的事　{len(open_plans)} 件", Role.NAME))
            parts += [self._plan(one) for one in open_plans]
        for title, rows, tell in groups:
            if rows:
                parts.append(label(look, f"{title}　{len(rows)} 条", Role.NAME))
                parts += [self._item(row, tell(row)) for row in rows[:_MOST]]
        if not parts:
            told = "都打了分，也都有佐证。"
            parts.append(label(look, told, colour=look.colours.text2, wrap=True))
        self.fill(parts)

    def _item(self, row: ItemLine, told: str) -> QPushButton:
        made = self.line_button(
            "chevron-right",
            self._look.colours.text2,
            f"{row.item.code} {told}",
            f"{row.item.code} {row.item.text}\n{told}",
        )
        made.setProperty("item", row.item.code)
        made.clicked.connect(self._on_item)
        return made

    def _plan(self, one: Planned) -> QPushButton:
        day = f"{one.due_on.month}月{one.due_on.day}日前"
        told = f"{one.what}，{day}，加 {points(one.gain)} 分"
        made = self.line_button("clock", self._look.colours.accent, f"{day}　{one.what}", told)
        made.setProperty("plan", one.id)
        made.clicked.connect(self._on_plan)
        return made

    def _on_item(self) -> None:
        self.item_wanted.emit(str(self.sender().property("item")))

    def _on_plan(self) -> None:
        self.plan_wanted.emit(int(self.sender().property("plan")))


def _difference(row: ItemLine) -> str:
    return f"自评 {points(row.score)}，评审 {points(row.review)}"
