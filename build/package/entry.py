"""Where the packaged program begins: with words it is the command line, without any the window."""

import sys
from multiprocessing import freeze_support

from nursinghome.cli import main

freeze_support()  # the roster engine is this program once more
if len(sys.argv) == 1:
    sys.argv.append("gui")
elif len(sys.argv) == 2 and sys.argv[1].endswith(".nhdb"):
    sys.argv[1:] = ["--file", sys.argv[1], "gui"]  # a data file was double-clicked
main()
