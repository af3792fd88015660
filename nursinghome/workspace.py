"""Opens a home's file and wires its services by hand, once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome import wiring
from nursinghome.accounts import (
    PERMISSIONS,
    AccountService,
    Cost,
    DraftService,
    KeyRing,
    PinService,
    Role,
    Unlocked,
)
from nursinghome.accounts.guard import guarded
from nursinghome.accounts.keyring import path_of
from nursinghome.accounts.passwords import calibrate, check_password
from nursinghome.accounts.service import actor_for, check_names
from nursinghome.agenda import AgendaService
from nursinghome.audit import AuditService, WitnessService
from nursinghome.backup import BackupService
from nursinghome.care import CareService, MedicineService, NoteService, SittingService
from nursinghome.checklists import (
    ActionService,
    CheckBook,
    ChecklistService,
    CheckPhotoService,
    CheckUndoService,
    PackService,
)
from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.clock import Clock
from nursinghome.core.errors import Clash, Refusal
from nursinghome.core.ids import AccountId
from nursinghome.core.paths import resources
from nursinghome.evidence import EvidenceService
from nursinghome.privacy import PersonDataService, PersonRequestService
from nursinghome.rating import AdviceService, RatingService, RatingUndoService
from nursinghome.rating import ChoiceService as RatingChoiceService
from nursinghome.renovation import (
    HotWaterService,
    RenovationService,
    WorkItemService,
    WorkPhotoService,
)
from nursinghome.reports import CalendarService, MonthlyService
from nursinghome.residents import (
    AttachmentService,
    BedService,
    ChoiceService,
    DossierService,
    FilterService,
    FundingService,
    HomeService,
    MergeService,
    PeopleService,
    SearchService,
    StayService,
    UndoService,
)
from nursinghome.residents.importing import ImportService
from nursinghome.roster import (
    AbsenceService,
    ConditionService,
    CoupleService,
    DutyService,
    MakingService,
    RequestService,
    RosterRuleService,
    RosterService,
    RosterUndoService,
    ShiftKindService,
    SwapService,
)
from nursinghome.safety import (
    ComplaintService,
    DrillService,
    EquipmentService,
    HazardService,
    IncidentService,
    LicenceService,
    NoticeService,
    PatrolService,
    SafetyUndoService,
    SampleService,
)
from nursinghome.staff import (
    CertificateService,
    RatioService,
    StaffService,
    StaffUndoService,
    TrainingService,
)
from nursinghome.staff.importing import StaffImportService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Actor, FileKey, Ledger, Room, create_file
from nursinghome.storage.file_keys import seal_key, seal_key_of
from nursinghome.storage.moments import Strange, go_on, strangeness
from nursinghome.storage.opening import connect_again, files_of
from nursinghome.storage.room import open_roomy

if TYPE_CHECKING:
    from nursinghome.county import CountyService, DeskService, ReceiptService
    from nursinghome.exchange import AnswerService, ExportService, FormService


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The services of one open file, for the account at work."""

    path: Path
    unlocked: Unlocked
    clock: Clock
    feed: ChangeFeed
    registry: Registry
    ledger: Ledger
    accounts: AccountService
    pins: PinService
    witness: WitnessService
    audit: AuditService
    backups: BackupService
    drafts: DraftService
    home: HomeService
    choices: ChoiceService
    people: PeopleService
    stays: StayService
    beds: BedService
    dossier: DossierService
    attachments: AttachmentService
    filters: FilterService
    funding: FundingService
    search: SearchService
    merging: MergeService
    undoing: UndoService
    imports: ImportService
    care: CareService
    sittings: SittingService
    notes: NoteService
    medicines: MedicineService
    evidence: EvidenceService
    licences: LicenceService
    equipment: EquipmentService
    incidents: IncidentService
    notices: NoticeService
    complaints: ComplaintService
    renovation: RenovationService
    work_photos: WorkPhotoService
    hot_water: HotWaterService
    staff: StaffService
    staff_imports: StaffImportService
    certificates: CertificateService
    training: TrainingService
    ratios: RatioService
    undoing_staff: StaffUndoService
    check_book: CheckBook
    roster: RosterService
    shift_kinds: ShiftKindService
    roster_rules: RosterRuleService
    absences: AbsenceService
    conditions: ConditionService
    requests: RequestService
    couples: CoupleService
    making: MakingService
    swaps: SwapService
    duty: DutyService
    undoing_roster: RosterUndoService
    checks: ChecklistService
    check_photos: CheckPhotoService
    actions: ActionService
    packs: PackService
    undoing_checks: CheckUndoService
    hazards: HazardService
    patrols: PatrolService
    drills: DrillService
    samples: SampleService
    undoing_safety: SafetyUndoService
    work_items: WorkItemService
    rating: RatingService
    rating_choices: RatingChoiceService
    rating_advice: AdviceService
    rating_undoing: RatingUndoService
    monthly: MonthlyService
    agenda: AgendaService
    calendar: CalendarService
    person_requests: PersonRequestService
    person_data: PersonDataService

    @property
    def room(self) -> Room:
        """What the disk of the file has left."""
        return self.ledger.room

    def strange_clock(self) -> Strange | None:
        """How the clock of this computer contradicts the journal; None when it does not."""
        return strangeness(self.ledger)

    def go_on(self, strange: Strange) -> None:
        """The person was told of the clock and went on."""
        go_on(self.ledger, strange)

    @property
    def exports(self) -> ExportService:
        """Made when first asked for: a start does not wait for what seals and signs."""
        from nursinghome.exchange import ExportService  # noqa: PLC0415 - as said

        return guarded("exports", ExportService(self.ledger, self.registry), self.ledger)

    @property
    def answers(self) -> AnswerService:
        """As above."""
        from nursinghome.exchange import AnswerService  # noqa: PLC0415 - as said

        return guarded("answers", AnswerService(self.ledger), self.ledger)

    @property
    def county_forms(self) -> FormService:
        """As above."""
        from nursinghome.exchange import FormService  # noqa: PLC0415 - as said

        return guarded("county_forms", FormService(self.ledger, self.registry), self.ledger)

    @property
    def county(self) -> CountyService:
        """As above; in the file of a home there is no county."""
        from nursinghome.county import CountyService  # noqa: PLC0415 - as said

        return guarded("county", CountyService(self.ledger), self.ledger)

    @property
    def desk(self) -> DeskService:
        """As above."""
        from nursinghome.county import DeskService  # noqa: PLC0415 - as said

        return guarded("desk", DeskService(self.ledger, self.registry), self.ledger)

    @property
    def receipts(self) -> ReceiptService:
        """As above."""
        from nursinghome.county import ReceiptService  # noqa: PLC0415 - as said

        return guarded("receipts", ReceiptService(self.ledger), self.ledger)

    def close(self) -> None:
        self.ledger.db.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """What making a new file gives: the recovery key is shown once and stored nowhere."""

    unlocked: Unlocked
    recovery_key: str


