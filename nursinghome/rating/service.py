"""The star self-assessment: a table is begun, scored, confirmed from the figures, settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nursinghome.checklists import Answer, CheckBook, ChecklistService, Purpose
from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.evidence import Owner
from nursinghome.rating import queries
from nursinghome.rating.judging import Part, judge
from nursinghome.rating.model import ItemLine, Sheet
from nursinghome.rating.reading import ITEM, SheetReader
from nursinghome.residents import rules
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.model import Head
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

SEE, CHANGE = "rating.see", "rating.change"
MOST_NOTE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a person gives an item: points, or that it does not apply; neither takes it back."""

    item: str
    points: Decimal | None = None
    is_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One filling among all of a table, with its total."""

    round_id: int
    purpose: Purpose
    on: date
    who: str
    state: str
    total: Decimal
    level: str


class RatingService:
    """Answers are kept by the checklists; here they get their proof."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry
        self._book = CheckBook(ledger, registry)
        self._checks = ChecklistService(ledger, registry)

    def tables(self) -> tuple[Head, ...]:
        """The star tables that are installed."""
        self._ledger.require(SEE)
        return self._reader().tables()

    def sheet(
        self, pack_id: str | None = None, *, round_id: int | None = None, on: date | None = None
    ) -> Sheet:
        """The table that was filled last, or the one asked for, as of the day.

        Raises NotFound where no star table is installed.
        """
        self._ledger.require(SEE)
        reader = self._reader(on)
        wanted = pack_id or reader.newest_table()
        if wanted is None:
            problem = Problem("standard", "没有星级评定表", "请先装入评定表。")
            raise NotFound("还没有星级评定表。", [problem])
        return reader.sheet(wanted, round_id)

    def changed_items(self) -> tuple[ItemLine, ...]:
        """Scores of the newest filling whose proof changed; nothing of one that is settled.

        Reads no figure before there is such a filling.
        """
        self._ledger.require(SEE)
        rounds = self._book.rounds(None, Purpose.SELF)
        standing = [one for one in rounds if one.withdrawn_reason is None]
        if not standing or not standing[0].is_open:
            return ()
        return self._reader().sheet(standing[0].pack_id, standing[0].id).changed

    def begin(self, pack_id: str, on: date, who: str, purpose: Purpose = Purpose.SELF) -> int:
        """Begin a filling: the home's own, or the reviewer's."""
        name = "开始星级自评" if purpose is Purpose.SELF else "登记评审得分"
        with self._ledger.action(name, Topic.RATING, permission=CHANGE):
            return self._checks.open(pack_id, on, who, purpose)

    def score(self, round_id: int, scores: Iterable[Score]) -> None:
        """Write scores down as one step; each remembers what the figures said.

        Raises Invalid item by item, Clash for a filling that is settled.
        """
        given = list(scores)
        with self._ledger.action("自评打分", Topic.RATING, permission=CHANGE) as act:
            pack, reader = self._table(round_id), self._reader()
            notes = {one.item: one.note for one in self._book.answers(round_id)}
            items = {item.code: item for item in pack.items}
            self._checks.answer(round_id, [_answer(one, notes) for one in given])
            stood = queries.stood(self._db, round_id)
            for one in given:
                is_given = one.points is not None or one.is_out
                told = reader.mark(items[one.item]) if is_given else None
                self._stand(act, round_id, one.item, told, stood.get(one.item))

    def note(self, round_id: int, item: str, words: str) -> None:
        """Why points were lost, or what proves the item; it needs a score first."""
        with self._ledger.action("自评说明", Topic.RATING, permission=CHANGE):
            held = {one.item: one for one in self._book.answers(round_id)}.get(item)
            if held is None:
                problem = Problem("note", "这一条还没有打分", "先打分，再写说明。")
                raise Invalid("说明还不能保存。", [problem])
            kept = Answer(
                item=item, points=held.points, is_left_out=held.is_left_out, note=words.strip()
            )
            self._checks.answer(round_id, [kept])

    def confirm(self, round_id: int, items: Iterable[str]) -> int:
        """Take over what the figures suggest, for as many items as are named; gives how many.

        Raises Invalid for items of which the figures say nothing.
        """
        wanted = list(items)
        with self._ledger.action("确认建议得分", Topic.RATING, permission=CHANGE):
            sheet = self._sheet_of(round_id)
            rows = {row.item.code: row for row in sheet.rows if row.item.code in wanted}
            rules.refuse_if(
                "建议得分还不能确认。",
                (
                    Problem(code, "记录说不出该得几分", "请看了现场再打分。")
                    for code in wanted
                    if code not in rows or rows[code].suggested is None
                ),
            )
            self.score(round_id, [Score(item=code, points=rows[code].suggested) for code in wanted])
        return len(wanted)

    def answer_must(self, round_id: int, must: str, level: str | None, note: str = "") -> None:
        """Say for which level a must-have is enough; None for not even the lowest."""
        with self._ledger.action("核对必备内容", Topic.RATING, permission=CHANGE) as act:
            self._open_round(round_id)
            pack = self._table(round_id)
            needs = {one.id: one for one in pack.must_haves}
            levels = {one.code for one in pack.levels}
            if must not in needs or (level is not None and level not in levels):
                raise NotFound("评定表里没有这项必备内容。请刷新后再看。")
            if len(note.strip()) > MOST_NOTE:
                cure = f"请写在 {MOST_NOTE} 字以内。"
                problem = Problem("note", f"说明有 {len(note.strip())} 个字", cure)
                raise Invalid("说明太长。", [problem])
            row = {"level": level, "note": note.strip() or None}
            held = queries.musts(self._db, round_id).get(must)
            if held is None:
                act.insert("rating_must", {"round_id": round_id, "must": must, **row})
            else:
                act.update("rating_must", held.row_id, row)

    def settle(self, round_id: int) -> None:
        """The filling is finished and does not change from now on."""
        with self._ledger.action("自评定稿", Topic.RATING, permission=CHANGE):
            self._checks.close(round_id)

    def reopen(self, round_id: int, reason: str) -> None:
        with self._ledger.action("重开自评", Topic.RATING, permission=CHANGE):
            self._checks.reopen(round_id, reason)

    def withdraw(self, round_id: int, reason: str) -> None:
        """Mark a filling as made by mistake."""
        with self._ledger.action("撤销自评", Topic.RATING, permission=CHANGE):
            self._checks.withdraw(round_id, reason)

    def photo_owner(self, round_id: int, item: str) -> Owner:
        """What photos of the item hang on; made when the first one comes."""
        self._ledger.require(SEE)
        held = queries.stood(self._db, round_id).get(item)
        if held is not None:
            return Owner(ITEM, held.row_id)
        with self._ledger.action("准备附照片", Topic.RATING, permission=CHANGE) as act:
            if item not in {one.code for one in self._table(round_id).items}:
                raise NotFound("评定表里没有这一条。请刷新后再看。")
            return Owner(ITEM, act.insert("rating_item", {"round_id": round_id, "item": item}))

    def past(self, pack_id: str) -> tuple[Past, ...]:
        """All fillings of the table, the newest first, withdrawn ones too."""
        self._ledger.require(SEE)
        found, reader = [], self._reader()
        for one in self._book.rounds(pack_id):
            if one.purpose is Purpose.CHECK:
                continue
            result = self._book.result(one.id)
            parts = [
                Part(id=part.id, title=part.title, got=part.got, of=part.of)
                for part in result.sections
            ]
            reached = judge(parts, reader.lines(self._book.pack_of(one))).reached
            found.append(
                Past(
                    round_id=one.id,
                    purpose=one.purpose,
                    on=one.on,
                    who=one.who,
                    state=one.state_words,
                    total=result.got,
                    level=reached.label if reached else "",
                )
            )
        return tuple(found)

    def _reader(self, on: date | None = None) -> SheetReader:
        today = clock.today(self._ledger.clock)
        return SheetReader(self._ledger, self._registry, min(on, today) if on else today)

    def _sheet_of(self, round_id: int) -> Sheet:
        return self._reader().sheet(self._book.round(round_id).pack_id, round_id)

    def _table(self, round_id: int) -> Checklist:
        return self._book.pack_of(self._book.round(round_id))

    def _open_round(self, round_id: int) -> None:
        if not self._book.round(round_id).is_open:
            raise Clash("这份自评已经定稿或撤销，不能再改。请先重新打开。")

    def _stand(
        self, act: Action, round_id: int, item: str, told: str | None, held: queries.Stood | None
    ) -> None:
        """Remember what the figures said; an item without figures needs no row."""
        if held is None and told is None:
            return
        row = {
            "told": told,
            "stood_on": clock.today(self._ledger.clock).isoformat() if told else None,
            "stood_by": self._ledger.actor.name if told else None,
        }
        if held is None:
            act.insert("rating_item", {"round_id": round_id, "item": item, **row})
        else:
            act.update("rating_item", held.row_id, row)


def _answer(one: Score, notes: Mapping[str, str]) -> Answer:
    is_given = one.points is not None or one.is_out
    return Answer(
        item=one.item,
        points=None if one.is_out else one.points,
        is_left_out=one.is_out,
        note=notes.get(one.item, "") if is_given else "",
    )
