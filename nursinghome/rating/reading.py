"""Puts a star table together: answers of three fillings, figures, lines and must-haves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nursinghome.checklists import Answer, CheckBook, Purpose, Round
from nursinghome.core.changes import Topic
from nursinghome.evidence import EvidenceService
from nursinghome.evidence.model import Kind
from nursinghome.rating import queries
from nursinghome.rating.figures import FIGURES, Figures, Reader
from nursinghome.rating.judging import NOTHING, Line, Part, judge
from nursinghome.rating.model import Evidence, Filling, ItemLine, Must, Sheet
from nursinghome.rating.suggesting import mark, suggest
from nursinghome.standards.checklist import Checklist, Item
from nursinghome.standards.model import Head
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, settings

ITEM = Kind("rating_item", Topic.RATING, "rating", "自评条目")
"""What photos of an item hang on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The answers of one filling by item."""

    round: Round | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def points(self, code: str) -> Decimal | None:
        answer = self.answers.get(code)
        return answer.points if answer else None

    @property
    def filling(self) -> Filling | None:
        if self.round is None:
            return None
        held = self.round
        return Filling(id=held.id, on=held.on, who=held.who, is_open=held.is_open)


class SheetReader:
    """Reads without asking for a permission: services do that."""

    def __init__(self, ledger: Ledger, registry: Registry, today: date) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry
        self._today = today
        self._book = CheckBook(ledger, registry)
        self.figures = Figures(
            Reader(db=ledger.db, registry=registry, today=today, settings=settings.read(ledger))
        )

    def tables(self) -> tuple[Head, ...]:
        """The packs with points and levels: what a home can rate itself by."""
        return tuple(
            head
            for head in self._book.packs()
            if self._is_table(self._registry.of_kind(Checklist, head.id))
        )

    @staticmethod
    def _is_table(pack: Checklist) -> bool:
        """Every item of it is about the home as a whole."""
        at_home = all(pack.place_of(item) == "home" for item in pack.items)
        return pack.marking == "scored" and bool(pack.levels) and at_home

    def own_rounds(self, pack_id: str) -> list[Round]:
        """The home's own fillings up to today, the newest first."""
        return self._rounds(pack_id, Purpose.SELF)

    def _rounds(self, pack_id: str, purpose: Purpose) -> list[Round]:
        return [
            one
            for one in self._book.rounds(pack_id, purpose)
            if one.withdrawn_reason is None and one.on <= self._today
        ]

    def newest_table(self) -> str | None:
        """The table that was filled last, else the first that has items."""
        rounds = [
            one
            for one in self._book.rounds(None, Purpose.SELF)
            if one.withdrawn_reason is None and one.on <= self._today
        ]
        heads = self.tables()
        known = {head.id for head in heads}
        for one in rounds:
            if one.pack_id in known:
                return one.pack_id
        packs = [self._registry.of_kind(Checklist, head.id) for head in heads]
        return next((pack.id for pack in packs if pack.items), next(iter(known), None))

    def sheet(self, pack_id: str, round_id: int | None = None) -> Sheet:
        """The table of one filling; without its number that of the newest."""
        rounds = self.own_rounds(pack_id)
        own = next((one for one in rounds if round_id in {None, one.id}), None)
        pack = self._book.pack_of(own) if own else self._registry.of_kind(Checklist, pack_id)
        given = self._given(own)
        review = self._given(self._review(pack_id, own))
        last = self._given(_last(rounds, own))
        rows = self._rows(pack, given, review, last)
        lines = self.lines(pack)
        parts = tuple(_part(pack, section.id, rows) for section in pack.sections)
        return Sheet(
            pack=pack,
            own=given.filling,
            review=review.filling,
            last=last.filling,
            rows=rows,
            parts=parts,
            judgement=judge(parts, lines),
            musts=self._musts(pack, own),
            lines=lines,
            day=self._today,
        )

    def lines(self, pack: Checklist) -> tuple[Line, ...]:
        own = queries.lines(self._db, pack.id)
        return tuple(queries.line(level, own.get(level.code)) for level in pack.levels)

    def evidence(self, item: Item) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(key=key, label=_label(key), figure=self.figures[key]) for key in item.evidence
        )

    def mark(self, item: Item) -> str | None:
        """What the figures of the item say now; None without figures."""
        if not item.evidence:
            return None
        return mark(item.evidence, [self.figures[key] for key in item.evidence])

    def _given(self, round_: Round | None) -> Given:
        if round_ is None:
            return Given()
        found = self._book.answers(round_.id)
        return Given(round=round_, answers={answer.item: answer for answer in found})

    def _review(self, pack_id: str, own: Round | None) -> Round | None:
        """The reviewer's newest filling of the same year."""
        if own is None:
            return None
        rounds = self._rounds(pack_id, Purpose.REVIEW)
        return next((one for one in rounds if one.on.year == own.on.year), None)

    def _rows(
        self, pack: Checklist, given: Given, review: Given, last: Given
    ) -> tuple[ItemLine, ...]:
        round_ = given.round
        stood = queries.stood(self._db, round_.id) if round_ else {}
        photos = EvidenceService(self._ledger).by_owner(ITEM) if stood else {}
        rows = []
        for item in pack.items:
            answer = given.answers.get(item.code)
            held = stood.get(item.code)
            evidence = self.evidence(item)
            told = held.told if held and answer else None
            theirs = review.answers.get(item.code)
            rows.append(
                ItemLine(
                    item=item,
                    score=answer.points if answer else None,
                    is_out=bool(answer and answer.is_left_out),
                    note=answer.note if answer else "",
                    review=theirs.points if theirs else None,
                    review_note=theirs.note if theirs else "",
                    last=last.points(item.code),
                    evidence=evidence,
                    suggested=suggest(item.points, [one.figure for one in evidence]),
                    changed=told is not None and told != self.mark(item),
                    photos=len(photos.get(held.row_id, ())) if held else 0,
                )
            )
        return tuple(rows)

    def _musts(self, pack: Checklist, own: Round | None) -> tuple[Must, ...]:
        ranks = {level.code: rank for rank, level in enumerate(pack.levels)}
        said = queries.musts(self._db, own.id) if own else {}
        found = []
        for need in pack.must_haves:
            answer = said.get(need.id)
            found.append(
                Must(
                    need=need,
                    ranks=ranks,
                    figure=self.figures[need.evidence] if need.evidence else None,
                    answer=answer.level if answer else None,
                    is_answered=answer is not None,
                    note=answer.note if answer else "",
                )
            )
        return tuple(found)


def _last(rounds: Sequence[Round], own: Round | None) -> Round | None:
    """The newest filling of a year before, that is settled."""
    if own is None:
        return None
    earlier = [one for one in rounds if one.on.year < own.on.year and one.closed_on is not None]
    return earlier[0] if earlier else None


def _part(pack: Checklist, section_id: str, rows: Sequence[ItemLine]) -> Part:
    section = next(one for one in pack.sections if one.id == section_id)
    mine = [one for one in rows if one.item.section == section_id]
    out = sum((one.item.points for one in mine if one.is_out), NOTHING)
    return Part(
        id=section.id,
        title=section.title,
        got=sum((one.score for one in mine if one.score is not None), NOTHING),
        of=section.points - out,
        answered=sum(one.answered for one in mine),
        items=len(mine),
    )


def _label(key: str) -> str:
    source = FIGURES.get(key)
    return source.label if source else key