def open_workspace(
    path: Path, unlocked: Unlocked, clock: Clock, room: Room | None = None
) -> Workspace:
    """Open the file for an account that has given its password.

    room: what is left on its disk; its reserve is given up when not even opening has room.
    """
    db = open_roomy(path, unlocked.key, room)
    try:
        actor = actor_for(db, unlocked.account_id)
    except BaseException:
        db.close()
        raise
    ledger = Ledger(
        db,
        clock=clock,
        feed=ChangeFeed(),
        actor=actor,
        seal_key=seal_key_of(db, unlocked.key),
        room=room,
    )
    return _wired(path, unlocked, ledger)


def open_again(workspace: Workspace) -> Workspace:
    """A second connection for work in another thread; its changes are heard on the same feed."""
    ledger = workspace.ledger.beside(connect_again(workspace.path, workspace.unlocked.key))
    return _wired(workspace.path, workspace.unlocked, ledger)


def note_restored(path: Path, unlocked: Unlocked, clock: Clock, archive: str) -> None:
    """The restored file itself tells that it was restored, and from what, if it can be opened."""
    with suppress(Refusal):
        work = open_workspace(path, unlocked, clock)
        try:
            work.witness.printed("恢复备份", archive)
        finally:
            work.close()


def create_workspace(  # noqa: PLR0913 - what a first account is made of
    path: Path,
    *,
    login: str,
    name: str,
    password: str,
    clock: Clock,
    cost: Cost | None = None,
    recovery_key: str = "",
) -> NewFile:
    """Make a new file with its key file and the director's account; nothing stays on refusal.

    cost: of one try at a password; without it this computer is measured.
    recovery_key: one that was printed already; without it a new one is made.
    """
    check_password(password)
    login, name = login.strip(), name.strip()
    check_names(login, name)
    if path_of(path).exists():
        raise Clash(f"「{path_of(path).name}」已经有了。请换一个文件名，或先把它移走。")
    key = FileKey.new()
    db = create_file(path, key)
    try:
        ring, recovery = KeyRing.create(path, key, clock, cost or calibrate(), recovery_key)
        actor = Actor(account_id=AccountId(1), name=name, permissions=PERMISSIONS[Role.DIRECTOR])
        ledger = Ledger(db, clock=clock, feed=ChangeFeed(), actor=actor, seal_key=seal_key(key))
        account = {"login": login, "name": name, "role": Role.DIRECTOR.value}
        with ledger.action("建账", Topic.ACCOUNTS, permission="accounts.change") as act:
            account_id = AccountId(act.insert("account", account))
        ring.add(login, account_id, key, password)
    except BaseException:
        db.close()
        discard(path)
        raise
    db.close()
    return NewFile(unlocked=Unlocked(key=key, account_id=account_id), recovery_key=recovery)


