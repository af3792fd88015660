"""Pictures of what the window says when the surroundings fail: disk, seat, clock, damage."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from nursinghome.backup import Arrived, Box, Counted, Rescue, Restored, Room, Strange
from nursinghome.backup.moving import Listed
from nursinghome.storage.damage import Wounds
from nursinghome.storage.seat import Sitter
from ui.kit.dialogs import Question
from ui.login import LoginPage
from ui.rescue.arriving import ArrivalSheet, told
from ui.rescue.entering import question_of
from ui.rescue.sheet import RescueSheet

if TYPE_CHECKING:
    from build.shots import Studio

_AT = datetime(2026, 11, 2, 17, 2, tzinfo=timezone(timedelta(hours=8)))
_COUNTED = (("老人", 60, 61), ("床位安排", 78, None), ("照护记录", 512, 526), ("隐患", 14, 14))


def keep(studio: Studio, tail: str) -> None:
    _full(studio, tail)
    _taken(studio, tail)
    _clock(studio, tail)
    _damage(studio, tail)
    _arrival(studio, tail)


def _full(studio: Studio, tail: str) -> None:
    before, studio.work.ledger.room = studio.work.room, _FullRoom(Path("D:/敬老院/敬老院台账.nhdb"))
    window = studio.window("residents")
    window.full.look()
    studio.take(window, f"keep-full-{tail}")
    window.let_go()
    window.close()
    studio.work.ledger.room = before


class _FullRoom(Room):
    """A disk with little left, in a place as a home has it."""

    @property
    def free(self) -> int:
        return 730_000

    @property
    def place(self) -> str:
        return " D 盘"


def _taken(studio: Studio, tail: str) -> None:
    page = LoginPage(studio.look, studio.clock, "demo.nhdb")
    page.offer(["yuanzhang", "kuaiji", "neiqin", "huli"])
    sitter = Sitter(login="kuaiji", computer="办公室电脑", since=_AT.isoformat())
    page.remind(f"台账正开着：{sitter.words}。请到那个窗口里接着用。")
    page.resize(1366, 768)
    page.show()
    studio.take(page, f"keep-taken-{tail}")
    page.close()


def _clock(studio: Studio, tail: str) -> None:
    window = studio.window("residents")
    strange = Strange(now=_AT.replace(year=2016), newest=_AT)
    asked: Question = question_of(strange)
    studio.dialogs.ask(window, asked)
    studio.take_dialog(f"keep-clock-{tail}")
    window.let_go()
    window.close()


def _damage(studio: Studio, tail: str) -> None:
    window = studio.window("residents")
    counted = tuple(Counted(name=name, then=then, now=now) for name, then, now in _COUNTED)
    wounds = Wounds(
        pages=(61, 62), of=538, rows={}, lost=("occupancy",), newest=_AT.isoformat(), actions=900
    )
    found = Rescue(
        data=studio.work.path,
        wounds=wounds,
        backup=Path("D:/敬老院/备份/500236014_20261101-173000_886-1f0c2a7b.nhbak"),
        made_at=_AT - timedelta(hours=23, minutes=32),
        steps_lost=14,
        counted=counted,
    )
    sheet = RescueSheet(studio.dialogs, lambda _chosen: found, _never, window)
    QThreadPool.globalInstance().waitForDone()
    studio.app.processEvents()
    studio.dialogs.run(sheet)
    studio.take_dialog(f"keep-damage-{tail}")
    window.let_go()
    window.close()


def _arrival(studio: Studio, tail: str) -> None:
    page = LoginPage(studio.look, studio.clock, "还没有打开")
    page.say("还没有打开台账", "第一次用，请点「新建台账」。已有的，点「换一个台账」。")
    page.resize(1366, 768)
    page.show()
    listed = Listed(format=1, home="500236014", made_at=_AT, backup="x.nhbak", files={})
    box = Box(folder=Path("E:/敬老院搬家-20261102-1702"), listed=listed)
    sheet = ArrivalSheet(studio.dialogs, box, lambda _login, _password: _nobody(), page)
    studio.dialogs.run(sheet)
    studio.take_dialog(f"keep-arrival-{tail}")
    counted = (("老人", 60), ("入住", 74), ("床位安排", 91), ("评估", 122), ("照护记录", 512))
    came = Arrived(file=Path("D:/敬老院台账.nhdb"), rows=9000, counted=counted, packs=1)
    studio.dialogs.ask(page, told(came))
    studio.take_dialog(f"keep-arrived-{tail}")
    page.close()


def _nobody() -> Arrived:
    raise AssertionError  # as below


def _never(_backup: Path) -> Restored:
    raise AssertionError  # nobody presses it here
