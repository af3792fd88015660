"""What can be done with a bed: its menu and the move; each step can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from nursinghome.core.clock import Clock, today
from nursinghome.residents import Bed, Room
from ui.beds.board import BedDesk, Board, Tile
from ui.beds.papers import BEDSIDE, BOARD, DOORS, BedPapers
from ui.beds.sheets import BedSheets
from ui.kit.form_sheet import FormSheet
from ui.kit.live_page import LivePage
from ui.kit.taking_back import TakingBack

_Choices = list[tuple[str, Callable[[], None]]]


class BedActions(QObject):
    """Asks over its page, calls one service, and tells in the page's banner what was done."""

    file_wanted = Signal(int)

    def __init__(
        self, page: LivePage, desk: BedDesk, clock: Clock, permissions: frozenset[str]
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._clock = page, desk, clock
        self.steps = TakingBack(page, desk.undoing)
        self.may_move = "residents.change" in permissions
        self.may_furnish = "home.change" in permissions
        self.may_print = "reports.see" in permissions
        self.papers = BedPapers(page, desk.elsewhere, partial(today, clock))

    def move(self, source: Tile, target: Tile) -> None:
        """Put the person of the source into the target from today on; two people change places."""
        person, other, day = source.person, target.person, today(self._clock)
        if person is None or person.stay_id is None or target.bed is None:
            return
        with self._page.refusals.shown() as guard:
            if source.bed is not None and other is not None and other.stay_id is not None:
                self._desk.beds.swap(person.stay_id, other.stay_id, day)
                fact = f"{person.name}住 {target.label}，{other.name}住 {source.label}，今天起"
            else:
                self._desk.stays.move(person.stay_id, target.bed.id, day)
                fact = f"{person.name}：{source.label} 换到 {target.label}，今天起"
        if guard.done:
            self.steps.tell(fact)

    def menu(self, tile: Tile, board: Board) -> QMenu:
        """What this account may do with this bed, the likeliest first."""
        return self._menu(tile.told, self._choices(tile, board))

    def add_menu(self, tile: Tile | None, board: Board) -> QMenu:
        """A bed goes into the room where the keyboard stands, or into another."""
        bed = tile.bed if tile is not None else None
        room = _room_of(bed, board) if bed is not None else None
        choices: _Choices = [("添房间…", partial(self.add_room, board))]
        if board.has_rooms:
            choices.append(("添床…", partial(self._add_bed, room, board)))
        choices.append(("添楼栋…", partial(self._run, BedSheets.add_building, "已添楼栋")))
        if self._desk.beds.retired():
            put_back = partial(self._run, BedSheets.put_back, "已恢复撤下的床")
            choices.append(("恢复撤下的床…", put_back))
        return self._menu("添房添床", choices)

    def print_menu(self) -> QMenu:
        """The board first, as Ctrl+P gives it."""
        show = self.papers.show
        return self._menu(
            "打印",
            [
                ("床位图（Ctrl+P）", partial(show, BOARD)),
                ("床头卡，全院", partial(show, BEDSIDE)),
                ("门牌卡，全院", partial(show, DOORS)),
                ("空白床头卡", partial(show, BEDSIDE, blank=True)),
                ("空白门牌卡", partial(show, DOORS, blank=True)),
            ],
        )

    def admit(self, tile: Tile | None) -> None:
        """Into the bed when it is free, else into one that is chosen."""
        chosen = tile.bed if tile is not None and tile.is_free else None
        self._run(partial(BedSheets.admit, chosen=chosen), "已办理入住")

    def add_room(self, board: Board) -> None:
        self._run(partial(BedSheets.add_room, board=board), "已添房间")

    def _menu(self, name: str, choices: _Choices) -> QMenu:
        menu = QMenu(self._page)
        menu.setAccessibleName(name)
        for words, call in choices:
            menu.addAction(words).triggered.connect(call)
        return menu

    def _choices(self, tile: Tile, board: Board) -> _Choices:
        found: _Choices = []
        if tile.person is not None:
            number = tile.person.resident_id
            found.append(
                (f"打开 {tile.person.name} 的档案", partial(self.file_wanted.emit, number))
            )
        if self.may_move and tile.person is not None:
            found.append(("换床（选日期）…", partial(self._move_on_a_day, tile)))
        if self.may_move and tile.is_free:
            found.append(("安排入住…", partial(self.admit, tile)))
        if self.may_furnish and tile.bed is not None:
            found += self._furnishing(tile.bed, _room_of(tile.bed, board), board)
        if self.may_print:
            found += self._printing(tile)
        return found

    def _printing(self, tile: Tile) -> _Choices:
        found: _Choices = []
        if tile.person is not None:
            card = partial(self.papers.show_bedside_card, tile.person.resident_id)
            found.append((f"打印 {tile.person.name} 的床头卡", card))
        if tile.bed is not None:
            card = partial(self.papers.show, DOORS, room_id=tile.bed.room_id)
            found.append(("打印这间的门牌卡", card))
        return found

    def _furnishing(self, bed: Bed, room: Room, board: Board) -> _Choices:
        label, outage = bed.label, bed.outage
        found: _Choices = []
        if outage is not None:
            open_again = partial(BedSheets.open_again, bed=bed, outage=outage)
            found.append(("启用…", partial(self._run, open_again, f"{label} 床已启用")))
        elif bed.is_free:
            close = partial(BedSheets.close, bed=bed)
            found.append(("停用（维修、预留）…", partial(self._run, close, f"{label} 床已停用")))
        if self._desk.beds.outages(bed.id):
            found.append(("撤销停用记录…", partial(self._withdraw_outage, bed)))
        kinds = partial(BedSheets.kinds, bed=bed)
        found.append(("护理型、认知症…", partial(self._run, kinds, f"{label} 床的类型已更正")))
        found.append(("这间添床…", partial(self._add_bed, room, board)))
        change = partial(BedSheets.change_room, room=room, board=board)
        found.append(("更正这间…", partial(self._run, change, f"{room.number} 房间已更正")))
        if bed.occupant_id is None:
            retire = partial(BedSheets.retire, bed=bed)
            found.append(("撤掉这张床…", partial(self._run, retire, f"{label} 床已撤掉")))
        return found

    def _add_bed(self, room: Room | None, board: Board) -> None:
        self._run(partial(BedSheets.add_bed, room=room, board=board), "已添床")

    def _move_on_a_day(self, tile: Tile) -> None:
        person = tile.person
        if person is None or person.stay_id is None:
            return
        stay_id, name = person.stay_id, person.name
        move = partial(BedSheets.move, tile=tile, stay_id=stay_id, name=name)
        self._run(move, f"{name}已换床")

    def _withdraw_outage(self, bed: Bed) -> None:
        self._run(partial(BedSheets.withdraw_outage, bed=bed), f"{bed.label} 床的停用记录已撤销")

    def _run(self, build: Callable[[BedSheets], FormSheet], done: str) -> None:
        page = self._page
        with page.refusals.shown() as guard:
            sheets = BedSheets(
                desk=self._desk, dialogs=page.dialogs, page=page, today=today(self._clock)
            )
            sheet = build(sheets)
        if guard.done and page.dialogs.run(sheet):
            self.steps.tell(done)


def _room_of(bed: Bed, board: Board) -> Room:
    """The room in which the board shows the bed."""
    rooms = (room for building in board.buildings for room in building.rooms)
    return next(room for room in rooms if room.id == bed.room_id)
