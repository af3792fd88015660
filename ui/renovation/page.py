"""三改设施: three works with their targets, the map of rooms, and one room with its items."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month
from nursinghome.renovation import RoomLine, Work
from nursinghome.standards.checklist import Option
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.dialogs import Dialogs
from ui.kit.empty import Empty
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.photos import PhotoDesk
from ui.kit.tokens import Space, TextSize
from ui.renovation.actions import RenovationActions
from ui.renovation.cards import WorkCard
from ui.renovation.desk import RenovationDesk, RoomFile
from ui.renovation.map_card import MapCard
from ui.renovation.map_model import Cell, MapModel
from ui.renovation.papers import COUNTY, LOG, PROGRESS, RenovationPrints
from ui.renovation.room_pane import RoomPane
from ui.renovation.targets_view import TargetsView
from ui.renovation.water_view import WaterView

MAP, WATER, TARGETS = "map", "water", "targets"
_VIEWS = [(MAP, "改造图"), (WATER, "热水"), (TARGETS, "年度目标")]


class RenovationPage(LivePage):
    """Shows and asks; every change is one call of a service."""

    topics = frozenset({Topic.RENOVATION, Topic.CHECKLISTS, Topic.HOME, Topic.SETTINGS})

    def __init__(
        self,
        look: Look,
        dialogs: Dialogs,
        feed: ChangeFeed,
        *,
        desk: RenovationDesk,
        may_change: bool,
    ) -> None:
        super().__init__(look, dialogs, feed, "三改设施")
        self._desk, self._may_change = desk, may_change
        self.board = desk.works.board(desk.today)
        self._file: RoomFile | None = None
        self.deeds = RenovationActions(self, desk)
        self.papers = RenovationPrints(self, desk)
        self.cards = {work: WorkCard(look, work) for work in Work}
        self.model = MapModel(desk.today)
        self.card = MapCard(look, self.model)
        self.map = self.card.view
        self.pane = RoomPane(
            look, PhotoDesk(self, desk.workspace, may_change=may_change), may_change=may_change
        )
        self.water = WaterView(look, desk, dialogs, self.refusals, may_change=may_change)
        self.targets = TargetsView(look, desk, may_change=may_change)
        self._make_head(look)
        self._make_body(look)
        self._connect()

    @property
    def line(self) -> RoomLine | None:
        """The room that is open."""
        return self._file.line if self._file is not None else None

    def reload(self) -> None:
        """Read again what is looked at; the other views are read when they are turned to."""
        self.board = self._desk.board()
        has_rooms = bool(self.board.rooms)
        self._work.setCurrentIndex(self._index if has_rooms else 0)
        if self.which.key == WATER:
            self.water.reload()
        elif self.which.key == TARGETS:
            self.targets.show_board(self.board)
        else:
            self._show_map()
        self._tell()
        for made in (self.floor_button, self.print_button, self.out_button, self.which):
            made.setEnabled(has_rooms)
        self.undo_button.setEnabled(self._desk.works.last() is not None)

    def _show_map(self) -> None:
        for work, card in self.cards.items():
            card.show_progress(self.board.progress(work))
        kept = self._chosen()
        self.model.show(self.board.floors)
        if self.board.rooms:
            self.map.go_to(max(self.model.row_of(*kept), 0))
            self._show_room()

    def show_month(self, month: Month) -> None:
        """The hot-water log is that of the month in the top bar."""
        if self.water.may_leave():
            self.water.show_month(month)

    def show_view(self, key: str) -> None:
        """改造图, 热水 or 年度目标."""
        self.which.choose(key)
        self._on_view(key)

    def show_record(self, number: int) -> None:
        """Go to a room; a number that no room can have is the hot-water log."""
        self.freshen()
        if number < 0:
            self.show_view(WATER)
            return
        self.show_view(MAP)
        self.map.go_to(self.model.row_of(number, self.pane.work))
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        return self.water.may_leave()

    def save_form(self) -> None:
        if self.which.key == WATER:
            self.water.save()

    def print_page(self) -> None:
        """Ctrl+P: what is looked at."""
        name = {WATER: LOG, TARGETS: COUNTY}.get(self.which.key, PROGRESS)
        self.papers.show(name, self.water.month if name == LOG else None)

    def undo_last(self) -> None:
        if self._may_change:
            self.deeds.undo_last()

    def take_focus(self) -> None:
        if not self.board.rooms:
            self.first_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.which.key == WATER:
            self.water.take_focus()
        elif self.which.key == TARGETS:
            self.targets.take_focus()
        else:
            self.map.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def _index(self) -> int:
        return 1 + [key for key, _ in _VIEWS].index(self.which.key)

    def _make_head(self, look: Look) -> None:
        short = look.text_size is not TextSize.NORMAL
        self.which = Choice(look, _VIEWS, "看什么")
        self.which.choose(MAP)
        self.undo_button = button(look, "撤回", "" if short else "undo-2")
        self.floor_button = button(
            look, "按楼层" if short else "按楼层登记", "" if short else "clipboard-check"
        )
        self.print_button = button(
            look, "打印" if short else "打印进度表", "" if short else "printer"
        )
        self.out_button = button(
            look, "表格" if short else "导出表格", "" if short else "file-spreadsheet"
        )
        self.head.insertWidget(1, self.which)
        for made in (self.undo_button, self.floor_button, self.print_button, self.out_button):
            self.head.addWidget(made)
        for made in (self.undo_button, self.floor_button):
            made.setVisible(self._may_change)

    def _make_body(self, look: Look) -> None:
        self.first_button = button(look, "去添房间", "bed-double", kind=Kind.PRIMARY)
        advice = "三改按房间登记。先在床位里添房间，这里就有了。"
        empty = Empty(look, "hammer", "还没有房间", advice, self.first_button)
        gap = Space.M if look.text_size is TextSize.NORMAL else Space.S
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(row(*self.cards.values(), spacing=gap))
        column.addWidget(self.card, 1)
        whole = QWidget()
        line = row(left, self.pane, spacing=Space.L)
        line.setStretch(0, 1)
        whole.setLayout(line)
        self._work = QStackedWidget()
        for part in (empty, whole, self.water, self.targets):
            self._work.addWidget(part)
        self.column.addWidget(self._work, 1)

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_view)
        self.map.walked.connect(self._on_walked)
        self.map.opened.connect(self._on_opened)
        self.pane.work_chosen.connect(self._on_work)
        self.pane.answered.connect(self._on_answered)
        self.pane.accept_wanted.connect(partial(self._with_room, self.deeds.accept))
        self.pane.register_wanted.connect(partial(self._with_room, self.deeds.register))
        self.pane.reopen_wanted.connect(partial(self._with_room, self.deeds.reopen))
        self.pane.print_wanted.connect(self._on_print_room)
        self.floor_button.clicked.connect(self._on_floor)
        self.print_button.clicked.connect(self._on_print)
        self.out_button.clicked.connect(self.papers.save_table)
        self.papers.busy.connect(self._on_busy)
        self.undo_button.clicked.connect(self.undo_last)
        self.first_button.clicked.connect(self._on_first)
        self.water.told.connect(self._tell)
        self.water.print_wanted.connect(self._on_print_water)
        self.targets.change_wanted.connect(self.deeds.targets)
        self.targets.wording_chosen.connect(self.deeds.choose_wording)
        self.targets.bath_wanted.connect(self.deeds.add_bath)
        self.targets.checks_wanted.connect(self._on_checks)

    def _chosen(self) -> tuple[int, Work]:
        line = self.line
        return (line.room.id if line is not None else 0), self.pane.work

    def _tell(self) -> None:
        whole = f"{self.board.whole}/{len(self.board.rooms)}"
        if self.which.key == WATER:
            words = self.water.words
        elif self.look.text_size is TextSize.HUGE:
            words = f"都改好 {whole}"
        else:
            words = f"三项都改好 {whole} 间"
        self.subtitle.setText(words if self.board.rooms else "")

    def _on_view(self, key: str) -> None:
        if key != WATER and not self.water.may_leave():
            self.which.choose(WATER)
            return
        with self.refusals.shown():
            self.reload()
        self.take_focus()

    def _on_walked(self, cell: Cell) -> None:
        self.pane.which.choose(cell.one.work.value)
        if self.isVisible():
            with self.refusals.shown():
                self._show_room()

    def _on_work(self, work: Work) -> None:
        line = self.line
        if line is not None:
            self.map.go_to(self.model.row_of(line.room.id, work))

    def _show_room(self) -> None:
        cell = self.map.cell
        if cell is None:
            return
        work = cell.one.work
        self._file = self._desk.room(cell.line)
        late = cell.one.is_late(self._desk.today)
        album = self._desk.album(self._file, work)
        self.pane.show_room(self._file, work, self._desk.wording(), album, late=late)

    def _with_room(self, do: Callable[[RoomLine, Work], None]) -> None:
        line = self.line
        if line is not None:
            do(line, self.pane.work)

    def _on_opened(self, _cell: Cell) -> None:
        if self._may_change:
            self._with_room(self.deeds.register)

    def _on_answered(self, code: str, option: Option | None) -> None:
        line = self.line
        if line is not None:
            self.deeds.tick(line, code, option)

    def _on_busy(self, busy: bool) -> None:
        for made in (self.print_button, self.out_button, self.pane.print_button):
            made.setDisabled(busy)

    def _on_floor(self) -> None:
        self.deeds.floor(self.board)

    def _on_first(self) -> None:
        self.wanted.emit("beds", 0)

    def _on_checks(self) -> None:
        """The round of the substitute list that is being filled, else all checks."""
        number = self._desk.substitute_round()
        self.action_wanted.emit("safety", f"checks:{number}" if number else "checks")

    def _on_print(self) -> None:
        self.dialogs.pop_up(self.papers.menu(), _below(self.print_button))

    def _on_print_room(self) -> None:
        line = self.line
        if line is not None:
            menu = self.papers.room_menu(line.room.id)
            self.dialogs.pop_up(menu, _below(self.pane.print_button))

    def _on_print_water(self, blank: bool) -> None:
        self.papers.show(LOG, self.water.month, blank=blank)


def _below(made: QWidget) -> QPoint:
    return made.mapToGlobal(made.rect().bottomLeft())
