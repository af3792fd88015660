"""The county's own form for its homes: the mapping is judged, and signed with the county's key."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core.files import write_bytes
from nursinghome.county import queries
from nursinghome.exchange import form_pack
from nursinghome.storage import Ledger

KEEP = "settings.change"


def sign_form(ledger: Ledger, path: Path) -> tuple[Path, str]:
    """Put the signature beside the mapping; gives where, and the fingerprint of both files.

    Raises NotFound, Invalid for what is no mapping, Trouble.
    """
    ledger.require(KEEP)
    queries.reader(ledger.db)
    files = form_pack.read_form(path)
    signature = queries.signer(ledger.db).sign(form_pack.WHAT, files.mark.encode())
    target = path.with_name(path.name + form_pack.SIGNATURE_SUFFIX)
    write_bytes(target, f"{signature.hex()}\n".encode())
    return target, files.fingerprint
