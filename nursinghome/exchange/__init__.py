"""The month on a stick: what leaves the home, sealed for the county and signed by the home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.exchange.answers import Answer, AnswerService, Taken
    from nursinghome.exchange.ejecting import eject
    from nursinghome.exchange.form_filling import FormLine
    from nursinghome.exchange.forms import Form, FormReading, FormService
    from nursinghome.exchange.keys import Reader, Signer, fingerprint
    from nursinghome.exchange.looking import FileLook
    from nursinghome.exchange.manifest import Level, Manifest
    from nursinghome.exchange.model import Along, CountyKey, Exported, Leaving, LogLine
    from nursinghome.exchange.package import Opened, short_code, unwrap
    from nursinghome.exchange.plugged import drives
    from nursinghome.exchange.probing import Probed, probe
    from nursinghome.exchange.service import ExportService
    from nursinghome.exchange.stick import deliver
else:
    __getattr__ = parts(
        __name__,
        {
            "answers": ("Answer", "AnswerService", "Taken"),
            "plugged": ("drives",),
            "ejecting": ("eject",),
            "form_filling": ("FormLine",),
            "forms": ("Form", "FormReading", "FormService"),
            "keys": ("Reader", "Signer", "fingerprint"),
            "looking": ("FileLook",),
            "manifest": ("Level", "Manifest"),
            "model": (
                "Along",
                "CountyKey",
                "Exported",
                "Leaving",
                "LogLine",
            ),
            "package": ("Opened", "short_code", "unwrap"),
            "probing": ("Probed", "probe"),
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
    "FileLook",
    "Form",
    "FormLine",
    "FormReading",
    "FormService",
    "Leaving",
    "Level",
    "LogLine",
    "Manifest",
    "Opened",
    "Probed",
    "Reader",
    "Signer",
    "Taken",
    "deliver",
    "drives",
    "eject",
    "fingerprint",
    "probe",
    "short_code",
    "unwrap",
]
