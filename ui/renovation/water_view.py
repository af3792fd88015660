"""热水: the month's calendar to be typed, what it comes to, and the sheet on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nursinghome.core.dates import Month
from nursinghome.renovation import SUGGESTION, Entry, Scald, WaterGrid, WaterMonth
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import Scroll, column
from ui.kit.dialogs import Dialogs
from ui.kit.facts import Facts
from ui.kit.fields import TextField
from ui.kit.form_sheet import unsaved
from ui.kit.look import Look
from ui.kit.refusals import Refusals
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Elided, Role, label
from ui.renovation.desk import RenovationDesk
from ui.renovation.water_table import WaterTable, told

_KEYS = {
    Entry.HOURS: "直接按数字：0 是停供，到 24",
    Entry.CELSIUS: "直接按两位数字，如 45",
    Entry.SCALD: "1 正常　2 有问题　0 清掉",
}
_MORE = "空格 照前一天　退格 清掉　回车 下一天"
_WIDE = {TextSize.NORMAL: 300, TextSize.LARGE: 348, TextSize.HUGE: 400}


class WaterView(QWidget):
    """Only what differs from the file is stored, in one step."""

    told = Signal()
    """What stands in `words` has changed."""
    print_wanted = Signal(bool)
    """True for the blank sheet."""

    def __init__(
        self,
        look: Look,
        desk: RenovationDesk,
        dialogs: Dialogs,
        refusals: Refusals,
        *,
        may_change: bool,
    ) -> None:
        super().__init__()
        self._look, self._desk, self._dialogs = look, desk, dialogs
        self._refusals, self._may_change = refusals, may_change
        self.month = Month.of(desk.today)
        self.grid = WaterGrid(desk.water.month(self.month))
        self.table = WaterTable(look)
        self.entry = Choice(look, [(one.value, one.words) for one in Entry], "记什么")
        self.entry.choose(Entry.HOURS.value)
        self.keys = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.day = Elided(look, "", Role.NAME)
        self.note = TextField(look, "note", "这天的说明")
        self.facts = Facts(look)
        self.fill = button(look, "空着的照填", "check")
        self.revert = button(look, "不存")
        self.store = button(look, "存好", kind=Kind.PRIMARY)
        self.sheet = button(look, "打印月表", "printer")
        self.blank = button(look, "空白月表", "printer")
        self._make_body(look)
        self._connect()

    @property
    def changed(self) -> bool:
        return bool(self.grid.changes())

    @property
    def words(self) -> str:
        """10月停供 1 天，没记 2 天; with the largest letters shorter still."""
        month = self.grid.month
        if self._look.text_size is TextSize.HUGE:
            return f"停供 {month.stops}　没记 {month.gaps}"
        return f"{self.month.number}月停供 {month.stops} 天，没记 {month.gaps} 天"

    def reload(self) -> None:
        """Read again; what was typed and not stored stays on screen until it is stored or left."""
        if not self.changed:
            self.show_month(self.month)

    def show_month(self, month: Month) -> None:
        day = self.table.day
        self.month = month
        self.grid = WaterGrid(self._desk.water.month(month))
        if day is None or Month.of(day) != month:
            day = self._first_open()
        self.table.show_grid(self.grid, day)
        self._show()

    def may_leave(self) -> bool:
        if not self.changed or self._dialogs.ask(self, unsaved()):
            self.grid.revert()
            self._show()
            return True
        return False

    def save(self) -> None:
        """Store what was typed."""
        with self._refusals.shown() as guard:
            self._desk.water.record(self.grid.changes())
        if guard.done:
            self.grid.revert()
            self.show_month(self.month)

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _first_open(self) -> date:
        """The first day that is missing, else today, else the first."""
        stored = self.grid.stored
        missing = (day for day in stored.shown if stored.is_gap(day))
        today = stored.today if self.grid.is_open(stored.today) else stored.month.first
        return next(missing, today)

    def _make_body(self, look: Look) -> None:
        sheet = QFrame()
        sheet.setObjectName("pane")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.table)
        side = QFrame()
        side.setObjectName("pane")
        side.setFixedWidth(_WIDE[look.text_size])
        box = QVBoxLayout(side)
        box.setContentsMargins(Space.M, Space.M, Space.S, Space.M)
        box.setSpacing(Space.S)
        box.addWidget(self.day)
        suggestion = label(look, SUGGESTION, Role.NOTE, colour=look.colours.text2, wrap=True)
        parts = (self.note, self.facts, suggestion, self.sheet, self.blank, None)
        box.addWidget(Scroll(column(*parts)), 1)
        box.addWidget(self.fill)
        foot = row(self.revert, self.store, spacing=Space.S)
        foot.setStretch(1, 1)
        box.addLayout(foot)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        top = row(self.entry, self.keys)
        top.setStretch(1, 1)
        left.addLayout(top)
        left.addWidget(sheet, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.L)
        whole.addLayout(left, 1)
        whole.addWidget(side)
        for made in (self.fill, self.store, self.note):
            made.setVisible(self._may_change)

    def _connect(self) -> None:
        self.table.changed.connect(self._show)
        self.table.stepped.connect(self._show_day)
        self.entry.chosen.connect(self._on_entry)
        self.note.edited.connect(self._on_note)
        self.fill.clicked.connect(self._on_fill)
        self.revert.clicked.connect(self._on_revert)
        self.store.clicked.connect(self.save)
        self.sheet.clicked.connect(self._on_sheet)
        self.blank.clicked.connect(self._on_blank)

    def _show(self) -> None:
        month = self.grid.month
        self.facts.show_facts(_facts(month))
        self.keys.setText(f"{_KEYS[self.table.entry]}　{_MORE}")
        self.store.setEnabled(self.changed)
        count = len(self.grid.changes())
        self.store.setText(f"存好 {count} 天" if count else "存好")
        self.revert.setVisible(self.changed)
        self.table.model_.tell_changed()
        self._show_day()
        self.told.emit()

    def _show_day(self) -> None:
        day = self.table.day
        if day is None:
            return
        self.day.setText(told(self.grid, day))
        note = self.grid.at(day).note or ""
        if self.note.text != note:
            self.note.put(note)
        self.note.setEnabled(self.grid.is_open(day))

    def _on_entry(self, key: str) -> None:
        self.table.entry = Entry(key)
        self.keys.setText(f"{_KEYS[self.table.entry]}　{_MORE}")
        self.take_focus()

    def _on_note(self) -> None:
        day = self.table.day
        if day is not None:
            self.grid.put(replace(self.grid.at(day), note=self.note.text or None))
            self._show()

    def _on_fill(self) -> None:
        """Empty days get the hours that are usual here; without any, those of a whole day."""
        usual = self._desk.water.usual_hours(self._desk.today)
        self.grid.fill_hours(usual if usual is not None else 24)
        self._show()

    def _on_revert(self) -> None:
        self.grid.revert()
        self._show()

    def _on_sheet(self) -> None:
        self.print_wanted.emit(False)  # noqa: FBT003 - Qt's signature

    def _on_blank(self) -> None:
        self.print_wanted.emit(True)  # noqa: FBT003 - Qt's signature


def _facts(month: WaterMonth) -> list[tuple[str, str]]:
    measured = month.measured
    degrees = f"{measured[0]}–{measured[1]}℃" if measured else ""
    off = f"，{month.off} 天不在建议内" if month.off else ""
    good, bad = month.scalds(Scald.GOOD), month.scalds(Scald.BAD)
    return [
        ("供应", f"{month.supplied} 天"),
        ("停供", f"{month.stops} 天"),
        ("没记", f"{month.gaps} 天"),
        ("平均", f"每天 {month.mean_hours} 小时" if month.mean_hours else ""),
        ("水温", f"{degrees}{off}" if degrees else ""),
        ("防烫伤", f"正常 {good} 次，有问题 {bad} 次" if good or bad else ""),
    ]
