"""Which version is started: the installed program reads it, and hands over to a newer one.

A program that runs cannot be replaced on Windows, so it never is: each version has a folder of
its own in `versions` beside the installed program, and one small file says which of them counts.
A new version whose window was started and never came up is left again by itself.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

VERSIONS, STATE = "versions", "current.json"
NEW, BEGUN = "new", "begun"
"""Of a version on trial: its window was not started yet, or was and has not come up."""


def hand_over(executable: Path, version: Callable[[], str], arguments: Sequence[str]) -> None:
    """Start the version that counts in place of the installed program and leave with its code.

    version: of the installed program; when another one was installed since, its word counts.
    """
    program = chosen(executable, version, arguments)
    if program is not None:
        import subprocess  # noqa: PLC0415 - a start without updates does without

        done = subprocess.call([program, *arguments], env=surroundings(os.environ))  # noqa: S603 - a program of ours
        raise SystemExit(done)


def surroundings(given: Mapping[str, str]) -> dict[str, str]:
    """Those of another packaged program: it finds its own libraries, not those of this one."""
    own = dict(given) | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}
    before = own.pop("LD_LIBRARY_PATH_ORIG", None)
    own.pop("LD_LIBRARY_PATH", None)
    return own if before is None else own | {"LD_LIBRARY_PATH": before}


def installed_version() -> str:
    """Of the program that runs."""
    from importlib.metadata import version  # noqa: PLC0415 - a start without updates does without

    return version("nursinghome")


def chosen(executable: Path, version: Callable[[], str], arguments: Sequence[str]) -> Path | None:
    """The program that is to be started instead; None for the installed one itself."""
    state = read(executable.parent)
    if not state.get("current") or state.get("base") != version():
        return None
    if is_window(arguments) and state.get("trial"):
        state = _tried(state)
        write(executable.parent, state)
    program = executable.parent / VERSIONS / str(state["current"]) / executable.name
    return program if state["current"] and program.is_file() else None


def confirm(executable: Path | None = None) -> None:
    """The window came up: the version stays. Without a packaged program there is nothing to do."""
    if executable is None:
        if not getattr(sys, "frozen", False):
            return
        executable = Path(sys.executable)
    folder = executable.parent
    if folder.parent.name == VERSIONS:
        root = folder.parent.parent
        state = read(root)
        if state.get("current") == folder.name and state.get("trial"):
            write(root, {**state, "trial": ""})


def is_window(arguments: Sequence[str]) -> bool:
    return not arguments or "gui" in arguments or arguments[0].endswith(".nhdb")


def read(root: Path) -> dict[str, Any]:
    """What the file says; nothing when there is none, or when it cannot be read."""
    try:
        state = json.loads((root / VERSIONS / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def write(root: Path, state: dict[str, Any]) -> None:
    """The file is the old one or the new one, never half of it."""
    target = root / VERSIONS / STATE
    part = target.with_name(f"~{STATE}.part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(state, file, ensure_ascii=False, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)


def _tried(state: dict[str, Any]) -> dict[str, Any]:
    if state["trial"] == NEW:
        return {**state, "trial": BEGUN}
    left = {"left": state["current"], "current": state.get("previous") or ""}
    return {**state, **left, "previous": None, "trial": ""}
