"""What is asked of the record of all steps, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from nursinghome.core.errors import Problem
from nursinghome.core.ids import ActionId, ResidentId


class Part(Enum):
    """Which steps are wanted."""

    ALL = "all"
    CHANGED = "changed"
    SEEN = "seen"
    OUT = "out"
    LOCK = "lock"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Part.ALL: "全部",
    Part.CHANGED: "改动",
    Part.SEEN: "查看",
    Part.OUT: "打印和存文件",
    Part.LOCK: "登录和账户",
}

SEEN = ("看全身份证号", "看健康档案", "看扫描件")
OUT = (
    "预览",
    "打印",
    "存成文件",
    "恢复备份",
    "从备份恢复出一份",
    "做备份",
    "上报",
    "另存附件副本",
    "导出个人信息",
)
LOCK = (
    *("登录", "锁屏", "退出", "密码输错", "用恢复单重设密码"),
    *("添账号", "换角色", "停用账号", "恢复账号", "重设密码", "换密码", "换恢复单"),
    *("定快捷码", "取消快捷码", "换文件钥匙", "建账"),
)
"""Names of steps, as the journal has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which lines are wanted; empty stands for any."""

    part: Part = Part.ALL
    who: str = ""
    since: date | None = None
    until: date | None = None
    """The last day that is wanted."""
    words: str = ""
    """Stand in what was done, why, or in the name of whom it is about."""
    resident_id: ResidentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step in words."""

    id: ActionId
    at: str
    who: str
    name: str
    about: str
    """What it was done to."""
    reason: str
    resident_id: int | None = None
    """Whose record it was, when it was one person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How far the record goes, and what is wrong with it."""

    last: int
    seal: str
    anchors: int
    """How many papers, packages and backups outside of the record it was held against."""
    taken_out: int = 0
    """Steps from which somebody was taken out upon a request: marked anew, and no fault."""
    problems: tuple[Problem, ...] = ()
