"""The home service: the profile, buildings, rooms and beds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.core.ids import BedId, RoomId
from nursinghome.residents import place_queries, place_rules, rules, writing
from nursinghome.residents.place_model import Bed, Building, Home, RoomPlan
from nursinghome.residents.values import to_row
from nursinghome.storage import Ledger, settings

SEE = "residents.see"
CHANGE = "home.change"


class HomeService:
    """What the home is and which rooms and beds it has; beds as such are BedService's."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def profile(self) -> Home:
        """Raises NotFound before the home was set up."""
        self._ledger.require("home.see")
        return place_queries.home(self._db)

    def set_up(self, home: Home) -> None:
        """Write the profile for the first time."""
        with self._ledger.action("填写本院资料", Topic.HOME, permission=CHANGE) as act:
            if any(self._db.query("SELECT 1 FROM home")):
                raise Clash("本院资料已经填过了。要改请用更正。")
            self._refuse(home)
            act.insert("home", {"id": 1, **to_row(home)})

    def change(self, home: Home) -> None:
        with self._ledger.action("更正本院资料", Topic.HOME, permission=CHANGE) as act:
            self._refuse(home)
            act.update("home", 1, to_row(home))

    def rooms(self, on: date | None = None) -> tuple[Building, ...]:
        """Buildings with rooms and the beds in service on the day (today), with occupants."""
        self._ledger.require(SEE)
        return place_queries.tree(self._db, on or today(self._ledger.clock))

    def beds(self, on: date | None = None) -> list[Bed]:
        """All beds in service on the day (today), in the order of rooms."""
        self._ledger.require(SEE)
        return place_queries.beds(self._db, on or today(self._ledger.clock))

    def nursing_target(self) -> int:
        """The suggested least share of nursing beds, in percent of all beds."""
        self._ledger.require(SEE)
        return settings.read(self._ledger).nursing_bed_target_pct

    def dementia_target(self) -> int:
        """The least share of beds for people with dementia, in percent of all; 0 for none."""
        self._ledger.require(SEE)
        return settings.read(self._ledger).dementia_bed_target_pct

    def add_building(self, name: str, floors: int = 1) -> int:
        with self._ledger.action("添加楼栋", Topic.HOME, permission=CHANGE) as act:
            rules.refuse_if("楼栋还不能保存。", place_rules.building_problems(name, floors))
            if place_queries.building_named(self._db, name.strip()) is not None:
                raise Clash(
                    f"已经有「{name.strip()}」。", [Problem("name", "楼栋重名", "请换名。")]
                )
            return act.insert("building", {"name": name.strip(), "floors": floors})

    def add_room(
        self,
        plan: RoomPlan,
        *,
        beds: int = 0,
        nursing: bool = False,
        dementia: bool = False,
        from_on: date | None = None,
    ) -> RoomId:
        """A room with beds numbered from 1, in service from the day (the home's opening)."""
        with self._ledger.action("添加房间", Topic.HOME, permission=CHANGE) as act:
            tidy = self._tidy(plan, None)
            rules.refuse_if("床位数不对。", place_rules.count_problems(beds))
            start = from_on or place_queries.home(self._db).opened_on
            room_id = writing.write_room(act, tidy)
            for number in range(1, beds + 1):
                bed = writing.BedDraft(
                    room=tidy.number,
                    number=str(number),
                    from_on=start,
                    nursing=nursing,
                    dementia=dementia,
                )
                writing.write_bed(act, bed)
            return room_id

    def change_room(self, room_id: RoomId, plan: RoomPlan) -> None:
        """Change what is said about a room; a new number renames its beds."""
        with self._ledger.action("更正房间", Topic.HOME, permission=CHANGE) as act:
            old = place_queries.room(self._db, room_id)
            tidy = self._tidy(plan, room_id)
            act.update("room", room_id, to_row(tidy, leave_out=("id", "beds")))
            if tidy.number != old.number:
                for row in list(self._db.query("SELECT * FROM bed WHERE room_id = ?", [room_id])):
                    act.update("bed", row["id"], {"label": f"{tidy.number}-{row['number']}"})

    def add_bed(
        self,
        room_id: RoomId,
        *,
        number: str | None = None,
        nursing: bool = False,
        dementia: bool = False,
        from_on: date | None = None,
    ) -> BedId:
        """One more bed in a room; without a number it takes the next one."""
        with self._ledger.action("添加床位", Topic.HOME, permission=CHANGE) as act:
            room = place_queries.room(self._db, room_id)
            taken = place_queries.bed_numbers(self._db, room_id)
            wanted = (number or place_rules.next_number(taken)).strip()
            rules.refuse_if("床号不对。", place_rules.number_problems(wanted, "number", 10))
            label = f"{room.number}-{wanted}"
            if place_queries.bed_labelled(self._db, label) is not None:
                raise Clash(f"已经有 {label} 床。", [Problem("number", "床号重复", "请换床号。")])
            bed = writing.BedDraft(
                room=room.number,
                number=wanted,
                from_on=from_on or today(self._ledger.clock),
                nursing=nursing,
                dementia=dementia,
            )
            return writing.write_bed(act, bed)

    def _tidy(self, plan: RoomPlan, room_id: RoomId | None) -> RoomPlan:
        tidy = replace(plan, number=plan.number.strip())
        rules.refuse_if("房间还不能保存。", place_rules.room_problems(tidy))
        other = place_queries.room_numbered(self._db, tidy.number)
        if other is not None and other != room_id:
            raise Clash(
                f"已经有 {tidy.number} 房间。", [Problem("number", "房间号重复", "请换房间号。")]
            )
        return tidy

    def _refuse(self, home: Home) -> None:
        problems = tuple(place_rules.home_problems(home, today(self._ledger.clock)))
        if problems:
            raise Invalid("本院资料还不能保存。", problems)
