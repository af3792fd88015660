"""A small star table, and a home at work on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from nursinghome.checklists import ChecklistService
from nursinghome.core.paths import resources
from nursinghome.rating import AdviceService, ChoiceService, RatingService, Score
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Ledger
from tests.nursinghome.rating.houses import TODAY
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import ledger_of

D = Decimal
MAY = frozenset(
    {"rating.see", "rating.change", "checklists.see", "checklists.change", "safety.see"}
)
TABLE = """
kind = "checklist"
id = "small-star"
family = "small-star"
title = "小评定表"
edition = "2026"
scope = "地方"
confidence = "one_source"
source = "测试"
marking = "scored"
declared_total = 100
sections = [
  { id = "safe", title = "安全", points = 60 },
  { id = "care", title = "服务", points = 40 },
]
levels = [
  { code = "1", label = "一星", total = 40, section_pct = 30 },
  { code = "2", label = "二星", total = 60, section_pct = 50 },
  { code = "3", label = "三星", total = 90 },
  { code = "4", label = "四星" },
]
items = [
  { code = "1-1", section = "safe", text = "每半年做一次演练", points = 20, evidence = ["drills_12m"] },
  { code = "1-2", section = "safe", text = "通道畅通", points = 10, papers = ["照片"] },
  { code = "1-3", section = "safe", text = "有人持消防证", points = 30, evidence = ["carers_certified_pct"], yuan = 680, days = 20 },
  { code = "2-1", section = "care", text = "入院都评估", points = 25, evidence = ["assessed_pct"] },
  { code = "2-2", section = "care", text = "每周公布食谱，荤素搭配，照顾地方口味和宗教习惯", points = 15 },
]
[[must_haves]]
id = "occupancy"
label = "入住率"
values = { 1 = "≥30%", 2 = "≥50%", 3 = "≥80%" }
evidence = "occupancy"
least = { 1 = 30, 2 = 50, 3 = 80 }
[[must_haves]]
id = "schooling"
label = "院长学历"
values = { 2 = "高中", 3 = "大专" }
"""
MONEY = """
kind = "subsidy"
id = "small-money"
family = "small-money"
title = "小补贴"
edition = "2026"
scope = "地方"
confidence = "one_source"
source = "测试"
checklist = "small-star"
rates = [
  { level = "1", per = "resident-month", fen = 1000 },
  { level = "2", per = "resident-month" },
  { level = "3", per = "bed-month", fen = 2000 },
  { level = "4", per = "home-year", fen = 500000 },
]
"""


@dataclass(frozen=True)
class Office:
    """Somebody at work, with the services."""

    db: Database
    ledger: Ledger
    registry: Registry
    rating: RatingService
    choices: ChoiceService
    advice: AdviceService
    checks: ChecklistService

    def begun(self, *scores: tuple[str, str | None], on: date = TODAY) -> int:
        """A filling of the small table with some scores."""
        made = self.rating.begin("small-star", on, "李桂兰")
        self.rating.score(made, [given(*one) for one in scores])
        return made


def given(item: str, points: str | None) -> Score:
    return Score(item=item, points=None if points is None else D(points))


def office(db: Database, folder: Path, today: date = TODAY, may: frozenset[str] = MAY) -> Office:
    (folder / "small-star.toml").write_text(TABLE, "utf-8")
    (folder / "small-money.toml").write_text(MONEY, "utf-8")
    registry = Registry([resources("standards"), folder])
    ledger = ledger_of(db, today=today, may=may)
    return Office(
        db=db,
        ledger=ledger,
        registry=registry,
        rating=RatingService(ledger, registry),
        choices=ChoiceService(ledger, registry),
        advice=AdviceService(ledger, registry),
        checks=ChecklistService(ledger, registry),
    )


def drilled(db: Database, on: str, form: str = "drill") -> int:
    return put(
        db,
        "drill",
        form=form,
        kind="fire",
        title="夜间疏散",
        planned_on=on,
        leader="李桂兰",
        held_on=on,
        place="院子",
        staff="王芳",
        evaluation="三分钟到齐",
    )
