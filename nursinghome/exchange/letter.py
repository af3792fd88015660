"""送件函: the letter that goes with the stick, in the red-headed look, with what is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.exchange.model import Kind, Sent, Written
from nursinghome.exchange.package import short_code
from nursinghome.reports.monthly.cells import Value
from nursinghome.reports.monthly.model import Edition
from nursinghome.reports.pdf.letter import Letter, Part, render_letter
from nursinghome.reports.report import Made

_KB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What the letter tells of."""

    home: str
    to: str
    sent: Sent
    edition: Edition
    files: Sequence[Written]
    """What was written together, the package among it."""
    signer: str
    """Fingerprint of the home's own key."""
    on: date


def cover_letter(told: Covered) -> Made:
    """The letter as a PDF. Its number is left for a pen: the home keeps its own list of them."""
    month = told.sent.month.words
    correction = f"（{told.edition.name}）" if told.edition.correction else ""
    rendered = render_letter(
        Letter(
            office=told.home,
            number=f"　　　〔{told.on.year}〕　　号",
            title=f"关于报送{month}月报{correction}的报告",
            to=told.to,
            parts=tuple(_parts(told)),
            day=told.on,
        )
    )
    return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=b"")


def _parts(told: Covered) -> Iterator[Part]:
    month, edition = told.sent.month.words, told.edition
    yield Part(f"现将我院{month}月报随U盘报上，请查收。")
    if edition.correction:
        before = told.sent.sequence - 1
        yield Part(f"这是{edition.name}，代替第{before}份，原因：{edition.reason}。")
    yield Part("一、主要数字", "hei")
    yield Part(_figures(edition.cells))
    yield Part("二、U盘上的文件", "hei")
    for one in sorted(told.files, key=lambda one: one.kind is not Kind.PACKAGE):
        yield Part(_file(one, told.sent))
    yield Part("三、请电话核对", "hei")
    yield Part(f"短码{short_code(told.sent.sha256)}。")
    yield Part(f"我院签名指纹{told.signer}。")
    yield Part(f"月报定稿校验{_grouped(edition.sha256)}，记录锚{_grouped(edition.anchor)}。")
    yield Part("特此报告。")


def _figures(cells: Mapping[str, Value]) -> str:
    def told(code: str) -> str:
        value = cells.get(code)
        return "—" if value is None else f"{value}"

    rate = cells.get("occupancy_pct")
    share = "" if rate is None else f"＝{rate:.2f}%"
    return (
        f"月末在院老年人{told('residents_end')}人，其中特困供养{told('tekun')}人；"
        f"本月入院{told('admitted')}人，离院{told('discharged')}人。"
        f"入住率{told('residents_end')}÷{told('beds_total')}{share}。"
    )


def _file(one: Written, sent: Sent) -> str:
    size = f"{one.size / _KB:.0f} KB"
    if one.kind is Kind.PACKAGE:
        about = f"第{sent.sequence}份，按“{sent.level.words}”报送，只有贵局能打开"
        return f"上报包1份，{size}，{about}：{one.name}。"
    if one.kind is Kind.README:
        return f"说明1份（{one.name}）。"
    tail = one.name.rpartition("_")[2]
    return f"{one.kind.words}1份（{tail}），密码另行电话告知。"


def _grouped(mark: str | None) -> str:
    """The first sixteen of a hash, in fours; only a frozen report has one."""
    short = (mark or "")[:16].upper()
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))
