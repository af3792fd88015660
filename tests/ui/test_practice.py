from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from nursinghome.backup import Seat, sitter_of
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Cancelled, Trouble
from nursinghome.demo import make_practice, practice_file
from nursinghome.residents import Person, Sex
from tests.ui import homes
from tests.ui.conftest import NOW, Answers
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.tokens import TextSize, Theme
from ui.practice import WORDS, PracticeBand, PracticeWait
from ui.program import Program
from ui.window import SMALLEST


def ignore(_done: int, _total: int) -> None:
    """Nobody looks at the progress."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder with a practice home in it, smaller than the usual one."""
    folder = tmp_path_factory.mktemp("user")
    file = folder / "nursinghome" / "practice" / "练习院.nhdb"
    make_practice(file, FixedClock(NOW), ignore, months=1)
    return folder


@pytest.fixture
def program(
    look: Look,
    clock: FixedClock,
    answers: Answers,
    tmp_path: Path,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    monkeypatch.setenv("XDG_DATA_HOME", str(kept))
    store = PreferenceStore(tmp_path / "window.ini")
    made = Program(look=look, store=store, clock=clock, dialogs=answers)
    yield made
    made.close()


def bytes_of(file: Path) -> dict[str, bytes]:
    """The data file and all that stands beside it, but for the window's preferences."""
    beside = file.parent.iterdir()
    return {one.name: one.read_bytes() for one in beside if one.name.startswith(file.name)}


def band_of(program: Program) -> PracticeBand:
    assert program.window is not None
    band = program.window.findChild(PracticeBand)
    assert band is not None
    return band


def press(band: PracticeBand, words: str) -> None:
    next(one for one in band.findChildren(QPushButton) if one.text() == words).click()


def test_work_in_the_practice_home_leaves_the_real_file_as_it_was(
    program: Program, home_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(program.settled):
        program.start(home_file, "李桂兰", homes.PASSWORD)
    program.lock()
    before, preferences = bytes_of(home_file), (tmp_path / "window.ini").read_bytes()
    assert program.login is not None
    program.login.practice_wanted.emit()
    work = program.workspace
    assert work is not None
    assert work.path == practice_file()
    assert work.home.profile().name.endswith("（练习）")
    work.people.add(Person(name="吴大山", sex=Sex.MALE, birth_date=NOW.date(), id_note="练"))
    work.choices.change({"report_due_day": "9"})
    assert band_of(program).isVisible()
    press(band_of(program), "离开练习院")
    assert program.workspace is None
    login = program.login
    assert login is not None
    qtbot.waitUntil(lambda: bool(login.cards))
    assert [card.login for card in login.cards] == ["李桂兰"]
    assert bytes_of(home_file) == before
    assert (tmp_path / "window.ini").read_bytes() == preferences


def test_every_page_of_it_bears_the_band_and_the_real_file_none(
    program: Program, home_file: Path
) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    assert program.window.findChild(PracticeBand) is None
    program.window._desk.go_practice(False)  # noqa: FBT003 - as Desk declares it
    for key in ("residents", "settings"):
        assert program.window is not None
        program.window.open(key)
        assert band_of(program).isVisible()
    assert band_of(program).words.text() == WORDS == "练习院 · 里面的人都是假的"


def practises(program: Program) -> bool:
    return program.window is not None and program.in_practice


def test_two_windows_do_not_practise_at_once(
    program: Program, answers: Answers, clock: FixedClock
) -> None:
    program.start(None, None, None)
    with Seat.take(practice_file(), "练习", clock, window=True):
        program.enter_practice()
        assert not practises(program)
        assert "正开着：练习" in answers.told[0].message
    program.enter_practice()
    assert practises(program)
    assert sitter_of(practice_file()) is not None
    program.lock()
    assert sitter_of(practice_file()) is None


def test_it_is_still_practice_in_larger_letters(
    program: Program, normal: Look, qapp: QApplication
) -> None:
    program.start(None, None, None)
    program.enter_practice()
    program.dress(Theme.LIGHT, TextSize.LARGE)
    assert band_of(program).isVisible()
    normal.wear(qapp)


def test_it_is_made_when_there_is_none_and_can_be_stopped(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "fresh"))
    program.start(None, None, None)
    program.enter_practice()
    wait = program.waiting
    assert wait is not None
    with qtbot.waitSignal(wait.failed, timeout=30_000) as failed:
        qtbot.waitUntil(lambda: wait.bar.value() > 0, timeout=30_000)
        wait.stop.click()
    assert isinstance(failed.args[0], Cancelled)
    assert program.login is not None
    assert list(practice_file().parent.iterdir()) == []


def test_trouble_while_making_it_is_told_on_the_lock_screen(
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    program.start(None, None, None)
    program.enter_practice()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=30_000)
    assert isinstance(answers.told[0], Trouble)
    assert program.login is not None


def test_a_practice_home_that_does_not_open_is_told(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answers: Answers
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "broken"))
    file = practice_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(b"")
    file.with_name(f"{file.name}.keys.json").write_bytes(b"{}")
    program.start(None, None, None)
    program.enter_practice()
    assert len(answers.told) == 1
    assert program.login is not None


def test_making_it_anew_waits_in_its_own_screen(program: Program) -> None:
    program.start(None, None, None)
    program.enter_practice()
    press(band_of(program), "重新做一个")
    assert program.window is None
    assert isinstance(program.waiting, PracticeWait)
    assert program.workspace is None
    program.waiting.stop.click()


def test_the_band_leaves_every_page_its_room(
    each_size: Look, program: Program, answers: Answers
) -> None:
    program.look = answers.look = each_size
    program.start(None, None, None)
    program.enter_practice()
    assert program.window is not None
    hint = program.window.minimumSizeHint()
    assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), hint
