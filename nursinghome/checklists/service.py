"""The checklist service: a round is opened, answered, closed, opened again, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from nursinghome.checklists import queries
from nursinghome.checklists.book import CheckBook
from nursinghome.checklists.model import (
    HOME,
    Answer,
    Purpose,
    Result,
    Round,
    Target,
    answer_problems,
    head_problems,
)
from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.residents import rules
from nursinghome.standards.checklist import Checklist, Item
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Database, Ledger

CHANGE = "checklists.change"


class ChecklistService:
    """Fills the packs of the registry; what was filled is read in the CheckBook."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry
        self._book = CheckBook(ledger, registry)

    def open(
        self,
        pack_id: str,
        on: date,
        who: str,
        purpose: Purpose = Purpose.CHECK,
        target: Target = HOME,
    ) -> int:
        """Begin a round by the edition of today, about any place of the home.

        Raises Clash while the same is still open.
        """
        with self._ledger.action("开始检查", Topic.CHECKLISTS, permission=CHANGE) as act:
            pack = self._registry.of_kind(Checklist, pack_id)
            today = clock.today(self._ledger.clock)
            rules.refuse_if("检查还不能开始。", head_problems(on, who, today))
            self._refuse_target(pack, target, on, purpose)
            who = who.strip()
            if queries.standing(self._db, pack_id, purpose, target, who):
                what = f"{who}的「{pack.title}」还有一份没有办结"
                raise Clash(f"{what}。", [Problem("pack", what, "请接着填那一份。")])
            row = {
                "pack": pack.id,
                "edition": pack.edition,
                "repeat": pack.repeat,
                "purpose": purpose.value,
                **queries.place_row(target),
                "checked_on": on.isoformat(),
                "who": who,
            }
            return act.insert("check_round", row)

    def correct(self, round_id: int, on: date, who: str) -> None:
        """Put right on which day and by whom an open round is filled."""
        with self._ledger.action("更正检查", Topic.CHECKLISTS, permission=CHANGE) as act:
            still_open(self._db, round_id)
            today = clock.today(self._ledger.clock)
            rules.refuse_if("检查还不能保存。", head_problems(on, who, today))
            act.update("check_round", round_id, {"checked_on": on.isoformat(), "who": who.strip()})

    def answer(self, round_id: int, answers: Iterable[Answer]) -> None:
        """Write answers down as one step; each replaces what stood for its item and target."""
        given = {one.key: one for one in answers}
        with self._ledger.action("填写检查", Topic.CHECKLISTS, permission=CHANGE) as act:
            found = still_open(self._db, round_id)
            pack = self._book.pack_of(found)
            rules.refuse_if("还不能保存。", self._faults(pack, found, given.values()))
            stored = queries.answers(self._db, [round_id])[round_id]
            _refuse_to_lose_photos(self._db, given, stored)
            _write(act, round_id, given, stored)

    def close(self, round_id: int) -> Result:
        """Settle the round; nothing of it changes from now on. Raises Invalid while it has gaps."""
        with self._ledger.action("办结检查", Topic.CHECKLISTS, permission=CHANGE) as act:
            found = still_open(self._db, round_id)
            result = self._book.result(round_id)
            if result.unanswered:
                what = f"还有 {result.unanswered} 条没有作答"
                raise Invalid(f"{what}。", [Problem("answers", what, "先答完再办结。")])
            today = clock.today(self._ledger.clock)
            act.update("check_round", found.id, {"closed_on": today.isoformat()})
            return result

    def reopen(self, round_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action(
            "重新打开检查", Topic.CHECKLISTS, permission=CHANGE, reason=why
        ) as act:
            found = standing(self._db, round_id)
            if found.closed_on is None:
                raise Clash("这份检查还没有办结，可以接着填。")
            act.update("check_round", round_id, {"closed_on": None})

    def withdraw(self, round_id: int, reason: str) -> None:
        """Mark a round as made by mistake; its answers stay to be looked at."""
        why = rules.required_reason(reason)
        with self._ledger.action(
            "撤销检查", Topic.CHECKLISTS, permission=CHANGE, reason=why
        ) as act:
            standing(self._db, round_id)
            act.update("check_round", round_id, {"withdrawn_reason": why})

    def _refuse_target(self, pack: Checklist, target: Target, on: date, purpose: Purpose) -> None:
        """Any pack may be checked about any place; a home rates itself as a whole."""
        if target.place != pack.place and purpose is not Purpose.CHECK:
            what = f"「{pack.title}」{purpose.words}要填整张表，不能只填一处"
            raise Invalid(f"{what}。", [Problem("target", what, "换成自查，或换一个地方。")])
        if target not in {spot.target for spot in self._book.places(target.place, on)}:
            raise NotFound("没有找到要检查的地方。请刷新后再看。")

    def _faults(
        self, pack: Checklist, found: Round, answers: Iterable[Answer]
    ) -> Iterator[Problem]:
        items: dict[str, Item] = {item.code: item for item in pack.items}
        asked = {
            code: {spot.target for spot in spots}
            for code, spots in self._book.spots(found.id).items()
        }
        for answer in answers:
            item = items.get(answer.item)
            if item is None:
                yield Problem(answer.item, f"表里没有「{answer.item}」", "核对条目编号。")
            elif answer.target not in asked[item.code]:
                yield Problem(answer.item, "这一条不在这个地方填", "核对地方。")
            else:
                yield from answer_problems(pack, item, answer)


def standing(db: Database, round_id: int) -> Round:
    """The round. Raises Clash when it was withdrawn."""
    found = queries.round_(db, round_id)
    if found.withdrawn_reason is not None:
        raise Clash("这份检查已经撤销过了。")
    return found


def still_open(db: Database, round_id: int) -> Round:
    """The round. Raises Clash when nothing of it may change any more."""
    found = standing(db, round_id)
    if found.closed_on is not None:
        raise Clash("这份检查已经办结，不能再改。请先重新打开。")
    return found


def _refuse_to_lose_photos(
    db: Database, given: Mapping[tuple[str, Target], Answer], stored: Mapping[int, Answer]
) -> None:
    """An answer that photos prove is changed, not taken back."""
    for row_id, answer in stored.items():
        if answer.key in given and given[answer.key].is_blank and queries.has_photos(db, row_id):
            what = "这一条附了照片，不能清空"
            raise Clash(f"{what}。", [Problem(answer.item, what, "先撤下照片，或换一个答案。")])


def _write(
    act: Action,
    round_id: int,
    given: Mapping[tuple[str, Target], Answer],
    stored: Mapping[int, Answer],
) -> None:
    """Only what differs is written, so that the history holds changes and nothing else."""
    rows = {answer.key: row_id for row_id, answer in stored.items()}
    new = []
    for key, answer in given.items():
        if answer.is_blank:
            if key in rows:
                act.remove("check_answer", rows[key])
        elif key in rows:
            act.update("check_answer", rows[key], _values(answer))
        else:
            place = queries.place_row(answer.target)
            new.append({"round_id": round_id, "item": answer.item, **place, **_values(answer)})
    act.insert_all("check_answer", new)


def _values(answer: Answer) -> dict[str, object]:
    return {
        "option": answer.option,
        "tenths": None if answer.points is None else int(answer.points * 10),
        "is_left_out": int(answer.is_left_out),
        "note": answer.note.strip() or None,
    }
