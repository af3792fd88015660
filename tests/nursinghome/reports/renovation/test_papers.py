"""Papers of the three works: blank and filled, with figures that are those of the rooms."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed, NotFound
from nursinghome.core.ids import RoomId
from nursinghome.evidence import Stage
from nursinghome.renovation import (
    HotWaterService,
    RenovationService,
    RoomWork,
    Scald,
    WaterDay,
    Work,
    WorkItemService,
    WorkPhotoService,
    WorkState,
)
from nursinghome.reports import REPORTS, Made, RenovationPapers, Wanted
from nursinghome.residents import HomeService, RoomPlan
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import ALL, HOME, REGISTRY, make_home, open_ledger
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts
from tests.pictures import BLUE, portrait

MAY = ALL | {"renovation.see", "renovation.change", "checklists.see", "checklists.change"}
SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)  # today is 31 October
NAMES = ("progress", "checklist", "acceptance", "county", "water")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    homes = make_home(opened, ("101", "102"))
    homes.change(replace(HOME, region="500101"))
    yield opened
    opened.db.close()


@pytest.fixture
def papers(ledger: Ledger) -> RenovationPapers:
    return RenovationPapers(ledger, REGISTRY)


@pytest.fixture
def begun(ledger: Ledger) -> RenovationService:
    """101 has its water since 21 October, its bath is being done; 102 is planned."""
    works = RenovationService(ledger, REGISTRY)
    first, second = (line.room.id for line in works.board().rooms)
    works.register(
        [
            RoomWork(
                room_id=first,
                work=Work.WATER,
                state=WorkState.DONE,
                started_on=date(2026, 9, 20),
                accepted_on=date(2026, 10, 21),
                accepted_by="陈国安",
                budget_fen=300_000,
                spent_fen=286_050,
                fund="奉财社〔2026〕18号",
                note="换了热水器",
            ),
            RoomWork(
                room_id=first,
                work=Work.BATH,
                state=WorkState.DOING,
                started_on=date(2026, 10, 8),
                due_on=date(2026, 11, 20),
            ),
            RoomWork(
                room_id=second,
                work=Work.WATER,
                state=WorkState.PLANNED,
                planned_year=2026,
                planned_quarter=4,
            ),
            RoomWork(room_id=second, work=Work.BATH, state=WorkState.NONE),
        ],
        all_met=True,
    )
    works.set_targets(2025, {Work.WATER: 1})
    works.set_targets(2026, {Work.WATER: 2, Work.BATH: 1})
    WorkItemService(ledger, REGISTRY).tick(first, {"3.2": "A", "3.3": "C"})
    return works


def room(works: RenovationService, number: str) -> RoomId:
    return next(line.room.id for line in works.board().rooms if line.room.number == number)


def told(made: Made) -> str:
    return marks("".join(texts(made.pdf)))


def rows(made: Made) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(made.xlsx)).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_progress_shows_the_works_the_map_and_each_room(
    papers: RenovationPapers, begun: RenovationService
) -> None:
    made = papers.made("progress", OCTOBER)
    overview, rooms = (marks(page) for page in texts(made.pdf))
    assert "乡镇敬老院“三改”进度表2026年10月31日" in overview
    assert "热水供应常态化21010213,000.002,860.50" in overview
    assert "一楼101102" in overview
    assert "热水√○" in overview
    assert "卫浴△—" in overview
    assert "（建议）" in overview
    assert "奉财社〔2026〕18号" in rooms
    assert "2026年第4季度" in rooms
    assert made.cells["water_done"] == 1
    assert made.cells["water_total"] == 2
    assert made.cells["bath_total"] == 1
    assert made.cells["bedding_undone"] == 2
    assert made.cells["bedding_target"] is None
    assert made.cells["water_spent"] == 2860.5
    assert made.cells["item_1.3_done"] == 1
    assert made.cells["item_1.3_total"] == 2
    assert made.cells["item_3.3_done"] == 0
    assert made.cells["rooms_whole"] == 0


def test_an_earlier_month_shows_what_stood_then(
    papers: RenovationPapers, begun: RenovationService
) -> None:
    made = papers.made("progress", SEPTEMBER)
    assert made.cells["water_done"] == 0
    assert made.cells["water_doing"] == 1
    assert made.cells["water_spent"] == 0
    assert made.cells["bath_doing"] == 0
    assert made.cells["bath_undone"] == 1
    assert "2026年9月30日" in told(made)
    before = papers.made("progress", Month(2026, 8))
    assert before.cells["water_undone"] == 1
    assert before.cells["water_planned"] == 1


def test_the_blank_progress_has_rooms_and_no_figures(
    papers: RenovationPapers, begun: RenovationService
) -> None:
    paper = papers.made("progress", OCTOBER, blank=True)
    assert paper.xlsx == b""
    text = told(paper)
    assert "101" in text
    assert "3,000.00" not in text
    assert text.count("√") == 1  # in the note alone
    assert "2026年" not in text.replace("奉节2021年", "").replace("重庆2020年", "")


def test_the_workbook_adds_up(papers: RenovationPapers, begun: RenovationService) -> None:
    lines = rows(papers.made("progress", OCTOBER))
    first = next(line for line in lines if line[1] == "101")
    assert first[2:5] == ["热水", "已改好", None]
    assert first[8:] == [3000, 2860.5, "奉财社〔2026〕18号"]
    total = next(line for line in lines if line[0] == "合计")
    assert total[3] == "已改好 1/2 间"
    assert total[9] == 2860.5


def test_a_long_floor_goes_on_below_itself(
    papers: RenovationPapers, ledger: Ledger, begun: RenovationService
) -> None:
    homes = HomeService(ledger)
    for number in range(120, 140):
        homes.add_room(RoomPlan(number=str(number), floor=1), beds=1)
    overview = marks(texts(papers.made("progress", OCTOBER).pdf)[0])
    assert overview.count("一楼") == 1
    assert overview.index("133") < overview.index("134") < overview.index("139")


def test_the_checklist_of_a_room_holds_its_ticks_and_its_blank_twin_none(
    papers: RenovationPapers, begun: RenovationService
) -> None:
    first = room(begun, "101")
    made = papers.made("checklist", OCTOBER, room_id=first)
    text = told(made)
    assert made.pages == 1
    assert "房间：一楼1012床" in text
    assert "热水供应常态化（已改好，2026-10-21陈国安验收，投入2,860.50元）" in text
    assert "3.3坐便、淋浴处有扶手" in text
    assert text.count("√") == 4  # 1.3, 3.2, 3.3 and the note
    blank = told(papers.made("checklist", OCTOBER, room_id=first, blank=True))
    assert blank.count("√") == 1
    assert "陈国安" not in blank
    whole = papers.made("checklist", OCTOBER)
    assert whole.pages == 2
    line = next(line for line in rows(whole) if line[3] == "3.3")
    assert line[5] == "不符合"


def test_without_rooms_one_sheet_without_a_name_is_printed(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions=MAY, file="empty.nhdb")
    HomeService(opened).set_up(HOME)
    papers = RenovationPapers(opened, REGISTRY)
    text = told(papers.made("checklist", OCTOBER, blank=True))
    assert "房间：单位" in text
    assert "3.6" in text
    assert papers.made("progress", OCTOBER, blank=True).pages >= 2
    assert papers.made("acceptance", OCTOBER).pages == 3
    opened.db.close()


def test_a_work_that_is_not_looked_at_in_the_room_says_so(
    papers: RenovationPapers, begun: RenovationService, ledger: Ledger
) -> None:
    WorkItemService(ledger, REGISTRY).choose("sangai-fengjie-2021")
    HomeService(ledger).add_room(RoomPlan(number="公共浴室", floor=1, area_m2=24.5))
    text = told(papers.made("checklist", OCTOBER, room_id=room(begun, "101")))
    assert "公共洗浴间适老安全化（正在改）不在这间房里查。" in text
    bath = told(papers.made("checklist", OCTOBER, room_id=room(begun, "公共浴室")))
    assert "公共浴室公共24.5平方米" in bath


def test_the_acceptance_of_a_room_has_a_sheet_for_each_work_that_applies(
    papers: RenovationPapers, begun: RenovationService
) -> None:
    made = papers.made("acceptance", OCTOBER, room_id=room(begun, "102"))
    assert made.pages == 2
    assert made.xlsx == b""
    first = papers.made("acceptance", OCTOBER, room_id=room(begun, "101"))
    page = marks(texts(first.pdf)[0])
    for words in (
        "热水供应常态化",
        "验收日期2026年10月21日",
        "实际投入（元）2,860.50",
        "1.3热水通到居室和卫生间，点位有数符合",
        "已验收，验收人陈国安",
        "换了热水器",
    ):
        assert words in page
    blank = papers.made("acceptance", OCTOBER, room_id=room(begun, "101"), blank=True)
    assert "陈国安" not in told(blank)
    assert "1.3热水通到" in told(blank)


def test_the_acceptance_shows_before_beside_after(
    papers: RenovationPapers, begun: RenovationService, ledger: Ledger
) -> None:
    first, photos = room(begun, "101"), WorkPhotoService(ledger, REGISTRY)
    plain = papers.made("acceptance", OCTOBER, room_id=first)
    assert "改前改后照片" not in told(plain)
    photos.attach(first, Work.WATER, portrait(), Stage.BEFORE)
    photos.attach(first, Work.WATER, portrait(BLUE), Stage.DURING)
    photos.attach(first, Work.WATER, portrait((1, 1, 1)), Stage.DURING)
    made = papers.made("acceptance", OCTOBER, room_id=first)
    assert made.pages == plain.pages
    page = marks(texts(made.pdf)[0])
    assert "改前改后照片改前2026-10-31" in page
    assert page.count("没有改后照片") == 1
    assert page.count("施工2026-10-31") == 2
    assert "改前改后照片" not in marks(texts(made.pdf)[1])
    photos.attach(first, Work.WATER, portrait((9, 9, 9)), Stage.AFTER)
    done = papers.made("acceptance", OCTOBER, room_id=first)
    assert "没有改后照片" not in told(done)
    assert papers.made("acceptance", OCTOBER, room_id=first).pdf == done.pdf
    blank = papers.made("acceptance", OCTOBER, room_id=first, blank=True)
    assert "改前改后照片" not in told(blank)


def test_all_acceptances_are_those_of_rooms_with_something_accepted(
    papers: RenovationPapers, begun: RenovationService
) -> None:
    assert papers.made("acceptance", OCTOBER).pages == 3
    assert "102" not in told(papers.made("acceptance", OCTOBER))
    assert papers.made("acceptance", OCTOBER, blank=True).pages == 3


def test_a_room_to_which_nothing_applies_gives_empty_sheets(
    papers: RenovationPapers, begun: RenovationService
) -> None:
    second = room(begun, "102")
    begun.register([RoomWork(room_id=second, work=w, state=WorkState.NONE) for w in Work])
    assert papers.made("acceptance", OCTOBER, room_id=second).pages == 3


def test_the_targets_count_what_was_done_by_the_end_of_each_year(
    papers: RenovationPapers, begun: RenovationService
) -> None:
    made = papers.made("county", OCTOBER)
    own, county = (marks(page) for page in texts(made.pdf))
    assert "2025热水供应常态化101" in own
    assert "2026热水供应常态化211" in own
    assert "合计769814094" in county
    assert "康乐镇1" in county
    assert "奉节府办发〔2021〕70号" in county
    lines = rows(made)
    assert ["2026", "热水供应常态化", 2, 1, 1] in lines
    assert ["康乐镇", "2021 年敬老院改造", 1, None, None] in lines
    blank = marks(texts(papers.made("county", OCTOBER, blank=True).pdf)[0])
    assert "热水" not in blank


def test_without_a_county_table_the_own_targets_stand_alone(
    ledger: Ledger, begun: RenovationService, tmp_path: Path
) -> None:
    folder = tmp_path / "standards"
    folder.mkdir()
    name = "sangai-chongqing-2020.toml"
    (folder / name).write_bytes(Path("resources/standards", name).read_bytes())
    made = RenovationPapers(ledger, Registry([folder])).made("county", OCTOBER)
    assert made.pages == 1
    assert len(rows(made)) == 3 + 1 + 3 + 1


def test_a_month_of_hot_water_tells_stops_from_gaps(
    papers: RenovationPapers, ledger: Ledger
) -> None:
    HotWaterService(ledger).record(
        [
            WaterDay(on=date(2026, 10, 1), hours=8, celsius=45, scald=Scald.GOOD),
            WaterDay(on=date(2026, 10, 2), hours=0, note="水管检修"),
            WaterDay(on=date(2026, 10, 3), celsius=55, scald=Scald.BAD),
        ]
    )
    made = papers.made("water", OCTOBER)
    text = told(made)
    assert made.pages == 1
    assert "供应1天，停供1天，没记28天" in text
    assert "1（四）845√" in text
    assert "2（五）0停供水管检修" in text
    assert "3（六）55※×" in text
    assert "建议值" in text
    lines = rows(made)
    assert [line[1:] for line in lines if line[4] == "水管检修"] == [[0, None, None, "水管检修"]]
    blank = told(papers.made("water", OCTOBER, blank=True))
    assert "水管检修" not in blank
    assert "31（六）" in blank
    assert "停供1天" not in blank


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_the_same_content_gives_the_same_bytes(
    papers: RenovationPapers, begun: RenovationService, name: str, *, blank: bool
) -> None:
    first, again = (papers.made(name, OCTOBER, blank=blank) for _ in range(2))
    assert (first.pdf, first.xlsx) == (again.pdf, again.xlsx)
    assert all(fonts(first.pdf).values())


def test_every_paper_is_in_the_catalogue(ledger: Ledger, begun: RenovationService) -> None:
    class Desk:
        registry = REGISTRY

        def __init__(self) -> None:
            self.ledger = ledger

    kinds = {
        "renovation": "“三改”进度表",
        "renovation-checklist": "逐房检查表",
        "renovation-acceptance": "“三改”验收单",
        "renovation-targets": "“三改”年度目标",
        "hot-water": "热水供应登记表",
    }
    for kind, title in kinds.items():
        report = REPORTS[kind]
        assert report.permission == "renovation.see"
        assert title in told(report.make(Desk(), Wanted(month=OCTOBER)))


def test_a_room_that_is_gone_and_an_account_that_may_not(
    papers: RenovationPapers, ledger: Ledger
) -> None:
    with pytest.raises(NotFound):
        papers.made("checklist", OCTOBER, room_id=RoomId(99))
    ledger.actor = replace(ledger.actor, permissions=frozenset())
    with pytest.raises(NotAllowed):
        papers.made("water", OCTOBER)
