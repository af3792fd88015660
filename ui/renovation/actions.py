"""What can be done with a work: register, accept, reopen, photos, and 撤回 of just that step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from nursinghome.core.ids import ActionId
from nursinghome.core.pdfs import pdf_of_picture
from nursinghome.evidence import Stage
from nursinghome.renovation import Board, RoomLine, Work, WorkState
from nursinghome.residents import RoomPlan
from nursinghome.standards.checklist import Option
from ui.kit.dialogs import Question
from ui.kit.form_sheet import FormSheet
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.preview import PreviewSheet, print_pages
from ui.renovation.desk import RenovationDesk
from ui.renovation.sheets import RenovationSheets
from ui.residents import giving

_WHY_REOPEN = ("又坏了", "验收时看漏了", "登记错了房间")
_WHY_NO_PHOTO = ("附错了房间", "附错了前后", "看不清，要重拍")
_NEXT_STAGE = {WorkState.DOING: Stage.DURING, WorkState.DONE: Stage.AFTER}
_STAGES = (Stage.BEFORE, Stage.DURING, Stage.AFTER)
_NO_CAMERA = "没有找到相机的照片。请插上手机或存储卡，或者选照片。"


class RenovationActions(QObject):
    """Asks over its page, calls one service, and tells in the page's banner what was done."""

    def __init__(self, page: LivePage, desk: RenovationDesk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk

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

    def photo_choices(self, line: RoomLine, work: Work) -> QMenu:
        """Before, during or after, from a file; and the camera's newest as what comes next."""
        menu = QMenu(self._page)
        menu.setAccessibleName("添照片")
        for stage in _STAGES:
            act = menu.addAction(f"{stage.words}，选照片…")
            act.triggered.connect(partial(self._from_file, line, work, stage))
        stage = _NEXT_STAGE.get(line.works[work].state, Stage.BEFORE)
        act = menu.addAction(f"{stage.words}，相机里最新一张")
        act.triggered.connect(partial(self._from_camera, line, work, stage))
        return menu

    def drop(self, line: RoomLine, work: Work, sources: Sequence[giving.Source]) -> None:
        stage = _NEXT_STAGE.get(line.works[work].state, Stage.BEFORE)
        self._attach(line, work, stage, sources)

    def view_photo(self, number: int, title: str) -> None:
        """The photo as a page of its own, to be looked at and printed."""
        with self._page.refusals.shown():
            pdf = pdf_of_picture(self._desk.photos.content(number))
            sheet = PreviewSheet(self._page.look, title, pdf, self._page)
            for made in (sheet.save_pdf, sheet.save_xlsx):
                made.hide()
            sheet.print_wanted.connect(partial(self._print, sheet, title))
            self._page.dialogs.run(sheet)

    def withdraw_photo(self, number: int, title: str) -> None:
        question = Question(
            title=f"撤下「{title}」的照片？",
            fact="它不再显示；内容和历史都会留着，可以撤回。",
            do="撤下",
            leave="不撤下",
            danger=True,
        )
        reason = self._page.dialogs.reason(self._page, question, _WHY_NO_PHOTO)
        if reason:
            with self._page.refusals.shown() as guard:
                self._desk.photos.withdraw(number, reason)
            if guard.done:
                self.tell("照片已撤下")

    def undo_last(self) -> None:
        """The newest step of the register, after a question that names it."""
        last = self._desk.works.last()
        if last is None:
            return
        question = Question(
            title=f"撤回「{last.name}」？",
            fact=f"{last.who} {last.at[:16].replace('T', ' ')} 做的这一步会收回。",
            do="撤回",
            leave="不撤回",
        )
        if self._page.dialogs.ask(self._page, question):
            self._undo(last.id)

    def tell(self, fact: str) -> None:
        """Say it was done, with 撤回 of just this step for eight seconds."""
        last = self._desk.works.last()
        undo = partial(self._undo, last.id) if last else None
        self._page.banners.tell(
            Message(
                tone="good",
                fact=fact,
                action="撤回" if undo else "",
                on_action=undo,
                seconds=8,
            )
        )

    @property
    def _sheets(self) -> RenovationSheets:
        return RenovationSheets(self._desk, self._page.dialogs, self._page)

    def _run(self, sheet: FormSheet, done: str) -> None:
        if self._page.dialogs.run(sheet):
            self.tell(done)

    def _undo(self, action_id: ActionId) -> None:
        with self._page.refusals.shown() as guard:
            self._desk.works.undo(action_id)
        if guard.done:
            self._page.banners.tell(Message(tone="good", fact="已撤回", seconds=8))

    def _from_file(self, line: RoomLine, work: Work, stage: Stage) -> None:
        title = f"{line.room.number} {work.words} {stage.words}的照片"
        chosen = self._page.dialogs.open_file(self._page, title, giving.PICTURES)
        if chosen is not None:
            self._attach(line, work, stage, [chosen])

    def _from_camera(self, line: RoomLine, work: Work, stage: Stage) -> None:
        newest = giving.newest_picture(giving.mounted())
        if newest is None:
            self._page.banners.tell(Message(tone="warn", fact=_NO_CAMERA, seconds=12))
        else:
            self._attach(line, work, stage, [newest])

    def _attach(
        self, line: RoomLine, work: Work, stage: Stage, sources: Sequence[giving.Source]
    ) -> None:
        """Each file on its own, so that one that is refused does not keep the others out."""
        done = 0
        for source in sources:
            with self._page.refusals.shown() as guard:
                self._desk.photos.attach(line.room.id, work, giving.read(source), stage)
            done += guard.done
        if done:
            self.tell(f"已附上 {done} 张：{line.room.number} {work.words} {stage.words}")

    def _print(self, sheet: PreviewSheet, title: str) -> None:
        printer = self._page.dialogs.printer(sheet, title)
        if printer is not None:
            print_pages(sheet.pages, printer)
