"""A picture that is large takes its time; whoever stops it before it is stored finds nothing."""

from __future__ import annotations

import pytest

from nursinghome.core.errors import Cancelled
from nursinghome.residents import PHOTO, AttachmentService
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, dump, make_resident
from tests.pictures import portrait


def test_what_a_photo_would_be_is_seen_before_anything_is_stored(ledger: Ledger) -> None:
    files = AttachmentService(ledger, REGISTRY)
    who = make_resident(ledger)
    before = dump(ledger)
    seen = files.as_photo(portrait())
    assert dump(ledger) == before
    files.set_photo(who, portrait())
    assert files.photo(who) == seen


@pytest.mark.parametrize("kind", [PHOTO, "id_card"])
def test_a_stop_before_storing_keeps_the_picture_out(ledger: Ledger, kind: str) -> None:
    files = AttachmentService(ledger, REGISTRY)
    who = make_resident(ledger)
    before = dump(ledger)

    def stop() -> None:
        raise Cancelled("已停下。")

    with pytest.raises(Cancelled):
        files.attach(who, kind, portrait(), prepared_told=stop)
    assert dump(ledger) == before
