"""Reads rounds for their papers: one, all of a month, or the empty sheets of the packs in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nursinghome.checklists import (
    ANSWER,
    ActionService,
    CheckBook,
    CheckPhotoService,
    Round,
    Source,
    Spot,
)
from nursinghome.core import clock
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, Problem
from nursinghome.evidence import EvidenceService
from nursinghome.reports import xlsx
from nursinghome.reports.checks.sheet import TITLE, CheckSheet, Filled
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Photo, render_sheets
from nursinghome.reports.report import Made
from nursinghome.reports.thumbnails import Thumbnails
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

_COLUMNS = (
    xlsx.Column(head="表", width=24),
    xlsx.Column(head="检查日期", width=12, kind="date"),
    xlsx.Column(head="检查人", width=10),
    xlsx.Column(head="部分", width=16),
    xlsx.Column(head="编号", width=10),
    xlsx.Column(head="要求", width=44),
    xlsx.Column(head="地方", width=12),
    xlsx.Column(head="结果", width=12, kind="middle"),
    xlsx.Column(head="说明", width=30),
)


class CheckPapers:
    """A month without rounds, like a blank one, gives the empty sheets of what is in use."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger, self._registry = ledger, registry
        self._book = CheckBook(ledger, registry)
        self._actions = ActionService(ledger)

    def round(self, round_id: int) -> Made:
        """The sheet of one round by its own edition, as far as it is filled."""
        found = self._book.round(round_id)
        return self._made(Month.of(found.on), [found])

    def blank(self, pack_ids: Sequence[str]) -> Made:
        """Empty sheets to be ticked by hand, one pack after another."""
        packs = [self._registry.of_kind(Checklist, one) for one in pack_ids]
        if not any(pack.items for pack in packs):
            problem = Problem("pack", "这张表还没有条目", "先导入条目表，再打印。")
            raise Invalid("这张表还没有条目，打印不出。", [problem])
        name = home(self._ledger.db).name
        day = clock.today(self._ledger.clock)
        sheets = [CheckSheet(pack=one, home=name, day=day).paper() for one in packs if one.items]
        rendered = render_sheets(sheets)
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=self._workbook(Month.of(day), []))

    def month(self, month: Month, *, blank: bool = False) -> Made:
        """Every round of the month that stands, the oldest first."""
        rounds = [one for one in self._book.rounds() if one.withdrawn_reason is None]
        found = [one for one in reversed(rounds) if month.first <= one.on < month.end]
        if blank or not found:
            return self.blank(self._in_use(rounds))
        return self._made(month, found)

    def _in_use(self, rounds: Sequence[Round]) -> list[str]:
        """The packs of which there is a round; before the first one those of every month."""
        heads = self._book.packs()
        known = {head.id for head in heads}
        used = sorted({one.pack_id for one in rounds} & known)
        return used or [head.id for head in heads if head.repeat == "monthly"]

    def _made(self, month: Month, rounds: Sequence[Round]) -> Made:
        name = home(self._ledger.db).name
        filled = [self._filled(one) for one in rounds]
        papers = [
            CheckSheet(
                pack=self._book.pack_of(one.round), home=name, filled=one, day=one.round.on
            ).paper()
            for one in filled
        ]
        rendered = render_sheets(papers)
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=self._workbook(month, filled))

    def _filled(self, found: Round) -> Filled:
        spots = self._book.spots(found.id)
        return Filled(
            round=found,
            where=self._book.where(found),
            spots=spots,
            answers=self._book.answers(found.id),
            result=self._book.result(found.id),
            actions=[
                one
                for one in reversed(self._actions.of(Source.CHECK, found.id))
                if one.withdrawn_reason is None
            ],
            photos=tuple(self._photos(found, spots)),
        )

    def _photos(self, found: Round, spots: Mapping[str, Sequence[Spot]]) -> Iterator[Photo]:
        """In the order of the sheet; of many places each is named."""
        held = CheckPhotoService(self._ledger).of_round(found.id)
        small = Thumbnails(EvidenceService(self._ledger), ANSWER)
        for item in self._book.pack_of(found).items:
            for spot in spots[item.code]:
                where = spot.label if len(spots[item.code]) > 1 else ""
                for one in held.get((item.code, spot.target), ()):
                    day = str(one.taken_on or one.added_on)
                    yield small.photo(item.code, one, f"{where}　{day}".strip("　"))

    def _workbook(self, month: Month, filled: Sequence[Filled]) -> bytes:
        lines = [line for one in filled for line in self._lines(one)]
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=month.words,
                left=f"单位：{home(self._ledger.db).name}",
                right=f"共 {len(lines)} 条",
                columns=_COLUMNS,
                lines=tuple(lines),
                landscape=True,
                day=month.last,
            )
        )

    def _lines(self, one: Filled) -> list[xlsx.Line]:
        pack = self._book.pack_of(one.round)
        titles = {section.id: section.title for section in pack.sections}
        labels = {spot.target: spot.label for spots in one.spots.values() for spot in spots}
        given = {answer.key: answer for answer in one.answers}
        lines = []
        for item in pack.items:
            for spot in one.spots[item.code]:
                answer = given.get((item.code, spot.target))
                if answer is None:
                    result, note = "", ""
                else:
                    option = pack.option(answer.option).label if answer.option else "不适用"
                    result = option if answer.points is None else f"{answer.points}"
                    note = answer.note
                head = (pack.title, one.round.on, one.round.who, titles[item.section])
                cells = (*head, item.code, item.text, labels[spot.target], result, note)
                lines.append(xlsx.Line(cells=cells))
        return lines
