"""县里的表: the county's own form is taken in from a stick, and filled each month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, NotFound, Problem
from nursinghome.exchange import form_book, form_pack, queries
from nursinghome.exchange.form_filling import Filled, FormLine, codes_of, filled, lines_of
from nursinghome.exchange.form_pack import FormFiles, FormPack
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.report import Made
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE, CHANGE = "reports.see", "reports.send"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormReading:
    """A form as it was judged and tried on a month; nothing is installed yet."""

    files: FormFiles
    faults: tuple[Problem, ...]
    lines: tuple[FormLine, ...]
    """What would go where; empty while anything is wrong."""
    is_signed: bool
    """Whether the county's pinned key has signed it; otherwise its fingerprint is compared."""
    loses_shapes: bool

    @property
    def pack(self) -> FormPack:
        return self.files.pack

    @property
    def fingerprint(self) -> str:
        return self.files.fingerprint

    def refusal(self) -> Invalid:
        return Invalid(f"对照表有 {len(self.faults)} 处要改，没有装。", self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form that is installed."""

    pack: FormPack
    is_signed: bool
    fingerprint: str
    installed_at: datetime
    installed_by: str


class FormService:
    """One form at a time: the newest that was installed."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._monthly = MonthlyService(ledger, registry)

    def read(self, path: Path, month: Month) -> FormReading:
        """Judge a mapping with its template, and try it on a month. Writes nothing.

        Raises Invalid for what is no mapping or no template, or was signed by somebody else.
        """
        self._ledger.require(CHANGE)
        files = form_pack.read_form(path)
        county = queries.county_key(self._db)
        is_signed = files.is_signed_by(county.signer if county else None)
        book = form_book.opened(files.template)
        content = self._monthly.content(month)
        faults = tuple(form_book.faults(files.pack, book, codes_of(content)))
        if not faults:
            filled(files.pack, files.template, content)  # what cannot be filled is told now
        return FormReading(
            files=files,
            faults=faults,
            lines=() if faults else lines_of(files.pack, content),
            is_signed=is_signed,
            loses_shapes=form_book.loses(files.template),
        )

    def install(self, reading: FormReading, compared: str = "") -> Form:
        """From now on this form is filled.

        compared: its fingerprint as it was read over the telephone, where nobody has signed.
        Raises Invalid with every fault, or when the fingerprint is another.
        """
        if reading.faults:
            raise reading.refusal()
        if not reading.is_signed and _digits(compared) != _digits(reading.fingerprint):
            cure = "请打电话和县局一组一组核对，对不上就不要装。"
            problem = Problem("fingerprint", "指纹没有核对上", cure)
            raise Invalid(f"这份表没有签名，指纹也没有核对上。{cure}", [problem])
        with self._ledger.action("装县里的表", Topic.REPORTS, permission=CHANGE) as act:
            row = {
                "mapping": reading.files.mapping,
                "template": act.keep(reading.files.template),
                "mark": reading.files.mark,
                "is_signed": int(reading.is_signed),
                "installed_at": stamp(self._ledger.clock),
                "installed_by": self._ledger.actor.name,
            }
            act.insert("county_form", row)
        form = self.installed()
        assert form is not None  # noqa: S101 - it was written just now
        return form

    def installed(self) -> Form | None:
        self._ledger.require(SEE)
        found = queries.county_form(self._db)
        if found is None:
            return None
        files = _files(found)
        return Form(
            pack=files.pack,
            is_signed=bool(found["is_signed"]),
            fingerprint=files.fingerprint,
            installed_at=datetime.fromisoformat(found["installed_at"]),
            installed_by=found["installed_by"],
        )

    def filled(self, month: Month) -> Filled:
        """The form with the month's figures: frozen ones, or those of now. Raises NotFound."""
        self._ledger.require(SEE)
        found = queries.county_form(self._db)
        if found is None:
            cure = "请先装上县局给的表。"
            raise NotFound(f"还没有县里的表。{cure}", [Problem("form", "没有装", cure)])
        files = _files(found)
        return filled(files.pack, files.template, self._monthly.content(month))

    def paper(self, month: Month) -> Made:
        """What went into which cell, to be printed and kept; the filled form is its workbook."""
        from nursinghome.exchange.form_paper import form_paper  # noqa: PLC0415 - loads the PDF library

        done = self.filled(month)
        content = self._monthly.content(month)
        rendered = form_paper(done, month, content.home.name)
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=done.workbook)


def _files(row: Mapping[str, Any]) -> FormFiles:
    pack, mapping = form_pack.parsed(row["mapping"].encode(), "mapping")
    return FormFiles(pack=pack, mapping=mapping, template=bytes(row["bytes"]), signature=None)


def _digits(text: str) -> str:
    return re.sub(r"\s", "", text)
