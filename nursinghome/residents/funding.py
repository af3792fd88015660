"""The funding service: how a person's keep is paid, 年审, and the stated 自理类别."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.core.ids import ResidentId
from nursinghome.residents import dossier_queries, person_queries, rules, stay_checks, writing
from nursinghome.residents.codes import Origin
from nursinghome.residents.model import Funding, FundingCategory, ReviewDue, StatedLevel
from nursinghome.residents.values import to_row
from nursinghome.storage import Ledger

SEE = "residents.see"
CHANGE = "residents.change"
SETTINGS = "settings.change"


class FundingService:
    """Categories and levels hold from their day on, until the next one begins."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def history(self, resident_id: ResidentId) -> tuple[Funding, ...]:
        """A person's funding categories, newest first."""
        self._ledger.require(SEE)
        return tuple(dossier_queries.fundings(self._db, resident_id))

    def record(self, resident_id: ResidentId, funding: Funding) -> int:
        """A category from a day on; the same day again corrects what was written for it."""
        with self._ledger.action("登记人员类别", Topic.RESIDENTS, permission=CHANGE) as act:
            self._refuse_day(resident_id, funding.from_on)
            if dossier_queries.category_id(self._db, funding.category) is None:
                problem = Problem("category", "类别表里没有这一类", "请从列表里选。")
                raise Invalid("人员类别不对。", [problem])
            return writing.write_funding(act, resident_id, funding)

    def withdraw(self, funding_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action(
            "撤销人员类别", Topic.RESIDENTS, permission=CHANGE, reason=why
        ) as act:
            act.remove("funding", funding_id)

    def reviews_due(self, until: date) -> tuple[ReviewDue, ...]:
        """Whose 年审 falls due up to the day, among those living here."""
        self._ledger.require(SEE)
        return tuple(dossier_queries.reviews_due(self._db, today(self._ledger.clock), until))

    def levels(self, resident_id: ResidentId) -> tuple[StatedLevel, ...]:
        """A person's 特困自理类别, newest first; assessed ones are among them."""
        self._ledger.require(SEE)
        return tuple(dossier_queries.levels(self._db, resident_id))

    def state_level(self, resident_id: ResidentId, stated: StatedLevel) -> int:
        """Write down the level as the home states it; an assessed one of that day stands."""
        with self._ledger.action("填写自理类别", Topic.RESIDENTS, permission=CHANGE) as act:
            self._refuse_day(resident_id, stated.from_on)
            for known in dossier_queries.levels(self._db, resident_id):
                if known.from_on == stated.from_on and known.origin is not Origin.STATED:
                    what = f"这一天已有{known.origin.words}的{known.level.words}"
                    raise Clash(f"{what}。", [Problem("from_on", what, "请换一个日期。")])
            return writing.write_selfcare(act, resident_id, replace(stated, origin=Origin.STATED))

    def withdraw_level(self, level_id: int, reason: str) -> None:
        """Take back a stated level; an assessed one goes with its assessment."""
        why = rules.required_reason(reason)
        with self._ledger.action(
            "撤销自理类别", Topic.RESIDENTS, permission=CHANGE, reason=why
        ) as act:
            if act.row("care_level", level_id)["origin"] != Origin.STATED:
                raise Clash("这是评估得出的类别。请撤销那次评估。")
            act.remove("care_level", level_id)

    def categories(self) -> tuple[FundingCategory, ...]:
        """The county's list of categories; each counts as one of the six."""
        self._ledger.require(SEE)
        return tuple(dossier_queries.categories(self._db))

    def set_category(self, category: FundingCategory) -> None:
        """Add a category of the county's own, or change its label, what it counts as, its use."""
        with self._ledger.action(
            "更改类别表", Topic.RESIDENTS, Topic.SETTINGS, permission=SETTINGS
        ) as act:
            tidy = replace(category, label=category.label.strip(), code=category.code.strip())
            known = dossier_queries.category_id(self._db, tidy.code)
            self._refuse_category(tidy)
            if known is None:
                act.insert("funding_category", to_row(tidy))
            else:
                act.update("funding_category", known, to_row(tidy))

    def _refuse_category(self, category: FundingCategory) -> None:
        if not category.label or not category.code:
            problem = Problem("label", "没有填类别名称", "请填名称。")
            raise Invalid("类别还不能保存。", [problem])
        for other in dossier_queries.categories(self._db):
            if other.code != category.code and other.label == category.label:
                problem = Problem("label", "类别重名", "请换一个名称。")
                raise Clash(f"已经有「{category.label}」这一类。", [problem])
            changed = other.code == category.code and other.counts_as is not category.counts_as
            if changed and other.code == other.counts_as:
                what = f"「{other.label}」是固定的一类，归类不能改"
                raise Invalid(f"{what}。", [Problem("counts_as", what, "请另加一类。")])

    def _refuse_day(self, resident_id: ResidentId, on: date) -> None:
        person = person_queries.resident(self._db, resident_id)
        stay_checks.refuse_day(on, today(self._ledger.clock), person, "from_on")
        if person.withdrawn_reason is not None:
            raise NotFound(f"{person.name}的登记已经撤销。请先恢复。")
