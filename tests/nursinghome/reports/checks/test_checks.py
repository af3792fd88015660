"""Check sheets and the ledger of 整改: blank, filled, of a month; questions do not grow with items."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from nursinghome.checklists import (
    HOME,
    ActionService,
    Answer,
    CheckBook,
    ChecklistService,
    CheckPhotoService,
    Plan,
    Purpose,
    Source,
    TableReader,
    Target,
    photo_kind,
)
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, NotAllowed
from nursinghome.evidence import EvidenceService, Owner, Stage
from nursinghome.reports import REPORTS, Wanted
from nursinghome.reports.checks.actions_paper import ActionsPaper
from nursinghome.reports.checks.papers import CheckPapers
from nursinghome.reports.report import Made
from nursinghome.standards.registry import Registry
from nursinghome.storage import Actor, Ledger
from tests.factories import ALL, make_home, open_ledger
from tests.nursinghome.checklists.packs import MONTHLY, install, registry
from tests.nursinghome.checklists.tables import book, rows
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts
from tests.pictures import BLUE, portrait

TODAY = date(2026, 10, 31)  # of tests.factories.NOW
OCTOBER = Month(2026, 10)


class Desk:
    """Everything that a paper of checks is made of."""

    def __init__(self, ledger: Ledger, packs: Registry) -> None:
        self.ledger, self.registry = ledger, packs
        self.checks = ChecklistService(ledger, packs)
        self.actions = ActionService(ledger)
        self.papers = CheckPapers(ledger, packs)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    may = ALL | {"checklists.see", "checklists.change", "safety.see", "safety.change"}
    opened = open_ledger(tmp_path, permissions=may)
    make_home(opened)
    yield Desk(opened, registry(tmp_path / "packs"))
    opened.db.close()


def words(made: Made) -> str:
    return "".join(marks(page) for page in texts(made.pdf))


def lines(made: Made) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(made.xlsx)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def fill(desk: Desk, *, close: bool = True) -> int:
    """A monthly round with a fault and what is done about it."""
    number = desk.checks.open("monthly", TODAY, "陈国安")
    desk.checks.answer(
        number,
        [
            Answer(item="1.1", option="C", note="扶手松了"),
            Answer(item="1.2", option="A"),
            Answer(item="2.1", option="A"),
        ],
    )
    plan = Plan(
        source=Source.CHECK,
        source_id=number,
        item="1.1",
        spot="203 房间",
        fault="扶手松动",
        measure="重新固定",
        who="刘建军",
        found_on=TODAY,
        due_on=TODAY + timedelta(days=7),
        fen=120_50,
    )
    done = desk.actions.add(plan)
    desk.actions.done(done, TODAY, "已固定")
    desk.actions.check(done, "周桂兰", TODAY)
    other = desk.actions.add(Plan(source=Source.CHECK, source_id=number, **PLAIN))
    desk.actions.withdraw(
        desk.actions.add(Plan(source=Source.CHECK, source_id=number, **PLAIN)), "错"
    )
    assert other
    if close:
        desk.checks.close(number)
    return number


PLAIN: dict[str, Any] = {
    "fault": "通道有杂物",
    "measure": "清走",
    "who": "刘建军",
    "found_on": TODAY,
    "due_on": TODAY,
}


def test_the_blank_sheet_is_there_to_be_ticked(desk: Desk) -> None:
    made = desk.papers.blank(["monthly", "stars"])
    first, second = texts(made.pdf)
    text = marks(first)
    assert text.startswith("月度检查年月日")
    for told in (
        "建议1版",
        "□自查□自评□评审",
        "A符合",
        "D不适用",
        "住宿",
        "【基】卫生间有扶手",
        "结论□整改□可按提升推进□继续完善",
        "录入时按数字：1符合2部分符合3不符合4不适用",
        "检查人（签名）",
    ):
        assert told in text
    assert text.count("□") == 3 * 4 + 3 + 3
    assert "按分数线" in marks(second)
    assert "环境（4分）" in marks(second)
    assert all(fonts(made.pdf).values())
    assert made.pdf == desk.papers.blank(["monthly", "stars"]).pdf


def test_the_filled_sheet_says_what_was_found_and_what_is_done(desk: Desk) -> None:
    number = fill(desk)
    made = desk.papers.round(number)
    text = words(made)
    for told in (
        "2026年10月31日",
        "地点：全院检查人：陈国安用途：自查",
        "住宿符合1部分符合0不符合1不适用0",
        "扶手松了",
        "☑整改□可按提升推进",
        "整改1.1203房间扶手松动。措施：重新固定；责任人刘建军，期限2026年11月7日；投入120.50元",
        "2026年10月31日完成：已固定；周桂兰2026年10月31日复核（已销号）",
        "通道有杂物。措施：清走；责任人刘建军，期限2026年10月31日（在整改）",
    ):
        assert told in text
    assert text.count("通道有杂物") == 1, "what was withdrawn is left out"
    assert text.count("√") == 3
    assert "还没有办结" not in text
    table = [row for row in lines(made) if row[0] == "月度检查"]
    assert [row[3:] for row in table] == [
        ("住宿", "1.1", "卫生间有扶手", "全院", "不符合", "扶手松了"),
        ("住宿", "1.2", "居室通风", "全院", "符合", None),
        ("膳食", "2.1", "留样不少于 125 克", "全院", "符合", None),
    ]
    assert made.pdf == desk.papers.round(number).pdf


def test_an_open_and_a_withdrawn_round_say_so(desk: Desk) -> None:
    number = fill(desk, close=False)
    desk.checks.answer(number, [Answer(item="2.1")])
    text = words(desk.papers.round(number))
    assert text.startswith("还没有办结")
    assert "没答1" in text
    assert [row[7] for row in lines(desk.papers.round(number)) if row[4] == "2.1"] == [None]
    desk.checks.withdraw(number, "选错了表")
    assert words(desk.papers.round(number)).startswith("已撤销：选错了表")


def test_points_are_shown_with_the_level_that_they_reach(desk: Desk) -> None:
    number = desk.checks.open("stars", TODAY, "陈国安", Purpose.SELF)
    assert "按分数线没有达到等级线" in words(desk.papers.round(number))
    desk.checks.answer(
        number,
        [
            Answer(item="甲1", points=Decimal(4)),
            Answer(item="乙1", points=Decimal("0.5"), note="差一台消毒柜"),
            Answer(item="乙2", is_left_out=True),
        ],
    )
    text = words(desk.papers.round(number))
    for told in ("环境（4分）得4分，满分4分", "得0.5分，满分2.5分", "差一台消毒柜", "不适用"):
        assert told in text
    results = {row[4]: row[7] for row in lines(desk.papers.round(number)) if row[0] == "星级表"}
    assert results == {"甲1": "4", "乙1": "0.5", "乙2": "不适用"}
    loss = desk.checks.open("losses", TODAY, "陈国安")
    desk.checks.answer(loss, [Answer(item="1", points=Decimal(6))])
    assert "扣6分，满分12分" in words(desk.papers.round(loss))


def test_of_many_rooms_those_that_fall_short_are_named(desk: Desk) -> None:
    number = desk.checks.open("rooms", TODAY, "陈国安")
    one, two = Target("room", 1), Target("room", 2)
    desk.checks.answer(
        number,
        [
            Answer(item="扶手", target=one, option="A"),
            Answer(item="扶手", target=two, option="C", note="缺一根"),
            Answer(item="门", option="A"),
        ],
    )
    text = words(desk.papers.round(number))
    assert "102房间：缺一根" in text
    assert "101房间" not in text
    assert text.count("√") == 1, "counts stand where there are several places"


def test_many_rooms_that_fall_short_are_counted(desk: Desk, tmp_path: Path) -> None:
    make = make_rooms(desk, 14)
    number = desk.checks.open("rooms", TODAY, "陈国安")
    desk.checks.answer(
        number, [Answer(item="扶手", target=Target("room", one), option="B") for one in make]
    )
    text = words(desk.papers.round(number))
    assert "等14处" in text
    assert "210房间" in text
    assert "213房间" not in text


def make_rooms(desk: Desk, count: int) -> list[int]:
    from nursinghome.residents import HomeService, RoomPlan  # noqa: PLC0415 - for one test

    homes = HomeService(desk.ledger)
    return [homes.add_room(RoomPlan(number=f"2{n:02}")) for n in range(1, count + 1)]


def test_items_stand_under_their_groups(desk: Desk, tmp_path: Path) -> None:
    text = MONTHLY.replace('edition = "1"', 'edition = "2"').replace(
        'text = "居室通风"',
        'text = "居室通风"\ngroup = "居室"\nhalt = true\nrule = "有异味为不符合"',
    )
    text = text.replace(
        '{ id = "2", title = "膳食" }]',
        '{ id = "2", title = "膳食" }, { id = "3", title = "其他" }]',
    )
    install(desk.registry, tmp_path, text)
    shown = words(desk.papers.blank(["monthly"]))
    assert "居室1.2★居室通风有异味为不符合" in shown
    assert "其他合计" in shown, "a part without items stands alone"


def test_a_month_has_every_round_and_an_empty_month_what_is_in_use(desk: Desk) -> None:
    month = desk.papers.month(OCTOBER)
    assert "养老机构服务质量月度检查表" in words(month), "what is shipped for every month"
    fill(desk)
    desk.checks.withdraw(desk.checks.open("losses", TODAY, "陈国安"), "错")
    desk.checks.open("stars", TODAY, "陈国安")
    text = words(desk.papers.month(OCTOBER))
    assert text.index("月度检查") < text.index("星级表")
    assert "违规表" not in text
    blank = words(desk.papers.month(OCTOBER, blank=True))
    assert "陈国安" not in blank
    assert "星级表" in blank
    assert "陈国安" not in words(desk.papers.month(Month(2026, 9)))


def test_a_table_without_items_is_not_printed(desk: Desk) -> None:
    with pytest.raises(Invalid, match="还没有条目"):
        desk.papers.blank(["gbt37276-2018-frame"])
    assert desk.papers.blank(["gbt37276-2018-frame", "monthly"]).pages == 1


def test_the_ledger_has_what_was_open_in_the_month(desk: Desk) -> None:
    fill(desk)
    desk.actions.add(Plan(source=Source.HAZARD, source_id=1, **PLAIN))
    text = words(ActionsPaper(desk.ledger).month(OCTOBER))
    for told in (
        "问题整改台账2026年10月",
        "203房间扶手松动",
        "共3项，已销号1项，投入120.50元",
        "隐患",
    ):
        assert told in text
    later = words(ActionsPaper(desk.ledger).month(Month(2026, 11)))
    assert "共2项，已销号0项" in later
    assert "销号0项" not in words(ActionsPaper(desk.ledger).month(Month(2026, 9)))
    assert "扶手" not in words(ActionsPaper(desk.ledger).month(OCTOBER, blank=True))


def test_the_catalogue_makes_both(desk: Desk) -> None:
    fill(desk)
    for kind in ("checks", "rectifications"):
        for blank in (False, True):
            made = REPORTS[kind].make(desk, Wanted(month=OCTOBER, blank=blank))
            assert made.pages
            assert made.xlsx


def test_only_who_may_sees(desk: Desk) -> None:
    desk.ledger.actor = Actor(
        account_id=desk.ledger.actor.account_id, name="外", permissions=frozenset()
    )
    with pytest.raises(NotAllowed):
        desk.papers.month(OCTOBER)


def test_ten_times_as_many_items_ask_the_file_no_more_often(desk: Desk, tmp_path: Path) -> None:
    """A long table costs what its items cost to draw, and no question for each of them."""
    reader = TableReader(desk.registry)
    pack = reader.install(reader.read(book(tmp_path / "a.xlsx", rows())))
    asked: list[str] = []
    counts = []
    for pack_id, items in (("stars", desk.registry.get("stars")), (pack.id, pack)):
        number = desk.checks.open(pack_id, TODAY, "陈国安")
        desk.checks.answer(
            number,
            [Answer(item=one.code, points=one.points) for one in items.items],  # type: ignore[union-attr]  # both are checklists
        )
        asked.clear()
        desk.ledger.db.conn.set_trace_callback(asked.append)
        desk.papers.round(number)
        desk.ledger.db.conn.set_trace_callback(None)
        counts.append(len(asked))
    assert counts[0] == counts[1] > 0


def test_photos_of_answers_stand_behind_the_sheet_by_their_items(desk: Desk) -> None:
    number = fill(desk, close=False)
    photos = CheckPhotoService(desk.ledger)
    plain = desk.papers.round(number)
    photos.attach(number, "1.1", HOME, portrait())
    photos.attach(number, "2.1", HOME, portrait(BLUE))
    desk.checks.close(number)
    made = desk.papers.round(number)
    assert "检查照片1.12026-10-312.12026-10-31" in words(made)
    assert "检查照片" not in words(plain)
    assert desk.papers.round(number).pdf == made.pdf
    assert "检查照片" not in words(desk.papers.blank(["monthly"]))


def test_of_many_rooms_the_photo_names_its_own(desk: Desk) -> None:
    make_rooms(desk, 2)
    number = desk.checks.open("rooms", TODAY, "陈国安")
    spot = CheckBook(desk.ledger, desk.registry).spots(number)["扶手"][1]
    desk.checks.answer(number, [Answer(item="扶手", target=spot.target, option="C")])
    CheckPhotoService(desk.ledger).attach(number, "扶手", spot.target, portrait())
    label = "".join(spot.label.split())
    assert f"扶手{label}2026-10-31" in words(desk.papers.round(number))


def test_the_ledger_shows_before_beside_after_of_what_checks_found(desk: Desk) -> None:
    number = fill(desk)
    paper = ActionsPaper(desk.ledger)
    assert "整改前后照片" not in words(paper.month(OCTOBER))
    mended = next(one for one in desk.actions.of(Source.CHECK, number) if one.done_on)
    owner = Owner(photo_kind(Source.CHECK), mended.id)
    EvidenceService(desk.ledger).attach(owner, portrait(), Stage.AFTER)
    said = words(paper.month(OCTOBER))
    assert "整改前后照片没有改前照片" in said
    assert "203房间改后2026-10-31" in said
    assert "照片" not in words(paper.month(OCTOBER, blank=True))
