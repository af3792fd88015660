"""The emergency sheet and the booklet of one person: what stands on them, and that it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from nursinghome.care import CareService, Circumstances, Occasion
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, NotAllowed, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.reports.booklet import MOST_HISTORY
from nursinghome.reports.catalogue import REPORTS
from nursinghome.reports.report import Made, Wanted
from nursinghome.residents import (
    AbsenceKind,
    Admission,
    AttachmentService,
    Contact,
    ContactRole,
    DischargeReason,
    DossierService,
    Funding,
    FundingService,
    Given,
    Health,
    SelfCare,
    StatedLevel,
    StayService,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, bed_id, make_home, make_resident, open_ledger
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts
from tests.pictures import BLUE, from_a_camera, given, pdf, portrait

MONTH = Month(2026, 10)
NUMBER = "500236194003029971"
MANY = "硝苯地平控释片 30 毫克每天早上一次；"


@dataclass(frozen=True)
class Sources:
    ledger: Ledger
    registry: Registry = REGISTRY


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=ALL | {"care.see", "care.change"})
    make_home(opened)
    yield opened
    opened.db.close()


@pytest.fixture
def files(ledger: Ledger) -> AttachmentService:
    return AttachmentService(ledger, REGISTRY)


@pytest.fixture
def bare(ledger: Ledger) -> ResidentId:
    """Somebody of whom nothing is known but a name."""
    return make_resident(ledger, "钱秀英", id_number=None, id_note="待补")


@pytest.fixture
def zhao(ledger: Ledger, files: AttachmentService) -> ResidentId:
    """Somebody with everything."""
    person = make_resident(
        ledger,
        "赵𬱖",
        id_number=NUMBER,
        ethnic="01",
        medical_insurance="城乡居民医保",
        insurance_number="C12345",
        address="青莲村二组",
        note="耳背，请大声说",
    )
    stays = StayService(ledger)
    stay = stays.admit(
        Admission(
            resident_id=person,
            on=date(2025, 3, 10),
            bed_id=bed_id(ledger, "101-1"),
            category="tekun",
        )
    )
    stays.leave(
        stay, AbsenceKind.HOSPITAL, date(2026, 1, 5), until=date(2026, 1, 9), place="县医院"
    )
    _contacts_and_health(DossierService(ledger, REGISTRY), person)
    _levels(ledger, person)
    files.set_photo(person, given(from_a_camera()))
    files.attach(person, "id_card", Given(name="身份证.pdf", content=pdf(2)))
    files.attach(person, "agreement", portrait(BLUE, (600, 800)))
    return person


def _contacts_and_health(dossier: DossierService, person: ResidentId) -> None:
    for role, name, phone in (
        (ContactRole.CADRE, "何建设", "13900004410"),
        (ContactRole.FAMILY, "张志远", "13800000625"),
    ):
        urgent = role is ContactRole.FAMILY
        relation = "侄子" if urgent else None
        contact = Contact(role=role, name=name, phone=phone, relation=relation, is_emergency=urgent)
        dossier.add_contact(person, contact)
    dossier.set_health(
        person,
        Health(
            height_cm=158,
            weight_kg=52.5,
            blood_type="A 型",
            allergies="青霉素",
            conditions="高血压",
            medicines="硝苯地平",
            disability="肢体二级",
            examined_on=date(2026, 5, 1),
        ),
    )


def _levels(ledger: Ledger, person: ResidentId) -> None:
    funding, care = FundingService(ledger), CareService(ledger, REGISTRY)
    for month, level in ((5, SelfCare.FULL), (7, SelfCare.PARTIAL), (9, SelfCare.PARTIAL)):
        funding.state_level(person, StatedLevel(level=level, from_on=date(2025, month, 1)))
    due = date(2027, 3, 1)
    paid = Funding(
        category="tekun",
        from_on=date(2025, 3, 11),
        certificate="青特供〔2023〕0147",
        review_due_on=due,
    )
    funding.record(person, paid)
    about = Circumstances(
        resident_id=person,
        standard="gbt42195-2022",
        assessed_on=date(2026, 4, 1),
        occasion=Occasion.FIRST,
        assessor="李评估",
        second_assessor="王评估",
    )
    paper = care.record_paper(about, "2")
    care.confirm(paper.id, date(2026, 4, 2))


def made(ledger: Ledger, kind: str, person: ResidentId | None, *, blank: bool = False) -> Made:
    wanted = Wanted(month=MONTH, resident_id=person, blank=blank)
    return REPORTS[kind].make(Sources(ledger), wanted)


def pictures(content: bytes) -> int:
    return content.count(b"/Subtype /Image")


def test_the_emergency_sheet_says_what_a_doctor_asks(ledger: Ledger, zhao: ResidentId) -> None:
    paper = made(ledger, "emergency", zhao)
    (page,) = texts(paper.pdf)
    told = marks(page)
    for wanted in (
        *("急救单", "赵𬱖", "男", "86岁", "1940年3月2日出生", "汉族", "101-1床", "血型：A型"),
        *("过敏青霉素", "高血压", "硝苯地平", "肢体二级", "158厘米52.5千克"),
        *("半护理（2025年7月1日起）", "2级中度失能（2026年4月2日起）"),
        *("城乡居民医保C12345", "500236********9971", "耳背，请大声说"),
        *("先打侄子（亲属）张志远13800000625", "2党员干部何建设13900004410"),
        *("第1页共1页", "2026年10月31日打印", "青莲镇敬老院"),
    ):
        assert wanted in told, wanted
    assert NUMBER not in told
    assert pictures(paper.pdf) == 1
    assert all(fonts(paper.pdf).values())
    assert (paper.pages, paper.xlsx) == (1, b"")


def test_what_is_not_known_is_said_and_never_taken_for_none(
    ledger: Ledger, bare: ResidentId
) -> None:
    told = marks(texts(made(ledger, "emergency", bare).pdf)[0])
    for wanted in (
        *("过敏没有登记（不等于没有过敏，请问清楚）", "没有床位", "血型：没有登记", "没有号码"),
        *("未评估", "没有登记联系人", "照片"),
    ):
        assert wanted in told, wanted


@pytest.mark.parametrize("times", [1, 4, 8, 16, 60])
def test_the_emergency_sheet_stays_on_one_page(
    ledger: Ledger, zhao: ResidentId, times: int
) -> None:
    dossier = DossierService(ledger, REGISTRY)
    dossier.set_health(
        zhao,
        Health(
            allergies="青霉素过敏，" * times,
            conditions="高血压三级，" * times * 2,
            medicines=MANY * times,
            disability="肢体二级，" * times,
            note="请大声说，" * times,
        ),
    )
    for number in range(times):
        contact = Contact(role=ContactRole.FAMILY, name="张志远", phone=f"139{number:08}")
        dossier.add_contact(zhao, contact)
    paper = made(ledger, "emergency", zhao)
    (page,) = texts(paper.pdf)
    assert "接诊人" in page
    assert ("……" in page) == (times == 60)
    assert ("另有联系人" in page) == (times > 4)
    assert lowest(paper.pdf) > 14


def lowest(content: bytes) -> float:
    """The lowest point of the page's words, in millimetres above its edge."""
    document = pypdfium2.PdfDocument(content)
    page = document[0].get_textpage()
    low = min(page.get_charbox(at)[1] for at in range(page.count_chars()))
    page.close()
    document.close()
    return float(low) / 72 * 25.4 + 8


