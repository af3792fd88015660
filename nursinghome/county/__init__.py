"""The county desk: packages in, totals and receipts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.county.model import CountyHome, Fate, Office, Outcome, Received, Summary
    from nursinghome.county.receipts import ReceiptService, Slip
    from nursinghome.county.service import CountyService
else:
    __getattr__ = parts(
        __name__,
        {
            "model": ("CountyHome", "Fate", "Office", "Outcome", "Received", "Summary"),
            "receipts": ("ReceiptService", "Slip"),
            "service": ("CountyService",),
        },
    )

__all__ = [
    "CountyHome",
    "CountyService",
    "Fate",
    "Office",
    "Outcome",
    "ReceiptService",
    "Received",
    "Slip",
    "Summary",
]
