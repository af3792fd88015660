"""Who saw, changed and took out what, and that nothing of that record was changed or cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.audit.model import Chain, Line, Part, Query
    from nursinghome.audit.service import AuditService
    from nursinghome.audit.witness import WitnessService
else:
    __getattr__ = parts(
        __name__,
        {
            "model": ("Chain", "Line", "Part", "Query"),
            "service": ("AuditService",),
            "witness": ("WitnessService",),
        },
    )

__all__ = ["AuditService", "Chain", "Line", "Part", "Query", "WitnessService"]
