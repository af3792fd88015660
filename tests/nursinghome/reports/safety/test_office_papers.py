"""证照、设备、事故、整改通知、投诉 on paper: filled and blank, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, NotAllowed
from nursinghome.core.ids import ResidentId
from nursinghome.reports.report import Report, Wanted
from nursinghome.reports.safety.complaints import ComplaintPaper, mediation_agreement
from nursinghome.reports.safety.incidents import IncidentPaper, incident_notice
from nursinghome.reports.safety.kinds import OFFICE_PAPERS
from nursinghome.reports.safety.licences import EquipmentPaper, LicencePaper
from nursinghome.reports.safety.notices import NoticePaper, reply_letter
from nursinghome.residents import Admission, StayService
from nursinghome.safety import (
    About,
    ComplaintService,
    EquipmentService,
    Harm,
    IncidentService,
    LicenceService,
    Mediation,
    Moment,
    NoticeService,
    Outcome,
    Review,
    Satisfaction,
    Upkeep,
    UpkeepKind,
)
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, bed_id, make_home, make_resident, open_ledger
from tests.nursinghome.reports.safety.offices import (
    LAMP,
    OFFICE,
    PAPER,
    STAIRS,
    complaint,
    device,
    fall,
    licence,
    rows,
    told,
)

OCTOBER = Month(2026, 10)
LEARNT = Review(
    reviewed_on=date(2026, 10, 31), cause="地面有水。", measure="擦干。", review="没有再滑。"
)


class Sources:
    """What a workspace gives to reports."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.registry = REGISTRY


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=OFFICE)
    make_home(opened)
    yield opened
    opened.db.close()


@pytest.fixture
def zhao(ledger: Ledger) -> ResidentId:
    return make_resident(ledger)


def test_the_list_of_licences_says_what_is_missing(ledger: Ledger, zhao: ResidentId) -> None:
    service = LicenceService(ledger, REGISTRY)
    service.add(licence("fire"))
    service.add(licence("building", date(2026, 10, 30)))
    service.add(licence("food", date(2026, 11, 30)))
    service.add(licence("registration", date(2030, 1, 1)))
    made = LicencePaper(ledger, REGISTRY).month(OCTOBER)
    paper = told(made)
    assert "消防、建筑双达标：未达标，建筑没有有效材料。" in paper
    missing = "缺或已过期：养老机构备案回执、房屋建筑合格材料（竣工验收或安全鉴定）、医疗服务协议"
    assert missing in paper
    assert "备案期限按" not in paper
    states = {row[2]: row[7] for row in rows(made) if row[2]}
    assert states == {
        "registration证": "有效",
        "fire证": "长期",
        "building证": "已过期 1 天",
        "food证": "还有 30 天",
    }
    assert [row[7] for row in rows(made) if not row[2]] == ["缺", "缺"]


def test_a_complete_list_says_so_with_the_day_for_the_record(
    ledger: Ledger, zhao: ResidentId
) -> None:
    admission = Admission(resident_id=zhao, on=date(2026, 3, 10), bed_id=bed_id(ledger, "101-1"))
    StayService(ledger).admit(admission)
    for kind in ("registration", "record", "fire", "building", "food", "medical"):
        LicenceService(ledger, REGISTRY).add(licence(kind))
    paper = told(LicencePaper(ledger, REGISTRY).month(OCTOBER))
    assert "消防、建筑双达标：已达标。" in paper
    assert "应有的证照齐全，都在有效期内。" in paper
    assert "推算为2026年3月24日" in paper
    assert "2026年3月24日" not in told(LicencePaper(ledger, REGISTRY).month(OCTOBER, blank=True))


def test_the_list_of_equipment_says_what_is_due_and_what_failed(ledger: Ledger) -> None:
    service = EquipmentService(ledger)
    service.add(device("电梯一", date(2026, 10, 30)))
    service.add(device("电梯二"))
    broken = service.add(device("电梯三", date(2026, 12, 1)))
    checked = service.add(device("电梯四"))
    gone = service.add(device("旧电梯"))
    service.retire(gone, date(2026, 10, 1), "报废")
    for number, passed in ((broken, False), (checked, True)):
        upkeep = Upkeep(
            done_on=date(2026, 10, 2),
            kind=UpkeepKind.INSPECT,
            passed=passed,
            who="特检所",
            next_on=date(2027, 10, 2),
        )
        service.keep_up(number, upkeep)
    made = EquipmentPaper(ledger).month(OCTOBER)
    assert "在用4项，检验维保已过期1项，检查不合格1项。" in told(made)
    assert [(row[2], row[9]) for row in rows(made)] == [
        ("电梯一", "已过期 1 天"),
        ("电梯二", "没有定期"),
        ("电梯三", "不合格"),
        ("电梯四", "有效"),
    ]
    assert [row[7] for row in rows(made)] == [
        None,
        None,
        "2026-10-02 检验，不合格，特检所",
        "2026-10-02 检验，合格，特检所",
    ]


