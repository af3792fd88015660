"""Lets Python clear away circles of objects on the window's thread alone.

Left to itself Python does so on whichever thread happens to make the next object. A widget that
is part of such a circle would then be destroyed by a job's thread, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Takes the collector over from now until `stop`."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_when_due)
        self._timer.start(EVERY_MS)

    def collect_when_due(self) -> None:
        """Collect the oldest generation that is due, as Python would have done."""
        due = [
            number
            for number, (made, most) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if most and made > most
        ]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        self._timer.stop()
        if self._was_on:
            gc.enable()
