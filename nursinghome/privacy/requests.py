"""The register of requests about personal data; 个人信息保护法 45 to 47, 49."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from nursinghome.core.changes import Topic
from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.clock import today
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.privacy import keeping, queries
from nursinghome.privacy.model import Asked, Keeping, Request, State, Subject, Whose, Wish
from nursinghome.residents import rules
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

if TYPE_CHECKING:
    from nursinghome.reports import Made

HANDLE = "privacy.handle"
_LONGEST = {"asked_by": 50, "relation": 30, "what": 500}
_CALLED = {"asked_by": "申请人", "relation": "和本人的关系", "what": "要求"}


class PersonRequestService:
    """Each step is one transaction with its row in the journal."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger, self._registry = ledger, registry

    def people(self, whose: Whose, name: str = "") -> tuple[Subject, ...]:
        """Of whom something is held, by name."""
        self._ledger.require(HANDLE)
        return tuple(queries.named(self._ledger.db, whose, name.strip()))

    def all(self) -> tuple[Request, ...]:
        """What is still to be answered first, then the newest."""
        self._ledger.require(HANDLE)
        return tuple(queries.requests(self._ledger.db))

    def keeping(self, whose: Whose, subject_id: int) -> Keeping:
        """From when on the person may be taken out."""
        self._ledger.require(HANDLE)
        db = self._ledger.db
        pack = keeping.rules(self._registry, self._today)
        return keeping.keeping_of(db, pack, queries.subject(db, whose, subject_id))

    def receive(self, wish: Wish) -> Request:
        """Write down that somebody asked. Raises Invalid, NotFound."""
        db = self._ledger.db
        subject = queries.subject(db, wish.whose, wish.subject_id)
        rules.refuse_if("申请还不能登记。", _problems(wish, self._today))
        pack = keeping.rules(self._registry, wish.received_on)
        due = wish.received_on + timedelta(days=pack.answer_days)
        row = {
            "subject": wish.whose.value,
            "subject_id": wish.subject_id,
            "name": subject.name,
            "kind": wish.kind.value,
            "asked_by": wish.asked_by.strip(),
            "relation": wish.relation.strip() or None,
            "what": wish.what.strip() or None,
            "received_on": wish.received_on.isoformat(),
            "due_on": due.isoformat(),
            "from_action": queries.last_action(db),
            "state": State.OPEN.value,
        }
        with self._ledger.action("登记个人信息申请", Topic.SETTINGS, permission=HANDLE) as act:
            number = act.insert("person_request", row)
        return queries.request(db, number)

    def refuse(self, number: int, why: str) -> Request:
        """Not agreed to, with the reason that the answer names."""
        return self._closed(number, State.REFUSED, why, "不同意个人信息申请")

    def withdraw(self, number: int, why: str) -> Request:
        """Whoever asked took it back, or it was written down by mistake."""
        return self._closed(number, State.WITHDRAWN, why, "撤回个人信息申请")

    def corrected(self, number: int, answer: str = "") -> Request:
        """The correction was made in the file, or found not to be needed."""
        request = still_open(self._ledger, number, Asked.CORRECT)
        if not self.changes(number) and not answer.strip():
            what = "收到申请以后没有改过这个人的登记"
            cure = "请先在档案里改好，或写明为什么不用改。"
            raise Invalid(f"还不能办结：{what}。", [Problem("answer", what, cure)])
        with self._ledger.action("办结个人信息更正", Topic.SETTINGS, permission=HANDLE) as act:
            close(self._ledger, act, request, State.DONE, answer=_checked(answer))
        return queries.request(self._ledger.db, number)

    def changes(self, number: int) -> tuple[str, ...]:
        """What was changed in the person's records since the request came, in words."""
        from nursinghome.privacy.changing import changes_of  # noqa: PLC0415 - seldom

        self._ledger.require(HANDLE)
        return changes_of(self._ledger.db, queries.request(self._ledger.db, number))

    def paper(self, number: int) -> Made:
        """The answer as a letter."""
        from nursinghome.privacy.paper import Answer, answer_letter  # noqa: PLC0415 - the PDF library
        from nursinghome.reports.monthly import store  # noqa: PLC0415 - as above

        self._ledger.require(HANDLE)
        request = queries.request(self._ledger.db, number)
        pack = keeping.rules(self._registry, self._today)
        return answer_letter(
            Answer(
                home=store.home(self._ledger.db).name,
                request=request,
                basis=pack.keep[request.whose.value].basis,
                on=self._today,
                changes=self.changes(number) if request.kind is Asked.CORRECT else (),
            )
        )

    def _closed(self, number: int, state: State, why: str, name: str) -> Request:
        request = still_open(self._ledger, number)
        reason = _checked(rules.required_reason(why))
        with self._ledger.action(name, Topic.SETTINGS, permission=HANDLE) as act:
            close(self._ledger, act, request, state, answer=reason)
        return queries.request(self._ledger.db, number)

    @property
    def _today(self) -> date:
        return today(self._ledger.clock)


def still_open(ledger: Ledger, number: int, kind: Asked | None = None) -> Request:
    """Raises Clash for a request that is closed, or that asks for something else."""
    ledger.require(HANDLE)
    request = queries.request(ledger.db, number)
    if request.state is not State.OPEN:
        raise Clash(f"第 {request.number} 号申请{request.state.words}，不能再办。")
    if kind not in {None, request.kind}:
        raise Clash(f"第 {request.number} 号申请要的是{request.kind.words}。")
    return request


def close(
    ledger: Ledger,
    act: Action,
    request: Request,
    state: State,
    *,
    answer: str = "",
    told: Mapping[str, Any] | None = None,
) -> None:
    """Within an action: who closed it, when, how, and how far the journal went."""
    row = {
        "state": state.value,
        "answer": answer or None,
        "closed_on": max(today(ledger.clock), request.received_on).isoformat(),
        "closed_by": ledger.actor.name,
        "until_action": queries.last_action(ledger.db),
        "told": None if told is None else json.dumps(told, ensure_ascii=False),
    }
    act.update("person_request", request.id, row)


def _problems(wish: Wish, on: date) -> Iterator[Problem]:
    if not wish.asked_by.strip():
        yield Problem("asked_by", "没有写申请人", "写上是谁来申请的。")
    for name, most in _LONGEST.items():
        text = getattr(wish, name)
        if len(text.strip()) > most:
            yield Problem(name, f"{_CALLED[name]}超过 {most} 个字", "写短一些。")
        yield from _odd(name, text)
    if wish.kind is Asked.CORRECT and not wish.what.strip():
        yield Problem("what", "没有写要更正什么", "写上哪一项、应当是什么。")
    if wish.received_on > on:
        yield Problem("received_on", "收到日期在今天以后", f"改成 {words(on)}或以前。")


def _odd(where: str, text: str) -> Iterator[Problem]:
    codes = "、".join(map(code_of, unsupported(text, lines=True)))
    if codes:
        yield Problem(where, f"字符 {codes} 打印不出来", "请换成同音字。")


def _checked(answer: str) -> str:
    """Raises Invalid for an answer that no paper can hold."""
    text = answer.strip()
    long = [Problem("answer", "说明超过 500 个字", "写短一些。")] if len(text) > 500 else []
    rules.refuse_if("申请还不能办结。", iter([*long, *_odd("answer", text)]))
    return text
