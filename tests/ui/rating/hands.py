"""What the tests of the page do with their hands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from nursinghome.safety import DrillForm, DrillKind, DrillPlan, Held
from nursinghome.workspace import Workspace
from ui.kit.form_sheet import FormSheet
from ui.rating.page import RatingPage

Keys = Qt.Key


def press(page: RatingPage, *keys: str | Qt.Key) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(page.board.table, key)
        else:
            QTest.keyClick(page.board.table, key)


def score(work: Workspace, code: str) -> Decimal | None:
    return work.rating.sheet("small-star").row(code).score


def form(dialog: QDialog) -> FormSheet:
    assert isinstance(dialog, FormSheet)
    return dialog


def said(page: RatingPage) -> list[str]:
    return [message.fact for message in page.banners.messages]


def drill(work: Workspace, on: date) -> None:
    plan = DrillPlan(
        form=DrillForm.DRILL, kind=DrillKind.FIRE, title="疏散演练", planned_on=on, leader="李桂兰"
    )
    number = work.drills.plan(plan)
    work.drills.hold(
        number, Held(held_on=on, place="院坝", staff="王芳", residents=3, evaluation="到齐")
    )
