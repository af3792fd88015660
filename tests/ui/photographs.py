"""What a hand does with the photos of a record, on whatever page."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.photos import Photos
from ui.kit.progress import ProgressCard


def settle(page: QWidget, qtbot: QtBot) -> None:
    """Until the other thread has stored what was given."""
    qtbot.waitUntil(lambda: not page.findChildren(ProgressCard), timeout=20_000)


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if words in action.text()).trigger()
    menu.deleteLater()


def add_photo(photos: Photos, words: str, qtbot: QtBot) -> None:
    """Take what the dialog gives, by an entry of the menu of the strip."""
    page = photos.window()
    choose(photos.add_menu(), words)
    settle(page, qtbot)


def on_photos(photos: Photos) -> list[str]:
    """The words on the photos, and on the place for one more."""
    shown = [thumb.shot.words for thumb in photos.thumbs]
    return [*shown, *([photos.add.text()] if not photos.add.isHidden() else [])]
