from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed, NotFound
from nursinghome.core.ids import ResidentId, RoomId
from nursinghome.reports.beds.bedside import BedsideCards
from nursinghome.reports.beds.cards import EACH, SHEET, name_role
from nursinghome.reports.beds.door import DoorCards
from nursinghome.reports.beds.reading import masked_phone
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import Page, Pen
from nursinghome.reports.pdf.text import Setter
from nursinghome.storage import Ledger
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import put_bed, put_resident, put_stay
from tests.nursinghome.reports.pdf.reading import drawn, fonts, marks, texts

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
ZHANG, LI = ResidentId(1), ResidentId(2)


@pytest.fixture
def bedside(office: Ledger) -> BedsideCards:
    put(office.db, "health", resident_id=ZHANG, allergies="青霉素", conditions="高血压")
    relative = {"role": "family", "name": "张志远", "relation": "侄子", "phone": "13800000625"}
    put(office.db, "contact", resident_id=ZHANG, role="other", name="王桂花", phone="13800000999")
    put(office.db, "contact", resident_id=ZHANG, is_emergency=1, **relative)
    put(office.db, "contact", resident_id=ZHANG, role="doctor", name="陈志明")
    return BedsideCards(office)


@pytest.fixture
def door(office: Ledger) -> DoorCards:
    return DoorCards(office)


def lines(content: bytes, head: str) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if head in row)
    return rows[start + 1 :]


def test_a_bedside_card_says_who_how_much_help_and_whom_to_call(bedside: BedsideCards) -> None:
    told = marks(texts(bedside.pdf(OCTOBER, resident_id=ZHANG).pdf)[0])
    for words in (
        "青禾县幸福镇敬老院101-1床张建国",
        "男80岁",
        "半护理",
        "能力等级中度失能",
        "过敏青霉素",
        "紧急联系人张志远（侄子）138****0625",
        "联系医生陈志明",
        "入院日期2021年1月1日",
        "床头卡青禾县幸福镇敬老院2026年10月31日第1页共1页",
    ):
        assert words in told, told
    for hidden in ("13800000625", "500236194610319976", "高血压", "王桂花", "李秀英"):
        assert hidden not in told


def test_everyone_who_lives_here_on_the_day_has_a_card(bedside: BedsideCards) -> None:
    told = marks(texts(bedside.pdf(OCTOBER).pdf)[0])
    assert all(name in told for name in ("张建国", "欧阳淑芬", "李秀英"))
    assert "王福" not in told  # died in the month
    rows = lines(bedside.xlsx(OCTOBER), "过敏")
    assert [row[1] for row in rows] == ["张建国", "欧阳淑芬", "李秀英"]
    assert rows[0][3:9] == (
        "半护理",
        "中度失能",
        "青霉素",
        None,
        "张志远（侄子）　138****0625",
        "陈志明",
    )
    assert rows[2][0] is None  # 李秀英 has no bed


def test_a_month_that_runs_shows_today(bedside: BedsideCards) -> None:
    assert "2026年11月2日第1页" in marks(texts(bedside.pdf(NOVEMBER).pdf)[0])


def test_blank_cards_have_the_home_and_places_to_write(
    bedside: BedsideCards, door: DoorCards
) -> None:
    told = marks(texts(bedside.pdf(OCTOBER, blank=True).pdf)[0])
    assert told.count("青禾县幸福镇敬老院") == EACH + 1  # and the foot
    assert told.count("全自理半护理全护理") == EACH
    assert "张建国" not in told
    told = marks(texts(door.pdf(OCTOBER, blank=True).pdf)[0])
    assert told.count("1234") == EACH
    assert "张建国" not in told


def test_a_door_card_has_names_and_levels_and_nothing_of_health(
    office: Ledger, bedside: BedsideCards, door: DoorCards
) -> None:
    stay = 1
    put(office.db, "absence", stay_id=stay, kind="hospital", from_on="2026-10-20")
    whole = door.pdf(OCTOBER)
    told = marks("".join(texts(whole.pdf)))
    assert "101青禾县幸福镇敬老院一楼1张建国半护理2欧阳淑芬102" in told
    for hidden in ("青霉素", "高血压", "住院", "失能", "500236", "未评估", "岁"):
        assert hidden not in told
    one = marks(texts(door.pdf(OCTOBER, room_id=RoomId(2)).pdf)[0])
    assert "102" in one
    assert "张建国" not in one
    assert lines(door.xlsx(OCTOBER), "房间") == [
        ("一楼", "101", "1", "张建国", "半护理"),
        ("一楼", "101", "2", "欧阳淑芬", None),
        ("一楼", "102", "1", None, None),
    ]


