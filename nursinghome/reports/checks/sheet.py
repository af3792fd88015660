"""One filling of a checklist as a paper, or the empty sheet to be ticked by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from nursinghome.checklists import (
    Answer,
    Rectification,
    Result,
    Round,
    SectionResult,
    Spot,
    met,
)
from nursinghome.core.dates import words
from nursinghome.core.money import yuan
from nursinghome.reports.pdf import Annex, Cell, Group, Photo, Row, SheetPaper, annex_of
from nursinghome.standards.checklist import Checklist, Item, Section
from nursinghome.standards.model import badge

TITLE = "检查自查表"
"""What all such sheets are called together; each bears the title of its pack."""
EMPTY, TICKED, TICK = "□", "☑", "√"
_ROW, _SMALL, _LINE = 20.0, 9.0, 17.0
_NO, _TEXT, _RULE, _OPTION, _POINTS, _NOTE = 1.6, 5.9, 6.2, 1.4, 1.5, 3.3
_DAY_BLANK = "　　　　年　　月　　日"
_MOST_SPOTS, _ACROSS = 12, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What is known of a round: its answers, what they come to, and what is put right."""

    round: Round
    where: str
    spots: Mapping[str, Sequence[Spot]]
    answers: Sequence[Answer]
    result: Result
    actions: Sequence[Rectification] = ()
    photos: Sequence[Photo] = ()
    """Of the answers, each with the item's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSheet:
    """Makes the paper of one pack; without `filled` it is blank."""

    pack: Checklist
    home: str
    filled: Filled | None = None
    day: date | None = None
    answers: dict[str, list[Answer]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for answer in self.filled.answers if self.filled else ():
            self.answers.setdefault(answer.item, []).append(answer)

    def paper(self) -> SheetPaper:
        found = self.filled
        return SheetPaper(
            title=self.pack.title,
            period=words(found.round.on) if found else _DAY_BLANK,
            widths=self._widths(),
            head=self._head(),
            body=tuple(self._body()),
            reported_by=f"单位：{self.home}",
            measured_in=f"{badge(self.pack)}　{self.pack.edition} 版",
            signatures=(("检查人（签名）", ""), ("院长（签名）", ""), ("日期", "")),
            notes=tuple(self._notes()),
            draft=self._draft(),
            footer=TITLE,
            author=self.home,
            day=self.day,
            photos=self._annex(),
        )

    def _annex(self) -> Annex | None:
        shown = self.filled.photos if self.filled else ()
        return annex_of("检查照片", _ACROSS, ((one,) for one in shown))

    @property
    def _judged(self) -> bool:
        return self.pack.marking == "judged"

    @property
    def _options(self) -> int:
        return len(self.pack.options) if self._judged else 2

    @property
    def _columns(self) -> int:
        return 4 + self._options

    def _widths(self) -> tuple[float, ...]:
        middle = (_OPTION,) * self._options if self._judged else (_POINTS, _POINTS)
        return (_NO, _TEXT, _RULE, *middle, _NOTE)

    def _draft(self) -> str:
        if self.filled is None:
            return ""
        reason = self.filled.round.withdrawn_reason
        if reason is not None:
            return f"已撤销：{reason}"
        return "" if self.filled.round.closed_on else "还没有办结"

    def _head(self) -> Group:
        """Who and where, and what stands below; repeated on every page."""
        found = self.filled
        where = found.where if found else ""
        who = found.round.who if found else ""
        purpose = found.round.purpose.words if found else ""
        told = f"地点：{where}　　检查人：{who}　　用途：{purpose}"
        if found is None:
            told = (
                "地点：　　　　　　　　　　检查人：　　　　　　　　　　用途：□ 自查　□ 自评　□ 评审"
            )
        if self._judged:
            middle = [f"{one.code}\n{one.label}" for one in self.pack.options]
        else:
            middle = ["满分", "扣分" if self.pack.marking == "deducted" else "得分"]
        heads = ("编号", "要求", "怎么判、看什么", *middle, "说明")
        return (
            Row(cells=(Cell(text=told, columns=self._columns),), height=_ROW),
            Row(
                cells=tuple(
                    Cell(text=text, align="middle", role="hei", size=_size(text, middle))
                    for text in heads
                ),
                height=_ROW + 6,
            ),
        )

    def _body(self) -> Iterator[Group]:
        """Headings stay with the first item below them."""
        results = {one.id: one for one in self.filled.result.sections} if self.filled else {}
        for section in self.pack.sections:
            rows: Group = (self._section(section, results.get(section.id)),)
            group = ""
            for item in self.pack.items_of(section.id):
                if item.group and item.group != group:
                    group = item.group
                    rows = (*rows, self._wide(group, role="hei", indent=10))
                yield (*rows, self._item(item))
                rows = ()
            if rows:
                yield rows
        yield tuple(self._result())
        yield from self._put_right()

    def _section(self, section: Section, result: SectionResult | None) -> Row:
        points = "" if self._judged else f"（{section.points} 分）"
        told = "" if result is None else f"　　{self._counted(result)}"
        return self._wide(f"{section.title}{points}{told}", role="hei")

    def _counted(self, result: SectionResult | Result) -> str:
        """符合 12　部分符合 1, or 得 108 分，满分 120 分."""
        if self._judged:
            told = [f"{one.label} {result.counts.get(one.code, 0)}" for one in self.pack.options]
            words_ = "　".join(told)
        else:
            verb = "扣" if self.pack.marking == "deducted" else "得"
            words_ = f"{verb} {result.got} 分，满分 {result.of} 分"
        return f"{words_}　没答 {result.unanswered}" if result.unanswered else words_

    def _item(self, item: Item) -> Row:
        some = not all(one.basic for one in self.pack.items)
        basic = "【基】" if item.basic and some else ""
        halt = "★" if item.halt else ""
        return Row(
            cells=(
                Cell(text=item.code, align="middle", size=_SMALL),
                Cell(text=f"{halt}{basic}{item.text}", size=_SMALL),
                Cell(text="\n".join(filter(None, (item.rule, item.how))), size=_SMALL - 0.5),
                *self._marks(item),
                Cell(text=self._note(item), size=_SMALL - 0.5),
            ),
            height=_ROW,
        )

    def _marks(self, item: Item) -> Iterator[Cell]:
        given = self.answers.get(item.code, [])
        if self._judged:
            single = self.filled is None or len(self.filled.spots[item.code]) < 2
            for option in self.pack.options:
                count = sum(one.option == option.code for one in given)
                empty = EMPTY if self.filled is None else ""
                text = (TICK if single else str(count)) if count else empty
                yield Cell(text=text, align="middle", whole=True)
            return
        yield Cell(text=f"{item.points}", align="middle", size=_SMALL, whole=True)
        yield Cell(text=self._points(given), align="middle", whole=True)

    def _points(self, given: Sequence[Answer]) -> str:
        points = [one.points for one in given if one.points is not None]
        if not points:
            return "不适用" if given else ""
        return f"{max(points) if self.pack.marking == 'deducted' else min(points)}"

    def _note(self, item: Item) -> str:
        """What was written down; of many places those that fall short are named."""
        if self.filled is None:
            return ""
        labels = {spot.target: spot.label for spot in self.filled.spots[item.code]}
        told = []
        for one in self.answers.get(item.code, []):
            short = met(self.pack, item, one) in {"none", "part"}
            if len(labels) > 1 and one.target in labels and (short or one.note):
                told.append(f"{labels[one.target]}{f'：{one.note}' if one.note else ''}")
            elif one.note:
                told.append(one.note)
        more = f"\n等 {len(told)} 处" if len(told) > _MOST_SPOTS else ""
        return "\n".join(told[:_MOST_SPOTS]) + more

    def _result(self) -> Iterator[Row]:
        found = self.filled
        told = self._counted(found.result) if found else ""
        yield self._pair("合计", told)
        conclusions = [one.text for one in self.pack.conclusions]
        if conclusions:
            chosen = found.result.conclusion if found else ""
            boxes = "　".join(
                f"{TICKED if one == chosen else EMPTY} {one}" for one in dict.fromkeys(conclusions)
            )
            yield self._pair("结论", boxes)
        if any(level.total is not None for level in self.pack.levels):
            level = found.result.level if found else None
            reached = level.label if level else ("没有达到等级线" if found else "")
            yield self._pair("按分数线", reached)

    def _put_right(self) -> Iterator[Group]:
        actions = self.filled.actions if self.filled else ()
        for number, one in enumerate(actions):
            row = self._wide(_action_words(one), indent=10)
            heading = (self._wide("整改", role="hei"),) if not number else ()
            yield (*heading, row)

    def _wide(self, text: str, *, role: str = "song", indent: float = 0) -> Row:
        cell = Cell(text=text, columns=self._columns, role=role, size=_SMALL, indent=indent)
        return Row(cells=(cell,), height=_LINE)

    def _pair(self, label: str, value: str) -> Row:
        return Row(
            cells=(
                Cell(text=label, align="middle", role="hei", size=_SMALL),
                Cell(text=value, columns=self._columns - 1),
            ),
            height=_ROW,
        )

    def _notes(self) -> Iterator[str]:
        pack = self.pack
        yield f"{pack.name}{pack.edition} 版，{badge(pack)}。来源：{pack.source}。"
        if pack.note:
            yield pack.note
        if self._judged and self.filled is None:
            keys = "　".join(f"{number} {one.label}" for number, one in enumerate(pack.options, 1))
            yield f"每条打一个√；录入时按数字：{keys}。"


def _size(head: str, options: Sequence[str]) -> float:
    """Three letters of an option stay on one line."""
    return _SMALL - 1.5 if head in options else _SMALL


def _action_words(one: Rectification) -> str:
    plan = one.plan
    where = f"{plan.spot}　" if plan.spot else ""
    item = f"{plan.item}　" if plan.item else ""
    money = "" if plan.fen is None else f"；投入 {yuan(plan.fen)} 元"
    done = "" if one.done_on is None else f"；{words(one.done_on)}完成：{one.outcome}"
    checked = "" if one.checked_on is None else f"；{one.checked_by}{words(one.checked_on)}复核"
    return (
        f"{item}{where}{plan.fault}。措施：{plan.measure}；责任人 {plan.who}，"
        f"期限 {words(plan.due_on)}{money}{done}{checked}（{one.state_words}）"
    )
