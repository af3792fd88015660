"""Assessments of residents: recorded, proposed, confirmed from a day on, withdrawn, due."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta

from nursinghome.care import queries
from nursinghome.care.records import (
    SCALE_OF_FAMILY,
    Assessment,
    Circumstances,
    Due,
    DueState,
    LevelSince,
)
from nursinghome.care.scoring import next_due, score, whole
from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.core.ids import AssessmentId, ResidentId
from nursinghome.residents.codes import AssessmentState
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale
from nursinghome.storage import Action, Ledger, settings

SEE, CHANGE = "care.see", "care.change"


class CareService:
    """The four scales side by side; none is ever converted into another."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def record(
        self,
        circumstances: Circumstances,
        answers: Mapping[str, object],
        changes: Mapping[str, object],
    ) -> Assessment:
        """Score the answers and keep them; the level is proposed until it is confirmed."""
        with self._ledger.action("登记评估", Topic.CARE, permission=CHANGE) as act:
            scale = self._checked(circumstances)
            result = score(scale, answers, changes)
            told = {"facts": whole(changes), "applied": [asdict(one) for one in result.changes]}
            return self._stored(
                act,
                circumstances,
                {
                    **_by(scale),
                    "origin": "scored",
                    "answers": json.dumps(whole(answers)),
                    "changes": json.dumps(told, ensure_ascii=False),
                    "subtotals": json.dumps(dict(result.subtotals)),
                    "total": result.total,
                    "preliminary_level": str(result.preliminary_level),
                    "level": str(result.level),
                },
            )

    def record_paper(self, circumstances: Circumstances, level: str) -> Assessment:
        """Keep a level read from a paper, as it stands there; nothing is computed from it."""
        with self._ledger.action("登记纸质评估结果", Topic.CARE, permission=CHANGE) as act:
            scale = self._checked(circumstances)
            codes = [str(one.code) for one in scale.levels]
            if level not in codes:
                known = "、".join(f"{one.code} {one.name}" for one in scale.levels)
                problem = Problem("level", f"没有「{level}」这一级", f"可选的有：{known}。")
                raise Invalid(f"{scale.name}没有「{level}」这一级。", [problem])
            return self._stored(
                act,
                circumstances,
                {
                    **_by(scale),
                    "origin": "paper",
                    "answers": "{}",
                    "changes": "{}",
                    "subtotals": "{}",
                    "level": level,
                },
            )

    def confirm(self, assessment_id: AssessmentId, effective_on: date) -> None:
        """The proposed level holds from the day on, which is not before the assessment."""
        with self._ledger.action("确认等级", Topic.CARE, Topic.RESIDENTS, permission=CHANGE) as act:
            found = queries.get(self._ledger.db, assessment_id)
            if found.state is not AssessmentState.PROPOSED:
                raise Clash(f"这次评估{found.state.words}，不用再确认。")
            assessed_on = found.circumstances.assessed_on
            if effective_on < assessed_on:
                what = f"起始日期{words(effective_on)}早于评估日期{words(assessed_on)}"
                raise Invalid(f"{what}。", [Problem("effective_on", what, "核对两个日期。")])
            done = {
                "state": AssessmentState.CONFIRMED.value,
                "effective_on": effective_on.isoformat(),
            }
            act.update("assessment", assessment_id, done)
            self._write_level(act, found, effective_on)

    def withdraw(self, assessment_id: AssessmentId, reason: str) -> None:
        """Take back an assessment with its level; the level that held before holds again."""
        if not reason.strip():
            problem = Problem("reason", "没有写原因", "写一句话就行。")
            raise Invalid("撤销要写明原因。", [problem])
        with self._ledger.action(
            "撤销评估", Topic.CARE, Topic.RESIDENTS, permission=CHANGE, reason=reason.strip()
        ) as act:
            found = queries.get(self._ledger.db, assessment_id)
            if found.state is AssessmentState.WITHDRAWN:
                raise Clash("这次评估已经撤销过了。")
            gone = {
                "state": AssessmentState.WITHDRAWN.value,
                "withdrawn_reason": reason.strip(),
            }
            act.update("assessment", assessment_id, gone)
            for row_id in queries.level_rows_from(self._ledger.db, assessment_id):
                self._take_level_back(act, row_id, assessment_id)

    def history(self, resident_id: ResidentId) -> tuple[Assessment, ...]:
        """All assessments of a person, the newest first, withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(queries.of_resident(self._ledger.db, resident_id))

    def levels(self, resident_id: ResidentId) -> tuple[LevelSince, ...]:
        """The dated levels of a person on each scale, the newest first."""
        self._ledger.require(SEE)
        return tuple(queries.levels(self._ledger.db, resident_id))

    def abilities(self, on: date) -> Mapping[ResidentId, LevelSince]:
        """The 能力等级 that holds on the day, of everybody living here who has one."""
        self._ledger.require(SEE)
        return queries.abilities(self._ledger.db, on)

    def proposals(self) -> tuple[Assessment, ...]:
        """Results that wait to be confirmed, the oldest first."""
        self._ledger.require(SEE)
        return tuple(queries.proposed(self._ledger.db))

    def level_name(self, assessment: Assessment) -> str:
        """The level in the words of the edition it was judged by."""
        standard = assessment.circumstances.standard
        scale = self._registry.of_kind(Scale, standard, assessment.edition)
        return next(one.name for one in scale.levels if str(one.code) == assessment.level)

    def due_list(self, on: date) -> tuple[Due, ...]:
        """Who of the residents is to be assessed: never was, is overdue, or will be due soon."""
        self._ledger.require(SEE)
        chosen = settings.read(self._ledger)
        found = []
        for row in queries.last_ability(self._ledger.db, on):
            last = row["last_assessed_on"]
            seen = None if last is None else date.fromisoformat(last)
            admitted_on = date.fromisoformat(row["admitted_on"])
            due_on = next_due(seen, chosen.reassess_months) if seen else admitted_on
            if due_on <= on + timedelta(days=chosen.due_ahead_days):
                found.append(
                    Due(
                        resident_id=ResidentId(row["resident_id"]),
                        name=row["name"],
                        bed=row["bed"],
                        state=_due_state(seen, due_on, on),
                        due_on=due_on,
                        last_assessed_on=seen,
                    )
                )
        return tuple(sorted(found, key=lambda one: (one.due_on, one.resident_id)))

    def _checked(self, circumstances: Circumstances) -> Scale:
        """The scale that is asked for; refuses whom, when and by whom it cannot have been."""
        scale = self._scale(circumstances.standard)
        problems = list(self._faults(circumstances, scale))
        if problems:
            raise Invalid("评估还不能保存。", problems)
        if queries.same_day(self._ledger.db, circumstances):
            raise Clash(f"这位老人{words(circumstances.assessed_on)}已经按{scale.name}评估过。")
        return scale

    def _scale(self, standard: str) -> Scale:
        scale = self._registry.of_kind(Scale, standard)
        if scale.family in SCALE_OF_FAMILY:
            return scale
        problem = Problem("standard", f"{scale.name}不是评估标准", "请从评估标准里选。")
        raise Invalid(f"{scale.name}不是评估标准。", [problem])

    def _faults(self, circumstances: Circumstances, scale: Scale) -> Iterator[Problem]:
        day = circumstances.assessed_on
        born = self._birth_date(circumstances.resident_id)
        if day > clock.today(self._ledger.clock):
            yield Problem("assessed_on", f"{words(day)}还没有到", "请填今天或以前的日期。")
        if day < born:
            yield Problem("assessed_on", f"{words(day)}早于出生日期{words(born)}", "核对两个日期。")
        if not (scale.in_force_from or date.min) <= day < (scale.in_force_to or date.max):
            what = f"{words(day)}不在{scale.name}的施行期内"
            yield Problem("standard", what, "核对日期，或换用当时的标准。")
        first, second = (
            circumstances.assessor.strip(),
            (circumstances.second_assessor or "").strip(),
        )
        if not first:
            yield Problem("assessor", "没有填评估人", "请填评估人姓名。")
        if first and first == second:
            yield Problem("second_assessor", f"两位评估人都是{first}", "第二位填另一人，或留空。")

    def _birth_date(self, resident_id: ResidentId) -> date:
        born = queries.birth_date(self._ledger.db, resident_id)
        if born is None:
            raise NotFound("没有找到这位老人，或登记已经撤销。")
        return born

    def _stored(
        self, act: Action, circumstances: Circumstances, result: Mapping[str, object]
    ) -> Assessment:
        row = {
            **queries.row_of(circumstances),
            **result,
            "state": AssessmentState.PROPOSED.value,
        }
        stored = AssessmentId(act.insert("assessment", row))
        return queries.get(self._ledger.db, stored)

    def _write_level(self, act: Action, found: Assessment, effective_on: date) -> None:
        row = {
            "resident_id": found.circumstances.resident_id,
            "scale": found.scale.value,
            "level": found.level,
            "word": self.level_name(found),
            "from_on": effective_on.isoformat(),
            "origin": "assessed" if found.scored else "paper",
            "assessment_id": found.id,
        }
        standing = queries.level_row(self._ledger.db, found, effective_on)
        if standing is None:
            act.insert("care_level", row)
        elif standing["origin"] == "stated":  # what the home wrote down gives way to a result
            act.update("care_level", standing["id"], row)
        else:
            what = f"{words(effective_on)}已有另一次评估的等级"
            raise Clash(f"{what}。", [Problem("effective_on", what, "换一个起始日期。")])

    def _take_level_back(self, act: Action, row_id: int, assessment_id: AssessmentId) -> None:
        """Remove the level, or put back what the home had stated for the same day."""
        for entry in self._ledger.history("care_level", row_id):
            (change,) = entry.changes
            if change.before and (change.after or {}).get("assessment_id") == assessment_id:
                act.update("care_level", row_id, change.before)
                return
        act.remove("care_level", row_id)


def _by(scale: Scale) -> dict[str, str]:
    return {"scale": SCALE_OF_FAMILY[scale.family].value, "edition": scale.edition}


def _due_state(seen: date | None, due_on: date, on: date) -> DueState:
    if seen is None:
        return DueState.NEVER
    return DueState.OVERDUE if due_on < on else DueState.COMING
