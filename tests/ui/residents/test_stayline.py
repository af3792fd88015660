from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import (
    Absence,
    AbsenceKind,
    DischargeReason,
    SelfCare,
    StatedLevel,
    Stay,
    Timeline,
)
from nursinghome.residents.stay_model import Occupancy
from ui.kit.look import Look
from ui.residents.services import same_since
from ui.residents.stayline import Mark, StayLine, pieces, side_by_side
from ui.residents.stays_tab import events

TODAY = date(2026, 11, 2)
STAY = Stay(
    id=StayId(1),
    resident_id=ResidentId(1),
    admitted_on=date(2024, 1, 1),
    occupancies=(
        Occupancy(
            id=1, bed_id=BedId(1), bed="111-2", from_on=date(2024, 1, 1), until_on=date(2025, 1, 1)
        ),
        Occupancy(id=2, bed_id=BedId(2), bed="203-1", from_on=date(2025, 1, 1), until_on=None),
    ),
    absences=(
        Absence(
            id=1,
            kind=AbsenceKind.HOSPITAL,
            from_on=date(2024, 8, 1),
            until_on=date(2024, 8, 13),
            place="县医院",
            note=None,
        ),
    ),
)
LEVELS = (
    StatedLevel(level=SelfCare.PARTIAL, from_on=date(2026, 1, 1)),
    StatedLevel(level=SelfCare.FULL, from_on=date(2025, 6, 1)),
    StatedLevel(level=SelfCare.FULL, from_on=date(2024, 1, 1)),
)
LINE = Timeline(resident_id=ResidentId(1), stays=(STAY,))


def test_a_bed_is_cut_where_the_level_changes_and_not_where_it_was_only_confirmed() -> None:
    told = [(p.words, p.from_on, p.until_on, p.level) for p in pieces(LINE, LEVELS, TODAY)]
    assert told == [
        ("111-2床", date(2024, 1, 1), date(2025, 1, 1), SelfCare.FULL),
        ("203-1床", date(2025, 1, 1), date(2026, 1, 1), SelfCare.FULL),
        ("203-1床", date(2026, 1, 1), TODAY, SelfCare.PARTIAL),
        ("住院 12 天", date(2024, 8, 1), date(2024, 8, 13), None),
    ]


def test_a_stay_without_a_bed_is_still_shown() -> None:
    stay = Stay(id=StayId(1), resident_id=ResidentId(1), admitted_on=date(2026, 1, 1))
    line = Timeline(resident_id=ResidentId(1), stays=(stay,))
    (piece,) = pieces(line, (), TODAY)
    assert (piece.words, piece.level) == ("没有床位", SelfCare.UNASSESSED)


def test_the_line_can_be_heard_as_words_and_is_painted_in_the_colours_of_the_levels(
    look: Look, qtbot: QtBot
) -> None:
    line = StayLine(look)
    qtbot.addWidget(line)
    line.resize(700, 80)
    line.show_stays(LINE, LEVELS, TODAY)
    assert line.accessibleName().startswith("在院经过：2024-01-01 起 111-2床")
    picture = line.grab().toImage()
    colours = {picture.pixelColor(x, 30).name().upper() for x in range(0, 700, 3)}
    expected = {look.colours.selfcare_full.fill, look.colours.selfcare_partial.fill}
    assert expected | {look.colours.away.fill} <= colours


def test_what_happened_is_listed_newest_first() -> None:
    gone = replace(STAY, discharged_on=TODAY, reason=DischargeReason.DEATH)
    assert [event.what for event in events((gone,))] == [
        "离院（去世）",
        "住 203-1 床",
        "住院",
        "入院",
        "住 111-2 床",
    ]


@given(
    st.lists(st.tuples(st.floats(0, 600), st.floats(1, 120)), max_size=6).map(sorted),
)
def test_words_over_the_line_never_lie_over_each_other(
    given_marks: list[tuple[float, float]],
) -> None:
    marks = [Mark(centre, width) for centre, width in given_marks]
    placed = side_by_side(marks, 600)
    shown = [(left, mark) for left, mark in zip(placed, marks, strict=True) if left is not None]
    for left, mark in shown:
        assert left >= 0
        assert left + mark.width <= 600 + 1e-6
        assert left - 1e-6 <= mark.centre <= left + mark.width + 1e-6
    for (left, mark), (after, _) in itertools.pairwise(shown):
        assert left + mark.width <= after + 1e-6
    assert not marks or shown


def test_words_stand_in_the_middle_of_their_mark_when_there_is_room() -> None:
    assert side_by_side([Mark(100, 80), Mark(300, 60)], 600) == [60, 270]


def test_words_without_room_are_left_out() -> None:
    close = [Mark(100, 80), Mark(110, 80), Mark(120, 80), Mark(400, 40)]
    placed = side_by_side(close, 600)
    assert placed == [30, 110, None, 380]


def test_a_level_holds_since_it_became_another() -> None:
    began = StatedLevel(level=SelfCare.FULL, from_on=date(2024, 1, 1))
    assert same_since(LEVELS, date(2025, 12, 31)) == began
    assert same_since(LEVELS, date(2026, 1, 1)) == LEVELS[0]
    assert same_since(LEVELS, date(2023, 12, 31)) is None
