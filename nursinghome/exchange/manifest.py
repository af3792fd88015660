"""What stands outside on a package: no personal data, and everything that the order depends on."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Annotated, Literal

import msgspec

from nursinghome.core.dates import Month
from nursinghome.core.errors import Refusal
from nursinghome.exchange.container import broken

FORMAT: Literal["yanglao-package/1"] = "yanglao-package/1"
_Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Count = Annotated[int, msgspec.Meta(ge=0)]


class Level(Enum):
    """How much of the people leaves the home."""

    SUMMARY = "summary"
    MASKED = "masked"
    NAMED = "named"

    @property
    def words(self) -> str:
        return {"summary": "汇总", "masked": "脱敏", "named": "实名"}[self.value]


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sealed part, as it lies in the package."""

    size: _Count
    sha256: _Hash


class Anchor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far the journal of the home had come: nothing before it can be changed unseen."""

    action: _Count
    seal: _Hash


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The outer page of a package."""

    format: Literal["yanglao-package/1"]
    home: Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z-]{1,30}$")]
    region: Annotated[str, msgspec.Meta(pattern="^[0-9]{6,12}$")]
    period: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[01][0-9]$")]
    sequence: Annotated[int, msgspec.Meta(ge=1, le=100)]
    """1 for the first report of the month, one more for each correction."""
    level: Level
    report: _Hash
    """The hash of the frozen report inside."""
    replaces: _Hash | None
    """The hash of the report that a correction replaces."""
    written_at: Annotated[datetime, msgspec.Meta(tz=True)]
    signer: _Hash
    anchor: Anchor
    payload: Payload

    @property
    def month(self) -> Month:
        return Month.parse(self.period)

    @property
    def name(self) -> str:
        """The file's name, ASCII and short enough for any stick."""
        return f"{self.region}_{self.home}_{self.period}_s{self.sequence:02d}.ylz"

    def encoded(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


def decoded(content: bytes) -> Manifest:
    """Raises Invalid for anything that `encoded` would not write."""
    try:
        found = msgspec.json.decode(content, type=Manifest)
        _ = found.month
    except (msgspec.MsgspecError, Refusal, RecursionError) as error:
        raise broken("封面读不出来") from error
    if found.encoded() != content or (found.sequence > 1) != (found.replaces is not None):
        raise broken("封面写得不对")
    return found
