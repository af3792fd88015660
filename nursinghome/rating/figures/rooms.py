"""Figures of beds and rooms."""

from __future__ import annotations

from fractions import Fraction

from nursinghome.rating.figures.figure import Figure, Reader, Record, counted, fraction, unknown

MOST_BEDS = 4
"""Beds in a room for people who do not need heavy care, as the local star table asks."""
NO_ROOMS = "还没有登记房间"


def nursing_bed_pct(desk: Reader) -> Figure:
    """护理型床位 over all beds, held against the home's own target."""
    beds = desk.beds
    nursing = sum(sum(room.beds) for room in desk.rooms)
    found, target = fraction(nursing, beds), desk.settings.nursing_bed_target_pct
    if found is None:
        return unknown(NO_ROOMS)
    wanted = -(-beds * target // 100)
    return Figure(
        words=f"{counted('护理型床位', nursing, beds)}，目标 {target}%",
        value=found * 100,
        share=min(found * 100 / target, Fraction(1)) if target else Fraction(1),
        records=tuple(
            Record("beds", room.id, f"{room.number}室 {sum(room.beds)}/{len(room.beds)} 张")
            for room in desk.rooms
            if any(room.beds)
        ),
        mend=f"改造 {wanted - nursing} 张护理型床位" if wanted > nursing else "",
        page="beds",
    )


def room_beds_max(desk: Reader) -> Figure:
    """The fullest room; the share is that of the rooms with at most four beds."""
    if not desk.rooms:
        return unknown(NO_ROOMS)
    most = max(len(room.beds) for room in desk.rooms)
    over = [room for room in desk.rooms if len(room.beds) > MOST_BEDS]
    return Figure(
        words=f"最多 {most} 张床一间，超过 {MOST_BEDS} 张的 {len(over)} 间",
        value=Fraction(most),
        share=Fraction(len(desk.rooms) - len(over), len(desk.rooms)),
        records=tuple(
            Record("beds", room.id, f"{room.number}室 {len(room.beds)} 张床", good=False)
            for room in over
        ),
        mend=f"{len(over)} 间房减少床位" if over else "",
        page="beds",
    )


def private_bath_pct(desk: Reader) -> Figure:
    """Rooms with a bathroom of their own; what is enough the must-haves say."""
    if not desk.rooms:
        return unknown(NO_ROOMS)
    have = [room for room in desk.rooms if room.has_bathroom]
    return Figure(
        words=counted("独立卫生间", len(have), len(desk.rooms)),
        value=Fraction(len(have), len(desk.rooms)) * 100,
        records=tuple(
            Record("beds", room.id, f"{room.number}室没有卫生间", good=False)
            for room in desk.rooms
            if not room.has_bathroom
        ),
        page="beds",
    )
