"""这一条: what the item asks, the records behind it, the photos, the note, and what mending takes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nursinghome.rating import Effort, Evidence, ItemLine, Opens, Record, points
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Scroll, hairline
from ui.kit.look import Look
from ui.kit.photos import Album, PhotoDesk, Photos
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Role, label
from ui.rating.lists_pane import within

_SHOWN = 6


class RecordButton(QPushButton):
    """A record behind a figure; pressing opens it."""

    def __init__(self, look: Look, record: Record, opens: Opens) -> None:
        super().__init__()
        self.opens = opens
        metrics = look.font(look.sizes.caption)
        self.setFont(metrics)
        self.setProperty("kind", Kind.GHOST.value)
        self.setProperty("small", True)  # noqa: FBT003 - Qt's signature
        self.setProperty("answer", True)  # noqa: FBT003 - Qt's signature
        self.setAutoDefault(False)
        colour = look.colours.accent if record.good else look.colours.warn.words
        self.setIcon(look.icon("circle-check" if record.good else "triangle-alert", colour))
        self.setText(within(self, look, record.words))
        self.setToolTip(record.words)
        self.setAccessibleName(f"打开：{record.words}")


class ItemPane(QWidget):
    """Shows one line; every press is told to the page."""

    open_wanted = Signal(object)
    note_wanted = Signal()
    effort_wanted = Signal()
    take_wanted = Signal()

    def __init__(self, look: Look, photos: PhotoDesk, *, may_change: bool) -> None:
        super().__init__()
        self._look, self._may_change = look, may_change
        self.line: ItemLine | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, Space.XS, 0)
        self._column.setSpacing(Space.XS)
        self.photos_name = label(look, "照片", Role.LABEL)
        self.photos = Photos(photos)
        self._column.addWidget(self.photos_name)
        self._column.addWidget(self.photos)
        self._column.addStretch(1)
        self._parts: list[QWidget] = []
        self._scroll = Scroll(self._inner)
        box.addWidget(self._scroll, 1)
        self.take = button(look, "采用建议得分", "check", kind=Kind.PRIMARY)
        wide = look.text_size is TextSize.NORMAL
        self.photo = button(look, "添照片", "camera" if wide else "")
        self.note = button(look, "写说明", "pencil" if wide else "")
        self.effort = button(look, "估花费")
        box.addWidget(self.take)
        box.addLayout(row(self.photo, self.note, self.effort, spacing=Space.S))
        for made, wanted in (
            (self.take, self.take_wanted),
            (self.note, self.note_wanted),
            (self.effort, self.effort_wanted),
        ):
            made.clicked.connect(wanted)
            made.hide()
        self.photo.clicked.connect(self._on_photo)
        self.photo.hide()

    def show_line(
        self, line: ItemLine | None, effort: Effort | None, album: Album | None, *, may_score: bool
    ) -> None:
        """may_score: whether the filling is open."""
        self.line = line
        self._scroll.tell_about(line.item.code if line is not None else None)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = list(self._words(line, effort)) if line is not None else []
        for at, part in enumerate(self._parts):
            self._column.insertWidget(at, part)
        can = self._may_change and may_score and line is not None
        self.take.setVisible(bool(can and line and line.suggested is not None))
        if line is not None and line.suggested is not None:
            same = line.score == line.suggested and not line.changed
            self.take.setEnabled(not same)
            self.take.setText(f"采用建议 {points(line.suggested)} 分")
        for part in (self.photos_name, self.photos):
            part.setVisible(album is not None)
        if album is not None:
            self.photos.show_album(album)
        self.photo.setVisible(album is not None and not self.photos.add.isHidden())
        self.note.setVisible(bool(can and line and line.answered))
        self.effort.setVisible(self._may_change and line is not None)

    def _words(self, line: ItemLine, effort: Effort | None) -> Iterator[QWidget]:
        look, quiet = self._look, self._look.colours.text2
        item = line.item
        yield label(look, f"{item.code}　满分 {points(item.points)}", Role.LABEL, colour=quiet)
        yield label(look, item.text, Role.NAME, wrap=True)
        for name, text in (("怎么评", item.rule), ("怎么看", item.how), ("依据", item.basis)):
            if text:
                yield label(look, f"{name}：{text}", Role.NOTE, colour=quiet, wrap=True)
        if item.papers:
            yield label(look, f"要看：{'、'.join(item.papers)}", Role.NOTE, colour=quiet, wrap=True)
        yield hairline()
        yield label(look, _scores(line), Role.NOTE, wrap=True)
        if line.changed:
            colour = look.colours.warn.words
            yield label(look, "打分以后记录变了，请重看一遍。", Role.NOTE, colour=colour, wrap=True)
        for one in line.evidence:
            yield from self._evidence(one)
        told = [line.note, f"评审：{line.review_note}" if line.review_note else ""]
        for text in filter(None, told):
            yield label(look, text, Role.NOTE, wrap=True)
        if effort is not None or item.yuan is not None or item.days is not None:
            yield label(look, _takes(line, effort), Role.NOTE, colour=quiet, wrap=True)

    def _evidence(self, one: Evidence) -> Iterator[QWidget]:
        look, figure = self._look, one.figure
        yield label(look, figure.words, Role.LABEL, wrap=True)
        if figure.newest is not None:
            day = f"最近一条 {figure.newest}{'，很久没登记了' if figure.stale else ''}"
            colour = look.colours.warn.words if figure.stale else look.colours.text2
            yield label(look, day, Role.NOTE, colour=colour, wrap=True)
        for record in figure.records[:_SHOWN]:
            action = (
                f"{figure.view}:{record.number}" if figure.view and record.number else figure.view
            )
            made = RecordButton(look, record, Opens(record.page, record.number, action))
            made.clicked.connect(self._on_record)
            yield made
        rest = len(figure.records) - _SHOWN
        if rest > 0:
            yield label(look, f"还有 {rest} 条", Role.NOTE, colour=look.colours.text2)

    def _on_photo(self) -> None:
        self._scroll.ensureWidgetVisible(self.photos)
        self.photos.ask(self.photo)

    def _on_record(self) -> None:
        made = self.sender()
        assert isinstance(made, RecordButton)  # noqa: S101 - no other is connected
        self.open_wanted.emit(made.opens)


def _scores(line: ItemLine) -> str:
    told = [f"自评 {'不适用' if line.is_out else points(line.score) or '没打分'}"]
    if line.suggested is not None:
        told.append(f"建议 {points(line.suggested)}")
    if line.review is not None:
        told.append(f"评审 {points(line.review)}")
    if line.last is not None:
        told.append(f"上年 {points(line.last)}")
    return "　".join(told)


def _takes(line: ItemLine, effort: Effort | None) -> str:
    if effort is not None and effort.is_out:
        return "标了办不了：找路时绕开它。"
    yuan = effort.yuan if effort and effort.yuan is not None else line.item.yuan
    days = effort.days if effort and effort.days is not None else line.item.days
    money = "花费没填" if yuan is None else f"{yuan:,} 元"
    return f"补到满分：{money}，{'天数没填' if days is None else f'{days} 天'}"
