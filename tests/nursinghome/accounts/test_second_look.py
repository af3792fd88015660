"""Whoever wrote down that it is done does not write down the look again, while there is another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.accounts import Role, looked_alone
from nursinghome.core.errors import Clash
from nursinghome.storage import Ledger
from tests.factories import ALL, open_ledger, work_as

MAY = "safety.change"


@pytest.fixture
def director(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=ALL | {MAY})
    with opened.action("建账", permission="home.change") as act:
        act.insert("account", {"login": "y", "name": "陈国安", "role": "director"})
    yield opened
    opened.db.close()


def done(ledger: Ledger, value: str = "1") -> tuple[str, int]:
    """A row whose column is filled by whoever is at work."""
    with ledger.action("写", permission=MAY) as act:
        return "setting", act.insert("setting", {"key": f"k{value}", "value": value})


def alone(ledger: Ledger, row: tuple[str, int]) -> bool:
    return looked_alone(ledger, row, "value", permission=MAY)


def test_the_only_account_is_alone(director: Ledger) -> None:
    assert alone(director, done(director))


@pytest.mark.parametrize("role", [Role.CLERK, Role.CARER, Role.DIRECTOR])
def test_another_who_may_is_waited_for(director: Ledger, role: Role) -> None:
    row = done(director)
    other = work_as(director, role)
    with pytest.raises(
        Clash, match="整改是用「陈国安」的账号登记的，复查要换一个人登记"
    ) as refused:
        alone(director, row)
    assert refused.value.problems[0].where == "by"
    assert not alone(other, row)


def test_whoever_may_not_or_has_left_is_nobody_to_wait_for(director: Ledger) -> None:
    row = done(director)
    work_as(director, Role.AUDITOR, "审计")
    work_as(director, Role.CLERK, "走了")
    director.db.execute("UPDATE account SET left_on = '2026-10-01' WHERE name = '走了'")
    assert alone(director, row)


def test_what_was_taken_back_and_done_anew_belongs_to_whoever_did_it_last(
    director: Ledger,
) -> None:
    clerk = work_as(director, Role.CLERK)
    row = done(director)
    last = director.last_action()
    assert last is not None
    with clerk.action("改", permission=MAY) as act:
        act.update(*row, {"value": "2"})
    newest = clerk.last_action()
    assert newest is not None
    assert not alone(director, row)
    director.undo(newest.id, permission=MAY)  # fills it again, and did not do it
    with pytest.raises(Clash):
        alone(clerk, row)
    assert director.last_writer(*row, "key") == director.actor.account_id
    assert director.last_writer("setting", 99, "key") is None
