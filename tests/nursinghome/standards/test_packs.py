"""The packs that come with the program, and the worked cases beside them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from nursinghome.core.paths import resources
from nursinghome.standards.form import Form
from nursinghome.standards.lists import Codes, Documents, Words
from nursinghome.standards.model import Confidence, Scope, badge
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale

FOLDER = resources("standards")
REGISTRY = Registry([FOLDER])
HEADS = REGISTRY.list()


def cases_of(pack: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{pack}.cases.toml").read_text("utf-8"))


@pytest.mark.parametrize("pack", [head.id for head in HEADS])
def test_a_pack_has_no_fault_says_its_source_and_has_worked_cases(pack: str) -> None:
    assert REGISTRY.get(pack).source
    assert cases_of(pack)["cases"]


WORDS = [
    (pack, case)
    for pack in ("roster-words-2026", "staff-list-words-2026")
    for case in cases_of(pack)["cases"]
]


@pytest.mark.parametrize(
    ("pack", "case"), WORDS, ids=lambda c: c["text"] if isinstance(c, dict) else c
)
def test_a_word_is_read_as_its_code(pack: str, case: dict[str, str]) -> None:
    words = REGISTRY.of_kind(Words, pack).list_of(case["list"])
    assert words.code_of(case["text"]) == case.get("code")


@pytest.mark.parametrize("pack", ["gbt3304", "funding-categories", "gb38600-nine-risks"])
def test_a_label_has_its_code_and_is_counted_under_it(pack: str) -> None:
    codes = REGISTRY.of_kind(Codes, pack)
    for case in cases_of(pack)["cases"]:
        code = codes.code_of(case["text"])
        assert code == case.get("code")
        if code is not None:
            (entry,) = (one for one in codes.entries if one.code == code)
            assert (entry.counts_as or code) == case["counted_as"]
            assert codes.code_of(entry.label) == code


def test_a_residents_file_asks_for_the_papers_of_their_kind() -> None:
    documents = REGISTRY.of_kind(Documents, "resident-documents")
    for case in cases_of("resident-documents")["cases"]:
        needed = documents.needed(tekun=case["tekun"], left=case["left"])
        assert [entry.number for entry in needed] == case["numbers"]
    assert documents.keep_years == 5


MONTHLY = cases_of("monthly-report-2026")


@pytest.mark.parametrize("case", MONTHLY["cases"], ids=lambda c: c["name"])
def test_the_months_checks_object_to_what_does_not_agree(case: dict[str, Any]) -> None:
    form = REGISTRY.of_kind(Form, "monthly-report-2026")
    cells = MONTHLY["month"] | case["change"]
    verdicts = {check.id: check.judge(cells).ok for check in form.checks}
    assert [check for check, ok in verdicts.items() if not ok] == case["objecting"]
    assert None not in verdicts.values()


def test_every_check_of_the_month_has_a_case_that_breaks_it() -> None:
    form = REGISTRY.of_kind(Form, "monthly-report-2026")
    broken = {check for case in MONTHLY["cases"] for check in case["objecting"]}
    assert broken == {check.id for check in form.checks}


def test_the_first_month_of_a_home_is_not_held_against_a_month_before() -> None:
    form = REGISTRY.of_kind(Form, "monthly-report-2026")
    check = next(check for check in form.checks if check.id == "start")
    assert check.judge(MONTHLY["month"] | {"last_month.residents_end": None}).ok is None


def test_a_check_that_objects_says_both_figures() -> None:
    form = REGISTRY.of_kind(Form, "monthly-report-2026")
    cells = MONTHLY["month"] | {"residents_end": 49}
    assert form.checks[0].told(form.checks[0].judge(cells)) == (
        "月末在院 49 人，月初加入院减离院是 48 人。"
    )


def test_the_monthly_form_shows_percents_as_percents_and_numbers_its_rows() -> None:
    form = REGISTRY.of_kind(Form, "monthly-report-2026")
    assert {row.cell for row in form.rows if row.format == "percent"} == {
        "occupancy_pct",
        "bed_use_pct",
    }
    assert [row.code for row in form.rows][-1] == f"{len(form.rows):02d}"
    assert [column.months_back for column in form.columns] == [0, 1, 12, 1]


def test_the_six_self_care_items_follow_the_national_office_and_no_standard_number() -> None:
    assert badge(REGISTRY.get("tekun-2021")) == "部门文件 · 两处一致"


def test_nothing_local_suggested_or_drafted_shows_as_a_national_standard() -> None:
    for head in HEADS:
        if head.scope not in {Scope.NATIONAL, Scope.INDUSTRY}:
            assert "国标" not in badge(head)
            assert "行标" not in badge(head)
        else:
            assert head.confidence is not Confidence.SUGGESTED


def test_the_shapes_of_the_two_computed_scales() -> None:
    ability = REGISTRY.of_kind(Scale, "gbt42195-2022")
    assert [(group.code, group.top) for group in ability.groups] == [
        ("B.1", 32),
        ("B.2", 15),
        ("B.3", 28),
        ("B.4", 15),
    ]
    short = {item.code: item.top for item in ability.items if item.top != 4}
    assert short == {
        "B.2.4": 3,
        "B.3.7": 1,
        "B.3.8": 1,
        "B.3.9": 2,
        "B.4.1": 2,
        "B.4.2": 2,
        "B.4.4": 3,
    }
    assert len(ability.items) == 26
    assert [
        o.points for o in ability.options(next(one for one in ability.items if one.code == "B.1.2"))
    ] == [4, 3, 2, 1, 0]
    selfcare = REGISTRY.of_kind(Scale, "tekun-2021")
    assert [(level.code, level.low, level.high) for level in selfcare.levels] == [
        ("full", 0, 0),
        ("partial", 1, 3),
        ("none", 4, 6),
    ]


def test_levels_of_old_files_are_recorded_and_have_no_bands() -> None:
    for pack, levels in (("mzt039-2013", 4), ("ltci-2021", 6)):
        scale = REGISTRY.of_kind(Scale, pack)
        assert not scale.computed
        assert len(scale.levels) == levels
        assert scale.greatest_total == 0
