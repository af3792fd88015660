"""What can be done with a work: register, accept, reopen, and 撤回 of just that step."""

from __future__ import annotations

from nursinghome.renovation import Board, RoomLine, Work
from nursinghome.residents import RoomPlan
from nursinghome.standards.checklist import Option
from ui.kit.dialogs import Question
from ui.kit.form_sheet import FormSheet
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.taking_back import TakingBack
from ui.renovation.desk import RenovationDesk
from ui.renovation.sheets import RenovationSheets

_WHY_REOPEN = ("又坏了", "验收时看漏了", "登记错了房间")


class RenovationActions(TakingBack):
    """Asks over its page, calls one service, and tells in the page's banner what was done."""

    def __init__(self, page: LivePage, desk: RenovationDesk) -> None:
        super().__init__(page, desk.works)
        self._desk = desk

    def register(self, line: RoomLine, work: Work) -> None:
        self._run(self._sheets.register(line, work), f"已登记：{line.room.number} {work.words}")

    def accept(self, line: RoomLine, work: Work) -> None:
        self._run(self._sheets.accept(line, work), f"已改好：{line.room.number} {work.words}")

    def floor(self, board: Board) -> None:
        self._run(self._sheets.floor(board), "已按楼层登记")

    def targets(self, year: int) -> None:
        self._run(self._sheets.targets(year), "年度目标已定")

    def reopen(self, line: RoomLine, work: Work) -> None:
        name = f"{line.room.number} {work.words}"
        question = Question(
            title=f"重开 {name}？",
            fact="它不再算改好，验收日期收回；原因记在历史里。",
            do="重开",
            leave="不重开",
            danger=True,
        )
        reason = self._page.dialogs.reason(self._page, question, _WHY_REOPEN)
        if reason:
            with self._page.refusals.shown() as guard:
                self._desk.works.reopen(line.room.id, work, reason)
            if guard.done:
                self.tell(f"已重开：{name}")

    def tick(self, line: RoomLine, code: str, option: Option | None) -> None:
        with self._page.refusals.shown():
            given = {code: option.code if option is not None else None}
            self._desk.items.tick(line.room.id, given)

    def choose_wording(self, pack_id: str) -> None:
        with self._page.refusals.shown() as guard:
            self._desk.items.choose(pack_id)
        if guard.done:
            self.tell("写法已换，两种写法的登记都还在")

    def add_bath(self) -> None:
        """A public bath is a room without beds."""
        taken = {line.room.number for line in self._desk.board().rooms}
        names = ("公共浴室", *(f"公共浴室{n}" for n in range(2, 100)))
        number = next(name for name in names if name not in taken)
        buildings = self._desk.home.rooms(self._desk.today)
        first = buildings[0].id if buildings else None
        with self._page.refusals.shown() as guard:
            self._desk.home.add_room(RoomPlan(number=number, building_id=first))
        if guard.done:
            fact = f"已添「{number}」，名字和楼层可在床位里更正"
            self._page.banners.tell(Message(tone="good", fact=fact, seconds=12))

    @property
    def _sheets(self) -> RenovationSheets:
        return RenovationSheets(self._desk, self._page.dialogs, self._page)

    def _run(self, sheet: FormSheet, done: str) -> None:
        if self._page.dialogs.run(sheet):
            self.tell(done)
