"""Staffing ratios: how many people one worker may look after, by level of care."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from nursinghome.core.errors import Problem
from nursinghome.standards.model import Pack, repeated

LEVELS = {
    "tekun": ("full", "partial", "none", "unassessed"),
    "ability": ("0", "1", "2", "3", "4", "unassessed"),
}
"""The levels of each scale as the registers know them; every one is in exactly one group."""


class Ratios(Pack, frozen=True, kw_only=True, tag="ratios"):
    """One way of reckoning how many workers a home needs: the sum over groups, each rounded up.

    `posts` are the posts that count, all where there is none. The full-time director does not
    count where `without_director`.
    """

    scale: Literal["tekun", "ability"]
    posts: tuple[str, ...] = ()
    without_director: bool = False
    groups: tuple[RatioGroup, ...]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("groups", (group.id for group in self.groups))
        given = [level for group in self.groups for level in group.levels]
        yield from repeated("groups", given)
        for level in sorted(set(LEVELS[self.scale]) ^ set(given)):
            yield Problem("groups", f"等级「{level}」没有归到一组，或本表没有它", "改正各组等级。")
        for group in self.groups:
            if not 1 <= group.people <= (group.people_most or group.people):
                what = f"1:{group.people}–1:{group.people_most} 不成立"
                yield Problem(f"groups.{group.id}", what, "严的写在 people，宽的写在 people_most。")

    def needed(self, people: Mapping[str, int]) -> Need:
        """How many workers the people at each level need: Σ⌈people ÷ ratio⌉."""
        rows = tuple(
            GroupNeed(group=group, people=sum(people.get(level, 0) for level in group.levels))
            for group in self.groups
        )
        return Need(groups=rows)


class RatioGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The levels that share a ratio of 1 to `people`; a range ends at the milder `people_most`."""

    id: str
    label: str
    levels: tuple[str, ...]
    people: int
    people_most: int | None = None


class GroupNeed(msgspec.Struct, frozen=True, kw_only=True):
    """So many people of a group, and whom they need."""

    group: RatioGroup
    people: int

    @property
    def workers(self) -> int:
        return -(-self.people // self.group.people)

    @property
    def workers_least(self) -> int:
        """By the milder end of the range."""
        return -(-self.people // (self.group.people_most or self.group.people))


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """What all groups need together."""

    groups: tuple[GroupNeed, ...]

    @property
    def workers(self) -> int:
        return sum(one.workers for one in self.groups)

    @property
    def workers_least(self) -> int:
        return sum(one.workers_least for one in self.groups)
