"""The checklists, targets and subsidies that come with the program, proved by their sums."""

from __future__ import annotations

import tomllib
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from nursinghome.core.paths import resources
from nursinghome.standards.checklist import Checklist, Subsidy, Targets
from nursinghome.standards.model import Confidence, Scope, badge
from nursinghome.standards.registry import Registry

FOLDER = resources("standards")
REGISTRY = Registry([FOLDER])
CHECKLISTS = [head.id for head in REGISTRY.list() if head.kind == Checklist.tag()]
LONGEST = 40
FIGURES = {
    "occupancy",
    "nursing_bed_pct",
    "assessed_pct",
    "assess_overdue",
    "file_complete_pct",
    "contract_pct",
    "checkup_pct",
    "ratio",
    "carers_certified_pct",
    "cooks_health_cert_pct",
    "drills_12m",
    "trainings_12m",
    "patrol_gaps_30d",
    "night_patrols_30d",
    "hazards_open",
    "hazards_overdue",
    "self_checks_12m",
    "samples_30d",
    "licences_valid",
    "equipment_valid",
    "fire_upkeep_12m",
    "incidents_12m",
    "accidents_12m",
    "complaints_closed_pct",
    "renovation_done_pct",
    "hot_water_stops_12m",
    "care_notes_30d",
    "medicines_consent_pct",
    "room_beds_max",
    "rosters_12m",
    "private_bath_pct",
}


