"""Notices to put right: split into items, done one by one, replied to when all are done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.safety import HeldNotice, Item, Notice, NoticeService
from nursinghome.storage import Ledger
from tests.factories import dump, open_ledger
from tests.nursinghome.safety.rooms import each

PAPER = Notice(
    number="奉民改〔2026〕12号",
    issuer="县民政局",
    title="关于消防通道堆物的整改通知",
    received_on=date(2026, 10, 10),
)
STAIRS = Item(what="二楼楼梯间堆放杂物", due_on=date(2026, 10, 20), who="陈国安")
LAMP = Item(what="应急灯不亮 2 盏", due_on=date(2026, 10, 31), who="水电工")


@pytest.fixture
def notices(ledger: Ledger) -> NoticeService:
    return NoticeService(ledger)


@pytest.fixture
def paper(notices: NoticeService) -> int:
    """The notice with both items."""
    return notices.receive(PAPER, (STAIRS, LAMP))


def items(notices: NoticeService, notice: int) -> tuple[int, ...]:
    return tuple(one.id for one in notices.one(notice).items)


def finish(notices: NoticeService, notice: int) -> None:
    for item in items(notices, notice):
        notices.finish_item(item, date(2026, 10, 25), "已清走")


def only(notices: NoticeService) -> HeldNotice:
    (one,) = notices.all()
    return one


def test_a_notice_is_split_and_done_item_by_item(notices: NoticeService, paper: int) -> None:
    stairs, lamp = items(notices, paper)
    found = only(notices)
    assert found == notices.one(paper)
    assert (found.done, found.is_done, found.state_words) == (0, False, "整改中")
    notices.finish_item(stairs, date(2026, 10, 18), " 清走并上锁 ")
    found = only(notices)
    assert (found.done, found.is_done) == (1, False)
    assert found.items[0].item.measure == "清走并上锁"
    with pytest.raises(Clash, match="还有 1 项没有完成"):
        notices.reply(paper, date(2026, 10, 31))
    notices.finish_item(lamp, date(2026, 10, 31), "换灯")
    assert only(notices).state_words == "待回复"
    notices.reply(paper, date(2026, 10, 31), " 青敬〔2026〕3号 ")
    found = only(notices)
    assert (found.state_words, found.reply_number) == ("已回复", "青敬〔2026〕3号")
    for call in each(
        lambda: notices.add_item(paper, LAMP),
        lambda: notices.correct_item(lamp, LAMP),
        lambda: notices.finish_item(lamp, date(2026, 10, 31), "换灯"),
        lambda: notices.reopen_item(lamp, "又坏"),
        lambda: notices.withdraw_item(lamp, "错"),
        lambda: notices.reply(paper, date(2026, 10, 31)),
    ):
        with pytest.raises(Clash, match="2026年10月31日已经回复"):
            call()


def test_the_last_day_is_still_in_time(notices: NoticeService, paper: int) -> None:
    stairs = only(notices).items[0]
    assert not stairs.is_late(date(2026, 10, 20))
    assert stairs.is_late(date(2026, 10, 21))
    notices.finish_item(stairs.id, date(2026, 10, 25), "清走")
    assert not only(notices).items[0].is_late(date(2026, 10, 26))


def test_a_notice_without_items_is_not_done(notices: NoticeService) -> None:
    paper = notices.receive(PAPER)
    assert not only(notices).is_done
    with pytest.raises(Clash, match="还没有拆出整改事项"):
        notices.reply(paper, date(2026, 10, 31))
    notices.add_item(paper, LAMP)
    assert only(notices).items[0].item == LAMP


def test_an_item_can_be_opened_put_right_and_withdrawn(notices: NoticeService, paper: int) -> None:
    stairs, lamp = items(notices, paper)
    with pytest.raises(Clash, match="还没有完成"):
        notices.reopen_item(stairs, "又堆了")
    notices.finish_item(stairs, date(2026, 10, 18), "清走")
    with pytest.raises(Invalid, match="要有整改措施"):
        notices.correct_item(stairs, STAIRS)
    notices.correct_item(stairs, replace(STAIRS, who="罗强", measure="清走并上锁"))
    notices.reopen_item(stairs, "又堆了")
    first = only(notices).items[0]
    assert (first.done_on, first.item.who, first.item.measure) == (None, "罗强", "清走并上锁")
    notices.correct_item(lamp, replace(LAMP, who="罗强"))
    notices.withdraw_item(stairs, "拆重了")
    assert items(notices, paper) == (lamp,)
    with pytest.raises(Clash, match="登记已经撤销"):
        notices.finish_item(stairs, date(2026, 10, 18), "清走")


def test_a_reply_is_not_older_than_what_it_tells(notices: NoticeService, paper: int) -> None:
    finish(notices, paper)
    with pytest.raises(Invalid) as refused:
        notices.reply(paper, date(2026, 10, 24), "长" * 61)
    assert [one.where for one in refused.value.problems] == ["replied_on", "reply_number"]
    with pytest.raises(Invalid):
        notices.reply(paper, date(2026, 11, 1))
    notices.reply(paper, date(2026, 10, 25))


def test_the_paper_itself_can_be_put_right(notices: NoticeService, paper: int) -> None:
    right = replace(PAPER, received_on=date(2026, 10, 12), number="")
    notices.correct(paper, right)
    assert only(notices).notice == right
    finish(notices, paper)
    notices.reply(paper, date(2026, 10, 26))
    notices.correct(paper, replace(right, note="传真件"))
    for late in (date(2026, 10, 21), date(2026, 10, 31)):
        with pytest.raises(Invalid, match="收到日期晚于"):
            notices.correct(paper, replace(right, received_on=late))


def test_a_withdrawn_notice_stays_in_sight_and_takes_nothing_more(
    notices: NoticeService, paper: int
) -> None:
    notices.withdraw(paper, "不是给本院的")
    assert only(notices).state_words == "已撤销"
    for call in each(
        lambda: notices.correct(paper, PAPER),
        lambda: notices.add_item(paper, LAMP),
        lambda: notices.withdraw(paper, "错"),
    ):
        with pytest.raises(Clash, match="已经撤销"):
            call()


def test_what_cannot_be_is_refused_field_by_field(
    notices: NoticeService, ledger: Ledger, paper: int
) -> None:
    before = dump(ledger)
    wrong = Notice(
        number="长" * 61, issuer="", title=" ", received_on=date(2026, 11, 1), note="\ue000"
    )
    with pytest.raises(Invalid) as refused:
        notices.receive(wrong)
    assert [one.where for one in refused.value.problems] == [
        "number",
        "issuer",
        "title",
        "received_on",
        "note",
    ]
    bad = Item(what="", due_on=date(2026, 10, 9), who="", measure="长" * 301)
    with pytest.raises(Invalid) as refused:
        notices.receive(PAPER, (STAIRS, bad))
    assert [one.where for one in refused.value.problems] == ["what", "due_on", "who", "measure"]
    with pytest.raises(Invalid) as refused:
        notices.finish_item(items(notices, paper)[0], date(2026, 10, 9), " ")
    assert [one.where for one in refused.value.problems] == ["done_on", "measure"]
    with pytest.raises(NotFound, match="没有找到这份整改通知"):
        notices.correct(9, PAPER)
    with pytest.raises(NotFound, match="没有找到这项整改"):
        notices.withdraw_item(9, "错")
    assert dump(ledger) == before


def test_who_may_only_look_changes_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"office.see"})
    notices = NoticeService(opened)
    assert notices.all() == ()
    for call in each(
        lambda: notices.receive(PAPER),
        lambda: notices.correct(1, PAPER),
        lambda: notices.add_item(1, LAMP),
        lambda: notices.correct_item(1, LAMP),
        lambda: notices.finish_item(1, date(2026, 10, 31), "改"),
        lambda: notices.reopen_item(1, "错"),
        lambda: notices.withdraw_item(1, "错"),
        lambda: notices.reply(1, date(2026, 10, 31)),
        lambda: notices.withdraw(1, "错"),
    ):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()


def test_who_may_not_look_sees_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"safety.see"})
    notices = NoticeService(opened)
    for call in each(notices.all, lambda: notices.one(1)):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()
