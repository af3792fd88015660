"""A fictional home with a lifelike history, for practice, tests, pictures and measuring."""

from nursinghome.demo.building import PASSWORD, DemoHome, build
from nursinghome.demo.model import DemoPlan, Wish
from nursinghome.demo.planning import plan

__all__ = ["PASSWORD", "DemoHome", "DemoPlan", "Wish", "build", "plan"]
