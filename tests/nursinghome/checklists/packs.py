"""Small checklists of every marking, as files of a folder of packs."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core.paths import resources
from nursinghome.standards.registry import Registry

HEAD = """
kind = "checklist"
id = "{id}"
family = "{id}"
title = "{title}"
edition = "{edition}"
scope = "建议"
confidence = "suggested"
source = "试"
"""
OPTIONS = """
options = [
  { code = "A", label = "符合", met = "full" },
  { code = "B", label = "部分符合", met = "part" },
  { code = "C", label = "不符合", met = "none" },
  { code = "D", label = "不适用" },
]
conclusions = [
  { when = "basic-none", text = "整改" },
  { when = "basic-full", text = "可按提升推进" },
  { when = "otherwise", text = "继续完善" },
]
"""
MONTHLY = (
    HEAD.format(id="monthly", title="月度检查", edition="1")
    + 'marking = "judged"\nrepeat = "monthly"\n'
    + OPTIONS
    + """
sections = [{ id = "1", title = "住宿" }, { id = "2", title = "膳食" }]
[[items]]
code = "1.1"
section = "1"
text = "卫生间有扶手"
basic = true
[[items]]
code = "1.2"
section = "1"
text = "居室通风"
[[items]]
code = "2.1"
section = "2"
text = "留样不少于 125 克"
basic = true
"""
)
ROOMS = (
    HEAD.format(id="rooms", title="逐间检查", edition="1")
    + 'marking = "judged"\nrepeat = "once"\n'
    + OPTIONS
    + """
sections = [{ id = "1", title = "房间" }]
[[items]]
code = "门"
section = "1"
text = "全院大门"
[[items]]
code = "扶手"
section = "1"
text = "房间有扶手"
place = "room"
"""
)
STARS = (
    HEAD.format(id="stars", title="星级表", edition="2026")
    + 'marking = "scored"\nrepeat = "yearly"\ndeclared_total = 10\n'
    + """
sections = [{ id = "甲", title = "环境", points = 4 }, { id = "乙", title = "服务", points = 6 }]
levels = [
  { code = "1", label = "一星", total = 4, section_pct = 25 },
  { code = "2", label = "二星", total = 6, section_pct = 50 },
  { code = "3", label = "三星" },
]
[[items]]
code = "甲1"
section = "甲"
text = "绿化"
points = 4
[[items]]
code = "乙1"
section = "乙"
text = "膳食"
points = 2.5
[[items]]
code = "乙2"
section = "乙"
text = "洗浴"
points = 3.5
"""
)
LOSSES = (
    HEAD.format(id="losses", title="违规表", edition="1")
    + 'marking = "deducted"\ndeclared_total = 12\n'
    + """
sections = [{ id = "1", title = "违规", points = 12 }]
[[items]]
code = "1"
section = "1"
text = "未签合同"
points = 6
[[items]]
code = "2"
section = "1"
text = "无夜班"
points = 6
"""
)


def write_packs(folder: Path) -> Path:
    folder.mkdir()
    for name, text in (
        ("monthly", MONTHLY),
        ("rooms", ROOMS),
        ("stars", STARS),
        ("losses", LOSSES),
    ):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def registry(folder: Path) -> Registry:
    """The shipped packs, and over them the small ones; what is installed goes to them."""
    return Registry([resources("standards"), write_packs(folder)])


def install(packs: Registry, folder: Path, text: str) -> None:
    file = folder / "new.toml"
    file.write_text(text, encoding="utf-8")
    packs.install(file)
