"""Writes the events of a plan through the services, as the staff would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from nursinghome.care import Circumstances, Medicine, Note
from nursinghome.care.records import Assessment
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.demo.checking import Checking
from nursinghome.demo.crew import CrewWriter
from nursinghome.demo.model import (
    NOT_EXAMINED,
    Admit,
    Amend,
    Assess,
    AssessedOnPaper,
    BuildingPlan,
    CloseBed,
    ComeBack,
    CorrectDischarge,
    Discharge,
    Enter,
    EntrustMedicine,
    Event,
    Examine,
    Fund,
    GoOut,
    Merge,
    Move,
    NoteDown,
    Report,
    Step,
    TickMedicines,
    Withdraw,
)
from nursinghome.demo.rating_writing import Rating
from nursinghome.demo.renovating import Renovating
from nursinghome.demo.roster_writing import RosterWriter
from nursinghome.demo.safety_papers import PapersWriter
from nursinghome.demo.safety_writing import SafetyWriter
from nursinghome.demo.staff import MovingClock, Staff
from nursinghome.residents import Admission, Home


class Writer:
    """Knows which number the file gave to each person, stay and bed of the plan."""

    def __init__(self, staff: Staff, clock: MovingClock) -> None:
        self._staff = staff
        self._clock = clock
        self._clerk = staff.clerk
        self._people: dict[int, ResidentId] = {}
        self._stays: dict[int, StayId] = {}
        self._beds: dict[str, BedId] = {}
        crew = CrewWriter(staff)
        self._ways: Mapping[type[Event], Callable[[Any], None]] = {
            Enter: self._enter,
            Admit: self._admit,
            Discharge: self._discharge,
            Move: self._move,
            GoOut: self._go_out,
            ComeBack: self._come_back,
            Assess: self._assess,
            AssessedOnPaper: self._copy_assessment,
            Fund: self._fund,
            Examine: self._examine,
            NoteDown: self._note,
            EntrustMedicine: self._entrust,
            TickMedicines: self._tick,
            CloseBed: self._close_bed,
            CorrectDischarge: self._correct,
            Withdraw: self._withdraw,
            Merge: self._merge,
            Report: self._report,
            Amend: self._amend,
            **PapersWriter(staff, clock, self._people).ways,
            **Checking(staff).ways(),
            **SafetyWriter(staff).ways,
            **Renovating(staff).ways(),
            **Rating(staff).ways(),
            **crew.ways,
            **RosterWriter(staff, crew.numbers).ways,
        }

    def furnish(self, home: Home, buildings: tuple[BuildingPlan, ...]) -> None:
        """Set up the home with its buildings, rooms and beds."""
        service = self._staff.director.home
        service.set_up(home)
        for building in buildings:
            building_id = service.add_building(building.name, building.floors)
            for room in building.rooms:
                self._clock.tick()
                service.add_room(
                    replace(room.room, building_id=building_id),
                    beds=room.beds,
                    nursing=room.nursing,
                    dementia=room.dementia,
                )
        self._beds = {bed.label: bed.id for bed in service.beds()}

    def write(self, event: Event) -> None:
        self._ways[type(event)](event)
        self._clock.tick()

    def _enter(self, event: Enter) -> None:
        """One sitting, one action: the person with all that is in the folder."""
        file, dossier, ledger = event.file, self._clerk.dossier, self._clerk.ledger
        with ledger.action("登记老人", Topic.RESIDENTS, permission="residents.change"):
            person = self._people[file.key] = self._clerk.people.add(file.person)
            for contact in file.contacts:
                dossier.add_contact(person, contact)
            if file.health != NOT_EXAMINED:
                dossier.set_health(person, file.health)
            for paper in file.papers:
                dossier.set_paper(person, paper)

    def _admit(self, event: Admit) -> None:
        self._stays[event.who] = self._clerk.stays.admit(
            Admission(
                resident_id=self._people[event.who],
                on=event.since,
                bed_id=self._beds[event.bed],
                category=event.category,
                selfcare=event.selfcare,
            )
        )

    def _discharge(self, event: Discharge) -> None:
        self._clerk.stays.discharge(self._stays[event.who], event.on, event.reason)

    def _move(self, event: Move) -> None:
        self._clerk.stays.move(self._stays[event.who], self._beds[event.bed], event.on)

    def _go_out(self, event: GoOut) -> None:
        self._clerk.stays.leave(self._stays[event.who], event.kind, event.on, place=event.place)

    def _come_back(self, event: ComeBack) -> None:
        self._clerk.stays.come_back(self._stays[event.who], event.on)

    def _assess(self, event: Assess) -> None:
        sheet = event.sheet
        told = self._circumstances(event, sheet.standard)
        told = replace(told, assessed_on=sheet.assessed_on)
        self._confirm(self._staff.carer.care.record(told, sheet.answers, sheet.changes))

    def _copy_assessment(self, event: AssessedOnPaper) -> None:
        told = self._circumstances(event, event.standard)
        told = replace(told, assessed_on=event.assessed_on)
        self._confirm(self._staff.carer.care.record_paper(told, event.level))

    def _circumstances(self, event: Assess | AssessedOnPaper, standard: str) -> Circumstances:
        first, second = event.assessors
        return Circumstances(
            resident_id=self._people[event.who],
            standard=standard,
            assessed_on=event.on,
            occasion=event.occasion,
            assessor=first,
            second_assessor=second,
            informant="护理员",
            organisation="幸福镇中心卫生院",
        )

    def _confirm(self, assessment: Assessment) -> None:
        self._clock.tick()
        self._staff.carer.care.confirm(assessment.id, assessment.circumstances.assessed_on)

    def _fund(self, event: Fund) -> None:
        self._clerk.funding.record(self._people[event.who], event.funding)

    def _examine(self, event: Examine) -> None:
        dossier, person = self._clerk.dossier, self._people[event.who]
        dossier.set_health(person, event.health)
        dossier.set_paper(person, event.paper)

    def _note(self, event: NoteDown) -> None:
        carer = self._staff.carer
        note = Note(
            resident_id=self._people[event.who],
            noted_on=event.on,
            kind=event.kind,
            text=event.text,
            who=carer.accounts.me().name,
            shift=event.shift,
        )
        carer.notes.write(note)

    def _entrust(self, event: EntrustMedicine) -> None:
        medicine = Medicine(
            resident_id=self._people[event.who],
            name=event.name,
            dose=event.dose,
            times_a_day=event.times_a_day,
            from_on=event.on,
            brought_by="家属",
            brought_on=event.on,
            quantity=event.quantity,
            has_consent=True,
            has_prescription=event.has_prescription,
        )
        self._staff.carer.medicines.entrust(medicine)

    def _tick(self, event: TickMedicines) -> None:
        """All given but the exceptions, as one types a sheet in."""
        medicines = self._staff.carer.medicines
        grid = medicines.month(self._people[event.who], event.month)
        grid.fill_all()
        for day, outcome in event.exceptions:
            grid.put(0, day, outcome)
        medicines.tick(grid.changes())

    def _close_bed(self, event: CloseBed) -> None:
        bed, until = self._beds[event.bed], event.until
        self._clerk.beds.close(bed, event.kind, event.on, until=until, note=event.note)

    def _correct(self, event: CorrectDischarge) -> None:
        stay = self._clerk.stays.get(self._stays[event.who])
        self._clerk.stays.correct(replace(stay, discharged_on=event.left), event.reason)

    def _withdraw(self, event: Withdraw) -> None:
        self._clerk.people.withdraw(self._people[event.who], event.reason)

    def _merge(self, event: Merge) -> None:
        keep, drop = self._people[event.into], self._people[event.who]
        self._clerk.merging.merge(keep, drop, event.reason)

    def _report(self, event: Report) -> None:
        if event.step is Step.PREPARE:
            self._clerk.monthly.prepare(event.month)
        elif event.step is Step.REVIEW:
            self._staff.accountant.monthly.review(event.month)
        else:
            self._staff.director.monthly.approve(event.month)

    def _amend(self, event: Amend) -> None:
        self._clerk.monthly.correct(event.month, event.reason)
        self._settle(event.month)

    def _settle(self, month: Month) -> None:
        self._clock.tick()
        self._staff.accountant.monthly.review(month)
        self._clock.tick()
        self._staff.director.monthly.approve(month)
