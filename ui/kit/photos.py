"""The photos of one record: taken in, looked at and withdrawn in the same way on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ActionId
from nursinghome.core.pdfs import pdf_of_picture
from nursinghome.evidence import Evidence, Owner, Stage
from ui.kit import giving
from ui.kit.dialogs import Question
from ui.kit.messages import Message
from ui.kit.photo_strip import PhotoStrip, Shot
from ui.kit.storing import Stored, Storing, elsewhere

if TYPE_CHECKING:
    from nursinghome.evidence.model import Kind
    from nursinghome.residents import Given
    from nursinghome.workspace import Workspace
    from ui.kit.live_page import LivePage

_WRONG = ("附错了地方", "看不清，要重拍", "重复")
_SECONDS = 8
_STAGE_WORDS: dict[Stage, str] = {
    stage: stage.words for stage in Stage if stage is not Stage.RECORD
}

Attach = Callable[["Workspace", "Given", Stage], object]
"""Stores a photo beside the record; called on a working thread with a file of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """What a strip shows of one record, and how one more comes beside it."""

    kind: Kind
    title: str
    """The record in a few words, for questions and messages."""
    to: str = ""
    """What one more photo is put beside, where that is only a part of the record."""
    photos: Sequence[tuple[str, Evidence]]
    """Each with the words on it."""
    stages: Sequence[Stage] = ()
    """Of which a photo may be added now; nothing is asked for when it is empty."""
    usual: Stage | None = None
    """The stage of what is dropped or pasted; without it the first of the stages."""
    nothing: str = "还没有照片"
    """Said where there is none and none may be added."""
    attach: Attach
    withdraw: Callable[[int, str], None] | None = None
    """Where the record has a way of its own; a record that is settled refuses."""


class PhotoDesk:
    """What a page lends to its strips: its messages, its services, its thread for long work."""

    def __init__(self, page: LivePage, workspace: Workspace, *, may_change: bool) -> None:
        self._page, self._workspace, self._may_change = page, workspace, may_change
        self.look = page.look
        self.dialogs = page.dialogs

    def album(
        self, owner: Owner, title: str, stages: Sequence[Stage], usual: Stage | None = None
    ) -> Album:
        """The photos of a row, each with its stage on it."""
        return Album(
            kind=owner.kind,
            title=title,
            photos=[(words_of(one), one) for one in self._workspace.evidence.of(owner)],
            stages=stages,
            usual=usual,
            attach=lambda work, given, stage: work.evidence.attach(owner, given, stage),
        )

    def may_change(self, kind: Kind) -> bool:
        """Whether the page may change anything, and the account this register."""
        held = self._workspace.ledger.actor.permissions
        return self._may_change and f"{kind.register}.change" in held

    def content(self, kind: Kind, number: int) -> bytes:
        return self._workspace.evidence.content(kind, number)

    def take(self, album: Album, stage: Stage, find: Callable[[], Sequence[giving.Source]]) -> None:
        """Store what `find` gives, in another thread; what is refused says why."""
        name = " ".join(filter(None, (album.title, album.to, _STAGE_WORDS.get(stage, ""))))

        def put(work: Workspace, given: Given, _told: Callable[[], None]) -> ActionId | None:
            album.attach(work, given, stage)
            return work.evidence.last()

        def done(stored: Stored) -> None:
            for refusal in stored.refused:
                self._page.refusals.show(refusal)
            if stored.done:
                self._tell(album.kind, f"已附上 {stored.done} 张：{name}", stored.steps)

        work = Storing(partial(elsewhere, self._workspace), put, find)
        self._page.run(f"正在附上：{name}", work, done=done)

    def view(self, album: Album, number: int) -> None:
        words, one = next(pair for pair in album.photos if pair[1].id == number)
        with self._page.refusals.shown():
            content = self.content(album.kind, number)
            show_scan(self._page, f"{album.title} {words}", content, is_picture=one.is_picture)

    def withdraw(self, album: Album, number: int) -> None:
        words, one = next(pair for pair in album.photos if pair[1].id == number)
        question = Question(
            title=f"撤下「{album.title} {words}」？",
            fact="这里不再显示它；内容和历史都会留着，可以撤回。",
            do="撤下",
            leave="不撤下",
            note=one.name,
            danger=True,
        )
        reason = self.dialogs.reason(self._page, question, _WRONG)
        if not reason:
            return
        evidence = self._workspace.evidence
        with self._page.refusals.shown() as guard:
            (album.withdraw or partial(evidence.withdraw, album.kind))(number, reason)
        if guard.done:
            last = evidence.last()
            self._tell(album.kind, f"已撤下：{album.title} {words}", [last] if last else [])

    def warn(self, fact: str) -> None:
        self._page.banners.tell(Message(tone="warn", fact=fact, seconds=12))

    def _tell(self, kind: Kind, fact: str, steps: Sequence[ActionId]) -> None:
        """Say it was done, with 撤回 of just these steps."""
        undo = partial(self._undo, kind, steps)
        self._page.banners.tell(
            Message(tone="good", fact=fact, action="撤回", on_action=undo, seconds=_SECONDS)
        )

    def _undo(self, kind: Kind, steps: Sequence[ActionId]) -> None:
        with self._page.refusals.shown() as guard:
            for step in reversed(steps):
                self._workspace.evidence.undo(kind, step)
        if guard.done:
            self._page.banners.tell(Message(tone="good", fact="已撤回", seconds=_SECONDS))


