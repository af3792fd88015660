from __future__ import annotations

from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import HAIRLINE, HEAVY, Frame, Page, Pen, joined
from nursinghome.reports.pdf.table import Block, Cell, Row, Table, block, draw
from nursinghome.reports.pdf.text import Setter

SETTER = Setter(shared_faces())


def table(*cells: Cell, widths: tuple[float, ...] = (100, 100), closed: bool = False) -> Table:
    return Table(widths=widths, head=(), body=((Row(cells=cells),),), closed=closed)


def placed(of: Table) -> Block:
    return block(of, of.body[0], SETTER)


def drawn(of: Table) -> Page:
    pen = Pen(Page(Frame()), SETTER)
    draw(pen, of, [placed(of)], 0, 100)
    return pen.page


def test_a_long_name_wraps_and_its_row_grows() -> None:
    name = "古丽娜尔·阿布都热依木·买买提"
    within = placed(table(Cell(text=name), Cell(), widths=(60, 60)))
    assert "".join(within.cells[0].lines) == name
    assert len(within.cells[0].lines) == 3
    assert within.height > 18


def test_what_is_kept_whole_is_made_smaller_instead() -> None:
    within = placed(table(Cell(text="1,402,516.40", whole=True), Cell(), widths=(60, 60)))
    assert within.cells[0].lines == ("1,402,516.40",)
    assert 6 < within.cells[0].size < 10
    assert within.height == 18


def test_what_is_kept_whole_breaks_only_when_the_smallest_type_is_too_wide() -> None:
    within = placed(table(Cell(text="古丽" * 9, whole=True), Cell(), widths=(60, 60)))
    assert within.cells[0].size == 6
    assert "".join(within.cells[0].lines) == "古丽" * 9


def test_a_line_is_saved_by_slightly_smaller_type() -> None:
    within = placed(table(Cell(text="一号楼二室三床位"), Cell(), widths=(80, 60)))
    assert within.cells[0].lines == ("一号楼二室三床位",)
    assert within.cells[0].size == 9


def test_lines_in_the_middle_are_alike_in_length() -> None:
    within = placed(table(Cell(text="计量单位", align="middle"), Cell(), widths=(40, 60)))
    assert within.cells[0].lines == ("计量", "单位")


def test_cells_below_a_merged_one_move_aside() -> None:
    group = (
        Row(cells=(Cell(text="环境", rows=2), Cell(text="甲"))),
        Row(cells=(Cell(text="乙"),)),
    )
    within = block(Table(widths=(50, 50), head=(), body=(group,)), group, SETTER)
    assert [(one.cell.text, one.row, one.column) for one in within.cells] == [
        ("环境", 0, 0),
        ("甲", 0, 1),
        ("乙", 1, 1),
    ]


def test_a_tall_merged_cell_stretches_its_last_row() -> None:
    group = (
        Row(cells=(Cell(text="甲乙丙丁戊己庚辛", rows=2), Cell())),
        Row(cells=(Cell(),)),
    )
    within = block(Table(widths=(20, 50), head=(), body=(group,)), group, SETTER)
    assert within.heights[0] == 18
    assert within.heights[1] > 60


def test_the_sides_are_open_and_the_first_and_last_rule_heavy() -> None:
    page = drawn(table(Cell(text="甲"), Cell(text="乙")))
    heavy = [rule[:4] for rule in page.rules if rule.width == HEAVY]
    assert heavy == [(0, 100, 200, 100), (0, 82, 200, 82)]
    upright = joined(rule for rule in page.rules if rule.width == HAIRLINE and rule.x1 == rule.x2)
    assert upright == [(100, 82, 100, 100)]


def test_a_closed_table_has_heavy_sides() -> None:
    page = drawn(table(Cell(), Cell(), closed=True))
    sides = [rule for rule in page.rules if rule.width == HEAVY and rule.x1 == rule.x2]
    assert [rule.x1 for rule in sides] == [0, 200]


def test_a_cell_over_columns_has_no_rule_inside() -> None:
    page = drawn(table(Cell(text="合计", columns=2)))
    assert not [rule for rule in page.rules if rule.x1 == rule.x2]


def test_texts_stand_left_right_and_in_the_middle() -> None:
    page = drawn(table(Cell(text="甲", indent=10), Cell(text="9", align="right")))
    assert page.texts[0].x == 13.5
    assert round(page.texts[1].x + SETTER.width("song", 10, "9"), 2) == 196.5
    middle = drawn(table(Cell(text="甲", align="middle"), Cell()))
    assert middle.texts[0].x == 45


def test_the_corner_has_a_diagonal_and_two_texts() -> None:
    head = (Row(cells=(Cell(text="指标", corner="时期"), Cell()), height=40),)
    page = drawn(Table(widths=(100, 100), head=(), body=(head,)))
    assert [text.text for text in page.texts[:2]] == ["时期", "指标"]
    assert page.texts[0].y > page.texts[1].y
    assert any(rule.x1 != rule.x2 and rule.y1 != rule.y2 for rule in page.rules)


def test_a_ground_lies_below_the_rules_and_its_words_have_their_colour() -> None:
    grey, white = (0.5, 0.5, 0.5), (1.0, 1.0, 1.0)
    page = drawn(table(Cell(text="缺", ground=grey, colour=white), Cell(text="有")))
    first, *rest = page.rules
    assert (first.colour, first.width, first.x1, first.x2) == (grey, 18, 0, 100)
    assert grey not in {rule.colour for rule in rest}
    assert [(text.text, text.colour == white) for text in page.texts] == [
        ("缺", True),
        ("有", False),
    ]


def test_looks_are_no_content() -> None:
    assert repr(Cell(text="夜", ground=(0, 0, 0), colour=(1, 1, 1))) == repr(Cell(text="夜"))