def test_six_cards_share_a_sheet_and_a_large_room_takes_two_cards(
    office: Ledger, door: DoorCards
) -> None:
    for number in range(1, 8):
        put_bed(office.db, f"301-{number}", service=(date(2020, 1, 1), None))
    told = texts(door.pdf(OCTOBER).pdf)
    assert len(told) == 1
    assert marks(told[0]).count("301") == 2
    for room in range(401, 404):
        put_bed(office.db, f"{room}-1", service=(date(2020, 1, 1), None))
    told = texts(door.pdf(OCTOBER).pdf)
    assert [marks(page).count("青禾县幸福镇敬老院") for page in told] == [EACH + 1, 2]
    assert "第2页共2页" in marks(told[1])


def test_the_building_is_named_where_there_are_several(office: Ledger, door: DoorCards) -> None:
    house = put(office.db, "building", name="福寿楼", floors=2)
    room = put(office.db, "room", number="801", floor=2, building_id=house)
    values = {"number": "1", "label": "801-1", "in_service_from": "2020-01-01"}
    put(office.db, "bed", room_id=room, **values)
    told = marks(texts(door.pdf(OCTOBER).pdf)[0])
    assert "福寿楼二楼" in told
    assert "未分楼一楼" in told


def test_rare_and_long_names_are_printed_whole_and_every_font_is_embedded(
    office: Ledger, bedside: BedsideCards, door: DoorCards
) -> None:
    names = ("𠮷𰻝㛃", "欧阳买买提江·吐尔逊阿不都热合曼")
    for number, name in enumerate(names, 1):
        bed = put_bed(office.db, f"301-{number}", service=(date(2020, 1, 1), None))
        resident = put_resident(office.db, name, born=date(1950, 1, 1))
        put_stay(office.db, resident, "2026-01-01", bed=bed)
    for paper in (bedside.pdf(OCTOBER), door.pdf(OCTOBER)):
        told = marks("".join(texts(paper.pdf)))
        assert all(name in told for name in names)
        assert all(fonts(paper.pdf).values())


def test_no_allergy_is_left_out_without_a_word(office: Ledger, bedside: BedsideCards) -> None:
    many = "、".join(f"药品名称甲乙丙{number}" for number in range(1, 9))
    office.db.execute("UPDATE health SET allergies = ? WHERE resident_id = 1", [many])
    assert many in marks(texts(bedside.pdf(OCTOBER, resident_id=ZHANG).pdf)[0])
    office.db.execute("UPDATE health SET allergies = ? WHERE resident_id = 1", [many * 9])
    told = marks(texts(bedside.pdf(OCTOBER, resident_id=ZHANG).pdf)[0])
    assert many[:20] in told
    assert "还有，见健康档案" in told


def test_a_contact_without_phone_or_kin_is_just_a_name(
    office: Ledger, bedside: BedsideCards
) -> None:
    put(office.db, "contact", resident_id=LI, role="cadre", name="周大海", is_emergency=1)
    told = marks(texts(bedside.pdf(OCTOBER, resident_id=LI).pdf)[0])
    assert "紧急联系人周大海联系医生" in told
    assert masked_phone("5623110") == "5623110"


def test_the_same_home_gives_the_same_bytes_and_a_level_changes_the_picture(
    office: Ledger, bedside: BedsideCards
) -> None:
    first = bedside.pdf(OCTOBER)
    assert bedside.pdf(OCTOBER).pdf == first.pdf
    office.db.execute("UPDATE care_level SET level = 'none' WHERE scale = 'tekun'")
    again = bedside.pdf(OCTOBER)
    assert drawn(again.pdf) != drawn(first.pdf)
    assert "全护理" in marks(texts(again.pdf)[0])


def test_nobody_here_and_no_bed_is_refused_with_what_to_do(
    office: Ledger, bedside: BedsideCards, door: DoorCards
) -> None:
    with pytest.raises(NotFound, match="请先办理入住，或打印空白卡"):
        bedside.pdf(Month(2020, 12))
    with pytest.raises(NotFound, match="没有在院的人"):
        bedside.pdf(OCTOBER, resident_id=ResidentId(3))  # 王福 died
    with pytest.raises(NotFound, match="请先添房间"):
        door.pdf(OCTOBER, room_id=RoomId(99))


def test_only_those_who_may_see_reports_get_cards(office: Ledger) -> None:
    ledger = homes.ledger_of(office.db, may=frozenset({"residents.see"}))
    for cards in (BedsideCards(ledger), DoorCards(ledger)):
        for make in (cards.pdf, cards.xlsx):
            with pytest.raises(NotAllowed):
                make(OCTOBER)


def test_a_rare_name_is_set_in_one_face_as_far_as_there_is_one() -> None:
    pen = Pen(Page(SHEET), Setter(shared_faces()))
    said = [name_role(pen, name) for name in ("张建国", "欧阳买买提江·吐尔逊", "𠮷㛃", "")]
    assert said == ["hei", "hei", "song", "hei"]
