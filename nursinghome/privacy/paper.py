"""What is handed to whoever asked: the copy as a booklet, and the answer as a letter."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import words
from nursinghome.core.pdfs import picture_of_page
from nursinghome.privacy.model import GONE, Asked, Held, Item, Photo, Request, State
from nursinghome.reports.pdf.booklet import Booklet, Listing, Scan, Section, render_booklet
from nursinghome.reports.pdf.letter import Letter, Part, render_letter
from nursinghome.reports.report import Made
from nursinghome.reports.xlsx import Column, Line, Sheet, workbook

COPY = "个人信息副本"
_MANY = frozenset({"medicine_tick", "roster_cell", "roster_change"})
"""Tables of ticks: on paper their number is enough."""
_MOST = 500
"""Rows of a chapter on paper; all of them are in the workbook."""
_DOTS, _QUALITY = 1240, 80
_HEADS = (("类别", 2.0), ("内容", 8.0))


def copy_paper(held: Held, home: str) -> Made:
    """The booklet with photos behind it, and the workbook with every line."""
    chapters = tuple(_chapters(held))
    subject = held.subject
    rendered = render_booklet(
        Booklet(
            title=COPY,
            name=subject.name,
            home=home,
            cover=(
                ("姓　　名", subject.name),
                ("身　　份", subject.whose.words + (f"（{subject.of}的）" if subject.of else "")),
                ("制作日期", words(held.on)),
                ("单　　位", home),
            ),
            sections=tuple(
                Section(title=title, part=Listing(heads=_HEADS, rows=_on_paper(items)), note=note)
                for title, note, items in chapters
            ),
            day=held.on,
            scans=tuple(map(_scan, held.photos)),
        )
    )
    return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=_workbook(held, home, chapters))


def copy_data(held: Held) -> bytes:
    """The same for a program: every column of every row, by table."""

    def told(items: Sequence[Item]) -> list[dict[str, object]]:
        return [
            {
                "table": one.table,
                "id": one.row_id,
                "title": one.title,
                "fields": dict(one.fields),
                "row": dict(one.row),
            }
            for one in items
        ]

    content = {
        "format": "nursinghome-person/1",
        "subject": {
            "register": held.subject.whose.value,
            "id": held.subject.id,
            "name": held.subject.name,
        },
        "made_on": held.on.isoformat(),
        "records": told(held.items),
        "mentions": told(held.mentions),
        "journal": told(held.steps),
        "sent": told(held.sent),
        "photos": [{"file": one.name, "title": one.title} for one in held.photos],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _chapters(held: Held) -> Iterator[tuple[str, str, tuple[Item, ...]]]:
    yield "登记的内容", "", held.items
    yield "别处写到的地方", "只抄前后几个字，其余是别人的。", held.mentions
    yield "谁在什么时候记过、看过", "", held.steps
    yield "报给县民政局的", "只列含人员名单的月报；汇总报送不含个人。", held.sent


def _on_paper(items: Sequence[Item]) -> tuple[tuple[str, str], ...]:
    ticks = Counter(one.title for one in items if one.table in _MANY)
    plain = [one for one in items if one.table not in _MANY]
    rows = [(one.title, one.text or "只有编号") for one in plain[:_MOST]]
    rows += [(title, f"{number} 条，每条见表格") for title, number in ticks.items()]
    if len(plain) > _MOST:
        rows.append(("还有", f"{len(plain) - _MOST} 条，见表格"))
    return tuple(rows) or (("没有", "没有这样的记录"),)


def _workbook(
    held: Held, home: str, chapters: Sequence[tuple[str, str, tuple[Item, ...]]]
) -> bytes:
    lines = [
        Line(cells=(title, one.title, label, value))
        for title, _, items in chapters
        for one in items
        for label, value in one.fields
    ]
    return workbook(
        Sheet(
            title=COPY,
            period=words(held.on),
            left=f"填报单位：{home}",
            right=held.subject.name,
            columns=(
                Column(head="部分", width=20),
                Column(head="类别", width=14),
                Column(head="栏目", width=16),
                Column(head="内容", width=60),
            ),
            lines=tuple(lines),
            day=held.on,
        )
    )


def _scan(photo: Photo) -> Scan:
    def draw(_page: int) -> bytes:
        from PIL import Image  # noqa: PLC0415 - only a paper with photos needs it

        target = io.BytesIO()
        if photo.is_picture:
            with Image.open(io.BytesIO(photo.content)) as opened:
                opened.thumbnail((_DOTS, _DOTS))
                opened.convert("RGB").save(target, "JPEG", quality=_QUALITY)
        else:  # the first page shows what it is; the whole file lies beside
            picture_of_page(photo.content, 0, _DOTS).save(target, "JPEG", quality=_QUALITY)
        return target.getvalue()

    return Scan(title=photo.title, sha256=photo.name, pages=1, draw=draw)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the answer tells; `changes` are lines of the history, `kept` places that still hold."""

    home: str
    request: Request
    basis: str
    on: date
    changes: tuple[str, ...] = ()


