"""The ratio monitor: who counts, how many are needed, and the gap, by any of the packs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.staff import queries
from nursinghome.staff.codes import Post
from nursinghome.staff.model import StaffLine
from nursinghome.standards.model import Head
from nursinghome.standards.ratios import Need, Ratios
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Ledger, Settings, settings

SEE, CHANGE = "staff.see", "staff.change"
DEFAULT = "ratios-fengjie-2021"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioView:
    """One pack on one day."""

    pack: Ratios
    day: date
    need: Need
    counted: tuple[StaffLine, ...]
    left_out: tuple[StaffLine, ...]
    """Who works here and does not count by this pack."""

    @property
    def gap(self) -> int:
        """How many are missing; 0 when there are enough."""
        return max(0, self.need.workers - len(self.counted))


class RatioService:
    """Reads the registers and reckons; stored is only by which pack this home reckons."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def packs(self) -> tuple[Head, ...]:
        """The ways of reckoning, the usual one first."""
        heads = (head for head in self._registry.list() if head.kind == Ratios.tag())
        return tuple(sorted(heads, key=lambda head: (head.id != DEFAULT, head.id)))

    def chosen(self) -> str:
        """The pack by which this home reckons: the monitor, the stars and every paper."""
        self._ledger.require(SEE)
        return chosen_pack(self._registry, settings.read(self._ledger))

    def choose(self, pack_id: str) -> None:
        """From now on this home reckons by the pack. Raises NotFound for an unknown one."""
        with self._ledger.action("选定配比算法", Topic.SETTINGS, permission=CHANGE) as act:
            self._registry.of_kind(Ratios, pack_id)
            settings.keep(act, "ratio_pack", pack_id)

    def on(self, day: date, pack_id: str = "") -> RatioView:
        """The need and the staff on the day, by the chosen pack unless told. Raises NotFound."""
        return ratio_on(self._ledger.db, self._registry, day, pack_id or self.chosen())


def chosen_pack(registry: Registry, held: Settings) -> str:
    """As RatioService.chosen; the usual one while none is chosen, or when it is gone."""
    known = {head.id for head in registry.list() if head.kind == Ratios.tag()}
    return held.ratio_pack if held.ratio_pack in known else DEFAULT


def ratio_on(db: Database, registry: Registry, day: date, pack_id: str) -> RatioView:
    """As RatioService.on, for reading beside other registers. Raises NotFound."""
    pack = registry.of_kind(Ratios, pack_id)
    here = queries.at_work(db, day)
    counted = tuple(line for line in here if counts_for(pack, line))
    people = queries.people_by_level(db, pack.scale, day)
    return RatioView(
        pack=pack,
        day=day,
        need=pack.needed(people),
        counted=counted,
        left_out=tuple(line for line in here if line not in counted),
    )


def counts_for(pack: Ratios, line: StaffLine) -> bool:
    """Whether somebody at work counts by the pack."""
    job = line.job.job
    if pack.without_director and job.post is Post.DIRECTOR and job.full_time:
        return False
    return not pack.posts or job.post.value in pack.posts
