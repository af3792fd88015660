"""How the booklet shares out its pages, whatever its parts hold."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.reports.pdf.booklet import Booklet, Facts, Listing, Section, render_booklet
from tests.nursinghome.reports.pdf.reading import marks, texts

HEADS = (("甲", 1.0), ("乙", 2.0))


def rendered(*sections: Section) -> list[str]:
    booklet = Booklet(
        title="一人一档",
        name="赵石头",
        home="青莲镇敬老院",
        cover=(("姓名", "赵石头"),),
        sections=sections,
        day=date(2026, 10, 31),
    )
    return [marks(text) for text in texts(render_booklet(booklet).pdf)]


def rows(count: int, text: str = "字") -> Listing:
    return Listing(heads=HEADS, rows=tuple((f"第{n}行", text) for n in range(count)))


def test_facts_of_any_number_keep_their_labels_beside_their_values() -> None:
    facts = Facts(
        pairs=(("一", "甲"), ("宽", "乙" * 60), ("二", "丙"), ("三", "丁"), ("四", "戊")),
        wide=frozenset({"宽"}),
    )
    page = rendered(Section(title="情况", part=facts))[2]
    for wanted in ("一甲", "宽乙", "二丙三丁", "四戊"):
        assert wanted in page


@pytest.mark.parametrize("count", range(30, 42))
def test_a_heading_never_stands_alone_at_a_foot(count: int) -> None:
    sections = (
        Section(title="长表", part=rows(count)),
        Section(title="下一表", part=rows(3), note="先看这里。"),
    )
    pages = rendered(*sections)
    (at,) = [n for n, page in enumerate(pages) if n > 1 and "二、下一表" in page]
    assert "第0行" in pages[at][pages[at].index("二、下一表") :]
    assert f"二、下一表{at + 1}" in pages[1]


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    pages = rendered(Section(title="长表", part=rows(120)))
    assert all("甲乙" in page for page in pages[2:])
    whole = "".join(pages[2:])
    assert all(f"第{n}行" in whole for n in range(120))


def test_a_text_longer_than_a_page_is_told_whole() -> None:
    told = "".join(f"{n:04}号" for n in range(1500))
    whole = "".join(rendered(Section(title="长文", part=rows(1, told)))[2:])
    assert whole.count("号") == 1500
