"""Making backups, proving each, and saying when the next one is due."""

from __future__ import annotations

import re
from contextlib import ExitStack, closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.accounts.names import path_of
from nursinghome.backup import queries, thinning
from nursinghome.backup.model import Backup
from nursinghome.backup.places import roomy
from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.core.errors import Invalid, Problem, Trouble
from nursinghome.core.files import forget, reason
from nursinghome.storage import Database, FileKey, Ledger, seal
from nursinghome.storage.driver import translated
from nursinghome.storage.opening import connect_again, files_of

if TYPE_CHECKING:
    from nursinghome.backup.archive import Manifest

MAKE = "backup.make"
FOLDER = "备份"
EVERY = timedelta(hours=4)
_STAMP = "%Y%m%d-%H%M%S"


class BackupService:
    """The backups of the open file."""

    def __init__(self, ledger: Ledger, data: Path, key: FileKey) -> None:
        self._ledger = ledger
        self._data = data
        self._key = key

    @property
    def usual_folder(self) -> Path:
        """Beside the data; a second place is a stick."""
        return self._data.parent / FOLDER

    def keep(self) -> Backup:
        """A backup in the usual folder, where those that nobody needs any more are taken away."""
        self._ledger.require(MAKE)
        folder = self.usual_folder
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise Trouble(f"建不了备份的文件夹：{reason(error)}") from error
        made = self.make(folder)
        self.thin(folder)
        return made

    def make(self, folder: Path) -> Backup:
        """Write a backup into the folder, read it back, prove it, and write that down.

        Raises Trouble when the folder does not take it; nothing of it stays there then.
        """
        from nursinghome.backup import archive  # noqa: PLC0415 - not on the way to the first page

        self._ledger.require(MAKE)
        if not folder.is_dir():
            cure = "请看U盘有没有插好，或换一个文件夹。"
            problem = Problem(str(folder), "没有这个文件夹", cure)
            raise Trouble(f"没有找到文件夹「{folder}」。{cure}", [problem])
        need = 2 * self._data.stat().st_size + self._ledger.room.least
        side = roomy(self._data.parent, folder, need)  # a full disk stops no backup on a stick
        copy = side / f"~{self._data.name}.copy.part"
        try:
            manifest = self._copied(copy)
            target = folder / self._name(manifest)
            archive.write(target, manifest, copy, path_of(self._data))
        except OSError as error:
            raise Trouble(f"做备份时读写出错：{reason(error)}") from error
        finally:
            for started in files_of(copy):
                with suppress(OSError):
                    started.unlink(missing_ok=True)
        return self._proved(target)

    def last(self) -> Backup | None:
        """The newest backup that was proved, wherever it went."""
        return next(queries.newest_first(self._ledger.db), None)

    def last_at(self) -> datetime | None:
        """When the newest backup was proved; None when there is none."""
        last = self.last()
        return None if last is None else last.proved_at

    def all(self) -> tuple[Backup, ...]:
        """Every backup that was proved, the newest first."""
        return tuple(queries.newest_first(self._ledger.db))

    def is_due(self) -> bool:
        """Whether something has been waiting for a backup for four hours."""
        since = self.unsaved_since()
        if since is None:
            return False
        passed = self._ledger.clock.now() - since
        return not timedelta(0) <= passed < EVERY  # the clock may have been put back meanwhile

    def unsaved_since(self) -> datetime | None:
        """Since when there are changes that no backup holds; None when there are none."""
        last = self.last()
        at = queries.changed_since(self._ledger.db, last.last_action if last else 0)
        return None if at is None else datetime.fromisoformat(at)

    def thin(self, folder: Path) -> tuple[Path, ...]:
        """Take the backups of this home away that nobody needs any more; tells which.

        Only backups known as proved are touched, and the newest of them stays.
        """
        self._ledger.require(MAKE)
        here = [
            one
            for one in queries.newest_first(self._ledger.db)
            if one.place == folder and one.path.is_file()
        ]
        stay = thinning.kept([one.proved_at for one in here])
        gone = tuple(one.path for place, one in enumerate(here) if place not in stay)[::-1]
        for path in gone:
            path.unlink()
        return gone

    def _copied(self, copy: Path) -> Manifest:
        """A copy of the file as it stands, and what it holds."""
        from nursinghome.backup import archive  # noqa: PLC0415 - as above
        from nursinghome.backup.proving import rows_of  # noqa: PLC0415 - as above

        for earlier in files_of(copy):
            earlier.unlink(missing_ok=True)
        with translated():
            self._ledger.db.execute("VACUUM INTO ?", [str(copy)])
            db = connect_again(copy, self._key)  # what is counted is what was copied
            with closing(db.conn):
                rows, action, head = rows_of(db), queries.last_action(db), seal.head(db)
                home = _home_code(db)
        keys = path_of(self._data)
        return archive.Manifest(
            format=1,
            made_at=self._ledger.clock.now(),
            home=home,
            rows=rows,
            last_action=action,
            seal=head,
            files={archive.DATA: archive.mark_of(copy), archive.KEYS: archive.mark_of(keys)},
        )

    def _name(self, manifest: Manifest) -> str:
        """Home, moment and anchor: the row and the seal that the journal had reached."""
        from nursinghome.backup.archive import SUFFIX  # noqa: PLC0415 - as above

        anchor = f"{manifest.last_action}-{manifest.seal[:8]}"
        return f"{manifest.home}_{manifest.made_at:{_STAMP}}_{anchor}{SUFFIX}"

    def _proved(self, target: Path) -> Backup:
        from nursinghome.backup import archive, proving  # noqa: PLC0415 - as above

        try:
            with ExitStack() as undo:
                undo.callback(_take_away, target)
                forget(target)  # a stick that is smaller than it says gives back what it has
                proof = proving.prove(target, self._key)
                mark = archive.mark_of(target)
                undo.pop_all()
        except OSError as error:
            raise Trouble(f"「{target.name}」写好以后读不回来：{reason(error)}") from error
        except Invalid as error:  # it was written right: the place is bad, not the backup
            words = f"读回来的「{target.name}」和写的不一样，没有留下。请换一个U盘或文件夹。"
            raise Trouble(words, error.problems) from error
        made = {
            "proved_at": stamp(self._ledger.clock),
            "name": target.name,
            "place": str(target.parent),
            "size": mark.size,
            "sha256": mark.sha256,
            "rows": proof.rows,
            "last_action": proof.manifest.last_action,
            "seal": proof.manifest.seal,
        }
        self._ledger.room.spare()  # the last thing that is written on a full disk
        with self._ledger.action("做备份", Topic.SETTINGS, permission=MAKE) as act:
            act.insert("backup", made)
        return next(queries.newest_first(self._ledger.db))


def _take_away(target: Path) -> None:
    with suppress(OSError):
        target.unlink(missing_ok=True)


def _home_code(db: Database) -> str:
    """The code of the home as letters and digits, or `home`."""
    code = next((str(row["code"]) for row in db.query("SELECT code FROM home")), "")
    return re.sub(r"[^0-9A-Za-z]", "", code) or "home"
