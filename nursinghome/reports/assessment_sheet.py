"""One assessment sheet as a paper: every item with its sentences, to be ticked or ticked already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursinghome.care import Assessment, AssessmentState
from nursinghome.core.dates import words
from nursinghome.reports.assessment_queries import Who
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper
from nursinghome.residents.codes import Sex
from nursinghome.residents.idnumber import masked
from nursinghome.standards.model import Confidence
from nursinghome.standards.scale import Item, Level, Scale

TITLES = {"selfcare": "特困人员生活自理能力评估表", "ability": "老年人能力评估表"}
"""What the sheet of each family of scales is called."""
EMPTY, TICKED = "□", "☑"
COLUMNS = 12
_SURE = {
    Confidence.ORIGINAL: "依据标准原文",
    Confidence.TWO_SOURCES: "条目、分值两处以上来源一致",
    Confidence.ONE_SOURCE: "单一来源，待核对",
    Confidence.SUGGESTED: "建议稿，不是标准",
    Confidence.UNVERIFIED: "没有核对过原文",
}
_ROW, _LINE, _SMALL = 21.0, 15.0, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What is known of a sheet: the person and the stored assessment."""

    who: Who
    one: Assessment
    level_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentSheet:
    """Makes the paper of one scale; without `filled` it is blank."""

    scale: Scale
    home: str
    filled: Filled | None = None
    day: date | None = None

    def paper(self) -> SheetPaper:
        scale = self.scale
        return SheetPaper(
            title=TITLES[scale.family],
            widths=(1.0,) * COLUMNS,
            head=self._head(),
            body=tuple(self._body()),
            reported_by=f"单位：{self.home}",
            measured_in=f"{scale.document}（{scale.edition}版）",
            signatures=(
                ("评估员（签名）", ""),
                ("评估员（签名）", ""),
                ("本人或家属（签名）", ""),
                ("日期", ""),
            ),
            notes=tuple(self._notes()),
            draft=self._draft(),
            author=self.home,
            day=self.day,
        )

    def _draft(self) -> str:
        one = self.filled.one if self.filled else None
        if one is None or one.state is AssessmentState.CONFIRMED:
            return ""
        return (
            f"已撤销：{one.withdrawn_reason}" if one.withdrawn_reason else "等级待确认，还没有生效"
        )

    def _head(self) -> Group:
        found, told = self.filled, ("", "", "", "", "", "", "")
        if found is not None:
            who, about = found.who, found.one.circumstances
            told = (
                who.name,
                Sex(who.sex).words,
                str(who.birth_date),
                who.bed or "",
                str(about.assessed_on),
                about.occasion.words,
                masked(who.id_number or ""),
            )
        name, sex, born, bed, on, why, number = told
        first = (
            *_pair("姓名", name, 1, 2),
            *_pair("性别", sex, 1, 1),
            *_pair("出生日期", born, 2, 2),
            *_pair("床号", bed, 1, 2),
        )
        second = (
            *_pair("评估日期", on, 2, 2),
            *_pair("评估原因", why, 2, 2),
            *_pair("身份证号", number, 1, 3),
        )
        heads = (
            _head("项目", 3),
            _head("评估内容（选一项打√）", 8),
            _head("得分", 1),
        )
        return (
            Row(cells=first, height=_ROW),
            Row(cells=second, height=_ROW),
            Row(cells=heads, height=_ROW),
        )

    def _body(self) -> Iterator[Group]:
        """Groups of the scale keep their heading together with their first item."""
        scale, told = self.scale, ""
        groups = {group.code: group for group in scale.groups}
        for item in scale.items:
            rows: Group = ()
            if item.group and item.group != told:
                told = item.group
                group = groups[told]
                points = self._subtotal(told)
                words = f"{group.code} {group.name}（满分 {group.top} 分）"
                rows = (_section(words, points),)
            yield (*rows, *self._item(item))
        yield from self._result()

    def _item(self, item: Item) -> Group:
        options = self.scale.options(item)
        unmet = self.scale.counting == "unmet"
        given = self.filled.one.answers.get(item.code) if self.filled else None
        name = f"{item.code} {item.hint}" if unmet else f"{item.code} {item.name}"
        if item.hint and not unmet:
            name += f"\n{item.hint}"
        rows = []
        for number, option in enumerate(options):
            sign = TICKED if option.points == given else EMPTY
            points = "" if unmet else f"{option.points} 分　"
            answer = Cell(text=f"{sign} {points}{option.text}", columns=8, size=_SMALL)
            cells: tuple[Cell, ...] = (answer,)
            if not number:
                tall = len(options)
                score = "" if given is None else _score(given, unmet=unmet)
                cells = (
                    Cell(text=name, columns=3, rows=tall, size=_SMALL),
                    answer,
                    Cell(text=score, rows=tall, align="middle", whole=True),
                )
            rows.append(Row(cells=cells, height=_LINE + (4 if unmet else 0)))
        return tuple(rows)

    def _result(self) -> Iterator[Group]:
        """Total, clauses with their basis, and the level, at the foot of the sheet."""
        scale, one = self.scale, self.filled.one if self.filled else None
        unmet = scale.counting == "unmet"
        label = "达不到的项数" if unmet else f"总分（满分 {scale.declared_total} 分）"
        total = "" if one is None or one.total is None else str(one.total)
        rows = [_line(label, total, whole=True)]
        if scale.clauses:
            first = self._boxes(one.preliminary_level if one else None)
            rows.append(_line("按总分的等级", first))
        yield tuple(rows)
        for clause in scale.clauses:
            yield (_line(f"变更依据：{clause.basis}", self._clause(clause.fact)),)
        level = self._boxes(one.level if one else None)
        last = [_line("评估结果", level)]
        if one is not None:
            last.append(_line("评估员", self._assessors(one)))
            last.append(
                _line("等级起算", words(one.effective_on) if one.effective_on else "待确认")
            )
        yield tuple(last)

    def _boxes(self, chosen: str | None) -> str:
        unit = "项" if self.scale.counting == "unmet" else "分"
        return "　".join(
            f"{TICKED if str(level.code) == chosen else EMPTY} {_level(level)}（{_band(level)}{unit}）"
            for level in self.scale.levels
        )

    def _clause(self, fact: str) -> str:
        clause = next(one for one in self.scale.clauses if one.fact == fact)
        value = self.filled.one.facts.get(fact) if self.filled else None
        if clause.at_least:
            count = "____" if value is None else str(value)
            sign = TICKED if value is not None and clause.applies(value) else EMPTY
            return f"{clause.question}：{count} 次　{sign} {clause.at_least} 次及以上"
        yes = TICKED if value else EMPTY
        no = TICKED if value is not None and not value else EMPTY
        return f"{clause.question}　{yes} 是　{no} 否"

    def _assessors(self, one: Assessment) -> str:
        told = one.circumstances
        names = "、".join(name for name in (told.assessor, told.second_assessor) if name)
        parts = [names]
        if told.informant:
            parts.append(f"信息提供人：{told.informant}")
        if told.organisation:
            parts.append(f"机构：{told.organisation}")
        return "　".join(parts)

    def _subtotal(self, group: str) -> str:
        points = self.filled.one.subtotals.get(group) if self.filled else None
        return "" if points is None else str(points)

    def _notes(self) -> Iterator[str]:
        scale = self.scale
        clause = f"，{scale.clause}" if scale.clause else ""
        yield f"依据 {scale.name}{scale.edition}版{clause}；{_SURE[scale.confidence]}。"
        if self.filled is not None:
            yield from (change.reason for change in self.filled.one.changes)
        yield "每项只选一个；条目是简写，拿不准时看标准原文。两个量表各评各的，互不推算。"


