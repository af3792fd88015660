"""What every pack says about itself: where it comes from, how sure that is, and when it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

import msgspec

from nursinghome.core.errors import Problem

_EDITION = re.compile(r"[\w.-]{1,30}")
ID_SHAPE = re.compile(r"[a-z0-9][a-z0-9-]{0,62}[a-z0-9]")


class Scope(Enum):
    """Whose rule it is."""

    LAW = "法律法规"
    NATIONAL = "国标"
    INDUSTRY = "行标"
    MINISTRY = "部门文件"
    LOCAL = "地方"
    SUGGESTED = "建议"
    DRAFT = "草案"


class Confidence(Enum):
    """How the text of the pack is known."""

    ORIGINAL = "original"
    TWO_SOURCES = "two_sources"
    ONE_SOURCE = "one_source"
    SUGGESTED = "suggested"
    UNVERIFIED = "unverified"

    @property
    def label(self) -> str:
        return _CONFIDENCE_LABELS[self]


_CONFIDENCE_LABELS = {
    Confidence.ORIGINAL: "见过原文",
    Confidence.TWO_SOURCES: "两处一致",
    Confidence.ONE_SOURCE: "单一来源",
    Confidence.SUGGESTED: "建议",
    Confidence.UNVERIFIED: "未核实",
}

# The numbers under which official standards are published, by scope.
_NUMBERS = {
    Scope.NATIONAL: re.compile(r"GB(/T|/Z)? ?\d+"),
    Scope.INDUSTRY: re.compile(r"[A-Z]{2,3}(/T)? ?\d+"),
}


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The top of a pack: enough to list it and to choose the edition in force.

    `family` names the question the pack answers, so that a later edition takes over from an
    earlier one; `in_force_to` is the first day on which it no longer holds.
    """

    kind: str
    id: str
    family: str
    title: str
    edition: str
    scope: Scope
    confidence: Confidence
    issuer: str = ""
    document: str = ""
    clause: str = ""
    in_force_from: date | None = None
    in_force_to: date | None = None
    source: str = ""
    note: str = ""
    marking: str = ""
    """How a checklist is answered; nothing in other kinds."""
    repeat: str = ""
    """How often a checklist is to be filled; nothing where its file does not say."""

    def holds_on(self, day: date) -> bool:
        begun = self.in_force_from is None or self.in_force_from <= day
        ended = self.in_force_to is not None and self.in_force_to <= day
        return begun and not ended


class Pack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """The fields all packs share; each kind adds its own and checks them in `faults`."""

    id: str
    family: str
    title: str
    edition: str
    scope: Scope
    confidence: Confidence
    issuer: str = ""
    document: str = ""
    clause: str = ""
    in_force_from: date | None = None
    in_force_to: date | None = None
    source: str
    note: str = ""

    @classmethod
    def tag(cls) -> str:
        """The word that stands at `kind` in the file."""
        return str(cls.__struct_config__.tag)

    @property
    def name(self) -> str:
        """Document number and title, as papers cite it."""
        return f"{self.document}《{self.title}》" if self.document else f"《{self.title}》"

    def faults(self) -> Iterator[Problem]:
        """What is wrong with the pack as a whole; a kind adds its own faults to these."""
        if not ID_SHAPE.fullmatch(self.id):
            yield Problem("id", f"编号「{self.id}」不合写法", "只用小写字母、数字和短横线。")
        if not _EDITION.fullmatch(self.edition):
            yield Problem("edition", f"版次「{self.edition}」不合写法", "用年份等短字，不带符号。")
        for field in ("family", "title", "source"):
            if not getattr(self, field).strip():
                yield Problem(field, "没有填写", "补上这一项。")
        if self.in_force_from and self.in_force_to and self.in_force_from >= self.in_force_to:
            yield Problem("in_force_to", "止用日期不晚于启用日期", "改正两个日期。")
        number = _NUMBERS.get(self.scope)
        if number and not number.match(self.document):
            cure = "补上标准号，或把 scope 改成地方、建议、草案。"
            yield Problem("document", f"标了{self.scope.value}却没有标准号", cure)
        if number and self.confidence is Confidence.SUGGESTED:
            yield Problem("confidence", f"建议内容不能标作{self.scope.value}", "scope 改成建议。")


def badge(pack: Pack | Head) -> str:
    """Scope and confidence as shown beside the name: 「地方 · 单一来源」."""
    if pack.scope.value == pack.confidence.label:
        return pack.scope.value
    return f"{pack.scope.value} · {pack.confidence.label}"


def repeated(where: str, values: Iterable[object]) -> Iterator[Problem]:
    """One fault for each value that is there more than once."""
    for value, times in Counter(values).items():
        if times > 1:
            yield Problem(where, f"「{value}」写了 {times} 次", "每个只写一次。")