def discard(path: Path) -> None:
    """Take away a data file that was never finished, with all that belongs to it."""
    for beside in belongings(path):
        beside.unlink(missing_ok=True)


def belongings(path: Path) -> tuple[Path, ...]:
    """The data file and the files that it cannot do without."""
    return (path_of(path), *files_of(path))


def installed_packs(path: Path) -> Path:
    """The folder of packs that a county gave to this home; it travels with the data file."""
    return path.with_name(f"{path.name}.packs")


def registry_for(path: Path | None = None) -> Registry:
    """The bundled packs, and over them those installed for a data file."""
    folders = [resources("standards")]
    return Registry(folders if path is None else [*folders, installed_packs(path)])


def _wired(path: Path, unlocked: Unlocked, ledger: Ledger) -> Workspace:
    registry = registry_for(path)
    ring = KeyRing.read(path, ledger.clock)
    services = {
        "accounts": AccountService(ledger, ring, unlocked.key),
        "pins": PinService(ledger, ring, unlocked.key),
        "witness": WitnessService(ledger),
        "audit": AuditService(ledger, path),
        "backups": BackupService(ledger, path, unlocked.key),
        "drafts": DraftService(ledger),
        "evidence": EvidenceService(ledger),
        **wiring.of_residents(ledger, registry),
        **wiring.of_care(ledger, registry),
        **wiring.of_safety(ledger, registry),
        **wiring.of_the_house(ledger, registry),
        **wiring.of_staff(ledger, registry),
        **wiring.of_the_roster(ledger, registry),
        "monthly": MonthlyService(ledger, registry),
        "agenda": AgendaService(ledger, registry),
        "calendar": CalendarService(ledger),
        "person_requests": PersonRequestService(ledger, registry),
        "person_data": PersonDataService(ledger, registry, path),
    }
    return Workspace(
        path=path,
        unlocked=unlocked,
        clock=ledger.clock,
        feed=ledger.feed,
        registry=registry,
        ledger=ledger,
        **{name: guarded(name, service, ledger) for name, service in services.items()},
    )
