"""A package: the outer page, its signature, and the sealed bag."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from nursinghome.exchange import bag, keys, manifest
from nursinghome.exchange.container import broken, pack, unpack
from nursinghome.exchange.keys import Reader, Signer
from nursinghome.exchange.manifest import Manifest, Payload

_OUTER, _SIGNATURE, _SEALED = "manifest.json", "manifest.sig", "payload.age"
_MEMBERS = (_OUTER, _SIGNATURE, _SEALED)
_WHAT = "manifest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A package that was written by its signer and changed by nobody."""

    manifest: Manifest
    sha256: str
    """Of the whole package: what stands on the cover letter."""
    sealed: bytes

    def files(self, reader: Reader) -> Mapping[str, bytes]:
        """What is inside. Raises NotAllowed for the wrong reader, Invalid for a bad bag."""
        return bag.files_of(reader.open(self.sealed))


def payload_of(sealed: bytes) -> Payload:
    return Payload(size=len(sealed), sha256=hashlib.sha256(sealed).hexdigest())


def wrap(outer: Manifest, sealed: bytes, signer: Signer) -> bytes:
    """The package. The outer page must tell of this sealed part and this signer."""
    if outer.payload != payload_of(sealed) or outer.signer != signer.public:
        raise ValueError("the outer page tells of something else")
    told = outer.encoded()
    signature = signer.sign(_WHAT, told)
    return pack(((_OUTER, told), (_SIGNATURE, signature), (_SEALED, sealed)))


def unwrap(content: bytes) -> Opened:
    """Raises Invalid unless every bit is as its signer wrote it.

    Whose key it is, is for the reader to know: `manifest.signer` is only what is claimed.
    """
    members = unpack(content, _MEMBERS)
    outer = manifest.decoded(members[_OUTER])
    keys.verify(outer.signer, _WHAT, members[_OUTER], members[_SIGNATURE])
    if outer.payload != payload_of(members[_SEALED]):
        raise broken("里面的内容和封面说的不一样")
    sha256 = hashlib.sha256(content).hexdigest()
    return Opened(manifest=outer, sha256=sha256, sealed=members[_SEALED])


def short_code(sha256: str) -> str:
    """Four groups of four digits that are read over the telephone."""
    digits = f"{int(sha256[:16], 16) % 10**16:016d}"
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))
