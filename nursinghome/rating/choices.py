"""What a home sets for itself: the lines of levels, what mending takes, what a level brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nursinghome.core.changes import Topic
from nursinghome.core.charset import unsupported
from nursinghome.core.errors import NotFound, Problem
from nursinghome.rating import queries
from nursinghome.rating.judging import STEP, points
from nursinghome.rating.queries import DEFAULT
from nursinghome.residents import rules
from nursinghome.standards.checklist import Checklist, Level, Rate, Subsidy
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE, CHANGE = "rating.see", "rating.change"
MOST_BASIS, MOST_WHAT = 100, 60
MOST_YUAN, MOST_DAYS, MOST_FEN = 100_000_000, 3650, 100_000_000_00
Per = Literal["resident-month", "bed-month", "home-year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWish:
    """A level's line as the county has it; `basis` is the document that says so."""

    level: str
    total: Decimal | None
    section_pct: Decimal | None = None
    beyond: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortWish:
    """What mending an item takes; None is not known. Without an item: what is taken for granted."""

    item: str = DEFAULT
    what: str = ""
    yuan: int | None = None
    days: int | None = None
    is_out: bool = False
    """It cannot be done here: the way to the next level goes round it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateWish:
    """What a level brings, in 分."""

    level: str
    per: Per
    fen: int
    basis: str = ""


class ChoiceService:
    """Each setting says that it is the home's own, and can be given back to the pack."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry

    def set_lines(self, pack_id: str, wishes: tuple[LineWish, ...]) -> None:
        """The lines of some levels as one step. Raises Invalid where they cannot be."""
        with self._ledger.action("设定分数线", Topic.RATING, permission=CHANGE) as act:
            pack = self._registry.of_kind(Checklist, pack_id)
            held = queries.lines(self._db, pack_id)
            rules.refuse_if("分数线还不能保存。", _line_faults(pack, wishes, held))
            for wish in wishes:
                row = {
                    "tenths": _tenths(wish.total),
                    "pct_tenths": _tenths(wish.section_pct),
                    "beyond": int(wish.beyond),
                    "basis": wish.basis.strip() or None,
                }
                if wish.level in held:
                    act.update("rating_line", held[wish.level].row_id, row)
                else:
                    act.insert("rating_line", {"pack": pack_id, "level": wish.level, **row})

    def give_lines_back(self, pack_id: str) -> None:
        """From now on the lines of the pack hold again."""
        with self._ledger.action("恢复分数线", Topic.RATING, permission=CHANGE) as act:
            for line in queries.lines(self._db, pack_id).values():
                act.remove("rating_line", line.row_id)

    def line_bases(self, pack_id: str) -> Mapping[str, str]:
        """By which document the home's own lines stand, by level."""
        self._ledger.require(SEE)
        return {level: own.basis for level, own in queries.lines(self._db, pack_id).items()}

    def efforts(self, pack_id: str) -> Mapping[str, queries.Effort]:
        self._ledger.require(SEE)
        return queries.efforts(self._db, pack_id)

    def set_effort(self, pack_id: str, wish: EffortWish) -> None:
        """What mending an item takes here."""
        with self._ledger.action("估算花费", Topic.RATING, permission=CHANGE) as act:
            pack = self._registry.of_kind(Checklist, pack_id)
            if wish.item not in {DEFAULT, *(item.code for item in pack.items)}:
                raise NotFound("评定表里没有这一条。请刷新后再看。")
            rules.refuse_if("花费还不能保存。", _effort_faults(wish))
            row = {
                "what": wish.what.strip() or None,
                "yuan": wish.yuan,
                "days": wish.days,
                "is_out": int(wish.is_out),
            }
            held = queries.efforts(self._db, pack_id).get(wish.item)
            if held is None:
                act.insert("rating_effort", {"pack": pack_id, "item": wish.item, **row})
            else:
                act.update("rating_effort", held.row_id, row)

    def subsidies(self, checklist: str) -> tuple[Subsidy, ...]:
        """The packs that say what a level of the table is worth."""
        self._ledger.require(SEE)
        heads = (head for head in self._registry.list() if head.kind == Subsidy.tag())
        packs = (self._registry.of_kind(Subsidy, head.id) for head in heads)
        return tuple(pack for pack in packs if pack.checklist == checklist)

    def rates(self, pack_id: str) -> Mapping[str, Rate]:
        """What the home has filled in, by level."""
        self._ledger.require(SEE)
        return {level: own.rate for level, own in queries.rates(self._db, pack_id).items()}

    def set_rates(self, pack_id: str, wishes: tuple[RateWish, ...]) -> None:
        """What levels bring, as one step."""
        with self._ledger.action("填写补贴标准", Topic.RATING, permission=CHANGE) as act:
            pack = self._registry.of_kind(Subsidy, pack_id)
            table = self._registry.of_kind(Checklist, pack.checklist)
            rules.refuse_if("补贴标准还不能保存。", _rate_faults(table, wishes))
            held = queries.rates(self._db, pack_id)
            for wish in wishes:
                row = {"per": wish.per, "fen": wish.fen, "basis": wish.basis.strip() or None}
                if wish.level in held:
                    act.update("rating_rate", held[wish.level].row_id, row)
                else:
                    act.insert("rating_rate", {"pack": pack_id, "level": wish.level, **row})


