"""What this computer remembers about the window; nothing about people."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QSettings

from ui.kit.tokens import TextSize, Theme

if TYPE_CHECKING:
    from ui.kit.table_shape import TableShape

E = TypeVar("E", bound=Enum)


class Preferences(NamedTuple):
    """theme and text size of the window; the file that was open last and who opened it."""

    theme: Theme = Theme.LIGHT
    text_size: TextSize = TextSize.NORMAL
    last_file: str = ""
    last_login: str = ""


class PreferenceStore:
    """Keeps preferences in an INI file, or in the user's usual place."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            scope = QSettings.Scope.UserScope
            self._settings = QSettings(
                QSettings.Format.IniFormat, scope, "nursinghome", "nursinghome"
            )
        else:
            self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def read(self) -> Preferences:
        """What cannot be read is as if it had never been set."""
        known = Preferences()
        return Preferences(
            theme=self._choice("theme", known.theme),
            text_size=self._choice("text_size", known.text_size),
            last_file=str(self._settings.value("last_file", "")),
            last_login=str(self._settings.value("last_login", "")),
        )

    def write(self, preferences: Preferences) -> None:
        self._settings.setValue("theme", preferences.theme.value)
        self._settings.setValue("text_size", preferences.text_size.value)
        self._settings.setValue("last_file", preferences.last_file)
        self._settings.setValue("last_login", preferences.last_login)
        self._settings.sync()

    def table(self, name: str) -> TableShape:
        """How a table was left; what cannot be read is as if it had never been touched."""
        from ui.kit.table_shape import TableShape  # noqa: PLC0415 - not for the lock screen

        try:
            held = json.loads(str(self._settings.value(f"tables/{name}", "{}")))
            return TableShape(
                widths={str(title): int(width) for title, width in held["widths"].items()},
                hidden=frozenset(map(str, held["hidden"])),
                sorted_by=str(held["sorted_by"]),
                descending=bool(held["descending"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return TableShape()

    def keep_table(self, name: str, shape: TableShape) -> None:
        held = {
            "widths": dict(shape.widths),
            "hidden": sorted(shape.hidden),
            "sorted_by": shape.sorted_by,
            "descending": shape.descending,
        }
        self._settings.setValue(f"tables/{name}", json.dumps(held, ensure_ascii=False))

    def _choice(self, key: str, usual: E) -> E:
        kind = type(usual)
        try:
            return kind(str(self._settings.value(key, usual.value)))
        except ValueError:
            return usual
