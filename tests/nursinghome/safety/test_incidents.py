"""Incidents: written down at once, reviewed before they are closed, counted as long as they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents import MergeService, PeopleService
from nursinghome.safety import (
    Harm,
    HeldIncident,
    Hurt,
    Incident,
    IncidentService,
    Moment,
    Review,
    Risk,
)
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, dump, make_resident, open_ledger
from tests.nursinghome.safety.rooms import each

REVIEWED = Review(
    reviewed_on=date(2026, 10, 31),
    cause="地面有水。",
    measure="加防滑垫，擦地放警示牌。",
    review="一周后复看，无水迹。",
)


@pytest.fixture
def incidents(ledger: Ledger) -> IncidentService:
    return IncidentService(ledger)


def fall(*hurt: Hurt) -> Incident:
    return Incident(
        risk=Risk.FALL,
        happened_on=date(2026, 10, 30),
        at="06:20",
        place="一楼走廊",
        seen_by="罗护理",
        what="起身时滑倒。",
        hurt=hurt,
        first_aid="平卧，量血压。",
        family_told=Moment(date(2026, 10, 30), "07:00"),
    )


def only(incidents: IncidentService) -> HeldIncident:
    (one,) = incidents.between(date(2026, 10, 1), date(2026, 10, 31))
    return one


def test_the_nine_risks_of_the_standard() -> None:
    assert [risk.words for risk in Risk] == [
        "噎食",
        "食品药品误食",
        "压疮",
        "烫伤",
        "坠床",
        "跌倒",
        "他伤和自伤",
        "走失",
        "文娱活动意外",
    ]


def test_an_incident_tells_whom_it_befell_and_how_badly(
    incidents: IncidentService, zhao: ResidentId, qian: ResidentId
) -> None:
    made = fall(Hurt(zhao, Harm.SLIGHT), Hurt(qian, Harm.HOSPITAL))
    number = incidents.report(made)
    found = incidents.one(number)
    assert found == only(incidents)
    assert (found.incident, found.names) == (made, ("赵石头", "钱秀英"))
    assert (found.worst, found.state_words) == (Harm.HOSPITAL, "待分析")
    assert incidents.unsettled() == (found,)
    assert Moment(date(2026, 10, 30), "07:00").words == "2026年10月30日 07:00"
    assert Moment(date(2026, 10, 30)).words == "2026年10月30日"


def test_the_days_asked_for_are_counted_both(incidents: IncidentService, zhao: ResidentId) -> None:
    incidents.report(fall(Hurt(zhao, Harm.NONE)))
    day = date(2026, 10, 30)
    assert len(incidents.between(day, day)) == 1
    assert incidents.between(date(2026, 10, 1), date(2026, 10, 29)) == ()
    assert incidents.between(date(2026, 10, 31), date(2026, 10, 31)) == ()


def test_it_is_closed_after_its_review_and_opened_with_a_reason(
    incidents: IncidentService, zhao: ResidentId
) -> None:
    number = incidents.report(fall(Hurt(zhao, Harm.SLIGHT)))
    with pytest.raises(Clash, match="还没有结案"):
        incidents.reopen(number, "又发生")
    with pytest.raises(Clash, match="还没有写原因"):
        incidents.close(number)
    incidents.review(number, REVIEWED)
    assert (only(incidents).review, only(incidents).state_words) == (REVIEWED, "待结案")
    incidents.close(number)
    assert (only(incidents).closed_on, only(incidents).state_words) == (
        date(2026, 10, 31),
        "已结案",
    )
    assert incidents.unsettled() == ()
    for call in each(
        lambda: incidents.correct(number, only(incidents).incident),
        lambda: incidents.review(number, REVIEWED),
        lambda: incidents.close(number),
    ):
        with pytest.raises(Clash, match="已经结案"):
            call()
    incidents.reopen(number, "措施没有落实")
    assert only(incidents).state_words == "待结案"


def test_what_was_written_can_be_put_right(
    incidents: IncidentService, zhao: ResidentId, qian: ResidentId
) -> None:
    number = incidents.report(fall(Hurt(zhao, Harm.SLIGHT)))
    right = replace(
        fall(Hurt(qian, Harm.TREATED)),
        risk=Risk.BED_FALL,
        family_told=None,
        county_told=Moment(date(2026, 10, 31)),
    )
    incidents.correct(number, right)
    assert (only(incidents).incident, only(incidents).names) == (right, ("钱秀英",))
    incidents.review(number, replace(REVIEWED, reviewed_on=date(2026, 10, 30)))
    late = Moment(date(2026, 10, 31))
    moved = replace(right, happened_on=date(2026, 10, 31), county_told=late)
    with pytest.raises(Invalid, match="发生日期晚于分析日期"):
        incidents.correct(number, moved)


def test_a_withdrawn_incident_stays_in_sight_and_takes_nothing_more(
    incidents: IncidentService, zhao: ResidentId
) -> None:
    number = incidents.report(fall(Hurt(zhao, Harm.SLIGHT)))
    incidents.withdraw(number, "不是本院的事")
    assert only(incidents).state_words == "已撤销"
    assert incidents.unsettled() == ()
    for call in each(
        lambda: incidents.correct(number, fall(Hurt(zhao, Harm.NONE))),
        lambda: incidents.review(number, REVIEWED),
        lambda: incidents.close(number),
        lambda: incidents.reopen(number, "错"),
        lambda: incidents.withdraw(number, "错"),
    ):
        with pytest.raises(Clash, match="已经撤销"):
            call()


def test_what_cannot_be_is_refused_field_by_field(
    incidents: IncidentService, ledger: Ledger
) -> None:
    before = dump(ledger)
    wrong = Incident(
        risk=Risk.BURN,
        happened_on=date(2026, 11, 1),
        at="25:00",
        place="",
        seen_by="",
        what="长" * 501,
        hurt=(),
        first_aid="\ue000",
        family_told=Moment(date(2026, 10, 31), "7点"),
        county_told=Moment(date(2026, 11, 2)),
    )
    with pytest.raises(Invalid) as refused:
        incidents.report(wrong)
    assert [one.where for one in refused.value.problems] == [
        "happened_on",
        "at",
        "place",
        "seen_by",
        "what",
        "first_aid",
        "hurt",
        "family_told",
        "family_told",
        "county_told",
    ]
    assert dump(ledger) == before


def test_nobody_is_in_it_twice_and_nobody_is_told_before_it(
    incidents: IncidentService, ledger: Ledger, zhao: ResidentId
) -> None:
    before = dump(ledger)
    twice = fall(Hurt(zhao, Harm.NONE), Hurt(zhao, Harm.SLIGHT))
    early = replace(fall(Hurt(zhao, Harm.NONE)), family_told=Moment(date(2026, 10, 30), "06:19"))
    for one, where in ((twice, "hurt"), (early, "family_told")):
        with pytest.raises(Invalid) as refused:
            incidents.report(one)
        assert [problem.where for problem in refused.value.problems] == [where]
    with pytest.raises(NotFound):
        incidents.report(fall(Hurt(ResidentId(99), Harm.NONE)))
    with pytest.raises(NotFound, match="没有找到这起事故"):
        incidents.close(9)
    assert dump(ledger) == before


def test_a_review_that_cannot_be_is_refused(incidents: IncidentService, zhao: ResidentId) -> None:
    number = incidents.report(fall(Hurt(zhao, Harm.NONE)))
    blank = Review(reviewed_on=date(2026, 10, 29), cause="", measure="", review="")
    with pytest.raises(Invalid) as refused:
        incidents.review(number, blank)
    told = [one.where for one in refused.value.problems]
    assert told == ["reviewed_on", "cause", "measure", "review"]


def test_nobody_whose_file_was_withdrawn(
    incidents: IncidentService, ledger: Ledger, zhao: ResidentId
) -> None:
    PeopleService(ledger, REGISTRY).withdraw(zhao, "重复")
    with pytest.raises(NotFound, match="赵石头的登记已经撤销"):
        incidents.report(fall(Hurt(zhao, Harm.NONE)))


def test_two_files_of_one_person_in_one_incident_become_one(
    incidents: IncidentService, ledger: Ledger, zhao: ResidentId
) -> None:
    again = make_resident(ledger, "赵石")
    number = incidents.report(fall(Hurt(zhao, Harm.SLIGHT), Hurt(again, Harm.NONE)))
    MergeService(ledger).merge(zhao, again, "同一个人")
    found = incidents.one(number)
    assert (found.names, found.incident.hurt) == (("赵石头",), (Hurt(zhao, Harm.SLIGHT),))


def test_the_history_of_a_person_tells_it(
    incidents: IncidentService, ledger: Ledger, zhao: ResidentId
) -> None:
    incidents.report(fall(Hurt(zhao, Harm.TREATED)))
    told = PeopleService(ledger, REGISTRY).history(zhao)[0]
    assert told.name == "登记事故"
    assert [(one.what, one.new) for one in told.details] == [("事故受伤程度", "送医处理")]


def test_whoever_is_on_duty_writes_it_down_and_the_office_closes_it(tmp_path: Path) -> None:
    duty = {"residents.see", "residents.change", "safety.see", "safety.change"}
    opened = open_ledger(tmp_path, permissions=duty)
    incidents = IncidentService(opened)
    zhao = make_resident(opened)
    number = incidents.report(fall(Hurt(zhao, Harm.NONE)))
    incidents.correct(number, fall(Hurt(zhao, Harm.SLIGHT)))
    for call in each(
        lambda: incidents.review(number, REVIEWED),
        lambda: incidents.close(number),
        lambda: incidents.reopen(number, "错"),
        lambda: incidents.withdraw(number, "错"),
    ):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()


def test_who_may_only_look_changes_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"safety.see"})
    incidents = IncidentService(opened)
    assert incidents.unsettled() == ()
    for call in each(
        lambda: incidents.report(fall(Hurt(ResidentId(1), Harm.NONE))),
        lambda: incidents.correct(1, fall(Hurt(ResidentId(1), Harm.NONE))),
    ):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()


def test_who_may_not_look_sees_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"home.see"})
    incidents = IncidentService(opened)
    for call in each(
        incidents.unsettled,
        lambda: incidents.one(1),
        lambda: incidents.between(date(2026, 1, 1), date(2026, 12, 31)),
    ):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()