def _line_faults(
    pack: Checklist, wishes: tuple[LineWish, ...], held: Mapping[str, queries.OwnLine]
) -> Iterator[Problem]:
    levels = {level.code: level for level in pack.levels}
    for wish in wishes:
        if wish.level not in levels:
            yield Problem(wish.level, "评定表里没有这一级", "请刷新后再看。")
            return
        yield from _number_faults(pack, levels[wish.level], wish)
        yield from _text_faults(wish.level, "依据", wish.basis, MOST_BASIS)
    totals = {code: _total(level, held) for code, level in levels.items()}
    totals |= {wish.level: wish.total for wish in wishes}
    below: tuple[str, Decimal] | None = None
    for code, total in totals.items():
        if total is None:
            continue
        if below is not None and total <= below[1]:
            what = (
                f"{levels[code].label} {points(total)} 分，不高于{below[0]} {points(below[1])} 分"
            )
            yield Problem(code, what, "一级比一级高，请核对文件。")
        below = (levels[code].label, total)


def _total(level: Level, held: Mapping[str, queries.OwnLine]) -> Decimal | None:
    own = held.get(level.code)
    return own.total if own else level.total


def _number_faults(pack: Checklist, level: Level, wish: LineWish) -> Iterator[Problem]:
    most = pack.declared_total
    if wish.total is not None and not 0 < wish.total <= most:
        said = f"{level.label}填了 {points(wish.total)} 分"
        yield Problem(wish.level, said, f"总分是 {points(most)} 分，请填 1 到 {points(most)}。")
    if wish.section_pct is not None and not 0 <= wish.section_pct <= 100:
        yield Problem(wish.level, f"{level.label}得分率 {wish.section_pct}%", "请填 0 到 100。")
    for value in (wish.total, wish.section_pct):
        if value is not None and value % STEP:
            yield Problem(wish.level, f"{level.label}填了 {value}", "最多写一位小数。")


def _effort_faults(wish: EffortWish) -> Iterator[Problem]:
    if wish.yuan is not None and not 0 <= wish.yuan <= MOST_YUAN:
        yield Problem("yuan", f"填了 {wish.yuan} 元", "请填 0 以上的整元。")
    if wish.days is not None and not 0 <= wish.days <= MOST_DAYS:
        yield Problem("days", f"填了 {wish.days} 天", f"请填 0 到 {MOST_DAYS}。")
    yield from _text_faults("what", "做什么", wish.what, MOST_WHAT)


def _rate_faults(table: Checklist, wishes: tuple[RateWish, ...]) -> Iterator[Problem]:
    known = {level.code: level.label for level in table.levels}
    for wish in wishes:
        if wish.level not in known:
            yield Problem(wish.level, "评定表里没有这一级", "请刷新后再看。")
        elif not 0 <= wish.fen <= MOST_FEN:
            yield Problem(wish.level, f"{known[wish.level]}的金额填得不对", "请填 0 以上的金额。")
        yield from _text_faults(wish.level, "依据", wish.basis, MOST_BASIS)


def _text_faults(where: str, label: str, text: str, most: int) -> Iterator[Problem]:
    tidy = text.strip()
    if len(tidy) > most:
        yield Problem(where, f"{label}有 {len(tidy)} 个字", f"请写在 {most} 字以内。")
    elif faults := "".join(dict.fromkeys(unsupported(tidy))):
        yield Problem(where, f"{label}里有印不出的字「{faults}」", "换一个字。")


def _tenths(value: Decimal | None) -> int | None:
    return None if value is None else int(value * 10)
