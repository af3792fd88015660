"""第一次用: asks what a new file must know about the home, makes it, and shows the recovery key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from nursinghome.core.clock import Clock, today
from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents import HomeFile, parse_home_file
from ui.kit.buttons import button, row
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.fields import DateField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.words import Role, label
from ui.login import PasswordField

FILES = "敬老院台账 (*.nhdb)"
_ROOM = re.compile(r"(\S+)\s+(\d{1,2})\s*(护理型?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """The way to a new file; gives its path, or None when the person left."""

    dialogs: Dialogs
    clock: Clock
    page: QWidget

    def run(self) -> Path | None:
        path = self.dialogs.save_file(self.page, "新台账存在哪里", "敬老院台账.nhdb", FILES)
        if path is None:
            return None
        target = path if path.suffix else path.with_suffix(".nhdb")
        return target if self.dialogs.run(self._sheet(target)) else None

    def _sheet(self, path: Path) -> FormSheet:
        look = self.dialogs.look
        password, again = PasswordField(look), PasswordField(look, "again", "密码再输一遍")
        opened = DateField(look, "opened_on", "开办日期", latest=today(self.clock))
        form = Form([TextField(look, "name", "院名"), NameField(look, "director", "院长姓名")])
        form.add(TextField(look, "code", "机构代码"))
        form.add(opened)
        form.add(TextField(look, "region", "行政区划代码"))
        form.add(TextField(look, "region_name", "省市县"))
        form.add(
            MemoField(
                look,
                "rooms",
                "房间（一行一间：房号 床数，护理型的写「护理」）",
                lines=1 if look.sizes.narrow else 3,
            ),
            span=2,
        )
        form.add(password)
        form.add(again)

        def save() -> None:
            if password.text != again.text:
                raise Invalid("两遍密码不一样。", [Problem("again", "两遍不一样", "请再输一遍。")])
            told = home_of(form.values() | {"opened_on": opened.checked_day().isoformat()})
            self._show_key(found(path, told, password.text, self.clock))

        question = Question(
            title="新建台账",
            fact="照登记证书填写。密码至少 6 位，请记牢。",
            do="建好台账",
            leave="不建",
        )
        return FormSheet(question, form, save, dialogs=self.dialogs, parent=self.page)

    def _show_key(self, recovery_key: str) -> None:
        self.dialogs.run(KeySheet(self.dialogs, recovery_key, self.page))


class KeySheet(Sheet):
    """The recovery key, which is shown this once and kept nowhere."""

    def __init__(self, dialogs: Dialogs, recovery_key: str, parent: QWidget) -> None:
        question = Question(
            title="请抄下恢复钥匙",
            fact="忘了密码时只有它能打开台账。抄在纸上锁好，不要放在这台电脑里。",
            note="它只显示这一次。",
            do="抄好了",
            leave="",
            danger=True,
        )
        super().__init__(dialogs.look, question, parent)
        self.recovery_key = recovery_key
        words = label(dialogs.look, recovery_key, Role.HEAD, wrap=True)
        words.setAccessibleName(f"恢复钥匙 {recovery_key}")
        self.column.addWidget(words)
        copy = button(dialogs.look, "复制", small=True)
        copy.clicked.connect(self._copy)
        self.column.addLayout(row(copy, None))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.recovery_key)


def home_of(values: dict[str, str]) -> HomeFile:
    """The home as the form tells it, checked as a home file is; raises Invalid by field."""
    text = [
        "[home]",
        *(f"{key} = {json.dumps(values[key])}" for key in ("name", "code", "region")),
        f"region_name = {json.dumps(values['region_name'])}",
        f"opened_on = {values['opened_on']}",
        "[director]",
        f"name = {json.dumps(values['director'])}",
        *_rooms(values["rooms"]),
    ]
    try:
        return parse_home_file("\n".join(text).encode(), "新台账")
    except Invalid as refusal:
        raise Invalid(refusal.message, map(_at_field, refusal.problems)) from None


def _rooms(text: str) -> Iterator[str]:
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), 1):
        room = _ROOM.fullmatch(line)
        if room is None:
            what = f"第 {number} 行「{line}」没写清"
            raise Invalid("房间没写清。", [Problem("rooms", what, "写成「101 2」的样子。")])
        yield "[[rooms]]"
        yield f"number = {json.dumps(room[1])}"
        yield f"beds = {int(room[2])}"
        yield f"nursing = {'true' if room[3] else 'false'}"


def _at_field(problem: Problem) -> Problem:
    """home.name -> name, director.name -> director, rooms[0].beds -> rooms."""
    where = problem.where
    if where.startswith("rooms"):
        key = "rooms"
    elif where == "director.name":
        key = "director"
    else:
        key = where.removeprefix("home.")
    return Problem(key, problem.what, problem.cure)


def found(path: Path, told: HomeFile, password: str, clock: Clock) -> str:
    """Make the file with its director's account; gives the recovery key. A refusal leaves nothing."""
    from nursinghome.residents import found_home  # noqa: PLC0415 - only the first time
    from nursinghome.workspace import (  # noqa: PLC0415 - as above
        create_workspace,
        discard,
        open_workspace,
    )

    director = told.director.name.strip()
    new = create_workspace(path, login=director, name=director, password=password, clock=clock)
    work = open_workspace(path, new.unlocked, clock)
    try:
        found_home(work.ledger, told)
    except BaseException:
        work.close()
        discard(path)
        raise
    work.close()
    return new.recovery_key
