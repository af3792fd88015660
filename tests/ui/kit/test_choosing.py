"""Files are looked for where the last one was, first of all on the desktop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import choosing
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look

KINDS = "花名册 (*.xlsx *.csv)"


class Hand(Dialogs):
    """Takes what it is told from the dialog that would be shown, or leaves."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.take: Path | None = None
        self.seen: list[tuple[Path, QFileDialog.FileMode]] = []

    def run(self, dialog: QDialog) -> bool:
        assert isinstance(dialog, QFileDialog)
        self.seen.append((Path(dialog.directory().absolutePath()), dialog.fileMode()))
        if self.take is not None:
            dialog.selectFile(str(self.take))
        dialog.deleteLater()
        return self.take is not None


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whose own folders are elsewhere than usual, as the system's settings tell."""
    made = tmp_path / "桌面"
    made.mkdir()
    (tmp_path / "user-dirs.dirs").write_text(f'XDG_DESKTOP_DIR="{made}"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return made


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_last_folder_is_where_one_looks_next(
    look: Look, owner: QWidget, desktop: Path, tmp_path: Path
) -> None:
    hand = Hand(look)
    assert hand.open_file(owner, "选花名册", KINDS) is None
    papers = tmp_path / "花名册"
    papers.mkdir()
    hand.take = papers / "九月.xlsx"
    hand.take.touch()
    assert hand.open_file(owner, "选花名册", KINDS) == papers / "九月.xlsx"
    hand.take = papers / "十月.xlsx"
    assert hand.save_file(owner, "存到", "月报.xlsx", KINDS) == papers / "十月.xlsx"
    hand.take = papers
    assert hand.folder(owner, "选文件夹") == papers
    modes = QFileDialog.FileMode
    assert hand.seen == [
        (desktop, modes.ExistingFile),
        (desktop, modes.ExistingFile),
        (papers, modes.AnyFile),
        (papers, modes.Directory),
    ]
    hand.take.rename(tmp_path / "搬走了")
    hand.take = None
    hand.folder(owner, "选文件夹")
    assert hand.seen[-1][0] == desktop


Make = Callable[[QWidget, Path], QFileDialog]


@pytest.mark.parametrize(
    "make",
    [
        lambda owner, folder: choosing.opening(owner, "选", KINDS, folder),
        lambda owner, folder: choosing.finding_folder(owner, "选", folder),
        lambda owner, folder: choosing.saving(owner, "存", "月报.xlsx", KINDS, folder),
    ],
    ids=["open", "folder", "save"],
)
def test_names_have_room_and_the_own_folders_stand_beside(
    owner: QWidget, desktop: Path, make: Make
) -> None:
    made = make(owner, desktop)
    assert made.viewMode() is QFileDialog.ViewMode.List
    assert made.width() >= 900
    assert desktop in [Path(url.toLocalFile()) for url in made.sidebarUrls()]
    assert all(one.icon().isNull() for one in made.findChildren(QPushButton))


def test_what_is_saved_gets_its_ending(owner: QWidget, desktop: Path) -> None:
    made = choosing.saving(owner, "存", "月报.xlsx", KINDS, desktop)
    assert made.defaultSuffix() == "xlsx"
    assert [Path(one).name for one in made.selectedFiles()] == ["月报.xlsx"]


def test_without_own_folders_home_is_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert choosing.beginning() == Path.home()
