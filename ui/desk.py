"""Lays out what the pages are built from, once a file is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nursinghome.accounts import PERMISSIONS
from nursinghome.core.clock import Clock
from nursinghome.county import is_county, office_name
from ui.catalogue import Desk
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace
    from ui.settings.page import Dress


def desk_of(  # noqa: PLR0913 - each is one thing that pages use
    workspace: Workspace,
    *,
    look: Look,
    dialogs: Dialogs,
    clock: Clock,
    dress: Dress,
    in_practice: bool = False,
    go_practice: Callable[[bool], None] = lambda _anew: None,
    lock_and: Callable[[Callable[[], object]], None] = lambda _closed: None,
) -> Desk:
    me = workspace.accounts.me()
    dialogs.witness = workspace.witness
    of_county = is_county(workspace.ledger)
    return Desk(
        look=look,
        workspace=workspace,
        dialogs=dialogs,
        clock=clock,
        feed=workspace.feed,
        dress=dress,
        home_name=office_name(workspace.ledger) if of_county else workspace.home.profile().name,
        user_name=me.name,
        role_words="县局" if of_county else me.role.words,
        permissions=PERMISSIONS[me.role],
        file_name=workspace.path.name,
        in_practice=in_practice,
        is_county=of_county,
        go_practice=go_practice,
        lock_and=lock_and,
    )
