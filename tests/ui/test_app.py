from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui import homes

ROOT = Path(__file__).resolve().parents[2]


def start(file: Path, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own, with an empty home folder."""
    return subprocess.run(
        [sys.executable, "-m", "ui", str(file), "--exit-when-ready"],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("with_login", [False, True])
def test_it_tells_when_the_first_page_is_ready_and_ends(
    home_file: Path, tmp_path: Path, with_login: bool
) -> None:
    login = {"NURSINGHOME_USER": "李桂兰", "NURSINGHOME_PASSWORD": homes.PASSWORD}
    ended = start(home_file, tmp_path, **(login if with_login else {}))
    assert ended.returncode == 0, ended.stderr
    (line,) = ended.stdout.splitlines()
    assert json.loads(line)["ready_ms"] > 0


def test_the_first_page_waits_for_no_paper_and_no_workbook(home_file: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from ui.app import run;"
        f"code = run(Path({str(home_file)!r}), True);"
        "heavy = [m for m in ('reportlab', 'openpyxl', 'xlsxwriter', 'pypdfium2', 'ui.residents.page')"
        " if m in sys.modules];"
        "print('ui.today.page' in sys.modules, heavy); sys.exit(code)"
    )
    login = {"NURSINGHOME_USER": "李桂兰", "NURSINGHOME_PASSWORD": homes.PASSWORD}
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", **login},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "True []"


def test_the_lock_screen_loads_neither_the_pages_nor_the_papers(
    home_file: Path, tmp_path: Path
) -> None:
    script = (
        "import sys; from pathlib import Path; from ui.app import run;"
        f"code = run(Path({str(home_file)!r}), True);"
        "heavy = [m for m in ('reportlab', 'nursinghome.workspace', 'ui.window', 'pypdfium2')"
        " if m in sys.modules];"
        "print(heavy); sys.exit(code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "[]"


def test_a_program_without_a_console_ends_as_well(tmp_path: Path) -> None:
    script = "import sys; sys.stdout = None; from ui.app import run; sys.exit(run(None, True))"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0


def test_the_style_is_ours_whatever_the_desktop_has(tmp_path: Path) -> None:
    script = (
        "from ui.app import run; run(None, True);"
        "from PySide6.QtWidgets import QApplication; QApplication.instance().setStyleSheet('');"
        "print(QApplication.style().name())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_STYLE_OVERRIDE": "windows",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.splitlines()[-1].casefold() == "fusion", ended.stderr
