"""Buttons, choices and what is pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nursinghome.core.dates import Month
from ui.gallery.frame import GalleryPage, State
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.look import Look
from ui.kit.month import MonthStepper
from ui.kit.search import SearchField
from ui.kit.steps import Steps
from ui.kit.words import Role, label


def page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "按钮", "每处只有一个实心的", (("Tab", "走到"), ("空格", "按下")))
    _kinds(made, look)
    _looks(made, look)
    _choices(made, look)
    return made.finish()


def _kinds(made: GalleryPage, look: Look) -> None:
    kinds = (
        ("要办的", button(look, "添老人", "user-plus", kind=Kind.PRIMARY)),
        ("平常的", button(look, "打印名册", "printer")),
        ("轻的", button(look, "锁屏", "lock", kind=Kind.GHOST)),
        ("收回的", button(look, "撤销登记", "undo-2", kind=Kind.DANGER)),
    )
    states = [State(words=words, part=_beside(part)) for words, part in kinds]
    made.card("四种", states, columns=4)


def _looks(made: GalleryPage, look: Look) -> None:
    plain = button(look, "打印名册", "printer")
    made.focused = plain
    states = [
        State(words="走到了", part=_beside(plain)),
        State(words="小的，只在表和提示条里", part=_beside(button(look, "接着填", small=True))),
        State(words="长的", part=_beside(button(look, "登记住院并通知家属", "phone")), span=2),
        State(words="按不了，旁边说为什么", part=_why(look), span=2),
        State(words="按不了的实心", part=_beside(_off(button(look, "定稿", kind=Kind.PRIMARY)))),
        State(words="月份，最晚到本月", part=_beside(_month(look))),
    ]
    made.card("样子", states, columns=4)


def _choices(made: GalleryPage, look: Look) -> None:
    chosen = Choice(look, [("a", "汇总"), ("b", "脱敏"), ("c", "实名")], "给县里看多少")
    chosen.choose("b")
    pills = QWidget()
    pills.setLayout(row(*_pills(look), None, spacing=8))
    states = [
        State(words="几个里选一个", part=_beside(chosen)),
        State(words="筛选", part=pills, span=2),
        State(words="走到第几步", part=_steps(look), span=2),
        State(words="找人", part=SearchField(look, "拼音、姓名、床号", keys="Ctrl K")),
    ]
    made.card("选一个", states)


def _beside(part: QWidget) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(6, 6, 6, 6)
    line.addWidget(part)
    line.addStretch(1)
    return holder


def _off(made: QPushButton) -> QPushButton:
    made.setEnabled(False)
    return made


def _why(look: Look) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(6, 6, 6, 6)
    why = label(look, "先改对 1 项错，才能审核", Role.NOTE, colour=look.colours.text2)
    box.addLayout(row(_off(button(look, "审核")), why, None))
    return holder


def _month(look: Look) -> MonthStepper:
    return MonthStepper(look, Month(2026, 11), Month(2026, 11))


def _pills(look: Look) -> list[QPushButton]:
    made = [
        button(look, words, kind=Kind.PILL)
        for words in ("在院 57", "请假住院 3", "已离院", "还没入住")
    ]
    for one in made:
        one.setCheckable(True)
    made[0].setChecked(True)
    return made


def _steps(look: Look) -> Steps:
    made = Steps(look, ("填表", "审核", "定稿", "上报"))
    made.show_due(2)
    return made
