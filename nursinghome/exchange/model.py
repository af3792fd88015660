"""What is known of packages that were written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from nursinghome.core.dates import Month
from nursinghome.exchange.manifest import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyKey:
    """Who reads this home's packages."""

    id: int
    recipients: tuple[str, ...]
    fingerprint: str
    signer: str | None = None
    """The key that the county signs receipts and forms with; None when it was not given."""
    office: str = ""
    """What the county calls itself; empty when it was not given."""
    signer_fingerprint: str = ""
    """To be compared over the telephone, too; empty without a signer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A package that was written; the same month again gives the same bytes."""

    id: int
    month: Month
    sequence: int
    level: Level
    name: str
    sha256: str
    report: str
    county_key_id: int
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """What is put beside a package, because somebody asked for it."""

    view: bool = False
    """The report as a workbook under a password, for a desk without this program."""
    form: bool = False
    """The county's own form, filled, under the same password."""
    readme: bool = False
    """How the files are opened; it always goes with one of the others."""

    @property
    def anything(self) -> bool:
        return self.view or self.form or self.readme


class Kind(Enum):
    """What a written file is."""

    PACKAGE = "package"
    VIEW = "view"
    FORM = "form"
    README = "readme"

    @property
    def words(self) -> str:
        return {
            "package": "上报包",
            "view": "带密码的月报表",
            "form": "带密码的县里的表",
            "readme": "说明",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that was written and read back."""

    kind: Kind
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """Once that a month was written somewhere, or could not be."""

    month: Month
    at: datetime
    who: str
    place: str
    files: tuple[Written, ...] = ()
    """None of a writing that failed."""
    trouble: str = ""
    """Why it failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export has put where."""

    sent: Sent
    path: Path
    size: int
    again: bool
    """Whether the package was written before, and only delivered once more."""
    beside: tuple[Written, ...] = ()
    """What else was put there."""
    password: str = ""
    """Of the workbooks beside it; it is shown once and stored nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What leaves the home, before anything is written."""

    month: Month
    level: Level
    sequence: int
    settled: bool
    """Whether the report is frozen; writing the package settles it where it is not."""
    people: int
    """How many lines about people; 0 for a summary."""
    sent: Sent | None
    """The package of this report, if it was written before: it is written the same again."""
