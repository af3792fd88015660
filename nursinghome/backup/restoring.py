"""Bringing a backup back: proved beside its place first, and what stood there is kept."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nursinghome.accounts.keyring import KeyRing, Unlocked, path_of
from nursinghome.backup import archive
from nursinghome.backup.proving import Proof, prove_unpacked
from nursinghome.core.clock import Clock
from nursinghome.core.errors import Clash, Trouble
from nursinghome.core.files import put_in_place, reason, settle, settle_folder, write_bytes
from nursinghome.storage import FileKey, Seat
from nursinghome.storage.driver import Damaged, translated
from nursinghome.storage.opening import connect_again, files_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore has done."""

    proof: Proof
    kept: Path | None
    """Where the data that stood there before is now; None when there was none."""


class Restore:
    """One archive, written out and waiting for its password; used in a `with` block."""

    def __init__(self, path: Path, to: Path, clock: Clock) -> None:
        self._path = path
        self._to = to
        self._clock = clock
        self._side = to.with_name(f"~{to.name}.restore")

    def __enter__(self) -> Restore:
        """Write the archive out beside the target. Raises Invalid for a damaged one, Trouble."""
        try:
            shutil.rmtree(self._side, ignore_errors=True)
            self._side.mkdir()
            self._manifest = archive.unpack(self._path, self._side)
        except OSError as error:
            self._clear()
            raise Trouble(f"写不进「{self._to.parent}」：{reason(error)}") from error
        except BaseException:
            self._clear()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    @property
    def data(self) -> Path:
        return self._side / archive.DATA

    def unlock(self, login: str, password: str) -> Unlocked:
        """With a password of the time of the backup. Raises NotAllowed for a wrong one."""
        return KeyRing.read(self.data, self._clock).unlock(login, password)

    def prove(self, key: FileKey) -> Proof:
        return prove_unpacked(self._path, self._manifest, self.data, key)

    def put(self, key: FileKey, *, damaged: bool = False) -> Restored:
        """Prove the backup, keep what stands at the target under another name, and take its place.

        At every moment the old or the new data is there, whole, with its key file.
        Raises Clash when other data stands there, Trouble when it is open.
        damaged: what stands there cannot be read; it is kept as it is, file by file.
        """
        proof = self.prove(key)
        with Seat.take(self._to, "恢复", self._clock):
            kept = self._keep(key, damaged=damaged) if self._to.exists() else None
            self._place(kept)
        return Restored(proof=proof, kept=kept)

    def _keep(self, key: FileKey, *, damaged: bool) -> Path:
        if damaged:
            return self._set_aside()
        self._settle_old(key)
        return self._copied_aside("before-restore", [self._to])

    def _place(self, kept: Path | None) -> None:
        """Put what was written beside the target in its place."""
        try:
            keys = path_of(self.data)
            for part in (self.data, keys):
                settle(part)
            keys.replace(path_of(self._to))
            self.data.replace(self._to)
            settle_folder(self._to.parent)
        except OSError as error:
            self._take_keys_back(kept)
            raise Trouble(f"写不进「{self._to.name}」：{reason(error)}") from error

    def _take_keys_back(self, kept: Path | None) -> None:
        """Data that stayed is opened with the passwords of today."""
        if kept is not None and self.data.exists():
            with suppress(OSError, Trouble):
                write_bytes(path_of(self._to), path_of(kept).read_bytes())

    def _set_aside(self) -> Path:
        """The damaged set with its journal, whole; the journal must not meet the new data."""
        there = [one for one in files_of(self._to)[:2] if one.exists()]
        kept = self._copied_aside("damaged", there)
        try:
            for beside in files_of(self._to)[1:]:
                beside.unlink(missing_ok=True)
        except OSError as error:
            raise Trouble(f"「{self._to.name}」正开着，换不了：{reason(error)}") from error
        return kept

    def _copied_aside(self, why: str, files: list[Path]) -> Path:
        """Copy the old set whole under its new name before anything is put in its place."""
        moment = datetime.strftime(self._clock.now(), "%Y%m%d-%H%M%S")
        kept = self._to.with_name(f"{self._to.stem}.{why}-{moment}{self._to.suffix}")
        if kept.exists():
            raise Clash(f"「{kept.name}」已经有了。请过一分钟再试。")
        ends = [one.name.removeprefix(self._to.name) for one in (path_of(self._to), *files)]
        for end in ends:
            old, new = (base.with_name(f"{base.name}{end}") for base in (self._to, kept))
            part = new.with_name(f"~{new.name}.part")
            try:
                shutil.copyfile(old, part)
                put_in_place(part, new)
            except OSError as error:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
                raise Trouble(f"现在的数据留不下来：{reason(error)}") from error
        return kept

    def _settle_old(self, key: FileKey) -> None:
        """Bring everything of the old data into its one file, and see that nobody works in it."""
        for _ in range(2):  # a disk that stumbled once may have kept a journal that was done with
            self._close_old(key)
            if not any(beside.exists() for beside in files_of(self._to)[1:]):
                return
        raise Clash(f"「{self._to.name}」正开着。请先关掉程序再恢复。")

    def _close_old(self, key: FileKey) -> None:
        """The last one who closes it tidies up what stands beside."""
        try:
            db = connect_again(self._to, key)
        except Damaged as trouble:
            words = f"「{self._to.name}」是另一本台账，或者坏了。请把它移走，或换一个文件名。"
            raise Clash(words) from trouble
        with translated(), closing(db.conn):
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _clear(self) -> None:
        with suppress(OSError):
            shutil.rmtree(self._side)
