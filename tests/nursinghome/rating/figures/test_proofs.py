"""Figures of licences, equipment, incidents, complaints, works and hot water."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from nursinghome.storage import Database
from tests.nursinghome.rating.houses import empty_bed, figures, lives
from tests.nursinghome.reports.crews import put


def licence(db: Database, title: str, until: str | None, **more: object) -> int:
    return put(
        db,
        "licence",
        kind=title,
        title=title,
        issuer="县民政局",
        issued_on="2020-01-01",
        valid_until=until,
        **more,
    )


def equipment(db: Database, name: str, *, kind: str = "boiler", due: str | None = None) -> int:
    return put(db, "equipment", kind=kind, name=name, place="锅炉房", pieces=1, due_on=due)


def looked_after(db: Database, what: int, on: str, *, until: str | None = None) -> None:
    put(
        db,
        "upkeep",
        equipment_id=what,
        done_on=on,
        kind="inspect",
        passed=1,
        who="王工",
        next_on=until,
    )


def incident(db: Database, on: str, *, harm: str = "none", reviewed: bool = False) -> int:
    found = put(
        db,
        "incident",
        risk="fall",
        happened_on=on,
        at="08:30",
        place="走廊",
        seen_by="王芳",
        what="走廊滑倒",
        cause="地湿" if reviewed else None,
        measure="铺防滑垫" if reviewed else None,
        review="开会讲过" if reviewed else None,
        reviewed_on="2026-11-01" if reviewed else None,
    )
    who = lives(db, "甲")
    put(db, "incident_resident", incident_id=found, resident_id=who, harm=harm)
    return found


def complaint(db: Database, on: str, *, closed: bool) -> None:
    put(
        db,
        "complaint",
        received_on=on,
        channel="phone",
        about="food",
        what="菜咸",
        handled_by="李桂兰",
        result="改了" if closed else None,
        closed_on="2026-11-01" if closed else None,
        satisfaction="good" if closed else None,
    )


def test_licences_hold_to_their_last_day_and_missing_kinds_are_counted(db: Database) -> None:
    assert figures(db)["licences_valid"].words == "还没有这项登记"
    old = licence(db, "food", "2026-01-01")
    licence(db, "food", "2026-11-03", replaces=old)
    late = licence(db, "registration", "2026-11-02")
    licence(db, "record", None)
    found = figures(db)["licences_valid"]  # 消防, 建筑 and 医疗 are not there at all
    assert found.words == "证照有效 2/6（33.3%）"
    assert found.first == ("safety", late)
    assert found.action == f"licences:{late}"
    assert found.lacking[0].words == "registration，2026-11-02到期"
    assert found.lacking[1].words.endswith("：没有登记")
    assert found.lacking[1].number < 0
    assert found.mend == "补齐、换发证照（4 种）"
    again = licence(db, "registration", "2030-01-01")
    for kind in ("fire", "building", "medical"):
        licence(db, kind, None)
    assert again
    assert figures(db)["licences_valid"].mend == ""  # beside the old one another one holds


def test_a_licence_of_later_does_not_prove_an_earlier_day(db: Database) -> None:
    licence(db, "food", None)
    db.execute("UPDATE licence SET issued_on = '2026-11-04'")  # the day after TODAY
    assert figures(db)["licences_valid"].words == "还没有这项登记"


def test_equipment_is_held_against_its_newest_inspection(db: Database) -> None:
    assert figures(db)["equipment_valid"].words == "还没有这项登记"
    plain = equipment(db, "没有期限的")
    assert figures(db)["equipment_valid"].words == "设备都没有定期检验的日期"
    good = equipment(db, "锅炉", due="2026-01-01")
    looked_after(db, good, "2025-12-01", until="2026-12-01")
    equipment(db, "电梯", due="2026-11-02")
    found = figures(db)["equipment_valid"]
    assert found.words == "设备在检验期 1/2（50.0%）"
    assert found.mend == "送检、修好设备（1 件）"
    looked_after(db, plain, "2026-11-02")
    db.execute("UPDATE upkeep SET passed = 0 WHERE equipment_id = ?", [plain])
    broken = figures(db)["equipment_valid"]
    assert broken.words == "设备在检验期 1/3（33.3%）"
    assert [one.words for one in broken.lacking] == [
        "电梯（锅炉房），2026-11-02到期",
        "没有期限的（锅炉房），检查不合格",
    ]
    looked_after(db, plain, "2026-11-04")  # mended only the day after TODAY
    assert figures(db)["equipment_valid"].words == "设备在检验期 1/3（33.3%）"


def test_fire_upkeep_by_month(db: Database) -> None:
    assert figures(db)["fire_upkeep_12m"].words == "近12个月没有消防维保登记"
    tank = equipment(db, "灭火器", kind="extinguisher")
    boiler = equipment(db, "锅炉")
    looked_after(db, boiler, "2026-10-20")
    for on in ("2026-10-02", "2026-10-30", "2026-09-15", "2025-10-31"):
        looked_after(db, tank, on)
    found = figures(db)["fire_upkeep_12m"]
    assert found.words == "消防维保 2/12 个月"
    assert found.lacking[0].words == "2026年8月没有"
    assert found.mend == "按月做消防维保，还差 10 个月"
    assert not found.stale
    looked_after(db, tank, "2026-11-03")
    assert figures(db)["fire_upkeep_12m"].words == "消防维保 3/12 个月"


def test_incidents_are_to_be_reviewed(db: Database) -> None:
    assert figures(db)["incidents_12m"].share is None
    assert figures(db)["accidents_12m"].share == 1
    incident(db, "2025-11-03")
    incident(db, "2025-11-04", reviewed=True)
    slight = incident(db, "2026-10-01", harm="slight")
    found = figures(db)["incidents_12m"]
    assert found.words == "近12个月事故 2 起，已分析 1 起"
    assert (found.value, found.share) == (Fraction(2), Fraction(1, 2))
    assert found.first == ("safety", slight)
    assert found.mend == "补上 1 起事故的原因和措施"
    assert figures(db)["accidents_12m"].share == 1


def test_whose_fault_a_grave_accident_was_a_person_says(db: Database) -> None:
    incident(db, "2026-10-01", harm="hospital")
    found = figures(db)["accidents_12m"]
    assert found.words == "近12个月送医或死亡的事故 1 起"
    assert (found.value, found.share) == (Fraction(1), None)


def test_complaints_are_to_be_closed(db: Database) -> None:
    assert figures(db)["complaints_closed_pct"].words == "近12个月没有投诉登记"
    complaint(db, "2026-10-01", closed=True)
    assert figures(db)["complaints_closed_pct"].mend == ""
    complaint(db, "2026-10-02", closed=False)
    found = figures(db)["complaints_closed_pct"]
    assert found.words == "投诉办结 1/2（50.0%）"
    assert (found.newest, found.mend) == (date(2026, 10, 2), "办结 1 件投诉")


def test_works_done_of_those_that_rooms_need(db: Database) -> None:
    for label in ("101-1", "102-1", "103-1"):
        empty_bed(db, label)
    assert figures(db)["renovation_done_pct"].words == "还没有三改登记"
    for number, states in (("101", ("done", "none")), ("102", ("planned", "done"))):
        (room,) = db.query("SELECT id FROM room WHERE number = ?", [number])
        for work, state in zip(("water", "bath"), states, strict=True):
            done = state == "done"
            put(
                db,
                "room_work",
                room_id=room["id"],
                work=work,
                state=state,
                accepted_on="2026-06-01" if done else None,
                accepted_by="王工" if done else None,
            )
    found = figures(db)["renovation_done_pct"]
    assert (
        found.words == "三改完成 2/8（25.0%）"
    )  # 寝具 of both, and 103 of which nothing is written
    assert [one.words for one in found.lacking] == ["101室 1/2", "102室 1/3", "103室 0/3"]
    assert found.mend == "改完 3 间房"
    db.execute("UPDATE room SET state = 'closed' WHERE number <> '101'")
    assert figures(db)["renovation_done_pct"].words == "三改完成 1/2（50.0%）"
    room = next(db.query("SELECT id FROM room WHERE number = '101'"))["id"]
    put(db, "room_work", room_id=room, work="bedding", state="none")
    assert figures(db)["renovation_done_pct"].mend == ""
    db.execute("UPDATE room_work SET accepted_on = '2026-11-04' WHERE state = 'done'")
    assert figures(db)["renovation_done_pct"].words == "三改完成 0/1（0.0%）"  # as of TODAY
    db.execute("UPDATE room SET state = 'closed'")
    assert figures(db)["renovation_done_pct"].value is None


def test_days_without_hot_water(db: Database) -> None:
    assert figures(db)["hot_water_stops_12m"].words == "还没有热水登记"
    put(db, "water_day", on_day="2026-10-01", hours=24)
    assert figures(db)["hot_water_stops_12m"].share == 1
    put(db, "water_day", on_day="2026-10-02", hours=0)
    put(db, "water_day", on_day="2025-11-03", hours=0)
    found = figures(db)["hot_water_stops_12m"]
    assert found.words == "近12个月热水停供 1 天"
    assert found.share is None
