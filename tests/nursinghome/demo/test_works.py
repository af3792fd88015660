"""The three works and the hot water of the practice home: some done, some open, one late."""

from __future__ import annotations

import io
from datetime import timedelta

from PIL import Image

from nursinghome.core.dates import Month
from nursinghome.demo.drawing import picture
from nursinghome.demo.model import DemoPlan
from nursinghome.demo.works import LogWater, Renovate
from nursinghome.evidence import Stage
from nursinghome.renovation import Work, WorkState
from nursinghome.workspace import Workspace
from tests.nursinghome.demo.conftest import AS_OF


def test_some_is_done_some_is_open_and_something_is_late(opened: Workspace) -> None:
    board = opened.renovation.board()
    water, bath = board.progress(Work.WATER), board.progress(Work.BATH)
    assert 0 < bath.done < bath.total
    assert bath.doing > 0
    assert water.spent_fen > 0
    assert water.target == len(board.rooms)
    assert bath.target is not None
    assert bath.done < bath.target <= bath.total
    late = opened.renovation.late(AS_OF)
    assert [one.work for one in late] == [Work.BATH]
    for line in board.rooms:
        for one in line.works.values():
            assert one.accepted_on is None or one.accepted_on < AS_OF


def test_rooms_without_a_bath_of_their_own_have_none_to_change(opened: Workspace) -> None:
    for line in opened.renovation.board().rooms:
        none = line.works[Work.BATH].state is WorkState.NONE
        assert none is not line.room.has_bathroom


def test_what_is_done_was_looked_at_and_photos_stand_beside_it(opened: Workspace) -> None:
    board = opened.renovation.board()
    held = opened.work_items.of_board(board)
    for line in board.rooms:
        for work, one in line.works.items():
            if one.state is WorkState.DONE:
                assert all(tick.is_met for tick in held[line.room.id, work])
    stages = {
        photo.stage
        for line in board.rooms
        for photos in opened.work_photos.of_room(line).values()
        for photo in photos
    }
    assert stages == {Stage.BEFORE, Stage.DURING, Stage.AFTER}


def test_the_hot_water_is_logged_week_by_week(opened: Workspace) -> None:
    month = opened.hot_water.month(Month.of(AS_OF).plus(-1))
    assert month.supplied > 25
    assert month.measured is not None
    unlogged = opened.hot_water.unlogged(AS_OF)
    assert unlogged is not None
    assert unlogged <= 7


def test_the_usual_home_has_no_day_to_come(usual: DemoPlan) -> None:
    weeks = [event for event in usual.events if isinstance(event, LogWater)]
    assert len(weeks) > 50
    assert all(day.on < event.on for event in weeks for day in event.days)
    stops = [day for event in weeks for day in event.days if day.is_stop]
    assert stops
    for event in usual.events:
        if isinstance(event, Renovate):
            for one in event.works:
                assert one.accepted_on is None or one.accepted_on <= event.on
    assert all(event.on <= AS_OF - timedelta(days=1) for event in usual.events)


def test_drawn_pictures_differ_and_stay_small() -> None:
    drawn = {
        (work, stage): picture("101", work, stage).content
        for work in (Work.BATH, Work.BEDDING)
        for stage in (Stage.BEFORE, Stage.DURING, Stage.AFTER)
    }
    assert len({*drawn.values()}) >= 4
    assert drawn[Work.BATH, Stage.BEFORE] == picture("101", Work.BATH, Stage.BEFORE).content
    assert all(len(content) < 60_000 for content in drawn.values())
    with Image.open(io.BytesIO(drawn[Work.BATH, Stage.AFTER])) as made:
        assert made.size == (640, 480)
