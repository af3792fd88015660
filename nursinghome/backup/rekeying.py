"""换文件钥匙: the whole file under another key, after somebody left who may hold a copy.

Who left has a password that opens an old copy. The new file has no slot for it, and its key is
not in any old key file; what was copied before cannot be taken back, and old backups open with
the passwords of their time.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from nursinghome.accounts.keyring import KeyRing, Unlocked
from nursinghome.accounts.passwords import Cost, calibrate
from nursinghome.backup.proving import rows_of
from nursinghome.backup.restoring import Restore
from nursinghome.core.clock import Clock
from nursinghome.core.errors import Trouble
from nursinghome.core.files import reason
from nursinghome.storage import FileKey, Ledger, Seat, seal
from nursinghome.storage.driver import translated
from nursinghome.storage.file_keys import seal_key_of
from nursinghome.storage.opening import connect_again, files_of

CHANGE = "accounts.change"


class Rekey(Restore):
    """A copy under a new key beside the file; used in a `with` block, and put when it is closed.

    Only the director at work gets in at first; the others are given new passwords afterwards.
    """

    def __init__(self, data: Path, clock: Clock) -> None:
        super().__init__(data, data, clock)
        self._new = FileKey.new()

    def __enter__(self) -> Rekey:
        self.start()
        return self

    def start(self) -> None:
        """A place beside the file, empty. Raises Trouble when there can be none."""
        shutil.rmtree(self._side, ignore_errors=True)
        try:
            self._side.mkdir()
        except OSError as error:
            raise Trouble(f"写不进「{self._to.parent}」：{reason(error)}") from error

    def end(self) -> None:
        """Nothing stays beside the file, whether it was put or not."""
        self._clear()

    def make(
        self,
        ledger: Ledger,
        old: FileKey,
        *,
        password: str,
        recovery: str,
        cost: Cost | None = None,
    ) -> Unlocked:
        """Write and prove the new set beside the old one, which is not touched.

        The seals go on with the key that they have. recovery: printed and typed back.
        Raises NotAllowed for a wrong password, Trouble when the disk does not take it.
        """
        ledger.require(CHANGE)
        login = self._login_of(ledger)
        unlocked = KeyRing.read(self._to, self._clock).unlock(login, password)
        ledger.witness("换文件钥匙", "别人的密码要重设，旧备份还用旧密码打得开")
        if not any(self._is_copied(ledger, old) for _ in range(_TRIES)):
            raise Trouble("换了钥匙的一份和原来的不一样，没有换。请看磁盘。")
        ring, _ = KeyRing.create(self.data, self._new, self._clock, cost or calibrate(), recovery)
        ring.add(login, unlocked.account_id, self._new, password)
        return Unlocked(key=self._new, account_id=unlocked.account_id)

    def take_place(self, old: FileKey) -> Path:
        """Put the new set where the old one stands; tells under which name the old one is kept.

        Raises Clash when the file is still open.
        """
        with Seat.take(self._to, "换文件钥匙", self._clock):
            kept = self._keep(old, damaged=False)
            self._place(kept)
        return kept

    def _is_copied(self, ledger: Ledger, old: FileKey) -> bool:
        """Whether the copy holds all; a line that was written meanwhile is in the next one."""
        for one in files_of(self.data):
            one.unlink(missing_ok=True)
        with translated():
            ledger.db.execute("VACUUM INTO ?", [str(self.data)])
            self._turn(old, seal_key_of(ledger.db, old))
        return self._is_proved(ledger)

    def _turn(self, old: FileKey, seal_key: bytes) -> None:
        """The copy gets the new key; codes that held the old one go."""
        db = connect_again(self.data, old)
        try:
            sql = "INSERT INTO seal_key (id, secret) VALUES (1, ?) ON CONFLICT (id) DO NOTHING"
            db.execute(sql, [seal_key.hex()])
            db.execute("DELETE FROM pin")
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute(f'PRAGMA rekey = "{self._new.pragma}"')
        finally:
            db.close()

    def _is_proved(self, ledger: Ledger) -> bool:
        """The new file opens with the new key alone, and holds what the old one holds."""
        with translated():
            db = connect_again(self.data, self._new)
            try:
                verdict = [row["integrity_check"] for row in db.query("PRAGMA integrity_check")]
                same = seal.head(db) == seal.head(ledger.db)
                rows = {name: count for name, count in rows_of(db).items() if name not in _TURNED}
                held = {n: c for n, c in rows_of(ledger.db).items() if n not in _TURNED}
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                db.close()
        for beside in files_of(self.data)[1:]:
            beside.unlink(missing_ok=True)
        return verdict == ["ok"] and same and rows == held

    def _login_of(self, ledger: Ledger) -> str:
        sql = "SELECT login FROM account WHERE id = ?"
        return str(next(ledger.db.query(sql, [ledger.actor.account_id]))["login"])


_TURNED = {"pin", "seal_key"}
_TRIES = 3