def test_licences_of_an_earlier_month_stand_as_they_did_then(ledger: Ledger) -> None:
    service = LicenceService(ledger, REGISTRY)
    old = service.add(replace(licence("fire", date(2026, 9, 20)), title="旧消防"))
    new = replace(licence("fire", date(2029, 10, 4)), title="新消防", issued_on=date(2026, 10, 5))
    service.renew(old, new)
    wrong = service.add(licence("food", date(2026, 12, 31)))
    service.withdraw(wrong, "登记错了")
    september = LicencePaper(ledger, REGISTRY).month(Month(2026, 9))
    assert "2026年9月30日" in told(september)
    assert [(row[2], row[7]) for row in rows(september) if row[2]] == [("旧消防", "已过期 10 天")]
    october = LicencePaper(ledger, REGISTRY).month(OCTOBER)
    assert [(row[2], row[7]) for row in rows(october) if row[2]] == [("新消防", "有效")]
    assert "2026年10月31日" in told(LicencePaper(ledger, REGISTRY).month(Month(2026, 12)))


def test_equipment_of_an_earlier_month_stands_as_it_did_then(ledger: Ledger) -> None:
    service = EquipmentService(ledger)
    lift = service.add(replace(device("电梯一", date(2026, 8, 1)), began_on=date(2020, 1, 1)))
    service.add(replace(device("新锅炉"), began_on=date(2026, 10, 1)))
    gone = service.add(device("旧电梯"))
    service.retire(gone, date(2026, 10, 1), "报废")
    mended = Upkeep(
        done_on=date(2026, 10, 1),
        kind=UpkeepKind.INSPECT,
        passed=True,
        who="特检所",
        next_on=date(2027, 10, 1),
    )
    service.keep_up(lift, mended)
    made = EquipmentPaper(ledger).month(Month(2026, 9))
    assert "2026年9月30日" in told(made)
    assert [(row[2], row[7], row[9]) for row in rows(made)] == [
        ("电梯一", None, "已过期 60 天"),
        ("旧电梯", None, "没有定期"),
    ]
    now = EquipmentPaper(ledger).month(OCTOBER)
    assert [row[2] for row in rows(now)] == ["电梯一", "新锅炉"]
    assert rows(now)[0][7] == "2026-10-01 检验，合格，特检所"


def test_the_year_of_incidents_with_the_forms_of_the_month(
    ledger: Ledger, zhao: ResidentId
) -> None:
    service = IncidentService(ledger)
    service.report(fall(zhao, date(2025, 12, 31)))
    service.report(fall(zhao, date(2026, 1, 1), first_aid="平卧。"))
    wrong = service.report(fall(zhao, date(2026, 10, 3)))
    service.withdraw(wrong, "没有发生")
    last = service.report(
        fall(
            zhao,
            date(2026, 10, 31),
            family_told=Moment(date(2026, 10, 31), "07:00"),
            county_told=Moment(date(2026, 10, 31)),
        )
    )
    service.review(last, LEARNT)
    made = IncidentPaper(ledger).month(OCTOBER)
    paper = told(made)
    assert "共2起：跌倒2起。没有结案2起。" in paper
    assert paper.count("老年人安全事故报告单") == 1
    assert [row[1] for row in rows(made)] == ["2026-01-01 06:20", "2026-10-31 06:20"]
    assert [row[6] for row in rows(made)] == [None, "2026-10-31 07:00"]
    service.close(last)
    assert "没有结案1起" in told(IncidentPaper(ledger).month(OCTOBER))
    assert "没有登记过事故。" in told(IncidentPaper(ledger).month(Month(2024, 5)))


