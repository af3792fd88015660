"""Reads an answer sheet from outside (JSON) and tells all of its faults at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nursinghome.care.model import Sheet
from nursinghome.care.scoring import faults, faults_of_scale, refuse, shown, whole
from nursinghome.core.errors import Invalid, Problem
from nursinghome.standards.scale import Scale

MOST_BYTES = 64 * 1024
_KEYS = ("standard", "assessed_on", "answers", "changes")
_DAY = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


def read_sheet(content: bytes | Mapping[str, object], scale: Scale) -> Sheet:
    """The checked sheet; raises Invalid naming every place that is wrong."""
    reading = _Reading(scale)
    table = reading.table(content) if isinstance(content, bytes) else content
    reading.check(table)
    refuse([*faults_of_scale(scale), *reading.problems])
    return Sheet(
        standard=scale.id,
        assessed_on=date.fromisoformat(str(table["assessed_on"])),
        answers=whole(_mapping(table["answers"])),
        changes=whole(_mapping(table.get("changes"))),
    )


@dataclass(slots=True)
class _Reading:
    """One pass over one sheet, gathering what is wrong with it."""

    scale: Scale
    problems: list[Problem] = field(default_factory=list)

    def table(self, content: bytes) -> Mapping[str, object]:
        if len(content) > MOST_BYTES:
            raise _unreadable("文件超过 64 KB，不是一份评估表")
        try:
            table = json.loads(content.decode("utf-8-sig"), object_pairs_hook=self._once)
        except (ValueError, RecursionError) as error:
            raise _unreadable("文件不是 JSON") from error
        if not isinstance(table, dict):
            raise _unreadable("最外层不是一组项目")
        return table

    def _once(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        table = dict(pairs)
        facts = {clause.fact for clause in self.scale.clauses}
        for key in table:
            times = sum(name == key for name, _ in pairs) if len(table) < len(pairs) else 1
            if times > 1:
                where = f"changes.{key}" if key in facts else shown(key)
                self.problems.append(Problem(where, f"写了 {times} 次", "只写一次。"))
        return table

    def check(self, table: Mapping[str, object]) -> None:
        for key in table:
            if key not in _KEYS:
                self._tell(shown(key), "评估表没有这一项", "删去这一项，或核对名称。")
        self._check_day(table.get("assessed_on"))
        same = self._check_standard(table.get("standard"))
        answers, changes = table.get("answers"), table.get("changes", {})
        if not isinstance(answers, Mapping):
            self._tell("answers", "没有各项答案", "每项写编号和分值。")
        elif same and self.scale.computed:
            self.problems.extend(faults(self.scale, answers, _mapping(changes)))
        if not isinstance(changes, Mapping):
            self._tell("changes", "等级变更的情况没有逐项写", "每项写名称和值，没有的不写。")

    def _check_day(self, value: object) -> None:
        cure = "写成 2026-11-03 的样子。"
        if not isinstance(value, str):
            self._tell("assessed_on", "没有评估日期", cure)
        elif not _DAY.fullmatch(value) or not _exists(value):
            self._tell("assessed_on", f"没有「{shown(value)}」这一天", cure)

    def _check_standard(self, value: object) -> bool:
        """Whether the answers can be judged by this scale; a sheet that names none is tried."""
        if value == self.scale.id:
            return True
        what = "没有写标准" if value is None else f"评估表用的是「{shown(value)}」"
        self._tell("standard", what, f"写成「{self.scale.id}」，或换用另一标准。")
        return value is None

    def _tell(self, where: str, what: str, cure: str) -> None:
        self.problems.append(Problem(where, what, cure))


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _unreadable(what: str) -> Invalid:
    cure = "另存为 JSON 后再试。"
    return Invalid(f"评估表读不懂：{what}。", [Problem("file", what, cure)])
