"""Whatever a list of staff holds: counts add up, twice is once, and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nursinghome.staff import StaffUndoService
from nursinghome.staff.importing import StaffImportService
from nursinghome.staff.importing.plan import StaffPlan
from nursinghome.storage import Ledger
from tests.data.rosters.books import xlsx
from tests.factories import dump, open_ledger
from tests.nursinghome.residents.importing.helpers import number
from tests.nursinghome.staff.importing.helpers import REGISTRY, row, table
from tests.nursinghome.staff.test_staff import MAY

OTHERS = number("19800101", "998")
DAYS = ["2020-05-06", "2021-1-1", 44927, "23-1-1", "2024年2月", None, "2026-10-31", "2027-1-1"]
NUMBERS = [number("19750601", "998"), OTHERS, OTHERS[:-1] + "1", None, "待补", 5.002e17, "1"]
ROWS = st.fixed_dictionaries(
    {
        "姓名": st.sampled_from(["李秀英", "周敏", "周 敏", None, "李三、周四", "吴\ue000"]),
        "性别": st.sampled_from(["女", "男", None]),
        "身份证号": st.sampled_from(NUMBERS),
        "出生日期": st.sampled_from(["1975-06-01", "80-1-1", None, "2009-1-1"]),
        "岗位": st.sampled_from(["护理员", "厨师", "司机", None]),
        "用工性质": st.sampled_from(["合同", "长工", None, 2]),
        "专兼职": st.sampled_from(["专职", "兼职", None]),
        "到岗日期": st.sampled_from(DAYS),
        "离岗日期": st.none() | st.sampled_from(DAYS),
        "离岗原因": st.sampled_from(["辞职", "嫁人", None, None]),
        "证书": st.sampled_from(["护理员五级", "五级、健康证", "叉车证", "有", "无", None]),
        "证书编号": st.sampled_from(["A1", "A2", None, None]),
        "发证日期": st.sampled_from(["2024-3-1", None, "春天"]),
        "有效期": st.sampled_from(["2027-3-1", "2024-1-1", "长期", None]),
        "健康证": st.sampled_from(["有", "无", "JK1", "2027-1-1", "2026-1-1", None]),
        "健康证有效期": st.sampled_from(["2027-1-1", "2026-12-31", None, None]),
        "电话": st.sampled_from([None, 18900000000, "1"]),
        "备注": st.sampled_from([None, "=1", "会开车"]),
    }
)
LISTS = st.lists(ROWS.filter(lambda cells: any(cells.values())), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path_factory.mktemp("office"), permissions=MAY)
    yield opened
    opened.db.close()


def adds_up(plan: StaffPlan) -> None:
    refused = {note.row for note in plan.refused}
    assert plan.rows == plan.accepted + plan.updated + plan.unchanged + len(refused)
    assert not refused & {note.row for note in plan.warnings}
    assert len(plan.new_jobs) == plan.accepted
    assert all(note.text.startswith(f"第 {note.row} 行「{note.column}」") for note in plan.refused)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=LISTS, more=LISTS)
@example(rows=[row(离岗日期="2021-1-1"), row(到岗日期="2021-1-1")], more=[row()])
def test_counts_add_up_a_second_time_nothing_is_new_and_all_can_be_taken_back(
    office: Ledger, tmp_path: Path, rows: list[dict[str, object]], more: list[dict[str, object]]
) -> None:
    imports, undoing = StaffImportService(office, REGISTRY), StaffUndoService(office)
    empty = dump(office)
    steps = []
    for number_of_list, some in enumerate((rows, more)):
        file = tmp_path / f"{number_of_list}.xlsx"
        file.write_bytes(xlsx(table(*some)))
        first = imports.apply(imports.read(file))
        adds_up(first.plan)
        steps += [first.action_id] if first.action_id else []
        second = imports.read(file)
        adds_up(second)
        assert second.accepted == 0
        if number_of_list == 0:
            assert (second.is_empty, second.unchanged) == (True, first.plan.accepted)
            told = [(note.row, note.reason) for note in second.refused]
            assert told == [(note.row, note.reason) for note in first.plan.refused]
    for step in reversed(steps):
        undoing.undo(step)
    assert dump(office) == empty
