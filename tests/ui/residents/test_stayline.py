from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import (
    Absence,
    AbsenceKind,
    DischargeReason,
    Occupancy,
    SelfCare,
    StatedLevel,
    Stay,
    Timeline,
)
from ui.kit.look import Look
from ui.residents.stayline import StayLine, pieces
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
