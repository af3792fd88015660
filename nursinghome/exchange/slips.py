"""回执: what a county answers to a package, signed, on the stick on which the package came."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, Refusal
from nursinghome.exchange.container import broken, pack, unpack
from nursinghome.exchange.keys import Signer, verify

FORMAT: Literal["yanglao-receipt/1"] = "yanglao-receipt/1"
SUFFIX = ".hz"
MOST_BYTES = 64 * 1024
_SLIP, _SIGNATURE = "receipt.json", "receipt.sig"
_WHAT = "receipt"
_Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Slip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the county confirms or sends back. It lies open on the stick: no personal data."""

    format: Literal["yanglao-receipt/1"]
    office: Annotated[str, msgspec.Meta(max_length=100)]
    home: str
    period: str
    sequence: int
    package: _Hash
    report: _Hash
    received_at: datetime
    findings: int
    signer: _Hash
    returned: Annotated[str, msgspec.Meta(max_length=300)] = ""
    """Why the report is sent back to be corrected; empty when it stands."""

    @property
    def month(self) -> Month:
        return Month.parse(self.period)


def write(slip: Slip, signer: Signer) -> bytes:
    """The slip in its envelope; the same slip gives the same bytes."""
    told = msgspec.json.format(msgspec.json.encode(slip, order="sorted"))
    return pack(((_SLIP, told), (_SIGNATURE, signer.sign(_WHAT, told))))


def read(content: bytes) -> Slip:
    """Raises Invalid unless every bit is as the county that it names wrote it.

    Whose key it is, is for the reader to know: `signer` is only what is claimed.
    """
    try:
        return _read(content)
    except Invalid as error:
        raise Invalid(error.message.replace("上报包", "回执"), error.problems) from error


def _read(content: bytes) -> Slip:
    members = unpack(content, (_SLIP, _SIGNATURE))
    try:
        slip = msgspec.json.decode(members[_SLIP], type=Slip)
        _ = slip.month
    except (msgspec.MsgspecError, Refusal, RecursionError) as error:
        raise broken("回执读不出来") from error
    verify(slip.signer, _WHAT, members[_SLIP], members[_SIGNATURE])
    return slip
