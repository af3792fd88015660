"""What the file itself forbids, tried behind the services' back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash
from nursinghome.residents import HomeService
from nursinghome.storage import Action, Ledger
from nursinghome.storage.migrations.m0004_stays import RULES
from tests.factories import bed_id, dump, make_resident

Attempt = Callable[[Action, int, int], int | None]


def written(ledger: Ledger, work: Callable[[Action], Any]) -> Any:
    with ledger.action("试写", Topic.RESIDENTS, permission="residents.change") as act:
        return work(act)


def insert_stay(act: Action, resident: int, start: str, end: str | None = None) -> int:
    reason = None if end is None else "home"
    values = {"resident_id": resident, "admitted_on": start, "discharged_on": end, "reason": reason}
    return act.insert("stay", values)


def occupy(act: Action, stay: int, bed: int, start: str, end: str | None = None) -> int:
    values = {"stay_id": stay, "bed_id": bed, "from_on": start, "until_on": end}
    return act.insert("occupancy", values)


def be_away(act: Action, stay: int, start: str, end: str | None = None) -> int:
    values = {"stay_id": stay, "kind": "leave", "from_on": start, "until_on": end}
    return act.insert("absence", values)


# Each rule: what is forbidden beside a stay of 10–20 March in bed 101-1 with leave 12–14 March.
def _second_stay(act: Action, stay: int, _bed: int) -> int:
    resident = act.row("stay", stay)["resident_id"]
    return insert_stay(act, resident, "2026-03-19", "2026-03-25")


def _begin_later(act: Action, stay: int, _bed: int) -> None:
    act.update("stay", stay, {"admitted_on": "2026-03-11"})


def _end_sooner(act: Action, stay: int, _bed: int) -> None:
    act.update("stay", stay, {"discharged_on": "2026-03-13"})


def _retire(act: Action, _stay: int, bed: int) -> None:
    act.update("bed", bed, {"retired_on": "2026-03-19"})


def _lie(start: str, end: str, beside: int = 0) -> Attempt:
    return lambda act, stay, bed: occupy(act, stay, bed + beside, start, end)


def _go(start: str, end: str) -> Attempt:
    return lambda act, stay, _bed: be_away(act, stay, start, end)


FORBIDDEN: dict[str, Attempt] = {
    "stay_alone": _second_stay,
    "stay_holds_occupancy": _begin_later,
    "stay_holds_absence": _end_sooner,
    "occupancy_in_stay": _lie("2026-03-20", "2026-03-21"),
    "occupancy_in_service": _lie("2026-03-15", "2026-03-17"),
    "occupancy_one_per_bed": _lie("2026-03-12", "2026-03-13"),
    "occupancy_one_per_stay": _lie("2026-03-12", "2026-03-13", beside=1),
    "absence_in_stay": _go("2026-03-09", "2026-03-11"),
    "absence_alone": _go("2026-03-13", "2026-03-15"),
    "bed_holds_occupancy": _retire,
}
LABELS = {
    "overlap:stay": "已经有一次入住",
    "overlap:bed": "已经有人住",
    "overlap:occupancy": "已经有床位",
    "overlap:absence": "已经请假或住院",
    "outside:stay": "超出了这次入住",
    "outside:bed": "没有启用",
}


@pytest.fixture
def stay(ledger: Ledger, homes: HomeService) -> int:
    resident = make_resident(ledger)

    def work(act: Action) -> int:
        stay = insert_stay(act, resident, "2026-03-10", "2026-03-20")
        occupy(act, stay, bed_id(ledger, "101-1"), "2026-03-10", "2026-03-20")
        be_away(act, stay, "2026-03-12", "2026-03-14")
        return stay

    return int(written(ledger, work))


def test_every_rule_is_tried() -> None:
    assert set(FORBIDDEN) == {name for name, *_ in RULES}


@pytest.mark.parametrize(("rule", "label"), [(name, label) for name, _, label, _ in RULES])
def test_the_file_refuses(ledger: Ledger, stay: int, rule: str, label: str) -> None:
    bed = bed_id(ledger, "101-1")
    if rule == "occupancy_in_service":
        bed = bed_id(ledger, "102-1")
        written(ledger, lambda act: act.update("bed", bed, {"in_service_from": "2026-03-16"}))
        written(ledger, lambda act: act.remove("occupancy", 1))
    if rule == "occupancy_one_per_bed":
        other = make_resident(ledger, "钱秀英")
        stay = int(written(ledger, lambda act: insert_stay(act, other, "2026-03-10")))
    if rule == "stay_holds_absence":
        written(ledger, lambda act: act.remove("occupancy", 1))
    before = dump(ledger, without=())
    with pytest.raises(Clash, match=LABELS[label]):
        written(ledger, lambda act: FORBIDDEN[rule](act, stay, bed))
    assert dump(ledger, without=()) == before


@pytest.mark.parametrize("table", ["stay", "occupancy", "absence"])
def test_the_file_refuses_a_change_that_it_would_refuse_as_new(
    ledger: Ledger, stay: int, table: str
) -> None:
    bed = bed_id(ledger, "101-1")
    resident = ledger.db.execute("SELECT resident_id FROM stay").fetchone()[0]

    def later(act: Action) -> int:
        second = insert_stay(act, resident, "2026-03-20", "2026-03-30")
        occupancy = occupy(act, second, bed, "2026-03-20", "2026-03-30")
        absence = be_away(act, second, "2026-03-21", "2026-03-22")
        return {"stay": second, "occupancy": occupancy, "absence": absence}[table]

    row = written(ledger, later)
    column = "admitted_on" if table == "stay" else "from_on"
    with pytest.raises(Clash):
        written(ledger, lambda act: act.update(table, row, {column: "2026-03-13"}))


def test_a_bed_is_free_again_on_the_day_of_leaving(ledger: Ledger, stay: int) -> None:
    other = make_resident(ledger, "钱秀英")

    def work(act: Action) -> int:
        second = insert_stay(act, other, "2026-03-20")
        return occupy(act, second, bed_id(ledger, "101-1"), "2026-03-20")

    assert written(ledger, work) > 0


def test_a_stay_of_no_days_inside_another_is_refused_and_beside_it_is_not(
    ledger: Ledger, stay: int
) -> None:
    resident = ledger.db.execute("SELECT resident_id FROM stay").fetchone()[0]
    with pytest.raises(Clash):
        written(ledger, lambda act: insert_stay(act, resident, "2026-03-15", "2026-03-15"))
    before, after = "2026-03-10", "2026-03-20"
    assert written(ledger, lambda act: insert_stay(act, resident, before, before)) > 0
    assert written(ledger, lambda act: insert_stay(act, resident, after, after)) > 0


def test_a_withdrawn_stay_forbids_nothing(ledger: Ledger, stay: int) -> None:
    resident = ledger.db.execute("SELECT resident_id FROM stay").fetchone()[0]
    written(ledger, lambda act: act.update("stay", stay, {"withdrawn_reason": "登错了"}))
    assert written(ledger, lambda act: insert_stay(act, resident, "2026-03-12")) > 0
