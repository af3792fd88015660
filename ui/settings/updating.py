"""What the section 更新 has done, wired to the open file and to the installed program."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from nursinghome.core.errors import Refusal
from ui.settings.updates import Hands, Standing, UpdatesSection

if TYPE_CHECKING:
    from pathlib import Path

    from nursinghome.self_check import Step
    from nursinghome.updates import Found, Installation, Installed
    from ui.catalogue import Desk
    from ui.kit.jobs import Task
    from ui.kit.live_page import LivePage


def updates_section(page: LivePage, desk: Desk) -> UpdatesSection:
    """Updates of the program and of packs, and the check of the installation."""
    hands = Hands(
        standing=_standing,
        find=partial(_find, desk),
        install=partial(_install, desk),
        check=_check,
        lock=partial(desk.lock_and, _nothing),
        go_back=partial(_go_back, desk),
    )
    may = "settings.change" in desk.permissions and not desk.in_practice
    return UpdatesSection(page, hands, may_install=may)


def _installation() -> Installation | None:
    """None where the program cannot be replaced by an update."""
    from nursinghome.updates import this_installation  # noqa: PLC0415 - seldom

    with suppress(Refusal):
        return this_installation()
    return None


def _standing() -> Standing:
    from nursinghome.updates import installed_version  # noqa: PLC0415 - seldom

    there = _installation()
    if there is None:
        return Standing(version=installed_version())
    state = there.state
    previous = "" if state.previous is None else state.previous or state.base
    return Standing(version=there.version, previous=previous, left=state.left)


def _find(desk: Desk, path: Path | None) -> tuple[Found, ...]:
    """Called in another thread: a stick may be slow."""
    from nursinghome.exchange import drives  # noqa: PLC0415 - seldom
    from nursinghome.updates import found_on, installed_version, judged  # noqa: PLC0415 - as above
    from nursinghome.workspace import installed_packs  # noqa: PLC0415 - as above

    packs = installed_packs(desk.workspace.path)
    if path is not None:
        return (judged(path, installed_version(), packs),)
    return found_on([drive.folder for drive in drives()], installed_version(), packs)


def _install(desk: Desk, path: Path, task: Task) -> Installed:
    """As above."""
    from nursinghome.updates import (  # noqa: PLC0415 - seldom
        install,
        installed_version,
        open_update,
        this_installation,
    )
    from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

    update = open_update(path)
    there = this_installation() if update.manifest.kind == "program" else None
    other = open_again(desk.workspace)
    try:
        return install(update, other, installed_version(), there, task.report)
    finally:
        other.close()


def _check() -> Callable[[Task], list[Step]]:
    """What the window's library has to say is asked here; the rest is for another thread."""
    from nursinghome.self_check import attempt, run_self_check  # noqa: PLC0415 - seldom
    from ui.self_check import looks  # noqa: PLC0415 - as above

    of_window = [attempt(name, look) for name, look in looks(in_window=True)]
    return lambda task: [*run_self_check(progress=task.report), *of_window]


def _go_back(desk: Desk) -> None:
    """Asked for while the file is open, done when it is closed."""
    from nursinghome.updates import go_back, refuse_back, this_installation  # noqa: PLC0415 - seldom

    there, work = this_installation(), desk.workspace
    refuse_back(there, work)
    key, path, clock = work.unlocked.key, work.path, desk.clock
    desk.lock_and(lambda: go_back(there, path, key, clock))


def _nothing() -> None:
    """The file is only closed."""
