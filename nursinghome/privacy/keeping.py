"""From which day on a person may be taken out, by the pack of the home's years."""

from __future__ import annotations

from datetime import date

from nursinghome.core.dates import words
from nursinghome.core.errors import Invalid, NotFound, Problem
from nursinghome.privacy import queries
from nursinghome.privacy.model import Keeping, Subject, Whose
from nursinghome.standards.registry import Registry
from nursinghome.standards.retention import FAMILY, Keep, Retention
from nursinghome.storage import Database


def rules(registry: Registry, on: date) -> Retention:
    """What holds on the day."""
    pack = registry.in_force(FAMILY, on)
    if not isinstance(pack, Retention):
        raise NotFound("保存年限的标准包不对。请重新装入。")
    return pack


def free_from(left: date, keep: Keep) -> date:
    """The same day so many years later; 29 February becomes 1 March."""
    try:
        return left.replace(year=left.year + keep.years)
    except ValueError:
        return date(left.year + keep.years, 3, 1)


def keeping_of(db: Database, pack: Retention, subject: Subject) -> Keeping:
    """Until when, and why."""
    keep = pack.keep[subject.whose.value]
    number, register = subject.id, subject.whose
    if register is Whose.CONTACT:
        number, register = queries.resident_of(db, subject.id), Whose.RESIDENT
    find = queries.stopped_on if register is Whose.WORKER else queries.left_on
    left, was_here = find(db, number)
    whom = subject.of or subject.name
    if not was_here:
        if queries.is_withdrawn(db, register, number):
            return Keeping(until=date.min, why="登记已撤销，没有住过、做过", basis=keep.told)
        return Keeping(until=None, why=f"{whom}还在名册上", basis=keep.told)
    if left is None:
        here = "还在岗" if register is Whose.WORKER else "还在院"
        return Keeping(until=None, why=f"{whom}{here}", basis=keep.told)
    gone = "离岗" if register is Whose.WORKER else "离院"
    why = f"{words(left)}{gone}，保存 {keep.years} 年"
    return Keeping(until=free_from(left, keep), why=why, basis=keep.told)


def refuse_early(keeping: Keeping, subject: Subject, today: date) -> None:
    """Raises Invalid that names the day before which nobody may be taken out."""
    if keeping.until is not None and keeping.until <= today:
        return
    if keeping.until is None:
        what, cure = keeping.why, "离开并满保存年限以后才能办。"
    else:
        what = f"{keeping.why}，到 {words(keeping.until)}才满"
        cure = f"请在 {words(keeping.until)}以后再办，现在可以登记为不同意，写明原因。"
    problem = Problem(subject.name, f"{what}。依据：{keeping.basis}", cure)
    raise Invalid(f"{subject.name}的信息现在还不能删除：{what}。", [problem])
