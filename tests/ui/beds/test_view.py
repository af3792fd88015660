from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.ids import BedId, ResidentId, RoomId, StayId
from nursinghome.residents import (
    AbsenceKind,
    Bed,
    Listed,
    Outage,
    OutageKind,
    Presence,
    Room,
    SelfCare,
    Sex,
)
from tests.ui.beds.hands import Key
from ui.beds.board import Floor, RoomTiles, Share, Tile, counts
from ui.beds.carrying import Carried
from ui.beds.gauge import Gauge
from ui.beds.legend import Legend
from ui.beds.model import BedModel
from ui.beds.plan import Measures, plan
from ui.beds.view import BedView
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme

LEVELS = tuple(SelfCare)


def listed(number: int, name: str = "郑长生", *, absence: str | None = None) -> Listed:
    return Listed(
        resident_id=ResidentId(number),
        name=name,
        initials="",
        sex=Sex.MALE,
        birth_date=date(1942, 1, 9),
        id_number=None,
        phone=None,
        note=None,
        presence=Presence.PRESENT,
        stay_id=StayId(number),
        admitted_on=date(2022, 7, 1),
        discharged_on=None,
        discharge_reason=None,
        bed=None,
        category=None,
        category_label=None,
        category_word=None,
        selfcare=LEVELS[number % len(LEVELS)],
        selfcare_word=None,
        absence=absence,
    )


def bed(number: int, room: int, *, lies: int | None = None, outage: Outage | None = None) -> Bed:
    return Bed(
        id=BedId(room * 100 + number),
        room_id=RoomId(room),
        number=str(number),
        label=f"{room}-{number}",
        is_nursing=room % 2 == 0,
        is_dementia=room % 5 == 0,
        in_service_from=date(2020, 1, 1),
        retired_on=None,
        occupant_id=None if lies is None else ResidentId(lies),
        occupant=None,
        outage=outage,
    )


def room(number: int, beds: int) -> RoomTiles:
    """The last bed is free or under repair, in turn."""
    made = Room(number=str(number), id=RoomId(number))
    repair = Outage(
        id=1, kind=OutageKind.REPAIR, from_on=date(2026, 1, 1), until_on=date(2026, 12, 1), note=""
    )
    tiles = [
        Tile(
            bed=bed(n, number, lies=number * 10 + n),
            person=listed(number * 10 + n, absence=AbsenceKind.LEAVE if n == 2 else None),
        )
        for n in range(1, beds)
    ]
    last = bed(beds, number, outage=repair if number % 2 else None)
    return RoomTiles(room=made, tiles=(*tiles, Tile(bed=last, person=None)) if beds else ())


def floor(first: int, rooms: int, beds: int = 3) -> Floor:
    made = tuple(room(number, beds) for number in range(first, first + rooms))
    return Floor(building="", floor=f"{first // 100}楼", title=f"{first // 100}楼", rooms=made)


HOME = (floor(101, 14), floor(201, 14))
"""84 beds in 28 rooms."""


@pytest.fixture(params=list(TextSize), ids=lambda size: size.value)
def sized(request: pytest.FixtureRequest, look: Look) -> Look:
    """Worn by the painted parts alone, which is all that is asked here."""
    return look.dressed(Theme.LIGHT, request.param)


@pytest.fixture
def model() -> BedModel:
    made = BedModel()
    made.show(HOME)
    return made


@pytest.fixture
def view(look: Look, model: BedModel, qtbot: QtBot) -> BedView:
    return shown(look, model, qtbot)


def shown(look: Look, model: BedModel, qtbot: QtBot) -> BedView:
    made = BedView(look, model, may_move=True)
    qtbot.addWidget(made)
    made.resize(1150, 440)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    model.show(model.floors)
    return made


def label(view: BedView) -> str:
    return view.tile.label if view.tile is not None else ""


def walk(view: BedView, *keys: Qt.Key) -> str:
    for key in keys:
        QTest.keyClick(view, key)
    return label(view)


