"""A star table from the first score to the settled filling."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.evidence import EvidenceService
from nursinghome.rating import ITEM, Purpose, Score
from nursinghome.storage import Database
from tests.nursinghome.rating.houses import empty_bed, lives
from tests.nursinghome.rating.tables import MAY, Office, drilled, given, office
from tests.nursinghome.reports.homes import put_assessment
from tests.pictures import portrait

D = Decimal
EVERY = (("1-1", "20"), ("1-2", "10"), ("1-3", "0"), ("2-1", "20"), ("2-2", "15"))


def test_tables_are_the_packs_with_points_and_levels(desk: Office) -> None:
    found = {head.id for head in desk.rating.tables()}
    assert {"small-star", "star-1000-local", "gbt37276-2018-frame"} <= found
    assert not {"sangai-chongqing-2020", "tekun-2021"} & found


def test_without_a_filling_the_table_is_empty_and_has_items(desk: Office) -> None:
    sheet = desk.rating.sheet()
    assert sheet.pack.items
    assert sheet.own is None
    assert sheet.judgement.total == 0
    assert len(sheet.unanswered) == len(sheet.rows)
    assert sheet.review_total() is None


def test_the_table_that_was_filled_last_is_shown(desk: Office) -> None:
    desk.begun(("1-1", "12"))
    sheet = desk.rating.sheet()
    assert sheet.pack.id == "small-star"
    assert sheet.own is not None
    assert sheet.own.who == "李桂兰"
    assert sheet.row("1-1").score == 12
    assert sheet.badge == "地方 · 单一来源"


def test_a_filling_of_today_counts_and_a_withdrawn_one_does_not(desk: Office) -> None:
    desk.begun()
    later = desk.rating.begin("star-1000-local", date(2026, 11, 3), "李桂兰")
    assert desk.rating.sheet().pack.id == "star-1000-local"
    desk.rating.withdraw(later, "评错了表")
    assert desk.rating.sheet().pack.id == "small-star"


def test_of_the_newest_filling_the_changed_scores_are_told(desk: Office) -> None:
    assert desk.rating.changed_items() == ()
    whole = (("1-1", "5"), ("1-2", "5"), ("1-3", "5"), ("2-1", "5"), ("2-2", "5"))
    desk.rating.settle(desk.begun(*whole, on=date(2026, 10, 1)))
    assert desk.rating.changed_items() == ()
    desk.begun(("1-1", "20"), ("1-2", "10"))
    drilled(desk.db, "2026-10-20")
    assert [row.item.code for row in desk.rating.changed_items()] == ["1-1"]


def test_a_check_of_another_kind_is_no_table(desk: Office) -> None:
    desk.begun()
    desk.checks.open("gaizao-substitute", date(2026, 11, 3), "李桂兰", Purpose.SELF)
    assert desk.rating.sheet().pack.id == "small-star"


def test_no_table_at_all(db: Database, tmp_path: Path) -> None:
    bare = office(db, tmp_path)
    for name in ("small-star.toml",):
        (tmp_path / name).unlink()
    bare.rating._registry = type(bare.registry)([tmp_path])
    with pytest.raises(NotFound, match="还没有星级评定表"):
        bare.rating.sheet()


def test_scores_make_sections_and_the_level(desk: Office) -> None:
    desk.begun(*EVERY)
    sheet = desk.rating.sheet("small-star")
    assert [(part.got, part.of, part.answered) for part in sheet.parts] == [
        (D(30), D(60), 3),
        (D(35), D(40), 2),
    ]
    reached = sheet.judgement.reached
    assert reached is not None
    assert reached.label == "二星"
    assert sheet.conclusion == "分数够二星，必备内容还有 2 项要核"


@pytest.mark.parametrize(
    ("short", "words"), [("0", "分数够二星"), ("0.1", "分数够一星"), ("15", "分数够一星")]
)
def test_a_tenth_less_is_a_level_less(desk: Office, short: str, words: str) -> None:
    """二星 asks for half of 安全: 30 of 60."""
    round_id = desk.begun(*EVERY)
    desk.rating.score(round_id, [given("1-2", str(D(10) - min(D(short), D(10))))])
    assert desk.rating.sheet("small-star").conclusion.startswith(words)


def test_a_score_is_refused_where_it_cannot_be(desk: Office) -> None:
    round_id = desk.begun(("1-1", "12"))
    for points in ("20.1", "-1", "3.05"):
        with pytest.raises(Invalid):
            desk.rating.score(round_id, [given("1-1", points), given("1-2", "5")])
    with pytest.raises(Invalid):
        desk.rating.score(round_id, [given("9-9", "1")])
    sheet = desk.rating.sheet("small-star")
    assert (sheet.row("1-1").score, sheet.row("1-2").score) == (D(12), None)


def test_what_does_not_apply_leaves_its_section(desk: Office) -> None:
    round_id = desk.begun(*EVERY)
    desk.rating.score(round_id, [Score(item="1-3", is_out=True)])
    sheet = desk.rating.sheet("small-star")
    assert sheet.parts[0].of == 30
    assert sheet.row("1-3").answered
    assert sheet.row("1-3").lost == 0
    assert not sheet.row("1-3").waits
    assert sheet.row("1-3").lacks == ""
    desk.rating.score(round_id, [Score(item="1-3")])
    assert not desk.rating.sheet("small-star").row("1-3").answered


def test_a_suggestion_counts_only_when_it_was_confirmed(desk: Office) -> None:
    round_id = desk.begun()
    drilled(desk.db, "2026-10-20")
    row = desk.rating.sheet("small-star").row("1-1")
    assert (row.suggested, row.score, row.waits) == (D(10), None, True)
    sheet = desk.rating.sheet("small-star")
    assert sheet.judgement.total == 0
    assert [one.item.code for one in sheet.waiting] == ["1-1"]
    assert [one.item.code for one in sheet.rows_of("care")] == ["2-1", "2-2"]
    assert desk.rating.confirm(round_id, ["1-1"]) == 1
    sheet = desk.rating.sheet("small-star")
    assert sheet.row("1-1").score == 10
    assert sheet.judgement.total == 10


def test_what_figures_do_not_say_cannot_be_confirmed(desk: Office) -> None:
    round_id = desk.begun()
    with pytest.raises(Invalid) as caught:
        desk.rating.confirm(round_id, ["1-1", "1-2", "1-3", "9-9"])
    assert [problem.where for problem in caught.value.problems] == ["1-2", "1-3", "9-9"]
    assert desk.rating.sheet("small-star").row("1-1").score is None


def test_a_score_whose_figures_changed_is_flagged(desk: Office) -> None:
    round_id = desk.begun(("1-1", "20"), ("1-2", "10"))
    assert desk.rating.sheet("small-star").changed == ()
    drilled(desk.db, "2026-10-20")
    changed = desk.rating.sheet("small-star").changed
    assert [row.item.code for row in changed] == ["1-1"]
    desk.rating.score(round_id, [given("1-1", "10")])
    assert desk.rating.sheet("small-star").changed == ()
    drilled(desk.db, "2026-10-21")  # of the same half year: nothing that touches the score
    assert desk.rating.sheet("small-star").changed == ()
    desk.rating.score(round_id, [given("1-1", None)])
    drilled(desk.db, "2026-01-21")
    assert desk.rating.sheet("small-star").changed == ()


def test_notes_stay_when_the_score_changes(desk: Office) -> None:
    round_id = desk.begun(("1-2", "8"))
    desk.rating.note(round_id, "1-2", " 东门堆过杂物 ")
    desk.rating.score(round_id, [given("1-2", "9")])
    row = desk.rating.sheet("small-star").row("1-2")
    assert (row.note, row.score) == ("东门堆过杂物", D(9))
    assert row.proof == "东门堆过杂物"
    desk.rating.score(round_id, [given("1-2", None)])
    with pytest.raises(Invalid, match="说明还不能保存"):
        desk.rating.note(round_id, "1-2", "说明")


def test_home_reviewer_and_last_year_side_by_side(db: Database, tmp_path: Path) -> None:
    before = office(db, tmp_path, date(2025, 12, 1))
    old = before.begun(*EVERY, on=date(2025, 11, 20))
    before.rating.settle(old)
    desk = office(db, tmp_path)
    desk.begun(("1-1", "12"), ("1-2", "10"), ("2-1", "20"))
    review = desk.rating.begin("small-star", date(2026, 11, 2), "王股长", Purpose.REVIEW)
    desk.rating.score(review, [given("1-1", "8"), given("1-2", "10"), given("2-1", "5")])
    desk.rating.note(review, "1-1", "缺照片")
    sheet = desk.rating.sheet("small-star")
    assert (sheet.review_total(), sheet.last_total()) == (D(23), D(65))
    assert sheet.review_total(sheet.row("2-1").item.section) == D(5)
    row = sheet.row("1-1")
    assert (row.score, row.review, row.last, row.review_note) == (D(12), D(8), D(20), "缺照片")
    assert [one.item.code for one in sheet.differing] == ["2-1", "1-1"]
    assert sheet.last is not None
    assert sheet.last.on == date(2025, 11, 20)
    past = desk.rating.past("small-star")
    assert [(one.purpose.value, one.total, one.level, one.state) for one in past] == [
        ("self", D(42), "一星", "在填"),
        ("review", D(23), "", "在填"),
        ("self", D(65), "二星", "已办结"),
    ]


def test_checks_of_the_daily_round_are_no_ratings(desk: Office) -> None:
    desk.checks.open("small-star", date(2026, 11, 1), "王芳", Purpose.CHECK)
    assert desk.rating.past("small-star") == ()


def test_a_filling_as_of_an_earlier_day(db: Database, tmp_path: Path) -> None:
    before = office(db, tmp_path, date(2025, 12, 1))
    before.begun(("1-1", "5"), on=date(2025, 11, 20))
    desk = office(db, tmp_path)
    desk.rating.begin("small-star", date(2026, 11, 3), "周会计")
    sheet = desk.rating.sheet(on=date(2025, 11, 30))
    assert sheet.day == date(2025, 11, 30)
    assert sheet.row("1-1").score == 5
    assert desk.rating.sheet(on=date(2030, 1, 1)).day == date(2026, 11, 3)


def test_settled_reopened_withdrawn(desk: Office) -> None:
    round_id = desk.begun(("1-1", "12"))
    with pytest.raises(Invalid, match="还有 4 条没有作答"):
        desk.rating.settle(round_id)
    desk.rating.score(round_id, [given(*one) for one in EVERY])
    desk.rating.settle(round_id)
    with pytest.raises(Clash):
        desk.rating.score(round_id, [given("1-1", "1")])
    with pytest.raises(Clash):
        desk.rating.answer_must(round_id, "schooling", "2")
    desk.rating.reopen(round_id, "补一项")
    desk.rating.withdraw(round_id, "填错了")
    assert desk.rating.sheet("small-star").own is None


def test_must_haves_by_figure_and_by_hand(desk: Office) -> None:
    round_id = desk.begun(*EVERY)
    lives(desk.db, "甲", "101-1")
    sheet = desk.rating.sheet("small-star")
    beds, school = sheet.musts
    assert (beds.met("1"), beds.met("3"), beds.met("4")) == (True, True, True)
    assert beds.by_figure("1")
    assert not beds.asked_of_people
    assert (school.met("1"), school.met("2"), school.asks("2")) == (True, None, "高中")
    assert [one.need.id for one in sheet.unmet("2")] == ["schooling"]
    desk.rating.answer_must(round_id, "schooling", "2", "高中毕业证")
    school = desk.rating.sheet("small-star").musts[1]
    assert (school.met("2"), school.met("3"), school.note) == (True, False, "高中毕业证")
    assert desk.rating.sheet("small-star").conclusion == "分数够二星"
    desk.rating.answer_must(round_id, "schooling", None)
    assert desk.rating.sheet("small-star").musts[1].met("2") is False
    for wrong in (("no", "1"), ("schooling", "9")):
        with pytest.raises(NotFound):
            desk.rating.answer_must(round_id, *wrong)
    with pytest.raises(Invalid, match="说明太长"):
        desk.rating.answer_must(round_id, "schooling", "2", "长" * 201)


@pytest.mark.parametrize(("people", "beds", "met"), [(3, 10, True), (29, 97, False)])
def test_a_must_have_at_its_exact_edge(desk: Office, people: int, beds: int, met: bool) -> None:
    desk.begun()
    for at in range(beds):
        if at < people:
            lives(desk.db, f"人{at}", f"{100 + at}-1")
        else:
            empty_bed(desk.db, f"{100 + at}-1")
    assert desk.rating.sheet("small-star").musts[0].met("1") is met


def test_photos_prove_an_item(desk: Office) -> None:
    round_id = desk.begun(("1-2", "10"))
    assert desk.rating.sheet("small-star").row("1-2").lacks == "没有照片、记录佐证"
    owner = desk.rating.photo_owner(round_id, "1-2")
    assert desk.rating.photo_owner(round_id, "1-2") == owner
    EvidenceService(desk.ledger).attach(owner, portrait())
    row = desk.rating.sheet("small-star").row("1-2")
    assert (row.photos, row.proof, row.sign, row.lacks) == (1, "照片 1 张", "good", "")
    assert owner.kind is ITEM
    with pytest.raises(NotFound):
        desk.rating.photo_owner(round_id, "9-9")


def test_what_is_not_proved_the_most_points_first(desk: Office) -> None:
    desk.begun(*EVERY)
    put_assessment(desk.db, lives(desk.db, "甲"), date(2026, 10, 1))
    sheet = desk.rating.sheet("small-star")
    assert [(row.item.code, row.lacks) for row in sheet.lacking] == [
        ("1-3", "没有照片、记录佐证"),
        ("1-1", "做 2 次演练"),
        ("2-2", "没有照片、记录佐证"),
        ("1-2", "没有照片、记录佐证"),
    ]
    assert sheet.row("2-1").sign == "good"
    assert sheet.row("2-1").mend == ""
    assert sheet.row("1-1").sign == "bad"
    assert sheet.row("1-1").opens == ("safety", 0, "drills")
    assert sheet.row("1-3").sign == ""
    assert sheet.row("1-3").opens == ("", 0, "")
    assert sheet.row("2-1").opens == ("care", 0, "")


def test_who_may_not(db: Database, tmp_path: Path) -> None:
    office(db, tmp_path).begun()
    looks = office(db, tmp_path, may=MAY - {"rating.change"})
    with pytest.raises(NotAllowed):
        looks.rating.begin("small-star", date(2026, 11, 3), "王芳")
    with pytest.raises(NotAllowed):
        office(db, tmp_path, may=frozenset()).rating.sheet()
