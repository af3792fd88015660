"""What is done with photos and scans: choose, attach, look at, copy out, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nursinghome.core.ids import ActionId, ResidentId
from nursinghome.residents import PHOTO, Attachment, Given, Paper
from ui.kit import giving
from ui.kit.dialogs import Question
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.photos import show_scan
from ui.kit.storing import Stored, Storing
from ui.kit.taking_back import TakingBack
from ui.residents.photo_sheet import PhotoSheet
from ui.residents.services import PersonFile, ResidentServices

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace

_WHY_OFF = ("不是本人", "照片太旧", "本人不愿意")
_WHY_WITHDRAWN = ("附错了人", "附错了种类", "看不清，要重扫")


class Attaching(QObject):
    """Asks over its page and calls one service for each thing that staff do."""

    def __init__(self, page: LivePage, services: ResidentServices, steps: TakingBack) -> None:
        super().__init__(page)
        self._page, self._services, self._steps = page, services, steps
        self._files = services.attachments

    def photo(self, file: PersonFile) -> None:
        """Choose a photo, or take the one there off."""
        person = file.resident
        sheet = PhotoSheet(
            self._page.dialogs,
            person.name,
            file.photo,
            prepare=partial(_as_photo, self._services),
            parent=self._page,
        )
        if not self._page.dialogs.run(sheet):
            return
        if sheet.takes_off:
            self._take_off(file)
        elif sheet.chosen is not None:
            self._set_photo(file, sheet.chosen)

    def drop_photo(self, file: PersonFile, sources: Sequence[giving.Source]) -> None:
        self._set_photo(file, sources[0])

    def choose(self, file: PersonFile, paper: Paper) -> None:
        """Attach a file that is chosen; the photo has its own dialog."""
        if paper.kind == PHOTO:
            self.photo(file)
            return
        chosen = self._page.dialogs.open_file(self._page, f"附上：{paper.name}", giving.SCANS)
        if chosen is not None:
            self.attach(file, paper, [chosen])

    def attach(self, file: PersonFile, paper: Paper, sources: Sequence[giving.Source]) -> None:
        """Each file on its own, so that one that is refused does not keep the others out."""
        title = f"正在附上：{file.resident.name}的{paper.name}"
        self._store(file, paper.kind, sources, title, partial(_attached_words, paper.name))

    def view(self, found: Attachment) -> None:
        """The pages in the preview; a picture becomes a page of its own size."""
        with self._page.refusals.shown():
            self._page.dialogs.witness.looked("看扫描件", found.name)
            content = self._files.content(found.id)
            show_scan(self._page, found.name, content, is_picture=found.is_picture)

    def save_copy(self, found: Attachment) -> None:
        """Ask where to; history tells that a copy left the file."""
        kinds = f"附件 (*{found.suffix})"
        name = f"{Path(found.name).stem}{found.suffix}"
        title = "副本存到哪里（会记入历史）"
        chosen = self._page.dialogs.save_file(self._page, title, name, kinds)
        if chosen is None:
            return
        target = chosen if chosen.suffix else chosen.with_suffix(found.suffix)
        with self._page.refusals.shown() as guard:
            self._files.save_copy(found.id, target)
        if guard.done:
            cure = f"{target.parent}。副本没有加密，请只交给该看的人。"
            self._page.banners.tell(
                Message(tone="good", fact=f"已存副本：{target.name}", cure=cure, seconds=12)
            )

    def withdraw(self, found: Attachment, paper: Paper) -> None:
        question = Question(
            title=f"撤下「{found.name}」？",
            fact=f"{paper.name}里不再显示这份文件；内容和历史都会留着，可以撤回。",
            do="撤下",
            leave="不撤下",
            danger=True,
        )
        self._with_reason(question, _WHY_WITHDRAWN, found.id, f"已撤下：{found.name}")

    def _take_off(self, file: PersonFile) -> None:
        held = next(one for one in file.attachments if one.kind == PHOTO)
        question = Question(
            title=f"去掉 {file.resident.name} 的照片？",
            fact="相框会空着，档案里记作缺照片；原来的照片和历史都会留着，可以撤回。",
            do="去掉照片",
            leave="不去掉",
            danger=True,
        )
        self._with_reason(question, _WHY_OFF, held.id, f"已去掉照片：{file.resident.name}")

    def _with_reason(
        self, question: Question, reasons: Sequence[str], attachment_id: int, done: str
    ) -> None:
        reason = self._page.dialogs.reason(self._page, question, reasons)
        if not reason:
            return
        with self._page.refusals.shown() as guard:
            self._files.withdraw(attachment_id, reason)
        if guard.done:
            self._steps.tell(done)

    def _set_photo(self, file: PersonFile, source: giving.Source) -> None:
        name = file.resident.name
        self._store(file, PHOTO, [source], f"正在换照片：{name}", lambda _: f"已换照片：{name}")

    def _store(
        self,
        file: PersonFile,
        kind: str,
        sources: Sequence[giving.Source],
        title: str,
        words: Callable[[int], str],
    ) -> None:
        """In another thread; words tell of how many files that are kept."""

        def done(stored: Stored) -> None:
            for refusal in stored.refused:
                self._page.refusals.show(refusal)
            if stored.done:
                self._steps.tell_of(next(reversed(stored.steps), None), words(stored.done))

        put = partial(_put, file.resident.id, kind)
        work = Storing(self._services.elsewhere, put, lambda: sources)
        self._page.run(title, work, done=done)


def _put(
    who: ResidentId, kind: str, work: Workspace, given: Given, told: Callable[[], None]
) -> ActionId | None:
    work.attachments.attach(who, kind, given, prepared_told=told)
    last = work.undoing.last()
    return None if last is None else last.id


def _as_photo(services: ResidentServices, source: giving.Source) -> tuple[str, bytes]:
    """The name of a picture and what would be kept of it; nothing is stored."""
    given = giving.read(source)
    with services.elsewhere() as other:
        return given.name, other.attachments.as_photo(given)


def _attached_words(paper: str, count: int) -> str:
    more = f" {count} 份" if count > 1 else ""
    return f"已附上{more}：{paper}"
