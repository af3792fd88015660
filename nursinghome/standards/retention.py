"""How long records of people are kept, and by when a request about them is answered, as a pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from nursinghome.core.errors import Problem
from nursinghome.standards.model import Confidence, Pack

FAMILY = "personal-data"
WHOSE = ("resident", "contact", "worker")


class Keep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Years after somebody left; a relative goes with the resident."""

    years: Annotated[int, msgspec.Meta(ge=0, le=100)]
    since: Literal["left"] = "left"
    basis: str
    confidence: Confidence

    @property
    def told(self) -> str:
        """The basis with how sure it is."""
        return f"{self.basis}（{self.confidence.label}）"


class Retention(Pack, frozen=True, kw_only=True, tag="retention"):
    """One entry for each kind of person, and the days for an answer."""

    answer_days: Annotated[int, msgspec.Meta(ge=1, le=365)]
    answer_basis: str
    keep: dict[str, Keep]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        if tuple(self.keep) != WHOSE:
            yield Problem("keep", "三类人没有写全", f"按 {'、'.join(WHOSE)} 的顺序各写一条。")
        bases = {"answer_basis": self.answer_basis}
        bases |= {f"keep.{whose}": one.basis for whose, one in self.keep.items()}
        for where, basis in bases.items():
            if not basis.strip():
                yield Problem(where, "没有写来源", "补上这一项。")
