"""Photos and scans that prove a record: of a hazard, a drill, a room's work, a checked item."""

from nursinghome.evidence.model import Evidence, Owner, Stage
from nursinghome.evidence.service import EvidenceService

__all__ = ["Evidence", "EvidenceService", "Owner", "Stage"]
