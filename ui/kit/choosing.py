"""Where a file lies or is to lie: the system's own window, or Qt's where there is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

_SIZE = (960, 600)
_Place = QStandardPaths.StandardLocation
_PLACES = (_Place.DesktopLocation, _Place.DocumentsLocation, _Place.DownloadLocation)


def beginning() -> Path:
    """Where somebody who has not chosen yet looks first: what lies on the desktop."""
    return next((place for place in _places() if place.is_dir()), Path.home())


def opening(parent: QWidget, title: str, kinds: str, folder: Path) -> QFileDialog:
    made = _made(parent, title, folder)
    made.setFileMode(QFileDialog.FileMode.ExistingFile)
    made.setNameFilter(kinds)
    return made


def finding_folder(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    made = _made(parent, title, folder)
    made.setFileMode(QFileDialog.FileMode.Directory)
    made.setOption(QFileDialog.Option.ShowDirsOnly)
    return made


def saving(parent: QWidget, title: str, name: str, kinds: str, folder: Path) -> QFileDialog:
    """name: what is offered; its ending is added where somebody leaves it out."""
    made = _made(parent, title, folder)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    made.setNameFilter(kinds)
    made.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    made.selectFile(name)
    return made


def _places() -> list[Path]:
    return [Path(QStandardPaths.writableLocation(place)) for place in _PLACES]


def _made(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    """What is set of its look counts only where Qt draws it: names alone, and room for them."""
    made = QFileDialog(parent, title, str(folder))
    made.resize(*_SIZE)
    made.setViewMode(QFileDialog.ViewMode.List)
    beside = [*(place for place in _places() if place.is_dir()), Path.home(), _sticks()]
    made.setSidebarUrls([QUrl.fromLocalFile(str(place)) for place in beside if place.is_dir()])
    for one in made.findChildren(QPushButton):
        one.setIcon(QIcon())
    return made


def _sticks() -> Path:
    """Where the sticks of this person appear."""
    own = Path("/media") / Path.home().name
    return own if own.is_dir() else Path("/media")
