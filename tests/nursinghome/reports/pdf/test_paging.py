from __future__ import annotations

from nursinghome.reports.pdf.paging import paginate, pieces
from nursinghome.reports.pdf.table import Block, Cell, Placed


def rows(count: int, height: float = 10) -> list[Block]:
    return [Block((), (height,)) for _ in range(count)]


def shares(pages: list[list[Block]]) -> list[int]:
    return [len(page) for page in pages]


def test_rows_are_shared_out_over_pages_below_a_repeated_head() -> None:
    assert shares(paginate(rows(10), head=20, first=60, later=80)) == [4, 6]


def test_a_group_is_not_torn() -> None:
    assert shares(paginate([*rows(3), Block((), (10, 10))], head=0, first=40, later=40)) == [3, 1]


def test_a_first_page_without_room_is_left_to_its_title() -> None:
    assert shares(paginate(rows(1, 60), head=0, first=50, later=80)) == [0, 1]


def test_companions_come_only_as_far_as_they_have_room() -> None:
    assert shares(paginate(rows(3, 30), head=0, first=95, later=95, tail=50)) == [2, 1]


def group(*heights: float, cells: tuple[Placed, ...] = ()) -> Block:
    return Block(cells, heights)


def test_a_group_higher_than_a_page_is_cut_between_rows() -> None:
    merged = Placed(Cell(text="环境", rows=3), 0, 0, 10, ("环境",))
    below = Placed(Cell(text="末"), 2, 1, 10, ("末",))
    upper, lower = pieces(group(40, 40, 40, cells=(merged, below)), 90)
    assert (upper.heights, lower.heights) == ((40, 40), (40,))
    assert [(one.row, one.cell.rows, one.lines) for one in upper.cells] == [(0, 2, ("环境",))]
    assert [(one.row, one.cell.rows, one.lines) for one in lower.cells] == [
        (0, 1, ("环境",)),
        (0, 1, ("末",)),
    ]


def test_a_row_higher_than_a_page_is_cut_between_lines_and_loses_none() -> None:
    lines = tuple(str(at) for at in range(20))
    tall = Placed(Cell(), 0, 0, 10, lines)
    short = Placed(Cell(), 0, 1, 10, ("甲",))
    parts = list(pieces(group(20 * 12.8, 18, cells=(tall, short)), 100))
    assert all(part.height <= 100 for part in parts)
    assert tuple(line for part in parts for one in part.cells[:1] for line in one.lines) == lines
    assert [one.lines for part in parts for one in part.cells[1:]] == [("甲",), (), ()]


def test_the_signatures_take_rows_along_to_a_new_page() -> None:
    assert shares(paginate(rows(8), head=0, first=80, later=80, tail=20)) == [5, 3]
    assert shares(paginate(rows(1), head=0, first=15, later=80, tail=20)) == [1, 0]
    assert shares(paginate(rows(6), head=0, first=80, later=80, tail=20)) == [6]
