"""Assessments are recorded, confirmed from a day on, withdrawn; no scale becomes another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.care import (
    AssessmentState,
    CareService,
    Circumstances,
    DueState,
    Occasion,
    ScaleCode,
)
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import AssessmentId, ResidentId
from nursinghome.core.paths import resources
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.residents import Detail, PeopleService
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale
from nursinghome.storage import Ledger
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.crews import put

REGISTRY = Registry([resources("standards")])
MAY = frozenset({"care.see", "care.change", "reports.see", "residents.see"})
FIRST, SECOND = ResidentId(1), ResidentId(2)  # 张建国 with levels on file, 李秀英 without
DAY = date(2026, 10, 20)
CAN = {f"T.{number}": 1 for number in range(1, 7)}


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    db = homes.small_home()
    yield homes.ledger_of(db, may=MAY)
    db.close()


@pytest.fixture
def care(ledger: Ledger) -> CareService:
    return CareService(ledger, REGISTRY)


def about(who: ResidentId = FIRST, standard: str = "tekun-2021", **more: object) -> Circumstances:
    values: dict[str, object] = {
        "resident_id": who,
        "standard": standard,
        "assessed_on": DAY,
        "occasion": Occasion.REGULAR,
        "assessor": "王建国",
    }
    return Circumstances(**(values | more))  # type: ignore[arg-type]  # the caller names real fields


def best_answers() -> dict[str, object]:
    scale = REGISTRY.of_kind(Scale, "gbt42195-2022")
    return {item.code: item.top for item in scale.items}


def test_a_scored_assessment_keeps_its_answers_reasons_assessors_and_edition(
    care: CareService,
) -> None:
    circumstances = about(
        standard="gbt42195-2022",
        occasion=Occasion.PROMPT,
        second_assessor=" 赵敏 ",
        informant="张小妹",
        note="  ",
    )
    facts = {"coma": False, "dementia_or_mental": True, "risk_events_30d": 0}
    stored = care.record(circumstances, best_answers(), facts)
    assert stored.circumstances == replace(circumstances, second_assessor="赵敏", note=None)
    assert (stored.total, stored.preliminary_level, stored.level) == (90, "0", "1")
    assert stored.edition == "2022"
    assert stored.answers == best_answers()
    assert stored.facts == facts
    assert [one.id for one in stored.changes] == ["dementia_or_mental"]
    assert stored.changes[0].reason
    assert stored.subtotals["B.1"] == 32
    assert (stored.scale, stored.state) == (ScaleCode.ABILITY, AssessmentState.PROPOSED)
    assert (stored.level_before, stored.level) == ("2", "1")
    assert care.level_name(stored) == "能力轻度受损（轻度失能）"


def test_a_proposed_level_holds_only_once_confirmed_and_from_its_day_on(
    care: CareService, ledger: Ledger
) -> None:
    stored = care.record(about(SECOND), CAN | {"T.1": 0}, {})
    assert care.levels(SECOND) == ()
    assert care.proposals() == (stored,)
    care.confirm(stored.id, date(2026, 11, 1))
    (level,) = care.levels(SECOND)
    assert (level.scale, level.level, level.word) == (ScaleCode.TEKUN, "partial", "半护理")
    assert (level.from_on, level.origin) == (date(2026, 11, 1), "assessed")
    assert level.assessment_id == stored.id
    assert care.proposals() == ()
    (held,) = care.history(SECOND)
    assert (held.state, held.effective_on) == (AssessmentState.CONFIRMED, date(2026, 11, 1))
    assert held.level_before is None
    entry = ledger.last_action()
    assert entry is not None
    assert entry.name == "确认等级"


def test_a_level_from_paper_is_kept_as_it_stands_on_its_own_scale(care: CareService) -> None:
    for standard, level, scale in (
        ("ltci-2021", "4", ScaleCode.LTCI),
        ("mzt039-2013", "3", ScaleCode.MZT039),
        ("gbt42195-2022", "3", ScaleCode.ABILITY),
        ("tekun-2021", "none", ScaleCode.TEKUN),
    ):
        paper = about(standard=standard, organisation="县评估中心", document_number="2026-17")
        stored = care.record_paper(paper, level)
        assert (stored.scale, stored.level, stored.total) == (scale, level, None)
        assert not stored.scored
        assert stored.circumstances.document_number == "2026-17"
        care.confirm(stored.id, DAY)
    newest = {one.scale: one for one in reversed(care.levels(FIRST))}
    assert {scale: one.level for scale, one in newest.items()} == {
        ScaleCode.LTCI: "4",
        ScaleCode.MZT039: "3",
        ScaleCode.ABILITY: "3",
        ScaleCode.TEKUN: "none",
    }
    assert {one.origin for one in newest.values()} == {"paper"}


def test_an_old_or_insurance_level_never_counts_as_an_ability_level(
    care: CareService, ledger: Ledger
) -> None:
    months = MonthlyService(ledger, REGISTRY)
    before = months.cells(Month(2026, 10))
    for standard in ("mzt039-2013", "ltci-2021"):
        stored = care.record_paper(about(SECOND, standard), "1")
        care.confirm(stored.id, DAY)
    assert months.cells(Month(2026, 10)) == before


def test_the_month_counts_a_confirmed_ability_assessment(care: CareService, ledger: Ledger) -> None:
    months = MonthlyService(ledger, REGISTRY)
    stored = care.record(about(SECOND, "gbt42195-2022"), best_answers(), {})
    assert months.cells(Month(2026, 10))["assess_done"] == 0
    care.confirm(stored.id, DAY)
    cells = months.cells(Month(2026, 10))
    assert (cells["assess_done"], cells["ability_0"]) == (1, 1)
    care.withdraw(stored.id, "认错了人")
    cells = months.cells(Month(2026, 10))
    assert (cells["assess_done"], cells["ability_0"]) == (0, 0)


def test_withdrawing_takes_the_level_back_and_tells_why(care: CareService) -> None:
    stored = care.record(about(SECOND), CAN, {})
    care.confirm(stored.id, DAY)
    care.withdraw(stored.id, " 认错了人 ")
    (held,) = care.history(SECOND)
    assert (held.state, held.withdrawn_reason) == (AssessmentState.WITHDRAWN, "认错了人")
    assert care.levels(SECOND) == ()
    again = care.record(about(SECOND), CAN, {})  # the day is free again
    assert again.id != stored.id
    with pytest.raises(Clash, match="已经撤销过"):
        care.withdraw(stored.id, "再撤")
    with pytest.raises(Invalid, match="写明原因"):
        care.withdraw(again.id, "  ")


def test_a_result_stands_over_what_the_home_stated_for_the_day_and_gives_it_back(
    care: CareService, ledger: Ledger
) -> None:
    stated = {
        "resident_id": SECOND,
        "scale": "tekun",
        "level": "full",
        "word": "自理",
        "from_on": DAY.isoformat(),
        "origin": "stated",
    }
    put(ledger.db, "care_level", **stated)
    stored = care.record(about(SECOND), CAN | {"T.1": 0}, {})
    assert stored.level_before == "full"
    care.confirm(stored.id, DAY)
    assert [one.level for one in care.levels(SECOND)] == ["partial"]
    care.withdraw(stored.id, "认错了人")
    (level,) = care.levels(SECOND)
    assert (level.level, level.word, level.origin) == ("full", "自理", "stated")
    assert level.assessment_id is None


def test_two_results_cannot_begin_on_one_day(care: CareService) -> None:
    first = care.record(about(SECOND), CAN, {})
    care.confirm(first.id, DAY)
    second = care.record(about(SECOND, assessed_on=date(2026, 10, 19)), CAN, {})
    with pytest.raises(Clash, match="已有另一次评估"):
        care.confirm(second.id, DAY)
    assert care.proposals() == (second,)


def test_a_result_is_confirmed_once_and_not_before_its_day(care: CareService) -> None:
    stored = care.record(about(SECOND), CAN, {})
    with pytest.raises(Invalid, match="早于评估日期"):
        care.confirm(stored.id, date(2026, 10, 19))
    care.confirm(stored.id, DAY)
    with pytest.raises(Clash, match="已确认"):
        care.confirm(stored.id, DAY)
    with pytest.raises(NotFound):
        care.confirm(AssessmentId(99), DAY)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"assessed_on": date(2026, 11, 3)}, "assessed_on"),
        ({"assessed_on": date(1940, 1, 1)}, "assessed_on"),
        ({"assessor": " "}, "assessor"),
        ({"second_assessor": " 王建国"}, "second_assessor"),
        ({"standard": "mzt039-2013", "assessed_on": date(2013, 9, 30)}, "standard"),
    ],
)
def test_what_cannot_have_been_is_refused_at_its_place(
    care: CareService, changed: dict[str, object], where: str
) -> None:
    with pytest.raises(Invalid) as refused:
        care.record_paper(about(**changed), "full")  # type: ignore[arg-type]  # real fields
    assert [one.where for one in refused.value.problems] == [where]
    assert care.history(FIRST)[0].circumstances.assessed_on == date(2026, 9, 1)


def test_other_things_that_cannot_be_are_refused(care: CareService, ledger: Ledger) -> None:
    with pytest.raises(Invalid, match="没有「5」这一级"):
        care.record_paper(about(), "5")
    with pytest.raises(Invalid) as refused:
        care.record(about(), {"T.1": 2}, {})
    assert len(refused.value.problems) == 6
    with pytest.raises(NotFound):
        care.record(about(ResidentId(99)), CAN, {})
    with pytest.raises(NotFound):
        care.record(about(standard="gbt3304"), CAN, {})
    ledger.db.execute("UPDATE resident SET withdrawn_reason = '录重' WHERE id = ?", [SECOND])
    with pytest.raises(NotFound, match="登记已经撤销"):
        care.record(about(SECOND), CAN, {})
    care.record(about(), CAN, {})
    with pytest.raises(Clash, match="特困人员认定办法"):
        care.record(about(), CAN, {})


def test_a_scale_of_no_known_family_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    text = (resources("standards") / "ltci-2021.toml").read_text("utf-8")
    changed = text.replace('family = "ltci"', 'family = "frailty"')
    (tmp_path / "ltci-2021.toml").write_text(changed, "utf-8")
    with pytest.raises(Invalid, match="不是评估标准"):
        CareService(ledger, Registry([tmp_path])).record_paper(about(standard="ltci-2021"), "1")


def test_the_abilities_of_all_who_live_here_are_told_at_once(care: CareService) -> None:
    paper = about(FIRST, "gbt42195-2022", assessed_on=date(2026, 10, 20))
    care.confirm(care.record_paper(paper, "3").id, DAY)
    told = {who: (one.level, one.from_on) for who, one in care.abilities(DAY).items()}
    assert told == {FIRST: ("3", DAY)}
    before = care.abilities(date(2026, 10, 19))[FIRST]
    assert before == next(
        one for one in care.levels(FIRST) if one.scale is ScaleCode.ABILITY and one.from_on < DAY
    )


def test_who_has_left_has_no_ability_level_any_more(care: CareService, ledger: Ledger) -> None:
    """王福 left on 11 October 2026; another scale's level is none of theirs."""
    row = {"resident_id": 3, "from_on": "2021-01-01", "origin": "paper"}
    put(ledger.db, "care_level", scale="ability", level="4", **row)
    put(ledger.db, "care_level", scale="mzt039", level="1", **row | {"resident_id": 2})
    assert set(care.abilities(date(2026, 10, 10))) == {FIRST, ResidentId(3)}
    assert set(care.abilities(date(2026, 10, 11))) == {FIRST}


