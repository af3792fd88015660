from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.reports.pdf import (
    ListPaper,
    Rendered,
    StatColumn,
    StatRow,
    render_list,
    render_stat_form,
    render_with_annex,
)
from nursinghome.reports.pdf.fonts import Faces, shared_faces
from nursinghome.reports.pdf.paper import Page
from nursinghome.reports.pdf.render import lay_out
from nursinghome.reports.pdf.text import Setter
from tests.nursinghome.reports.pdf.papers import register, stat_form, stat_rows
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts

GOLDEN = Path(__file__).parent / "golden"


def check_golden(name: str, result: Rendered) -> None:
    """The text of each page; write the files anew with GOLDEN=1, and read what changed."""
    text = "\n\f\n".join(page.replace("\r\n", "\n") for page in texts(result.pdf)) + "\n"
    path = GOLDEN / name
    if os.environ.get("GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text("utf-8")


def test_the_monthly_form_says_what_it_always_said() -> None:
    result = render_stat_form(stat_form(draft="预览，未定稿", footer="审计锚 01AB"))
    check_golden("monthly-form.txt", result)
    assert result.pages == 1


def test_the_blank_form_has_the_words_and_no_figures() -> None:
    result = render_stat_form(stat_form(filled=False))
    check_golden("monthly-form-blank.txt", result)
    assert "142,638.00" not in texts(result.pdf)[0]


def test_every_figure_and_name_of_the_form_is_on_paper() -> None:
    text = marks("".join(texts(render_stat_form(stat_form()).pdf)))
    for row in stat_rows():
        assert marks(row.label) in text
        assert all(value in text for value in row.values)
    assert "2026年10月" in text
    assert "李桂𬱖" in text


def test_the_form_embeds_all_its_fonts() -> None:
    pdf = render_stat_form(stat_form()).pdf
    assert all(fonts(pdf).values())
    assert b"Helvetica" not in pdf


@pytest.mark.no_cover
def test_the_same_form_gives_the_same_bytes() -> None:
    first, again = (render_stat_form(stat_form(), Faces()) for _ in range(2))
    assert first == again


def test_a_form_of_many_rows_goes_on_below_its_head() -> None:
    many = stat_form(rows=stat_rows() * 3)
    result = render_stat_form(many)
    pages = [marks(page) for page in texts(result.pdf)]
    assert result.pages == len(pages) == 3
    assert all("甲乙丙12345" in page for page in pages)
    assert all(f"第{at}页共3页" in page for at, page in enumerate(pages, 1))
    assert "农村敬老院运行情况月报表（续）" in pages[1]
    assert "报出日期" in pages[-1]
    assert "报出日期" not in pages[0]


def test_a_section_never_ends_a_page() -> None:
    rows = [StatRow(label="一", section=True), *(StatRow(label=str(n)) for n in range(300))]
    mixed = tuple(
        row if at % 3 else replace(rows[0], label=f"第{at}节") for at, row in enumerate(rows)
    )
    for page in lay_out(stat_form(rows=mixed), Setter(shared_faces()))[:-1]:
        lowest = min(page.texts, key=lambda text: text.y)
        assert lowest.role != "hei"


def test_a_section_without_rows_is_still_printed() -> None:
    result = render_stat_form(stat_form(rows=(StatRow(label="空节", section=True),)))
    assert "空节" in texts(result.pdf)[0]


def test_a_section_may_carry_values() -> None:
    row = StatRow(label="合计", section=True, values=("77",))
    assert "77" in texts(render_stat_form(stat_form(rows=(row,))).pdf)[0]


def test_columns_may_have_one_level_of_heads() -> None:
    columns = (StatColumn(head=("本月",)), StatColumn(head=("累计",)))
    rows = (StatRow(label="人数", values=("3", "5")),)
    text = marks(texts(render_stat_form(stat_form(columns=columns, rows=rows)).pdf)[0])
    assert "甲乙丙12" in text


def test_rows_of_a_short_form_are_roomier_and_of_a_long_one_closer() -> None:
    def step(count: int) -> float:
        rows = tuple(StatRow(label=f"行{at}") for at in range(count))
        page = lay_out(stat_form(rows=rows), Setter(shared_faces()))[0]
        heights = sorted(text.y for text in page.texts if text.text.startswith("行"))
        return round(heights[1] - heights[0], 1)

    assert step(5) == 20
    assert 14.5 <= step(31) < step(20)
    assert step(60) > step(31)  # two pages have room to spare


def test_rows_of_a_register_draw_together_rather_than_leave_one_on_a_page() -> None:
    def pages(count: int) -> list[Page]:
        rows = tuple((str(at), *[""] * 7) for at in range(count))
        paper = register(0, rows=rows, signatures=(), landscape=False)
        return lay_out(paper, Setter(shared_faces()))

    full = next(count for count in range(20, 60) if len(pages(count)) > 1) - 1
    assert full >= 38

    def lowest(count: int) -> float:
        return min(text.y for text in pages(count)[0].texts)

    assert lowest(full) < lowest(full - 12) - 100


def test_labels_take_the_room_that_figures_leave() -> None:
    rows = (StatRow(label="床位使用率（占用床日÷可用床日）", indent=1, values=("1.0",)),)
    columns = (StatColumn(head=("本月",)), StatColumn(head=("上月",)))
    page = lay_out(stat_form(rows=rows, columns=columns), Setter(shared_faces()))[0]
    assert [text.size for text in page.texts if text.text == rows[0].label] == [10]


def test_a_register_prints_everyone_in_full_below_a_repeated_head() -> None:
    paper = register(110, signatures=(("院长", ""),))
    result = render_list(paper)
    pages = [marks(page) for page in texts(result.pdf)]
    assert result.pages == len(pages) > 3
    assert all("序号姓名性别出生日期身份证号类别床位户籍地址" in page for page in pages)
    together = "".join(pages)
    for name in {row[1] for row in paper.rows}:
        assert together.count(name) == sum(row[1] == name for row in paper.rows)
    assert "院长：" in pages[-1]


def test_the_register_says_what_it_always_said() -> None:
    check_golden("register.txt", render_list(register(3, landscape=False)))


def test_an_empty_register_has_its_head_and_signatures() -> None:
    result = render_list(register(0))
    assert result.pages == 1
    assert "填表人" in texts(result.pdf)[0]


def test_a_cell_longer_than_a_page_goes_on_and_loses_nothing() -> None:
    words = "".join(f"第{at}项。" for at in range(400))
    tall = register(1, rows=(("1", words, "", "", "", "", "", ""),), landscape=False)
    result = render_list(tall)
    pages = [marks(page) for page in texts(result.pdf)]
    assert result.pages == len(pages) > 1
    assert all("序号" in page for page in pages[:-1])
    assert "".join(page_cells(tall)).count("项") == 400


def page_cells(paper: ListPaper) -> list[str]:
    pages = lay_out(paper, Setter(shared_faces()))
    return [text.text for page in pages for text in page.texts]


def test_signatures_without_room_go_to_a_page_of_their_own() -> None:
    tall = register(1, rows=(("1", "甲" * 250, "", "", "", "", "", ""),), landscape=False)
    result = render_list(replace(tall, notes=("注。" * 200,)))
    assert result.pages == 2
    assert "序号" not in texts(result.pdf)[1]
    assert "填表人" in texts(result.pdf)[1]


def test_notes_longer_than_a_page_are_not_lost_without_a_word() -> None:
    with pytest.raises(ValueError, match="longer than a page"):
        render_list(register(1, notes=("注。" * 3000,)))


def test_an_annex_is_numbered_on_with_its_form() -> None:
    result = render_with_annex(stat_form(), register(5))
    pages = [marks(page) for page in texts(result.pdf)]
    assert result.pages == 2
    assert "第1页共2页" in pages[0]
    assert "第2页共2页" in pages[1]
    assert "在院老年人花名册" in pages[1]


def test_a_row_that_does_not_fit_its_columns_is_a_bug_not_a_paper() -> None:
    with pytest.raises(ValueError, match="zip"):
        render_list(register(1, rows=(("1",),)))


def test_a_name_that_cannot_be_printed_is_refused_by_its_code() -> None:
    with pytest.raises(Invalid, match=r"王〓.*U\+E815"):
        render_stat_form(stat_form(signatures=(("填表人", "王\ue815"),)))
