"""The dialog that chooses a photo: from a file, a camera's card, or the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import giving
from ui.kit.buttons import Kind, button, row
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.messages import Banners
from ui.kit.progress import ProgressCard
from ui.kit.refusals import Refusals
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.residents.portrait import PhotoView

HOW = "没有摄像头也能办：插上手机或相机的卡，选进来就行。"
KEPT = "存进来时会自动转正、缩小，去掉拍摄的地点和时间。"


class PhotoSheet(Sheet):
    """Shows what would be kept; `chosen` is the new photo, `takes_off` that none is wanted.

    prepare gives the name and the photo as it would be kept; it is called on a working thread.
    """

    def __init__(
        self,
        dialogs: Dialogs,
        name: str,
        held: bytes | None,
        *,
        prepare: Callable[[giving.Source], tuple[str, bytes]],
        roots: Callable[[], Sequence[Path]] = giving.mounted,
        parent: QWidget | None = None,
    ) -> None:
        question = Question(
            title=f"{name} 的照片", fact=HOW, do="用这张照片", leave="不换", note=KEPT
        )
        super().__init__(dialogs.look, question, parent)
        self._dialogs, self._prepare, self._roots = dialogs, prepare, roots
        self.chosen: giving.Source | None = None
        self.takes_off = False
        banners = Banners(self.look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.view = PhotoView(self.look)
        self.view.show_photo(held, "现在的照片" if held else "还没有照片")
        self.column.addWidget(banners)
        self.progress = ProgressCard(self.look, self)
        self.progress.stop.hide()  # 不换 leaves at any time
        self.column.addWidget(self.progress)
        self.told = label(self.look, "", Role.NOTE, colour=self.look.colours.warn.words)
        ways = QWidget()
        ways.setLayout(self._make_ways(has_photo=held is not None))
        line = row(self.view, None, spacing=Space.XL)
        line.insertWidget(1, ways, 1)
        self.column.addLayout(line)
        self.column.addWidget(self.told)
        self.told.hide()
        self.do.setEnabled(False)
        self.from_file.setFocus()

    def take(self, sources: Sequence[giving.Source]) -> None:
        """Show the first of the given as it would be kept; what is refused changes nothing."""
        source, prepare = sources[0], self._prepare

        def seen(found: tuple[str, bytes]) -> None:
            name, photo = found
            self._wait(on=False)
            self.view.show_photo(photo, f"新照片：{name}")
            self.chosen = source
            self.do.setEnabled(True)
            self.do.setFocus()

        def failed(error: BaseException) -> None:
            self._wait(on=False)
            self.do.setEnabled(self.chosen is not None)
            self.refusals.failed(error)

        self._wait(on=True)
        self.progress.run(
            self,
            f"正在看「{giving.name_of(source)}」",
            lambda _task: prepare(source),
            done=seen,
            failed=failed,
        )

    def _wait(self, *, on: bool) -> None:
        """While a picture is being looked at no other is taken."""
        self.told.hide()
        self.do.setEnabled(False)
        for way in self._ways:
            way.setEnabled(not on)

    def _make_ways(self, *, has_photo: bool) -> QVBoxLayout:
        look = self.look
        self.from_file = button(look, "选照片", "folder-open")
        self.from_camera = button(look, "相机里最新一张", "camera")
        self.from_clipboard = button(look, "粘贴", "clipboard-paste")
        self.off = button(look, "去掉照片", "undo-2", kind=Kind.DANGER)
        if not has_photo:
            self.off.hide()
        ways = QVBoxLayout()
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(Space.S)
        self._ways = (self.from_file, self.from_camera, self.from_clipboard, self.off)
        for made in self._ways:
            ways.addWidget(made)
        ways.addStretch(1)
        self.from_file.clicked.connect(self._on_file)
        self.from_camera.clicked.connect(self._on_camera)
        self.from_clipboard.clicked.connect(self._on_clipboard)
        self.off.clicked.connect(self._on_off)
        return ways

    def _on_file(self) -> None:
        chosen = self._dialogs.open_file(self, "选一张照片", giving.PICTURES)
        if chosen is not None:
            self.take([chosen])

    def _on_camera(self) -> None:
        self._take_or_tell(giving.newest_picture(self._roots()), giving.NO_CAMERA)

    def _on_clipboard(self) -> None:
        self._take_or_tell(next(iter(giving.clipboard()), None), giving.NOT_COPIED)

    def _take_or_tell(self, source: giving.Source | None, nothing: str) -> None:
        if source is None:
            self.told.setText(nothing)
            self.told.show()
        else:
            self.take([source])

    def _on_off(self) -> None:
        self.takes_off = True
        self.accept()