class Photos(PhotoStrip):
    """A strip that does what is asked of it; the page only says whose photos it shows."""

    def __init__(self, desk: PhotoDesk) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self.album: Album | None = None
        self.opened.connect(self._on_opened)
        self.menu_wanted.connect(self._on_menu)
        self.off_wanted.connect(self._on_off)
        self.add_wanted.connect(self._on_add)
        self.given.connect(self._on_given)

    def show_album(self, album: Album) -> None:
        self.album = album
        shots = [_shot(words, one) for words, one in album.photos]
        may_add = bool(album.stages) and self._desk.may_change(album.kind)
        self.nothing.setText(album.nothing)
        self.show_shots(shots, partial(self._desk.content, album.kind), may_add=may_add)

    def add_menu(self) -> QMenu:
        """A file for each stage; the camera's newest and what was copied as the usual one."""
        menu = QMenu(self)
        menu.setAccessibleName("添照片")
        album = self.album
        if album is None:
            return menu
        for stage in album.stages:
            first = f"{_STAGE_WORDS[stage]}，" if stage in _STAGE_WORDS else ""
            menu.addAction(f"{first}选照片…", partial(self._from_file, album, stage))
        usual = _usual(album)
        first = f"{_STAGE_WORDS[usual]}，" if usual in _STAGE_WORDS else ""
        camera = partial(self._desk.take, album, usual, _from_camera)
        menu.addAction(f"{first}相机里最新一张", camera)
        menu.addAction(f"{first}粘贴", self._paste)
        return menu

    def photo_menu(self, number: int) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("照片")
        menu.addAction("看大图", partial(self._on_opened, number))
        if self.album is not None and self._desk.may_change(self.album.kind):
            menu.addAction("撤下…", partial(self._on_off, number))
        return menu

    def _from_file(self, album: Album, stage: Stage) -> None:
        title = f"{album.title} {_STAGE_WORDS.get(stage, '照片')}"
        chosen = self._desk.dialogs.open_file(self, title, giving.SCANS)
        if chosen is not None:
            self._desk.take(album, stage, lambda: [chosen])

    def _paste(self) -> None:
        self._on_given(giving.clipboard())

    def _on_given(self, sources: Sequence[giving.Source]) -> None:
        if self.album is None:
            return
        if sources:
            self._desk.take(self.album, _usual(self.album), lambda: sources)
        else:
            self._desk.warn(giving.NOT_COPIED)

    def ask(self, where: QWidget) -> None:
        """The menu of the place for one more, below a button that stands elsewhere."""
        self._desk.dialogs.pop_up(self.add_menu(), _below(where))

    def _on_add(self) -> None:
        self.ask(self.add)

    def _on_menu(self, number: int) -> None:
        where = next(one for one in self.thumbs if one.shot.id == number)
        self._desk.dialogs.pop_up(self.photo_menu(number), _below(where))

    def _on_opened(self, number: int) -> None:
        if self.album is not None:
            self._desk.view(self.album, number)

    def _on_off(self, number: int) -> None:
        if self.album is not None and self._desk.may_change(self.album.kind):
            self._desk.withdraw(self.album, number)


def show_scan(page: LivePage, title: str, content: bytes, *, is_picture: bool) -> None:
    """Its pages in the preview, to be printed; a picture becomes a page of its own size."""
    from ui.kit.preview import PreviewSheet, print_pages  # noqa: PLC0415 - loads the PDF reader

    sheet = PreviewSheet(page.look, title, pdf_of_picture(content) if is_picture else content, page)
    page.dialogs.witness.printed("预览", title)
    for made in (sheet.save_pdf, sheet.save_xlsx):
        made.hide()

    def out() -> None:
        printer = page.dialogs.printer(sheet, title)
        if printer is not None:
            page.dialogs.witness.printed("打印", title)
            print_pages(sheet.pages, printer)

    sheet.print_wanted.connect(out)
    page.dialogs.run(sheet)


def _from_camera() -> Sequence[giving.Source]:
    """Raises NotFound when no camera or card is there."""
    newest = giving.newest_picture(giving.mounted())
    if newest is None:
        raise NotFound(giving.NO_CAMERA)
    return [newest]


def _usual(album: Album) -> Stage:
    return album.usual or album.stages[0]


def words_of(one: Evidence) -> str:
    """改前; of a plain record its day."""
    day = f"{one.taken_on or one.added_on}"
    return _STAGE_WORDS.get(one.stage, day if one.is_picture else "扫描件")


def _shot(words: str, one: Evidence) -> Shot:
    """改前，2026-10-21 拍，旧浴室.jpg."""
    taken = f"{one.taken_on} 拍" if one.taken_on else f"{one.added_on} 附上"
    stage = words if one.stage in _STAGE_WORDS else ""
    told = "，".join(filter(None, (stage, taken, one.caption or one.name)))
    return Shot(id=one.id, words=words, told=told, is_picture=one.is_picture)


def _below(made: QWidget) -> QPoint:
    return made.mapToGlobal(made.rect().bottomLeft())
