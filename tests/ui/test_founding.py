from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Invalid
from nursinghome.workspace import open_workspace
from tests.ui.conftest import Answers
from ui.founding import KeySheet, home_of
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.program import Program

VALUES = {
    "name": "青莲镇敬老院",
    "director": "陈国安",
    "code": "500236014",
    "opened_on": "1998-05-01",
    "region": "500236",
    "region_name": "重庆市奉节县",
    "rooms": "101 2\n102 3 护理",
}
PASSWORDS = {"password": "第一个密码 1", "again": "第一个密码 1"}


@pytest.fixture
def program(
    look: Look, tmp_path: Path, clock: FixedClock, answers: Answers, qtbot: QtBot
) -> Iterator[Program]:
    store = PreferenceStore(tmp_path / "window.ini")
    made = Program(look=look, store=store, clock=clock, dialogs=answers)
    with qtbot.waitSignal(made.settled):
        made.start(None, None, None)
    yield made
    made.close()


def test_a_new_file_is_made_with_its_home_its_rooms_and_its_director(
    program: Program, answers: Answers, tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    keys: list[str] = []

    def fill(dialog: QDialog) -> None:
        if isinstance(dialog, KeySheet):
            keys.append(dialog.recovery_key)
            next(b for b in dialog.findChildren(QPushButton) if b.text() == "复制").click()
        elif isinstance(dialog, FormSheet):
            for key, text in (VALUES | PASSWORDS).items():
                dialog.form.fields[key].put(text)

    answers.fill, answers.file = fill, tmp_path / "青莲"
    assert program.login is not None
    with qtbot.waitSignal(program.settled, timeout=30_000):
        program.login.new_file.click()
    file = tmp_path / "青莲.nhdb"
    ring = KeyRing.read(file, clock)
    assert ring.logins == ("陈国安",)
    assert QApplication.clipboard().text() == keys[0]
    work = open_workspace(file, ring.unlock("陈国安", PASSWORDS["password"]), clock)
    assert work.home.profile().name == "青莲镇敬老院"
    beds = [(bed.label, bed.is_nursing) for bed in work.home.beds()]
    assert beds == [("101-1", False), ("101-2", False), *((f"102-{n}", True) for n in (1, 2, 3))]
    work.close()


def test_what_is_wrong_is_told_beside_its_field_and_no_file_is_left(
    program: Program, answers: Answers, tmp_path: Path
) -> None:
    told: dict[str, str] = {}

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        fields = dialog.form.fields
        for key, text in (VALUES | PASSWORDS | {"again": "别的密码"}).items():
            fields[key].put(text)
        dialog.do.click()
        told["again"] = fields["again"].fault
        fields["again"].put(PASSWORDS["again"])
        fields["region"].put("奉节")
        fields["rooms"].put("101 两张")
        dialog.do.click()
        told["rooms"] = fields["rooms"].fault
        fields["rooms"].put("")
        dialog.do.click()
        told["region"] = fields["region"].fault
        answers.yes = False

    answers.fill, answers.file = fill, tmp_path / "青莲.nhdb"
    assert program.login is not None
    program.login.new_file.click()
    assert told == {
        "again": "两遍不一样。请再输一遍。",
        "rooms": "第 1 行「101 两张」没写清。写成「101 2」的样子。",
        "region": "「奉节」不是区划代码。请写 6 到 12 位数字。",
    }
    assert list(tmp_path.glob("*.nhdb*")) == []


def test_faults_of_the_home_file_are_brought_to_the_forms_fields() -> None:
    with pytest.raises(Invalid) as refused:
        home_of(VALUES | {"director": "", "name": "", "rooms": "101 2\n101 2"})
    assert {problem.where for problem in refused.value.problems} == {"director", "name", "rooms"}
