"""Looks at a state instead of photographing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field

from PySide6.QtWidgets import QDialog, QWidget

from build.shots import Studio
from tests.ui.strays import Strays
from tests.ui.walk import hands, room, sight, words
from ui.gallery.frame import GalleryPage
from ui.kit.tokens import TextSize
from ui.window import SMALLEST, Window

SCREENS = ((1366, 768), SMALLEST)
NAMES = frozenset({"demo.nhdb", "new.nhdb", "yuanzhang", "kuaiji", "neiqin", "huli"})
"""Names that the homes of the pictures gave to their accounts and their files."""
LEGAL = frozenset({"Apache", "OFL", "noto", "serif", "sc"})
"""Licences and what they are of, by their own names."""
CODES = frozenset({"beds_total", "beds_nursing", "carer"})
"""As the county's form of the pictures has them: where a code is wrong, it is told as it stands."""
KNOWN = NAMES | LEGAL | CODES
Detector = Callable[[QWidget], Iterable[str]]
ON_EVERY_SCREEN: tuple[Detector, ...] = (
    room.clipped,
    room.squeezed,
    room.outside,
    room.overlapping,
)
ONCE: tuple[Detector, ...] = (
    hands.nameless,
    hands.unreachable,
    hands.disordered,
    sight.pale,
    lambda root: words.foreign(root, KNOWN),
    lambda root: room.too_big(root, SMALLEST),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walker(Studio):
    """A Studio without a camera."""

    faults: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    strays: Strays | None = None

    def take(self, widget: QWidget, name: str) -> None:
        self.seen.append(name)
        self._settle()
        with self.strays.deaf() if self.strays else nullcontext():
            self.faults.extend(f"{name}: {fault}" for fault in self._faults(widget))

    def _faults(self, widget: QWidget) -> Iterator[str]:
        before = widget.size()
        in_gallery = isinstance(widget, GalleryPage)  # as high as its parts, for it is no page
        screens = () if in_gallery else SCREENS
        for screen in screens[:1] if isinstance(widget, QDialog) else screens:  # of its own size
            if not isinstance(widget, QDialog):
                widget.resize(*screen)
            self._settle()
            with room.held(widget):
                for detect in ON_EVERY_SCREEN:
                    yield from (f"{fault} (at {screen[1]})" for fault in detect(widget))
        if isinstance(widget, Window):
            yield from narrow(widget, self.look.text_size)
        if in_gallery:
            return
        for detect in ONCE:
            yield from detect(widget)
        widget.resize(before)
        self._settle()

    def _settle(self) -> None:
        for _ in range(3):
            self.app.processEvents()


def narrow(window: Window, size: TextSize) -> Iterator[str]:
    """The rail stands aside for the largest letters."""
    most = 96 if size is TextSize.HUGE else 192
    if window.rail.width() > most:
        yield f"the rail is {window.rail.width()} px wide in {size.value}"