def _pair(label: str, value: str, narrow: int, wide: int) -> tuple[Cell, Cell]:
    return (
        Cell(text=label, columns=narrow, align="middle", role="hei", size=_SMALL, whole=True),
        Cell(text=value, columns=wide, align="middle", whole=True),
    )


def _head(text: str, columns: int) -> Cell:
    return Cell(text=text, columns=columns, align="middle", role="hei", size=_SMALL)


def _section(text: str, points: str) -> Row:
    return Row(
        cells=(
            Cell(text=text, columns=10, role="hei"),
            Cell(text="小计", align="middle", size=_SMALL),
            Cell(text=points, align="middle", whole=True),
        ),
        height=_ROW - 3,
    )


def _line(label: str, value: str, *, whole: bool = False) -> Row:
    return Row(
        cells=(
            Cell(text=label, columns=3, role="hei", size=_SMALL),
            Cell(text=value, columns=9, whole=whole),
        ),
        height=_ROW,
    )


def _score(points: int, *, unmet: bool) -> str:
    return ("达到" if points else "达不到") if unmet else str(points)


def _level(level: Level) -> str:
    """全自理, or 2级中度受损: the words in brackets are left out."""
    if isinstance(level.code, str):
        return level.name
    return f"{level.code}级{level.name.partition('（')[0].removeprefix('能力')}"


def _band(level: Level) -> str:
    return str(level.low) if level.low == level.high else f"{level.low}–{level.high}"
