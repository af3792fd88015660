"""One look of the window: colours, letters and icons that belong together."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from nursinghome.core.paths import resources
from ui.kit.fonts import Letters
from ui.kit.icons import Icons
from ui.kit.sheet import sheet
from ui.kit.table_shape import NoMemory, TableMemory
from ui.kit.tokens import COLOURS, SIZES, Colours, Sizes, TextSize, Theme

REGULAR, MEDIUM, BOLD = 400, 500, 700


def _sharpest() -> float:
    """The pixel ratio of the sharpest screen."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


class Look:
    """What a part needs to draw itself; made once for each theme and text size."""

    def __init__(
        self,
        theme: Theme,
        text_size: TextSize,
        letters: Letters | None = None,
        tables: TableMemory | None = None,
    ) -> None:
        self.tables: TableMemory = tables or NoMemory()
        self.theme = theme
        self.text_size = text_size
        self.colours: Colours = COLOURS[theme]
        self.sizes: Sizes = SIZES[text_size]
        self.letters = letters or Letters()
        self.icons = Icons(resources("icons"), _sharpest())
        self._fonts: dict[tuple[str, int, int], QFont] = {}

    def dressed(self, theme: Theme, text_size: TextSize) -> Look:
        """The same letters in another theme and size."""
        return Look(theme, text_size, self.letters, self.tables)

    def font(self, pixels: int, weight: int = REGULAR) -> QFont:
        return self._font(self.letters.sans, pixels, weight)

    def song(self, pixels: int) -> QFont:
        """宋体, as in the tables of a printed form."""
        return self._font(self.letters.song, pixels, REGULAR)

    def heading(self, pixels: int) -> QFont:
        """小标宋, as in the title of a printed form."""
        return self._font(self.letters.title, pixels, REGULAR)

    def _font(self, family: str, pixels: int, weight: int) -> QFont:
        key = (family, pixels, weight)
        if key not in self._fonts:
            font = QFont(family)
            font.setPixelSize(pixels)
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
            self._fonts[key] = font
        return self._fonts[key]

    def icon(self, name: str, colour: str = "", *, checked: str = "") -> QIcon:
        colours = self.colours
        return self.icons.icon(
            name, colour or colours.text, self.sizes.icon, off=colours.faint, checked=checked
        )

    def pixmap(self, name: str, colour: str, size: int = 0, ratio: float = 1.0) -> QPixmap:
        return self.icons.pixmap(name, colour, size or self.sizes.icon, ratio)

    def palette(self) -> QPalette:
        colours, palette = self.colours, QPalette()
        role = QPalette.ColorRole
        for which, value in {
            role.Window: colours.ground,
            role.WindowText: colours.text,
            role.Base: colours.surface,
            role.AlternateBase: colours.surface2,
            role.Text: colours.text,
            role.PlaceholderText: colours.text2,
            role.Button: colours.surface,
            role.ButtonText: colours.text,
            role.Highlight: colours.accent,
            role.HighlightedText: colours.on_accent,
            role.ToolTipBase: colours.surface,
            role.ToolTipText: colours.text,
            role.Link: colours.accent,
            role.Accent: colours.accent,
            role.Light: colours.surface2,
            role.Midlight: colours.line,
            role.Mid: colours.edge,
            role.Dark: colours.edge,
        }.items():
            palette.setColor(which, QColor(value))
        disabled = QPalette.ColorGroup.Disabled
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, which, QColor(colours.faint))
        return palette

    def wear(self, app: QApplication) -> None:
        """Dress the whole program: palette first, then letters, then the one sheet."""
        app.setPalette(self.palette())
        app.setFont(self.font(self.sizes.body))
        app.setStyleSheet(sheet(self.colours, self.sizes, contrast=self.theme is Theme.CONTRAST))
