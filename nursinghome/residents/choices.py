"""What a home chooses for itself: when to remind, and by which day the report is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Problem
from nursinghome.residents.rules import refuse_if
from nursinghome.storage import Ledger, settings


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeChoice:
    """One choice as it stands: the words beside it and the whole numbers it may take."""

    key: str
    label: str
    value: int
    least: int
    most: int


class ChoiceService:
    """The declared settings of the home's file."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self) -> tuple[HomeChoice, ...]:
        self._ledger.require("home.see")
        held = settings.read(self._ledger)
        return tuple(
            HomeChoice(
                key=key,
                label=one.label,
                value=getattr(held, key),
                least=one.least,
                most=one.most,
            )
            for key, one in settings.DECLARED.items()
        )

    def change(self, typed: Mapping[str, str]) -> None:
        """Keep what was typed; raises Invalid choice by choice and then changes nothing."""
        with self._ledger.action("更改设置", Topic.SETTINGS, permission="settings.change") as act:
            known = {one.key: one for one in self.all()}
            refuse_if(
                "设置还不能保存。",
                (fault for key, text in typed.items() for fault in _faults(known[key], text)),
            )
            for key, text in typed.items():
                if int(text) != known[key].value:
                    settings.change(act, key, int(text))


def _faults(choice: HomeChoice, text: str) -> tuple[Problem, ...]:
    whole = text.isascii() and text.isdigit() and len(text) < 6
    if whole and choice.least <= int(text) <= choice.most:
        return ()
    what = f"「{text}」不行" if text else "还没填"
    return (Problem(choice.key, what, f"请填 {choice.least} 到 {choice.most} 的整数。"),)
