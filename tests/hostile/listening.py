"""`python -m tests.hostile.listening MODULE ARGUMENT…`: runs a module and hears of every socket.

What Python opens, connects, binds or looks up is told at the end as one JSON line of the error
output; a socket that a library opens by itself is heard by strace in tests.hostile.test_network.
"""

from __future__ import annotations

import json
import runpy
import sys

HEARD: list[str] = []


def hear(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        HEARD.append(f"{event} {arguments[1:]}")


def main(module: str, *arguments: str) -> None:
    sys.addaudithook(hear)
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        sys.stderr.write(f"\n{json.dumps(HEARD)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
