"""What is known of a photo or scan beside its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from nursinghome.core.changes import Topic
from nursinghome.residents.attachment_model import JPEG


class Stage(Enum):
    """When in the work a photo was taken; a plain record has no before and after."""

    RECORD = "record"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {Stage.RECORD: "记录", Stage.BEFORE: "改前", Stage.DURING: "施工", Stage.AFTER: "改后"}


class Kind(NamedTuple):
    """A table whose rows may have photos, and the register that it belongs to."""

    table: str
    topic: Topic
    register: str
    """The register's word in permissions: safety of safety.see."""
    label: str


class Owner(NamedTuple):
    """The row that a photo belongs to."""

    kind: Kind
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One photo or scan; a withdrawn one keeps its content."""

    id: int
    owner_id: int
    stage: Stage
    sha256: str
    name: str
    media: str
    size: int
    """Bytes as stored."""
    pages: int
    taken_on: date | None
    caption: str
    added_on: date
    added_by: str
    withdrawn_reason: str | None = None

    @property
    def is_picture(self) -> bool:
        return self.media == JPEG