def cases_of(pack: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{pack}.cases.toml").read_text("utf-8"))


def checklist(pack: str) -> Checklist:
    return REGISTRY.of_kind(Checklist, pack)


@pytest.mark.parametrize("pack", CHECKLISTS)
def test_the_parts_have_the_points_and_items_of_the_source(pack: str) -> None:
    found = checklist(pack)
    cases = cases_of(pack)["cases"]
    assert [case["section"] for case in cases] == [section.id for section in found.sections]
    for case, section in zip(cases, found.sections, strict=True):
        assert len(found.items_of(section.id)) == case["items"]
        assert section.points == case.get("points", section.points)
        assert section.title == case.get("title", section.title)
        basic = sum(item.basic for item in found.items_of(section.id))
        assert basic == case.get("basic", basic)


@pytest.mark.parametrize("pack", CHECKLISTS)
def test_texts_are_short_and_whole(pack: str) -> None:
    for item in checklist(pack).items:
        assert len(item.text) <= LONGEST, item.code
        for text in (item.text, item.rule, item.how, item.basis, *item.papers):
            assert text == text.strip(" 。；，"), item.code


@pytest.mark.parametrize("pack", CHECKLISTS)
def test_an_item_names_only_figures_that_the_rating_knows(pack: str) -> None:
    found = checklist(pack)
    named = {figure for item in found.items for figure in item.evidence}
    named |= {need.evidence for need in found.must_haves if need.evidence}
    assert named <= FIGURES


@pytest.mark.parametrize("pack", CHECKLISTS)
def test_no_cost_is_told_that_nobody_has_named(pack: str) -> None:
    assert {(item.days, item.yuan) for item in checklist(pack).items} <= {(None, None)}


def test_only_the_frame_of_the_national_rating_is_called_national() -> None:
    national = [pack for pack in CHECKLISTS if checklist(pack).scope is Scope.NATIONAL]
    assert national == ["gbt37276-2018-frame"]
    for pack in set(CHECKLISTS) - set(national):
        found = checklist(pack)
        assert badge(found).split(" ")[0] in {"地方", "建议"}
        assert not found.document.startswith("GB")


def test_the_local_star_table_has_1000_points_in_79_items() -> None:
    stars = checklist("star-1000-local")
    assert sum(item.points for item in stars.items) == 1000 == 300 + 350 + 200 + 150
    assert len(stars.items) == 79
    assert badge(stars) == "地方 · 单一来源"


def test_items_whose_number_stands_twice_in_the_source_say_so() -> None:
    stars = checklist("star-1000-local")
    twice = {item.code: item.basis for item in stars.items if item.basis}
    assert twice == dict.fromkeys(("2-18", "2-19", "3-18", "3-19"), "来源编号 18（重号）")


def test_the_lines_of_the_local_stars_are_left_to_the_county() -> None:
    stars = checklist("star-1000-local")
    assert [level.label for level in stars.levels] == ["一星", "二星", "三星", "四星", "五星"]
    assert {(level.total, level.section_pct) for level in stars.levels} == {(None, None)}
    assert "没填时不判星级" in stars.note


def test_what_each_star_must_have_beside_its_points() -> None:
    needs = {need.id: need for need in checklist("star-1000-local").must_haves}
    assert len(needs) == 9
    assert [needs["carers"].values[star] for star in "12345"] == [
        f"≥1:{residents}" for residents in (8, 7, 6, 5, 4)
    ]
    assert needs["fire_area"].values == {"4": "≥4000 平方米", "5": "≥6000 平方米"}
    assert [needs["occupancy"].least[star] for star in "12345"] == [30, 35, 40, 45, 50]
    assert needs["private_baths"].least == {
        star: Decimal(least) for star, least in (("3", 50), ("4", 60), ("5", 90))
    }
    for need in needs.values():
        for star, least in need.least.items():
            assert need.values[star] == f"≥{least}%"


def test_the_national_frame_has_its_sums_and_five_double_lines() -> None:
    frame = checklist("gbt37276-2018-frame")
    assert sum(section.points for section in frame.sections) == 1000 == 120 + 130 + 150 + 600
    assert [
        {"code": level.code, "total": level.total, "section_pct": level.section_pct}
        for level in frame.levels
    ] == cases_of(frame.id)["levels"]
    assert frame.items == ()


def test_names_of_the_national_parts_are_not_passed_off_as_known() -> None:
    frame = checklist("gbt37276-2018-frame")
    assert [len(section.parts) for section in frame.sections] == [8, 12, 7, 13]
    assert {section.parts_note for section in frame.sections} == {"名称未核实"}
    assert "按四大项计算" in frame.note


@pytest.mark.parametrize("pack", ["sangai-chongqing-2020", "sangai-fengjie-2021"])
def test_points_of_the_three_works_are_suggestions_and_each_says_on_what_it_stands(
    pack: str,
) -> None:
    works = checklist(pack)
    assert badge(works) == "建议"
    assert all(item.basis for item in works.items)
    assert Counter(works.place_of(item) for item in works.items)["room"] >= 8


def test_baths_are_gone_through_by_room_in_one_wording_and_by_house_in_the_other() -> None:
    places = {
        pack: {works.place_of(item) for item in works.items_of("bath")}
        for pack in ("sangai-chongqing-2020", "sangai-fengjie-2021")
        for works in [checklist(pack)]
    }
    assert places == {
        "sangai-chongqing-2020": {"home", "room", "building"},
        "sangai-fengjie-2021": {"home", "building"},
    }


def test_what_stands_in_for_the_improvement_annex_says_so_and_how_sure_each_line_is() -> None:
    substitute = checklist("gaizao-substitute")
    assert "替代" in substitute.title
    assert "不是那份附件" in substitute.note
    sure = {one.label for one in Confidence if one is not Confidence.SUGGESTED}
    for item in substitute.items:
        assert any(word in item.basis for word in sure | {"未核实"}), item.code


def test_the_countys_targets_add_up_and_name_the_homes_of_each_year() -> None:
    pack = REGISTRY.of_kind(Targets, "fengjie-targets-2021")
    cases = cases_of(pack.id)
    rows = {row.place: row.values for row in pack.rows}
    assert len(rows) == cases["towns"] == 33
    totals = [sum(values[at] for values in rows.values()) for at in range(len(pack.columns))]
    assert totals == [7, 6, 9, 8, 140, 94] == [column.total for column in pack.columns]
    for case in cases["cases"]:
        assert list(rows[case["place"]]) == case["values"]
    for at, year in enumerate(("homes_2021", "homes_2022")):
        assert [place for place, values in rows.items() if values[at]] == cases[year]


def test_no_amount_is_told_for_a_star_that_the_source_does_not_tell() -> None:
    pack = REGISTRY.of_kind(Subsidy, "weixian-star-subsidy")
    levels = [level.code for level in checklist(pack.checklist).levels]
    assert [rate.level for rate in pack.rates] == levels
    assert [{"level": rate.level} for rate in pack.rates] == cases_of(pack.id)["cases"]
    assert {rate.fen for rate in pack.rates} == {None}


@pytest.mark.parametrize(
    ("pack", "items", "basic"),
    [("shexian-212", 212, 117), ("shexian-monthly-30", 30, 30), ("shexian-yearly-50", 50, 50)],
)
def test_an_inspection_has_every_number_of_the_source_and_its_basic_items(
    pack: str, items: int, basic: int
) -> None:
    found = checklist(pack)
    assert [item.code for item in found.items] == [str(n) for n in range(1, items + 1)]
    assert sum(item.basic for item in found.items) == basic
    assert all(item.rule and item.how for item in found.items)
    assert badge(found) == "地方 · 单一来源"


@pytest.mark.parametrize("pack", ["shexian-212", "shexian-monthly-30", "shexian-yearly-50"])
def test_an_inspection_is_judged_by_four_letters_and_concludes_on_its_basic_items(
    pack: str,
) -> None:
    found = checklist(pack)
    assert [(option.code, option.label, option.met) for option in found.options] == [
        ("A", "符合", "full"),
        ("B", "部分符合", "part"),
        ("C", "不符合", "none"),
        ("D", "不适用", None),
    ]
    assert [one.when for one in found.conclusions] == ["basic-none", "basic-full", "otherwise"]
    assert found.conclusions[0].text.startswith("整改")


def test_the_three_inspections_come_round_as_often_as_their_names_say() -> None:
    repeats = [checklist(pack).repeat for pack in CHECKLISTS if pack.startswith("shexian")]
    assert repeats == ["any", "monthly", "yearly"]
    assert all("查）" in item.how for item in checklist("shexian-yearly-50").items)


def test_the_violations_are_41_and_five_of_them_stop_the_work() -> None:
    violations = checklist("xian-violations-41")
    codes = [item.code for item in violations.items]
    assert codes == [
        f"{letter}{number}"
        for letter, last in (("A", 3), ("B", 7), ("C", 7), ("D", 10), ("E", 6), ("F", 8))
        for number in range(1, last + 1)
    ]
    assert len(codes) == 41
    assert "来源自称 39 条，实有 41 条" in violations.note
    halting = [item.code for item in violations.items if item.halt]
    assert halting == cases_of(violations.id)["halting"]
    assert {item.points for item in violations.items if item.halt} == {12}
    assert violations.declared_total == sum(item.points for item in violations.items) == 189