@pytest.mark.parametrize("kind", ["emergency", "person"])
def test_the_same_person_gives_the_same_bytes(ledger: Ledger, zhao: ResidentId, kind: str) -> None:
    assert made(ledger, kind, zhao).pdf == made(ledger, kind, zhao).pdf


@pytest.mark.parametrize("kind", ["emergency", "person"])
def test_the_blank_form_needs_nobody_and_names_nobody(
    ledger: Ledger, zhao: ResidentId, kind: str
) -> None:
    paper = made(ledger, kind, None, blank=True)
    told = "".join(texts(paper.pdf))
    assert "赵" not in told
    assert "青莲镇敬老院" in told
    assert paper.pages == len(texts(paper.pdf))


@pytest.mark.parametrize("kind", ["emergency", "person"])
def test_whose_paper_must_be_said(ledger: Ledger, kind: str) -> None:
    with pytest.raises(Invalid, match="哪一位老人") as refused:
        made(ledger, kind, None)
    assert refused.value.problems[0].where == "--resident"
    with pytest.raises(NotFound):
        made(ledger, kind, ResidentId(99))


@pytest.mark.parametrize("kind", ["emergency", "person"])
@pytest.mark.parametrize("blank", [True, False])
def test_who_may_not_see_people_gets_no_paper(tmp_path: Path, kind: str, *, blank: bool) -> None:
    opened = open_ledger(tmp_path, permissions={"home.see"}, file="closed.nhdb")
    with pytest.raises(NotAllowed):
        made(opened, kind, ResidentId(1), blank=blank)
    opened.db.close()


