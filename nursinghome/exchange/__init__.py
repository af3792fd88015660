"""The month on a stick: what leaves the home, sealed for the county and signed by the home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.exchange.answers import Answer, AnswerService, Taken
    from nursinghome.exchange.keys import Reader, Signer, fingerprint
    from nursinghome.exchange.manifest import Level, Manifest
    from nursinghome.exchange.model import (
        Along,
        CountyKey,
        Exported,
        Kind,
        Leaving,
        LogLine,
        Sent,
        Written,
    )
    from nursinghome.exchange.package import Opened, short_code, unwrap
    from nursinghome.exchange.service import ExportService
    from nursinghome.exchange.stick import deliver
else:
    __getattr__ = parts(
        __name__,
        {
            "answers": ("Answer", "AnswerService", "Taken"),
            "keys": ("Reader", "Signer", "fingerprint"),
            "manifest": ("Level", "Manifest"),
            "model": (
                "Along",
                "CountyKey",
                "Exported",
                "Kind",
                "Leaving",
                "LogLine",
                "Sent",
                "Written",
            ),
            "package": ("Opened", "short_code", "unwrap"),
            "service": ("ExportService",),
            "stick": ("deliver",),
        },
    )

__all__ = [
    "Along",
    "Answer",
    "AnswerService",
    "CountyKey",
    "ExportService",
    "Exported",
    "Kind",
    "Leaving",
    "Level",
    "LogLine",
    "Manifest",
    "Opened",
    "Reader",
    "Sent",
    "Signer",
    "Taken",
    "Written",
    "deliver",
    "fingerprint",
    "short_code",
    "unwrap",
]