def test_who_is_due_is_listed_with_the_longest_wait_first(
    care: CareService, ledger: Ledger
) -> None:
    """张建国 was last assessed on 1 September 2026, so is due on 1 March 2027."""

    def listed(on: date) -> list[tuple[str, DueState, date]]:
        return [(one.name, one.state, one.due_on) for one in care.due_list(on)]

    never = [
        ("李秀英", DueState.NEVER, date(2025, 10, 20)),
        ("欧阳淑芬", DueState.NEVER, date(2026, 10, 12)),
    ]
    due_on = date(2027, 3, 1)
    assert listed(date(2027, 1, 29)) == never
    assert listed(date(2027, 1, 30)) == [*never, ("张建国", DueState.COMING, due_on)]
    assert listed(due_on) == [*never, ("张建国", DueState.COMING, due_on)]
    assert listed(date(2027, 3, 2)) == [*never, ("张建国", DueState.OVERDUE, due_on)]
    (last,) = [one for one in care.due_list(due_on) if one.name == "张建国"]
    assert (last.bed, last.last_assessed_on) == ("101-1", date(2026, 9, 1))
    put(ledger.db, "setting", key="due_ahead_days", value="0")
    assert listed(date(2027, 2, 28)) == never
    assert listed(date(2026, 10, 11))[0][0] == "李秀英"
    assert len(listed(date(2026, 10, 11))) == 1  # 王福 left that day, 欧阳淑芬 comes the next


