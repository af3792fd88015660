"""`python -m ui [FILE] [--exit-when-ready]`: the window by itself."""

from __future__ import annotations

import sys
from pathlib import Path

from ui.app import run


def main(arguments: list[str]) -> int:
    files = [Path(word) for word in arguments if not word.startswith("-")]
    return run(files[0] if files else None, "--exit-when-ready" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