def answer_letter(answer: Answer) -> Made:
    """关于…申请的答复, without a red head: it goes to a person, not to an office."""
    asked = answer.request
    rendered = render_letter(
        Letter(
            office=answer.home,
            title=f"关于{asked.kind.words}个人信息申请的答复",
            to=_or_nobody(asked.asked_by) or "申请人",
            parts=tuple(_parts(answer)),
            day=asked.closed_on or answer.on,
        )
    )
    return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=b"")


def _parts(answer: Answer) -> Iterator[Part]:
    asked = answer.request
    relation, what = _or_nobody(asked.relation), _or_nobody(asked.what)
    who = f"您（{relation}）" if relation else "您"
    yield Part(
        f"{words(asked.received_on)}收到{who}关于{asked.name}个人信息的申请"
        f"（第{asked.number}号），要求：{asked.kind.words}" + (f"。{what}" if what else "") + "。"
    )
    if asked.state is State.OPEN:
        yield Part(f"这份申请正在办理，{words(asked.due_on)}前答复。")
        return
    if asked.state is not State.DONE:
        yield Part(f"经研究，{asked.state.words}。原因：{asked.answer}。")
        yield Part(f"依据：{answer.basis}。")
        yield Part("如有不同意见，可向县民政局反映。")
        return
    yield from {Asked.COPY: _copied, Asked.CORRECT: _corrected, Asked.ERASE: _erased}[asked.kind](
        answer
    )
    yield Part(f"{asked.closed_by}经办，{words(asked.closed_on or answer.on)}办结。")


def _or_nobody(text: str) -> str:
    """Nothing where the words went with the person."""
    return "" if text == GONE else text


def _copied(answer: Answer) -> Iterator[Part]:
    told = answer.request.told
    yield Part(
        f"已把本院持有的{answer.request.name}个人信息做成副本：登记{told['items']}条，"
        f"别处写到{told['mentions']}处，记录和查看的经过{told['steps']}步，"
        f"照片和扫描件{told['photos']}份，含名单的上报{told['sent']}次。"
    )
    if told["sealed"]:
        yield Part("副本带密码，密码另行当面或电话告知。")


def _corrected(answer: Answer) -> Iterator[Part]:
    yield Part("已核实并更正如下：" if answer.changes else "已核实，登记没有需要改动的地方。")
    yield from map(Part, answer.changes)
    if answer.request.answer:
        yield Part(f"说明：{answer.request.answer}。")


def _erased(answer: Answer) -> Iterator[Part]:
    told = answer.request.told
    yield Part(
        f"已从台账里去掉姓名、号码、电话、住址、照片和所写内容：本人记录{told['rows']}条，"
        f"别处写到{told['mentions']}处，改动记录{told['steps']}步，"
        f"照片和扫描件{told['photos']}份，没存完的草稿{told['drafts']}份。"
        f"只留下数人数、床日用的日期和类别，已认不出是谁，现在写作“{answer.request.name}”。"
    )
    yield Part("一、还在旧备份里的", "hei")
    if not told["backups"]:
        yield Part("登记过的备份里没有。")
    for place in told["backups"]:
        gone = words(date.fromisoformat(place["gone_on"]))
        yield Part(
            f"“{place['folder']}”里登记过{place['backups']}份旧备份，按每天备份一次、"
            f"旧的逐步清掉推算，{gone}清完。备份都加密；恢复旧备份以后要再办一次。"
        )
    if told["copies"]:
        yield Part(f"升级、恢复时留下的整份拷贝：{'、'.join(told['copies'])}。核对后请手工删去。")
    yield Part("二、已经报给县里的", "hei")
    yield Part(
        "、".join(told["sent"]) + "。这些在县民政局，要删请向县民政局提出。"
        if told["sent"]
        else "没有报过含人员名单的月报。"
    )
    if told["shared"]:
        yield Part("三、没有动的", "hei")
        yield Part(
            f"别人记录里和别人相同的字有{told['shared']}处没有动，分不出写的是谁；"
            "别人的记录照样保存。"
        )