def test_the_booklet_has_every_part_and_says_where(ledger: Ledger, zhao: ResidentId) -> None:
    paper = made(ledger, "person", zhao)
    pages = [marks(text) for text in texts(paper.pdf)]
    assert "一人一档" in pages[0]
    assert "赵𬱖" in pages[0]
    contents = pages[1]
    for number, title in enumerate(
        (
            "基本情况",
            "联系人",
            "入住经过",
            "等级",
            "评估记录",
            "对象类别",
            "健康情况",
            "档案材料",
            "办理记录",
        )
    ):
        heading = f"{'一二三四五六七八九'[number]}、{title}"
        at = next(n for n, text in enumerate(pages) if n > 1 and heading in text) + 1
        assert f"{heading}{at}" in contents
    whole = "".join(pages[2:])
    for wanted in (
        *(NUMBER, "侄子（亲属）", "13800000625", "住101-1床", "住院县医院", "半护理", "2级"),
        *("李评估、王评估", "能力等级（2022版）", "青特供〔2023〕0147", "2027-03-01"),
        *("硝苯地平", "身份证.pdf", "换照片", "应有14种，已有3种"),
    ):
        assert wanted in whole, wanted
    assert all(f"第{n}页共{paper.pages}页" in text for n, text in enumerate(pages, 1))
    assert paper.pages == len(pages)


def test_scans_are_pages_at_the_end_with_their_names(ledger: Ledger, zhao: ResidentId) -> None:
    paper = made(ledger, "person", zhao)
    pages = [marks(text) for text in texts(paper.pdf)]
    assert "附件1身份证复印件：身份证.pdf（第1/2页）" in pages[-3]
    assert "附件1身份证复印件：身份证.pdf（第2/2页）" in pages[-2]
    assert "附件2入住服务协议或供养协议：照片.jpg" in pages[-1]
    assert f"附件1身份证复印件：身份证.pdf{paper.pages - 2}" in pages[1]
    document = pypdfium2.PdfDocument(paper.pdf)
    drawn = document[len(document) - 1].render(scale=0.5).to_pil().convert("RGB")
    red, green, blue = drawn.getpixel((drawn.width // 2, drawn.height // 2))
    assert blue > 150 > max(red, green)
    titles = [item.get_title() for item in document.get_toc()]
    assert titles[:3] == ["封面", "目录", "一、基本情况"]
    assert titles[-1].startswith("附件 2")
    document.close()


def test_an_empty_booklet_says_so(ledger: Ledger, bare: ResidentId) -> None:
    pages = [marks(text) for text in texts(made(ledger, "person", bare).pdf)]
    assert "（贴照片处）" in pages[0]
    assert "没有登记" in "".join(pages)


def test_a_person_who_left_and_whose_levels_are_of_other_scales(
    ledger: Ledger, zhao: ResidentId
) -> None:
    stay = StayService(ledger).timeline(zhao).stays[0].id
    StayService(ledger).discharge(stay, date(2026, 10, 20), DischargeReason.HOME)
    told = marks("".join(texts(made(ledger, "person", zhao).pdf)))
    assert "2026-10-20离院回家" in told
    assert "没有床位" in marks(texts(made(ledger, "emergency", zhao).pdf)[0])


def test_a_long_history_is_told_as_far_as_it_goes(ledger: Ledger, bare: ResidentId) -> None:
    dossier = DossierService(ledger, REGISTRY)
    for number in range(MOST_HISTORY + 1):
        dossier.set_health(bare, Health(height_cm=150 + number % 9))
    told = marks("".join(texts(made(ledger, "person", bare).pdf)))
    assert f"列出最近{MOST_HISTORY}条" in told


def test_a_scan_of_a_kind_that_the_list_lost_is_still_in_the_booklet(
    ledger: Ledger, zhao: ResidentId
) -> None:
    with ledger.action("x", permission="residents.change") as act:
        act.update("attachment", 3, {"kind": "of_old"})
    told = marks("".join(texts(made(ledger, "person", zhao).pdf)))
    assert "附件2目录外的材料：照片.jpg" in told


def test_many_scans_make_a_second_page_of_contents(
    ledger: Ledger, bare: ResidentId, files: AttachmentService
) -> None:
    for number in range(26):
        files.attach(bare, "incidents", portrait((number * 9, 90, 90), (60, 80)))
    paper = made(ledger, "person", bare)
    pages = [marks(text) for text in texts(paper.pdf)]
    assert "附件26" in pages[2]
    assert f"附件26事故和意外事件记录：照片.jpg{paper.pages}" in pages[2]
