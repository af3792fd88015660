"""`python -m ui [FILE] [--exit-when-ready]`: the window by itself."""

from __future__ import annotations

import sys
from pathlib import Path

from nursinghome.core.child import serve_as_child
from ui.app import run


def main(arguments: list[str]) -> int:
    files = [Path(word) for word in arguments if not word.startswith("-")]
    return run(files[0] if files else None, "--exit-when-ready" in arguments)


if __name__ == "__main__":
    serve_as_child()
    sys.exit(main(sys.argv[1:]))
