"""The command line: a thin face over the workspace, for people and for other programs."""

from nursinghome.cli.main import main

__all__ = ["main"]
