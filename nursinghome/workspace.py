"""Opens a home's file and wires its services by hand, once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome import wiring
from nursinghome.accounts import (
    PERMISSIONS,
    STRONG,
    AccountService,
    Cost,
    DraftService,
    KeyRing,
    Role,
    Unlocked,
)
from nursinghome.accounts.keyring import path_of
from nursinghome.accounts.passwords import check_password
from nursinghome.accounts.service import actor_for, check_names
from nursinghome.agenda import AgendaService
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
from nursinghome.core.errors import Clash
from nursinghome.core.ids import AccountId
from nursinghome.core.paths import resources
from nursinghome.evidence import EvidenceService
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
from nursinghome.storage import Actor, FileKey, Ledger, create_file, open_file
from nursinghome.storage.opening import connect_again, files_of

if TYPE_CHECKING:
    from nursinghome.county import CountyService, DeskService, ReceiptService
    from nursinghome.exchange import ExportService


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

    @property
    def exports(self) -> ExportService:
        """Made when first asked for: a start does not wait for what seals and signs."""
        from nursinghome.exchange import ExportService  # noqa: PLC0415 - as said

        return ExportService(self.ledger, self.registry)

    @property
    def county(self) -> CountyService:
        """As above; in the file of a home there is no county."""
        from nursinghome.county import CountyService  # noqa: PLC0415 - as said

        return CountyService(self.ledger)

    @property
    def desk(self) -> DeskService:
        """As above."""
        from nursinghome.county import DeskService  # noqa: PLC0415 - as said

        return DeskService(self.ledger, self.registry)

    @property
    def receipts(self) -> ReceiptService:
        """As above."""
        from nursinghome.county import ReceiptService  # noqa: PLC0415 - as said

        return ReceiptService(self.ledger)

    def close(self) -> None:
        self.ledger.db.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """What making a new file gives: the recovery key is shown once and stored nowhere."""

    unlocked: Unlocked
    recovery_key: str


def open_workspace(path: Path, unlocked: Unlocked, clock: Clock) -> Workspace:
    """Open the file for an account that has given its password."""
    db = open_file(path, unlocked.key)
    try:
        actor = actor_for(db, unlocked.account_id)
    except BaseException:
        db.close()
        raise
    ledger = Ledger(
        db, clock=clock, feed=ChangeFeed(), actor=actor, seal_key=seal_key(unlocked.key)
    )
    return _wired(path, unlocked, ledger)


def open_again(workspace: Workspace) -> Workspace:
    """A second connection for work in another thread; its changes are heard on the same feed."""
    old = workspace.ledger
    ledger = Ledger(
        connect_again(workspace.path, workspace.unlocked.key),
        clock=workspace.clock,
        feed=workspace.feed,
        actor=old.actor,
        seal_key=seal_key(workspace.unlocked.key),
    )
    return _wired(workspace.path, workspace.unlocked, ledger)


def create_workspace(  # noqa: PLR0913 - what a first account is made of
    path: Path,
    *,
    login: str,
    name: str,
    password: str,
    clock: Clock,
    cost: Cost = STRONG,
    recovery_key: str = "",
) -> NewFile:
    """Make a new file with its key file and the director's account; nothing stays on refusal.

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
        ring, recovery = KeyRing.create(path, key, clock, cost, recovery_key)
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


def seal_key(key: FileKey) -> bytes:
    """The key of the journal's seals, derived so that it is not the key of the file."""
    return hashlib.blake2b(key.secret, digest_size=32, person=b"journal seal").digest()


def _wired(path: Path, unlocked: Unlocked, ledger: Ledger) -> Workspace:
    registry = registry_for(path)
    return Workspace(
        path=path,
        unlocked=unlocked,
        clock=ledger.clock,
        feed=ledger.feed,
        registry=registry,
        ledger=ledger,
        accounts=AccountService(ledger, KeyRing.read(path, ledger.clock), unlocked.key),
        backups=BackupService(ledger, path, unlocked.key),
        drafts=DraftService(ledger),
        evidence=EvidenceService(ledger),
        **wiring.of_residents(ledger, registry),
        **wiring.of_care(ledger, registry),
        **wiring.of_safety(ledger, registry),
        **wiring.of_the_house(ledger, registry),
        **wiring.of_staff(ledger, registry),
        **wiring.of_the_roster(ledger, registry),
        monthly=MonthlyService(ledger, registry),
        agenda=AgendaService(ledger, registry),
        calendar=CalendarService(ledger),
    )
