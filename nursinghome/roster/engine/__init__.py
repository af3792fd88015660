"""The engine of the rosters: the best plan for a problem, found in a process of its own.

Nothing heavy is loaded by importing it; the solver is loaded only in the process that `run` starts.
"""

from __future__ import annotations

from nursinghome.roster.engine.process import run
from nursinghome.roster.engine.result import OnProgress, Result, Status, Stop

__all__ = ["OnProgress", "Result", "Status", "Stop", "run"]
