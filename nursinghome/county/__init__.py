"""The county desk: packages in, totals and receipts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.county.desk import DeskService, TownTargets
    from nursinghome.county.desk_paper import (
        Maker,
        arrivals_paper,
        missing_words,
        plan_paper,
        tone_of,
        watch_paper,
    )
    from nursinghome.county.handouts import key_file
    from nursinghome.county.incoming import Incoming
    from nursinghome.county.key_paper import KeySheet, key_sheet
    from nursinghome.county.mode import is_county, office_name
    from nursinghome.county.model import (
        Arrival,
        Calendar,
        CalendarRow,
        CountyHome,
        Fate,
        Office,
        Outcome,
        Received,
        Summary,
    )
    from nursinghome.county.paper import SHOWN, summary_paper
    from nursinghome.county.receipts import ReceiptService
    from nursinghome.county.registry import HomeLine, read_homes
    from nursinghome.county.service import CountyService
    from nursinghome.county.tables import summary_parquet
    from nursinghome.county.timeliness import due_on
    from nursinghome.county.watching import Watched, Wrong, nursing_pct, people_each
else:
    __getattr__ = parts(
        __name__,
        {
            "desk": ("DeskService", "TownTargets"),
            "desk_paper": (
                "Maker",
                "arrivals_paper",
                "missing_words",
                "plan_paper",
                "tone_of",
                "watch_paper",
            ),
            "incoming": ("Incoming",),
            "handouts": ("key_file",),
            "key_paper": ("KeySheet", "key_sheet"),
            "mode": ("is_county", "office_name"),
            "model": (
                "Arrival",
                "Calendar",
                "CalendarRow",
                "CountyHome",
                "Fate",
                "Office",
                "Outcome",
                "Received",
                "Summary",
            ),
            "paper": ("SHOWN", "summary_paper"),
            "receipts": ("ReceiptService",),
            "registry": ("HomeLine", "read_homes"),
            "service": ("CountyService",),
            "tables": ("summary_parquet",),
            "timeliness": ("due_on",),
            "watching": ("Watched", "Wrong", "nursing_pct", "people_each"),
        },
    )

__all__ = [
    "SHOWN",
    "Arrival",
    "Calendar",
    "CalendarRow",
    "CountyHome",
    "CountyService",
    "DeskService",
    "Fate",
    "HomeLine",
    "Incoming",
    "KeySheet",
    "Maker",
    "Office",
    "Outcome",
    "ReceiptService",
    "Received",
    "Summary",
    "TownTargets",
    "Watched",
    "Wrong",
    "arrivals_paper",
    "due_on",
    "is_county",
    "key_file",
    "key_sheet",
    "missing_words",
    "nursing_pct",
    "office_name",
    "people_each",
    "plan_paper",
    "read_homes",
    "summary_paper",
    "summary_parquet",
    "tone_of",
    "watch_paper",
]
