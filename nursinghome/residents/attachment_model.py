"""Photos and scans in a person's file: what is known of each beside its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.ids import ResidentId

PHOTO = "photo"
"""The kind of document that is the portrait in the file's head."""
JPEG, PDF = "image/jpeg", "application/pdf"
SUFFIXES = {JPEG: ".jpg", PDF: ".pdf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file as somebody gives it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A file in the form in which it is stored."""

    content: bytes
    media: str
    pages: int = 1
    taken_on: date | None = None
    """When the camera says it was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One photo or scan; a withdrawn one keeps its content."""

    id: int
    resident_id: ResidentId
    kind: str
    """A kind of the list of documents."""
    sha256: str
    name: str
    """Of the file as it was given."""
    media: str
    size: int
    """Bytes as stored."""
    pages: int
    dated_on: date | None
    added_on: date
    added_by: str
    withdrawn_reason: str | None = None

    @property
    def is_picture(self) -> bool:
        return self.media == JPEG

    @property
    def suffix(self) -> str:
        return SUFFIXES[self.media]

    @property
    def size_words(self) -> str:
        """86 KB, 1.4 MB."""
        if self.size < 1024 * 1024:
            return f"{max(self.size // 1024, 1)} KB"
        return f"{self.size / 1024 / 1024:.1f} MB"
