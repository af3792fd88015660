"""What a home can choose for itself: every setting has its default here.

Numbers are declared with their limits. A choice of words is checked by the service that knows
what there is to choose from.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from nursinghome.core.errors import Invalid, Problem

if TYPE_CHECKING:
    from nursinghome.storage.ledger import Action, Ledger


@dataclass(frozen=True, slots=True)
class Setting:
    """The words shown beside a setting and the whole numbers it may take."""

    label: str
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The home's own choices, as stored in its file."""

    reassess_months: int = 6
    """Months between two assessments; MZ/T 039-2013 4.3.5 says six."""
    dementia_bed_target_pct: int = 0
    """Least share of beds for people with dementia that the county asks for; 0 for none."""
    due_ahead_days: int = 30
    """How many days before its date a reassessment is shown as coming."""
    report_due_day: int = 3
    """Day of the next month by which the monthly report is to be handed in."""
    nursing_bed_target_pct: int = 50
    """Suggested least share of nursing beds; the ministry's goal for 2022, counties differ."""
    paper_red_days: int = 30
    paper_amber_days: int = 60
    paper_ahead_days: int = 90
    """Days left at which a licence or an inspection turns red, amber, and is first mentioned."""
    lock_after_min: int = 5
    """Minutes without a key or the mouse after which the program locks itself."""
    ratio_pack: str = ""
    """The pack that says how many workers are needed; empty for the usual one."""


DECLARED = {
    "reassess_months": Setting("复评间隔（月）", 1, 24),
    "dementia_bed_target_pct": Setting("认知症照护床位占比目标（%，0 为不设）", 0, 100),
    "due_ahead_days": Setting("提前几天提醒复评", 0, 180),
    "report_due_day": Setting("月报报出日（次月几日）", 1, 28),
    "nursing_bed_target_pct": Setting("护理型床位占比目标（%，建议）", 0, 100),
    "paper_red_days": Setting("证照、检验剩几天亮红灯", 0, 365),
    "paper_amber_days": Setting("证照、检验剩几天亮黄灯", 0, 365),
    "paper_ahead_days": Setting("证照、检验提前几天提醒", 0, 365),
    "lock_after_min": Setting("没人动几分钟后自己锁屏", 1, 15),
}


def read(ledger: Ledger) -> Settings:
    stored = {row["key"]: row["value"] for row in ledger.db.query("SELECT key, value FROM setting")}
    known = {field.name for field in fields(Settings)} & stored.keys()
    values: dict[str, Any] = {
        key: int(stored[key]) if key in DECLARED else stored[key] for key in known
    }
    return Settings(**values)


def change(act: Action, key: str, value: int) -> None:
    setting = DECLARED[key]
    if not setting.least <= value <= setting.most:
        limits = f"请填 {setting.least} 到 {setting.most}。"
        raise Invalid(f"{setting.label}不能是 {value}。", [Problem(key, f"现在是 {value}", limits)])
    keep(act, key, str(value))


def keep(act: Action, key: str, value: str) -> None:
    """Write down what was found to be allowed."""
    found = list(act.db.query("SELECT id FROM setting WHERE key = ?", [key]))
    if found:
        act.update("setting", found[0]["id"], {"value": value})
    else:
        act.insert("setting", {"key": key, "value": value})
