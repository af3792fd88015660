"""交班单: what the day wrote down, as far as the account may see it, and room for the pen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nursinghome.care import Given, Medicine, MedicineService, Note, NoteKind, NoteService, Shift
from nursinghome.care.daily_model import Tick
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.reports.safety.handover import LABELS, HandoverPaper, day_facts
from nursinghome.residents import AbsenceKind, Admission, DischargeReason, StayService
from nursinghome.roster import Place
from nursinghome.safety import Hazard, HazardLevel, HazardService, How, IncidentService
from nursinghome.storage import Actor, Ledger
from tests.factories import REGISTRY, bed_id, make_home, make_resident, open_ledger
from tests.nursinghome.reports.safety.offices import OFFICE, fall, told
from tests.nursinghome.roster.desk import desk, roster

TODAY = date(2026, 10, 31)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=OFFICE)
    make_home(opened, ("101", "102", "103", "104", "105"))
    yield opened
    opened.db.close()


def facts(ledger: Ledger, day: date = TODAY) -> dict[str, str]:
    return {one.label: one.text for one in day_facts(ledger, REGISTRY, day)}


def live(ledger: Ledger, name: str, bed: str, since: date = date(2026, 3, 1)) -> ResidentId:
    who = make_resident(ledger, name)
    StayService(ledger).admit(Admission(resident_id=who, on=since, bed_id=bed_id(ledger, bed)))
    return who


def stay_of(ledger: Ledger, who: ResidentId) -> int:
    sql = "SELECT id FROM stay WHERE resident_id = ?"
    return int(next(iter(ledger.db.query(sql, [who])))["id"])


def test_a_quiet_day_says_so(ledger: Ledger) -> None:
    assert facts(ledger) == {
        "值班": "没有排班",
        "在院": "在院 0 人，院内 0 人；住院 0 人；请假 0 人",
        "进出": "没有人入院、离院",
        "事故": "没有登记事故",
        "照护记录": "没有照护记录",
        "代管药品": "今天没有要给的药",
        "隐患": "没有没销号的隐患",
    }


def test_who_goes_and_who_comes_is_named_out_of_the_roster(tmp_path: Path) -> None:
    (tmp_path / "duty").mkdir()
    opened = desk(tmp_path / "duty")
    october = [
        Place(worker_id=who, day=TODAY, kind_id=kind) for who, kind in ((1, 1), (2, 1), (3, 2))
    ]
    roster(opened).put([*october, Place(worker_id=4, day=date(2026, 10, 30), kind_id=3)])
    told_now = "早班 李秀英、周敏；中班 冯建军。14:00 早班 李秀英、周敏 交给 中班 冯建军"
    assert facts(opened)["值班"] == told_now
    assert facts(opened, date(2026, 10, 30))["值班"] == "夜班 吴小燕"
    roster(opened).clear([(1, TODAY), (2, TODAY)])
    assert facts(opened)["值班"] == "中班 冯建军。14:00 中班 冯建军"
    roster(opened).put([Place(worker_id=3, day=TODAY, kind_id=1)])
    assert facts(opened)["值班"] == "早班 冯建军"
    opened.db.close()


def test_who_is_here_who_is_out_who_came_and_who_left(ledger: Ledger) -> None:
    stays = StayService(ledger)
    names = [f"赵{number}" for number in "一二三四五六七"]
    beds = [f"10{room}-{bed}" for room in range(1, 5) for bed in (1, 2)]
    people = [live(ledger, f"赵{name[-1]}", bed) for name, bed in zip(names, beds, strict=False)]
    for who in people:
        stays.leave(stay_of(ledger, who), AbsenceKind.HOSPITAL, date(2026, 10, 30))  # type: ignore[arg-type] # stay_of gives a plain number
    gone = live(ledger, "孙立", "105-1")
    stays.discharge(stay_of(ledger, gone), TODAY, DischargeReason.HOME)  # type: ignore[arg-type] # stay_of gives a plain number
    live(ledger, "钱秀英", "105-2", TODAY)
    found = facts(ledger)
    assert found["在院"] == (
        "在院 8 人，院内 1 人；住院 7 人（赵一、赵二、赵三、赵四、赵五、赵六等）；请假 0 人"
    )
    assert found["进出"] == "入院 1 人（钱秀英）；离院 1 人（孙立）"


def test_incidents_of_the_day_with_how_far_they_are(ledger: Ledger) -> None:
    who, service = make_resident(ledger), IncidentService(ledger)
    service.report(fall(who, date(2026, 10, 30)))
    service.report(fall(who, TODAY))
    wrong = service.report(fall(who, TODAY))
    service.withdraw(wrong, "重复")
    assert facts(ledger)["事故"] == "06:20 赵石头跌倒（走廊，送医处理，待分析）"


def test_of_the_notes_those_who_were_unwell_are_told(ledger: Ledger) -> None:
    who, service = make_resident(ledger), NoteService(ledger)

    def note(kind: NoteKind, text: str, at: str | None = None) -> None:
        shift = None if at else Shift.NIGHT
        service.write(
            Note(
                resident_id=who,
                noted_on=TODAY,
                kind=kind,
                text=text,
                who="罗强",
                shift=shift,
                at=at,
            )
        )

    note(NoteKind.MEAL, "吃得好。")
    assert facts(ledger)["照护记录"] == "1 条，没有不适就医"
    note(NoteKind.ILL, "头晕，" * 10)
    note(NoteKind.ILL, "咳嗽。", "08:30")
    assert facts(ledger)["照护记录"] == (
        "3 条，不适就医 2 条：夜班 赵石头：头晕，头晕，头晕，头晕，头晕，头晕，头晕，头晕，…；"
        "08:30 赵石头：咳嗽。"
    )
    for _ in range(4):
        note(NoteKind.ILL, "咳嗽。")
    assert facts(ledger)["照护记录"].endswith("；等 6 人不适")


def test_doses_that_were_due_given_and_not_written_down(ledger: Ledger) -> None:
    who, service = make_resident(ledger), MedicineService(ledger)
    medicine = Medicine(
        resident_id=who,
        name="降压片",
        dose="1 片",
        times_a_day=3,
        from_on=date(2026, 10, 1),
        brought_by="赵明",
        brought_on=date(2026, 10, 1),
        quantity="2 盒",
    )
    number = service.entrust(medicine)
    assert facts(ledger)["代管药品"] == "应给 3 次：没登记 3 次"
    for turn, outcome in ((1, Given.GIVEN), (2, Given.MISSED), (3, Given.REFUSED)):
        service.tick([Tick(medicine_id=number, on=TODAY, turn=turn, outcome=outcome)])
    assert facts(ledger)["代管药品"] == "应给 3 次：给了 1 次，没给 1 次，拒服 1 次"


def test_hazards_that_are_open(ledger: Ledger) -> None:
    made = Hazard(
        found_on=date(2026, 10, 5),
        level=HazardLevel.LOW,
        how=How.PATROL,
        found_by="王小梅",
        place="厨房",
        text="软管老化",
        owner="周国安",
        due_on=date(2026, 10, 20),
    )
    HazardService(ledger, REGISTRY).record(made)
    assert facts(ledger)["隐患"] == "没销号 1 处，超期 1 处，待复查 0 处"


def test_only_what_the_account_may_see_is_told(ledger: Ledger) -> None:
    actor = Actor(
        account_id=ledger.actor.account_id, name="罗强", permissions=frozenset({"care.see"})
    )
    narrow = Ledger(
        ledger.db, clock=ledger.clock, feed=ledger.feed, actor=actor, seal_key=bytes(32)
    )
    assert list(facts(narrow)) == ["照护记录", "代管药品"]


def test_the_sheet_of_a_month_is_that_of_its_last_day_or_today(ledger: Ledger) -> None:
    paper = HandoverPaper(ledger, REGISTRY)
    assert "2026年10月31日星期六" in told(paper.month(Month(2026, 10)))
    assert "2026年10月31日星期六" in told(paper.month(Month(2026, 12)))
    made = paper.month(Month(2026, 9))
    assert "2026年9月30日星期三" in told(made)
    assert "在院0人，院内0人" in told(made)
    blank = told(paper.month(Month(2026, 10), blank=True))
    assert all(label in blank for label in LABELS)
    assert "在院0人" not in blank
    for signer in ("班次：", "交班人：", "接班人：", "交接时间："):
        assert signer in blank
