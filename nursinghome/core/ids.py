"""Names for the numbers of records, so that one kind is never taken for another."""

from __future__ import annotations

from typing import NewType

AccountId = NewType("AccountId", int)
ActionId = NewType("ActionId", int)
AssessmentId = NewType("AssessmentId", int)
BedId = NewType("BedId", int)
ReportId = NewType("ReportId", int)
ResidentId = NewType("ResidentId", int)
RoomId = NewType("RoomId", int)
StayId = NewType("StayId", int)
