"""Figures of beds and rooms."""

from __future__ import annotations

from fractions import Fraction

from nursinghome.storage import Database
from tests.nursinghome.rating.houses import empty_bed, figures


def test_nursing_beds_against_the_homes_target(db: Database) -> None:
    for at in range(1, 6):
        empty_bed(db, f"101-{at}", nursing=at == 1)
    empty_bed(db, "102-1", nursing=False)
    found = figures(db, nursing_bed_target_pct=40)["nursing_bed_pct"]
    assert found.words == "护理型床位 1/6（16.7%），目标 40%"
    assert found.share == Fraction(100, 6) / 40
    assert found.mend == "改造 2 张护理型床位"
    assert [one.words for one in found.records] == ["101室 1/5 张"]
    reached = figures(db, nursing_bed_target_pct=16)["nursing_bed_pct"]
    assert (reached.share, reached.mend) == (Fraction(1), "")
    assert figures(db, nursing_bed_target_pct=0)["nursing_bed_pct"].share == 1


def test_the_fullest_room(db: Database) -> None:
    for at in range(1, 6):
        empty_bed(db, f"101-{at}")
    for at in range(1, 5):
        empty_bed(db, f"102-{at}")
    found = figures(db)["room_beds_max"]
    assert found.words == "最多 5 张床一间，超过 4 张的 1 间"
    assert (found.value, found.share, found.mend) == (Fraction(5), Fraction(1, 2), "1 间房减少床位")
    assert [one.words for one in found.lacking] == ["101室 5 张床"]
    db.execute("UPDATE bed SET retired_on = '2026-01-01' WHERE label = '101-5'")
    assert figures(db)["room_beds_max"].mend == ""


def test_bathrooms(db: Database) -> None:
    empty_bed(db, "101-1")
    empty_bed(db, "102-1")
    db.execute("UPDATE room SET has_bathroom = 1 WHERE number = '101'")
    found = figures(db)["private_bath_pct"]
    assert (found.words, found.value, found.share) == (
        "独立卫生间 1/2（50.0%）",
        Fraction(50),
        None,
    )
    assert found.first == ("beds", 2)


def test_without_rooms(db: Database) -> None:
    assert figures(db)["private_bath_pct"].words == "还没有登记房间"
