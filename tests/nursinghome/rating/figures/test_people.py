"""Figures of who lives here: the number, who is behind it, and what would mend it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from nursinghome.rating.figures import FIGURES
from nursinghome.storage import Database
from tests.nursinghome.rating.houses import PAPERS, empty_bed, figures, holds, lives
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import put_assessment


def test_occupancy_is_people_over_beds_and_scores_nothing_itself(db: Database) -> None:
    lives(db, "甲", "101-1")
    empty_bed(db, "101-2")
    empty_bed(db, "101-3")
    found = figures(db)["occupancy"]
    assert found.words == "入住 1/3（33.3%）"
    assert found.value == Fraction(100, 3)
    assert found.share is None
    assert found.newest == date(2026, 1, 10)
    assert [one.words for one in found.records] == ["甲"]


@pytest.mark.parametrize("key", ["occupancy", "assessed_pct", "nursing_bed_pct", "room_beds_max"])
def test_an_empty_home_says_nothing(db: Database, key: str) -> None:
    found = figures(db)[key]
    assert found.value is None
    assert found.share is None


def test_assessments_are_good_to_their_last_day(db: Database) -> None:
    for name, day in (("甲", date(2026, 5, 3)), ("乙", date(2026, 5, 2)), ("丙", None)):
        who = lives(db, name)
        if day:
            put_assessment(db, who, day)
    found = figures(db)
    assert found["assessed_pct"].words == "评估有效 1/3（33.3%）"
    assert found["assessed_pct"].mend == "补做能力评估（2 人）"
    assert found["assessed_pct"].newest == date(2026, 5, 3)
    assert [one.words for one in found["assessed_pct"].lacking] == [
        "乙：没有有效的评估",
        "丙：没有有效的评估",
    ]
    late = found["assess_overdue"]
    assert (late.words, late.value, late.share) == ("评估过期 2 人", Fraction(2), Fraction(1, 3))
    assert [one.words for one in late.records] == ["乙：2026-05-02评估", "丙：从未评估"]
    assert late.first == ("care", 2)
    longer = figures(db, reassess_months=7)["assess_overdue"]
    assert longer.value == 1


def test_nobody_overdue_needs_nothing(db: Database) -> None:
    put_assessment(db, lives(db, "甲"), date(2026, 10, 1))
    found = figures(db)["assess_overdue"]
    assert (found.share, found.mend, found.first) == (Fraction(1), "", ("care", 0))


def test_a_file_is_complete_with_what_its_person_needs(db: Database) -> None:
    plain, tekun, short = lives(db, "甲"), lives(db, "乙"), lives(db, "丙")
    put(db, "funding", resident_id=tekun, category="tekun", from_on="2026-01-01")
    for entry in PAPERS:
        if entry.need == "always":
            for who in (plain, tekun):
                holds(db, who, entry.id)
            if entry.id != "photo":
                holds(db, short, entry.id)
    found = figures(db)["file_complete_pct"]
    assert found.words == "档案齐全 1/3（33.3%）"
    assert [one.number for one in found.lacking] == [tekun, short]
    assert found.mend == "补齐档案材料（2 人）"


def test_agreements(db: Database) -> None:
    holds(db, lives(db, "甲"), "agreement", on="2026-02-01")
    holds(db, lives(db, "乙"), "agreement", "missing")
    holds(db, lives(db, "丙"), "agreement", "not_needed")
    found = figures(db)["contract_pct"]
    assert found.words == "签订协议 2/3（66.7%）"
    assert [(one.words[0], one.good) for one in found.records] == [
        ("乙", False),
        ("甲", True),
        ("丙", True),
    ]
    assert found.newest == date(2026, 2, 1)


def test_checkups_count_for_a_year_and_need_their_day(db: Database) -> None:
    for name, on in (("甲", "2025-11-03"), ("乙", "2025-11-02"), ("丙", None)):
        holds(db, lives(db, name), "checkup", on=on)
    holds(db, lives(db, "丁"), "checkup", "not_needed")
    lives(db, "戊")
    found = figures(db)["checkup_pct"]
    assert [one.words[0] for one in found.lacking] == ["乙", "丙", "戊"]
    assert found.newest == date(2025, 11, 3)


def test_care_notes_of_thirty_days(db: Database) -> None:
    for name, on in (("甲", "2026-10-04"), ("乙", "2026-10-03")):
        put(db, "care_note", resident_id=lives(db, name), noted_on=on, shift="day",
            kind="meal", text="吃完", who="王芳")  # fmt: skip
    found = figures(db)["care_notes_30d"]
    assert found.words == "近30天有照护记录 1/2（50.0%）"
    assert found.newest == date(2026, 10, 4)


def test_medicines_with_consent(db: Database) -> None:
    assert figures(db)["medicines_consent_pct"].words == "没有代管药品"
    who = lives(db, "甲")
    for name, has in (("降压片", 1), ("感冒药", 0)):
        put(db, "medicine", resident_id=who, name=name, dose="1 片", times_a_day=1,
            from_on="2026-10-09", brought_by="张三", brought_on=f"2026-10-0{1 + has}", quantity="1 盒",
            has_consent=has, has_prescription=0)  # fmt: skip
    found = figures(db)["medicines_consent_pct"]
    assert found.words == "代管药品有委托书 1/2（50.0%）"
    assert [one.words for one in found.records] == ["甲：感冒药", "甲：降压片"]
    assert found.mend == "补签委托书（1 种药）"
    assert (found.value, found.newest) == (Fraction(50), date(2026, 10, 2))
    db.execute("UPDATE medicine SET has_consent = 1")
    assert figures(db)["medicines_consent_pct"].mend == ""


def test_registers_that_are_not_there_say_so(db: Database) -> None:
    found = figures(db)
    for key in ("ratio", "no-such-figure"):
        assert found[key].words == "还没有这项登记"
        assert found[key].value is None
        assert found[key] is found[key]
    assert all(source.label for source in FIGURES.values())
