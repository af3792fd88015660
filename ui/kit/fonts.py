"""Loads the letters that come with the program and tells which family names they bear."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from nursinghome.core.paths import resources

_SANS = ("nh-sans-400.ttf", "nh-hei.ttf", "nh-sans-700.ttf")
_SONG, _TITLE = "nh-song.ttf", "nh-title.ttf"


class Letters:
    """The bundled faces, each loaded when it is first needed."""

    def __init__(self) -> None:
        self.loaded: dict[str, str] = {}

    @property
    def sans(self) -> str:
        """The family of the window, in the weights 400, 500 and 700."""
        regular, *_ = [self._family(file) for file in _SANS]
        return regular

    @property
    def song(self) -> str:
        """宋体 of the printed forms."""
        return self._family(_SONG)

    @property
    def title(self) -> str:
        """小标宋 of the printed forms."""
        return self._family(_TITLE)

    def rare(self, texts: Iterable[str]) -> None:
        """Load the blocks of rare characters that these names need; Qt then falls back to them."""
        from nursinghome.core.charset import font_of  # noqa: PLC0415 - not for the lock screen

        for char in {char for text in texts for char in text if ord(char) > 0x33FF}:
            file = font_of(char)
            if file and file != _SONG:  # what 宋体 has, the window's own letters have too
                self._family(file)

    def _family(self, file: str) -> str:
        if file not in self.loaded:
            number = _add(file)
            names = QFontDatabase.applicationFontFamilies(number)
            self.loaded[file] = names[0] if names else ""
        return self.loaded[file]


def _add(file: str) -> int:
    """A plain file is left on the disk for Qt to read from; a packed one is unpacked."""
    if file.endswith(".ttf"):
        return QFontDatabase.addApplicationFont(str(resources("fonts", file)))
    from nursinghome.core.charset import font_bytes  # noqa: PLC0415 - not for the lock screen

    return QFontDatabase.addApplicationFontFromData(QByteArray(font_bytes(file)))
