"""Where every call begins: the window at once, any other command through the menu."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from nursinghome.core.child import serve_as_child

# Each command and the module that knows it; a module is read only when its command is called.
COMMANDS = {
    "assess": "care",
    "backup": "backup",
    "county": "county",
    "county-form": "exchange",
    "demo": "home",
    "export": "exchange",
    "gui": "program",
    "import": "imports",
    "init": "home",
    "manual": "manual",
    "person": "person",
    "receipts": "exchange",
    "report": "papers",
    "residents": "residents",
    "restore": "backup",
    "roster": "roster",
    "self-check": "program",
    "standards": "standards",
    "update": "update",
    "verify": "home",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0, 2 refused, 3 trouble, 1 a bug."""
    serve_as_child()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a program without a console has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if "gui" in words:
        _open_window(words)
    from nursinghome.cli.menu import run  # noqa: PLC0415 - the window does without it

    run(words)


def _open_window(words: Sequence[str]) -> None:
    """Open the window and leave, if nothing else is asked; reading options would take longer."""
    from nursinghome.cli.window import plainly_asked, run_window  # noqa: PLC0415 - for the window alone

    asked = plainly_asked(words)
    if asked is None:
        return
    try:
        code = run_window(asked.file, exit_when_ready=asked.exit_when_ready)
    except Exception:  # the same words and exit codes as for every command
        from nursinghome.cli.frame import Frame, told  # noqa: PLC0415 - only for a fault

        with told(Frame(file=asked.file)):
            raise
    raise SystemExit(code)
