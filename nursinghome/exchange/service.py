"""上报: a frozen month becomes one package, and the same month always the same one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from nursinghome.core import dates
from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp, today
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.exchange import bag, queries
from nursinghome.exchange.contents import Contents
from nursinghome.exchange.delivery import Delivery
from nursinghome.exchange.forms import FormService
from nursinghome.exchange.keys import Signer, fingerprint, public_keys, seal
from nursinghome.exchange.looking import FileLook, looks
from nursinghome.exchange.manifest import FORMAT, Level, Manifest
from nursinghome.exchange.model import (
    Along,
    CountyKey,
    Exported,
    Kind,
    Leaving,
    LogLine,
    Sent,
)
from nursinghome.exchange.package import payload_of, wrap
from nursinghome.exchange.people import residents_table
from nursinghome.reports.monthly.model import Edition, State
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.report import Made
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

SEND, SEE = "reports.send", "reports.see"
_MOST_LOG = 500


class _OnlyLookingError(Exception):
    """Ends a look: what was settled for it is rolled back."""


class ExportService:
    """Only a director sends; what was sent is read by whoever may see reports."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._monthly = MonthlyService(ledger, registry)
        self._contents = Contents(ledger, self._monthly)
        self._delivery = Delivery(
            ledger,
            {
                Kind.VIEW: self._monthly.xlsx,
                Kind.FORM: lambda month: FormService(ledger, registry).filled(month).workbook,
            },
        )

    def county_key(self) -> CountyKey | None:
        self._ledger.require(SEE)
        return queries.county_key(self._db)

    def take_county_key(self, text: str) -> CountyKey:
        """From now on packages are sealed for these readers. Raises Invalid for no such key."""
        found = public_keys(text)
        with self._ledger.action("装县局公钥", Topic.REPORTS, permission=SEND) as act:
            known = queries.county_key(self._db)
            signer, office = found.signer, found.office
            if known is not None and known.recipients == found.recipients:
                signer, office = signer or known.signer, office or known.office or None
                if (signer, office) == (known.signer, known.office or None):
                    return known
            row = {
                "recipients": " ".join(found.recipients),
                "fingerprint": fingerprint(" ".join(found.recipients)),
                "signer": signer,
                "office": office,
                "added_at": stamp(self._ledger.clock),
            }
            act.insert("county_key", row)
            key = queries.county_key(self._db)
        assert key is not None  # noqa: S101 - it was written just now
        return key

    def fingerprint(self) -> str:
        """Of the home's own key, to be told to the county; empty before the first package."""
        self._ledger.require(SEE)
        signer = queries.signer(self._db)
        return fingerprint(signer.public) if signer else ""

    def leaving(self, month: Month, level: Level) -> Leaving:
        """What would leave, in a few words; `look` shows the files themselves."""
        self._ledger.require(SEE)
        newest = next(iter(self._monthly.editions(month)), None)
        settled = newest is not None and newest.state is State.FROZEN
        table = residents_table(self._db, month, level)
        correction = newest.correction if newest else 0
        sent = queries.sent_of(self._db, month)
        return Leaving(
            month=month,
            level=level,
            sequence=correction + 1,
            settled=settled,
            people=0 if table is None else len(table.rows),
            sent=next((one for one in sent if one.sequence == correction + 1), None),
        )

    def export(
        self,
        month: Month,
        folder: Path,
        level: Level = Level.SUMMARY,
        correction: str | None = None,
        along: Along = Along(),  # noqa: B008 - it is frozen
    ) -> Exported:
        """Settle the month where that is still to be done, write its package, prove it there.

        A month that was sent is delivered again bit for bit. With `correction` the report is
        corrected first; the new package names the hash of the one that it replaces.
        Raises Clash, Invalid, Trouble; nothing is settled or corrected when nothing is written.
        Trouble is in the log then.
        """
        self._refuse_open(month)
        with (
            self._delivery.failures(month, folder, SEND),
            self._ledger.action("上报", Topic.REPORTS, permission=SEND) as act,
        ):
            county = queries.county_key(self._db)
            if county is None:
                cure = "请先装上县局给的公钥（--county）。"
                raise Clash(f"还不知道写给哪个县局。{cure}", [Problem("county", "没有公钥", cure)])
            known = queries.sent_of(self._db, month)
            self._settle(month, correction, was_sent=bool(known))
            sent = self._sealed(act, month, level, county)
            path, beside, password = self._delivery.put(act, folder, sent, along)
        size = len(queries.bytes_of(self._db, sent))
        return Exported(
            sent=sent,
            path=path,
            size=size,
            again=sent in known,
            beside=beside,
            password=password,
        )

    def look(self, month: Month, level: Level) -> tuple[FileLook, ...]:
        """Every file that would leave, to be read first; of an open month as it would be settled.

        Raises Clash and Invalid for a month that cannot be sent. Writes nothing.
        """
        self._refuse_open(month)
        found: dict[str, bytes] = {}
        with suppress(_OnlyLookingError), self._ledger.action("看上报", permission=SEND):
            newest = next(iter(self._monthly.editions(month)), None)
            if newest is None or newest.state is not State.FROZEN:
                self._settle(month, None, was_sent=False)
                newest = self._monthly.editions(month)[0]
            found = self._contents.files(newest, level)
            raise _OnlyLookingError
        return looks(found)

    def letter(self, month: Month) -> Made:
        """送件函 of the newest package of the month. Raises NotFound before there is one."""
        from nursinghome.exchange.letter import Covered, cover_letter  # noqa: PLC0415 - loads the PDF library

        self._ledger.require(SEE)
        sent = next(iter(queries.sent_of(self._db, month)), None)
        last = None if sent is None else queries.last_delivery(self._db, sent)
        if sent is None or last is None:
            cure = "请先写一份到U盘。"
            raise NotFound(
                f"{month.words}还没有上报过。{cure}", [Problem("month", "没有写过", cure)]
            )
        number, at = last
        home, county = queries.home(self._db), queries.county_key(self._db)
        editions = self._monthly.editions(month)
        return cover_letter(
            Covered(
                home=home.name,
                to=(county.office if county else "") or f"{home.region_name}民政局",
                sent=sent,
                edition=next(one for one in editions if one.sha256 == sent.report),
                files=queries.files_of(self._db, number),
                signer=self.fingerprint(),
                on=at.date(),
            )
        )

    def log(self) -> tuple[LogLine, ...]:
        """What was written where and when, and what could not be; the newest first."""
        self._ledger.require(SEE)
        return queries.written_log(self._db, _MOST_LOG)

    def _sealed(self, act: Action, month: Month, level: Level, county: CountyKey) -> Sent:
        """The package of the newest report: the one that was written before, or a new one."""
        edition = self._monthly.editions(month)[0]
        known = queries.sent_of(self._db, month)
        sent = next((one for one in known if one.sequence == edition.correction + 1), None)
        if sent is None:
            content = self._package(edition, level, county, self._signer())
            act.insert("sent_package", self._row(edition, level, county, act.keep(content)))
            return queries.sent_of(self._db, month)[0]
        if sent.level is not level:
            words = f"{month.words}已经按「{sent.level.words}」上报过。"
            raise Clash(f"{words}要换成「{level.words}」，请做更正。")
        return sent

    def _refuse_open(self, month: Month) -> None:
        if today(self._ledger.clock) < month.end:
            cure = f"请等到{dates.words(month.end)}再上报，或改选月份。"
            raise Clash(f"{month.words}还没有过完。{cure}", [Problem("month", "还没有过完", cure)])

    def _settle(self, month: Month, correction: str | None, *, was_sent: bool) -> None:
        """Fill in, review and approve what is still open: one person does all three here."""
        newest = next(iter(self._monthly.editions(month)), None)
        if correction is not None:
            if not was_sent:
                raise Clash(f"{month.words}还没有上报过，不用更正。请直接上报。")
            self._monthly.correct(month, correction)
        elif newest is not None and newest.state is State.FROZEN:
            return
        self._monthly.prepare(month)
        self._monthly.review(month)
        self._monthly.approve(month)

    def _signer(self) -> Signer:
        """Made with the first package; inside the action that needs it."""
        known = queries.signer(self._db)
        if known is not None:
            return known
        new = Signer.new()
        row = {"id": 1, "secret": new.secret.hex(), "public": new.public}
        with self._ledger.action("做签名钥匙", permission=SEND) as act:
            act.insert("signing_key", row)
        return new

    def _package(self, edition: Edition, level: Level, county: CountyKey, signer: Signer) -> bytes:
        home, code, region = self._home()
        files = self._contents.files(edition, level)
        on = today(self._ledger.clock)
        sealed = seal(bag.bag(files, organisation=home, on=on), county.recipients)
        outer = Manifest(
            format=FORMAT,
            home=code,
            region=region,
            period=str(edition.month),
            sequence=edition.correction + 1,
            level=level,
            report=edition.sha256 or "",
            replaces=edition.replaces,
            written_at=self._ledger.clock.now().replace(microsecond=0),
            signer=signer.public,
            anchor=queries.anchor(self._db),
            payload=payload_of(sealed),
        )
        return wrap(outer, sealed, signer)

    def _row(
        self, edition: Edition, level: Level, county: CountyKey, sha256: str
    ) -> dict[str, object]:
        _, code, region = self._home()
        sequence = edition.correction + 1
        return {
            "month": str(edition.month),
            "sequence": sequence,
            "level": level.value,
            "name": f"{region}_{code}_{edition.month}_s{sequence:02d}.ylz",
            "sha256": sha256,
            "report": edition.sha256,
            "county_key_id": county.id,
            "written_at": stamp(self._ledger.clock),
            "written_by": self._ledger.actor.name,
        }

    def _home(self) -> tuple[str, str, str]:
        """Name, code and region, as they may stand on the outside of a package."""
        home = queries.home(self._db)
        if not home.code:
            cure = "请到「设置」「本院资料」里填机构代码，只用数字和字母。"
            problem = Problem("code", "机构代码里没有数字和字母", cure)
            raise Invalid(f"机构代码不能用来上报。{cure}", [problem])
        return home.name, home.code, home.region
