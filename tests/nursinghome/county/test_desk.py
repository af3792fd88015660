"""At the desk: who reported when, what does not add up, what is sent back, and the list of homes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound, Refusal
from nursinghome.county import (
    SHOWN,
    Arrival,
    DeskService,
    KeySheet,
    Maker,
    ReceiptService,
    arrivals_paper,
    due_on,
    is_county,
    key_file,
    key_sheet,
    missing_words,
    nursing_pct,
    office_name,
    people_each,
    plan_paper,
    summary_paper,
    summary_parquet,
    tone_of,
    watch_paper,
)
from nursinghome.exchange.slips import read
from tests.factories import REGISTRY, open_ledger
from tests.nursinghome.county.packages import OCTOBER, Sender
from tests.nursinghome.county.test_county import MAY, SEPTEMBER, Desk

MAKER = Maker(office="青禾县民政局", day=date(2026, 11, 12))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def board(desk: Desk) -> DeskService:
    return DeskService(desk.ledger, REGISTRY)


def take_on(desk: Desk, day: date, *contents: bytes) -> None:
    """As they would be taken in on that day."""
    desk.ledger.clock = FixedClock(datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC))
    desk.take(*contents)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_a_file_knows_whose_it_is(desk: Desk, tmp_path: Path) -> None:
    assert is_county(desk.ledger)
    assert office_name(desk.ledger) == "青禾县民政局"
    assert not is_county(open_ledger(tmp_path, file="home2.nhdb"))


def test_the_calendar_tells_each_kind(desk: Desk, board: DeskService) -> None:
    early, late, corrected, back = (desk.sender(code) for code in "1234")
    first, second = corrected.package(20), corrected.package(21)
    take_on(desk, date(2026, 11, 3), early.package(), second, back.package())
    take_on(desk, date(2026, 11, 5), late.package(), first)
    desk.list_homes([("5", "未报敬老院")])
    board.give_back(board.reports(OCTOBER)[3].id, "床位数不对")
    found = board.calendar(OCTOBER, 2)
    spots = [row.spots[1] for row in found.rows]
    assert [spot.words for spot in spots] == ["按时", "迟 2 天", "更正 1", "退回", "未报"]
    assert [spot.arrival for spot in spots] == [
        Arrival.ON_TIME,
        Arrival.LATE,
        Arrival.CORRECTED,
        Arrival.RETURNED,
        Arrival.MISSING,
    ]
    assert spots[0].received_on == date(2026, 11, 3)
    assert spots[3].why == "床位数不对"
    assert (found.reported(1), found.on_time(1)) == (3, 2)
    assert {row.spots[0].arrival for row in found.rows} == {Arrival.MISSING}
    assert [tone_of(spot.arrival) for spot in spots] == ["good", "warn", "good", "warn", "bad"]
    november = board.calendar(OCTOBER.plus(1), 1)
    assert {row.spots[0].words for row in november.rows} == {"未到期"}
    assert tone_of(november.rows[0].spots[0].arrival) == ""


def test_the_day_by_which_it_is_due_is_chosen(desk: Desk, board: DeskService) -> None:
    take_on(desk, date(2026, 11, 5), desk.sender().package())
    assert (board.due_day, due_on(OCTOBER, 3)) == (3, date(2026, 11, 3))
    board.set_due_day(6)
    assert board.calendar(OCTOBER, 1).rows[0].spots[0].arrival is Arrival.ON_TIME
    with pytest.raises(Invalid):
        board.set_due_day(40)


def test_what_is_sent_back_counts_no_longer_until_it_is_corrected(
    desk: Desk, board: DeskService, tmp_path: Path
) -> None:
    sender = desk.sender()
    desk.take(sender.package(20))
    receipts = ReceiptService(desk.ledger)
    receipts.write(tmp_path)
    assert receipts.waiting() == ()
    (report,) = board.reports(OCTOBER)
    board.give_back(report.id, " 入住人数和花名册不一样 ")
    assert desk.county.summary(OCTOBER).homes == ()
    assert [home.code for home in desk.county.missing(OCTOBER)] == [sender.code]
    (path,) = receipts.write(tmp_path)
    assert read(path.read_bytes()).returned == "入住人数和花名册不一样"
    with pytest.raises(Clash, match="已经退回过了"):
        board.give_back(report.id, "再退一次")
    desk.take(sender.package(21))
    assert [one.sequence for one in desk.county.summary(OCTOBER).homes] == [2]
    with pytest.raises(Clash, match="后来又收到了更正"):
        board.give_back(report.id, "晚了")


def test_what_was_sent_back_may_stand_after_all(desk: Desk, board: DeskService) -> None:
    desk.take(desk.sender().package())
    (report,) = board.reports(OCTOBER)
    with pytest.raises(NotFound, match="没有退回过"):
        board.take_after_all(report.id)
    board.give_back(report.id, "看错了")
    with pytest.raises(Clash):
        desk.county.undo()
    board.take_after_all(report.id)
    assert len(desk.county.summary(OCTOBER).homes) == 1


@pytest.mark.parametrize("reason", ["", "  ", "长" * 301])
def test_sending_back_needs_a_reason(desk: Desk, board: DeskService, reason: str) -> None:
    desk.take(desk.sender().package())
    with pytest.raises(Invalid, match="退回要写理由"):
        board.give_back(board.reports(OCTOBER)[0].id, reason)
    with pytest.raises(NotFound, match="没有收过"):
        board.give_back(999, "x")


def test_what_does_not_add_up_is_told(desk: Desk, board: DeskService) -> None:
    cells = (
        "code,label,value\r\nresidents_start,,20\r\nadmitted,,1\r\ndischarged,,0\r\n"
        "residents_end,,22\r\n"
    )
    sender = desk.sender()
    desk.take(
        sender.package(month=SEPTEMBER),
        sender.package(inside={"tables/cells.csv": cells.encode()}),
    )
    (report,) = board.reports(OCTOBER)
    told = board.wrong(report)
    assert "月末在院 22 人，月初加入院减离院是 21 人。" in [one.what for one in told]
    assert told[0].is_fatal
    assert told[0].cure
    (before,) = board.reports(SEPTEMBER)
    assert board.wrong(before) == ()


def test_the_beginning_of_a_month_is_the_end_of_the_one_before(
    desk: Desk, board: DeskService
) -> None:
    sender = desk.sender()
    cells = "code,label,value\r\nresidents_start,,19\r\nresidents_end,,19\r\nx_pct,,1.5\r\n"
    inside = {"tables/cells.csv": cells.encode()}
    desk.take(sender.package(20, SEPTEMBER), sender.package(inside=inside))
    assert [one.what for one in board.wrong(board.reports(OCTOBER)[0])] == [
        "月初在院 19 人，上月末在院 20 人。"
    ]


def test_lines_are_watched_for_homes_and_for_the_county(desk: Desk, board: DeskService) -> None:
    desk.take(desk.sender("1").package(10, beds=40), desk.sender("2").package(30, beds=40))
    found = desk.county.summary(OCTOBER)
    watched = board.watched(found)
    assert [one.words for one in watched] == ["入住不足 50%；10 人以下", ""]
    assert board.crossed(found) == ()
    desk.take(desk.sender("3").package(1, beds=90))
    assert [line.id for line in board.crossed(desk.county.summary(OCTOBER))] == ["occupancy"]


def test_ratios_are_unknown_without_their_base() -> None:
    assert nursing_pct({"beds_nursing": 10, "beds_total": 40}) == 25.0
    assert nursing_pct({}) is None
    assert people_each({"residents_end": 30, "staff_total": 5}) == 7.5
    for cells in ({}, {"residents_end": 3}, {"residents_end": 3, "staff_total": 1}):
        assert people_each(cells) is None


def test_the_county_over_a_year(desk: Desk, board: DeskService) -> None:
    one, other = desk.sender("1"), desk.sender("2")
    desk.take(one.package(10, SEPTEMBER), other.package(20, SEPTEMBER), one.package(11))
    told = [(m.month, m.residents, m.beds) for m in board.trend(OCTOBER)]
    assert told == [(SEPTEMBER, 30, 80), (OCTOBER, 11, 40)]
    empty = {"tables/cells.csv": b"code,label,value\r\nresidents_end,,\r\n"}
    desk.take(other.package(inside=empty))
    assert board.trend(OCTOBER)[1].residents == 11


def test_the_example_is_marked_with_its_source(board: DeskService, desk: Desk) -> None:
    lines = board.example()
    assert len(lines) == 33
    would = board.register(lines, dry_run=True)
    assert (len(would.new), desk.county.homes()) == (33, ())
    assert len(board.register(lines).new) == 33
    homes = desk.county.homes()
    assert {home.source for home in homes} == {"示例：奉节府办发〔2021〕70号附件 2的乡镇名"}
    assert homes[4].name == "白帝镇敬老院"
    changed = [replace(lines[0], name="夔门敬老院"), *lines[1:]]
    done = board.register(changed)
    assert (done.new, done.changed, done.same) == ((), ("夔门敬老院",), 32)


def test_a_closed_home_is_not_asked_for(board: DeskService, desk: Desk) -> None:
    board.register(board.example()[:2])
    first, second = desk.county.homes()
    board.close(first.id)
    assert desk.county.homes() == (second,)
    assert desk.county.missing(OCTOBER) == (second,)


def test_towns_write_down_what_they_have_done(board: DeskService) -> None:
    board.set_done("白帝镇", {"points_2021": 3, "homes_2022": 0})
    board.set_done("白帝镇", {"points_2021": 4})
    found = board.targets()
    assert found.done == {("points_2021", "白帝镇"): 4}
    assert found.done_in("points_2021") == 4
    with pytest.raises(NotFound, match="没有「某镇」"):
        board.set_done("某镇", {})
    with pytest.raises(Invalid, match="完成数不对"):
        board.set_done("白帝镇", {"points_2021": -1})


def test_who_may_only_see_changes_nothing(board: DeskService, desk: Desk) -> None:
    desk.ledger.actor = replace(desk.ledger.actor, permissions=frozenset({"reports.see"}))
    deeds = (
        lambda: board.set_due_day(5),
        lambda: board.give_back(1, "x"),
        lambda: board.take_after_all(1),
        lambda: board.register(board.example()),
        lambda: board.close(1),
        lambda: board.set_done("白帝镇", {}),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_papers_say_what_the_pages_say(board: DeskService, desk: Desk) -> None:
    take_on(desk, date(2026, 11, 3), desk.sender("1", "甲敬老院").package(10))
    desk.list_homes([("2", "乙敬老院")])
    found = desk.county.summary(OCTOBER)
    watched = watch_paper(MAKER, found, board.watched(found), board.lines, board.crossed(found))
    text = text_of(watched.pdf).replace("\r\n", "")
    for words in ("敬老院监管指标表", "甲敬老院", "入住不足 50%；10 人以下", "全县", "单一来源"):
        assert words in text
    desk.ledger.clock = FixedClock(datetime(2026, 11, 12, 9, 0, tzinfo=UTC))
    arrivals = arrivals_paper(MAKER, board.calendar(OCTOBER), board.due_day)
    text = text_of(arrivals.pdf).replace("\r\n", "")
    for words in ("月报报送情况表", "乙敬老院", "未报", "1/2", "次月 3 日"):
        assert words in text
    board.set_done("白帝镇", {"points_2021": 4})
    plan = plan_paper(MAKER, board.targets())
    assert "4／5" in text_of(plan.pdf)
    rows = list(openpyxl.load_workbook(io.BytesIO(plan.xlsx)).worksheets[0].values)
    assert any("合计" in row for row in rows)
    summary = summary_paper(found, MAKER.office)
    assert (summary.pages, "甲敬老院" in text_of(summary.pdf)) == (1, True)
    assert ("月末在院", "residents_end") in SHOWN
    assert summary_parquet(found).startswith(b"PAR1")


def test_the_fingerprint_stands_large_on_its_sheet(desk: Desk) -> None:
    sheet = key_sheet(KeySheet(office=desk.office, on=date(2026, 11, 12)))
    text = text_of(sheet.pdf)
    assert sheet.pages == 1
    for words in (*desk.office.fingerprint.split(" "), desk.office.public, "青禾县民政局"):
        assert words in text
    assert desk.office.signer_fingerprint in text
    assert desk.office.public in key_file(desk.office).splitlines()
    again = key_sheet(KeySheet(office=desk.office, on=date(2026, 11, 12)))
    assert again.pdf == sheet.pdf


def test_whom_to_call_is_put_into_words(board: DeskService, desk: Desk) -> None:
    board.register(board.example()[:2])
    told = missing_words(desk.county.homes(), OCTOBER.words, date(2026, 11, 3))
    assert told == (
        "2026年10月的月报，11月3日到期，还没有收到：夔门街道敬老院、鱼复街道敬老院。请尽快报来。"
    )


def test_notes_say_what_is_to_be_looked_at(desk: Desk) -> None:
    sender = desk.sender()
    august = OCTOBER.plus(-2)
    desk.put(sender.package(month=august))
    desk.put(sender.package(month=OCTOBER))
    first, second = desk.county.receive([desk.folder])
    assert first.notes == (
        "院里有 1 项校验没有通过。",
        "写包的日期比今天晚，请核对两边电脑的日期。",
    )
    assert second.notes[-1] == "2026年9月的还没有收到。"
    desk.ledger.clock = FixedClock(datetime(2026, 11, 5, tzinfo=UTC))
    checks = {"checks.json": b"[]"}
    (third,) = desk.county.receive([desk.put(sender.package(month=SEPTEMBER, inside=checks))])
    assert third.notes == ()


def test_a_month_that_was_not_over_is_refused(desk: Desk) -> None:
    early = desk.sender().package(month=OCTOBER.plus(1))
    (refused,) = desk.county.receive([desk.put(early)])
    assert "还没有过完" in refused.text


def test_a_name_that_cannot_be_printed_is_refused(desk: Desk) -> None:
    odd = {"datapackage.json": '{"name": "monthly-2026-10", "title": "\U000e0041院2026年10月"}'}
    inside = {name: text.encode() for name, text in odd.items()}
    (refused,) = desk.county.receive([desk.put(desk.sender().package(inside=inside))])
    assert "印不出来的字" in refused.text


def test_many_packages_are_written_in_parts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from nursinghome.county import merging  # noqa: PLC0415 - only here

    monkeypatch.setattr(merging, "AT_ONCE", 2)
    for number in range(5):
        desk.put(Sender(code=str(number), county=desk.reader).package(number))
    assert len(desk.county.receive([desk.folder])) == 5
    assert len(desk.county.summary(OCTOBER).homes) == 5


def test_a_home_may_not_be_asked_without_leave(tmp_path: Path) -> None:
    board = DeskService(open_ledger(tmp_path, permissions=MAY - {"reports.see"}), REGISTRY)
    for call in (board.targets, lambda: board.calendar(OCTOBER), lambda: board.reports(OCTOBER)):
        with pytest.raises(Refusal):
            call()
