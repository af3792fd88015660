"""Where the packaged program begins: with words it is the command line, without any the window."""

import sys
from multiprocessing import freeze_support
from pathlib import Path

from nursinghome.updates.launching import hand_over, installed_version

freeze_support()  # the roster engine is this program once more
hand_over(Path(sys.executable), installed_version, sys.argv[1:])

from nursinghome.cli import main  # noqa: E402 - a newer version was not to wait for it

if len(sys.argv) == 1:
    sys.argv.append("gui")
elif len(sys.argv) == 2 and sys.argv[1].endswith(".nhdb"):
    sys.argv[1:] = ["--file", sys.argv[1], "gui"]  # a data file was double-clicked
main()