def test_everything_is_denied_without_permission(ledger: Ledger) -> None:
    nobody = CareService(homes.ledger_of(ledger.db, may=frozenset()), REGISTRY)
    for step in (
        lambda: nobody.record(about(), CAN, {}),
        lambda: nobody.record_paper(about(), "full"),
        lambda: nobody.confirm(AssessmentId(1), DAY),
        lambda: nobody.withdraw(AssessmentId(1), "因为"),
        lambda: nobody.history(FIRST),
        lambda: nobody.levels(FIRST),
        nobody.proposals,
        lambda: nobody.due_list(DAY),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_every_code_has_its_word() -> None:
    for kind in (ScaleCode, Occasion, AssessmentState):
        for member in kind:
            assert member.words
            assert member.words != member.value


def test_history_tells_a_confirmed_level_in_the_words_of_its_own_scale(
    care: CareService, ledger: Ledger
) -> None:
    stored = care.record_paper(about(SECOND, "gbt42195-2022"), "2")
    care.confirm(stored.id, DAY)
    people = PeopleService(ledger, REGISTRY)
    confirmed, recorded = people.history(SECOND)[:2]
    assert confirmed.details == (
        Detail(what="能力等级评估状态", old="待确认", new="已确认"),
        Detail(what="能力等级评估结果生效日期", old="", new="2026-10-20"),
        Detail(what="能力等级", old="", new="中度失能"),
        Detail(what="能力等级原写", old="", new="能力中度受损（中度失能）"),
        Detail(what="能力等级从", old="", new="2026-10-20"),
        Detail(what="能力等级来源", old="", new="纸质结论"),
    )
    assert Detail(what="能力等级评估结果", old="", new="中度失能") in recorded.details
    assert Detail(what="能力等级评估原因", old="", new="常规评估") in recorded.details
