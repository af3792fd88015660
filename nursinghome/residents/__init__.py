"""Residents, their stays and beds: who lives in the home, since when, and in which bed."""

from nursinghome.residents.attachment_model import PHOTO, Attachment, Given
from nursinghome.residents.attachments import AttachmentService
from nursinghome.residents.beds import BedService
from nursinghome.residents.choices import ChoiceService
from nursinghome.residents.codes import (
    ETHNIC,
    AbsenceKind,
    Category,
    ContactRole,
    DischargeReason,
    DocumentState,
    Management,
    Origin,
    OutageKind,
    Presence,
    RoomState,
    SelfCare,
    Sex,
)
from nursinghome.residents.dossier import DossierService
from nursinghome.residents.filter_model import SavedFilter
from nursinghome.residents.filters import FilterService
from nursinghome.residents.founding import found_home
from nursinghome.residents.funding import FundingService
from nursinghome.residents.history_words import Detail, Line
from nursinghome.residents.homefile import Director, HomeFile, HomeHead, RoomLine, checked_home
from nursinghome.residents.idnumber import TypedNumber
from nursinghome.residents.idnumber import masked as masked_number
from nursinghome.residents.idnumber import read_typed as read_typed_number
from nursinghome.residents.merging import MergeService
from nursinghome.residents.model import (
    Contact,
    ContactCard,
    Filter,
    Funding,
    FundingCategory,
    Health,
    Hit,
    Listed,
    Paper,
    Papers,
    Person,
    Resident,
    ReviewDue,
    StatedLevel,
)
from nursinghome.residents.people import PeopleService
from nursinghome.residents.place_model import Bed, Building, Home, Outage, Room, RoomPlan
from nursinghome.residents.places import HomeService
from nursinghome.residents.search import SearchService
from nursinghome.residents.stay_model import Absence, Stay, Timeline
from nursinghome.residents.stays import Admission, StayService
from nursinghome.residents.undoing import UndoService

__all__ = [
    "ETHNIC",
    "PHOTO",
    "Absence",
    "AbsenceKind",
    "Admission",
    "Attachment",
    "AttachmentService",
    "Bed",
    "BedService",
    "Building",
    "Category",
    "ChoiceService",
    "Contact",
    "ContactCard",
    "ContactRole",
    "Detail",
    "Director",
    "DischargeReason",
    "DocumentState",
    "DossierService",
    "Filter",
    "FilterService",
    "Funding",
    "FundingCategory",
    "FundingService",
    "Given",
    "Health",
    "Hit",
    "Home",
    "HomeFile",
    "HomeHead",
    "HomeService",
    "Line",
    "Listed",
    "Management",
    "MergeService",
    "Origin",
    "Outage",
    "OutageKind",
    "Paper",
    "Papers",
    "PeopleService",
    "Person",
    "Presence",
    "Resident",
    "ReviewDue",
    "Room",
    "RoomLine",
    "RoomPlan",
    "RoomState",
    "SavedFilter",
    "SearchService",
    "SelfCare",
    "Sex",
    "StatedLevel",
    "Stay",
    "StayService",
    "Timeline",
    "TypedNumber",
    "UndoService",
    "checked_home",
    "found_home",
    "masked_number",
    "read_typed_number",
]
