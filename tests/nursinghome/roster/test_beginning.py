"""The ordinary shifts that a home begins with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash
from nursinghome.roster import DayClass, RosterUndoService, ShiftKindService, Tint
from nursinghome.roster.faults import kind_problems
from nursinghome.staff import Post
from tests.factories import dump, open_ledger
from tests.nursinghome.roster.desk import MAY, MONTH, hire, roster


def test_the_ordinary_shifts_fit_the_carers_at_work(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path, permissions=MAY)
    for name in "赵钱孙李周":
        hire(ledger, f"{name}小红")
    hire(ledger, "吴大勇", post=Post.COOK)
    hire(ledger, "郑晚来", from_on=date(2026, 11, 5))
    before = dump(ledger, without=("action", "change"))
    assert roster(ledger).begin() == 5
    kinds = ShiftKindService(ledger).kinds()
    assert [kind.mark for kind in kinds] == ["早", "白", "值", "中", "夜"]
    assert [list(kind_problems(kind)) for kind in kinds] == [[]] * 5
    assert (kinds[2].on_call, kinds[2].tint, len(kinds[2].posts)) == (True, Tint.DUTY, 5)
    marks = {kind.id: kind.mark for kind in kinds}
    needs = ShiftKindService(ledger).needs()
    needs_told = {(marks[need.kind_id], need.on): need.people for need in needs}
    assert needs_told == {(mark, on): 1 for mark in "早中夜" for on in DayClass}
    assert len(roster(ledger).view(MONTH).members) == 6
    with pytest.raises(Clash, match="已经有班次"):
        roster(ledger).begin()
    last = RosterUndoService(ledger).last()
    assert last is not None
    RosterUndoService(ledger).undo(last.id)
    assert dump(ledger, without=("action", "change")) == before
    ledger.db.close()
