"""People who may ask what is held about them, their requests, and what became of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

GONE = "已匿名"
"""What stands where words of a person were."""


class Whose(Enum):
    """In what register somebody stands."""

    RESIDENT = "resident"
    CONTACT = "contact"
    WORKER = "worker"

    @property
    def words(self) -> str:
        return {"resident": "老人", "contact": "家属", "worker": "员工"}[self.value]


class Asked(Enum):
    """What is asked for; 个人信息保护法 45, 46, 47."""

    COPY = "copy"
    CORRECT = "correct"
    ERASE = "erase"

    @property
    def words(self) -> str:
        return {"copy": "查阅、复制", "correct": "更正、补充", "erase": "删除（匿名）"}[self.value]


class State(Enum):
    """How far a request has come."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        words = {"open": "待办", "done": "已办", "refused": "不同意", "withdrawn": "已撤回"}
        return words[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One person in one register."""

    whose: Whose
    id: int
    name: str
    of: str = ""
    """Of a relative: the resident."""
    born: date | None = None

    @property
    def label(self) -> str:
        """What stands where the name was: 匿名老人0012."""
        return f"匿名{self.whose.words}{self.id:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is written down when somebody asks."""

    whose: Whose
    subject_id: int
    kind: Asked
    asked_by: str
    relation: str = ""
    what: str = ""
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A line of the register of requests."""

    id: int
    whose: Whose
    subject_id: int
    name: str
    kind: Asked
    asked_by: str
    relation: str
    what: str
    received_on: date
    due_on: date
    from_action: int
    state: State
    answer: str
    closed_on: date | None
    closed_by: str
    until_action: int | None
    told: Mapping[str, Any] = field(default_factory=dict)
    """Figures of what was done, as the answer on paper tells them."""

    @property
    def number(self) -> str:
        return f"{self.received_on.year}-{self.id:03d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How long the records of one person are kept, and by what rule."""

    until: date | None
    """The first day on which they may be taken out; None while the person is here."""
    why: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record about a person: of which register, when, and what it says."""

    table: str
    row_id: int
    title: str
    fields: tuple[tuple[str, str], ...]
    row: Mapping[str, Any] = field(default_factory=dict)
    """Every column as it is stored, for the copy that a program reads."""

    @property
    def text(self) -> str:
        return "；".join(f"{label}：{value}" for label, value in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo or scan; `name` is what it is called in the copy."""

    name: str
    title: str
    content: bytes
    is_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Everything that the file holds about one person."""

    subject: Subject
    on: date
    items: tuple[Item, ...]
    mentions: tuple[Item, ...]
    """Places in other records that name the person."""
    steps: tuple[Item, ...]
    """Rows of the journal: who wrote or saw what of this, and when."""
    sent: tuple[Item, ...]
    """What left for the county."""
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Where the copy is, and the password when it has one."""

    folder: Path
    files: int
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What was, or would be, taken out."""

    rows: int
    """Records of the person in which something was taken out."""
    mentions: int
    """Places in other records."""
    photos: int
    steps: int
    """Rows of the journal."""
    drafts: int
    shared: tuple[str, ...]
    """Words that belong to somebody else, too, and so stay in other records."""
    is_swept: bool = True
    """Whether the file was written anew afterwards, so that nothing stays in its free pages."""
