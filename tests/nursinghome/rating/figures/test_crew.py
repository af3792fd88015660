"""Figures of the staff: enough by the usual pack, and certified; silent while nobody is on file."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.storage import Database
from tests.nursinghome.rating.houses import figures, lives
from tests.nursinghome.reports.crews import put

KEYS = ("ratio", "carers_certified_pct", "cooks_health_cert_pct")


def works(db: Database, name: str, post: str, **job: Any) -> int:
    who = put(db, "worker", name=name, sex="female", birth_date="1975-06-01")
    terms: dict[str, Any] = {"employment": "contract", "full_time": 1, "from_on": "2025-03-01"}
    put(db, "job", worker_id=who, post=post, **{**terms, **job})
    return who


def proves(db: Database, who: int, kind: str, until: str | None = None) -> None:
    put(db, "certificate", worker_id=who, kind=kind, issued_on="2025-01-01", valid_until=until)


def test_nobody_on_file_is_no_register(db: Database) -> None:
    lives(db, "甲")
    assert [figures(db)[key].words for key in KEYS] == ["还没有这项登记"] * 3


def test_the_gap_by_the_usual_pack(db: Database) -> None:
    for name in "甲乙丙丁戊己庚辛壬癸子":
        lives(db, name)
    works(db, "周国安", "director")
    works(db, "赵大勺", "cook")
    found = figures(db)["ratio"]
    assert found.words == "应配 2 人，实有 1 人，还差 1 人"
    assert (found.value, found.share, found.mend) == (Fraction(1), Fraction(1, 2), "再配 1 人")
    assert [one.words for one in found.records] == ["赵大勺（炊事员）"]
    assert found.first == ("staff", 0)
    works(db, "李秀英", "carer")
    works(db, "钱春燕", "carer")
    found = figures(db)["ratio"]
    assert (found.words, found.share, found.mend) == ("应配 2 人，实有 3 人", Fraction(1), "")


def test_the_pack_that_the_home_chose(db: Database) -> None:
    lives(db, "甲")
    works(db, "赵大勺", "cook")
    assert figures(db)["ratio"].words == "应配 1 人，实有 1 人"
    chosen = figures(db, ratio_pack="ratios-shexian-monthly")  # carers alone count
    assert chosen["ratio"].words == "应配 1 人，实有 0 人，还差 1 人"
    assert chosen["ratio"].share == 0
    gone = figures(db, ratio_pack="ratios-no-longer-here")
    assert gone["ratio"].words == "应配 1 人，实有 1 人"


def test_an_empty_home_needs_nobody(db: Database) -> None:
    works(db, "李秀英", "carer")
    assert figures(db)["ratio"].share == 1


def test_carers_with_a_level(db: Database) -> None:
    works(db, "周国安", "director")
    assert figures(db)["carers_certified_pct"].words == "在岗没有护理员"
    held = works(db, "李秀英", "carer")
    proves(db, held, "carer_5")
    other = works(db, "钱春燕", "carer")
    proves(db, other, "care_training")
    gone = works(db, "孙艳", "carer", until_on="2026-11-03", left_reason="resigned")
    proves(db, gone, "carer_4")
    found = figures(db)["carers_certified_pct"]
    assert found.words == "护理员持等级证 1/2（50.0%）"
    assert found.value == 50
    assert found.first == ("staff", other)
    assert [one.words for one in found.records] == ["钱春燕：没有等级证", "李秀英（护理员）"]
    assert found.mend == "考护理员等级证（1 人）"


def test_cooks_with_a_health_certificate_that_holds(db: Database) -> None:
    cook = works(db, "赵大勺", "cook")
    proves(db, cook, "health", "2026-11-02")
    found = figures(db)["cooks_health_cert_pct"]
    assert (found.words, found.mend) == ("炊事员持健康证 0/1（0.0%）", "补办健康证（1 人）")
    proves(db, cook, "health", "2026-11-03")
    found = figures(db)["cooks_health_cert_pct"]
    assert (found.words, found.share, found.mend) == (
        "炊事员持健康证 1/1（100.0%）",
        Fraction(1),
        "",
    )


def issue(db: Database, month: str) -> None:
    put(db, "roster_issue", month=month, revision=1, published_at="2026-01-20T09:00:00+08:00",
        published_by="周国安", content="{}", sha256="0" * 64)  # fmt: skip


def test_published_rosters_of_the_last_full_months(db: Database) -> None:
    assert figures(db)["rosters_12m"].words == "还没有这项登记"
    month = Month.of(figures(db).desk.today)
    issue(db, str(month))
    issue(db, str(month.plus(-13)))
    found = figures(db)["rosters_12m"]
    assert (found.words, found.newest) == ("近 12 个月公布班表 0 个月", None)
    for back in (1, 2, 12):
        issue(db, str(month.plus(-back)))
    found = figures(db)["rosters_12m"]
    assert (found.value, found.share) == (Fraction(3), Fraction(1, 4))
    assert found.newest == month.plus(-1).last
    assert found.mend == "按月公布班表，还缺 9 个月"
    assert len(found.records) == 12
    assert found.lacking[0].words == f"{month.plus(-3).words}没有公布班表"
    for back in range(3, 12):
        issue(db, str(month.plus(-back)))
    assert figures(db)["rosters_12m"].mend == ""
