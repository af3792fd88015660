"""Staff: who works in the home, with which certificates, and whether there are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.staff.codes import (
        CARER_LEVELS,
        Certificate,
        Employment,
        LeftReason,
        Post,
    )
    from nursinghome.staff.model import (
        Counts,
        HeldJob,
        HeldPaper,
        HeldTraining,
        HeldWorker,
        Job,
        Paper,
        StaffLine,
        Training,
        Worker,
        counted_as,
        hours_words,
    )
    from nursinghome.staff.papers import CERTIFICATE, CertificateService, TrainingService
    from nursinghome.staff.queries import at_work, lines_on
    from nursinghome.staff.ratio import RatioService, RatioView, chosen_pack, counts_for, ratio_on
    from nursinghome.staff.service import StaffService
    from nursinghome.staff.undoing import StaffUndoService
else:
    __getattr__ = parts(
        __name__,
        {
            "codes": (
                "CARER_LEVELS",
                "Certificate",
                "Employment",
                "LeftReason",
                "Post",
            ),
            "model": (
                "Counts",
                "HeldJob",
                "HeldPaper",
                "HeldTraining",
                "HeldWorker",
                "Job",
                "Paper",
                "StaffLine",
                "Training",
                "Worker",
                "counted_as",
                "hours_words",
            ),
            "papers": (
                "CERTIFICATE",
                "CertificateService",
                "TrainingService",
            ),
            "queries": (
                "at_work",
                "lines_on",
            ),
            "ratio": (
                "RatioService",
                "RatioView",
                "chosen_pack",
                "counts_for",
                "ratio_on",
            ),
            "service": ("StaffService",),
            "undoing": ("StaffUndoService",),
        },
    )

__all__ = [
    "CARER_LEVELS",
    "CERTIFICATE",
    "Certificate",
    "CertificateService",
    "Counts",
    "Employment",
    "HeldJob",
    "HeldPaper",
    "HeldTraining",
    "HeldWorker",
    "Job",
    "LeftReason",
    "Paper",
    "Post",
    "RatioService",
    "RatioView",
    "StaffLine",
    "StaffService",
    "StaffUndoService",
    "Training",
    "TrainingService",
    "Worker",
    "at_work",
    "chosen_pack",
    "counted_as",
    "counts_for",
    "hours_words",
    "lines_on",
    "ratio_on",
]
