"""整改通知台账, and the letter that answers one notice item by item."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.core.errors import Clash, Problem
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf.letter import Letter, Part, render_letter
from nursinghome.reports.report import Made, Sources
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.xlsx import Content
from nursinghome.safety import HeldItem, HeldNotice, NoticeService
from nursinghome.storage import Ledger

TITLE, REPLY_TITLE = "整改通知台账", "整改情况报告"
_COLUMNS = (
    LedgerColumn("序号", 0.8, 6, "whole"),
    LedgerColumn("收到日期", 1.7, 12, "date"),
    LedgerColumn("发文单位、文号", 2.6, 24),
    LedgerColumn("标题", 3.0, 28),
    LedgerColumn("整改事项", 4.0, 36),
    LedgerColumn("责任人", 1.4, 10),
    LedgerColumn("期限", 1.7, 12, "date"),
    LedgerColumn("措施", 4.0, 36),
    LedgerColumn("完成日期", 1.7, 12, "date"),
    LedgerColumn("办到哪", 1.4, 10, "middle"),
)
_NOTES = ("一份通知拆成几项，一项一行；全部完成后复函，复函日期见标题下。",)
_NUMBERS = "一二三四五六七八九十"


class NoticePaper:
    """What came in up to the month's end and was open in its year."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._notices = NoticeService(ledger)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        last, first = min(month.last, clock.today(self._ledger.clock)), date(month.year, 1, 1)
        held = [
            one.as_of(last)
            for one in reversed(self._notices.all())
            if one.withdrawn_reason is None
            and one.notice.received_on <= last
            and (one.replied_on is None or one.replied_on >= first)
        ]
        lines = [line for one in held for line in _lines(one, last)]
        items = [item for one in held for item in one.items]
        done = sum(item.done_on is not None for item in items)
        late = sum(item.is_late(last) for item in items)
        return LedgerPaper(
            title=TITLE,
            period="" if blank else f"{month.words}（截至{words(last)}）",
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple((at, *line) for at, line in enumerate(lines, 1)),
            right="" if blank else f"通知 {len(held)} 份",
            sums=(f"通知 {len(held)} 份、{len(items)} 项：完成 {done} 项，超期 {late} 项。",),
            notes=_NOTES,
            signers=("院长（签名）", "填表人（签名）", "日期"),
            day=month.last,
            blank=blank,
        ).made()

    def reply(self, notice_id: int) -> Made:
        """The letter: what was asked for, what was done, item by item.

        Raises Clash while the notice has no items. An item that is not done says so.
        """
        held = self._notices.one(notice_id)
        if not held.items:
            what = "还没有拆出整改事项"
            raise Clash(f"{what}，复函没有内容。", [Problem("items", what, "先拆分事项。")])
        head = home(self._ledger.db)
        day = held.replied_on or clock.today(self._ledger.clock)
        rendered = render_letter(
            Letter(
                office=head.name,
                number=held.reply_number,
                title=f"{head.name}\n关于《{held.notice.title}》整改情况的报告",
                to=held.notice.issuer,
                parts=tuple(_letter_parts(held)),
                day=day,
            )
        )
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=b"")


def reply_letter(sources: Sources, notice_id: int) -> Made:
    """The letter that answers a notice, ready for the seal."""
    return NoticePaper(sources.ledger).reply(notice_id)


def _letter_parts(held: HeldNotice) -> Iterator[Part]:
    notice = held.notice
    number = f"（{notice.number}）" if notice.number else ""
    yield Part(
        f"贵单位《{notice.title}》{number}我院于{words(notice.received_on)}收悉。"
        f"我院按要求拆分为{len(held.items)}项，逐项落实到人，"
        f"已完成{held.done}项。现将整改情况报告如下。"
    )
    for at, item in enumerate(held.items):
        numeral = _NUMBERS[at] if at < len(_NUMBERS) else str(at + 1)
        yield Part(f"{numeral}、{item.item.what}", "hei")
        yield Part(_item_words(item))
    yield Part("我院将举一反三，落实责任，防止问题反复。")
    yield Part("特此报告。")


def _item_words(item: HeldItem) -> str:
    measure = item.item.measure.rstrip("。；")
    how = f"整改措施：{measure}。" if measure else ""
    if item.done_on is None:
        return f"{how}责任人{item.item.who}，期限{words(item.item.due_on)}，正在整改。"
    return f"{how}责任人{item.item.who}，已于{words(item.done_on)}完成。"


def _lines(held: HeldNotice, day: date) -> Iterator[tuple[Content, ...]]:
    """One line for each item; a notice that is not split yet has one line of its own."""
    notice = held.notice
    who = "\n".join(part for part in (notice.issuer, notice.number) if part)
    replied = "" if held.replied_on is None else f"\n{words(held.replied_on)}复函"
    front = (notice.received_on, who, f"{notice.title}{replied}")
    if not held.items:
        yield (*front, "还没有拆分", "", None, "", None, held.state_words)
    for item in held.items:
        one = item.item
        state = "已完成" if item.done_on else "超期" if item.is_late(day) else "整改中"
        yield (*front, one.what, one.who, one.due_on, one.measure, item.done_on, state)