def test_the_form_for_the_county_tells_all_of_one_incident(
    ledger: Ledger, zhao: ResidentId
) -> None:
    admission = Admission(resident_id=zhao, on=date(2026, 3, 10), bed_id=bed_id(ledger, "101-1"))
    StayService(ledger).admit(admission)
    qian = make_resident(ledger, "钱秀英")
    service = IncidentService(ledger)
    made = fall(zhao, date(2026, 10, 30), first_aid="平卧。")
    hurt = (*made.hurt, made.hurt[0]._replace(resident_id=qian, harm=Harm.DEATH))
    told_at = Moment(date(2026, 10, 30), "07:00")
    number = service.report(
        fall(zhao, date(2026, 10, 30), hurt=hurt, family_told=told_at, county_told=told_at)
    )
    service.review(number, LEARNT)
    service.close(number)
    paper = told(incident_notice(Sources(ledger), number))
    for words in (
        "赵石头，101-1床（送医处理）；钱秀英（死亡）",
        "2026年10月30日06:20",
        "2026年10月30日07:00",
        "地面有水。",
        "没有再滑。",
        "结案日期2026年10月31日",
        "报县级民政部门一份",
    ):
        assert words in paper, words
    blank = told(incident_notice(Sources(ledger), None))
    assert "□食品药品误食" in blank
    assert "赵石头" not in blank


def test_notices_stand_item_by_item(ledger: Ledger) -> None:
    service = NoticeService(ledger)
    service.receive(PAPER)
    number = service.receive(PAPER, (STAIRS, LAMP))
    wrong = service.receive(PAPER, (STAIRS,))
    service.withdraw(wrong, "重复")
    service.finish_item(service.one(number).items[1].id, date(2026, 9, 12), "换灯。")
    made = NoticePaper(ledger).month(OCTOBER)
    assert "通知2份、2项：完成1项，超期1项。" in told(made)
    assert [(row[4], row[9]) for row in rows(made)] == [
        ("还没有拆分", "整改中"),
        ("楼梯堆物", "超期"),
        ("应急灯不亮", "已完成"),
    ]
    assert rows(NoticePaper(ledger).month(Month(2026, 8))) == []


def test_an_answered_notice_stays_in_the_list_of_its_year(ledger: Ledger) -> None:
    service = NoticeService(ledger)
    number = service.receive(PAPER, (LAMP,))
    service.finish_item(service.one(number).items[0].id, date(2026, 9, 12), "换灯。")
    assert [row[9] for row in rows(NoticePaper(ledger).month(OCTOBER))] == ["已完成"]
    service.reply(number, date(2026, 9, 13))
    (row,) = rows(NoticePaper(ledger).month(OCTOBER))
    assert "2026年9月13日复函" in row[3]
    assert rows(NoticePaper(ledger).month(Month(2027, 1))) == []


def test_the_letter_answers_item_by_item(ledger: Ledger) -> None:
    service = NoticeService(ledger)
    number = service.receive(PAPER)
    with pytest.raises(Clash, match="还没有拆出整改事项"):
        reply_letter(Sources(ledger), number)
    for item in (STAIRS, LAMP):
        service.add_item(number, item)
    service.finish_item(service.one(number).items[1].id, date(2026, 9, 12), "换灯。")
    made = reply_letter(Sources(ledger), number)
    paper = told(made)
    for words in (
        "县民政局：",
        "《关于消防通道的整改通知》（民改〔2026〕5号）我院于2026年9月10日收悉",
        "已完成1项",
        "一、楼梯堆物",
        "责任人罗强，期限2026年9月20日，正在整改。",
        "整改措施：换灯。责任人水电工，已于2026年9月12日完成。",
        "特此报告。",
        "2026年10月31日",
        "—1—",
    ):
        assert words in paper, words
    assert made.pdf == reply_letter(Sources(ledger), number).pdf


def test_a_letter_with_a_number_has_the_red_head_and_many_items_go_on(ledger: Ledger) -> None:
    service = NoticeService(ledger)
    bare = PAPER.__class__(issuer="县民政局", title="整改通知", received_on=date(2026, 9, 10))
    number = service.receive(bare, (LAMP,) * 12)
    for item in service.one(number).items:
        service.finish_item(item.id, date(2026, 9, 12), "换灯。")
    plain = reply_letter(Sources(ledger), number)
    service.reply(number, date(2026, 9, 13), "青敬〔2026〕3号")
    headed = reply_letter(Sources(ledger), number)
    assert "青敬〔2026〕3号" in told(headed)
    assert "青敬" not in told(plain)
    assert told(headed).count("青莲镇敬老院") == told(plain).count("青莲镇敬老院") + 1
    assert headed.pages > 1
    assert "十、应急灯不亮" in told(headed)
    assert "12、应急灯不亮" in told(headed)
    assert "2026年9月13日" in told(headed)


