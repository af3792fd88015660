"""A fictional home with a lifelike history, for practice, tests, pictures and measuring."""

from nursinghome.demo.building import DemoHome, build
from nursinghome.demo.model import Wish
from nursinghome.demo.planning import plan
from nursinghome.demo.practice import is_ready, make_practice, open_practice, practice_file

__all__ = [
    "DemoHome",
    "Wish",
    "build",
    "is_ready",
    "make_practice",
    "open_practice",
    "plan",
    "practice_file",
]
