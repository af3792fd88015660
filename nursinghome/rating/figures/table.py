"""The figures by their ids, as packs name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from nursinghome.rating.figures import crew, people, proofs, rooms, safety, works
from nursinghome.rating.figures.figure import Figure, Reader, unknown


class Source(NamedTuple):
    """What a figure is called, and how it is read."""

    label: str
    read: Callable[[Reader], Figure]


FIGURES: Mapping[str, Source] = {
    "occupancy": Source("入住率", people.occupancy),
    "nursing_bed_pct": Source("护理型床位占比", rooms.nursing_bed_pct),
    "assessed_pct": Source("评估有效率", people.assessed_pct),
    "assess_overdue": Source("评估过期人数", people.assess_overdue),
    "file_complete_pct": Source("档案齐全率", people.file_complete_pct),
    "contract_pct": Source("协议签订率", people.contract_pct),
    "checkup_pct": Source("年度体检率", people.checkup_pct),
    "ratio": Source("人员配比", crew.ratio),
    "carers_certified_pct": Source("护理员持证率", crew.carers_certified_pct),
    "cooks_health_cert_pct": Source("炊事人员健康证", crew.cooks_health_cert_pct),
    "rosters_12m": Source("近12个月班表", crew.rosters_12m),
    "drills_12m": Source("近12个月演练", safety.drills_12m),
    "trainings_12m": Source("近12个月培训", safety.trainings_12m),
    "patrol_gaps_30d": Source("近30天巡查", safety.patrol_gaps_30d),
    "night_patrols_30d": Source("近30天夜间巡查", safety.night_patrols_30d),
    "hazards_open": Source("未销号隐患", safety.hazards_open),
    "hazards_overdue": Source("超期隐患", safety.hazards_overdue),
    "self_checks_12m": Source("近12个月自查", safety.self_checks_12m),
    "samples_30d": Source("近30天留样", safety.samples_30d),
    "licences_valid": Source("证照有效", proofs.licences_valid),
    "equipment_valid": Source("设备检验", proofs.equipment_valid),
    "fire_upkeep_12m": Source("近12个月消防维保", safety.fire_upkeep_12m),
    "incidents_12m": Source("近12个月事故", proofs.incidents_12m),
    "accidents_12m": Source("近12个月伤亡事故", proofs.accidents_12m),
    "complaints_closed_pct": Source("投诉办结率", proofs.complaints_closed_pct),
    "renovation_done_pct": Source("三改完成率", works.renovation_done_pct),
    "hot_water_stops_12m": Source("近12个月热水停供", works.hot_water_stops_12m),
    "care_notes_30d": Source("近30天照护记录", people.care_notes_30d),
    "medicines_consent_pct": Source("代管药品委托书", people.medicines_consent_pct),
    "room_beds_max": Source("每间床位数", rooms.room_beds_max),
    "private_bath_pct": Source("独立卫生间占比", rooms.private_bath_pct),
}


class Figures:
    """Reads each figure once; an id that nobody knows is told as such."""

    def __init__(self, desk: Reader) -> None:
        self.desk = desk
        self._read: dict[str, Figure] = {}

    def __getitem__(self, key: str) -> Figure:
        if key not in self._read:
            source = FIGURES.get(key)
            self._read[key] = source.read(self.desk) if source else unknown()
        return self._read[key]