def settle(service: ComplaintService, number: int, satisfaction: Satisfaction) -> None:
    outcome = Outcome(closed_on=date(2026, 10, 15), result="换了餐车。", satisfaction=satisfaction)
    service.settle(number, outcome)


def test_the_year_of_complaints_with_days_and_satisfaction(
    ledger: Ledger, zhao: ResidentId
) -> None:
    service = ComplaintService(ledger)
    service.receive(complaint(date(2025, 12, 31)))
    for satisfaction in (Satisfaction.GOOD, Satisfaction.BAD, Satisfaction.UNASKED):
        settle(service, service.receive(complaint(date(2026, 10, 12))), satisfaction)
    service.receive(complaint(date(2026, 10, 20), who="", phone="", resident_id=zhao))
    wrong = service.receive(complaint(date(2026, 10, 21)))
    service.withdraw(wrong, "重复")
    made = ComplaintPaper(ledger).month(OCTOBER)
    assert "共4件，办结3件，办理中1件；回访2件，满意和基本满意1件。" in told(made)
    assert [row[10] for row in rows(made)] == [3, 3, 3, None]
    assert [row[3] for row in rows(made)][2:] == ["赵明 13900001111", "没留姓名"]
    assert rows(made)[3][4] == "赵石头"
    assert "没有登记过投诉。" in told(ComplaintPaper(ledger).month(Month(2024, 5)))


def test_an_agreement_has_a_place_for_each_signature(ledger: Ledger, zhao: ResidentId) -> None:
    service = ComplaintService(ledger)
    agreed = Mediation(
        mediated_on=date(2026, 10, 14), mediator="李平", agreement="一、道歉。\n二、换床。"
    )
    number = service.receive(complaint(date(2026, 10, 12), resident_id=zhao))
    service.mediate(number, agreed)
    paper = told(mediation_agreement(Sources(ledger), number))
    for words in ("甲方赵明", "乙方青莲镇敬老院", "李平", "一、道歉。二、换床。", "捺印", "见证人"):
        assert words in paper, words
    dispute = service.receive(complaint(date(2026, 10, 12), about=About.DISPUTE))
    service.mediate(dispute, agreed)
    assert "乙方青莲镇敬老院" not in told(mediation_agreement(Sources(ledger), dispute))
    other = service.receive(complaint(date(2026, 10, 13)))
    assert "伙食：早饭凉了。" in told(mediation_agreement(Sources(ledger), other))
    assert "甲方（签名、捺印）" in told(mediation_agreement(Sources(ledger), None))
    made = ComplaintPaper(ledger).month(OCTOBER)
    assert told(made).count("调解协议书") == 2
    assert "2026年10月14日调解" in rows(made)[0][8]


@pytest.mark.parametrize("report", OFFICE_PAPERS, ids=lambda one: one.kind)
def test_each_paper_is_the_same_for_the_same_content_and_its_form_is_blank(
    ledger: Ledger, zhao: ResidentId, report: Report
) -> None:
    IncidentService(ledger).report(fall(zhao, date(2026, 10, 31)))
    sources = Sources(ledger)
    for wanted in (Wanted(month=OCTOBER), Wanted(month=OCTOBER, blank=True)):
        made, again = report.make(sources, wanted), report.make(sources, wanted)
        assert (made.pdf, made.xlsx) == (again.pdf, again.xlsx)
    blank = report.make(sources, Wanted(month=OCTOBER, blank=True))
    assert "赵石头" not in told(blank)
    assert "青莲镇敬老院" in told(blank)


@pytest.mark.parametrize("report", OFFICE_PAPERS, ids=lambda one: one.kind)
def test_who_may_not_see_the_register_gets_no_paper(tmp_path: Path, report: Report) -> None:
    blind = open_ledger(tmp_path, permissions={"accounts.change"})
    with pytest.raises(NotAllowed):
        report.make(Sources(blind), Wanted(month=OCTOBER))
    blind.db.close()
