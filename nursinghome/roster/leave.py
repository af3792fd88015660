"""The services of what people bring with them: leave, conditions, wishes, and who with whom."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month, words
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.roster import faults, queries
from nursinghome.roster.model import Absent, Couple, Request, Stated
from nursinghome.roster.service import CHANGE, SEE
from nursinghome.roster.writing import at_work
from nursinghome.staff import queries as staff_queries
from nursinghome.storage import Ledger


class AbsenceService:
    """Leave and training, in half-open days; one person has one at a time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def add(self, absent: Absent) -> int:
        """Raises Invalid field by field, Clash where it meets another leave."""
        with self._ledger.action("登记请假", Topic.ROSTER, permission=CHANGE) as act:
            self._refuse(absent)
            row = to_row(absent, leave_out=("id",))
            return act.insert("worker_absence", {**row, "withdrawn_reason": None})

    def correct(self, absence_id: int, absent: Absent) -> None:
        """Other days, another kind: of the same person."""
        with self._ledger.action("更正请假", Topic.ROSTER, permission=CHANGE) as act:
            held = queries.absence(self._db, absence_id)
            row = to_row(absent, leave_out=("id",)) | {"worker_id": held.worker_id}
            self._refuse(absent, absence_id)
            act.update("worker_absence", absence_id, row)

    def withdraw(self, absence_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action("撤销请假", Topic.ROSTER, permission=CHANGE, reason=why) as act:
            queries.absence(self._db, absence_id)
            act.update("worker_absence", absence_id, {"withdrawn_reason": why})

    def between(self, since: date, until: date) -> tuple[Absent, ...]:
        """Leave of everybody that touches the half-open days, by its first day."""
        self._ledger.require(SEE)
        return tuple(queries.absences(self._db, (since, until)))

    def _refuse(self, absent: Absent, absence_id: int = 0) -> None:
        who = staff_queries.standing(self._db, absent.worker_id)
        rules.refuse_if("请假还不能保存。", faults.absence_problems(absent))
        if not at_work(self._db)(absent.worker_id, absent.from_on):
            what = f"{who.name}{words(absent.from_on)}不在岗"
            problem = Problem("from_on", what, "请核对到岗和离岗日期。")
            raise Invalid(f"{what}，不用请假。", [problem])
        for other in queries.absences_of(self._db, absent.worker_id):
            meets = other.from_on < absent.until_on and absent.from_on < other.until_on
            if meets and other.id != absence_id:
                what = f"{who.name}从{words(other.from_on)}起已经登记{other.kind.words}"
                raise Clash(f"{what}。", [Problem("from_on", what, "请改那一条，或改日期。")])


class ConditionService:
    """What the law protects: no nights and no overtime in the meantime."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def add(self, stated: Stated) -> int:
        """Raises Invalid field by field, Clash where it meets the same condition."""
        with self._ledger.action("登记特殊时期", Topic.ROSTER, permission=CHANGE) as act:
            who = staff_queries.standing(self._db, stated.worker_id)
            rules.refuse_if("还不能登记。", faults.condition_problems(stated))
            for other in queries.conditions_of(self._db, stated.worker_id):
                same = other.condition is stated.condition
                if same and other.from_on < stated.until_on and stated.from_on < other.until_on:
                    what = f"{who.name}从{words(other.from_on)}起已经登记{other.condition.words}"
                    raise Clash(f"{what}。", [Problem("from_on", what, "请核对日期。")])
            row = to_row(stated, leave_out=("id",))
            return act.insert("worker_condition", {**row, "withdrawn_reason": None})

    def withdraw(self, condition_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        name = "撤销特殊时期"
        with self._ledger.action(name, Topic.ROSTER, permission=CHANGE, reason=why) as act:
            queries.condition(self._db, condition_id)
            act.update("worker_condition", condition_id, {"withdrawn_reason": why})

    def of(self, worker_id: int) -> tuple[Stated, ...]:
        self._ledger.require(SEE)
        return tuple(queries.conditions_of(self._db, worker_id))


class RequestService:
    """Wishes for a day; the roster follows them where it can."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def ask(self, request: Request) -> int:
        """Raises Invalid field by field, Clash for a second wish of the same kind."""
        with self._ledger.action("登记意愿", Topic.ROSTER, permission=CHANGE) as act:
            who = staff_queries.standing(self._db, request.worker_id)
            if request.kind_id is not None:
                queries.kind(self._db, request.kind_id)
            rules.refuse_if("意愿还不能保存。", faults.request_problems(request))
            if not at_work(self._db)(request.worker_id, request.day):
                what = f"{who.name}{words(request.day)}不在岗"
                raise Invalid(f"{what}。", [Problem("day", what, "请核对日期。")])
            span = (request.day, request.day + timedelta(days=1))
            for other in queries.requests(self._db, span):
                if (other.worker_id, other.kind_id) == (request.worker_id, request.kind_id):
                    what = f"{who.name}这一天已经登记过同样的意愿"
                    raise Clash(f"{what}。", [Problem("day", what, "要改就先撤销那一条。")])
            row = to_row(request, leave_out=("id",))
            return act.insert("roster_request", {**row, "withdrawn_reason": None})

    def withdraw(self, request_id: int, reason: str = "不再需要") -> None:
        why = rules.required_reason(reason)
        with self._ledger.action("撤销意愿", Topic.ROSTER, permission=CHANGE, reason=why) as act:
            queries.request(self._db, request_id)
            act.update("roster_request", request_id, {"withdrawn_reason": why})

    def of_month(self, month: Month) -> tuple[Request, ...]:
        self._ledger.require(SEE)
        return tuple(queries.requests(self._db, (month.first, month.end)))


class CoupleService:
    """Two people who do not, or only, work together."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def add(self, couple: Couple) -> int:
        """Raises Invalid field by field, Clash when something is said of the two already."""
        with self._ledger.action("约定搭班", Topic.ROSTER, permission=CHANGE) as act:
            pair = sorted((couple.first_id, couple.second_id))
            names = [staff_queries.standing(self._db, one).name for one in pair]
            rules.refuse_if("还不能约定。", faults.couple_problems(couple))
            for other in queries.couples(self._db):
                if [other.first_id, other.second_id] == pair:
                    what = f"{names[0]}和{names[1]}已经约定{other.match.words}"
                    raise Clash(f"{what}。", [Problem("second_id", what, "要改就先撤销那一条。")])
            row = to_row(couple, leave_out=("id",)) | {"first_id": pair[0], "second_id": pair[1]}
            return act.insert("worker_couple", {**row, "withdrawn_reason": None})

    def withdraw(self, couple_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action("撤销搭班", Topic.ROSTER, permission=CHANGE, reason=why) as act:
            queries.couple(self._db, couple_id)
            act.update("worker_couple", couple_id, {"withdrawn_reason": why})

    def all(self) -> tuple[Couple, ...]:
        self._ledger.require(SEE)
        return tuple(queries.couples(self._db))
