"""Whatever is done to hazards: undoing it gives back every row, and the states stay legal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from nursinghome.core.errors import Refusal
from nursinghome.safety import HazardService, HazardState, SafetyUndoService
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, dump, make_home, open_ledger
from tests.nursinghome.safety.rooms import SAFE, hazard

START = date(2026, 10, 1)
PEOPLE = ("周国安", "陈国安")
days = st.integers(0, 32).map(lambda number: START + timedelta(days=number))
steps = st.lists(
    st.tuples(
        st.sampled_from(("record", "mend", "recheck", "back", "reopen", "correct", "withdraw")),
        st.integers(1, 3),
        days,
        st.sampled_from(PEOPLE),
    ),
    min_size=1,
    max_size=12,
)


def do(service: HazardService, step: tuple[str, int, date, str]) -> None:
    name, number, on, who = step
    ways: dict[str, Callable[[], object]] = {
        "record": lambda: service.record(hazard(found_on=on, due_on=on)),
        "mend": lambda: service.mend(number, on, who, "换"),
        "recheck": lambda: service.recheck(number, on, who),
        "back": lambda: service.send_back(number, on, who, "不行"),
        "reopen": lambda: service.reopen(number, on, on + timedelta(days=5), "又来"),
        "correct": lambda: service.correct(
            number, hazard(found_on=on, due_on=on + timedelta(days=9))
        ),
        "withdraw": lambda: service.withdraw(number, "错"),
    }
    ways[name]()


def check(ledger: Ledger, service: HazardService) -> None:
    """Turns follow one another, only the last may be open, and nobody checks their own work."""
    for line in service.all():
        assert line.turns[0].from_on == line.hazard.found_on
        for turn, after in zip(line.turns, line.turns[1:], strict=False):
            assert turn.rechecked_on is not None
            assert turn.rechecked_on <= after.from_on
        for turn in line.turns:
            assert turn.rechecked_by is None or turn.rechecked_by != turn.rectified_by
        assert line.stands_open == (
            line.now.rechecked_on is None and line.state is not HazardState.WITHDRAWN
        )
    assert [one.id for one in service.still_open()] == [
        one.id
        for one in sorted(service.all(), key=lambda one: (one.hazard.due_on, one.id))
        if one.stands_open
    ]


@settings(max_examples=40)
@given(drawn=steps)
def test_each_step_can_be_taken_back_whole(drawn: list[tuple[str, int, date, str]]) -> None:
    with TemporaryDirectory() as folder:
        ledger = open_ledger(Path(folder), permissions=ALL | SAFE)
        make_home(ledger)
        service, undoing = HazardService(ledger, REGISTRY), SafetyUndoService(ledger)
        for step in [("record", 0, START, PEOPLE[0]), *drawn]:
            before = dump(ledger)
            try:
                do(service, step)
            except Refusal:
                assert dump(ledger) == before
                continue
            last = undoing.last()
            if dump(ledger) != before and last is not None:
                undoing.undo(last.id)
                assert dump(ledger) == before
                do(service, step)
            check(ledger, service)
        ledger.db.close()
