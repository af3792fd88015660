"""换文件钥匙 from the window: made while the file is open, put in its place when it is closed."""

from __future__ import annotations

from functools import partial

from nursinghome.backup import Rekey
from nursinghome.workspace import open_again
from ui.catalogue import Desk
from ui.kit.live_page import LivePage
from ui.settings.parts import names_of
from ui.settings.renewing import REKEY, RenewSheet


def rekey(page: LivePage, desk: Desk) -> None:
    """Ask, make the new set in another thread, then lock and let it take the place of the old."""
    work = desk.workspace
    turned = Rekey(work.path, desk.clock)

    def make(password: str, recovery: str) -> None:
        other = open_again(work)
        try:
            key = work.unlocked.key
            turned.start()
            turned.make(other.ledger, key, password=password, recovery=recovery)
        finally:
            other.close()

    sheet = RenewSheet(desk.dialogs, make, names_of(desk), desk.clock, page, question=REKEY)
    if desk.dialogs.run(sheet):
        desk.lock_and(partial(turned.take_place, work.unlocked.key))
    turned.end()
