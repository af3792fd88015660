"""Run the command line with `python -m nursinghome`."""

import sys

from nursinghome.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a packaged program is its own child, too
        from multiprocessing import freeze_support

        freeze_support()
    main()
