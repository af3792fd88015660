"""Proves an installation: walks once through the main things in a folder that is thrown away."""

from nursinghome.self_check.running import run_self_check
from nursinghome.self_check.step import Step, attempt

__all__ = ["Step", "attempt", "run_self_check"]
