"""What a county hands to its homes: its public keys, and its own form with its signature."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core.files import write_bytes
from nursinghome.county import queries
from nursinghome.county.model import Office
from nursinghome.exchange import form_pack
from nursinghome.exchange.keys import PublicKeys, public_key_file
from nursinghome.storage import Ledger

KEEP = "settings.change"


def key_file(office: Office) -> str:
    """What homes install: whom they write to, and whose signature on a receipt counts."""
    keys = PublicKeys(recipients=(office.public,), signer=office.signer, office=office.name)
    marks = f"# 指纹 {office.fingerprint}\n# 签名指纹 {office.signer_fingerprint}\n"
    return marks + public_key_file(keys)


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
