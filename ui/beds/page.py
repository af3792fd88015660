"""床位: two gauges, the floors with their beds, and moving a person from bed to bed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.clock import Clock, today
from ui.beds.actions import BedActions
from ui.beds.board import BedDesk, Board, Tile
from ui.beds.floors import FloorChoice
from ui.beds.gauge import Gauge
from ui.beds.legend import Legend
from ui.beds.model import BedModel
from ui.beds.papers import BOARD
from ui.beds.view import BedView
from ui.kit.buttons import Kind, button, row
from ui.kit.dialogs import Dialogs
from ui.kit.empty import Empty
from ui.kit.flow import Flow
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Elided, Role

_HINTS = {
    TextSize.NORMAL: "拖到空床换床，拖到别人床上对调；也可以用方向键选人，回车拿起，选好床再按"
    "回车放下，Esc 不换。双击或空格看档案，Ctrl+Z 撤回。",
    TextSize.LARGE: "拖动换床，或回车拿起、放下；空格看档案。",
    TextSize.HUGE: "拖动换床，或回车拿起、放下。",
}
_LOOKING = "方向键走动；回车或双击打开档案。"


class BedsPage(LivePage):
    """Shows and asks; every change is one call of a service."""

    topics = frozenset({Topic.HOME, Topic.RESIDENTS, Topic.CARE, Topic.SETTINGS})

    def __init__(
        self,
        look: Look,
        dialogs: Dialogs,
        feed: ChangeFeed,
        *,
        desk: BedDesk,
        clock: Clock,
        permissions: frozenset[str],
    ) -> None:
        super().__init__(look, dialogs, feed, "床位")
        self._desk, self._clock = desk, clock
        self.board = Board(floors=(), buildings=())
        self.deeds = BedActions(self, desk, clock, permissions)
        self.model = BedModel()
        self.view = BedView(look, self.model, may_move=self.deeds.may_move)
        self.gauges = (Gauge(look), Gauge(look))
        self.foot = Elided(look, "", Role.NOTE)
        self.floors = FloorChoice(look)
        self._make_head(look)
        self._make_body(look)
        self._connect()
        self._say("")

    def reload(self) -> None:
        kept = self.view.tile
        self.board = self._desk.board(today(self._clock))
        self.look.letters.rare(
            [tile.person.name for tile in self.board.tiles if tile.person is not None]
        )
        self.subtitle.setText(self.board.counts if self.board.tiles else "")
        for gauge, share in zip(self.gauges, self.board.shares, strict=True):
            gauge.show_share(share)
        self.floors.offer(self.board)
        self._show_floors()
        self.view.go_to(max(self.model.row_of(kept), 0) if kept is not None else 0)
        self._work.setCurrentIndex(1 if self.board.has_rooms else 0)
        self.admit_button.setVisible(self.deeds.may_move and self.board.has_rooms)
        self.undo_button.setEnabled(self._desk.undoing.last() is not None)

    def show_record(self, number: int) -> None:
        """Go to the bed of a resident."""
        self.freshen()
        self.floors.choose_all()
        self._show_floors()
        self.view.go_to(self.model.row_of_person(number))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo_last(self) -> None:
        if self.deeds.may_move:
            self.deeds.steps.undo_last()

    def print_page(self) -> None:
        """The whole home, whichever floor is shown."""
        self.deeds.papers.show(BOARD)

    def take_focus(self) -> None:
        part = self.view if self.board.has_rooms else self.first_button
        part.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_head(self, look: Look) -> None:
        narrow = look.sizes.narrow
        self.undo_button = button(look, "撤回" if narrow else "撤回一步", "undo-2")
        self.print_button = button(look, "打印", "printer")
        self.add_button = button(look, "添房添床", "plus")
        self.admit_button = button(look, "安排入住", "user-plus", kind=Kind.PRIMARY)
        for made in (self.undo_button, self.print_button, self.add_button, self.admit_button):
            self.head.addWidget(made)
        self.undo_button.setVisible(self.deeds.may_move)
        self.print_button.setVisible(self.deeds.may_print)
        self.add_button.setVisible(self.deeds.may_furnish)

    def _make_body(self, look: Look) -> None:
        self.first_button = button(look, "添房间", "plus", kind=Kind.PRIMARY)
        advice = "先添房间，床位会跟着建好；以后就能把老人拖到床上。"
        if not self.deeds.may_furnish:
            advice = "请院长先添房间，床位会跟着建好。"
        empty = Empty(look, "bed-double", "还没有房间和床位", advice, self.first_button)
        self.first_button.setVisible(self.deeds.may_furnish)
        beds = QWidget()
        column = QVBoxLayout(beds)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row(*self.gauges, spacing=Space.L))
        column.addWidget(self._make_line(look))
        column.addWidget(self.view, 1)
        column.addLayout(self._foot)
        self._work = QStackedWidget()
        for part in (empty, beds):
            self._work.addWidget(part)
        self.column.addWidget(self._work, 1)

    def _make_line(self, look: Look) -> QWidget:
        """Floors and legend side by side; with large letters the legend goes to the foot."""
        line, legend = QWidget(), Legend(look)
        flow = Flow(line, gap=Space.M)
        flow.addWidget(self.floors)
        self._foot = row(self.foot)
        if look.text_size is TextSize.NORMAL:
            flow.addWidget(legend)
        else:
            self._foot.insertWidget(0, legend)
        return line

    def _connect(self) -> None:
        self.view.dropped.connect(self.deeds.move)
        self.view.opened.connect(self._on_opened)
        self.view.menu_wanted.connect(self._on_menu)
        self.view.said.connect(self._say)
        self.floors.chosen.connect(self._show_floors)
        self.deeds.file_wanted.connect(self._on_file)
        self.undo_button.clicked.connect(self.deeds.steps.undo_last)
        self.admit_button.clicked.connect(self._on_admit)
        self.add_button.clicked.connect(self._on_add)
        self.print_button.clicked.connect(self._on_print)
        self.deeds.papers.busy.connect(self.print_button.setDisabled)
        self.first_button.clicked.connect(self._on_first)

    def _show_floors(self) -> None:
        self.model.show(self.board.shown(self.floors.building, self.floors.floor))

    def _say(self, words: str) -> None:
        usual = _HINTS[self.look.text_size] if self.deeds.may_move else _LOOKING
        self.foot.setText(words or usual)

    def _on_opened(self, tile: Tile) -> None:
        if tile.person is not None:
            self._on_file(tile.person.resident_id)

    def _on_file(self, number: int) -> None:
        self.wanted.emit("residents", number)

    def _on_menu(self, tile: Tile, corner: QPoint) -> None:
        self._pop_up(self.deeds.menu(tile, self.board), corner)

    def _on_add(self) -> None:
        menu = self.deeds.add_menu(self.view.tile, self.board)
        self._pop_up(menu, _below(self.add_button))

    def _on_print(self) -> None:
        self._pop_up(self.deeds.print_menu(), _below(self.print_button))

    def _pop_up(self, menu: QMenu, corner: QPoint) -> None:
        if menu.isEmpty():
            menu.deleteLater()
        else:
            self.dialogs.pop_up(menu, corner)

    def _on_first(self) -> None:
        self.deeds.add_room(self.board)

    def _on_admit(self) -> None:
        self.deeds.admit(self.view.tile)


def _below(made: QWidget) -> QPoint:
    return made.mapToGlobal(made.rect().bottomLeft())
