"""Checklists, targets and subsidies as kinds of pack: what they answer, and every fault refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.standards.checklist import Checklist, Subsidy, Targets
from nursinghome.standards.loader import AnyPack, read_pack
from tests.nursinghome.standards.samples import INSPECTION, STARS, SUBSIDY, TARGETS

NAME = "small-2026.toml"


def read(text: str) -> AnyPack:
    return read_pack(text.encode(), NAME)


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refusal:
        read(text)
    assert all(problem.cure for problem in refusal.value.problems)
    return [(p.where.removeprefix(f"{NAME}："), p.what) for p in refusal.value.problems]


def test_a_judged_list_knows_its_items_options_and_places() -> None:
    pack = read(INSPECTION)
    assert isinstance(pack, Checklist)
    assert pack.option("B").met == "part"
    assert pack.option("D").met is None
    assert [item.code for item in pack.items_of("rooms")] == ["1", "2"]
    assert pack.place_of(pack.item("1")) == "home"
    assert pack.place_of(pack.item("2")) == "room"


def test_points_are_exact_to_a_tenth() -> None:
    pack = read(STARS)
    assert isinstance(pack, Checklist)
    assert pack.item("1").points == Decimal("7.5")
    assert pack.declared_total == Decimal(10)
    assert pack.levels[0].section_pct == Decimal("33.3")


def test_a_table_may_give_its_parts_without_their_items() -> None:
    start, end = STARS.index("[[items]]"), STARS.index("[[levels]]")
    pack = read(STARS[:start] + STARS[end:])
    assert isinstance(pack, Checklist)
    assert pack.items == ()


def test_a_table_may_leave_out_the_lines_it_does_not_know() -> None:
    pack = read(STARS.replace("total = 4\n", ""))
    assert isinstance(pack, Checklist)
    assert [level.total for level in pack.levels] == [None, Decimal(8)]


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('id = "rooms"', 'id = "halls"', "items.1", "没有「rooms」这一部分"),
        ('text = "有扶手"', 'text = " "', "items.2", "没有写要求"),
        ('code = "2"', 'code = "1"', "items", "「1」写了 2 次"),
        ('code = "B"', 'code = "A"', "options", "「A」写了 2 次"),
        ("days = 3", "days = -3", "items.2", "天数或花费小于 0"),
        ("days = 3", "yuan = -1", "items.2", "天数或花费小于 0"),
        ('place = "room"', 'place = "attic"', "items 第2条 place", "值 'attic' 不在可选范围"),
        ('title = "小标准"', 'title = ""', "title", "没有填写"),
        ('marking = "judged"', 'marking = "scored"', "options", "只有判定式的表写选项"),
    ],
)
def test_a_fault_of_a_judged_list_is_named_with_its_place(
    old: str, new: str, where: str, what: str
) -> None:
    assert old in INSPECTION
    assert (where, what) in refused(INSPECTION.replace(old, new, 1))


def test_a_judged_list_without_options_is_refused() -> None:
    text = INSPECTION[: INSPECTION.index("[[options]]")]
    items = INSPECTION[INSPECTION.index("[[items]]") :]
    assert refused(text + items) == [("options", "只有判定式的表写选项")]


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("points = 7.5", "points = 7", "sections.safety", "写明 10 分，各项相加是 9.5 分"),
        ("points = 7.5", "points = 7.25", "items.1", "分值「7.25」不合写法"),
        ("points = 7.5", "points = -1", "items.1", "分值「-1」不合写法"),
        (
            "declared_total = 10",
            "declared_total = 11",
            "declared_total",
            "写明总分 11，各部分相加是 10",
        ),
        (
            "[[items]]",
            '[[sections]]\nid = "safety"\ntitle = "重"\n\n[[items]]',
            "sections",
            "「safety」写了 2 次",
        ),
        ("total = 4", "total = 8", "levels", "分数线不是从低到高"),
        ("total = 4", "total = 9", "levels", "分数线不是从低到高"),
        ("total = 8", "total = 10.1", "levels.2", "分数线高过总分"),
        ("section_pct = 50", "section_pct = 100.1", "levels.2", "得分率不在 0 到 100 之间"),
        ("section_pct = 50", "section_pct = -1", "levels.2", "得分率不在 0 到 100 之间"),
        ('code = "2"\nlabel = "二星"', 'code = "1"\nlabel = "二星"', "levels", "「1」写了 2 次"),
        ('2 = "≥35%"', '3 = "≥35%"', "must_haves.occupancy", "没有「3」这一级"),
        ("2 = 35 }", "4 = 35 }", "must_haves.occupancy", "没有「4」这一级"),
        ('evidence = "occupancy"\n', "", "must_haves.occupancy", "写了下限却没有写看哪个数"),
        ('id = "kitchen"', 'id = "occupancy"', "must_haves", "「occupancy」写了 2 次"),
    ],
)
def test_a_fault_of_a_table_of_points_is_named_with_its_place(
    old: str, new: str, where: str, what: str
) -> None:
    assert old in STARS
    assert (where, what) in refused(STARS.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("values = [1, 5]", "values = [1]", "rows.东乡", "数目与列数不同"),
        ("values = [1, 5]", "values = [-1, 5]", "rows.东乡", "有小于 0 的数"),
        ("total = 8", "total = 9", "columns.points", "合计写 9，各行相加是 8"),
        ("西乡", "东乡", "rows", "「东乡」写了 2 次"),
        ('id = "points"', 'id = "homes"', "columns", "「homes」写了 2 次"),
        ('family = "small"', 'family = ""', "family", "没有填写"),
    ],
)
def test_a_fault_of_targets_is_named_with_its_place(
    old: str, new: str, where: str, what: str
) -> None:
    pack = read(TARGETS)
    assert isinstance(pack, Targets)
    assert old in TARGETS
    assert (where, what) in refused(TARGETS.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('level = "2"', 'level = "1"', "rates", "「1/resident-month」写了 2 次"),
        ("fen = 0", "fen = -1", "rates.1", "金额小于 0"),
        ('"resident-month"', '"day"', "rates 第1条 per", "值 'day' 不在可选范围"),
        ('edition = "2026"', 'edition = "a/b"', "edition", "版次「a/b」不合写法"),
    ],
)
def test_a_fault_of_a_subsidy_is_named_with_its_place(
    old: str, new: str, where: str, what: str
) -> None:
    pack = read(SUBSIDY)
    assert isinstance(pack, Subsidy)
    assert [rate.fen for rate in pack.rates] == [0, None]
    assert old in SUBSIDY
    assert (where, what) in refused(SUBSIDY.replace(old, new, 1))
