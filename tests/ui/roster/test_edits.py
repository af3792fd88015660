"""What a hand does to the month, as cells; the rest of the month stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.roster import MonthView, Place
from tests.nursinghome.roster.months import EARLY, NIGHT, marks_of, month_view, write
from ui.roster import edits
from ui.roster.edits import Block, Edit


def done(view: MonthView, edit: Edit) -> MonthView:
    """The month after an edit."""
    return edit.done(view)


def row(view: MonthView, worker: int, days: int = 8) -> str:
    return marks_of(view, worker)[:days]


def block(top: int, left: int, bottom: int, right: int) -> Block:
    return Block(top=top, left=left, bottom=bottom, right=right)


@pytest.fixture
def view() -> MonthView:
    return write(month_view(4), {1: "早中夜", 2: "休夜"})


def test_a_kind_is_written_into_every_cell_of_the_block(view: MonthView) -> None:
    night = view.kind(NIGHT)
    edit = edits.put(view, block(0, 1, 1, 3), night)
    after = done(view, edit)
    assert (row(after, 1, 5), row(after, 2, 5)) == ("早夜夜夜.", "休夜夜夜.")
    assert len(edit.places) == 4, "what is so already is not written again"
    assert edit.words == "排夜班"


def test_rest_is_decided_and_empty_is_not(view: MonthView) -> None:
    assert row(done(view, edits.put(view, block(0, 0, 0, 1), None)), 1, 4) == "休休夜."
    cleared = edits.clear(view, block(0, 0, 1, 3))
    assert row(done(view, cleared), 1, 4) == row(done(view, cleared), 2, 4) == "...."
    assert len(cleared.cleared) == 5


def test_nothing_is_written_while_somebody_is_not_here(view: MonthView) -> None:
    first, *others = view.members
    late = replace(view, members=(replace(first, from_on=date(2026, 12, 3)), *others))
    edit = edits.put(late, block(0, 0, 0, 3), view.kind(EARLY))
    assert [one.day.day for one in edit.places] == [3, 4]
    assert not edits.carry(late, (2, date(2026, 12, 2)), (1, date(2026, 12, 2)), copy=False)


def test_fixing_takes_all_or_lets_all_go(view: MonthView) -> None:
    half = write(view, {1: "早"}, fixed=True)
    fixed = done(half, edits.hold(half, block(0, 0, 1, 4)))
    assert all(one.fixed for one in fixed.places.values())
    free = done(fixed, edits.hold(fixed, block(0, 0, 1, 4)))
    assert not any(one.fixed for one in free.places.values())


def test_what_was_fixed_stays_fixed_when_it_is_written_over(view: MonthView) -> None:
    fixed = done(view, edits.hold(view, block(0, 0, 0, 0)))
    after = done(fixed, edits.put(fixed, block(0, 0, 0, 1), view.kind(NIGHT)))
    assert [after.places[1, date(2026, 12, day)].fixed for day in (1, 2)] == [True, False]


def test_filling_to_the_right_repeats_the_first_column(view: MonthView) -> None:
    after = done(view, edits.fill_right(view, block(0, 0, 1, 4)))
    assert (row(after, 1, 6), row(after, 2, 6)) == ("早早早早早.", "休休休休休.")


def test_filling_a_single_cell_takes_the_one_before(view: MonthView) -> None:
    assert row(done(view, edits.fill_right(view, block(0, 3, 0, 3))), 1, 5) == "早中夜夜."
    assert not edits.fill_right(view, block(0, 0, 0, 0))


def test_filling_down_repeats_the_first_row(view: MonthView) -> None:
    after = done(view, edits.fill_down(view, block(0, 0, 2, 2)))
    assert row(after, 3, 4) == row(after, 2, 4) == "早中夜."


def test_the_handle_repeats_the_whole_source(view: MonthView) -> None:
    after = done(view, edits.spread(view, block(0, 0, 0, 2), block(0, 0, 1, 6)))
    assert row(after, 1) == row(after, 2) == "早中夜早中夜早."


def test_copied_cells_go_through_the_clipboard(view: MonthView) -> None:
    text = edits.as_text(view, edits.taken(view, block(0, 0, 1, 2)))
    assert text == "早\t中\t夜\n休\t夜\t"
    after = done(view, edits.paste(view, block(2, 5, 2, 5), edits.from_text(view, text)))
    assert (row(after, 3), row(after, 4)) == (".....早中夜", ".....休夜.")


def test_a_larger_block_is_filled_again_and_again(view: MonthView) -> None:
    copied = edits.from_text(view, "夜\t休\n")
    assert row(done(view, edits.paste(view, block(0, 0, 0, 4), copied)), 1, 6) == "夜休夜休夜."


def test_pasting_at_the_edge_stops_there(view: MonthView) -> None:
    after = done(
        view, edits.paste(view, block(3, 30, 3, 30), edits.from_text(view, "夜\t夜\n早\t早"))
    )
    assert marks_of(after, 4)[-2:] == ".夜"


def test_a_spreadsheet_may_write_whole_names_and_gaps(view: MonthView) -> None:
    copied = edits.from_text(view, "夜班\t\t休\n早班")
    after = done(view, edits.paste(view, block(0, 0, 0, 0), copied))
    assert (row(after, 1, 4), row(after, 2, 4)) == ("夜中休.", "早夜.."), "a gap leaves what stands"


def test_nothing_but_empty_cells_clears_what_it_is_spread_over(view: MonthView) -> None:
    after = done(view, edits.spread(view, block(2, 0, 2, 1), block(0, 0, 2, 1)))
    assert (row(after, 1, 3), row(after, 2, 3)) == ("..夜", "...")


@pytest.mark.parametrize("text", ["", " \n", "随便\t夜", "Mon"])
def test_other_words_are_not_pasted(view: MonthView, text: str) -> None:
    assert edits.from_text(view, text) == ()


def key(worker: int, day: int) -> tuple[int, date]:
    return worker, date(2026, 12, day)


def test_a_shift_is_moved_and_leaves_rest(view: MonthView) -> None:
    after = done(view, edits.carry(view, key(1, 1), key(3, 1), copy=False))
    assert (row(after, 1, 3), row(after, 3, 3)) == ("休中夜", "早..")


def test_two_shifts_are_exchanged(view: MonthView) -> None:
    after = done(view, edits.carry(view, key(1, 2), key(2, 2), copy=False))
    assert (row(after, 1, 3), row(after, 2, 2)) == ("早夜夜", "休中")


def test_a_copy_leaves_its_source(view: MonthView) -> None:
    after = done(view, edits.carry(view, key(1, 1), key(2, 2), copy=True))
    assert (row(after, 1, 3), row(after, 2, 2)) == ("早中夜", "休早")


def test_nothing_comes_of_carrying_nothing_or_nowhere(view: MonthView) -> None:
    assert not edits.carry(view, key(3, 1), key(1, 1), copy=False)
    assert not edits.carry(view, key(1, 1), key(1, 1), copy=False)
    assert not edits.carry(view, key(1, 1), key(99, 1), copy=False)


def test_what_is_carried_is_fixed_no_more(view: MonthView) -> None:
    fixed = done(view, edits.hold(view, block(0, 0, 0, 0)))
    moved = edits.carry(fixed, key(1, 1), key(3, 3), copy=False)
    assert not any(one.fixed for one in moved.places)


def test_a_block_may_be_spanned_from_any_corner() -> None:
    assert Block.of((3, 7), (1, 2)) == block(1, 2, 3, 7)
    assert Block.of((1, 2), (3, 7)).holds(2, 5)
    assert not Block.of((1, 2), (3, 7)).holds(0, 5)


def test_an_edit_without_cells_is_none() -> None:
    assert not Edit(words="排夜班")
    assert Edit(places=(Place(worker_id=1, day=date(2026, 12, 1), kind_id=None),))
