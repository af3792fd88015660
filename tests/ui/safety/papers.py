"""Hands for the registers of the office on the page 安全."""

from __future__ import annotations

from typing import Any

from tests.ui.safety.conftest import Menus, fill_with
from ui.safety.page import SafetyPage
from ui.safety.register_view import RegisterView

PAPERS = ("incidents", "notices", "licences", "equipment", "complaints")


def shown(page: SafetyPage, key: str) -> RegisterView[Any]:
    view = page.show_view(key)
    assert isinstance(view, RegisterView)
    return view


def numbers(view: RegisterView[Any]) -> list[str]:
    return [card.number.text() for card in view.cards]


def step(view: RegisterView[Any], words: str) -> None:
    """Press the step of the chosen record; it must be offered."""
    next(one for one in view.pane.steps if one.words == words).call()


def steps(view: RegisterView[Any]) -> list[str]:
    return [one.words for one in view.pane.steps]


def cells(view: RegisterView[Any], row: int = 0) -> list[str]:
    return [view.model.words(row, at) for at in range(view.model.columnCount())]


def dict_of(view: RegisterView[Any]) -> list[tuple[str, str]]:
    record = view.chosen
    assert record is not None
    return [pair for pair in view.shown(record).facts if pair[1]]


def written(page: SafetyPage, answers: Menus, zhao: str) -> None:
    """One record of each register that has a paper of its own."""
    answers.fill = fill_with(hurt=zhao, at="06:20", place="走廊", what="滑倒。")
    shown(page, "incidents").write.click()
    answers.fill = fill_with(title="整改通知", issuer="县民政局", items="楼梯", due_on="2026-11-20")
    shown(page, "notices").write.click()
    answers.fill = fill_with(what="饭凉了。")
    view = shown(page, "complaints")
    view.write.click()
    answers.fill = fill_with(mediator="李平", agreement="道歉")
    step(view, "登记调解")
