"""Where a month's figures come from: the frozen report if there is one, otherwise the registers."""

from __future__ import annotations

from nursinghome.core.dates import Month
from nursinghome.reports.monthly import queries, store
from nursinghome.reports.monthly.cells import Cells, count
from nursinghome.reports.monthly.facts import Facts
from nursinghome.reports.monthly.model import Edition, State
from nursinghome.staff import chosen_pack
from nursinghome.standards.ratios import Ratios
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, settings


class Counting:
    """Figures of any month, for the service and for the columns of other months' papers."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def frozen(self, month: Month) -> Edition | None:
        """The newest report of the month, if it is frozen and no correction is under way."""
        newest = next(iter(store.editions(self._ledger.db, month)), None)
        return newest if newest and newest.state is State.FROZEN else None

    def facts(self, month: Month) -> Facts:
        frozen = self.frozen(month)
        return store.content(self._ledger.db, frozen.id).facts if frozen else self._today(month)

    def cells(self, month: Month) -> Cells:
        frozen = self.frozen(month)
        return frozen.cells if frozen else self.cells_today(month)

    def cells_today(self, month: Month) -> Cells:
        """As today's records tell it, whatever was frozen."""
        return count(self._today(month))

    def cells_if_begun(self, month: Month) -> Cells | None:
        """None for a month before anybody was admitted: nothing is known of it."""
        return self.cells(month) if store.has_begun(self._ledger.db, month) else None

    def _today(self, month: Month) -> Facts:
        held = settings.read(self._ledger)
        ratios = self._registry.of_kind(Ratios, chosen_pack(self._registry, held))
        return queries.read_facts(self._ledger.db, month, held.reassess_months, ratios)
