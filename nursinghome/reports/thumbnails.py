"""Photos and scans beside records, small enough for the back of a paper."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import PurePath

from nursinghome.core.pdfs import picture_of_page
from nursinghome.evidence import Evidence, EvidenceService, Stage
from nursinghome.evidence.model import Kind
from nursinghome.reports.pdf.photos import Photo

_DOTS, _QUALITY = 420, 80
"""A thumbnail has so many dots on its longer side."""
Pair = tuple[Photo, Photo]


class Thumbnails:
    """Those of one kind of record; who may not see the record sees none of them."""

    def __init__(self, service: EvidenceService, kind: Kind) -> None:
        self._service, self._kind = service, kind

    def photo(self, code: str, one: Evidence, caption: str = "") -> Photo:
        """Without a caption that which was written to the photo, or its name, with its day."""
        return Photo(
            code=code,
            caption=caption or _caption(one),
            sha256=one.sha256,
            draw=self._drawn(one),
        )

    def pairs(self, code: str, place: str, held: Iterable[Evidence]) -> Iterator[Pair]:
        """Before beside after; where one of them lacks, its place says so."""
        known = tuple(held)
        after = [one for one in known if one.stage is Stage.AFTER]
        before = [one for one in known if one.stage is not Stage.AFTER]
        for left, right in zip_longest(before, after):
            yield (
                self._staged(code, place, left, Stage.BEFORE),
                self._staged(code, place, right, Stage.AFTER),
            )

    def _staged(self, code: str, place: str, one: Evidence | None, stage: Stage) -> Photo:
        if one is None:
            return Photo(code=code, caption=f"没有{stage.words}照片")
        return self.photo(code, one, f"{place}　{told(one)}".strip("　"))

    def _drawn(self, one: Evidence) -> Callable[[], bytes]:
        def draw() -> bytes:
            from PIL import Image  # noqa: PLC0415 - only a paper with photos needs it

            found = self._service.content(self._kind, one.id)
            target = io.BytesIO()
            if one.is_picture:
                with Image.open(io.BytesIO(found)) as opened:
                    opened.thumbnail((_DOTS, _DOTS))
                    opened.convert("RGB").save(target, "JPEG", quality=_QUALITY)
            else:
                picture_of_page(found, 0, _DOTS).save(target, "JPEG", quality=_QUALITY)
            return target.getvalue()

        return draw


def told(one: Evidence) -> str:
    """改前 2026-09-11."""
    return f"{one.stage.words} {one.taken_on or one.added_on}"


def _caption(one: Evidence) -> str:
    day = f"　{one.taken_on}" if one.taken_on else ""
    return f"{one.caption or PurePath(one.name).stem}{day}"