def painted(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_arrows_go_where_the_beds_stand(view: BedView) -> None:
    view.go_to(0)
    assert walk(view, Key.Key_Right) == "102-1"
    assert walk(view, Key.Key_Down, Key.Key_Down) == "102-3"
    assert walk(view, Key.Key_Left, Key.Key_Left) == "101-2"  # from 101-3 to the bed before
    assert walk(view, Key.Key_Up, Key.Key_Up, Key.Key_Up) == "101-1"
    assert walk(view, Key.Key_Left) == "101-1"
    assert walk(view, Key.Key_End) == "214-3"
    assert walk(view, Key.Key_Down) == "214-3"
    assert walk(view, Key.Key_Home) == "101-1"
    below = walk(view, Key.Key_PageDown)
    assert below not in {"101-1", "101-2", "101-3"}
    assert walk(view, Key.Key_PageUp) == "101-1"


def test_the_bed_with_the_keyboard_is_always_in_sight(view: BedView, model: BedModel) -> None:
    for row in (0, 83, 40, 0):
        view.go_to(row)
        assert view.viewport().rect().contains(view.visualRect(model.index(row)))


def test_each_bed_is_found_where_it_is_drawn(view: BedView, model: BedModel) -> None:
    view.go_to(83)  # scrolled to the end
    for row in range(84):
        place = view.visualRect(model.index(row))
        assert view.indexAt(place.center()).row() == row
    assert not view.indexAt(QPoint(-5, 3)).isValid()
    assert view.visualRect(model.index(84)) == QRect()


def test_each_bed_can_be_heard(view: BedView, model: BedModel) -> None:
    heard = QAccessible.queryAccessibleInterface(view)
    assert heard.text(QAccessible.Text.Name) == "床位图"
    assert heard.childCount() == 84
    said = [heard.child(row).text(QAccessible.Text.Name) for row in (0, 2)]
    assert said == ["101-1，郑长生，未评估", "101-3，维修，2026年1月1日起到2026年12月1日"]
    place = heard.child(4).rect()
    assert place.size() == view.visualRect(model.index(4)).size()


def test_a_click_chooses_and_a_shaking_hand_does_not_carry(view: BedView, model: BedModel) -> None:
    port, spot = view.viewport(), view.visualRect(model.index(4)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(port, spot + QPoint(1, 1))
    assert view.carried is None
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spot)
    assert label(view) == "102-2"
    QTest.mouseMove(port, spot + QPoint(90, 1))
    assert view.carried is None


def test_a_free_bed_cannot_be_carried(view: BedView, model: BedModel) -> None:
    port, spot = view.viewport(), view.visualRect(model.index(5)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(port, spot + QPoint(90, 1))
    assert view.carried is None
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spot)
    view.pick_up()
    assert view.carried is None


def test_whoever_is_let_go_beside_the_beds_stays(view: BedView, model: BedModel) -> None:
    dropped: list[object] = []
    view.dropped.connect(lambda *tiles: dropped.append(tiles))
    port, spot = view.viewport(), view.visualRect(model.index(0)).center()
    for end in (QPoint(1, 1), spot):
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseMove(port, spot + QPoint(60, 0))
        assert view.carried is not None
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert dropped == []


def test_the_board_scrolls_while_the_hand_is_at_its_edge(view: BedView, model: BedModel) -> None:
    port, bar = view.viewport(), view.verticalScrollBar()
    spot = view.visualRect(model.index(0)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(port, spot + QPoint(60, 0))
    for _ in range(3):
        QTest.mouseMove(port, QPoint(300, port.height() - 3))
    down = bar.value()
    assert down > 0
    QTest.mouseMove(port, QPoint(300, 3))
    assert bar.value() < down
    view.let_go()


def test_what_is_carried_looks_different_at_both_ends(view: BedView, model: BedModel) -> None:
    before = painted(view)
    port, spot = view.viewport(), view.visualRect(model.index(0)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(port, spot + QPoint(60, 0))
    target = view.visualRect(model.index(5))
    QTest.mouseMove(port, target.bottomLeft() + QPoint(2, -2))
    during = painted(view)
    for place in (view.visualRect(model.index(0)), target):
        assert before.copy(place) != during.copy(place)
    view.let_go()


def test_new_beds_put_down_whoever_is_carried(view: BedView, model: BedModel) -> None:
    view.go_to(0)
    said: list[str] = []
    view.said.connect(said.append)
    view.pick_up()
    model.show(HOME[:1])
    assert said == ["回车放下：留在 101-1", ""]
    assert view.carried is None
    assert model.rowCount() == 42


def test_nothing_is_chosen_on_an_empty_board(look: Look, qtbot: QtBot) -> None:
    empty = shown(look, BedModel(), qtbot)
    assert walk(empty, Key.Key_Down, Key.Key_PageDown, Key.Key_Return, Key.Key_Space) == ""
    assert empty.carried is None


@pytest.mark.parametrize("width", [500, 1150, 1680])
def test_rooms_stand_side_by_side_without_overlap_in_every_size(sized: Look, width: int) -> None:
    made = plan((*HOME, floor(301, 3, 0)), Measures.of(sized), width)
    rooms = [place for place, _ in made.rooms]
    assert all(place.right() < width for place in rooms)
    assert not any(one.intersects(other) for n, one in enumerate(rooms) for other in rooms[n + 1 :])
    assert all(any(place.contains(tile) for place in rooms) for tile in made.places)
    assert len({place.top() for place in rooms[:4]}) == (1 if width > 600 else 2)


def test_a_small_home_gets_wide_rooms_but_not_one_room_over_the_whole_page(look: Look) -> None:
    measures = Measures.of(look)
    small = plan((floor(101, 2),), measures, 1150)
    large = plan((floor(101, 9),), measures, 1150)
    assert 1150 / 5 < small.rooms[0][0].width() < 1150 / 3
    assert large.rooms[0][0].width() < small.rooms[0][0].width()


def test_the_board_can_be_made_small_in_every_size(
    sized: Look, model: BedModel, qtbot: QtBot
) -> None:
    made = shown(sized, model, qtbot)
    hint = made.minimumSizeHint()
    assert hint.height() <= 300
    assert hint.width() <= 1000
    assert painted(made).width() == 1150


def test_whoever_has_no_bed_is_found_again_and_never_taken_for_a_bed(look: Look) -> None:
    model = BedModel()
    loose = RoomTiles(room=None, tiles=(Tile(bed=None, person=listed(7)),))
    model.show((Floor(building="", floor="", title="还没有床位", rooms=(loose,)), *HOME))
    assert model.row_of(Tile(bed=None, person=listed(7))) == 0
    assert model.row_of_person(7) == 0
    assert model.tile(0).label == "没有床位"
    assert model.row_of(Tile(bed=None, person=listed(8))) == -1
    assert model.index(0).data() == "郑长生"
    assert model.data(model.index(-1)) is None
    assert counts(loose.tiles) == "1 人"
    assert plan(model.floors, Measures.of(look), 1150).places[0].top() > 0


def test_what_letting_go_would_do_is_said_before() -> None:
    lying = Tile(bed=bed(1, 101, lies=1), person=listed(1))
    other = Tile(bed=bed(2, 101, lies=2), person=listed(2, "祝玉兰"))
    free = Tile(bed=bed(3, 101), person=None)
    carried = Carried(row=0, tile=lying, hand=QPoint())
    assert carried.sentence(None) == "松开：留在 101-1"
    assert carried.sentence(free) == "松开：101-1 换到 101-3"
    assert carried.sentence(other) == "松开：与 101-2 祝玉兰对调床位"
    assert (carried.invitation(free), carried.invitation(other)) == ("放到这里", "与祝玉兰对调")
    assert carried.can_go_to(free)
    assert not carried.can_go_to(lying)


def test_a_share_of_no_beds_misses_nothing(sized: Look, qtbot: QtBot) -> None:
    gauge, legend = Gauge(sized), Legend(sized)
    for part in (gauge, legend):
        qtbot.addWidget(part)
    none = Share(title="护理型床位", part=0, whole=0, target=50)
    assert (none.percent, none.missing) == ("—", 0)
    gauge.resize(gauge.sizeHint())
    gauge.show_share(none)
    empty = painted(gauge)
    gauge.show_share(Share(title="护理型床位", part=1, whole=3, target=50))
    assert gauge.note == "目标 ≥50%　还差 1 张"
    assert painted(gauge) != empty
    assert gauge.toolTip().endswith("以县里的要求为准。")
    legend.resize(legend.sizeHint())
    assert painted(legend).width() >= legend.minimumSizeHint().width()
