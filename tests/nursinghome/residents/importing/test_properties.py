"""Whatever a list holds: counts add up, nothing but refusals, and a second time nothing is new."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.residents.importing.plan import Plan
from nursinghome.residents.stay_model import meet
from tests.nursinghome.residents.importing.helpers import after, judged, number

NAMES = ["赵石头", "钱大", "赵石头", "孙·二", "A B", None, "李三、周四", "=1", "吴\ue000"]
BIRTHS = [
    "1940-03-02",
    "40-3-2",
    "1940.3",
    None,
    "不详",
    14672,
    date(1940, 3, 2),
    "2030-1-1",
    "1850-1-1",
]
NUMBERS = [
    number(),
    number()[:-1] + "1",
    number("19400302", "998"),
    "500236400302997",
    500236400302997,
    5.002361940030299e17,
    None,
    "待补",
    "1",
]
DAYS = [
    "2020-05-06",
    "2021-1-1",
    "20220101",
    44927,
    "23-1-1",
    "2024年2月",
    None,
    "没有",
    "2026-10-31",
    "2027-1-1",
]
WORDS = st.sampled_from([None, "特困", "自理", "回家", "去世", "贫困户", " 其 他 ", 7])
BEDS = st.sampled_from([None, "101-1", "101-2", "102室1床", 1, "东头", date(2025, 1, 2)])
ROWS = st.fixed_dictionaries(
    {
        "姓名": st.sampled_from(NAMES),
        "性别": st.sampled_from(["男", "女", None, "不详"]),
        "身份证号": st.sampled_from(NUMBERS),
        "出生日期": st.sampled_from(BIRTHS),
        "类别": WORDS,
        "自理情况": WORDS,
        "入住日期": st.sampled_from(DAYS),
        "离院日期": st.one_of(st.none(), st.sampled_from(DAYS)),
        "离院原因": WORDS,
        "房间": st.sampled_from([None, "101", 102]),
        "床位": BEDS,
        "电话": st.sampled_from([None, 18900000000, "1"]),
        "备注": st.sampled_from([None, "=1", "x\ue000"]),
    }
)
LISTS = st.lists(
    ROWS.filter(lambda cells: any(v is not None for v in cells.values())), min_size=1, max_size=12
)


def adds_up(plan: Plan) -> None:
    refused = {note.row for note in plan.refused}
    warned = {note.row for note in plan.warnings}
    assert plan.rows == plan.accepted + plan.updated + plan.unchanged + len(refused)
    assert not refused & warned
    assert len(plan.new_stays) == plan.accepted
    assert all(note.text.startswith(f"第 {note.row} 行「{note.column}」") for note in plan.refused)
    assert {s.person_row for s in plan.new_stays if s.person_row} == {
        p.row for p in plan.new_people
    }


def nobody_lies_with_another(plan: Plan) -> None:
    held = defaultdict(list)
    for stay in plan.new_stays:
        if stay.place is not None:
            held[stay.place.bed].append((stay.place.from_on, stay.discharged_on))
    for days in held.values():
        for place, one in enumerate(days):
            assert not any(meet(*one, *other) for other in days[place + 1 :])


@pytest.mark.no_cover
@given(LISTS)
def test_counts_add_up_and_a_second_time_nothing_is_new(rows: list[dict[str, object]]) -> None:
    first = judged(*rows, odd="\ue000")
    adds_up(first)
    nobody_lies_with_another(first)
    second = judged(*rows, known=after(first), odd="\ue000")
    adds_up(second)
    assert second.is_empty
    assert (second.accepted, second.updated, second.unchanged) == (0, 0, first.accepted)
    assert [(n.row, n.reason) for n in second.refused] == [(n.row, n.reason) for n in first.refused]


@pytest.mark.no_cover
@given(LISTS, LISTS)
def test_another_list_after_it_adds_up_and_settles(
    rows: list[dict[str, object]], more: list[dict[str, object]]
) -> None:
    known = after(judged(*rows, odd="\ue000"))
    plan = judged(*more, known=known, odd="\ue000")
    adds_up(plan)
    on_file = {person.id for person in known.people}
    assert {change.resident_id for change in plan.stay_changes} <= on_file


@pytest.mark.no_cover
@given(LISTS)
def test_the_order_of_rows_never_lets_a_stay_in_twice(rows: list[dict[str, object]]) -> None:
    plan = judged(*reversed(rows), odd="\ue000")
    keys = [(stay.person_row, stay.admitted_on) for stay in plan.new_stays]
    assert len(keys) == len(set(keys))
